/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_KEY_CHECK_H
#define PACREDS_KEY_CHECK_H

#include <pacreds/credentials.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A key pair, checked by its form: its kind, and a list of findings, each with
 * what to do about it. No network is used, so that AWS may not know a pair
 * without findings.
 *
 *   pacreds_key_check_new(&check, &error);
 *   pacreds_key_check_pair(check, id, id_len, secret, secret_len,
 *                          pacreds_now(), &error);
 *   for (i = 0; i < pacreds_key_check_finding_count(check); i++)
 *       pacreds_key_check_finding(check, i, ...);
 */
typedef struct pacreds_key_check pacreds_key_check;

/* How bad a finding is. */
enum {
    PACREDS_KEY_CHECK_SEVERITY_WARNING = 1, /* it may work; have a look */
    PACREDS_KEY_CHECK_SEVERITY_ERROR = 2    /* it cannot work like this */
};

/* The string that a finding is about. */
enum {
    PACREDS_KEY_CHECK_SUBJECT_ACCESS_KEY_ID = 1,
    PACREDS_KEY_CHECK_SUBJECT_SECRET_ACCESS_KEY = 2,
    PACREDS_KEY_CHECK_SUBJECT_SESSION_TOKEN = 3
};

/* The kind of an access key id, by its form. */
enum {
    /* Amazon is not known to use this form. */
    PACREDS_KEY_KIND_UNKNOWN = 0,
    /* AKIA: of an IAM user or a root user. */
    PACREDS_KEY_KIND_LONG_TERM = 1,
    /* ASIA: from STS, needs its session token. */
    PACREDS_KEY_KIND_TEMPORARY = 2,
    /* AKPA: for the Product Advertising API only. */
    PACREDS_KEY_KIND_PAAPI = 3,
    /* A credential id of the Creators API, which uses OAuth. */
    PACREDS_KEY_KIND_CREATORS = 4,
    /* AIDA, AROA ...: the id of a user, a role ... */
    PACREDS_KEY_KIND_NOT_A_KEY = 5
};

/* The findings. */
enum {
    PACREDS_KEY_CHECK_FINDING_EMPTY = 1,
    /* Before or after it: often a newline. */
    PACREDS_KEY_CHECK_FINDING_WHITE_SPACE = 2,
    /* Quotation marks around it. */
    PACREDS_KEY_CHECK_FINDING_QUOTES = 3,
    /* The id is given as the secret, and the secret as the id. */
    PACREDS_KEY_CHECK_FINDING_SWAPPED = 4,
    PACREDS_KEY_CHECK_FINDING_TOO_SHORT = 5,
    PACREDS_KEY_CHECK_FINDING_TOO_LONG = 6,
    /* A byte that keys never have. */
    PACREDS_KEY_CHECK_FINDING_CHARACTER = 7,
    PACREDS_KEY_CHECK_FINDING_LOWER_CASE = 8,
    /* AIDA, AROA, AGPA ... */
    PACREDS_KEY_CHECK_FINDING_NOT_AN_ACCESS_KEY = 9,
    PACREDS_KEY_CHECK_FINDING_UNKNOWN_PREFIX = 10,
    /* Printed in documentation. */
    PACREDS_KEY_CHECK_FINDING_EXAMPLE = 11,
    /* The id is given as the secret too. */
    PACREDS_KEY_CHECK_FINDING_SAME = 12,
    /* ASIA without a session token. */
    PACREDS_KEY_CHECK_FINDING_TOKEN_ABSENT = 13,
    /* A session token with a long-term key. */
    PACREDS_KEY_CHECK_FINDING_TOKEN_UNEXPECTED = 14,
    /* AKPA: for the retired Product Advertising API. */
    PACREDS_KEY_CHECK_FINDING_PAAPI_ONLY = 15,
    /* AKPA, younger than 48 hours. */
    PACREDS_KEY_CHECK_FINDING_TOO_FRESH = 16,
    /* Credentials for OAuth, which sign nothing. */
    PACREDS_KEY_CHECK_FINDING_CREATORS = 17
};

/*
 * Make a check, without findings yet.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  check is NULL
 *          PACREDS_ERR_NO_MEMORY
 * Out:     check
 * Owner:   the caller; pacreds_key_check_free()
 */
PACREDS_API PACREDS_CHECKED int pacreds_key_check_new(pacreds_key_check **check,
                                                      pacreds_error *error);

/*
 * Set the session token that belongs to the pair that is checked next.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  check is NULL, or NULL with a length
 *          PACREDS_ERR_NO_MEMORY
 * In:      session_token  any bytes; empty for none
 * Owner:   the check has a copy in guarded memory, which
 *          pacreds_key_check_pair() wipes
 */
PACREDS_API PACREDS_CHECKED int pacreds_key_check_set_session_token(
    pacreds_key_check *check, const char *session_token,
    size_t session_token_len, pacreds_error *error);

/*
 * Check a key pair, with the session token that was set. Each thing that is
 * wrong is a finding of its own; a pair that is fine has none. The findings of
 * an earlier pair are dropped.
 *
 * Returns: PACREDS_OK                    with or without findings
 *          PACREDS_ERR_INVALID_ARGUMENT  check is NULL, or NULL with a length
 * In:      access_key_id      any bytes
 *          secret_access_key  any bytes; the check keeps no part of them
 *          now                Unix seconds, for the age of AKPA ids; 0 leaves
 *                             the age unchecked
 */
PACREDS_API PACREDS_CHECKED int
pacreds_key_check_pair(pacreds_key_check *check, const char *access_key_id,
                       size_t access_key_id_len, const char *secret_access_key,
                       size_t secret_access_key_len, int64_t now,
                       pacreds_error *error);

/* Release a check. NULL is fine. */
PACREDS_API void pacreds_key_check_free(pacreds_key_check *check);

/* The kind of the id: a PACREDS_KEY_KIND_ value, _UNKNOWN for NULL. */
PACREDS_API int pacreds_key_check_kind(const pacreds_key_check *check);

/*
 * The AWS account that an AKIA or ASIA id contains. Ids from before about 2019
 * contain none, and neither do AKPA ids.
 *
 * Returns: 12 digits, a borrowed string; NULL if it is not known
 */
PACREDS_API const char *
pacreds_key_check_account_id(const pacreds_key_check *check);

/*
 * When an AKPA id was made, which is in its last ten digits.
 *
 * Returns: Unix seconds; 0 if it is not known
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
 *          PACREDS_ERR_INVALID_ARGUMENT  check is NULL, or there is no such
 *                                        finding
 * Out:     each may be NULL
 *          finding   a PACREDS_KEY_CHECK_FINDING_ value
 *          severity  a PACREDS_KEY_CHECK_SEVERITY_ value
 *          subject   a PACREDS_KEY_CHECK_SUBJECT_ value
 *          offset    the byte of the subject, or PACREDS_NO_OFFSET
 *          message   what is wrong and what to do, a borrowed string that
 *                    quotes no input
 */
PACREDS_API int pacreds_key_check_finding(const pacreds_key_check *check,
                                          size_t index, int *finding,
                                          int *severity, int *subject,
                                          size_t *offset, const char **message);

/*
 * Names for programs: of a kind ("long-term"), a finding ("too-short"), a
 * severity ("error") and a subject ("secret-access-key").
 *
 * Returns: a static string; "unknown" for any other number
 */
PACREDS_API const char *pacreds_key_check_kind_name(int kind);
PACREDS_API const char *pacreds_key_check_finding_name(int finding);
PACREDS_API const char *pacreds_key_check_severity_name(int severity);
PACREDS_API const char *pacreds_key_check_subject_name(int subject);

#ifdef __cplusplus
}
#endif

#endif
