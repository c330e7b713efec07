/* SPDX-License-Identifier: Apache-2.0 */
/* The meaning of profiles, by the SDKs' own cases and others. */
#include <jansson.h>

#include "sources.h"
#include "sources/profile_plan.h"

static char *append(char *text, const char *more)
{
    size_t n = strlen(text);

    text = realloc(text, n + strlen(more) + 1);
    strcpy(text + n, more);
    return text;
}

static char *append_sections(char *text, const char *kind, json_t *sections)
{
    const char *name, *key;
    json_t *section, *value;

    json_object_foreach(sections, name, section)
    {
        text = append(text, "[");
        text = append(append(append(text, kind), name), "]\n");
        json_object_foreach(section, key, value)
        {
            text = append(append(text, key), " = ");
            text = append(append(text, json_string_value(value)), "\n");
        }
    }
    return text;
}

static int plan_of(pacreds__profile_plan *plan, pacreds_profiles **profiles,
                   const char *config, const char *name, pacreds_error *error)
{
    ck_assert_int_eq(
        pacreds_profiles_parse(profiles, TEXT(config), TEXT(""), error),
        PACREDS_OK);
    return pacreds__profile_plan_make(plan, *profiles, name, error);
}

static const char *setting(const pacreds_setting *profile, const char *name)
{
    return pacreds_setting_value(pacreds_setting_find(profile, TEXT(name)),
                                 NULL);
}

/* Whether a profile has what a step expects, under these names. */
static void check_settings(const pacreds_setting *profile, json_t *expected,
                           const char *prefix)
{
    const char *key;
    char name[100];
    json_t *value;

    json_object_foreach(expected, key, value)
    {
        snprintf(name, sizeof name, "%s%s", prefix, key);
        if (json_is_string(value))
            ck_assert_str_eq(setting(profile, name), json_string_value(value));
    }
}

static void check_chain(const pacreds__profile_plan *plan, json_t *chain)
{
    static const struct {
        const char *name;
        int kind;
        const char *prefix;
    } kinds[] = {
        {"AccessKey", PACREDS__PROFILE_PLAN_KEYS, "aws_"},
        {"NamedSource", PACREDS__PROFILE_PLAN_NAMED, ""},
        {"WebIdentityToken", PACREDS__PROFILE_PLAN_WEB_IDENTITY, ""},
        {"Sso", PACREDS__PROFILE_PLAN_SSO, ""},
        {"CredentialProcess", PACREDS__PROFILE_PLAN_PROCESS, ""},
        {"Login", PACREDS__PROFILE_PLAN_LOGIN, ""},
    };
    json_t *step = json_array_get(chain, 0), *expected = NULL;
    size_t i;

    for (i = 0; i < sizeof kinds / sizeof kinds[0] && expected == NULL; i++)
        expected = json_object_get(step, kinds[i].name);
    ck_assert_ptr_nonnull(expected);
    ck_assert_int_eq(plan->kind, kinds[i - 1].kind);
    if (json_is_string(expected))
        ck_assert_str_eq(pacreds_setting_value(plan->at, NULL),
                         json_string_value(expected));
    check_settings(plan->profile, expected, kinds[i - 1].prefix);
    ck_assert_uint_eq(plan->role_count, json_array_size(chain) - 1);
    for (i = 1; i < json_array_size(chain); i++)
        check_settings(plan->role_profiles[plan->role_count - i],
                       json_object_get(json_array_get(chain, i), "AssumeRole"),
                       "");
}

START_TEST(suite_cases)
{
    json_t *all =
        json_load_file(SHARED_DATA "/credentials/assume-role-tests.json",
                       JSON_REJECT_DUPLICATES, NULL);
    json_t *tests = json_object_get(all, "tests"), *test;
    size_t i;

    ck_assert_ptr_nonnull(all);
    if (tests == NULL)
        tests = all;
    ck_assert_uint_ge(json_array_size(tests), 14);
    json_array_foreach(tests, i, test)
    {
        json_t *input = json_object_get(test, "input");
        json_t *output = json_object_get(test, "output");
        char *text = append_sections(calloc(1, 1), "profile ",
                                     json_object_get(input, "profiles"));
        pacreds_profiles *profiles = NULL;
        pacreds__profile_plan plan;
        pacreds_error error;
        int status;

        text = append_sections(text, "sso-session ",
                               json_object_get(input, "sso_sessions"));
        status = plan_of(
            &plan, &profiles, text,
            json_string_value(json_object_get(input, "selected_profile")),
            &error);
        if (json_object_get(output, "Error") != NULL) {
            ck_assert_int_eq(status, PACREDS_ERR_PROFILE);
            ck_assert_uint_gt(error.line, 0);
        } else {
            ck_assert_int_eq(status, PACREDS_OK);
            check_chain(&plan, json_object_get(output, "ProfileChain"));
        }
        pacreds_profiles_free(profiles);
        free(text);
    }
    json_decref(all);
}
END_TEST

/* What the suite above leaves out: a text, its code, the line that is blamed
   or, for PACREDS_OK, the kind. */
static const struct {
    const char *text;
    int status;
    unsigned line_or_kind;
} rules[] = {
    {"", PACREDS_ERR_NOT_FOUND, 0},
    {"[profile A]\nregion=x\n", PACREDS_ERR_NOT_CONFIGURED, 0},
    {"[profile A]\naws_access_key_id=i\n", PACREDS_ERR_PROFILE, 2},
    {"[profile A]\nx=\naws_secret_access_key=s\n", PACREDS_ERR_PROFILE, 3},
    {"[profile A]\naws_access_key_id=\naws_secret_access_key=\n",
     PACREDS_ERR_PROFILE, 2},
    {"[profile A]\nrole_arn=r\n", PACREDS_ERR_PROFILE, 2},
    {"[profile A]\nrole_arn=r\nsource_profile=B\ncredential_source="
     "Environment\n[profile B]\n",
     PACREDS_ERR_PROFILE, 4},
    {"[profile A]\nrole_arn=r\ncredential_source=Moon\n", PACREDS_ERR_PROFILE,
     3},
    {"[profile A]\nrole_arn=r\ncredential_source=ecscontainer\n", PACREDS_OK,
     PACREDS__PROFILE_PLAN_NAMED},
    {"[profile A]\nrole_arn=r\nsource_profile=A\n", PACREDS_ERR_PROFILE, 3},
    {"[profile A]\nrole_arn=r\nsource_profile=A\naws_access_key_id=i\n"
     "aws_secret_access_key=s\n",
     PACREDS_OK, PACREDS__PROFILE_PLAN_KEYS},
    {"[profile A]\nsource_profile=B\ncredential_process=p\n", PACREDS_OK,
     PACREDS__PROFILE_PLAN_PROCESS},
    {"[profile A]\ncredential_process=p\naws_access_key_id=i\n"
     "aws_secret_access_key=s\n",
     PACREDS_OK, PACREDS__PROFILE_PLAN_KEYS},
    {"[profile A]\ncredential_process=p\nlogin_session=l\n", PACREDS_OK,
     PACREDS__PROFILE_PLAN_LOGIN},
    {"[profile A]\nlogin_session=l\nsso_start_url=u\nsso_region=r\n"
     "sso_account_id=1\nsso_role_name=n\n",
     PACREDS_OK, PACREDS__PROFILE_PLAN_SSO},
    {"[profile A]\nsso_session=S\nsso_account_id=1\nsso_role_name=n\n"
     "[sso-session S]\nsso_start_url=u\nsso_region=r\n",
     PACREDS_OK, PACREDS__PROFILE_PLAN_SSO},
    {"[profile A]\nsso_session=S\nsso_account_id=1\nsso_role_name=n\n"
     "[sso-session S]\nsso_start_url=u\n",
     PACREDS_ERR_PROFILE, 5},
    {"[profile A]\nsso_session=S\n[sso-session S]\nsso_start_url=u\n"
     "sso_region=r\n",
     PACREDS_ERR_PROFILE, 2},
    {"[profile A]\nweb_identity_token_file=f\n", PACREDS_ERR_PROFILE, 2},
    {"[profile A]\nrole_arn=r\nweb_identity_token_file=\n", PACREDS_ERR_PROFILE,
     2},
    {"[profile A]\nrole_arn=r\nweb_identity_token_file=\ncredential_source="
     "Environment\n",
     PACREDS_OK, PACREDS__PROFILE_PLAN_NAMED},
    {"[profile A]\nrole_arn=r\nweb_identity_token_file=f\ncredential_source="
     "Environment\naws_access_key_id=i\naws_secret_access_key=s\n",
     PACREDS_OK, PACREDS__PROFILE_PLAN_NAMED},
    {"[profile A]\nrole_arn=r\nweb_identity_token_file=f\nsource_profile=B\n",
     PACREDS_ERR_PROFILE, 4},
};

START_TEST(other_rules)
{
    size_t i;

    for (i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        pacreds_profiles *profiles = NULL;
        pacreds__profile_plan plan;
        pacreds_error error;
        int status = plan_of(&plan, &profiles, rules[i].text, "A", &error);

        ck_assert_msg(status == rules[i].status, "%s: %s", rules[i].text,
                      error.message);
        ck_assert_uint_eq(status == PACREDS_OK ? (unsigned)plan.kind
                                               : error.line,
                          rules[i].line_or_kind);
        pacreds_profiles_free(profiles);
    }
}
END_TEST

/* A chain of so many roles before a profile with keys. */
static int with_roles(int count, pacreds_error *error)
{
    pacreds_profiles *profiles = NULL;
    char *text = calloc(1, 1), line[100];
    pacreds__profile_plan plan;
    int i, status;

    for (i = 0; i < count; i++) {
        snprintf(line, sizeof line,
                 "[profile p%d]\nrole_arn=r\nsource_profile=p%d\n", i, i + 1);
        text = append(text, line);
    }
    snprintf(line, sizeof line,
             "[profile p%d]\naws_access_key_id=i\naws_secret_access_key=s\n",
             count);
    text = append(text, line);
    status = plan_of(&plan, &profiles, text, "p0", error);
    pacreds_profiles_free(profiles);
    free(text);
    return status;
}

START_TEST(long_chains)
{
    pacreds_error error;

    ck_assert_int_eq(with_roles(PACREDS__ROLES_MAX, &error), PACREDS_OK);
    ck_assert_int_eq(with_roles(PACREDS__ROLES_MAX + 1, &error),
                     PACREDS_ERR_PROFILE);
}
END_TEST

/* An indented line is a part of the value above it. */
static const char *const swallowing[] = {
    "role_arn",      "source_profile",     "credential_source",
    "sso_session",   "sso_start_url",      "web_identity_token_file",
    "login_session", "credential_process",
};

START_TEST(swallowed_secret)
{
    static const char *const indented[] = {"  ", "  # ", "\t; "};
    char config[300], words[100];
    pacreds_credentials *keys = NULL;
    pacreds_error error;
    size_t i, k;

    for (i = 0; i < sizeof swallowing / sizeof swallowing[0]; i++)
        for (k = 0; k < 3; k++) {
            snprintf(config, sizeof config,
                     "[default]\n%s = a\n%saws_secret_access_key = s3cret\n"
                     "region=x\n",
                     swallowing[i], indented[k]);
            sources_enter_with(config, "");
            ck_assert_int_eq(resolve_profile(&keys, "", NOVEMBER, &error),
                             PACREDS_ERR_PROFILE);
            ck_assert_uint_eq(error.line, 2);
            snprintf(words, sizeof words, "config:2: %s has an indented line",
                     swallowing[i]);
            ck_assert_msg(strstr(error.message, words) != NULL, "%s",
                          error.message);
            ck_assert_ptr_null(strstr(error.message, "s3cret"));
            folder_leave();
        }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plan");

    if (has_data(SHARED_DATA "/credentials/assume-role-tests.json",
                 "suite_cases"))
        add_case(suite, "suite_cases", suite_cases);
    add_case(suite, "other_rules", other_rules);
    add_case(suite, "long_chains", long_chains);
    add_case(suite, "swallowed_secret", swallowed_secret);
    return run_suite(suite);
}
