/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_KEY_FILE_H
#define PACREDS_KEY_FILE_H

#include <pacreds/credentials.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A file of keys as downloaded from Amazon. These forms are known:
 *
 *   rootkey.csv          AWSAccessKeyId=… and AWSSecretKey=…, a line each
 *   rootkey.csv, …_accessKeys.csv
 *                        Access key ID,Secret access key
 *   credentials.csv      User name,Password,Access key ID,Secret access key,…
 *   Product Advertising API and Creators API downloads, by their headers
 *   the same without a header: an id, a secret and perhaps a token
 *   variables           export NAME="…", set NAME=…, $Env:NAME="…", NAME=…
 *   a profile           [name] and its properties
 *   JSON                of create-access-key, assume-role, credential_process
 *
 * Names of columns are compared by their letters alone, without case:
 *
 *   accesskey accesskeyid awsaccesskeyid      an access key id
 *   secretkey secretaccesskey awssecretkey
 *     awssecretaccesskey                      its secret access key
 *   sessiontoken awssessiontoken
 *     awssecuritytoken                        its session token
 *   credentialid clientid                     a Creators API credential id
 *   credentialsecret clientsecret secret      its secret
 *   credentialversion version                 its version
 *   username                                  whose key it is
 *
 * and in German, French, Spanish, Portuguese and Japanese as the console may
 * write them. Other columns are ignored, and so are empty lines. Cells are
 * separated by commas, semicolons or tabs, or as a line "sep=…" says, and
 * quoted as in RFC 4180; lines end with LF, CRLF or CR. The file is in UTF-8 or
 * UTF-16. The whole file is kept in guarded memory that is wiped on release.
 */
typedef struct pacreds_key_file pacreds_key_file;

/* The largest file that is read, in bytes. */
#define PACREDS_KEY_FILE_MAX 1048576

/* The kinds of rows. */
enum {
    PACREDS_KEY_FILE_ROW_ACCESS_KEY = 1, /* a key that signs */
    PACREDS_KEY_FILE_ROW_CREATORS = 2    /* OAuth client credentials, which
                                            sign nothing */
};

/*
 * Read keys out of the text of a file.
 *
 * Returns: PACREDS_OK                    with at least one row
 *          PACREDS_ERR_INVALID_ARGUMENT  file is NULL
 *          PACREDS_ERR_SYNTAX            a NUL, a malformed quote or JSON, half
 *                                        a character of UTF-16, a web page, a
 *                                        row with more cells than columns, or a
 *                                        repeated name
 *          PACREDS_ERR_NOT_FOUND         no columns for a key pair, or no row
 *          PACREDS_ERR_BAD_KEY           a cell of a key is empty or has a
 *                                        byte outside 0x21..0x7E
 *          PACREDS_ERR_TOO_LARGE         more than PACREDS_KEY_FILE_MAX bytes
 *          PACREDS_ERR_NO_MEMORY
 *          error.line is set; messages name the column and quote no cell
 * Out:     file
 * In:      text  the bytes of the file
 *          name  its path or name, for messages and for
 *                pacreds_key_file_is_root(); empty if it has none
 * Owner:   the caller; pacreds_key_file_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_key_file_parse(pacreds_key_file **file, const char *text,
                       size_t text_len, const char *name, size_t name_len,
                       pacreds_error *error);

/*
 * Read a file of keys.
 *
 * Returns: as pacreds_key_file_parse(), and
 *          PACREDS_ERR_FILE  absent, not readable or not a regular file
 * Out:     file
 * In:      path  also the name for messages
 * Owner:   the caller; pacreds_key_file_free()
 */
PACREDS_API PACREDS_CHECKED int pacreds_key_file_read(pacreds_key_file **file,
                                                      const char *path,
                                                      size_t path_len,
                                                      pacreds_error *error);

/* Release a file and wipe what it held. NULL is fine. */
PACREDS_API void pacreds_key_file_free(pacreds_key_file *file);

/*
 * Whether it looks like a key of an account's root user: by the file's name
 * (rootkey…), or by the two lines that only such files have. The newer
 * rootkey.csv under a different name is not recognized. AWS advises against
 * access keys for the root user.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html
 *
 * Returns: 1 or 0; 0 for NULL
 */
PACREDS_API int pacreds_key_file_is_root(const pacreds_key_file *file);

/* How many rows with keys it has; 0 for NULL. */
PACREDS_API size_t pacreds_key_file_row_count(const pacreds_key_file *file);

/*
 * A row, counted from 0: its kind, the line on which it begins, from 1, and the
 * user name.
 *
 * Returns: a PACREDS_KEY_FILE_ROW_ value; a line; a borrowed string, NULL if
 *          there is none. 0 or NULL if there is no such row.
 */
PACREDS_API int pacreds_key_file_row_kind(const pacreds_key_file *file,
                                          size_t index);
PACREDS_API uint32_t pacreds_key_file_row_line(const pacreds_key_file *file,
                                               size_t index);
PACREDS_API const char *
pacreds_key_file_row_user_name(const pacreds_key_file *file, size_t index,
                               size_t *len);

/*
 * The key of a row.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  NULL, or there is no such row
 *          PACREDS_ERR_BAD_KEY           the row is for the Creators API, or as
 *                                        pacreds_credentials_new()
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * Out:     credentials  one reference, NULL on failure
 * Owner:   the caller; pacreds_credentials_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_key_file_row_credentials(const pacreds_key_file *file, size_t index,
                                 pacreds_credentials **credentials,
                                 pacreds_error *error);

/*
 * The credentials of a row for the Creators API: id, secret and version ("2.1"
 * and so on). The secret is in guarded memory; do not print it.
 *
 * Returns: a borrowed string; NULL if the row is not of this kind, or has no
 *          version
 */
PACREDS_API const char *
pacreds_key_file_row_credential_id(const pacreds_key_file *file, size_t index,
                                   size_t *len);
PACREDS_API const char *
pacreds_key_file_row_credential_secret(const pacreds_key_file *file,
                                       size_t index, size_t *len);
PACREDS_API const char *
pacreds_key_file_row_credential_version(const pacreds_key_file *file,
                                        size_t index, size_t *len);

#ifdef __cplusplus
}
#endif

#endif
