/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PROFILES_H
#define PACREDS_PROFILES_H

#include <pacreds/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The contents of the two files that the AWS command line and the SDKs share,
 * config and credentials. They are read as strictly as the SDKs for Rust, C++
 * and Java read them: a file that these refuse is refused here, too.
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 *
 * Profiles never change after they were read, so threads may share them. Keys,
 * values and names are in guarded memory, which is kept out of core dumps and
 * wiped.
 */
typedef struct pacreds_profiles pacreds_profiles;

/*
 * A section, a property or a sub-property. It has a name, a value unless it is
 * a section, and the settings inside it. Borrowed from its pacreds_profiles.
 */
typedef struct pacreds_setting pacreds_setting;

/* Kinds of section. Two sections of different kinds may have the same name. */
enum {
    PACREDS_PROFILES_SECTION_PROFILE =
        1, /* [default], [profile NAME] or [NAME] */
    PACREDS_PROFILES_SECTION_SSO_SESSION = 2, /* [sso-session NAME] */
    PACREDS_PROFILES_SECTION_SERVICES = 3     /* [services NAME] */
};

/* The two files. */
enum {
    PACREDS_PROFILES_FILE_CONFIG = 1,
    PACREDS_PROFILES_FILE_CREDENTIALS = 2
};

/* Flags of pacreds_profiles_load(). */
enum {
    PACREDS_PROFILES_STRICT = 1 /* warnings from
                                   PACREDS_PROFILES_WARNING_UNREADABLE on are
                                   errors */
};

/* Oddities of a file that are not errors. */
enum {
    /* a section whose heading is not valid for its file */
    PACREDS_PROFILES_WARNING_SECTION_IGNORED = 1,
    /* two sections of one name, which are merged */
    PACREDS_PROFILES_WARNING_SECTION_REPEATED = 2,
    /* [default], beside [profile default] */
    PACREDS_PROFILES_WARNING_DEFAULT_IGNORED = 3,
    /* a property whose name is not valid */
    PACREDS_PROFILES_WARNING_PROPERTY_IGNORED = 4,
    /* a property that is set twice; the later value counts */
    PACREDS_PROFILES_WARNING_PROPERTY_REPEATED = 5,
    /* an indented # or ;, which is part of the value above it */
    PACREDS_PROFILES_WARNING_COMMENT_IN_VALUE = 6,
    /* an environment variable names the file, but it does not exist */
    PACREDS_PROFILES_WARNING_ABSENT = 7,
    /* the file exists, but this user cannot read it */
    PACREDS_PROFILES_WARNING_UNREADABLE = 8,
    /* the file holds keys, and others can read it (mode & 077) */
    PACREDS_PROFILES_WARNING_READABLE_BY_OTHERS = 9,
    /* others can write to the file */
    PACREDS_PROFILES_WARNING_WRITABLE_BY_OTHERS = 10,
    /* others can replace files in a folder above a file that has a
       credential_process */
    PACREDS_PROFILES_WARNING_FOLDER_WRITABLE = 11,
    /* neither this user nor root owns the file or such a folder */
    PACREDS_PROFILES_WARNING_FOREIGN_OWNER = 12
};

/*
 * Read the texts of the two files. Profiles of the same name are merged. If
 * both files set a property, the value in the credentials file counts, even if
 * it is empty.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  profiles is NULL
 *          PACREDS_ERR_SYNTAX            a malformed line (its line, and the
 *                                        offset of its first byte; the message
 *                                        says in which text)
 *          PACREDS_ERR_TOO_LARGE         a text is larger than 16 MiB
 *          PACREDS_ERR_NO_MEMORY
 * Out:     profiles
 * In:      config, credentials  any bytes; empty if there is no such file
 * Owner:   the caller; pacreds_profiles_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_profiles_parse(pacreds_profiles **profiles, const char *config,
                       size_t config_len, const char *credentials,
                       size_t credentials_len, pacreds_error *error);

/*
 * Read the two files. An empty path means the usual place: the path in
 * AWS_CONFIG_FILE or AWS_SHARED_CREDENTIALS_FILE, where a leading "~/" is the
 * home folder, or else ~/.aws/config and ~/.aws/credentials. The home folder is
 * HOME, or else the one in the password database. A file in its usual place may
 * be absent. Programs that run with another user's rights (set-uid) ignore the
 * environment.
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html
 *
 * Returns: as pacreds_profiles_parse(), and
 *          PACREDS_ERR_FILE         a file cannot be read and its path was
 *                                   given, or the flag is
 *                                   PACREDS_PROFILES_STRICT; or it is not a
 *                                   regular file (/dev/null counts as an empty
 *                                   one). The message names the file
 *          PACREDS_ERR_UNSAFE_FILE  with PACREDS_PROFILES_STRICT: others can
 *                                   read or change a file that must be
 *                                   protected. The message names the file, its
 *                                   mode and the remedy
 * Out:     profiles
 * In:      flags  0 or PACREDS_PROFILES_STRICT
 * Owner:   the caller; pacreds_profiles_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_profiles_load(pacreds_profiles **profiles, const char *config_path,
                      size_t config_path_len, const char *credentials_path,
                      size_t credentials_path_len, uint32_t flags,
                      pacreds_error *error);

/* Release profiles and all that was borrowed from them. A source that was made
   with them keeps them alive. NULL is fine. */
PACREDS_API void pacreds_profiles_free(pacreds_profiles *profiles);

/*
 * The path of a file, whether it exists or not.
 *
 * Returns: a borrowed string; NULL if a text was given, if the home folder is
 *          not known, and for NULL
 * In:      file  a PACREDS_PROFILES_FILE_ value
 */
PACREDS_API const char *pacreds_profiles_path(const pacreds_profiles *profiles,
                                              int file, size_t *len);

/*
 * Whether a file was written, replaced, made or removed since it was read. This
 * compares the time of its last change, its size and its inode number.
 *
 * Returns: 1 or 0; 0 for texts and for NULL
 */
PACREDS_API int pacreds_profiles_changed(const pacreds_profiles *profiles);

/*
 * How many sections of a kind there are.
 *
 * Returns: how many; 0 for an unknown kind and for NULL
 * In:      kind  a PACREDS_PROFILES_SECTION_ value
 */
PACREDS_API size_t
pacreds_profiles_section_count(const pacreds_profiles *profiles, int kind);

/*
 * A section of a kind, in the order of the files, config first.
 *
 * Returns: a borrowed section; NULL if index is beyond the last
 */
PACREDS_API const pacreds_setting *
pacreds_profiles_section(const pacreds_profiles *profiles, int kind,
                         size_t index);

/*
 * The section of a kind that has a name, in logarithmic time. Case matters.
 *
 * Returns: a borrowed section; NULL if there is no such section
 */
PACREDS_API const pacreds_setting *
pacreds_profiles_find(const pacreds_profiles *profiles, int kind,
                      const char *name, size_t name_len);

/*
 * The name of a setting: of a section, without its prefix; of a property or a
 * sub-property, in lower case.
 *
 * Returns: a borrowed string; NULL for NULL
 */
PACREDS_API const char *pacreds_setting_name(const pacreds_setting *setting,
                                             size_t *len);

/*
 * The value of a property or a sub-property, which may be a secret. Each line
 * that continues a value follows after a newline. The value of a property with
 * sub-properties is their text, which begins with a newline.
 *
 * Returns: a borrowed string; NULL for a section and for NULL
 */
PACREDS_API const char *pacreds_setting_value(const pacreds_setting *setting,
                                              size_t *len);

/* The file that a setting is in, a PACREDS_PROFILES_FILE_ value; for a section
   in both files, config; 0 for NULL. */
PACREDS_API int pacreds_setting_file(const pacreds_setting *setting);

/* The line in that file, from 1; 0 for NULL. */
PACREDS_API uint32_t pacreds_setting_line(const pacreds_setting *setting);

/* How many settings are inside a setting: the properties of a section, the
   sub-properties of a property; 0 for NULL. */
PACREDS_API size_t pacreds_setting_child_count(const pacreds_setting *setting);

/*
 * One of the settings inside a setting, in the order of the files.
 *
 * Returns: a borrowed setting; NULL if index is beyond the last
 */
PACREDS_API const pacreds_setting *
pacreds_setting_child(const pacreds_setting *setting, size_t index);

/*
 * The setting inside a setting that has a name, in logarithmic time.
 *
 * Returns: a borrowed setting; NULL if there is no such setting
 * In:      name  in lower case
 */
PACREDS_API const pacreds_setting *
pacreds_setting_find(const pacreds_setting *setting, const char *name,
                     size_t name_len);

/* How many warnings there are; 0 for NULL. */
PACREDS_API size_t
pacreds_profiles_warning_count(const pacreds_profiles *profiles);

/*
 * One of the warnings, in the order of files and lines, config first.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  profiles is NULL, or index is beyond
 *                                        the last
 * Out:     each may be NULL
 *          warning  a PACREDS_PROFILES_WARNING_ value
 *          file     a PACREDS_PROFILES_FILE_ value
 *          line     from 1; 0 if it is about the file as a whole
 *          message  what is wrong and what to do, a borrowed string that quotes
 *                   no value
 */
PACREDS_API int pacreds_profiles_warning(const pacreds_profiles *profiles,
                                         size_t index, int *warning, int *file,
                                         uint32_t *line, const char **message);

/*
 * Names for programs to print: of a kind of section, such as "sso-session", and
 * of a warning, such as "section-ignored".
 *
 * Returns: a static string; "unknown" for an unknown number
 */
PACREDS_API const char *pacreds_profiles_section_kind_name(int kind);
PACREDS_API const char *pacreds_profiles_warning_name(int warning);

#ifdef __cplusplus
}
#endif

#endif
