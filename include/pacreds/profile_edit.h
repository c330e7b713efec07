/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PROFILE_EDIT_H
#define PACREDS_PROFILE_EDIT_H

#include <pacreds/credentials.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A change to one profile of the credentials file: properties to set and to
 * remove, or the profile to remove as a whole. It is described first, and then
 * made to a text or to a file. Nothing else in them changes by a byte:
 * comments, order, line ends, other sections, a last line without its end.
 */
typedef struct pacreds_profile_edit pacreds_profile_edit;

/* Flags of pacreds_profile_edit_text() and pacreds_profile_edit_file(). */
enum {
    PACREDS_PROFILE_EDIT_NEW = 1 /* refuse if there is a profile of that name */
};

/*
 * Begin to describe a change.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  edit is NULL
 *          PACREDS_ERR_SYNTAX            the name is empty or has a byte other
 *                                        than A-Z a-z 0-9 _ - / . % @ : +, so
 *                                        that no SDK would find it (offset)
 *          PACREDS_ERR_TOO_LARGE         longer than 255 bytes
 *          PACREDS_ERR_NO_MEMORY
 * Out:     edit
 * In:      profile  its name, without "profile " before it
 * Owner:   the caller; pacreds_profile_edit_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_profile_edit_new(pacreds_profile_edit **edit, const char *profile,
                         size_t profile_len, pacreds_error *error);

/* Release it, and wipe the values and the text in it. NULL is fine. */
PACREDS_API void pacreds_profile_edit_free(pacreds_profile_edit *edit);

/*
 * Have a property set: its value is replaced where it stands, or the property
 * is added at the end of the profile, and the profile at the end of the file.
 * The last call for a property counts.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  edit is NULL
 *          PACREDS_ERR_SYNTAX            name as of a profile; or a value that
 *                                        is empty, has a byte outside
 *                                        0x21..0x7E, or begins with # or ;
 *                                        (offset): it would be read as another
 *          PACREDS_ERR_TOO_LARGE         a name over 255, a value over 65536
 *                                        bytes
 *          PACREDS_ERR_NO_MEMORY
 * In:      name  "region" and so on; case does not matter
 */
PACREDS_API PACREDS_CHECKED int
pacreds_profile_edit_set(pacreds_profile_edit *edit, const char *name,
                         size_t name_len, const char *value, size_t value_len,
                         pacreds_error *error);

/*
 * Have a property removed if it is there, with all that continues it.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_SYNTAX,
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 */
PACREDS_API PACREDS_CHECKED int
pacreds_profile_edit_unset(pacreds_profile_edit *edit, const char *name,
                           size_t name_len, pacreds_error *error);

/*
 * Have aws_access_key_id and aws_secret_access_key set. What other keys left
 * there goes: aws_session_token is set or removed, aws_security_token, which
 * botocore prefers to it, is removed, and aws_account_id, if it is there, is
 * set to the credentials' account or removed.
 *
 * Returns: as pacreds_profile_edit_set()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_profile_edit_set_credentials(pacreds_profile_edit *edit,
                                     const pacreds_credentials *credentials,
                                     pacreds_error *error);

/*
 * Have the profile removed, whatever is to be set. Its comments and empty lines
 * stay.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT
 */
PACREDS_API PACREDS_CHECKED int
pacreds_profile_edit_remove(pacreds_profile_edit *edit, pacreds_error *error);

/*
 * Make the change to the text of a credentials file.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  a NULL, or an unknown flag
 *          PACREDS_ERR_EXISTS            PACREDS_PROFILE_EDIT_NEW and it is
 * there (line) PACREDS_ERR_NOT_FOUND         there is no profile to remove
 *          PACREDS_ERR_SYNTAX            the SDKs would refuse the text as it
 *                                        is (line)
 *          PACREDS_ERR_TOO_LARGE         over 16 MiB, before or after
 *          PACREDS_ERR_NO_MEMORY
 * Out:     result  a borrowed string, NULL on failure; it may hold secrets
 * In:      text    any bytes; empty for no file
 *          flags   0 or PACREDS_PROFILE_EDIT_NEW
 */
PACREDS_API PACREDS_CHECKED int
pacreds_profile_edit_text(pacreds_profile_edit *edit, const char **result,
                          size_t *result_len, const char *text, size_t text_len,
                          uint32_t flags, pacreds_error *error);

/*
 * Make the change to a credentials file, as a whole or not at all: the new text
 * is written to another name in the same folder, synchronized, and moved over
 * the old file. Whatever fails, and whenever the process is killed, the file is
 * either the old or the new one. It gets mode 0600, and none of the access
 * control list and extended attributes of the old file: nobody else is to read
 * it. An absent file is made, and its folder with mode 0700, but no folder
 * above that.
 *
 * Processes that do this at once wait for each other, up to ten seconds, by
 * flock() on the folder; it ends with the process. Between machines that share
 * a file system it may not hold. A change that other programs make meanwhile is
 * seen and worked into, unless it comes in the instant of the move.
 *
 * A file is safe to replace if it is a regular one that this process's user
 * owns, in a folder of this user or root that is not writable by everybody,
 * unless its sticky bit is set. Symbolic links are followed if they name files
 * of their own folder; one to elsewhere or in a circle is refused, since what
 * is there is perhaps not ours to move away.
 *
 * Returns: as pacreds_profile_edit_text(), and
 *          PACREDS_ERR_FILE         the system failed; the message says in what
 *          PACREDS_ERR_UNSAFE_FILE  such a link, a folder, a pipe or a
 *                                   device, somebody else's file or folder, or
 *                                   a folder in which all may write
 *          PACREDS_ERR_LOCKED       others held the lock or kept writing
 * In:      path   empty for where the file is by rule:
 *                 AWS_SHARED_CREDENTIALS_FILE, or else ~/.aws/credentials
 *          flags  0 or PACREDS_PROFILE_EDIT_NEW
 */
PACREDS_API PACREDS_CHECKED int
pacreds_profile_edit_file(pacreds_profile_edit *edit, const char *path,
                          size_t path_len, uint32_t flags,
                          pacreds_error *error);

/*
 * Which file pacreds_profile_edit_file() wrote to or tried to.
 *
 * Returns: a borrowed string; NULL before the first call, or for NULL
 */
PACREDS_API const char *
pacreds_profile_edit_path(const pacreds_profile_edit *edit, size_t *len);

#ifdef __cplusplus
}
#endif

#endif
