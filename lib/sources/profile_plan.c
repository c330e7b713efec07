/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/profile_plan.h"

#include "base/error.h"
#include "base/text.h"
#include "profiles/missing.h"
#include "sources/profile_lookup.h"

static const char ID[] = "aws_access_key_id";
static const char SECRET[] = "aws_secret_access_key";

enum { QUOTE_LEN = 40 };

typedef struct planner {
    pacreds__profile_plan *plan;
    const pacreds_profiles *profiles;
    const pacreds_setting *profile; /* that is looked at */
    int is_complete;                /* the plan has its beginning */
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

/* Refuse a profile with a sentence, which quotes the files only through
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
    return pacreds__profile_blame(p->profiles, at, PACREDS_ERR_PROFILE,
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

/* A line that is indented below a setting continues its value. Here that is a
   mistake: the line was meant as a setting of its own, perhaps a secret. */
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
                          "%s has an indented line below it, which continues "
                          "its value; begin that line in the first column, or "
                          "remove it.",
                          names[i]);
    }
    return PACREDS_OK;
}

static int has(const planner *p, const char *name)
{
    return pacreds__profile_setting(p->profile, name) != NULL;
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
    p->is_complete = 1;
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
    if (!has(p, "role_arn"))
        return refuse(p, file,
                      "profile \"%s\" has %s, but no role_arn to assume; add "
                      "it.",
                      name_of(p->profile).text, name_of(file).text);
    return begin_with(p, PACREDS__PROFILE_PLAN_WEB_IDENTITY, file);
}

static const char *const sso[] = {"sso_session", "sso_start_url", "sso_region",
                                  "sso_account_id", "sso_role_name"};
enum { SSO_SESSION, SSO_URL, SSO_REGION, SSO_ACCOUNT, SSO_ROLE, SSO_COUNT };

/* The settings of a session must be in its own section, and only there. */
static int check_sso_session(const planner *p, const pacreds_setting *name)
{
    const pacreds_setting *session =
        pacreds_profiles_find(p->profiles, PACREDS_PROFILES_SECTION_SSO_SESSION,
                              value_of(name), PACREDS_NUL_TERMINATED);
    int i;

    if (session == NULL)
        return refuse(p, name, "there is no section [sso-session %s]; add it.",
                      quote(value_of(name)).text);
    for (i = SSO_URL; i <= SSO_REGION; i++) {
        const pacreds_setting *here =
            pacreds__profile_setting(p->profile, sso[i]);

        if (here != NULL)
            return refuse(p, here,
                          "%s belongs into [sso-session %s]; remove it from "
                          "the profile.",
                          sso[i], quote(value_of(name)).text);
        if (pacreds__profile_setting(session, sso[i]) == NULL)
            return refuse(p, session, "[sso-session %s] has no %s; add it.",
                          quote(value_of(name)).text, sso[i]);
    }
    return PACREDS_OK;
}

/* Every setting from the first on must be there. */
static int need_sso(const planner *p, const pacreds_setting *at, int first)
{
    int i;

    for (i = first; i < SSO_COUNT; i++)
        if (!has(p, sso[i]))
            return refuse(p, at, "profile \"%s\" has no %s; add it.",
                          name_of(p->profile).text, sso[i]);
    return PACREDS_OK;
}

static int check_sso(const planner *p, const pacreds_setting *at)
{
    int status;

    if (!has(p, sso[SSO_SESSION]))
        return need_sso(p, at, SSO_URL);
    status = check_sso_session(p, at);
    if (status != PACREDS_OK)
        return status;
    if (!has(p, sso[SSO_ACCOUNT]) && !has(p, sso[SSO_ROLE]))
        return refuse(p, at,
                      "profile \"%s\" gives a bearer token, not credentials; "
                      "for credentials, add sso_account_id and "
                      "sso_role_name.",
                      name_of(p->profile).text);
    return need_sso(p, at, SSO_ACCOUNT);
}

static int begin_with_sso(planner *p, const pacreds_setting *at)
{
    int status = check_sso(p, at);

    return status != PACREDS_OK ? status
                                : begin_with(p, PACREDS__PROFILE_PLAN_SSO, at);
}

static int begin_with_nothing(planner *p)
{
    char why[PACREDS__MISSING_LEN];

    if (p->plan->role_count > 0)
        return refuse(p, p->profile,
                      "profile \"%s\" is named as a source of credentials, but "
                      "has none; add them.",
                      name_of(p->profile).text);
    p->plan->is_misread = pacreds__missing_explain(
        why, p->profiles, pacreds_setting_name(p->profile, NULL));
    return pacreds__fail(
        p->error, PACREDS_ERR_NOT_CONFIGURED, PACREDS_NO_OFFSET,
        "Profile \"%s\" has settings, but no credentials%s%s.",
        name_of(p->profile).text, p->plan->is_misread ? ": " : "", why);
}

static int begin_with_login(planner *p, const pacreds_setting *at)
{
    return begin_with(p, PACREDS__PROFILE_PLAN_LOGIN, at);
}

static int begin_with_process(planner *p, const pacreds_setting *at)
{
    return begin_with(p, PACREDS__PROFILE_PLAN_PROCESS, at);
}

/* Settings in the order in which they count. */
static const struct {
    const char *setting;
    int (*begin)(planner *p, const pacreds_setting *at);
} beginnings[] = {
    {"web_identity_token_file", begin_with_web_identity},
    {"sso_session", begin_with_sso},
    {"sso_start_url", begin_with_sso},
    {"sso_region", begin_with_sso},
    {"sso_account_id", begin_with_sso},
    {"sso_role_name", begin_with_sso},
    {"login_session", begin_with_login},
    {"credential_process", begin_with_process},
};

static int begin(planner *p)
{
    size_t i;

    if (has_keys(p->profile))
        return begin_with_keys(p);
    for (i = 0; i < sizeof beginnings / sizeof beginnings[0]; i++) {
        const pacreds_setting *at =
            pacreds__profile_setting(p->profile, beginnings[i].setting);

        if (at != NULL)
            return beginnings[i].begin(p, at);
    }
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

/* A profile can be its own source if it has keys. */
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

        return refuse(p, at, "the source profile \"%s\" does not exist%s%s.",
                      quote(value_of(at)).text, is_misread ? ": " : "", why);
    }
    if (source == p->profile && has_keys(source))
        return begin_with_keys(p);
    for (i = 0; i < p->plan->role_count; i++)
        if (p->plan->role_profiles[i] == source)
            return refuse(
                p, at,
                "the source profiles of \"%s\" form a loop; let one of "
                "them name a profile with keys.",
                name_of(p->profile).text);
    p->profile = source;
    return PACREDS_OK;
}

static int assume(planner *p, const pacreds_setting *role)
{
    const pacreds_setting *source =
        pacreds__profile_setting(p->profile, "source_profile");
    const pacreds_setting *named =
        pacreds__profile_setting(p->profile, "credential_source");
    pacreds__profile_plan *plan = p->plan;

    if (source != NULL && named != NULL)
        return refuse(p, named,
                      "profile \"%s\" has both source_profile and "
                      "credential_source; remove one.",
                      name_of(p->profile).text);
    if (source == NULL && named == NULL)
        return refuse(p, role,
                      "profile \"%s\" has a role_arn, but no credentials to "
                      "assume it with; add source_profile or "
                      "credential_source.",
                      name_of(p->profile).text);
    if (plan->role_count == PACREDS__ROLES_MAX)
        return refuse(p, role,
                      "a chain of more than %d roles is not supported.",
                      PACREDS__ROLES_MAX);
    plan->roles[plan->role_count] = role;
    plan->role_profiles[plan->role_count++] = p->profile;
    return named != NULL ? begin_with_named(p, named) : go_to_source(p, source);
}

/* A role that only has a web identity is the beginning of the chain. */
static int look_at(planner *p)
{
    const pacreds_setting *role =
        pacreds__profile_setting(p->profile, "role_arn");

    if (role == NULL ||
        (has(p, "web_identity_token_file") && !has(p, "source_profile") &&
         !has(p, "credential_source")) ||
        (p->plan->role_count > 0 && has_keys(p->profile)))
        return begin(p);
    return assume(p, role);
}

int pacreds__profile_plan_make(pacreds__profile_plan *plan,
                               const pacreds_profiles *profiles,
                               const char *name, pacreds_error *error)
{
    planner p = {.plan = plan, .profiles = profiles, .error = error};
    int status;

    memset(plan, 0, sizeof *plan);
    status = pacreds__profile_find(profiles, name, &p.profile,
                                   &plan->is_misread, error);
    while (status == PACREDS_OK && !p.is_complete) {
        status = check_lines(&p);
        status = status != PACREDS_OK ? status : look_at(&p);
    }
    return status;
}
