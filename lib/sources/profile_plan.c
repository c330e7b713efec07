/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/profile_plan.h"

#include <stdio.h>

#include "base/error.h"
#include "profiles/missing.h"
#include "sources/source.h"

static const char ID[] = "aws_access_key_id";
static const char SECRET[] = "aws_secret_access_key";

/* More of the profiles is to be looked at. */
enum { GO_ON = 1, QUOTE_LEN = 40 };

typedef struct planner {
    pacreds__profile_plan *plan;
    const pacreds_profiles *profiles;
    const pacreds_setting *profile; /* which is looked at */
    pacreds_error *error;
} planner;

static const pacreds_setting *find(const pacreds_setting *profile,
                                   const char *name)
{
    return pacreds_setting_find(profile, name, PACREDS_NUL_TERMINATED);
}

static size_t length(const pacreds_setting *setting)
{
    size_t len;

    pacreds_setting_value(setting, &len);
    return len;
}

const pacreds_setting *
pacreds__profile_plan_setting(const pacreds_setting *profile, const char *name)
{
    const pacreds_setting *setting = find(profile, name);

    return length(setting) > 0 ? setting : NULL;
}

int pacreds__profile_plan_blame(const pacreds_profiles *profiles,
                                const pacreds_setting *at, int status,
                                pacreds_error *error)
{
    char place[PACREDS__LABEL_LEN + 20];
    int file = pacreds_setting_file(at);
    const char *path = pacreds_profiles_path(profiles, file, NULL);

    if (status == PACREDS_OK || error == NULL)
        return status;
    if (path == NULL)
        path = file == PACREDS_PROFILES_FILE_CONFIG ? "config" : "credentials";
    snprintf(place, sizeof place, "%s:%u",
             pacreds__quote_path(path, PACREDS__LABEL_LEN).text,
             (unsigned)pacreds_setting_line(at));
    pacreds__blame(place, status, error);
    error->line = pacreds_setting_line(at);
    return status;
}

/* Refuse a profile with a sentence. What it quotes of the files goes through
   quote(). */
PACREDS__PRINTF(3, 4)
static int refuse(const planner *p, const pacreds_setting *at,
                  const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    pacreds__fail_list(p->error, PACREDS_ERR_PROFILE, PACREDS_NO_OFFSET, format,
                       arguments);
    va_end(arguments);
    return pacreds__profile_plan_blame(p->profiles, at, PACREDS_ERR_PROFILE,
                                       p->error);
}

static pacreds__quoted quote(const char *text)
{
    return pacreds__quote(pacreds__slice_of(text), QUOTE_LEN);
}

static const char *value_of(const pacreds_setting *setting)
{
    return pacreds_setting_value(setting, NULL);
}

static pacreds__quoted name_of(const pacreds_setting *setting)
{
    return quote(pacreds_setting_name(setting, NULL));
}

/* What is indented below a setting is taken for more of its value, and is
   rather one that was to stand by itself: a secret, perhaps. */
static int check_lines(const planner *p)
{
    static const char *const names[] = {
        "role_arn",       "source_profile",     "credential_source",
        "sso_session",    "sso_start_url",      "sso_region",
        "sso_account_id", "sso_role_name",      "web_identity_token_file",
        "login_session",  "credential_process", "role_session_name",
        "external_id",    "mfa_serial",         "duration_seconds",
    };
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        const pacreds_setting *at = find(p->profile, names[i]);

        if (at != NULL && strchr(value_of(at), '\n') != NULL)
            return refuse(p, at,
                          "%s has a line indented below it, which is taken "
                          "for a part of it; begin that line in the first "
                          "column, or remove it.",
                          names[i]);
    }
    return PACREDS_OK;
}

static int has_keys(const pacreds_setting *profile)
{
    return find(profile, ID) != NULL || find(profile, SECRET) != NULL;
}

static int begin_with(planner *p, int kind, const pacreds_setting *at)
{
    p->plan->kind = kind;
    p->plan->profile = p->profile;
    p->plan->at = at;
    return PACREDS_OK;
}

static int begin_with_keys(planner *p)
{
    const pacreds_setting *id = find(p->profile, ID);
    const pacreds_setting *secret = find(p->profile, SECRET);

    if (length(id) > 0 && length(secret) > 0)
        return begin_with(p, PACREDS__PROFILE_PLAN_KEYS, id);
    return refuse(p, id != NULL ? id : secret,
                  "profile \"%s\" has no %s; add it, or remove its other keys.",
                  name_of(p->profile).text, length(id) > 0 ? SECRET : ID);
}

static int begin_with_web_identity(planner *p, const pacreds_setting *file)
{
    if (pacreds__profile_plan_setting(p->profile, "role_arn") == NULL)
        return refuse(p, file,
                      "profile \"%s\" has %s, but no role_arn to assume; add "
                      "it.",
                      name_of(p->profile).text, name_of(file).text);
    return begin_with(p, PACREDS__PROFILE_PLAN_WEB_IDENTITY, file);
}

static const char *const sso[] = {"sso_session", "sso_start_url", "sso_region",
                                  "sso_account_id", "sso_role_name"};
enum { SSO_SESSION, SSO_URL, SSO_REGION, SSO_ACCOUNT, SSO_ROLE, SSO_COUNT };

/* The first of its settings for IAM Identity Center, or NULL. */
static const pacreds_setting *any_sso(const pacreds_setting *profile)
{
    const pacreds_setting *found = NULL;
    int i;

    for (i = 0; i < SSO_COUNT && found == NULL; i++)
        found = pacreds__profile_plan_setting(profile, sso[i]);
    return found;
}

/* What the session says must be in its own section, and there alone. */
static int check_sso_session(planner *p, const pacreds_setting *name)
{
    const pacreds_setting *session =
        pacreds_profiles_find(p->profiles, PACREDS_PROFILES_SECTION_SSO_SESSION,
                              value_of(name), PACREDS_NUL_TERMINATED);
    int i;

    if (session == NULL)
        return refuse(p, name, "there is no section [sso-session %s].",
                      quote(value_of(name)).text);
    for (i = SSO_URL; i <= SSO_REGION; i++) {
        const pacreds_setting *here =
            pacreds__profile_plan_setting(p->profile, sso[i]);

        if (here != NULL)
            return refuse(p, here,
                          "%s belongs into [sso-session %s]; remove it "
                          "here.",
                          sso[i], quote(value_of(name)).text);
        if (pacreds__profile_plan_setting(session, sso[i]) == NULL)
            return refuse(p, session, "[sso-session %s] has no %s; add it.",
                          quote(value_of(name)).text, sso[i]);
    }
    return PACREDS_OK;
}

static int begin_with_sso(planner *p, const pacreds_setting *at)
{
    int has_session =
        pacreds__profile_plan_setting(p->profile, sso[SSO_SESSION]) != NULL;
    int i, status = has_session ? check_sso_session(p, at) : PACREDS_OK;

    if (status == PACREDS_OK && has_session &&
        pacreds__profile_plan_setting(p->profile, sso[SSO_ACCOUNT]) == NULL &&
        pacreds__profile_plan_setting(p->profile, sso[SSO_ROLE]) == NULL)
        return refuse(p, at,
                      "profile \"%s\" gives a bearer token, no credentials; "
                      "for these add sso_account_id and sso_role_name.",
                      name_of(p->profile).text);
    for (i = has_session ? SSO_ACCOUNT : SSO_URL;
         i < SSO_COUNT && status == PACREDS_OK; i++)
        if (pacreds__profile_plan_setting(p->profile, sso[i]) == NULL)
            return refuse(p, at, "profile \"%s\" has no %s; add it.",
                          name_of(p->profile).text, sso[i]);
    return status == PACREDS_OK ? begin_with(p, PACREDS__PROFILE_PLAN_SSO, at)
                                : status;
}

static int begin_with_nothing(planner *p)
{
    char why[PACREDS__MISSING_LEN];

    if (p->plan->role_count > 0)
        return refuse(p, p->profile,
                      "profile \"%s\" is to be the source of credentials, but "
                      "has none; add some.",
                      name_of(p->profile).text);
    p->plan->is_misread = pacreds__missing_explain(
        why, p->profiles, pacreds_setting_name(p->profile, NULL));
    return pacreds__fail(
        p->error, PACREDS_ERR_NOT_CONFIGURED, PACREDS_NO_OFFSET,
        "Profile \"%s\" has settings, but no credentials%s%s.",
        name_of(p->profile).text, p->plan->is_misread ? ": " : "", why);
}

static int begin(planner *p)
{
    const pacreds_setting *at;

    if (has_keys(p->profile))
        return begin_with_keys(p);
    at = pacreds__profile_plan_setting(p->profile, "web_identity_token_file");
    if (at != NULL)
        return begin_with_web_identity(p, at);
    at = any_sso(p->profile);
    if (at != NULL)
        return begin_with_sso(p, at);
    at = pacreds__profile_plan_setting(p->profile, "login_session");
    if (at != NULL)
        return begin_with(p, PACREDS__PROFILE_PLAN_LOGIN, at);
    at = pacreds__profile_plan_setting(p->profile, "credential_process");
    if (at != NULL)
        return begin_with(p, PACREDS__PROFILE_PLAN_PROCESS, at);
    return begin_with_nothing(p);
}

static int begin_with_named(planner *p, const pacreds_setting *at)
{
    static const char *const known[] = {"Environment", "Ec2InstanceMetadata",
                                        "EcsContainer"};
    pacreds__slice value = pacreds__slice_of(value_of(at));
    size_t i;

    for (i = 0; i < sizeof known / sizeof known[0]; i++)
        if (pacreds__equal_ignoring_case(value, pacreds__slice_of(known[i])))
            return begin_with(p, PACREDS__PROFILE_PLAN_NAMED, at);
    return refuse(p, at,
                  "credential_source of profile \"%s\" is none of Environment, "
                  "Ec2InstanceMetadata, EcsContainer.",
                  name_of(p->profile).text);
}

/* A profile may be its own source if it has keys. */
static int go_to_source(planner *p, const pacreds_setting *at)
{
    const pacreds_setting *source =
        pacreds_profiles_find(p->profiles, PACREDS_PROFILES_SECTION_PROFILE,
                              value_of(at), PACREDS_NUL_TERMINATED);
    char why[PACREDS__MISSING_LEN];
    size_t i;

    if (source == NULL) {
        int is_misread =
            pacreds__missing_explain(why, p->profiles, value_of(at));

        return refuse(p, at, "there is no profile \"%s\" as a source%s%s.",
                      quote(value_of(at)).text, is_misread ? ": " : "", why);
    }
    if (source == p->profile && has_keys(source))
        return begin_with_keys(p);
    for (i = 0; i < p->plan->role_count; i++)
        if (p->plan->role_profiles[i] == source)
            return refuse(p, at,
                          "the sources of profile \"%s\" form a loop; let one "
                          "name a profile with keys.",
                          name_of(p->profile).text);
    p->profile = source;
    return GO_ON;
}

static int assume(planner *p, const pacreds_setting *role)
{
    const pacreds_setting *source =
        pacreds__profile_plan_setting(p->profile, "source_profile");
    const pacreds_setting *named =
        pacreds__profile_plan_setting(p->profile, "credential_source");
    pacreds__profile_plan *plan = p->plan;

    if (source != NULL && named != NULL)
        return refuse(p, named,
                      "profile \"%s\" has both source_profile and "
                      "credential_source; remove one.",
                      name_of(p->profile).text);
    if (source == NULL && named == NULL)
        return refuse(p, role,
                      "profile \"%s\" has a role_arn, but nothing to assume it "
                      "with; add source_profile or credential_source.",
                      name_of(p->profile).text);
    if (plan->role_count == PACREDS__ROLES_MAX)
        return refuse(p, role, "more than %d roles follow one another.",
                      PACREDS__ROLES_MAX);
    plan->roles[plan->role_count] = role;
    plan->role_profiles[plan->role_count++] = p->profile;
    return named != NULL ? begin_with_named(p, named) : go_to_source(p, source);
}

static int has(const planner *p, const char *name)
{
    return pacreds__profile_plan_setting(p->profile, name) != NULL;
}

/* With a web identity alone a role is no link of a chain but its beginning. */
static int look_at(planner *p)
{
    const pacreds_setting *role =
        pacreds__profile_plan_setting(p->profile, "role_arn");

    if (role == NULL ||
        (has(p, "web_identity_token_file") && !has(p, "source_profile") &&
         !has(p, "credential_source")) ||
        (p->plan->role_count > 0 && has_keys(p->profile)))
        return begin(p);
    return assume(p, role);
}

int pacreds__profile_plan_find(const pacreds_setting **profile,
                               const pacreds_profiles *profiles,
                               const char *name, int *is_misread,
                               pacreds_error *error)
{
    char why[PACREDS__MISSING_LEN];

    *is_misread = 0;
    *profile = pacreds_profiles_find(profiles, PACREDS_PROFILES_SECTION_PROFILE,
                                     name, PACREDS_NUL_TERMINATED);
    if (*profile != NULL)
        return PACREDS_OK;
    *is_misread = pacreds__missing_explain(why, profiles, name);
    return pacreds__fail(
        error, PACREDS_ERR_NOT_FOUND, PACREDS_NO_OFFSET,
        "There is no profile \"%s\"%s%s.", quote(name).text,
        *is_misread ? ": " : " in the config and credentials files", why);
}

int pacreds__profile_plan_make(pacreds__profile_plan *plan,
                               const pacreds_profiles *profiles,
                               const char *name, pacreds_error *error)
{
    planner p = {plan, profiles, NULL, error};
    int status;

    memset(plan, 0, sizeof *plan);
    status = pacreds__profile_plan_find(&p.profile, profiles, name,
                                        &plan->is_misread, error);
    if (status == PACREDS_OK)
        status = GO_ON;
    while (status == GO_ON) {
        status = check_lines(&p);
        if (status == PACREDS_OK)
            status = look_at(&p);
    }
    return status;
}
