/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCE_H
#define PACREDS_SOURCE_H

#include <pacreds/credentials.h>
#include <pacreds/profiles.h>

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
 * AWS_ACCOUNT_ID. An empty or blank variable counts as absent, and so does
 * AWS_SECURITY_TOKEN, which the AWS command line reads. Programs that
 * run with another user's rights (set-uid) see none of them.
 * https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds_source_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_source_environment_new(pacreds_source **source, pacreds_error *error);

/*
 * Credentials that are at hand. The source takes a reference.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds_source_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_source_static_new(pacreds_source **source,
                          pacreds_credentials *credentials,
                          pacreds_error *error);

/*
 * A profile of the shared config and credentials files: its static keys,
 * what its credential_process prints, the keys that `aws login` cached in
 * ~/.aws/login/cache, or the credentials of a role, assumed or of IAM Identity
 * Center, that the AWS command line cached in ~/.aws/cli/cache. These count
 * until they expire, if they were got with just the settings that this profile
 * has. What would be fetched over the network is PACREDS_ERR_NEEDS_NETWORK, and
 * the message names it. For IAM Identity Center that takes a token in
 * ~/.aws/sso/cache: without one, or if it has expired, the answer is
 * PACREDS_ERR_EXPIRED, and the message says to run `aws sso login`.
 *
 * In one profile: role_arn with source_profile or credential_source; static
 * keys; role_arn with web_identity_token_file; sso_session or sso_start_url;
 * login_session; credential_process. In a profile that another names as its
 * source_profile, static keys come first. The AWS command line differs: it
 * prefers a web identity, and a role of IAM Identity Center, to static keys,
 * and credential_process to those of the config file. An empty setting counts
 * as absent, but one of a pair of keys is an error. A token, in
 * aws_session_token or the older aws_security_token, is not taken from another
 * file than both parts of the pair. If credential_source names the
 * environment or a container and nothing is configured there, the profile is
 * partial. A profile with other settings alone is not configured.
 * https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  source is NULL, or another flag
 *          PACREDS_ERR_NO_MEMORY
 * In:      profiles  what was read, which must outlive the source; NULL for
 *                    the files where they are by rule, read at each call
 *          name      empty for what AWS_PROFILE names, or
 *                    AWS_DEFAULT_PROFILE, or else "default"
 *          flags     0 or PACREDS_PROFILES_STRICT, for files by rule and caches
 * Owner:   the caller; pacreds_source_free()
 */
PACREDS_API PACREDS_CHECKED int pacreds_source_profile_new(
    pacreds_source **source, const pacreds_profiles *profiles, const char *name,
    size_t name_len, uint32_t flags, pacreds_error *error);

/*
 * What a command prints, in the form of credential_process. It is run with
 * /bin/sh -c, reads nothing, and inherits the environment without AWS keys and
 * tokens. What it prints to standard error goes nowhere. When it ends or its
 * time is over, it is killed with all that it started in its process group. It
 * may print 65536 bytes. Names of members count in any case. No error quotes
 * what it prints.
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
PACREDS_API PACREDS_CHECKED int
pacreds_source_process_new(pacreds_source **source, const char *command,
                           size_t command_len, uint32_t milliseconds,
                           pacreds_error *error);

/*
 * The key in a downloaded file, see pacreds/key_file.h.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  source is NULL, or path is empty
 *          PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds_source_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_source_key_file_new(pacreds_source **source, const char *path,
                            size_t path_len, pacreds_error *error);

/*
 * What the program itself gets from somewhere: it is told by
 * PACREDS_ERR_NEEDS_UPDATE to push credentials and to ask again, at first and
 * when those before have expired. Threads may share this source.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds_source_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_source_application_new(pacreds_source **source, pacreds_error *error);

/*
 * Give such a source credentials, of which it takes a reference, in the place
 * of those before.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  source is of another kind, or NULL
 * In:      credentials  NULL for none any more
 */
PACREDS_API PACREDS_CHECKED int
pacreds_source_application_update(pacreds_source *source,
                                  pacreds_credentials *credentials,
                                  pacreds_error *error);

/*
 * Sources that are asked one after another. One that is not configured passes
 * the question on; one that is broken ends it.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds_source_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_source_chain_new(pacreds_source **source, pacreds_error *error);

/*
 * Add a source after the others of a chain.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  source is no chain, or a NULL
 *          PACREDS_ERR_NO_MEMORY
 * Owner:   the chain, if it returns PACREDS_OK
 */
PACREDS_API PACREDS_CHECKED int pacreds_source_chain_add(pacreds_source *source,
                                                         pacreds_source *part,
                                                         pacreds_error *error);

/*
 * The chain that the AWS command line and SDKs have: the environment; a web
 * identity that the environment names; the profile; a container's credentials
 * that the environment names. The second and the last need the network, and
 * end the search if they are configured. A profile that is named here comes
 * first, as on the command line: nobody asks the environment then. One that
 * AWS_PROFILE names must be there, even if the environment has keys.
 *
 * Returns: as pacreds_source_profile_new()
 * In:      profile, flags  as for pacreds_source_profile_new()
 * Owner:   the caller; pacreds_source_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_source_default_new(pacreds_source **source, const char *profile,
                           size_t profile_len, uint32_t flags,
                           pacreds_error *error);

/* As a status in a trace: an earlier source had answered already. */
enum { PACREDS_ERR_NOT_ASKED = 1 };

/* How many sources a chain has; 0 for another kind or NULL. */
PACREDS_API size_t
pacreds_source_chain_attempt_count(const pacreds_source *source);

/*
 * What a source of a chain answered when the chain was asked last.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  no chain, or beyond its last source
 * Out:     each may be NULL
 *          name     as pacreds_source_name()
 *          status   PACREDS_OK, a PACREDS_ERR_ code or PACREDS_ERR_NOT_ASKED
 *          message  why not; a borrowed string, empty if there is no error
 */
PACREDS_API int pacreds_source_chain_attempt(const pacreds_source *source,
                                             size_t index, const char **name,
                                             int *status, const char **message);

/*
 * Keep what another source gives, and renew it in time. Threads may share this
 * source.
 *
 * Credentials are renewed when they are asked for 5, 15 or 60 minutes before
 * they expire, if they last up to 20 minutes, up to 90 minutes, or longer, and
 * up to a quarter of that later, by chance. One thread asks the other source;
 * meanwhile the rest gets the old ones, and waits only for the last minute of
 * these. When files that they came from change, they are read again. If the
 * other source fails, those that are still valid stay, and the next attempt is
 * made after 30 seconds; if it has none any more, they do not stay.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  a NULL
 *          PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds_source_free(). inner is the new source's, if it
 *          returns PACREDS_OK, and is used by nobody else then but for
 *          pacreds_source_application_update()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_source_cached_new(pacreds_source **source, pacreds_source *inner,
                          pacreds_error *error);

/*
 * When a source that keeps credentials is to be asked, so that they are renewed
 * before somebody waits for them: for event loops.
 *
 * Returns: Unix seconds; 0 if it has none yet; PACREDS_NEVER if they do not
 *          expire, or if the source keeps none
 */
PACREDS_API int64_t
pacreds_source_cached_next_refresh(const pacreds_source *source);

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
 *          PACREDS_ERR_EXPIRED           they, or the token to get them with,
 *                                        expired before now; or there is no
 *                                        login (the message says what to run)
 *          PACREDS_ERR_NEEDS_NETWORK     they must be fetched; the message
 *                                        says from where
 *          PACREDS_ERR_NOT_FOUND         there is no profile of a name that
 *                                        was given
 *          PACREDS_ERR_PROFILE           a profile is partial, or its settings
 *                                        exclude one another (line)
 *          PACREDS_ERR_PROCESS           a command failed, took too long or
 *                                        printed no credentials
 *          PACREDS_ERR_NEEDS_UPDATE              the program is to push
 * credentials PACREDS_ERR_FILE, PACREDS_ERR_UNSAFE_FILE as
 * pacreds_profiles_load() PACREDS_ERR_TOO_LARGE, PACREDS_ERR_CRYPTO,
 * PACREDS_ERR_NO_MEMORY Out:     credentials  one reference, NULL on failure
 * In:      now  Unix seconds
 * Owner:   the caller; pacreds_credentials_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_source_resolve(pacreds_source *source,
                       pacreds_credentials **credentials, int64_t now,
                       pacreds_error *error);

/*
 * How many warnings the last answer came with, whether credentials or not: of
 * a profile, what pacreds_profiles_load() warns of, and caches that others can
 * read or change; of a chain, those of all that it asked; of a source that
 * keeps credentials, those of the source inside it.
 *
 * Returns: how many; 0 for other sources and NULL
 */
PACREDS_API size_t pacreds_source_warning_count(const pacreds_source *source);

/*
 * One of them. Strings live until the source is asked again: while threads
 * share it, nobody is to call this.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  source is NULL, or index is beyond the
 *                                        last
 * Out:     each may be NULL
 *          warning  a PACREDS_PROFILES_WARNING_ value
 *          path     of the file, a borrowed string; NULL if a text was given
 *          line     from 1; 0 if it is about the file as a whole
 *          message  what to do, a borrowed string that quotes no value
 */
PACREDS_API int pacreds_source_warning(const pacreds_source *source,
                                       size_t index, int *warning,
                                       const char **path, uint32_t *line,
                                       const char **message);

#ifdef __cplusplus
}
#endif

#endif
