/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_INQUIRY_H
#define PACREDS_EXPLAIN_INQUIRY_H

#include "explain/answer.h"
#include "explain/compare.h"
#include "verify/verdict.h"
#include "verify/verifier.h"

/* One explanation under way. */
typedef struct pacreds__inquiry {
    const pacreds_verifier *verifier;
    pacreds_verifier storage; /* the same with S3's rules */
    pacreds_request *request;
    pacreds_credentials *credentials; /* or NULL */
    pacreds__answer answer;
    int64_t now;
    pacreds__verdict verdict; /* the verifier's, of the request */
    int has_ours;             /* the request could be read so far */
    pacreds__buffer text;     /* the canonical request, which ours is in */
    pacreds__stages ours, theirs;
    pacreds__sts their_sts;
    int has_theirs, has_their_sts;
    int agrees;      /* the service has the same canonical request */
    int is_right;    /* the credentials make the signature that is stated */
    size_t left_out; /* the parameter that a variant leaves out */
    char body_hash[PACREDS__HASH_LEN]; /* of the body that was given */
    pacreds__slice stated; /* what the request says of its body, or empty */
    pacreds__buffer spare;
    pacreds__buffer varied; /* what difference may be in, as in the others */
    char detail[256];       /* for the subject or the phrase */
    pacreds__difference difference;
    int64_t skew;
} pacreds__inquiry;

/* Say what the cause is. Returns PACREDS_OK. */
static inline int pacreds__conclude(pacreds__inquiry *inquiry, int cause)
{
    inquiry->difference.cause = cause;
    return PACREDS_OK;
}

/* Whether x-amz-content-sha256 lacks, which the service or its rules want. */
static inline int pacreds__needs_payload_header(const pacreds__inquiry *inquiry)
{
    return inquiry->stated.n == 0 &&
           (inquiry->answer.form == PACREDS_EXPLANATION_FORM_XML ||
            (inquiry->verifier->preset.flags & PACREDS_PRESET_PAYLOAD_HEADER) !=
                0);
}

/* Make a text that does not live on the subject, or the phrase. */
void pacreds__detail(pacreds__inquiry *inquiry, const char *text);
void pacreds__phrase(pacreds__inquiry *inquiry, const char *text);

/*
 * The request's canonical form by the verifier's rules, whether the verifier
 * accepts it or not, and what the answer has of the service's.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO, PACREDS_ERR_TOO_LARGE,
 *          PACREDS_ERR_NO_MEMORY
 */
int pacreds__inquiry_start(pacreds__inquiry *inquiry);

/*
 * Try the causes in their order; inquiry->difference.cause is the first that
 * holds. Returns as above.
 */
int pacreds__inquiry_run(pacreds__inquiry *inquiry);

/*
 * Look for a change of one stage after which the request has the signature that
 * it states, or the hash that the service has of it. Returns as above.
 */
int pacreds__variants_try(pacreds__inquiry *inquiry);

/*
 * The service does not show what it read: name what it may read otherwise, if
 * there is anything. Returns as above.
 */
int pacreds__suspect(pacreds__inquiry *inquiry);

/*
 * Whether the credentials make the signature that the request states out of
 * these stages, and whether the service has their hash.
 *
 * Returns: bits of these; or a status, which is negative
 */
enum { PACREDS__MATCHES_SIGNATURE = 1, PACREDS__MATCHES_THEIRS = 2 };
int pacreds__inquiry_matches(pacreds__inquiry *inquiry,
                             const pacreds__stages *stages);

/* The session token that was sent. Returns 1 or 0, or a status. */
int pacreds__find_token(pacreds__inquiry *inquiry, pacreds__slice *token);

/*
 * Questions about the keys: whether the credentials are of another id, and
 * whether the session token is missing or not theirs. Return as above.
 */
int pacreds__by_key_id(pacreds__inquiry *inquiry);
int pacreds__by_token(pacreds__inquiry *inquiry);

/* A key that cannot be one, if that can be seen; and that or another cause, if
   the service knows no such key or token. Return as above. */
int pacreds__find_bad_key(pacreds__inquiry *inquiry);
int pacreds__judge_key(pacreds__inquiry *inquiry, int cause);

void pacreds__inquiry_free(pacreds__inquiry *inquiry);

#endif
