/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCE_H
#define PACREDS_SOURCE_H

#include <pacreds/credentials.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A place that credentials come from. Whatever the place, a source is asked
 * with pacreds_source_resolve() and answers in one of three ways: here they
 * are; nothing is configured here; something is, and is broken. A chain goes
 * on after the second answer and stops at the third, so that a mistake never
 * turns a program into somebody else.
 */
typedef struct pacreds_source pacreds_source;

/*
 * The environment: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, and if they are
 * set AWS_SESSION_TOKEN, AWS_CREDENTIAL_EXPIRATION (RFC 3339) and
 * AWS_ACCOUNT_ID. An empty variable counts as absent. Programs that run with
 * another user's rights (set-uid) see none of them.
 * https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds_source_free()
 */
PACREDS_API int pacreds_source_environment_new(pacreds_source **source,
                                               pacreds_error *error);

/* Release a source. Credentials that it gave live on. NULL is fine. */
PACREDS_API void pacreds_source_free(pacreds_source *source);

/* What a source is, in a word, "environment"; NULL for NULL. */
PACREDS_API const char *pacreds_source_name(const pacreds_source *source);

/*
 * Ask for credentials. The environment is read at each call.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  source or credentials is NULL
 *          PACREDS_ERR_NOT_CONFIGURED    nothing there, or half of a pair (the
 *                                        message names what is missing)
 *          PACREDS_ERR_BAD_KEY           as pacreds_credentials_new()
 *          PACREDS_ERR_SYNTAX            a malformed expiry or account id
 *          PACREDS_ERR_EXPIRED           they expired before now
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * Out:     credentials  one reference, NULL on failure
 * In:      now  Unix seconds
 * Owner:   the caller; pacreds_credentials_free()
 */
PACREDS_API int pacreds_source_resolve(pacreds_source *source,
                                       pacreds_credentials **credentials,
                                       int64_t now, pacreds_error *error);

#ifdef __cplusplus
}
#endif

#endif
