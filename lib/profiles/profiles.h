/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PROFILES_PROFILES_H
#define PACREDS_PROFILES_PROFILES_H

#include <stdatomic.h>

#include <pacreds/profiles.h>

#include "base/buffer.h"
#include "base/secret.h"
#include "os/file.h"
#include "profiles/warning.h"

enum {
    PACREDS__PROFILE_TEXT_MAX = 16 * 1024 * 1024,
    PACREDS__PROFILE_PATH_MAX = 65536
};

/* How deep a setting is. */
enum {
    PACREDS__ROOT, /* holds the sections of a kind */
    PACREDS__SECTION,
    PACREDS__PROPERTY,
    PACREDS__SUB_PROPERTY
};

/* The settings inside it are found through its two lists, once the files are
   merged. */
struct pacreds_setting {
    pacreds__slice name, value; /* each with a NUL; a section has no value */
    pacreds_setting *const *by_name;
    pacreds_setting *const *by_place;
    size_t count;
    uint32_t parent; /* an index; 0 if it is ignored */
    uint32_t into;   /* the index of the setting that it is merged into */
    uint32_t line;
    uint8_t level;
    uint8_t file;
    uint8_t is_short_default; /* [default] of the config file */
};

/* One of the two files. A text that was given has neither path nor stamp. */
typedef struct pacreds__profile_file {
    pacreds__secret text; /* the settings point into it */
    pacreds__buffer path;
    pacreds__os_stamp stamp;
} pacreds__profile_file;

/* The first settings are the roots: index 0 is nobody's, then comes one for
   each kind of section. */
struct pacreds_profiles {
    atomic_size_t references;
    pacreds_setting *settings;
    size_t count, capacity;
    pacreds_setting **lists; /* by name, then by place */
    pacreds__warnings warnings;
    pacreds__profile_file files[PACREDS_PROFILES_FILE_CREDENTIALS + 1];
};

/* Returns PACREDS_OK with one that holds nothing, or PACREDS_ERR_NO_MEMORY. */
int pacreds__profiles_new(pacreds_profiles **profiles);

/* Take one more reference, to be released with pacreds_profiles_free(). NULL
   is fine. */
const pacreds_profiles *pacreds__profiles_ref(const pacreds_profiles *profiles);

/* Add a warning with a static message. Returns PACREDS_OK,
   PACREDS_ERR_NO_MEMORY. */
int pacreds__profiles_warn(pacreds_profiles *profiles, int warning, int file,
                           uint32_t line, const char *message);

#endif
