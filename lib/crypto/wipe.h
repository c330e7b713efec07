/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CRYPTO_WIPE_H
#define PACREDS_CRYPTO_WIPE_H

#include <stddef.h>

/* Overwrite memory so that no compiler leaves it out. */
void pacreds__wipe(void *memory, size_t n);

#endif
