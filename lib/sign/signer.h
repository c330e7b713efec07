/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGN_SIGNER_H
#define PACREDS_SIGN_SIGNER_H

#include <pacreds/clock.h>

#include "sign/leak_guard.h"
#include "sigv4/key_cache.h"
#include "sigv4/preset.h"
#include "sigv4/scope.h"

struct pacreds_signer {
    pacreds_credentials *credentials;
    char scope[PACREDS__SCOPE_MAX + 1]; /* "/region/service/end" */
    size_t scope_len;
    char region_set[PACREDS__REGION_SET_MAX + 1]; /* in version 4A */
    size_t region_set_len;                        /* else 0 */
    pacreds_preset preset;
    pacreds__digest *digest;
    pacreds__key_cache *keys;
    pacreds__leak_guard *guard;
    pacreds_clock *clock; /* a reference, or NULL */
};

#endif
