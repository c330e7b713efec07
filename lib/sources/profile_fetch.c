/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/profile_fetch.h"

#include "base/error.h"
#include "credentials/credentials.h"
#include "profiles/file_safety.h"
#include "sources/login.h"
#include "sources/network.h"
#include "sources/parts.h"
#include "sources/process.h"
#include "sources/profile_lookup.h"
#include "sources/role_cache.h"
#include "sources/sso.h"

typedef pacreds__profile_fetcher context;

static const char SECRET[] = "aws_secret_access_key";
static const char ACCOUNT[] = "aws_account_id";

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
    return value_of(pacreds__profile_setting(profile, name));
}

static pacreds__origin origin_of(const context *f, const char *source)
{
    pacreds__origin origin = {.source = source,
                              .profile = name_of(f->plan->profile),
                              .file = {"", 0}};
    const char *path = pacreds_profiles_path(
        f->profiles, pacreds_setting_file(f->plan->at), &origin.file.n);

    if (path != NULL)
        origin.file.p = path;
    origin.line = pacreds_setting_line(f->plan->at);
    return origin;
}

/* The token that belongs to the keys. A token in another file than both keys
   belongs to keys that were replaced. */
static const pacreds_setting *token_of(const context *f)
{
    static const char *const names[] = {"aws_security_token",
                                        "aws_session_token"};
    const pacreds_setting *profile = f->plan->profile, *token = NULL;
    int file = pacreds_setting_file(f->plan->at);
    int is_mixed =
        pacreds_setting_file(pacreds__profile_setting(profile, SECRET)) != file;
    size_t i;

    for (i = 0; i < 2 && token == NULL; i++) {
        token = pacreds__profile_setting(profile, names[i]);
        if (!is_mixed && pacreds_setting_file(token) != file)
            token = NULL;
    }
    return token;
}

/* The setting to blame for malformed keys: the first one with a byte that
   cannot be in a key, or else the id. */
static const pacreds_setting *suspect(const context *f)
{
    const pacreds_setting *parts[] = {
        f->plan->at, pacreds__profile_setting(f->plan->profile, SECRET),
        token_of(f)};
    size_t i;

    for (i = 0; i < 3; i++) {
        pacreds__slice value = value_of(parts[i]);

        if (pacreds__span(value, PACREDS__KEY) < value.n)
            return parts[i];
    }
    return f->plan->at;
}

static int from_keys(const context *f, pacreds_credentials **credentials)
{
    pacreds__parts parts = {
        .id = value_of(f->plan->at),
        .secret = get(f->plan->profile, SECRET),
        .token = value_of(token_of(f)),
        .account_id = get(f->plan->profile, ACCOUNT),
        .expiration = {"", 0},
        .origin = origin_of(f, "profile"),
    };
    int status = pacreds__parts_join(&parts, f->now, credentials, f->error);

    return pacreds__profile_blame(f->profiles, suspect(f), status, f->error);
}

/* A command that others can change is never run: they would run it as this
   user. */
static int from_process(const context *f, pacreds_credentials **credentials)
{
    pacreds__origin origin = origin_of(f, "process");
    int status = pacreds__file_safety_check_command(
        f->profiles, pacreds_setting_file(f->plan->at), f->error);

    if (status == PACREDS_OK)
        status = pacreds__process_fetch(value_of(f->plan->at).p,
                                        PACREDS__PROCESS_MILLISECONDS,
                                        get(f->plan->profile, ACCOUNT), &origin,
                                        f->now, credentials, f->error);

    return pacreds__profile_blame(f->profiles, f->plan->at, status, f->error);
}

static int from_login(const context *f, pacreds_credentials **credentials)
{
    pacreds__origin origin = origin_of(f, "login");

    return pacreds__login_fetch(f->cache, value_of(f->plan->at), &origin,
                                f->warnings, f->now, credentials, f->error);
}

/* The credentials that the AWS command line has cached for the selected
   profile's role. Returns as pacreds__role_cache_fetch(). */
static int from_cache(const context *f, const char *source, int kind,
                      pacreds_credentials **credentials)
{
    const pacreds__cached_role role = {
        .kind = kind,
        .profile = f->selected,
        .origin = {.source = source,
                   .profile = name_of(f->selected),
                   .file = {"", 0}},
    };

    return pacreds__role_cache_fetch(f->cache, &role, f->warnings, f->now,
                                     credentials, f->error);
}

static int from_web_identity(const context *f,
                             pacreds_credentials **credentials)
{
    int status = from_cache(f, "web-identity", PACREDS__CACHED_WEB_IDENTITY,
                            credentials);

    if (status != PACREDS_ERR_NOT_FOUND)
        return status;
    status = pacreds__fail(
        f->error, PACREDS_ERR_NEEDS_NETWORK, PACREDS_NO_OFFSET,
        "profile \"%s\" assumes a role with the web identity token %s over the "
        "network.",
        pacreds__quote(name_of(f->selected), 40).text,
        pacreds__quote(value_of(f->plan->at), 90).text);
    return pacreds__profile_blame(f->profiles, f->plan->at, status, f->error);
}

static int from_sso(const context *f, pacreds_credentials **credentials)
{
    pacreds__slice session = get(f->selected, "sso_session");
    int status = from_cache(f, "sso", PACREDS__CACHED_SSO, credentials);

    if (status != PACREDS_ERR_NOT_FOUND)
        return status;
    if (session.n == 0)
        session = get(f->selected, "sso_start_url");
    return pacreds__sso_explain(session, name_of(f->selected).p, f->warnings,
                                f->now, f->error);
}

/* The values of credential_source that can be looked at without a network. */
static const struct {
    const char *name;
    int (*make)(pacreds_source **source, pacreds_error *error);
} named[] = {
    {"Environment", pacreds_source_environment_new},
    {"EcsContainer", pacreds__container_new},
};

/* A source that is not configured is a mistake in the profile that names it. */
static int ask_named(const context *f, size_t index)
{
    pacreds_credentials *credentials = NULL;
    pacreds_source *source;
    int status = named[index].make(&source, f->error);

    if (status != PACREDS_OK)
        return status;
    status = pacreds_source_resolve(source, f->now, &credentials, f->error);
    pacreds_credentials_free(credentials);
    pacreds_source_free(source);
    if (status == PACREDS_ERR_NEEDS_NETWORK)
        return pacreds__ok(f->error);
    if (status == PACREDS_ERR_NOT_CONFIGURED)
        status = PACREDS_ERR_PROFILE;
    pacreds__blame("credential_source", status, f->error);
    return pacreds__profile_blame(f->profiles, f->plan->at, status, f->error);
}

/* Check the credentials that the first role is assumed with, as far as that is
   possible without a network. */
static int check_beginning(const context *f)
{
    size_t i;

    if (f->plan->kind != PACREDS__PROFILE_PLAN_NAMED)
        return PACREDS_OK;
    for (i = 0; i < sizeof named / sizeof named[0]; i++)
        if (pacreds__equal_ignoring_case(value_of(f->plan->at),
                                         pacreds__slice_of(named[i].name)))
            return ask_named(f, i);
    return PACREDS_OK;
}

static int with_roles(const context *f, pacreds_credentials **credentials)
{
    const pacreds_setting *role = f->plan->roles[0];
    int status = check_beginning(f);

    if (status != PACREDS_OK)
        return status;
    status = from_cache(f, "assume-role", PACREDS__CACHED_ASSUMED, credentials);
    if (status != PACREDS_ERR_NOT_FOUND)
        return status;
    status =
        pacreds__fail(f->error, PACREDS_ERR_NEEDS_NETWORK, PACREDS_NO_OFFSET,
                      "profile \"%s\" assumes the role %s over the "
                      "network.",
                      pacreds__quote(name_of(f->selected), 40).text,
                      pacreds__quote(value_of(role), 100).text);
    return pacreds__profile_blame(f->profiles, role, status, f->error);
}

int pacreds__profile_fetch(const pacreds__profile_fetcher *fetcher,
                           pacreds_credentials **credentials)
{
    static int (*const ways[])(const pacreds__profile_fetcher *,
                               pacreds_credentials **) = {
        [PACREDS__PROFILE_PLAN_KEYS] = from_keys,
        [PACREDS__PROFILE_PLAN_WEB_IDENTITY] = from_web_identity,
        [PACREDS__PROFILE_PLAN_SSO] = from_sso,
        [PACREDS__PROFILE_PLAN_LOGIN] = from_login,
        [PACREDS__PROFILE_PLAN_PROCESS] = from_process,
    };

    if (fetcher->plan->role_count > 0)
        return with_roles(fetcher, credentials);
    return ways[fetcher->plan->kind](fetcher, credentials);
}
