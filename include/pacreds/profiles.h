/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PROFILES_H
#define PACREDS_PROFILES_H

#include <pacreds/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * What stands in the two files that the AWS command line and the SDKs share,
 * config and credentials. They are read as the SDKs for Rust, C++ and Java do,
 * which is the strictest way: what these refuse is refused here too.
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 *
 * Nothing in it changes once it is made: threads may share it. Keys, values
 * and names lie in guarded memory that is kept out of core dumps and wiped.
 */
typedef struct pacreds_profiles pacreds_profiles;

/*
 * A section, a property or a sub-property: a name, for the latter two a value,
 * and the settings inside it. Borrowed from its pacreds_profiles.
 */
typedef struct pacreds_setting pacreds_setting;

/* Kinds of section; each has names of its own. */
enum {
    PACREDS_PROFILES_SECTION_PROFILE =
        1, /* [default], [profile NAME] or [NAME] */
    PACREDS_PROFILES_SECTION_SSO_SESSION = 2, /* [sso-session NAME] */
    PACREDS_PROFILES_SECTION_SERVICES = 3     /* [services NAME] */
};

/* Which of the two files. */
enum {
    PACREDS_PROFILES_FILE_CONFIG = 1,
    PACREDS_PROFILES_FILE_CREDENTIALS = 2
};

/* Flags of pacreds_profiles_load(). */
enum {
    PACREDS_PROFILES_STRICT =
        1 /* warnings from PACREDS_PROFILES_WARNING_UNREADABLE on
          are errors */
};

/* What is odd about a file, yet no error. */
enum {
    PACREDS_PROFILES_WARNING_SECTION_IGNORED = 1,  /* its heading is none */
    PACREDS_PROFILES_WARNING_SECTION_REPEATED = 2, /* both are one section */
    PACREDS_PROFILES_WARNING_DEFAULT_IGNORED = 3, /* beside [profile default] */
    PACREDS_PROFILES_WARNING_PROPERTY_IGNORED = 4,  /* its name is none */
    PACREDS_PROFILES_WARNING_PROPERTY_REPEATED = 5, /* the later one counts */
    PACREDS_PROFILES_WARNING_COMMENT_IN_VALUE = 6,  /* an indented # or ; */
    PACREDS_PROFILES_WARNING_ABSENT = 7,     /* named by the environment */
    PACREDS_PROFILES_WARNING_UNREADABLE = 8, /* there, but not for us */
    PACREDS_PROFILES_WARNING_READABLE_BY_OTHERS =
        9, /* credentials, mode & 077 */
    PACREDS_PROFILES_WARNING_WRITABLE_BY_OTHERS = 10,
    PACREDS_PROFILES_WARNING_FOLDER_WRITABLE = 11, /* one above a file that
                                             names a credential_process */
    PACREDS_PROFILES_WARNING_FOREIGN_OWNER = 12 /* neither this user nor root */
};

/*
 * Read the two files' texts. Profiles of one name are merged, and of two
 * values for a key that of the credentials file counts, even if it is empty.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  profiles is NULL
 *          PACREDS_ERR_SYNTAX            a malformed line (line, and offset of
 *                                        its beginning in its own text; the
 *                                        message says which text)
 *          PACREDS_ERR_TOO_LARGE         one is over 16 MiB
 *          PACREDS_ERR_NO_MEMORY
 * Out:     profiles
 * In:      any bytes; empty for no file
 * Owner:   the caller; pacreds_profiles_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_profiles_parse(pacreds_profiles **profiles, const char *config,
                       size_t config_len, const char *credentials,
                       size_t credentials_len, pacreds_error *error);

/*
 * Read the two files. An empty path stands for where the file is by rule:
 * AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE, in which "~/" is the home
 * folder, or else ~/.aws/config and ~/.aws/credentials, where HOME or the
 * password database says what ~ is. A file by rule may be absent. Programs
 * that run with another user's rights (set-uid) heed no environment variable.
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html
 *
 * Returns: as pacreds_profiles_parse(), and
 *          PACREDS_ERR_FILE         a path that was given, or any with
 *                                   PACREDS_PROFILES_STRICT, cannot be read; or
 *                                   a file is no regular one (the message
 *                                   names it); /dev/null is an empty file
 *          PACREDS_ERR_UNSAFE_FILE  with PACREDS_PROFILES_STRICT: others can
 *                                   read or change what they must not (the
 *                                   message names file, mode and remedy)
 * Out:     profiles
 * In:      flags  0 or PACREDS_PROFILES_STRICT
 * Owner:   the caller; pacreds_profiles_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_profiles_load(pacreds_profiles **profiles, const char *config_path,
                      size_t config_path_len, const char *credentials_path,
                      size_t credentials_path_len, uint32_t flags,
                      pacreds_error *error);

/* Release it and what was borrowed from it. NULL is fine. */
PACREDS_API void pacreds_profiles_free(pacreds_profiles *profiles);

/*
 * Where a file was looked for.
 *
 * Returns: a borrowed string; NULL if a text was given, if there is no home
 *          folder, or for NULL
 * In:      file  a PACREDS_FILE_ value
 */
PACREDS_API const char *pacreds_profiles_path(const pacreds_profiles *profiles,
                                              int file, size_t *len);

/*
 * Whether a file is no longer as it was read: written, replaced, made or
 * removed since. The time of its last change, its size and its number tell.
 *
 * Returns: 1 or 0; 0 for texts and NULL
 */
PACREDS_API int pacreds_profiles_changed(const pacreds_profiles *profiles);

/*
 * The sections of a kind, in the order of the files, config first.
 *
 * Returns: how many; 0 for another kind or NULL
 */
PACREDS_API size_t
pacreds_profiles_section_count(const pacreds_profiles *profiles, int kind);

/*
 * A section by its place.
 *
 * Returns: a borrowed section; NULL beyond the last
 */
PACREDS_API const pacreds_setting *
pacreds_profiles_section(const pacreds_profiles *profiles, int kind,
                         size_t index);

/*
 * A section by its name, in logarithmic time. Case matters.
 *
 * Returns: a borrowed section; NULL if there is none
 */
PACREDS_API const pacreds_setting *
pacreds_profiles_find(const pacreds_profiles *profiles, int kind,
                      const char *name, size_t name_len);

/*
 * What it is called: a section's name without its prefix; a property's or a
 * sub-property's in lower case.
 *
 * Returns: a borrowed string; NULL for NULL
 */
PACREDS_API const char *pacreds_setting_name(const pacreds_setting *setting,
                                             size_t *len);

/*
 * A property's value, which may be a secret. Continued lines follow after a
 * newline each. What has sub-properties has them here too, as text that begins
 * with a newline.
 *
 * Returns: a borrowed string; NULL for a section and for NULL
 */
PACREDS_API const char *pacreds_setting_value(const pacreds_setting *setting,
                                              size_t *len);

/* Which file it stands in, the first one for a section of both: a PACREDS_FILE_
   value; 0 for NULL. */
PACREDS_API int pacreds_setting_file(const pacreds_setting *setting);

/* On which line of it, from 1; 0 for NULL. */
PACREDS_API uint32_t pacreds_setting_line(const pacreds_setting *setting);

/* How many settings are inside it: a section's properties, a property's
   sub-properties; 0 for NULL. */
PACREDS_API size_t pacreds_setting_count(const pacreds_setting *setting);

/*
 * A setting inside it by its place, in the order of the files.
 *
 * Returns: a borrowed setting; NULL beyond the last
 */
PACREDS_API const pacreds_setting *
pacreds_setting_at(const pacreds_setting *setting, size_t index);

/*
 * A setting inside it by its name in lower case, in logarithmic time.
 *
 * Returns: a borrowed setting; NULL if there is none
 */
PACREDS_API const pacreds_setting *
pacreds_setting_find(const pacreds_setting *setting, const char *name,
                     size_t name_len);

/* How many warnings there are; 0 for NULL. */
PACREDS_API size_t
pacreds_profiles_warning_count(const pacreds_profiles *profiles);

/*
 * One warning: those of the config file first, each file's by line.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  profiles is NULL, or index is beyond
 *                                        the last
 * Out:     each may be NULL
 *          warning  a PACREDS_PROFILES_WARNING_ value
 *          file     a PACREDS_FILE_ value
 *          line     from 1; 0 if it is about the file as a whole
 *          message  what to do, a borrowed string that quotes no value
 */
PACREDS_API int pacreds_profiles_warning(const pacreds_profiles *profiles,
                                         size_t index, int *warning, int *file,
                                         uint32_t *line, const char **message);

/*
 * Names for programs: of a kind of section ("sso-session") and of a warning
 * ("section-ignored").
 *
 * Returns: a static string; "unknown" for another number
 */
PACREDS_API const char *pacreds_profiles_section_kind_name(int kind);
PACREDS_API const char *pacreds_profiles_warning_name(int warning);

#ifdef __cplusplus
}
#endif

#endif
