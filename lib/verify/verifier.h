/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_VERIFY_VERIFIER_H
#define PACREDS_VERIFY_VERIFIER_H

#include <stdatomic.h>

#include <pacreds/verifier.h>

#include "credentials/credentials.h"
#include "sigv4/digest.h"
#include "sigv4/key_cache.h"
#include "sigv4/preset.h"
#include "sigv4/scope.h"
#include "sigv4/signature.h"

struct pacreds_verifier {
    atomic_uint references;
    uint64_t number;                     /* of these rules; never used again */
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

/* The key that signatures of these credentials are checked with in a scope. */
static inline pacreds__signature_key
pacreds__verifier_key(const pacreds_verifier *verifier, pacreds__hasher *hasher,
                      const pacreds_credentials *credentials,
                      pacreds__slice scope)
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

/* Whether this verifier has read a request, which has not changed since. */
static inline int pacreds__has_read(const pacreds_verifier *verifier,
                                    const pacreds_request *request)
{
    return pacreds__signature_is_current(request) &&
           request->signature->reader == verifier->number;
}

/* Whether it has verified it. */
static inline int pacreds__is_verified(const pacreds_verifier *verifier,
                                       const pacreds_request *request)
{
    return verifier != NULL && request != NULL &&
           pacreds__has_read(verifier, request) &&
           request->signature->is_verified;
}

/* Whether a request names these credentials. */
static inline int
pacreds__is_signed_with(const pacreds_request *request,
                        const pacreds_credentials *credentials)
{
    return pacreds__equal(
        pacreds__buffer_slice(&request->signature->access_key_id),
        pacreds__credentials_id(credentials));
}

#endif
