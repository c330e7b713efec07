/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_MATCHER_H
#define PACREDS_EXPLAIN_MATCHER_H

#include "explain/stages.h"
#include "verify/verifier.h"

/* A tool that holds a canonical request against the signature that a request
   states, and against the hash that the service has. */
typedef struct pacreds__matcher {
    const pacreds_verifier *verifier;
    const pacreds_preset *rules;            /* the verifier's, or S3's */
    const pacreds_credentials *credentials; /* or NULL */
    pacreds__slice hash;                    /* the service's, or empty */
    pacreds_request *request; /* a copy that was read; its canonical request and
                                 its string to sign are room to work in */
} pacreds__matcher;

/*
 * Make the canonical request of the request by the rules, some of their
 * switches being turned.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * Out:     text     replaced
 * In:      payload  the last line
 */
int pacreds__matcher_canonicalize(const pacreds__matcher *matcher,
                                  uint32_t turned, pacreds__slice payload,
                                  pacreds__buffer *text);

/*
 * Find out whether the credentials make the stated signature out of stages, and
 * whether the service has their hash.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO, PACREDS_ERR_TOO_LARGE,
 *          PACREDS_ERR_NO_MEMORY
 * Out:     match  bits
 */
enum { PACREDS__MATCHES_SIGNATURE = 1, PACREDS__MATCHES_HASH = 2 };
int pacreds__matcher_match(const pacreds__matcher *matcher,
                           const pacreds__stages *stages, int *match);

#endif
