/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/error.h"
#include "os/file.h"
#include "profiles/location.h"
#include "profiles/profiles.h"
#include "sources/members.h"
#include "sources/network.h"
#include "sources/profile_plan.h"
#include "sources/role_cache.h"
#include "sources/source.h"

typedef struct profile_source {
    pacreds_source source;
    const pacreds_profiles *given; /* or NULL */
    pacreds_profiles *loaded;      /* the last, to see whether files changed */
    const pacreds_profiles *asked; /* those that were asked last, or NULL */
    pacreds__cli_cache kept;       /* the cache that was used last */
    pacreds__warnings warnings;    /* of caches, from the last time */
    char name[];                   /* or empty */
} profile_source;

/* What the making of credentials has at hand. */
typedef struct asked {
    const pacreds_profiles *profiles;
    const pacreds_setting *selected;
    const pacreds__profile_plan *plan;
    pacreds__cli_cache *kept; /* all zero at first */
    pacreds__warnings *warnings;
    int64_t now;
    pacreds_error *error;
} asked;

static pacreds__slice name_of(const pacreds_setting *setting)
{
    pacreds__slice name;

    name.p = pacreds_setting_name(setting, &name.n);
    return name;
}

static pacreds__slice value_of(const pacreds_setting *setting)
{
    pacreds__slice value;

    value.p = pacreds_setting_value(setting, &value.n);
    return value.p != NULL ? value : pacreds__slice_of("");
}

static pacreds__slice get(const pacreds_setting *profile, const char *name)
{
    return value_of(pacreds__profile_plan_setting(profile, name));
}

static pacreds__origin origin_of(const asked *a, const char *source)
{
    pacreds__origin origin = {source, name_of(a->plan->profile), {"", 0}, 0};
    const char *path = pacreds_profiles_path(
        a->profiles, pacreds_setting_file(a->plan->at), &origin.file.n);

    if (path != NULL)
        origin.file.p = path;
    origin.line = pacreds_setting_line(a->plan->at);
    return origin;
}

/* The token that goes with the keys: none of another file than both, which is
   that of keys that have been there. */
static const pacreds_setting *token_of(const asked *a)
{
    static const char *const names[] = {"aws_security_token",
                                        "aws_session_token"};
    const pacreds_setting *profile = a->plan->profile, *token = NULL;
    int file = pacreds_setting_file(a->plan->at);
    int is_mixed = pacreds_setting_file(pacreds__profile_plan_setting(
                       profile, "aws_secret_access_key")) != file;
    size_t i;

    for (i = 0; i < 2 && token == NULL; i++) {
        token = pacreds__profile_plan_setting(profile, names[i]);
        if (!is_mixed && pacreds_setting_file(token) != file)
            token = NULL;
    }
    return token;
}

/* The first setting of a key with a byte that cannot be in one, or the id. */
static const pacreds_setting *suspect(const asked *a)
{
    const pacreds_setting *parts[] = {
        a->plan->at,
        pacreds__profile_plan_setting(a->plan->profile,
                                      "aws_secret_access_key"),
        token_of(a)};
    size_t i;

    for (i = 0; i < 3; i++) {
        pacreds__slice value = value_of(parts[i]);

        if (pacreds__span(value, PACREDS__KEY) < value.n)
            return parts[i];
    }
    return a->plan->at;
}

static int from_keys(const asked *a, pacreds_credentials **credentials)
{
    const pacreds_setting *profile = a->plan->profile;
    pacreds__parts parts = {
        get(profile, "aws_access_key_id"),
        get(profile, "aws_secret_access_key"),
        value_of(token_of(a)),
        get(profile, "aws_account_id"),
        {"", 0},
        origin_of(a, "profile"),
    };

    return pacreds__profile_plan_blame(
        a->profiles, suspect(a),
        pacreds__parts_join(credentials, &parts, a->now, a->error), a->error);
}

static int from_process(const asked *a, pacreds_credentials **credentials)
{
    pacreds__origin origin = origin_of(a, "process");

    return pacreds__profile_plan_blame(
        a->profiles, a->plan->at,
        pacreds__process_fetch(
            credentials, value_of(a->plan->at).p, PACREDS__PROCESS_MILLISECONDS,
            get(a->plan->profile, "aws_account_id"), &origin, a->now, a->error),
        a->error);
}

static int from_login(const asked *a, pacreds_credentials **credentials)
{
    pacreds__origin origin = origin_of(a, "login");

    return pacreds__login_fetch(credentials, a->kept, value_of(a->plan->at),
                                &origin, a->warnings, a->now, a->error);
}

/* What the AWS command line has cached for the selected profile's role; source
   says how it came by it. Returns as pacreds__role_cached(). */
static int from_cache(const asked *a, const char *source, int kind,
                      pacreds_credentials **credentials)
{
    pacreds__origin origin = {source, name_of(a->selected), {"", 0}, 0};

    return pacreds__role_cached(credentials, a->kept, a->selected, kind,
                                &origin, a->warnings, a->now, a->error);
}

static int from_web_identity(const asked *a, pacreds_credentials **credentials)
{
    int status =
        from_cache(a, "web-identity", PACREDS__ROLE_WEB_IDENTITY, credentials);

    if (status != PACREDS_ERR_NOT_FOUND)
        return status;
    return pacreds__profile_plan_blame(
        a->profiles, a->plan->at,
        pacreds__fail(a->error, PACREDS_ERR_NEEDS_NETWORK, PACREDS_NO_OFFSET,
                      "profile \"%s\" assumes a role with the web identity "
                      "token %s over the network.",
                      pacreds__quote(name_of(a->selected), 40).text,
                      pacreds__quote(value_of(a->plan->at), 90).text),
        a->error);
}

static int from_sso(const asked *a, pacreds_credentials **credentials)
{
    pacreds__slice session = get(a->selected, "sso_session");
    int status = from_cache(a, "sso", PACREDS__ROLE_SSO, credentials);

    if (status != PACREDS_ERR_NOT_FOUND)
        return status;
    if (session.n == 0)
        session = get(a->selected, "sso_start_url");
    return pacreds__sso_explain(session, name_of(a->selected).p, a->warnings,
                                a->now, a->error);
}

/* Where credential_source says that credentials are; an instance's cannot be
   asked here. */
static const struct {
    const char *name;
    int (*make)(pacreds_source **source, pacreds_error *error);
} named[] = {
    {"Environment", pacreds_source_environment_new},
    {"EcsContainer", pacreds__container_new},
};

static int ask_named(const asked *a, size_t index)
{
    pacreds_credentials *credentials = NULL;
    pacreds_source *source;
    int status = named[index].make(&source, a->error);

    if (status != PACREDS_OK)
        return status;
    status = pacreds_source_resolve(source, &credentials, a->now, a->error);
    pacreds_credentials_free(credentials);
    pacreds_source_free(source);
    if (status == PACREDS_ERR_NEEDS_NETWORK)
        return pacreds__ok(a->error);
    /* Nothing there is a mistake in the profile, and no reason to go on. */
    if (status == PACREDS_ERR_NOT_CONFIGURED)
        status = PACREDS_ERR_PROFILE;
    return pacreds__profile_plan_blame(
        a->profiles, a->plan->at,
        pacreds__blame("credential_source", status, a->error), a->error);
}

/* Whether there is what the first role is to be assumed with, as far as it can
   be told. */
static int check_beginning(const asked *a)
{
    size_t i;

    if (a->plan->kind == PACREDS__PROFILE_PLAN_NAMED)
        for (i = 0; i < sizeof named / sizeof named[0]; i++)
            if (pacreds__equal_ignoring_case(value_of(a->plan->at),
                                             pacreds__slice_of(named[i].name)))
                return ask_named(a, i);
    return PACREDS_OK;
}

static int with_roles(const asked *a, pacreds_credentials **credentials)
{
    const pacreds_setting *role = a->plan->roles[0];
    int status = check_beginning(a);

    if (status == PACREDS_OK)
        status =
            from_cache(a, "assume-role", PACREDS__ROLE_ASSUMED, credentials);
    if (status != PACREDS_ERR_NOT_FOUND)
        return status;
    return pacreds__profile_plan_blame(
        a->profiles, role,
        pacreds__fail(a->error, PACREDS_ERR_NEEDS_NETWORK, PACREDS_NO_OFFSET,
                      "profile \"%s\" assumes the role %s over the network.",
                      pacreds__quote(name_of(a->selected), 40).text,
                      pacreds__quote(value_of(role), 100).text),
        a->error);
}

static int carry_out(const asked *a, pacreds_credentials **credentials)
{
    static int (*const ways[])(const asked *, pacreds_credentials **) = {
        [PACREDS__PROFILE_PLAN_KEYS] = from_keys,
        [PACREDS__PROFILE_PLAN_WEB_IDENTITY] = from_web_identity,
        [PACREDS__PROFILE_PLAN_SSO] = from_sso,
        [PACREDS__PROFILE_PLAN_LOGIN] = from_login,
        [PACREDS__PROFILE_PLAN_PROCESS] = from_process,
    };

    if (a->plan->role_count > 0)
        return with_roles(a, credentials);
    return ways[a->plan->kind](a, credentials);
}

/* What the caller or the environment names must be there. */
static int resolve_in(profile_source *own, const pacreds_profiles *profiles,
                      pacreds_credentials **credentials,
                      pacreds__cli_cache *kept, int64_t now,
                      pacreds_error *error)
{
    pacreds__surroundings around;
    pacreds__profile_plan plan;
    asked a = {profiles, NULL, &plan, kept, &own->warnings, now, error};
    char home[PACREDS__OS_PATH_MAX];
    const char *name = own->name, *chosen, *variable;
    int status;

    pacreds__surroundings_init(&around, home, sizeof home);
    chosen = pacreds__locate_profile(&around, &variable);
    if (name[0] == '\0')
        name = chosen != NULL ? chosen : "default";
    own->asked = profiles;
    status = pacreds__profile_plan_make(&plan, profiles, name, error);
    own->source.has_reason = plan.is_misread;
    if (status == PACREDS_ERR_NOT_FOUND && own->name[0] == '\0')
        return chosen != NULL
                   ? pacreds__blame(variable, status, error)
                   : pacreds__recode(PACREDS_ERR_NOT_CONFIGURED, error);
    a.selected = plan.profile;
    if (plan.role_count > 0)
        a.selected = plan.role_profiles[0];
    return status == PACREDS_OK ? carry_out(&a, credentials) : status;
}

/* And remember which cache was used. */
static int resolve_watching(profile_source *own,
                            const pacreds_profiles *profiles,
                            pacreds_credentials **credentials, int64_t now,
                            pacreds_error *error)
{
    pacreds__cli_cache kept = {0};
    int status = resolve_in(own, profiles, credentials, &kept, now, error);

    pacreds__tree_free(&kept.tree);
    if (status == PACREDS_OK) {
        pacreds__cli_cache_free(&own->kept);
        own->kept = kept;
    } else {
        pacreds__cli_cache_free(&kept);
    }
    return status;
}

static int resolve(pacreds_source *source, pacreds_credentials **credentials,
                   int64_t now, pacreds_error *error)
{
    profile_source *own = (profile_source *)source;
    pacreds_profiles *profiles = NULL;
    int status;

    own->asked = NULL;
    own->source.has_reason = 0;
    pacreds__warnings_free(&own->warnings);
    if (own->given != NULL)
        return resolve_watching(own, own->given, credentials, now, error);
    status = pacreds_profiles_load(&profiles, NULL, 0, NULL, 0,
                                   own->warnings.flags, error);
    if (status != PACREDS_OK)
        return status;
    pacreds_profiles_free(own->loaded);
    own->loaded = profiles;
    return resolve_watching(own, profiles, credentials, now, error);
}

static void release(pacreds_source *source)
{
    profile_source *own = (profile_source *)source;

    pacreds__warnings_free(&own->warnings);
    pacreds_profiles_free(own->loaded);
    pacreds__cli_cache_free(&own->kept);
    free(own);
}

static int has_changed(pacreds_source *source)
{
    profile_source *own = (profile_source *)source;

    return pacreds_profiles_changed(own->loaded) ||
           pacreds__cli_cache_changed(&own->kept);
}

/* Those of the files, then those of caches. */
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

static const pacreds__source_kind kind = {"profile", resolve, release,
                                          has_changed, warning};

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
    status = pacreds__argument(&text, name, name_len, error);
    if (status == PACREDS_OK)
        status =
            pacreds__source_new(source, &kind, sizeof *own + text.n + 1, error);
    if (status != PACREDS_OK)
        return status;
    own = (profile_source *)*source;
    own->given = profiles;
    own->warnings.flags = flags;
    memcpy(own->name, text.p, text.n);
    return PACREDS_OK;
}
