/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/secret_file.h"
#include "profiles/location.h"
#include "profiles/profiles.h"
#include "profiles/protection.h"

enum { STICKY = 01000 };

/* What a file holds that asks for protection. */
enum { KEYS = 1, COMMAND = 2 };

static const struct {
    const char *name;
    int holds;
} delicate[] = {
    {"aws_secret_access_key", KEYS},
    {"aws_session_token", KEYS},
    {"credential_process", COMMAND},
};

typedef struct loader {
    pacreds_profiles *profiles;
    pacreds_error *error;
    uint32_t flags;
    pacreds__surroundings around;
    pacreds__os_facts facts[PACREDS_PROFILES_FILE_CREDENTIALS + 1];
} loader;

static const char *path_of(const loader *l, int file)
{
    return pacreds__buffer_text(&l->profiles->files[file].path, NULL);
}

static pacreds__quoted label_of(const char *path)
{
    return pacreds__quote_path(path, PACREDS__QUOTE_LEN);
}

static int object_to(const loader *l, int warning, int file, uint32_t mode,
                     const char *path)
{
    return pacreds__warnings_object(&l->profiles->warnings, warning, file, mode,
                                    path, l->error);
}

static int locate(const loader *l, int file, pacreds__slice given,
                  const char **variable)
{
    pacreds__buffer *path = &l->profiles->files[file].path;

    *variable = NULL;
    if (given.n > 0 && memchr(given.p, '\0', given.n) != NULL)
        return pacreds__fail(l->error, PACREDS_ERR_INVALID_ARGUMENT,
                             PACREDS_NO_OFFSET, "A path has a NUL in it.");
    if (given.n > 0)
        pacreds__append_slice(path, given);
    else
        *variable = pacreds__locate_file(&l->around, file, path);
    return path->status == PACREDS_OK
               ? PACREDS_OK
               : pacreds__fail_code(l->error, path->status);
}

/* What to do about a file that was not read. One that was not named, or by the
   environment alone, may be absent or another's. */
static int not_read(loader *l, int file, int outcome, int is_given,
                    const char *variable)
{
    int is_absent = outcome == PACREDS__FILE_ABSENT;

    if (outcome == PACREDS__FILE_NO_MEMORY)
        return PACREDS_ERR_NO_MEMORY;
    if (is_given || (!is_absent && outcome != PACREDS__FILE_DENIED) ||
        (!is_absent && l->flags & PACREDS_PROFILES_STRICT))
        return pacreds__fail(
            l->error,
            outcome == PACREDS__FILE_TOO_LARGE ? PACREDS_ERR_TOO_LARGE
                                               : PACREDS_ERR_FILE,
            PACREDS_NO_OFFSET, "%s %s%s%s.", label_of(path_of(l, file)).text,
            pacreds__file_problem(outcome),
            variable != NULL ? "; correct " : "",
            variable != NULL ? variable : "");
    if (!is_absent)
        return pacreds__profiles_warn(
            l->profiles, PACREDS_PROFILES_WARNING_UNREADABLE, file, 0,
            "This file cannot be read by this user and counts as empty.");
    if (variable == NULL)
        return PACREDS_OK;
    return pacreds__profiles_warn(
        l->profiles, PACREDS_PROFILES_WARNING_ABSENT, file, 0,
        "The environment names this file, but it is not there.");
}

static int load_file(loader *l, int file, pacreds__slice given)
{
    pacreds__profile_file *own = &l->profiles->files[file];
    pacreds__os_facts *facts = &l->facts[file];
    pacreds__secret text;
    const char *variable;
    int outcome, status = locate(l, file, given, &variable);

    if (status != PACREDS_OK || own->path.len == 0)
        return status;
    outcome = pacreds__file_read(&text, facts, path_of(l, file),
                                 PACREDS__PROFILE_TEXT_MAX);
    if (outcome == PACREDS__FILE_DENIED)
        pacreds__os_facts_of(facts, path_of(l, file));
    if (outcome != PACREDS__FILE_ABSENT)
        own->stamp = facts->stamp;
    if (outcome != PACREDS__FILE_OK)
        return not_read(l, file, outcome, given.n > 0, variable);
    status = pacreds__profiles_add_text(
        l->profiles, file, (pacreds__slice){text.p, text.n},
        label_of(path_of(l, file)).text, l->error);
    pacreds__secret_free(&text);
    return status;
}

/* What a file holds, of KEYS and COMMAND. */
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

static int check_folder(const loader *l, int file, const char *path)
{
    pacreds__os_facts facts;

    pacreds__os_facts_of(&facts, path);
    if (facts.mode & PACREDS__OTHERS_WRITE && !(facts.mode & STICKY))
        return object_to(l, PACREDS_PROFILES_WARNING_FOLDER_WRITABLE, file,
                         facts.mode, path);
    if (facts.is_foreign)
        return object_to(l, PACREDS_PROFILES_WARNING_FOREIGN_OWNER, file,
                         facts.mode, path);
    return PACREDS_OK;
}

/* Check the folders above a path; those that end before `from` were. */
static int check_folders(const loader *l, int file, char *path, size_t from)
{
    int status = PACREDS_OK;
    size_t i;
    char kept;

    for (i = from; path[i] != '\0' && status == PACREDS_OK; i++)
        if (path[i] == '/') {
            size_t end = i > 0 ? i : 1; /* "/" itself */

            kept = path[end];
            path[end] = '\0';
            status = check_folder(l, file, path);
            path[end] = kept;
        }
    return status;
}

/* A link leads to a file; whoever can change the folders of either can put
   another file in its place. */
static int check_all_folders(const loader *l, int file)
{
    char *path = l->profiles->files[file].path.data;
    char real[PACREDS__OS_PATH_MAX];
    size_t same = 0;
    int status;

    if (!pacreds__os_real_path(real, path))
        return check_folders(l, file, path, 0);
    status = check_folders(l, file, real, 0);
    while (path[same] != '\0' && path[same] == real[same])
        same++;
    return status == PACREDS_OK ? check_folders(l, file, path, same) : status;
}

static int check_file(const loader *l, int file)
{
    const pacreds__os_facts *facts = &l->facts[file];
    int holds = contents(l->profiles, file);
    int has_keys = file == PACREDS_PROFILES_FILE_CREDENTIALS || holds & KEYS;
    uint32_t unwanted = has_keys || holds & COMMAND ? PACREDS__OTHERS_WRITE
                                                    : PACREDS__ALL_WRITE;
    int status = PACREDS_OK;

    if (l->profiles->files[file].text.p == NULL)
        return PACREDS_OK;
    if (facts->mode & unwanted)
        status = object_to(l, PACREDS_PROFILES_WARNING_WRITABLE_BY_OTHERS, file,
                           facts->mode, path_of(l, file));
    if (status == PACREDS_OK && has_keys && facts->mode & PACREDS__OTHERS)
        status = object_to(l, PACREDS_PROFILES_WARNING_READABLE_BY_OTHERS, file,
                           facts->mode, path_of(l, file));
    if (status == PACREDS_OK && facts->is_foreign)
        status = object_to(l, PACREDS_PROFILES_WARNING_FOREIGN_OWNER, file,
                           facts->mode, path_of(l, file));
    if (status == PACREDS_OK && holds & COMMAND)
        status = check_all_folders(l, file);
    return status;
}

static int load(loader *l, const pacreds__slice *paths)
{
    int file, status = pacreds__profiles_new(&l->profiles);

    if (status == PACREDS_OK)
        l->profiles->warnings.flags = l->flags;
    for (file = PACREDS_PROFILES_FILE_CONFIG;
         file <= PACREDS_PROFILES_FILE_CREDENTIALS && status == PACREDS_OK;
         file++) {
        status = load_file(l, file, paths[file]);
        if (status == PACREDS_OK)
            status = check_file(l, file);
    }
    return status == PACREDS_OK ? pacreds__profiles_merge(l->profiles) : status;
}

int pacreds_profiles_load(pacreds_profiles **profiles, const char *config_path,
                          size_t config_path_len, const char *credentials_path,
                          size_t credentials_path_len, uint32_t flags,
                          pacreds_error *error)
{
    loader l = {.error = error, .flags = flags};
    pacreds__slice paths[PACREDS_PROFILES_FILE_CREDENTIALS + 1];
    char home[PACREDS__OS_PATH_MAX];
    int status;

    pacreds__ok(error);
    if (profiles != NULL)
        *profiles = NULL;
    if (profiles == NULL || flags & ~(uint32_t)PACREDS_PROFILES_STRICT)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    status = pacreds__argument(&paths[PACREDS_PROFILES_FILE_CONFIG],
                               config_path, config_path_len, error);
    if (status == PACREDS_OK)
        status =
            pacreds__argument(&paths[PACREDS_PROFILES_FILE_CREDENTIALS],
                              credentials_path, credentials_path_len, error);
    if (status != PACREDS_OK)
        return status;
    pacreds__surroundings_init(&l.around, home, sizeof home);
    status = load(&l, paths);
    if (status == PACREDS_ERR_NO_MEMORY)
        pacreds__fail_code(error, status);
    if (status == PACREDS_OK)
        *profiles = l.profiles;
    else
        pacreds_profiles_free(l.profiles);
    return status;
}

int pacreds_profiles_changed(const pacreds_profiles *profiles)
{
    pacreds__os_facts now;
    int file, changed = 0;

    for (file = PACREDS_PROFILES_FILE_CONFIG;
         file <= PACREDS_PROFILES_FILE_CREDENTIALS && !changed; file++) {
        const char *path = pacreds_profiles_path(profiles, file, NULL);

        if (path == NULL)
            continue;
        pacreds__os_facts_of(&now, path);
        changed =
            memcmp(&now.stamp, &profiles->files[file].stamp, sizeof now.stamp);
    }
    return changed != 0;
}
