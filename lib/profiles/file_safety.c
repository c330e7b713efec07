/* SPDX-License-Identifier: Apache-2.0 */
#include "profiles/file_safety.h"

#include "base/error.h"
#include "profiles/protection.h"

enum { STICKY = 01000 };

/* The contents of a file that require protection. */
enum { KEYS = 1, COMMAND = 2 };

static const struct {
    const char *name;
    int holds;
} delicate[] = {
    {"aws_secret_access_key", KEYS},
    {"aws_session_token", KEYS},
    {"credential_process", COMMAND},
};

typedef struct check {
    pacreds_profiles *profiles;
    int file;
    pacreds_error *error;
} check;

/* Returns as pacreds__warnings_object(). */
static int object_to(const check *c, int warning, uint32_t mode,
                     const char *path)
{
    return pacreds__warnings_object(&c->profiles->warnings, warning, c->file,
                                    mode, path, c->error);
}

/* Which of KEYS and COMMAND a file holds. */
static int contents(const pacreds_profiles *profiles, int file)
{
    size_t i, k;
    int holds = 0;

    for (i = 0; i < profiles->count; i++)
        for (k = 0; k < sizeof delicate / sizeof delicate[0]; k++)
            if (profiles->settings[i].file == file &&
                profiles->settings[i].level == PACREDS__PROPERTY &&
                pacreds__equal(profiles->settings[i].name,
                               pacreds__slice_of(delicate[k].name)))
                holds |= delicate[k].holds;
    return holds;
}

static int check_folder(const check *c, const char *path)
{
    pacreds__os_facts facts;

    pacreds__os_facts_of(&facts, path);
    if (facts.mode & PACREDS__OTHERS_WRITE && !(facts.mode & STICKY))
        return object_to(c, PACREDS_PROFILES_WARNING_FOLDER_WRITABLE,
                         facts.mode, path);
    if (facts.is_foreign)
        return object_to(c, PACREDS_PROFILES_WARNING_FOREIGN_OWNER, facts.mode,
                         path);
    return PACREDS_OK;
}

/* Check the folders above a path, without those that end before `from`. */
static int check_folders(const check *c, char *path, size_t from)
{
    int status = PACREDS_OK;
    size_t i;
    char kept;

    for (i = from; path[i] != '\0' && status == PACREDS_OK; i++)
        if (path[i] == '/') {
            size_t end = i > 0 ? i : 1; /* "/" itself */

            kept = path[end];
            path[end] = '\0';
            status = check_folder(c, path);
            path[end] = kept;
        }
    return status;
}

/* If the path is a link, whoever can change the folders of the link or of its
   target can put another file in its place. */
static int check_all_folders(const check *c)
{
    char *path = c->profiles->files[c->file].path.data;
    char real[PACREDS__OS_PATH_MAX];
    size_t same = 0;
    int status;

    if (!pacreds__os_real_path(real, path))
        return check_folders(c, path, 0);
    status = check_folders(c, real, 0);
    while (path[same] != '\0' && path[same] == real[same])
        same++;
    return status != PACREDS_OK ? status : check_folders(c, path, same);
}

/* All that is wrong with the file itself, in this order. */
static int check_file(const check *c, const pacreds__os_facts *facts, int holds)
{
    int has_keys = c->file == PACREDS_PROFILES_FILE_CREDENTIALS || holds & KEYS;
    const struct {
        int warning, applies;
    } rules[] = {
        {PACREDS_PROFILES_WARNING_WRITABLE_BY_OTHERS,
         (facts->mode & (has_keys || holds & COMMAND ? PACREDS__OTHERS_WRITE
                                                     : PACREDS__ALL_WRITE)) !=
             0},
        {PACREDS_PROFILES_WARNING_READABLE_BY_OTHERS,
         has_keys && (facts->mode & PACREDS__OTHERS) != 0},
        {PACREDS_PROFILES_WARNING_FOREIGN_OWNER, facts->is_foreign},
    };
    const char *path = c->profiles->files[c->file].path.data;
    int status = PACREDS_OK;
    size_t i;

    for (i = 0; i < sizeof rules / sizeof rules[0] && status == PACREDS_OK; i++)
        if (rules[i].applies)
            status = object_to(c, rules[i].warning, facts->mode, path);
    return status;
}

int pacreds__file_safety_check(pacreds_profiles *profiles, int file,
                               const pacreds__os_facts *facts,
                               pacreds_error *error)
{
    check c = {profiles, file, error};
    int holds = contents(profiles, file);
    int status = check_file(&c, facts, holds);

    return status == PACREDS_OK && holds & COMMAND ? check_all_folders(&c)
                                                   : status;
}

int pacreds__file_safety_check_command(const pacreds_profiles *profiles,
                                       int file, pacreds_error *error)
{
    size_t i;

    for (i = 0; i < profiles->warnings.count; i++) {
        const pacreds__warning *at = &profiles->warnings.list[i];

        if (at->file != file ||
            (at->warning != PACREDS_PROFILES_WARNING_WRITABLE_BY_OTHERS &&
             at->warning != PACREDS_PROFILES_WARNING_FOLDER_WRITABLE &&
             at->warning != PACREDS_PROFILES_WARNING_FOREIGN_OWNER))
            continue;
        return pacreds__protection_refuse(
            at->warning, at->mode,
            pacreds__quote_path(at->path, PACREDS__QUOTE_LEN).text, error);
    }
    return PACREDS_OK;
}
