/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_EVIDENCE_H
#define PACREDS_EXPLAIN_EVIDENCE_H

#include "explain/answer.h"
#include "explain/matcher.h"
#include "verify/verdict.h"

/* A refusal: the request that was made and the answer to it. Once it is read,
   nothing of it changes but the matcher's room. */
typedef struct pacreds__evidence {
    pacreds__matcher matcher;
    const pacreds_request *request; /* the matcher's */
    int64_t now;
    pacreds__answer answer;
    pacreds__verdict verdict;         /* the verifier's, of the request */
    int has_ours;                     /* the request could be read so far */
    int has_theirs, has_their_string; /* the service shows them */
    pacreds__stages ours, theirs;
    pacreds__signed_string their_string;
    int match; /* of ours, as pacreds__matcher_match() */
    char body_hash[PACREDS__HASH_LEN]; /* of the body that was given */
    pacreds__slice stated; /* by the request of its body, or empty */
    pacreds__slice token;  /* the session token that was sent */
    /* The slices above are in these. */
    pacreds_preset storage_rules;
    pacreds__buffer own_text, own_stated, own_token;
} pacreds__evidence;

/*
 * Read a refusal, whether the verifier accepts the request or not.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO, PACREDS_ERR_TOO_LARGE,
 *          PACREDS_ERR_NO_MEMORY
 * Out:     evidence  to be freed in either case
 * In:      matcher   with the verifier and its preset, a copy of the request,
 *                    and credentials or NULL
 *          response  outlives the evidence; or NULL
 */
int pacreds__evidence_read(pacreds__evidence *evidence,
                           const pacreds__matcher *matcher,
                           const pacreds_response *response, int64_t now);
void pacreds__evidence_free(pacreds__evidence *evidence);

/* Whether the header with the payload's hash is missing, which the service or
   its rules ask for. */
int pacreds__needs_payload_header(const pacreds__evidence *evidence);

#endif
