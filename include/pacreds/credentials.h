/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CREDENTIALS_H
#define PACREDS_CREDENTIALS_H

#include <pacreds/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* As an expiry: never. */
#define PACREDS_NEVER INT64_MAX

/*
 * An access key id with its secret access key, and for temporary ones a
 * session token. Shared by reference count: each holder releases its own
 * reference, and any thread may take one. The secret access key and the
 * session token are in guarded memory (see secret_memory.h) and wiped with the
 * last reference.
 */
typedef struct pacreds_credentials pacreds_credentials;

/*
 * Make credentials from a key pair. A pair that cannot sign is refused;
 * pacreds_key_check_pair() finds what is merely unlikely.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  credentials is NULL
 *          PACREDS_ERR_BAD_KEY           a part is empty, or has a byte outside
 *                                        0x21..0x7E, or the id has a comma or
 *                                        an equals sign, which would change
 *                                        the Authorization header (offset;
 *                                        the message names the part)
 *          PACREDS_ERR_TOO_LARGE         a part is longer than 65536 bytes
 *          PACREDS_ERR_NO_MEMORY
 * Out:     credentials        one reference
 * In:      access_key_id      as Amazon shows it, 20 characters in practice
 *          secret_access_key  40 characters in practice
 * Owner:   the caller; pacreds_credentials_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_credentials_new(pacreds_credentials **credentials,
                        const char *access_key_id, size_t access_key_id_len,
                        const char *secret_access_key,
                        size_t secret_access_key_len, pacreds_error *error);

/*
 * Give temporary credentials their session token, before they are shared.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  credentials is NULL
 *          PACREDS_ERR_IN_USE            there is more than one reference
 *          PACREDS_ERR_BAD_KEY           a byte outside 0x21..0x7E (offset)
 *          PACREDS_ERR_TOO_LARGE         longer than 65536 bytes
 *          PACREDS_ERR_NO_MEMORY
 * In:      session_token  empty for none
 */
PACREDS_API PACREDS_CHECKED int pacreds_credentials_set_session_token(
    pacreds_credentials *credentials, const char *session_token,
    size_t session_token_len, pacreds_error *error);

/*
 * Set when credentials expire, before they are shared. From that second on
 * nothing is signed with them.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_IN_USE
 * In:      expiry  Unix seconds, or PACREDS_NEVER, which is the default
 */
PACREDS_API PACREDS_CHECKED int
pacreds_credentials_set_expiry(pacreds_credentials *credentials, int64_t expiry,
                               pacreds_error *error);

/*
 * Set the AWS account that credentials belong to, before they are shared.
 * Otherwise it is the account that the access key id contains, if any.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  credentials is NULL
 *          PACREDS_ERR_IN_USE            there is more than one reference
 *          PACREDS_ERR_SYNTAX            not 12 decimal digits (offset)
 */
PACREDS_API PACREDS_CHECKED int
pacreds_credentials_set_account_id(pacreds_credentials *credentials,
                                   const char *account_id,
                                   size_t account_id_len, pacreds_error *error);

/*
 * Take one more reference.
 *
 * Returns: credentials, or NULL for NULL
 * Owner:   each reference is released by its own pacreds_credentials_free()
 */
PACREDS_API pacreds_credentials *
pacreds_credentials_ref(const pacreds_credentials *credentials);

/* Release a reference; the last one wipes the keys. NULL is fine. */
PACREDS_API void pacreds_credentials_free(pacreds_credentials *credentials);

/*
 * The access key id: not a secret, but not to be published either.
 *
 * Returns: a borrowed string; NULL for NULL
 */
PACREDS_API const char *
pacreds_credentials_access_key_id(const pacreds_credentials *credentials,
                                  size_t *len);

/*
 * The secret access key. Only you and AWS should know it: do not print it,
 * log it, or copy it to memory that is not wiped.
 *
 * Returns: a borrowed string in guarded memory; NULL for NULL
 */
PACREDS_API const char *
pacreds_credentials_secret_access_key(const pacreds_credentials *credentials,
                                      size_t *len);

/*
 * The session token of temporary credentials: a secret until it expires.
 *
 * Returns: a borrowed string in guarded memory; NULL if there is none
 */
PACREDS_API const char *
pacreds_credentials_session_token(const pacreds_credentials *credentials,
                                  size_t *len);

/*
 * When credentials expire.
 *
 * Returns: Unix seconds, or PACREDS_NEVER (for NULL too)
 */
PACREDS_API int64_t
pacreds_credentials_expiry(const pacreds_credentials *credentials);

/*
 * The AWS account: as it was set, or decoded from the access key id.
 *
 * Returns: 12 digits, a borrowed string; NULL if it is unknown
 */
PACREDS_API const char *
pacreds_credentials_account_id(const pacreds_credentials *credentials);

/*
 * The origin of credentials, as far as their source knew it: the name of the
 * source ("environment", "profile", "process", "key-file"; "login", "sso",
 * "assume-role" and "web-identity" for what the AWS command line cached), the
 * name of the profile, the path of the file with the keys or with the way to
 * get them, and the line in it.
 *
 * Returns: a borrowed string, NULL if there is none; a line from 1, or 0
 */
PACREDS_API const char *
pacreds_credentials_source(const pacreds_credentials *credentials);
PACREDS_API const char *
pacreds_credentials_profile(const pacreds_credentials *credentials,
                            size_t *len);
PACREDS_API const char *
pacreds_credentials_file(const pacreds_credentials *credentials, size_t *len);
PACREDS_API uint32_t
pacreds_credentials_line(const pacreds_credentials *credentials);

#ifdef __cplusplus
}
#endif

#endif
