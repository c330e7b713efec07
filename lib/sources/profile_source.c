/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/error.h"
#include "os/file.h"
#include "profiles/location.h"
#include "profiles/profiles.h"
#include "sources/profile_fetch.h"
#include "sources/source.h"

typedef struct profile_source {
    pacreds_source source;
    const pacreds_profiles *given; /* or NULL: read the files */
    pacreds_profiles *loaded;      /* the last that were read, or NULL */
    const pacreds_profiles *asked; /* those that were asked last, or NULL */
    pacreds__cli_cache cache;      /* the file that was used last */
    pacreds__warnings warnings;    /* about caches, from the last time */
    char name[];                   /* or empty */
} profile_source;

/* A profile that is not named by anybody need not exist. */
static int missing(int is_named, const char *variable, pacreds_error *error)
{
    if (is_named)
        return pacreds__blame(variable, PACREDS_ERR_NOT_FOUND, error);
    return pacreds__recode(PACREDS_ERR_NOT_CONFIGURED, error);
}

/* Make the plan for the profile that the caller or the environment names. */
static int make_plan(profile_source *own, pacreds__profile_plan *plan,
                     pacreds_error *error)
{
    pacreds__surroundings around;
    char home[PACREDS__OS_PATH_MAX];
    const char *name = own->name, *chosen, *variable;
    int status;

    pacreds__surroundings_init(&around, home, sizeof home);
    chosen = pacreds__locate_profile(&around, &variable);
    if (name[0] == '\0')
        name = chosen != NULL ? chosen : "default";
    status = pacreds__profile_plan_make(plan, own->asked, name, error);
    own->source.has_reason = plan->is_misread;
    return status == PACREDS_ERR_NOT_FOUND && own->name[0] == '\0'
               ? missing(chosen != NULL, variable, error)
               : status;
}

static int resolve_in(profile_source *own, pacreds__cli_cache *cache,
                      int64_t now, pacreds_credentials **credentials,
                      pacreds_error *error)
{
    pacreds__profile_plan plan;
    pacreds__profile_fetcher fetcher = {.profiles = own->asked,
                                        .plan = &plan,
                                        .cache = cache,
                                        .warnings = &own->warnings,
                                        .now = now,
                                        .error = error};
    int status = make_plan(own, &plan, error);

    if (status != PACREDS_OK)
        return status;
    fetcher.selected =
        plan.role_count > 0 ? plan.role_profiles[0] : plan.profile;
    return pacreds__profile_fetch(&fetcher, credentials);
}

/* Remember which cache was used, to see when it changes. */
static int resolve_watching(profile_source *own, int64_t now,
                            pacreds_credentials **credentials,
                            pacreds_error *error)
{
    pacreds__cli_cache cache = {0};
    int status = resolve_in(own, &cache, now, credentials, error);

    pacreds__tree_free(&cache.tree);
    if (status != PACREDS_OK) {
        pacreds__cli_cache_free(&cache);
        return status;
    }
    pacreds__cli_cache_free(&own->cache);
    own->cache = cache;
    return PACREDS_OK;
}

static int load(profile_source *own, pacreds_error *error)
{
    pacreds_profiles *profiles = NULL;
    int status = pacreds_profiles_load(&profiles, NULL, 0, NULL, 0,
                                       own->warnings.flags, error);

    if (status != PACREDS_OK)
        return status;
    pacreds_profiles_free(own->loaded);
    own->loaded = profiles;
    return PACREDS_OK;
}

static int resolve(pacreds_source *source, int64_t now,
                   pacreds_credentials **credentials, pacreds_error *error)
{
    profile_source *own = (profile_source *)source;
    int status = PACREDS_OK;

    own->asked = NULL;
    own->source.has_reason = 0;
    pacreds__warnings_free(&own->warnings);
    if (own->given == NULL)
        status = load(own, error);
    if (status != PACREDS_OK)
        return status;
    own->asked = own->given != NULL ? own->given : own->loaded;
    return resolve_watching(own, now, credentials, error);
}

static void release(pacreds_source *source)
{
    profile_source *own = (profile_source *)source;

    pacreds__warnings_free(&own->warnings);
    pacreds_profiles_free((pacreds_profiles *)own->given);
    pacreds_profiles_free(own->loaded);
    pacreds__cli_cache_free(&own->cache);
    free(own);
}

static int has_changed(pacreds_source *source)
{
    profile_source *own = (profile_source *)source;

    return pacreds_profiles_changed(own->loaded) ||
           pacreds__cli_cache_changed(&own->cache);
}

/* Warnings about the files, then those about caches. */
static size_t warning(const pacreds_source *source, size_t index,
                      pacreds__warning *found)
{
    const profile_source *own = (const profile_source *)source;
    const pacreds__warnings *read =
        own->asked != NULL ? &own->asked->warnings : &own->warnings;
    size_t n = own->asked != NULL ? read->count : 0;

    if (index < n) {
        *found = read->list[index];
        found->path = pacreds_profiles_path(own->asked, found->file, NULL);
    } else if (index - n < own->warnings.count) {
        *found = own->warnings.list[index - n];
    }
    return n + own->warnings.count;
}

static const pacreds__source_kind kind = {.name = "profile",
                                          .resolve = resolve,
                                          .free = release,
                                          .has_changed = has_changed,
                                          .warning = warning};

int pacreds_source_profile_new(pacreds_source **source,
                               const pacreds_profiles *profiles,
                               const char *name, size_t name_len,
                               uint32_t flags, pacreds_error *error)
{
    pacreds__slice text;
    profile_source *own;
    int status;

    if (source != NULL)
        *source = NULL;
    if (flags & ~(uint32_t)PACREDS_PROFILES_STRICT)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&text, name, name_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    status =
        pacreds__source_new(source, &kind, sizeof *own + text.n + 1, error);
    if (status != PACREDS_OK)
        return status;
    own = (profile_source *)*source;
    own->given = pacreds__profiles_ref(profiles);
    own->warnings.flags = flags;
    memcpy(own->name, text.p, text.n);
    return PACREDS_OK;
}
