/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCE_H
#define PACREDS_SOURCE_H

#include <pacreds/credentials.h>
#include <pacreds/profile.h>

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
 * AWS_ACCOUNT_ID. An empty or blank variable counts as absent. Programs that
 * run with another user's rights (set-uid) see none of them.
 * https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds_source_free()
 */
PACREDS_API int pacreds_source_environment_new(pacreds_source **source,
                                               pacreds_error *error);

/*
 * Credentials that are at hand. The source takes a reference.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds_source_free()
 */
PACREDS_API int pacreds_source_static_new(pacreds_source **source,
                                          pacreds_credentials *credentials,
                                          pacreds_error *error);

/*
 * A profile of the shared config and credentials files: its static keys,
 * what its credential_process prints, or the keys that `aws login` cached.
 * What would be fetched over the network, a role to assume or a session of IAM
 * Identity Center, is PACREDS_ERR_NEEDS_NETWORK, and the message names it.
 *
 * In one profile: role_arn with source_profile or credential_source; static
 * keys; role_arn with web_identity_token_file; sso_session or sso_start_url;
 * login_session; credential_process. In a profile that another names as its
 * source_profile, static keys come first. A profile with other settings alone
 * is not configured.
 * https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  source is NULL, or another flag
 *          PACREDS_ERR_NO_MEMORY
 * In:      profiles  what was read, which must outlive the source; NULL for
 *                    the files where they are by rule, read at each call
 *          name      empty for what AWS_PROFILE names, or else "default"
 *          flags     0 or PACREDS_STRICT_FILES, for files by rule
 * Owner:   the caller; pacreds_source_free()
 */
PACREDS_API int pacreds_source_profile_new(pacreds_source **source,
                                           const pacreds_profiles *profiles,
                                           const char *name, size_t name_len,
                                           uint32_t flags,
                                           pacreds_error *error);

/*
 * What a command prints, in the form of credential_process. It is run with
 * /bin/sh -c, reads nothing, and inherits the environment without AWS keys and
 * tokens. What it prints to standard error goes nowhere. When it ends or its
 * time is over, it is killed with all that it started in its process group. It
 * may print 65536 bytes. No error quotes what it prints.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  source is NULL; command is empty or
 *                                        has a NUL
 *          PACREDS_ERR_OUT_OF_RANGE      more than a day
 *          PACREDS_ERR_NO_MEMORY
 * In:      milliseconds  the time that it may take; 0 for 60000
 * Owner:   the caller; pacreds_source_free()
 */
PACREDS_API int pacreds_source_process_new(pacreds_source **source,
                                           const char *command,
                                           size_t command_len,
                                           uint32_t milliseconds,
                                           pacreds_error *error);

/* Release a source. Credentials that it gave live on. NULL is fine. */
PACREDS_API void pacreds_source_free(pacreds_source *source);

/* What a source is, in a word, "environment"; NULL for NULL. */
PACREDS_API const char *pacreds_source_name(const pacreds_source *source);

/*
 * Ask for credentials. Environment, files and commands are read at each call.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  source or credentials is NULL
 *          PACREDS_ERR_NOT_CONFIGURED    nothing there, or half of a pair (the
 *                                        message names what is missing)
 *          PACREDS_ERR_BAD_KEY           as pacreds_credentials_new()
 *          PACREDS_ERR_SYNTAX            a malformed file, expiry or account
 *                                        id (line)
 *          PACREDS_ERR_EXPIRED           they expired before now
 *          PACREDS_ERR_NEEDS_NETWORK     they must be fetched; the message
 *                                        says from where
 *          PACREDS_ERR_NOT_FOUND         there is no profile of a name that
 *                                        was given
 *          PACREDS_ERR_PROFILE           a profile is partial, or its settings
 *                                        exclude one another (line)
 *          PACREDS_ERR_PROCESS           a command failed, took too long or
 *                                        printed no credentials
 *          PACREDS_ERR_FILE, PACREDS_ERR_UNSAFE_FILE
 *                                        as pacreds_profiles_load()
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
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
