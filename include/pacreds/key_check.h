/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_KEY_CHECK_H
#define PACREDS_KEY_CHECK_H

#include <pacreds/credentials.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * What a key pair looks like to somebody who knows the forms: which kind it
 * is, and a list of findings, each with what to do about it. No network is
 * asked, so that a pair without findings may still be unknown to AWS.
 */
typedef struct pacreds_key_check pacreds_key_check;

/* How bad a finding is. */
enum {
    PACREDS_KEY_CHECK_SEVERITY_WARNING =
        1, /* works perhaps, but is worth a look */
    PACREDS_KEY_CHECK_SEVERITY_ERROR = 2 /* cannot work as it stands */
};

/* What a finding is about. */
enum {
    PACREDS_KEY_CHECK_SUBJECT_ACCESS_KEY_ID = 1,
    PACREDS_KEY_CHECK_SUBJECT_SECRET_ACCESS_KEY = 2,
    PACREDS_KEY_CHECK_SUBJECT_SESSION_TOKEN = 3
};

/* What an access key id is, by its form. */
enum {
    PACREDS_KEY_KIND_UNKNOWN = 0,   /* no form that Amazon is known to use */
    PACREDS_KEY_KIND_LONG_TERM = 1, /* AKIA: an IAM or root user's */
    PACREDS_KEY_KIND_TEMPORARY =
        2,                         /* ASIA: from STS, needs its session token */
    PACREDS_KEY_KIND_PAAPI = 3,    /* AKPA: Product Advertising API only */
    PACREDS_KEY_KIND_CREATORS = 4, /* a Creators API credential id: OAuth */
    PACREDS_KEY_KIND_NOT_A_KEY = 5 /* AIDA, AROA …: the id of another thing */
};

/* Each kind of finding. */
enum {
    PACREDS_KEY_CHECK_FINDING_EMPTY = 1,
    PACREDS_KEY_CHECK_FINDING_WHITE_SPACE =
        2,                                /* before or after: often a newline */
    PACREDS_KEY_CHECK_FINDING_QUOTES = 3, /* quotation marks around it */
    PACREDS_KEY_CHECK_FINDING_SWAPPED = 4, /* id and secret changed places */
    PACREDS_KEY_CHECK_FINDING_TOO_SHORT = 5,
    PACREDS_KEY_CHECK_FINDING_TOO_LONG = 6,
    PACREDS_KEY_CHECK_FINDING_CHARACTER = 7, /* one that keys never have */
    PACREDS_KEY_CHECK_FINDING_LOWER_CASE = 8,
    PACREDS_KEY_CHECK_FINDING_NOT_AN_ACCESS_KEY = 9, /* AIDA, AROA, AGPA … */
    PACREDS_KEY_CHECK_FINDING_UNKNOWN_PREFIX = 10,
    PACREDS_KEY_CHECK_FINDING_EXAMPLE = 11, /* printed in documentation */
    PACREDS_KEY_CHECK_FINDING_SAME = 12,    /* id and secret are one string */
    PACREDS_KEY_CHECK_FINDING_TOKEN_ABSENT =
        13, /* ASIA without a session token */
    PACREDS_KEY_CHECK_FINDING_TOKEN_UNEXPECTED =
        14, /* a token with a long-term key */
    PACREDS_KEY_CHECK_FINDING_PAAPI_ONLY =
        15,                                   /* AKPA: for the retired PA-API */
    PACREDS_KEY_CHECK_FINDING_TOO_FRESH = 16, /* AKPA younger than 48 hours */
    PACREDS_KEY_CHECK_FINDING_CREATORS = 17   /* OAuth credentials, not a key */
};

/*
 * Check a key pair. Each thing that is wrong is a finding of its own; a pair
 * that is fine has none.
 *
 * Returns: PACREDS_OK                    with or without findings
 *          PACREDS_ERR_INVALID_ARGUMENT  check is NULL
 *          PACREDS_ERR_NO_MEMORY
 * Out:     check
 * In:      any bytes; the token is empty for none
 *          now  Unix seconds, for the age of AKPA ids; 0 asks for no age
 * Owner:   the caller; pacreds_key_check_free(). It keeps no part of the
 *          secret access key or the token.
 */
PACREDS_API PACREDS_CHECKED int
pacreds_key_check_new(pacreds_key_check **check, const char *access_key_id,
                      size_t access_key_id_len, const char *secret_access_key,
                      size_t secret_access_key_len, const char *session_token,
                      size_t session_token_len, int64_t now,
                      pacreds_error *error);

/* Release a check. NULL is fine. */
PACREDS_API void pacreds_key_check_free(pacreds_key_check *check);

/* What the id is: a PACREDS_KEY_ value; PACREDS_KEY_KIND_UNKNOWN for NULL. */
PACREDS_API int pacreds_key_check_kind(const pacreds_key_check *check);

/*
 * The AWS account that an AKIA or ASIA id tells. Ids from before about 2019
 * tell none, and neither do AKPA ids.
 *
 * Returns: 12 digits, a borrowed string; NULL if it cannot be told
 */
PACREDS_API const char *
pacreds_key_check_account_id(const pacreds_key_check *check);

/*
 * When an AKPA id was made, which its last ten digits tell.
 *
 * Returns: Unix seconds; 0 if it cannot be told
 */
PACREDS_API int64_t pacreds_key_check_created(const pacreds_key_check *check);

/* How many findings there are; 0 for NULL. */
PACREDS_API size_t
pacreds_key_check_finding_count(const pacreds_key_check *check);

/* How many of them are errors; 0 for NULL. */
PACREDS_API size_t
pacreds_key_check_error_count(const pacreds_key_check *check);

/*
 * One finding, in the order id, secret, token.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  no check, or index beyond the count
 * Out:     each may be NULL
 *          finding   a PACREDS_KEY_CHECK_FINDING_ value
 *          severity  a PACREDS_KEY_CHECK_SEVERITY_ value
 *          subject   a PACREDS_KEY_CHECK_SUBJECT_ value
 *          offset    the byte of the subject, or PACREDS_NO_OFFSET
 *          message   what to do, a borrowed string that quotes no input
 */
PACREDS_API int pacreds_key_check_finding(const pacreds_key_check *check,
                                          size_t index, int *finding,
                                          int *severity, int *subject,
                                          size_t *offset, const char **message);

/*
 * Names for programs: of a kind ("long-term"), a finding ("too-short"), a
 * severity ("error") and a subject ("secret-access-key").
 *
 * Returns: a static string; "unknown" for another number
 */
PACREDS_API const char *pacreds_key_check_kind_name(int kind);
PACREDS_API const char *pacreds_key_check_finding_name(int finding);
PACREDS_API const char *pacreds_key_check_severity_name(int severity);
PACREDS_API const char *pacreds_key_check_subject_name(int subject);

#ifdef __cplusplus
}
#endif

#endif
