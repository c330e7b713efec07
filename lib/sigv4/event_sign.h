/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_EVENT_SIGN_H
#define PACREDS_SIGV4_EVENT_SIGN_H

#include "sigv4/chain.h"
#include "sigv4/event.h"

#define PACREDS__EVENT_DATE ":date"
#define PACREDS__EVENT_SIGNATURE ":chunk-signature"

/*
 * Both hashes of a signed message: of its headers as they are sent, those
 * before the signature and those behind it, and of its payload.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO
 */
int pacreds__event_hash(pacreds__chain *chain, pacreds__slice before,
                        pacreds__slice behind, pacreds__slice payload,
                        char hashes[PACREDS__HASHES_LEN]);

#endif
