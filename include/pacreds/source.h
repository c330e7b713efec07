/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCE_H
#define PACREDS_SOURCE_H

#include <pacreds/credentials.h>
#include <pacreds/profiles.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A place where credentials come from: the environment, a profile, a command,
 * and so on. pacreds_source_resolve() asks a source, which answers in one of
 * three ways: with credentials; that nothing is configured; or that something
 * is configured but broken. A chain asks its next source after the second
 * answer and stops at the third, so that a mistake never makes a program use
 * credentials that were not meant.
 *
 * Sources are counted: a source that is a part of a second source lives as long
 * as that, even after its own pacreds_source_free().
 */
typedef struct pacreds_source pacreds_source;

/*
 * The environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and if they
 * are set AWS_SESSION_TOKEN, AWS_CREDENTIAL_EXPIRATION (RFC 3339) and
 * AWS_ACCOUNT_ID. An empty or blank variable counts as absent.
 * AWS_SECURITY_TOKEN, which the AWS command line reads, is ignored. Programs
 * that run with another user's rights (set-uid) see none of these variables.
 * https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds_source_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_source_environment_new(pacreds_source **source, pacreds_error *error);

/*
 * Credentials that the program has already. The source takes a reference.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds_source_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_source_static_new(pacreds_source **source,
                          const pacreds_credentials *credentials,
                          pacreds_error *error);

/*
 * A profile of the shared config and credentials files. Its credentials are
 * one of these:
 *
 * - its static keys;
 * - the output of its credential_process;
 * - the keys that `aws login` cached in ~/.aws/login/cache;
 * - the credentials of a role, assumed or of IAM Identity Center, that the AWS
 *   command line cached in ~/.aws/cli/cache. They are used until they expire,
 *   if they were requested with exactly the settings of this profile.
 *
 * Credentials that must be fetched over the network are
 * PACREDS_ERR_NEEDS_NETWORK; the message says from where. IAM Identity Center
 * needs a token in ~/.aws/sso/cache. If there is none, or it has expired, the
 * answer is PACREDS_ERR_EXPIRED, and the message says to run `aws sso login`.
 *
 * If a profile has settings for several of these, the first in this order
 * counts: role_arn with source_profile or credential_source; static keys;
 * role_arn with web_identity_token_file; sso_session or sso_start_url;
 * login_session; credential_process. In a profile that is the source_profile
 * of a role, static keys come first. The AWS command line differs: it
 * prefers a web identity and a role of IAM Identity Center to static keys, and
 * credential_process to static keys in the config file.
 *
 * A credential_process is run as described at pacreds_source_process_new(),
 * but never if others can change the file that names it, or replace the file:
 * that is PACREDS_ERR_UNSAFE_FILE even without PACREDS_PROFILES_STRICT.
 *
 * An empty setting counts as absent, but an empty half of a key pair is an
 * error. A token, in aws_session_token or the older aws_security_token, is
 * ignored if both parts of the key pair are in the other file. A profile whose
 * credential_source is the environment or a container is incomplete if nothing
 * is configured there. A profile that has only other settings is not
 * configured.
 * https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  source is NULL, or an unknown flag
 *          PACREDS_ERR_NO_MEMORY
 * In:      profiles  the source takes a reference; NULL to read the files in
 *                    their usual places at each call
 *          name      empty for the profile that AWS_PROFILE names, or
 *                    AWS_DEFAULT_PROFILE, or else "default"
 *          flags     0 or PACREDS_PROFILES_STRICT, which applies to the files
 *                    in their usual places and to caches
 * Owner:   the caller; pacreds_source_free()
 */
PACREDS_API PACREDS_CHECKED int pacreds_source_profile_new(
    pacreds_source **source, const pacreds_profiles *profiles, const char *name,
    size_t name_len, uint32_t flags, pacreds_error *error);

/*
 * The output of a command, in the form of credential_process. The command is
 * run with /bin/sh -c. It may ask the person at the terminal: /dev/tty works,
 * and its standard input and error are those of this program where these are a
 * terminal, and else the null device. It has no other descriptors, and none of
 * Amazon's keys and tokens are in its environment. It may print 65536 bytes.
 * Names of members may be written in any case.
 *
 * When it ends or its time is over, all processes that it has started are ended
 * too. (On systems other than Linux: those of its process group, which it has
 * for itself unless this program is in the foreground of a terminal.)
 *
 * The error says how a command failed, and quotes nothing of its output.
 * Programs that run with another user's rights (set-uid) run no command. A
 * command that runs itself, over other programs that use this library, is
 * PACREDS_ERR_PROFILE; the environment variable PACREDS_CREDENTIAL_PROCESSES
 * tells each command which ones have led to it.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  source is NULL; command is empty or
 *                                        contains a NUL
 *          PACREDS_ERR_OUT_OF_RANGE      more than a day
 *          PACREDS_ERR_NO_MEMORY
 * In:      milliseconds  the time that the command may take; 0 for 60000
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
 * Credentials that the program itself provides. As long as there are none, and
 * when they have expired, the source answers PACREDS_ERR_NEEDS_UPDATE: the
 * program then calls pacreds_source_application_update() and asks again.
 * Threads may share this source.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds_source_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_source_application_new(pacreds_source **source, pacreds_error *error);

/*
 * Replace the credentials of such a source. It takes a reference.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  source is NULL
 *          PACREDS_ERR_WRONG_SOURCE      source is of another kind
 * In:      credentials  NULL to withdraw them
 */
PACREDS_API PACREDS_CHECKED int
pacreds_source_application_update(pacreds_source *source,
                                  const pacreds_credentials *credentials,
                                  pacreds_error *error);

/*
 * Sources that are asked one after another. If one is not configured, the next
 * is asked; one that is broken ends the search.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds_source_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_source_chain_new(pacreds_source **source, pacreds_error *error);

/*
 * Add a source at the end of a chain, which takes a reference: the caller still
 * releases its own. A source may be a part of several chains.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  a NULL; or the chain is, or is a part
 *                                        of, the source to add
 *          PACREDS_ERR_WRONG_SOURCE      source is not a chain
 *          PACREDS_ERR_NO_MEMORY
 */
PACREDS_API PACREDS_CHECKED int pacreds_source_chain_add(pacreds_source *source,
                                                         pacreds_source *part,
                                                         pacreds_error *error);

/*
 * The chain of the AWS command line and the SDKs: the environment; a web
 * identity that the environment names; the profile; a container's credentials
 * that the environment names. The second and the last need the network, and
 * end the search if they are configured. If the caller names a profile, that
 * comes first, as on the command line: the environment is not asked. A profile
 * that AWS_PROFILE names must exist, even if the environment has keys.
 *
 * Returns: as pacreds_source_profile_new()
 * In:      profile, flags  as for pacreds_source_profile_new()
 * Owner:   the caller; pacreds_source_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_source_default_new(pacreds_source **source, const char *profile,
                           size_t profile_len, uint32_t flags,
                           pacreds_error *error);

/* How many sources a chain has; 0 for NULL and for another kind of source. */
PACREDS_API size_t
pacreds_source_chain_attempt_count(const pacreds_source *source);

/*
 * The answer of one source when the chain was asked last.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  source is NULL, or index is beyond the
 *                                        last
 *          PACREDS_ERR_WRONG_SOURCE      source is not a chain
 * Out:     each may be NULL
 *          name     as pacreds_source_name()
 *          status   PACREDS_OK or a PACREDS_ERR_ code; PACREDS_ERR_NOT_ASKED
 *                   if an earlier source had answered already, and before the
 *                   chain was asked
 *          message  the reason, a borrowed string; empty after PACREDS_OK
 */
PACREDS_API int pacreds_source_chain_attempt(const pacreds_source *source,
                                             size_t index, const char **name,
                                             int *status, const char **message);

/*
 * A source that keeps the credentials of another source and renews them in
 * time. Threads may share it. It takes a reference to the other source: the
 * caller still releases its own, and must not ask that source while threads
 * share the new one.
 *
 * Renewal begins 5, 15 or 60 minutes before credentials expire, for lifetimes
 * of up to 20 minutes, up to 90 minutes, and longer; up to a quarter of that
 * time later, at random. One thread asks the other source. Meanwhile the other
 * threads get the old credentials; they wait only if these expire within a
 * minute. When a file that the credentials came from changes, it is read
 * again. If the other source fails, credentials that are still valid stay in
 * use, and the next attempt is made after 30 seconds. If it answers that
 * nothing is configured any more, they are dropped.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  a NULL
 *          PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds_source_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_source_cached_new(pacreds_source **source, pacreds_source *inner,
                          pacreds_error *error);

/*
 * When an event loop should ask a cached source, so that credentials are
 * renewed before anybody has to wait.
 *
 * Returns: Unix seconds; 0 if it has no credentials yet; PACREDS_NEVER if they
 *          do not expire, for NULL, and for another kind of source
 */
PACREDS_API int64_t
pacreds_source_cached_next_refresh(const pacreds_source *source);

/* Release a source. Credentials that it gave stay valid. NULL is fine. */
PACREDS_API void pacreds_source_free(pacreds_source *source);

/*
 * The kind of a source: "environment", "static", "profile", "process",
 * "key-file", "application", "chain" or "cached"; in a default chain also
 * "web-identity" and "container".
 *
 * Returns: a static string; NULL for NULL
 */
PACREDS_API const char *pacreds_source_name(const pacreds_source *source);

/*
 * Ask for credentials. The environment, files and commands are read at each
 * call.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  source or credentials is NULL
 *          PACREDS_ERR_NOT_CONFIGURED    nothing is configured, or half of a
 *                                        pair (the message names the missing
 *                                        half)
 *          PACREDS_ERR_BAD_KEY           as pacreds_credentials_new()
 *          PACREDS_ERR_SYNTAX            a malformed file, expiry or account
 *                                        id (line)
 *          PACREDS_ERR_EXPIRED           the credentials, or the token to get
 *                                        them with, have expired; or there is
 *                                        no login (the message says which
 *                                        command to run)
 *          PACREDS_ERR_NEEDS_NETWORK     they must be fetched over the network
 *                                        (the message says from where)
 *          PACREDS_ERR_NOT_FOUND         the profile that was named does not
 *                                        exist
 *          PACREDS_ERR_PROFILE           a profile is incomplete, or its
 *                                        settings contradict one another
 *                                        (line)
 *          PACREDS_ERR_PROCESS           a command failed, took too long, or
 *                                        did not print credentials
 *          PACREDS_ERR_NEEDS_UPDATE      the program must provide credentials
 *          PACREDS_ERR_FILE, PACREDS_ERR_UNSAFE_FILE
 *                                        as pacreds_profiles_load()
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 * Out:     credentials  one reference, NULL on failure
 * In:      now  Unix seconds
 * Owner:   the caller; pacreds_credentials_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_source_resolve(pacreds_source *source, int64_t now,
                       pacreds_credentials **credentials, pacreds_error *error);

/*
 * How many warnings came with the last answer, whether it was credentials or
 * an error. A profile has those of pacreds_profiles_load(), and those about
 * caches that others can read or change; a chain has those of all sources that
 * it asked; a cached source has those of the source inside it.
 *
 * Returns: how many; 0 for other kinds of source and for NULL
 */
PACREDS_API size_t pacreds_source_warning_count(const pacreds_source *source);

/*
 * One of the warnings. The strings are valid until the source is asked again,
 * so this must not be called while threads share the source.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  source is NULL, or index is beyond the
 *                                        last
 * Out:     each may be NULL
 *          warning  a PACREDS_PROFILES_WARNING_ value
 *          path     of the file, a borrowed string; NULL if a text was given
 *          line     from 1; 0 if it is about the file as a whole
 *          message  what is wrong and what to do, a borrowed string that quotes
 *                   no value
 */
PACREDS_API int pacreds_source_warning(const pacreds_source *source,
                                       size_t index, int *warning,
                                       const char **path, uint32_t *line,
                                       const char **message);

#ifdef __cplusplus
}
#endif

#endif
