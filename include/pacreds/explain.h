/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_H
#define PACREDS_EXPLAIN_H

#include <pacreds/response.h>
#include <pacreds/verifier.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * An explanation of why a service refused a request: the request as it was sent
 * is compared with the service's answer, stage by stage, and the first
 * difference is named with its likely cause and what to do.
 */
typedef struct pacreds_explanation pacreds_explanation;

/* The forms of answers that are understood. */
enum {
    PACREDS_EXPLANATION_FORM_UNKNOWN = 0, /* empty, or a page of a proxy */
    /* S3's <Error>, and that of services like it. */
    PACREDS_EXPLANATION_FORM_XML = 1,
    /* <ErrorResponse> of STS, IAM and others, and EC2's <Response>. */
    PACREDS_EXPLANATION_FORM_QUERY = 2,
    /* "message", "__type", x-amzn-ErrorType. */
    PACREDS_EXPLANATION_FORM_JSON = 3,
    /* "Errors" in an array; see pacreds_paapi_hint() for its codes. */
    PACREDS_EXPLANATION_FORM_PAAPI = 4,
    /* A line, and perhaps a canonical request. */
    PACREDS_EXPLANATION_FORM_TEXT = 5
};

/* The stages of a signature: the first that differs. */
enum {
    PACREDS_EXPLANATION_STAGE_NONE = 0, /* no difference was seen */
    PACREDS_EXPLANATION_STAGE_METHOD = 1,
    PACREDS_EXPLANATION_STAGE_PATH = 2,
    PACREDS_EXPLANATION_STAGE_QUERY = 3,
    PACREDS_EXPLANATION_STAGE_HEADERS = 4,
    PACREDS_EXPLANATION_STAGE_SIGNED_HEADERS = 5,
    PACREDS_EXPLANATION_STAGE_PAYLOAD = 6, /* the hash in the last line */
    /* Only its hash is known. */
    PACREDS_EXPLANATION_STAGE_CANONICAL_REQUEST = 7,
    PACREDS_EXPLANATION_STAGE_DATE = 8,
    PACREDS_EXPLANATION_STAGE_SCOPE = 9,
    PACREDS_EXPLANATION_STAGE_SIGNATURE = 10
};

/* The causes. "Signed" is what the maker of the signature did, and "service" is
   what the answer or the verifier's preset says. */
enum {
    PACREDS_CAUSE_UNKNOWN = 0,
    PACREDS_CAUSE_NOT_REFUSED = 1, /* the status is below 400 */
    PACREDS_CAUSE_PERMISSION = 2,  /* signed well, but not allowed: 401, 403 */
    PACREDS_CAUSE_THROTTLED = 3,
    PACREDS_CAUSE_OTHER_ERROR = 4, /* nothing to do with the signature */

    PACREDS_CAUSE_NOT_SIGNED = 10, /* or Authorization was taken away */
    PACREDS_CAUSE_SIGNED_TWICE = 11,
    PACREDS_CAUSE_INCOMPLETE = 12, /* a part of the signature is missing */
    PACREDS_CAUSE_MALFORMED = 13,
    PACREDS_CAUSE_ALGORITHM = 14,
    PACREDS_CAUSE_DATE = 15,       /* X-Amz-Date absent, malformed, changed */
    PACREDS_CAUSE_SCOPE_DATE = 16, /* the day is not that of X-Amz-Date */
    PACREDS_CAUSE_REGION = 17,
    PACREDS_CAUSE_SERVICE = 18,
    PACREDS_CAUSE_HEADER_UNSIGNED = 19,
    PACREDS_CAUSE_EXPIRES = 20,     /* X-Amz-Expires is not 1..604800 */
    PACREDS_CAUSE_ADDRESS = 21,     /* another host, bucket, path or stage */
    PACREDS_CAUSE_UNSUPPORTED = 22, /* a way to sign, to frame or to check a
                                       body that the service does not have */

    PACREDS_CAUSE_CLOCK = 30, /* the signer's clock is wrong, or the service
                                 says that it is */
    PACREDS_CAUSE_STALE = 31, /* it is right, but the request waited */
    PACREDS_CAUSE_URL_EXPIRED = 32,

    PACREDS_CAUSE_KEY_UNKNOWN = 40, /* the service does not know the key id */
    PACREDS_CAUSE_KEY_MALFORMED = 41,
    PACREDS_CAUSE_KEY_OTHER = 42,     /* not signed with the id of these keys */
    PACREDS_CAUSE_SECRET = 43,        /* all stages that are shown agree */
    PACREDS_CAUSE_TOKEN_MISSING = 44, /* not in the request as it was sent */
    PACREDS_CAUSE_TOKEN_EXPIRED = 45,
    PACREDS_CAUSE_TOKEN_UNEXPECTED = 46,
    PACREDS_CAUSE_TOKEN_INVALID = 47,
    PACREDS_CAUSE_NOT_REPRODUCED = 48, /* these keys do not give the signature
                                          for the request as it is */
    PACREDS_CAUSE_NOT_SHOWN = 49, /* they do, but the service shows no stage:
                                     a different secret, or request */

    PACREDS_CAUSE_METHOD = 50,
    PACREDS_CAUSE_PATH_ENCODED_ONCE = 51,  /* signed so; the service: twice */
    PACREDS_CAUSE_PATH_ENCODED_TWICE = 52, /* signed so; the service: once */
    PACREDS_CAUSE_PATH_NORMALIZED = 53,    /* signed so; the service: as sent */
    PACREDS_CAUSE_PATH_NOT_NORMALIZED = 54,
    PACREDS_CAUSE_PATH_ENCODING = 55, /* other characters are encoded */
    PACREDS_CAUSE_PATH = 56,          /* a different path */

    PACREDS_CAUSE_QUERY_PLUS = 60, /* "+" as plus here, as space there */
    PACREDS_CAUSE_QUERY_UNSORTED = 61,
    PACREDS_CAUSE_QUERY_EQUALS = 62, /* "acl" without "=" */
    PACREDS_CAUSE_PARAMETER_ADDED = 63,
    PACREDS_CAUSE_PARAMETER_LOST = 64,
    PACREDS_CAUSE_PARAMETER_CHANGED = 65,
    PACREDS_CAUSE_QUERY_ENCODING = 66,

    PACREDS_CAUSE_HEADER_REMOVED = 70, /* signed, but did not arrive; the
                                          session token's too */
    PACREDS_CAUSE_HEADER_ADDED = 71,
    PACREDS_CAUSE_HEADER_CHANGED = 72,
    PACREDS_CAUSE_HEADER_WHITE_SPACE = 73,
    PACREDS_CAUSE_HEADER_REPEATED = 74, /* several of a name, joined or not */
    PACREDS_CAUSE_HOST = 75,
    PACREDS_CAUSE_HOST_PORT = 76,
    PACREDS_CAUSE_SIGNED_HEADERS = 77,
    PACREDS_CAUSE_HEADER_MISSING = 78, /* the service wants one more */

    PACREDS_CAUSE_BODY = 80,             /* it, or one of its chunks, changed
                                            after signing */
    PACREDS_CAUSE_UNSIGNED_PAYLOAD = 81, /* UNSIGNED-PAYLOAD against a hash */
    PACREDS_CAUSE_PAYLOAD_HEADER = 82,   /* x-amz-content-sha256 is missing */

    PACREDS_CAUSE_SIGNATURE_CHANGED = 90, /* a different one arrived */
    PACREDS_CAUSE_MISMATCH = 91 /* the service made a different one: the secret
                                   or the request differs, and nothing shows
                                   which */
};

/*
 * Explain a refusal.
 *
 * Returns: PACREDS_OK                    with a cause, which may be unknown
 *          PACREDS_ERR_INVALID_ARGUMENT  explanation or request is NULL
 *          PACREDS_ERR_OUT_OF_RANGE      now is not in the years 1970..9999
 *          PACREDS_ERR_TOO_LARGE         request and answer together are more
 *                                        than 64 MiB, without the body
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 * Out:     explanation
 * In:      verifier     the rules that the service is thought to have: its
 *                       region and its service, if they are known, and its
 *                       preset; NULL for any and "default". An answer that
 *                       only S3 gives is read by the preset "s3" as well
 *          request      as it was sent: signed here, or parsed
 *          credentials  those that it was signed with, which show more; or NULL
 *          response     the answer; its Date counts. NULL if there is none
 *          now          when the answer came, in Unix seconds
 * Owner:   the caller; pacreds_explanation_free(). Nothing is borrowed.
 */
PACREDS_API PACREDS_CHECKED int pacreds_explain(
    pacreds_explanation **explanation, const pacreds_verifier *verifier,
    const pacreds_request *request, const pacreds_credentials *credentials,
    const pacreds_response *response, int64_t now, pacreds_error *error);

/* Release an explanation. NULL is fine. */
PACREDS_API void pacreds_explanation_free(pacreds_explanation *explanation);

/*
 * Show session tokens in the texts that are quoted, which redact them until
 * then: ours, theirs, code and message.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT
 * In:      reveal  0 or 1
 */
PACREDS_API PACREDS_CHECKED int
pacreds_explanation_reveal_token(pacreds_explanation *explanation, int reveal,
                                 pacreds_error *error);

/* The likely cause, PACREDS_CAUSE_…, which is the first of several possible
   ones if nothing distinguishes them; PACREDS_CAUSE_UNKNOWN for NULL. */
PACREDS_API int
pacreds_explanation_cause(const pacreds_explanation *explanation);

/*
 * The cause in one sentence, and what to do in the next.
 *
 * Returns: a borrowed string, which names no token; NULL for NULL
 */
PACREDS_API const char *
pacreds_explanation_text(const pacreds_explanation *explanation, size_t *len);

/*
 * The subject of the cause, for programs: the name of the header or the
 * parameter; the region, the service, the algorithm or the access key id that
 * is expected.
 *
 * Returns: a borrowed string, a name alone; empty if nothing is named; NULL for
 *          NULL
 */
PACREDS_API const char *
pacreds_explanation_subject(const pacreds_explanation *explanation,
                            size_t *len);

/*
 * How many causes are possible, when nothing distinguishes them: services give
 * one answer for several. 0 if the cause is settled.
 */
PACREDS_API size_t
pacreds_explanation_possible_count(const pacreds_explanation *explanation);

/*
 * One of them, the most likely first, and what to look at or to try to tell it
 * from the others.
 *
 * Returns: PACREDS_CAUSE_…; PACREDS_CAUSE_UNKNOWN if there is none, or for NULL
 * Out:     check  a static string, empty if there is none; may be NULL
 */
PACREDS_API int
pacreds_explanation_possible(const pacreds_explanation *explanation,
                             size_t index, const char **check);

/* The first stage that differs, PACREDS_EXPLANATION_STAGE_…;
 * PACREDS_EXPLANATION_STAGE_NONE for NULL.
 */
PACREDS_API int
pacreds_explanation_stage(const pacreds_explanation *explanation);

/*
 * Where that difference is: the number of the line, from 1, in the canonical
 * request, or from PACREDS_EXPLANATION_STAGE_DATE on in the string to sign; 0
 * if no difference was seen, or for NULL.
 */
PACREDS_API size_t
pacreds_explanation_line(const pacreds_explanation *explanation);

/*
 * That line as the request that was sent has it, and as the service has it. One
 * of them is empty if a line was added or removed.
 *
 * Returns: a borrowed string, without the newline; NULL for NULL
 */
PACREDS_API const char *
pacreds_explanation_ours(const pacreds_explanation *explanation, size_t *len);
PACREDS_API const char *
pacreds_explanation_theirs(const pacreds_explanation *explanation, size_t *len);

/*
 * By how many seconds the signer's clock is slow, for PACREDS_CAUSE_CLOCK, or
 * how long ago the request was signed, for PACREDS_CAUSE_STALE and
 * PACREDS_CAUSE_URL_EXPIRED. Negative: the clock is fast. 0 for other causes,
 * and if it is not known.
 */
PACREDS_API int64_t
pacreds_explanation_skew(const pacreds_explanation *explanation);

/*
 * Parts of the answer: its form, PACREDS_EXPLANATION_FORM_…; its HTTP status;
 * the error's code and message, and the region that it asks for, all three
 * empty if it has none. NULL and 0 for NULL.
 */
PACREDS_API int
pacreds_explanation_form(const pacreds_explanation *explanation);
PACREDS_API int
pacreds_explanation_status(const pacreds_explanation *explanation);
PACREDS_API const char *
pacreds_explanation_code(const pacreds_explanation *explanation, size_t *len);
PACREDS_API const char *
pacreds_explanation_message(const pacreds_explanation *explanation,
                            size_t *len);
PACREDS_API const char *
pacreds_explanation_region(const pacreds_explanation *explanation, size_t *len);

/*
 * Names for programs: of a cause ("header-changed") and a stage ("headers").
 *
 * Returns: a static string; "unknown" for another number
 */
PACREDS_API const char *pacreds_explanation_cause_name(int cause);
PACREDS_API const char *pacreds_explanation_stage_name(int stage);

#ifdef __cplusplus
}
#endif

#endif
