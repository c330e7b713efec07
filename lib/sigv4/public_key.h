/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_PUBLIC_KEY_H
#define PACREDS_SIGV4_PUBLIC_KEY_H

#include <pacreds/public_key.h>

#include "base/text.h"
#include "crypto/ecdsa.h"

struct pacreds_public_key {
    uint8_t point[PACREDS__POINT_LEN];
    pacreds__ecdsa_kept *kept; /* the same */
    size_t id_len;
    char id[]; /* with a NUL */
};

static inline pacreds__slice
pacreds__public_key_id(const pacreds_public_key *public_key)
{
    pacreds__slice id = {public_key->id, public_key->id_len};

    return id;
}

#endif
