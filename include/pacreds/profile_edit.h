/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PROFILE_EDIT_H
#define PACREDS_PROFILE_EDIT_H

#include <pacreds/credentials.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A change to one profile of the credentials file: to set and to remove
 * properties, or to remove the profile as a whole. A change is described first,
 * and then made to a text or to a file. It leaves every other byte as it is:
 * comments, order, line ends, other sections, a missing newline at the end.
 */
typedef struct pacreds_profile_edit pacreds_profile_edit;

/* Flags of pacreds_profile_edit_text() and pacreds_profile_edit_file(). */
enum {
    PACREDS_PROFILE_EDIT_NEW = 1 /* refuse if the profile exists */
};

/*
 * Begin to describe a change.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  edit is NULL
 *          PACREDS_ERR_SYNTAX            the name is empty, or has a byte other
 *                                        than A-Z a-z 0-9 _ - / . % @ : +
 *                                        (offset): no SDK would find it
 *          PACREDS_ERR_TOO_LARGE         longer than 255 bytes
 *          PACREDS_ERR_NO_MEMORY
 * Out:     edit
 * In:      profile  its name, without "profile " in front
 * Owner:   the caller; pacreds_profile_edit_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_profile_edit_new(pacreds_profile_edit **edit, const char *profile,
                         size_t profile_len, pacreds_error *error);

/* Release a change, and wipe its values and text. NULL is fine. */
PACREDS_API void pacreds_profile_edit_free(pacreds_profile_edit *edit);

/*
 * Set a property. If the profile has it, its value is replaced; otherwise it is
 * added at the end of the profile. If there is no such profile, that is added
 * at the end of the file. The last call for a property counts.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  edit is NULL
 *          PACREDS_ERR_SYNTAX            name as that of a profile; or the
 * value is empty, has a byte outside 0x21..0x7E, or begins with # or ;
 *                                        (offset): it would not be read as it
 *                                        was written
 *          PACREDS_ERR_TOO_LARGE         a name longer than 255 bytes, a value
 *                                        longer than 65536 bytes
 *          PACREDS_ERR_NO_MEMORY
 * In:      name  "region" and so on; case does not matter
 */
PACREDS_API PACREDS_CHECKED int
pacreds_profile_edit_set(pacreds_profile_edit *edit, const char *name,
                         size_t name_len, const char *value, size_t value_len,
                         pacreds_error *error);

/*
 * Remove a property, if the profile has it, with all lines that continue it.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_SYNTAX,
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 */
PACREDS_API PACREDS_CHECKED int
pacreds_profile_edit_unset(pacreds_profile_edit *edit, const char *name,
                           size_t name_len, pacreds_error *error);

/*
 * Set aws_access_key_id and aws_secret_access_key, and update whatever belongs
 * to the keys that were there before: aws_session_token is set or removed;
 * aws_security_token, which botocore prefers to it, is removed; aws_account_id,
 * if the profile has it, is set to the account of the credentials or removed.
 *
 * Returns: as pacreds_profile_edit_set()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_profile_edit_set_credentials(pacreds_profile_edit *edit,
                                     const pacreds_credentials *credentials,
                                     pacreds_error *error);

/*
 * Remove the profile, whatever other calls set. Its comments and empty lines
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
 *          PACREDS_ERR_EXISTS            with PACREDS_PROFILE_EDIT_NEW: the
 *                                        profile exists (line)
 *          PACREDS_ERR_NOT_FOUND         there is no profile to remove
 *          PACREDS_ERR_SYNTAX            the SDKs would refuse the text as it
 *                                        is (line)
 *          PACREDS_ERR_TOO_LARGE         larger than 16 MiB, before or after
 *          PACREDS_ERR_NO_MEMORY
 * Out:     result  a borrowed string, which may hold secrets; NULL on failure
 *          result_len  may be NULL
 * In:      text    any bytes; empty if there is no file
 *          flags   0 or PACREDS_PROFILE_EDIT_NEW
 */
PACREDS_API PACREDS_CHECKED int
pacreds_profile_edit_text(pacreds_profile_edit *edit, const char *text,
                          size_t text_len, uint32_t flags, const char **result,
                          size_t *result_len, pacreds_error *error);

/*
 * Make the change to a credentials file. The file is replaced atomically: the
 * new text is written under another name in the same folder, synchronized, and
 * moved over the old file. If a step fails or the process is killed, the file
 * is either the old or the new one. The new file has mode 0600, and neither the
 * access control list nor the extended attributes of the old one, so that
 * nobody else can read it. If there is no file, it is made; if its folder does
 * not exist, that is made with mode 0700, but no folder above it.
 *
 * Processes that change a file at the same time wait for one another, up to ten
 * seconds, by flock() on a file .pacreds.lock in the folder, which only this
 * user can open and which is removed afterwards. The lock ends with the
 * process. Between machines that share a file system it may not work. If
 * another program writes to the file without the lock, the change is made again
 * to the new text, unless that program writes just when the file is moved.
 *
 * The file must be a regular one that the user of this process owns. Its folder
 * must belong to this user or to root, and not everybody may write in it,
 * unless its sticky bit is set. A symbolic link is followed within its own
 * folder. A link to another folder is refused, because the file there may not
 * be this program's to replace.
 *
 * Returns: as pacreds_profile_edit_text(), and
 *          PACREDS_ERR_FILE         a system call failed (the message names it)
 *          PACREDS_ERR_UNSAFE_FILE  such a link, or links in a circle; a
 *                                   folder, a pipe or a device; a file or a
 *                                   folder of another user, the lock file
 *                                   included; a folder in which everybody may
 *                                   write
 *          PACREDS_ERR_LOCKED       another process holds the lock, or other
 *                                   programs keep changing the file
 * In:      path   empty for the usual place: AWS_SHARED_CREDENTIALS_FILE, or
 *                 else ~/.aws/credentials
 *          flags  0 or PACREDS_PROFILE_EDIT_NEW
 */
PACREDS_API PACREDS_CHECKED int
pacreds_profile_edit_file(pacreds_profile_edit *edit, const char *path,
                          size_t path_len, uint32_t flags,
                          pacreds_error *error);

/*
 * The path that pacreds_profile_edit_file() used last.
 *
 * Returns: a borrowed string; NULL before the first call, and for NULL
 */
PACREDS_API const char *
pacreds_profile_edit_path(const pacreds_profile_edit *edit, size_t *len);

#ifdef __cplusplus
}
#endif

#endif
