/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PROFILES_PROFILES_H
#define PACREDS_PROFILES_PROFILES_H

#include <pacreds/profiles.h>

#include "base/buffer.h"
#include "base/secret.h"
#include "os/file.h"
#include "profiles/warning.h"

enum {
    PACREDS__PROFILE_TEXT_MAX = 16 * 1024 * 1024,
    PACREDS__PROFILE_PATH_MAX = 65536
};

/* How deep a setting lies. */
enum {
    PACREDS__ROOT, /* holds the sections of a kind */
    PACREDS__SECTION,
    PACREDS__PROPERTY,
    PACREDS__SUB_PROPERTY
};

/* Those in it are found through its two lists, once files are merged. */
struct pacreds_setting {
    pacreds__slice name, value; /* each with a NUL; a section has no value */
    pacreds_setting *const *by_name;
    pacreds_setting *const *by_place;
    size_t count;
    uint32_t parent; /* an index; 0 if it does not count */
    uint32_t into;   /* the index of what it is a part of after merging */
    uint32_t line;
    uint8_t level;
    uint8_t file;
    uint8_t is_short_default; /* [default] of the config file */
};

/* One of the two files. Paths and times are those of files, not of texts. */
typedef struct pacreds__profile_file {
    pacreds__secret text; /* what settings point into */
    pacreds__buffer path;
    pacreds__os_stamp stamp;
} pacreds__profile_file;

/* The first settings are the roots: nothing's, and one for each kind. */
struct pacreds_profiles {
    pacreds_setting *settings;
    size_t count, capacity;
    pacreds_setting **lists; /* by name, then by place */
    pacreds__warnings warnings;
    pacreds__profile_file files[PACREDS_PROFILES_FILE_CREDENTIALS + 1];
};

/* Returns PACREDS_OK with one that holds nothing, or PACREDS_ERR_NO_MEMORY. */
int pacreds__profiles_new(pacreds_profiles **profiles);

/*
 * Add the settings of a file's text. The label says in errors what the text
 * is.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SYNTAX, PACREDS_ERR_TOO_LARGE,
 *          PACREDS_ERR_NO_MEMORY
 */
int pacreds__profiles_add_text(pacreds_profiles *profiles, int file,
                               pacreds__slice text, const char *label,
                               pacreds_error *error);

/* Make one of what both files say, and fill the lists. Once, at the end.
   Returns PACREDS_OK, PACREDS_ERR_NO_MEMORY. */
int pacreds__profiles_merge(pacreds_profiles *profiles);

/* Add a warning with a static message. Returns PACREDS_OK,
   PACREDS_ERR_NO_MEMORY. */
int pacreds__profiles_warn(pacreds_profiles *profiles, int warning, int file,
                           uint32_t line, const char *message);

#endif
