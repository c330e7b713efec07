/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FLOORS_H
#define FLOORS_H

#include "bench.h"

void floors_set_up(void);

/* The SHA-256 work, with contexts of EVP that are kept. */
void floor_of_signature(const struct work *work);

/* A digest of the body alone. */
void floor_of_body(const struct work *work);

/* One ECDSA signature over P-256, or one verification, with a key and a context
   that are kept. */
void floor_of_ecdsa_sign(const struct work *work);
void floor_of_ecdsa_verify(const struct work *work);

#endif
