/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_FUZZ_ENDS_H
#define TESTS_FUZZ_ENDS_H

#include "fuzz.h"

/* Who signs a stream and who verifies it. */
struct fuzz_ends {
    pacreds_credentials *keys;
    pacreds_signer *signer;
    pacreds_verifier *verifier;
};

static inline const struct fuzz_ends *fuzz_ends(void)
{
    static struct fuzz_ends ends;

    if (ends.keys != NULL)
        return &ends;
    require(!pacreds_credentials_new(&ends.keys, "AKIDEXAMPLE",
                                     PACREDS_NUL_TERMINATED, "s3cret",
                                     PACREDS_NUL_TERMINATED, NULL));
    require(
        !pacreds_signer_new(&ends.signer, ends.keys, "r", 1, "s3", 2, NULL));
    require(!pacreds_verifier_new(&ends.verifier, NULL, 0, NULL, 0, NULL));
    require(!pacreds_verifier_allow_streaming(ends.verifier, 1, NULL));
    require(!pacreds_verifier_allow_unsigned_payload(ends.verifier, 1, NULL));
    return &ends;
}

static inline pacreds_request *fuzz_request(void)
{
    pacreds_request *request = NULL;

    require(!pacreds_request_new(&request, NULL));
    require(!pacreds_request_set_url(request, "https://h/a",
                                     PACREDS_NUL_TERMINATED, NULL));
    return request;
}

static inline void fuzz_verify(pacreds_request *request)
{
    const struct fuzz_ends *ends = fuzz_ends();

    require(!pacreds_verifier_read(ends->verifier, request, NULL));
    require(
        !pacreds_verify(ends->verifier, request, ends->keys, FUZZ_NOW, NULL));
}

#endif
