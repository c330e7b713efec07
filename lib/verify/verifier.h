/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_VERIFY_VERIFIER_H
#define PACREDS_VERIFY_VERIFIER_H

#include <stdatomic.h>

#include <pacreds/verifier.h>

#include "sigv4/digest.h"
#include "sigv4/key_cache.h"
#include "sigv4/preset.h"
#include "sigv4/scope.h"
#include "sigv4/signature.h"

struct pacreds_verifier {
    atomic_uint references;
    char region[PACREDS__NAME_MAX + 1];  /* empty: any */
    char service[PACREDS__NAME_MAX + 1]; /* empty: any */
    pacreds_preset preset;
    int64_t window;
    int allows_unsigned;
    int allows_streaming;
    pacreds__header_names required;
    pacreds__digest *digest;
    pacreds__key_cache *keys;
};

/* Keep a verifier; pacreds_verifier_free() lets it go. NULL is fine. */
pacreds_verifier *pacreds__verifier_ref(const pacreds_verifier *verifier);

/* Returns PACREDS_OK, PACREDS_ERR_SCOPE_REGION, PACREDS_ERR_SCOPE_SERVICE. */
int pacreds__verifier_check_scope(const pacreds_verifier *verifier,
                                  pacreds__slice scope, pacreds_error *error);

/* In version 4A the regions stand beside the scope. Returns PACREDS_OK,
   PACREDS_ERR_SCOPE_REGION, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY. */
int pacreds__verifier_check_regions(const pacreds_verifier *verifier,
                                    pacreds_request *request,
                                    pacreds_error *error);

/*
 * Find out which headers are signed, and whether all are that must be.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_HEADER_ABSENT, PACREDS_ERR_HEADER_UNSIGNED
 *          PACREDS_ERR_AUTHORIZATION  the names are no list of such
 *          PACREDS_ERR_NO_MEMORY
 */
int pacreds__verifier_check_headers(const pacreds_verifier *verifier,
                                    pacreds_request *request,
                                    pacreds_error *error);

/* What the verifier checks signatures of these credentials with in a scope. */
static inline pacreds__signature_key
pacreds__verifier_key(const pacreds_verifier *verifier, pacreds__hasher *hasher,
                      pacreds_credentials *credentials, pacreds__slice scope)
{
    pacreds__signature_key key = {.digest = verifier->digest,
                                  .hasher = hasher,
                                  .cache = verifier->keys,
                                  .credentials = credentials,
                                  .scope = scope};

    return key;
}

/* The key that a verified request was verified with, for the pieces of its
   body. */
static inline pacreds__signature_key
pacreds__verifier_kept_key(const pacreds_verifier *verifier,
                           const pacreds_request *request)
{
    const pacreds__signature *signature = request->signature;
    pacreds__signature_key key = pacreds__verifier_key(
        verifier, NULL, signature->credentials, pacreds__slice_of(""));

    if (signature->credentials == NULL)
        key.point = signature->point;
    return key;
}

/* Whether this verifier has verified a request, which has not changed since. */
int pacreds__is_verified(const pacreds_verifier *verifier,
                         const pacreds_request *request);

/* Whether a request names these credentials. */
int pacreds__is_signed_with(const pacreds_request *request,
                            const pacreds_credentials *credentials);

#endif
