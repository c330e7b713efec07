/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGN_SIGNER_H
#define PACREDS_SIGN_SIGNER_H

#include <stdatomic.h>

#include <pacreds/signer.h>

#include "sign/leak_guard.h"
#include "sigv4/key_cache.h"
#include "sigv4/preset.h"
#include "sigv4/scope.h"
#include "sigv4/signature.h"

struct pacreds_signer {
    atomic_uint references;
    pacreds_credentials *credentials;
    char region[PACREDS__REGION_SET_MAX]; /* or a set of regions */
    size_t region_len;
    char service[PACREDS__NAME_MAX]; /* empty: the preset's */
    size_t service_len;
    pacreds_preset preset;
    char scope[PACREDS__SCOPE_MAX]; /* "/region/service/end" */
    size_t scope_len; /* 0: the preset does not go with region and service */
    pacreds__digest *digest;
    pacreds__key_cache *keys;
    pacreds__leak_guard *guard;
    pacreds_clock *clock; /* a reference, or NULL */
    int refuses_early_end;
};

/* Keep a signer; pacreds_signer_free() lets it go. NULL is fine. */
pacreds_signer *pacreds__signer_ref(const pacreds_signer *signer);

/*
 * Say why a signer whose scope is empty cannot sign.
 *
 * Returns: PACREDS_ERR_SYNTAX, PACREDS_ERR_TOO_LARGE
 */
int pacreds__signer_refuse(const pacreds_signer *signer, pacreds_error *error);

/* Whether region and service go with the preset. Returns PACREDS_OK, or as
   above. */
static inline int pacreds__signer_check(const pacreds_signer *signer,
                                        pacreds_error *error)
{
    return signer->scope_len > 0 ? PACREDS_OK
                                 : pacreds__signer_refuse(signer, error);
}

/* The key that the signer signs with in a scope. */
static inline pacreds__signature_key
pacreds__signer_key(const pacreds_signer *signer, pacreds__hasher *hasher,
                    pacreds__slice scope)
{
    pacreds__signature_key key = {.digest = signer->digest,
                                  .hasher = hasher,
                                  .cache = signer->keys,
                                  .credentials = signer->credentials,
                                  .scope = scope};

    return key;
}

/* Calculate the signature of a request's string to sign. Returns as
   pacreds__signature_make(). */
static inline int pacreds__signer_calculate(const pacreds_signer *signer,
                                            pacreds_request *request)
{
    pacreds__signature_key key =
        pacreds__signer_key(signer, request->hasher,
                            pacreds__buffer_slice(&request->signature->scope));

    return pacreds__signature_make_request(&key, request);
}

/* Empty but in version 4A. */
static inline pacreds__slice
pacreds__signer_region_set(const pacreds_signer *signer)
{
    pacreds__slice set = {signer->region, signer->region_len};

    return pacreds__preset_is_v4a(&signer->preset) ? set
                                                   : pacreds__slice_of("");
}

#endif
