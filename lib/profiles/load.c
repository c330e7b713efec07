/* SPDX-License-Identifier: Apache-2.0 */
/* The two ways to make profiles: of texts, and of files. */
#include "base/error.h"
#include "base/secret_file.h"
#include "profiles/file_safety.h"
#include "profiles/grammar.h"
#include "profiles/location.h"
#include "profiles/merge.h"
#include "profiles/profiles.h"

enum {
    FIRST = PACREDS_PROFILES_FILE_CONFIG,
    LAST = PACREDS_PROFILES_FILE_CREDENTIALS
};

typedef struct loader {
    pacreds_profiles *profiles;
    pacreds_error *error;
    uint32_t flags;
    pacreds__surroundings around;
} loader;

static const char *path_of(const loader *l, int file)
{
    return pacreds__buffer_text(&l->profiles->files[file].path, NULL);
}

static pacreds__quoted label_of(const char *path)
{
    return pacreds__quote_path(path, PACREDS__QUOTE_LEN);
}

static int locate(const loader *l, int file, pacreds__slice given,
                  const char **variable)
{
    pacreds__buffer *path = &l->profiles->files[file].path;

    *variable = NULL;
    if (given.n > 0 && memchr(given.p, '\0', given.n) != NULL)
        return pacreds__fail(l->error, PACREDS_ERR_INVALID_ARGUMENT,
                             PACREDS_NO_OFFSET,
                             "A path contains a NUL; remove it.");
    if (given.n > 0)
        pacreds__append_slice(path, given);
    else
        *variable = pacreds__locate_file(&l->around, file, path);
    return path->status == PACREDS_OK
               ? PACREDS_OK
               : pacreds__fail_code(l->error, path->status);
}

/* Whether a file that was not read ends the loading: one that the caller did
   not name may be absent, or not readable for this user. */
static int is_fatal(const loader *l, int outcome, int is_given)
{
    if (outcome == PACREDS__FILE_ABSENT)
        return is_given;
    return is_given || outcome != PACREDS__FILE_DENIED ||
           l->flags & PACREDS_PROFILES_STRICT;
}

static int not_read(loader *l, int file, int outcome, int is_given,
                    const char *variable)
{
    if (outcome == PACREDS__FILE_NO_MEMORY)
        return PACREDS_ERR_NO_MEMORY;
    if (is_fatal(l, outcome, is_given))
        return pacreds__fail(
            l->error,
            outcome == PACREDS__FILE_TOO_LARGE ? PACREDS_ERR_TOO_LARGE
                                               : PACREDS_ERR_FILE,
            PACREDS_NO_OFFSET, "%s %s%s%s.", label_of(path_of(l, file)).text,
            pacreds__file_problem(outcome),
            variable != NULL ? "; correct " : "",
            variable != NULL ? variable : "");
    if (outcome != PACREDS__FILE_ABSENT)
        return pacreds__profiles_warn(
            l->profiles, PACREDS_PROFILES_WARNING_UNREADABLE, file, 0,
            "This file cannot be read by this user and counts as empty.");
    if (variable == NULL)
        return PACREDS_OK;
    return pacreds__profiles_warn(
        l->profiles, PACREDS_PROFILES_WARNING_ABSENT, file, 0,
        "An environment variable names this file, but it does not exist.");
}

/* Read the text of the file, whose path is known. Returns a PACREDS__FILE_
   value. */
static int read_text(loader *l, int file, pacreds__secret *text,
                     pacreds__os_facts *facts)
{
    int outcome = pacreds__file_read(text, facts, path_of(l, file),
                                     PACREDS__PROFILE_TEXT_MAX);

    if (outcome == PACREDS__FILE_DENIED)
        pacreds__os_facts_of(facts, path_of(l, file));
    if (outcome != PACREDS__FILE_ABSENT)
        l->profiles->files[file].stamp = facts->stamp;
    return outcome;
}

static int load_file(loader *l, int file, pacreds__slice given)
{
    pacreds__os_facts facts;
    pacreds__secret text;
    const char *variable;
    int outcome, status = locate(l, file, given, &variable);

    if (status != PACREDS_OK || l->profiles->files[file].path.len == 0)
        return status;
    outcome = read_text(l, file, &text, &facts);
    if (outcome != PACREDS__FILE_OK)
        return not_read(l, file, outcome, given.n > 0, variable);
    status = pacreds__grammar_read(l->profiles, file,
                                   (pacreds__slice){text.p, text.n},
                                   label_of(path_of(l, file)).text, l->error);
    pacreds__secret_free(&text);
    if (status != PACREDS_OK)
        return status;
    return pacreds__file_safety_check(l->profiles, file, &facts, l->error);
}

static int load_files(loader *l, const pacreds__slice *paths)
{
    int file, status = pacreds__profiles_new(&l->profiles);

    if (status != PACREDS_OK)
        return status;
    l->profiles->warnings.flags = l->flags;
    for (file = FIRST; file <= LAST && status == PACREDS_OK; file++)
        status = load_file(l, file, paths[file]);
    return status;
}

static int read_texts(pacreds_profiles **profiles, const pacreds__slice *texts,
                      pacreds_error *error)
{
    static const char *const labels[] = {
        [FIRST] = "config", [LAST] = "credentials"};
    int file, status = pacreds__profiles_new(profiles);

    for (file = FIRST; file <= LAST && status == PACREDS_OK; file++)
        status = pacreds__grammar_read(*profiles, file, texts[file],
                                       labels[file], error);
    return status;
}

/* Merge what was read and hand it out, or else release it. */
static int finish(pacreds_profiles **out, pacreds_profiles *read, int status,
                  pacreds_error *error)
{
    if (status == PACREDS_OK)
        status = pacreds__profiles_merge(read);
    if (status != PACREDS_OK)
        pacreds_profiles_free(read);
    else
        *out = read;
    return status == PACREDS_ERR_NO_MEMORY ? pacreds__fail_code(error, status)
                                           : status;
}

int pacreds_profiles_parse(pacreds_profiles **profiles, const char *config,
                           size_t config_len, const char *credentials,
                           size_t credentials_len, pacreds_error *error)
{
    pacreds__slice texts[LAST + 1];
    pacreds_profiles *read = NULL;
    int status;

    pacreds__ok(error);
    if (profiles == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *profiles = NULL;
    if (pacreds__argument(&texts[FIRST], config, config_len, error) ||
        pacreds__argument(&texts[LAST], credentials, credentials_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    status = read_texts(&read, texts, error);
    return finish(profiles, read, status, error);
}

int pacreds_profiles_load(pacreds_profiles **profiles, const char *config_path,
                          size_t config_path_len, const char *credentials_path,
                          size_t credentials_path_len, uint32_t flags,
                          pacreds_error *error)
{
    loader l = {.error = error, .flags = flags};
    pacreds__slice paths[LAST + 1];
    char home[PACREDS__OS_PATH_MAX];
    int status;

    pacreds__ok(error);
    if (profiles != NULL)
        *profiles = NULL;
    if (profiles == NULL || flags & ~(uint32_t)PACREDS_PROFILES_STRICT)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&paths[FIRST], config_path, config_path_len, error) ||
        pacreds__argument(&paths[LAST], credentials_path, credentials_path_len,
                          error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    pacreds__surroundings_init(&l.around, home, sizeof home);
    status = load_files(&l, paths);
    return finish(profiles, l.profiles, status, error);
}

int pacreds_profiles_changed(const pacreds_profiles *profiles)
{
    pacreds__os_facts now;
    int file, changed = 0;

    for (file = FIRST; file <= LAST && !changed; file++) {
        const char *path = pacreds_profiles_path(profiles, file, NULL);

        if (path == NULL)
            continue;
        pacreds__os_facts_of(&now, path);
        changed =
            memcmp(&now.stamp, &profiles->files[file].stamp, sizeof now.stamp);
    }
    return changed != 0;
}
