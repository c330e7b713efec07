/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* setenv() */
#include <jansson.h>
#include <sys/stat.h>

#include "folder.h"
#include "support.h"

/* In a folder of its own, with files "config" and "credentials" there. */
static void enter(const char *config, const char *credentials)
{
    folder_enter();
    setenv("AWS_CONFIG_FILE", "config", 1);
    setenv("AWS_SHARED_CREDENTIALS_FILE", "credentials", 1);
    setenv("HOME", ".", 1);
    unsetenv("AWS_PROFILE");
    unsetenv("AWS_DEFAULT_PROFILE");
    write_text("config", config);
    write_text("credentials", credentials);
}

static int resolve(pacreds_credentials **keys, const char *profile, int64_t now,
                   pacreds_error *error)
{
    pacreds_source *source = NULL;
    int status;

    ck_assert_int_eq(
        pacreds_source_profile_new(&source, NULL, TEXT(profile), 0, error),
        PACREDS_OK);
    ck_assert_str_eq(pacreds_source_name(source), "profile");
    status = pacreds_source_resolve(source, now, keys, error);
    ck_assert_int_eq(status, error->code);
    ck_assert_int_eq(status == PACREDS_OK, *keys != NULL);
    pacreds_source_free(source);
    return status;
}

START_TEST(static_keys)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    enter("[default]\n\nAWS_Access_Key_Id = AKIAX\naws_account_id=123456789012"
          "\n",
          "[default]\naws_secret_access_key = s3cret\naws_session_token=t\n");
    ck_assert_int_eq(resolve(&keys, "", NOVEMBER, &error), PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), "AKIAX");
    ck_assert_str_eq(pacreds_credentials_secret_access_key(keys, NULL),
                     "s3cret");
    ck_assert_str_eq(pacreds_credentials_session_token(keys, NULL), "t");
    ck_assert_str_eq(pacreds_credentials_account_id(keys), "123456789012");
    ck_assert_str_eq(pacreds_credentials_source(keys), "profile");
    ck_assert_str_eq(pacreds_credentials_profile(keys, NULL), "default");
    ck_assert_str_eq(pacreds_credentials_file(keys, NULL), "config");
    ck_assert_uint_eq(pacreds_credentials_line(keys), 3);
    pacreds_credentials_free(keys);
    folder_leave();
}
END_TEST

/* A token goes with the pair of its file; the older name comes first. */
START_TEST(tokens)
{
    static const char pair[] =
        "[default]\naws_access_key_id=AKIAX\naws_secret_access_key=s\n";
    static const struct {
        const char *config, *credentials, *token;
    } cases[] = {
        {"[default]\naws_session_token=t\n", "", NULL},
        {"[default]\naws_security_token=t\n", "", NULL},
        {"", "aws_session_token=t\n", "t"},
        {"", "aws_security_token=t\n", "t"},
        {"", "aws_session_token=u\naws_security_token=t\n", "t"},
        {"[default]\naws_security_token=u\n", "aws_session_token=t\n", "t"},
    };
    pacreds_credentials *keys = NULL;
    pacreds_error error;
    char text[200];
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *token;

        snprintf(text, sizeof text, "%s%s", pair, cases[i].credentials);
        enter(cases[i].config, text);
        ck_assert_int_eq(resolve(&keys, "", NOVEMBER, &error), PACREDS_OK);
        token = pacreds_credentials_session_token(keys, NULL);
        ck_assert_str_eq(token != NULL ? token : "-",
                         cases[i].token != NULL ? cases[i].token : "-");
        pacreds_credentials_free(keys);
        folder_leave();
    }
}
END_TEST

START_TEST(which_profile)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    enter("[profile b]\nregion=x\n",
          "[a]\naws_access_key_id=AKIAA\naws_secret_access_key=s\n");
    ck_assert_int_eq(resolve(&keys, "", NOVEMBER, &error),
                     PACREDS_ERR_NOT_CONFIGURED);
    ck_assert_int_eq(resolve(&keys, "c", NOVEMBER, &error),
                     PACREDS_ERR_NOT_FOUND);
    ck_assert_int_eq(resolve(&keys, "default", NOVEMBER, &error),
                     PACREDS_ERR_NOT_FOUND);
    ck_assert_int_eq(resolve(&keys, "b", NOVEMBER, &error),
                     PACREDS_ERR_NOT_CONFIGURED);
    setenv("AWS_PROFILE", "c", 1);
    ck_assert_int_eq(resolve(&keys, "", NOVEMBER, &error),
                     PACREDS_ERR_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(error.message, "AWS_PROFILE"));
    setenv("AWS_PROFILE", "a", 1);
    ck_assert_int_eq(resolve(&keys, "", NOVEMBER, &error), PACREDS_OK);
    pacreds_credentials_free(keys);
    folder_leave();
}
END_TEST

START_TEST(bad_bytes)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    enter("", "[default]\naws_access_key_id=AKIAX\n"
              "aws_secret_access_key=s3cret\n # note\n");
    ck_assert_int_eq(resolve(&keys, "", NOVEMBER, &error), PACREDS_ERR_BAD_KEY);
    ck_assert_uint_eq(error.line, 3);
    ck_assert_ptr_nonnull(strstr(error.message, "credentials:3: "));
    ck_assert_ptr_null(strstr(error.message, "s3cret"));
    folder_leave();
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
            enter(config, "");
            ck_assert_int_eq(resolve(&keys, "", NOVEMBER, &error),
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

START_TEST(controls_in_names)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    enter("[default]\nrole_arn = a\033[31m\ncredential_source=Environment\n",
          "");
    setenv("AWS_ACCESS_KEY_ID", "AKIAE", 1);
    setenv("AWS_SECRET_ACCESS_KEY", "s", 1);
    ck_assert_int_eq(resolve(&keys, "", NOVEMBER, &error),
                     PACREDS_ERR_NEEDS_NETWORK);
    ck_assert_ptr_nonnull(strstr(error.message, "the role a... over"));
    ck_assert_int_eq(resolve(&keys, "p\033[31m\nq", NOVEMBER, &error),
                     PACREDS_ERR_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(error.message, "no profile \"p...\""));
    setenv("AWS_PROFILE", "\033[31m", 1);
    ck_assert_int_eq(resolve(&keys, "", NOVEMBER, &error),
                     PACREDS_ERR_NOT_FOUND);
    ck_assert_ptr_null(strchr(error.message, '\033'));
    folder_leave();
}
END_TEST

START_TEST(login_remedy)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    enter("[default]\nlogin_session=l\n[profile dev]\nlogin_session=l\n", "");
    ck_assert_int_eq(resolve(&keys, "", NOVEMBER, &error), PACREDS_ERR_EXPIRED);
    ck_assert_ptr_nonnull(strstr(error.message, "run: aws login."));
    ck_assert_int_eq(resolve(&keys, "dev", NOVEMBER, &error),
                     PACREDS_ERR_EXPIRED);
    ck_assert_ptr_nonnull(
        strstr(error.message, "run: aws login --profile dev."));
    folder_leave();
}
END_TEST

/* What the error says if a profile is not there for a reason. */
static void check_absence(const char *profile, int status, const char *words)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    ck_assert_int_eq(resolve(&keys, profile, NOVEMBER, &error), status);
    ck_assert_msg(strstr(error.message, words) != NULL, "%s lacks: %s",
                  error.message, words);
}

START_TEST(ignored_sections)
{
    enter("[x]\nk=v\n[profile \"a b\"]\nk=v\n[Profile q]\nk=v\n"
          "[default]\naws_access_key_id=AKIAX\naws_secret_access_key=s\n"
          "[profile default]\nk=v\n[profile r]\nrole_arn=a\n"
          "source_profile=z\n",
          "[profile z]\nk=v\n");
    check_absence("x", PACREDS_ERR_NOT_FOUND,
                  "There is no profile \"x\": config:1 has a section [x], "
                  "which counts only as [profile x].");
    check_absence("a b", PACREDS_ERR_NOT_FOUND, "config:3 has a section of");
    check_absence("q", PACREDS_ERR_NOT_FOUND, "only as [profile q]");
    check_absence("z", PACREDS_ERR_NOT_FOUND,
                  "credentials:1 has a section [profile z], which counts "
                  "there only as [z].");
    check_absence("", PACREDS_ERR_NOT_CONFIGURED,
                  "config:7 has a section [default], which is ignored");
    check_absence("r", PACREDS_ERR_PROFILE, "credentials:1 has a section");
    check_absence("none", PACREDS_ERR_NOT_FOUND,
                  "There is no profile \"none\" in the config and credentials "
                  "files.");
    folder_leave();
}
END_TEST

START_TEST(absent_file)
{
    enter("[profile a]\nregion=x\n", "");
    setenv("AWS_SHARED_CREDENTIALS_FILE", "nowhere", 1);
    check_absence("", PACREDS_ERR_NOT_CONFIGURED,
                  "There is no profile \"default\": "
                  "AWS_SHARED_CREDENTIALS_FILE names nowhere, which does "
                  "not exist; correct it.");
    check_absence("a", PACREDS_ERR_NOT_CONFIGURED,
                  "no credentials: AWS_SHARED_CREDENTIALS_FILE names nowhere");
    folder_leave();
}
END_TEST

static void expect_warning(const pacreds_source *source, size_t index,
                           int warning, const char *path, const char *words)
{
    const char *real_path, *message;
    int real_warning;
    uint32_t line;

    ck_assert_int_eq(pacreds_source_warning(source, index, &real_warning,
                                            &real_path, &line, &message),
                     PACREDS_OK);
    ck_assert_int_eq(real_warning, warning);
    ck_assert_str_eq(real_path, path);
    ck_assert_uint_eq(line, 0);
    ck_assert_ptr_nonnull(strstr(message, words));
}

/* As a profile, in a chain, and kept. */
static pacreds_source *wrapped(int depth, const char *profile, uint32_t flags)
{
    pacreds_source *source = NULL, *outer = NULL;
    pacreds_error error;

    ck_assert_int_eq(
        pacreds_source_profile_new(&source, NULL, TEXT(profile), flags, &error),
        PACREDS_OK);
    if (depth > 0) {
        ck_assert_int_eq(
            pacreds_source_default_new(&outer, TEXT(profile), flags, &error),
            PACREDS_OK);
        pacreds_source_free(source);
        source = outer;
    }
    if (depth > 1) {
        ck_assert_int_eq(pacreds_source_cached_new(&outer, source, &error),
                         PACREDS_OK);
        pacreds_source_free(source);
        source = outer;
    }
    return source;
}

START_TEST(warnings)
{
    pacreds_credentials *keys = NULL;
    pacreds_source *source;
    pacreds_error error;
    int depth;

    enter("", "[a]\naws_access_key_id=AKIAX\naws_secret_access_key=s\n");
    for (depth = 0; depth < 3; depth++) {
        chmod("credentials", 0644);
        source = wrapped(depth, "a", 0);
        ck_assert_uint_eq(pacreds_source_warning_count(source), 0);
        ck_assert_int_eq(
            pacreds_source_resolve(source, NOVEMBER, &keys, &error),
            PACREDS_OK);
        ck_assert_uint_eq(pacreds_source_warning_count(source), 1);
        expect_warning(source, 0, PACREDS_PROFILES_WARNING_READABLE_BY_OTHERS,
                       "credentials", "chmod 600 credentials");
        ck_assert_int_eq(
            pacreds_source_warning(source, 1, NULL, NULL, NULL, NULL),
            PACREDS_ERR_INVALID_ARGUMENT);
        pacreds_credentials_free(keys);
        pacreds_source_free(source);
        source = wrapped(depth, "a", PACREDS_PROFILES_STRICT);
        ck_assert_int_eq(
            pacreds_source_resolve(source, NOVEMBER, &keys, &error),
            PACREDS_ERR_UNSAFE_FILE);
        ck_assert_uint_eq(pacreds_source_warning_count(source), 0);
        pacreds_source_free(source);
        chmod("credentials", 0600);
        source = wrapped(depth, "a", 0);
        ck_assert_int_eq(
            pacreds_source_resolve(source, NOVEMBER, &keys, &error),
            PACREDS_OK);
        ck_assert_uint_eq(pacreds_source_warning_count(source), 0);
        pacreds_credentials_free(keys);
        pacreds_source_free(source);
    }
    folder_leave();
}
END_TEST

START_TEST(changed_places)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    enter("[profile p]\ncredential_process = printf '{\"Version\":1,"
          "\"AccessKeyId\":\"" EXAMPLE_SECRET
          "\",\"SecretAccessKey\":\"" EXAMPLE_ID "\"}'\n",
          "[default]\naws_access_key_id=" EXAMPLE_SECRET
          "\naws_secret_access_key=" EXAMPLE_ID "\n");
    ck_assert_int_eq(resolve(&keys, "", NOVEMBER, &error), PACREDS_ERR_BAD_KEY);
    ck_assert_uint_eq(error.line, 2);
    ck_assert_ptr_nonnull(strstr(error.message, "credentials:2: "));
    ck_assert_ptr_null(strstr(error.message, EXAMPLE_SECRET));
    ck_assert_int_eq(resolve(&keys, "p", NOVEMBER, &error),
                     PACREDS_ERR_BAD_KEY);
    ck_assert_ptr_null(strstr(error.message, EXAMPLE_SECRET));
    folder_leave();
}
END_TEST

START_TEST(over_network)
{
    static const struct {
        const char *config, *words;
    } cases[] = {
        {"[default]\nrole_arn=arn:aws:iam::1:role/R\n"
         "credential_source=Environment\n",
         "arn:aws:iam::1:role/R"},
        {"[default]\nrole_arn=r\nweb_identity_token_file=/t.jwt\n", "/t.jwt"},
    };
    pacreds_credentials *keys = NULL;
    pacreds_error error;
    size_t i;

    setenv("AWS_ACCESS_KEY_ID", "AKIAE", 1);
    setenv("AWS_SECRET_ACCESS_KEY", "s", 1);
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        enter(cases[i].config, "");
        ck_assert_int_eq(resolve(&keys, "", NOVEMBER, &error),
                         PACREDS_ERR_NEEDS_NETWORK);
        ck_assert_ptr_nonnull(strstr(error.message, cases[i].words));
        folder_leave();
    }
}
END_TEST

/* The names of these files are those that the SDKs' own cases have. */
#define SESSION_TOKEN                                                          \
    ".aws/sso/cache/34c6fceca75e456f25e7e99531e2425c6c1de443.json"
#define URL_TOKEN ".aws/sso/cache/dace00cba5f8355ec9d274ceb2bcebdfbeed0e12.json"

static void enter_sso(void)
{
    enter("[profile a]\nsso_session=dev\nsso_account_id=123456789012\n"
          "sso_role_name=R\n[sso-session dev]\nsso_start_url=https://x\n"
          "sso_region=r\n[profile b]\nsso_region=r\nsso_role_name=R\n"
          "sso_start_url=https://ssotest.awsapps.com/start\n"
          "sso_account_id=123456789012\n",
          "");
    mkdir(".aws", 0700);
    mkdir(".aws/sso", 0700);
    mkdir(".aws/sso/cache", 0700);
    mkdir(".aws/cli", 0700);
    mkdir(".aws/cli/cache", 0700);
}

static void expect_failure(const char *profile, int status, const char *words)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    ck_assert_int_eq(resolve(&keys, profile, NOVEMBER, &error), status);
    ck_assert_msg(strstr(error.message, words) != NULL, "%s", error.message);
    ck_assert_ptr_null(strstr(error.message, "s3cret"));
}

START_TEST(sso_token)
{
    enter_sso();
    expect_failure("a", PACREDS_ERR_EXPIRED, "aws sso login --profile a");
    expect_failure("b", PACREDS_ERR_EXPIRED, "aws sso login --profile b");
    write_text(SESSION_TOKEN, "{\"accessToken\":\"s3cret\",\"expiresAt\":"
                              "\"2026-11-22T12:00:01Z\"}");
    expect_failure("a", PACREDS_ERR_NEEDS_NETWORK, "2026-11-22T12:00:01Z");
    expect_failure("b", PACREDS_ERR_EXPIRED, "There is no token");
    write_text(URL_TOKEN, "{\"accessToken\":\"s3cret\",\"expiresAt\":"
                          "\"2026-11-22T12:00:00UTC\"}");
    expect_failure("b", PACREDS_ERR_EXPIRED, "expired at 2026-11-22T12:00:00Z");
    expect_failure("b", PACREDS_ERR_EXPIRED, "aws sso login --profile b");
    write_text(URL_TOKEN, "{\"accessToken\":\"s3cret\",\"expiresAt\":7}");
    expect_failure("b", PACREDS_ERR_SYNTAX, "aws sso login --profile b");
    write_text(URL_TOKEN, "{\"accessToken\":\"s3cret");
    expect_failure("b", PACREDS_ERR_SYNTAX, "aws sso login --profile b");
    ck_assert_int_eq(remove(URL_TOKEN), 0);
    mkdir(URL_TOKEN, 0700);
    expect_failure("b", PACREDS_ERR_FILE, "no regular file");
    folder_leave();
}
END_TEST

/* Of role R, account 123456789012 and session dev, as botocore names it. */
#define SSO_ROLE ".aws/cli/cache/f3e256d390b84d1adc4b58099f127610550e0022.json"
#define KEYS_UNTIL(time)                                                       \
    "{\"Credentials\":{\"AccessKeyId\":\"ASIAC\",\"SecretAccessKey\":"         \
    "\"s3cret\",\"SessionToken\":\"t\",\"Expiration\":\"" time "\"}}"

START_TEST(cached_role)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    enter_sso();
    write_text(SSO_ROLE, KEYS_UNTIL("2026-11-22T12:00:01UTC"));
    ck_assert_int_eq(resolve(&keys, "a", NOVEMBER, &error), PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), "ASIAC");
    ck_assert_str_eq(pacreds_credentials_secret_access_key(keys, NULL),
                     "s3cret");
    ck_assert_str_eq(pacreds_credentials_session_token(keys, NULL), "t");
    ck_assert_int_eq(pacreds_credentials_expiry(keys), NOVEMBER + 1);
    ck_assert_str_eq(pacreds_credentials_source(keys), "sso");
    ck_assert_str_eq(pacreds_credentials_profile(keys, NULL), "a");
    ck_assert_str_eq(pacreds_credentials_file(keys, NULL), "./" SSO_ROLE);
    ck_assert_uint_eq(pacreds_credentials_line(keys), 0);
    ck_assert_str_eq(pacreds_credentials_account_id(keys), "123456789012");
    pacreds_credentials_free(keys);
    write_text(SSO_ROLE, KEYS_UNTIL("2026-11-22T12:00:00Z"));
    expect_failure("a", PACREDS_ERR_EXPIRED, "There is no token");
    write_text(SSO_ROLE, "{\"Credentials\":{\"AccessKeyId\":\"s3cret\"}}");
    expect_failure("a", PACREDS_ERR_SYNTAX, SSO_ROLE ": ");
    write_text(SSO_ROLE, "");
    expect_failure("a", PACREDS_ERR_SYNTAX, "remove it");
    folder_leave();
}
END_TEST

/* The account of a cached role is that of the session that was made, or that of
   the role; so many seconds are a number of Python. */
START_TEST(account_of_role)
{
    static const char form[] =
        "{\"Credentials\":{\"AccessKeyId\":\"ASIAC\",\"SecretAccessKey\":"
        "\"s3cret\",\"SessionToken\":\"t\",\"Expiration\":"
        "\"2026-11-22T12:00:01Z\"%s}";
    static const struct {
        const char *profile, *file, *rest, *account;
    } cases[] = {
        {"c", "39a1b791dbc8c9e5cbe73ac6cd26ef3c42eac02b", "}", "210987654321"},
        {"c", "39a1b791dbc8c9e5cbe73ac6cd26ef3c42eac02b",
         "},\"AssumedRoleUser\":{\"Arn\":"
         "\"arn:aws:sts::111111111111:assumed-role/R/s\"}",
         "111111111111"},
        {"c", "39a1b791dbc8c9e5cbe73ac6cd26ef3c42eac02b",
         "},\"AssumedRoleUser\":{\"Arn\":\"arn:aws\"}", "210987654321"},
        {"c", "39a1b791dbc8c9e5cbe73ac6cd26ef3c42eac02b",
         ",\"AccountId\":\"222222222222\"}", "222222222222"},
        {"d", "00ff80d2b6089d12405e07a23903b90a2f77eeb6", "}", "-"},
        {"e", "ccccfee96cbdcaccf8f50b4f09684f3e21548974", "}", "210987654321"},
        {"f", "39a1b791dbc8c9e5cbe73ac6cd26ef3c42eac02b", "}", "210987654321"},
    };
    char text[400], path[100];
    size_t i;

    enter_sso();
    write_text(
        "config",
        "[profile "
        "c]\nrole_arn=arn:aws:iam::210987654321:role/R\nsource_profile=k\n"
        "[profile d]\nrole_arn=r\nsource_profile=k\n"
        "[profile "
        "e]\nrole_arn=arn:aws:iam::210987654321:role/R\nsource_profile=k\n"
        "duration_seconds=0900\n"
        "[profile "
        "f]\nrole_arn=arn:aws:iam::210987654321:role/R\nsource_profile=k\n"
        "duration_seconds=abc\n"
        "[profile "
        "g]\nrole_arn=arn:aws:iam::210987654321:role/R\nsource_profile=k\n"
        "duration_seconds=99999999999999999999\n"
        "[profile k]\naws_access_key_id=A\naws_secret_access_key=s\n");
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds_credentials *keys = NULL;
        const char *account;
        pacreds_error error;

        snprintf(path, sizeof path, ".aws/cli/cache/%s.json", cases[i].file);
        snprintf(text, sizeof text, form, cases[i].rest);
        write_text(path, text);
        ck_assert_int_eq(resolve(&keys, cases[i].profile, NOVEMBER, &error),
                         PACREDS_OK);
        account = pacreds_credentials_account_id(keys);
        ck_assert_str_eq(account != NULL ? account : "-", cases[i].account);
        pacreds_credentials_free(keys);
    }
    expect_failure("g", PACREDS_ERR_NEEDS_NETWORK, "over the network");
    folder_leave();
}
END_TEST

static void expect_id(pacreds_source *source, int64_t now, const char *id)
{
    pacreds_credentials *keys = NULL;

    ck_assert_int_eq(pacreds_source_resolve(source, now, &keys, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), id);
    pacreds_credentials_free(keys);
}

/* What the command line renews is read anew; what it removes is asked for
   anew, and kept as long as nothing else is there. */
static void check_renewal(const char *profile, const char *path,
                          const char *form)
{
    pacreds_source *inner = NULL, *source = NULL;
    char text[400];

    pacreds_source_profile_new(&inner, NULL, TEXT(profile), 0, NULL);
    pacreds_source_cached_new(&source, inner, NULL);
    pacreds_source_free(inner);
    snprintf(text, sizeof text, form, "ASIAONE");
    write_text(path, text);
    expect_id(source, NOVEMBER, "ASIAONE");
    snprintf(text, sizeof text, form, "ASIANUMBERTWO");
    write_text(path, text);
    expect_id(source, NOVEMBER, "ASIANUMBERTWO");
    ck_assert_int_eq(remove(path), 0);
    expect_id(source, NOVEMBER + 30, "ASIANUMBERTWO");
    snprintf(text, sizeof text, form, "ASIATHREE");
    write_text(path, text);
    expect_id(source, NOVEMBER + 60, "ASIATHREE");
    write_text("config", "[profile a]\naws_access_key_id=AKIAFOUR\n"
                         "aws_secret_access_key=s\n");
    expect_id(source, NOVEMBER + 60, "AKIAFOUR");
    write_text(path, text);
    expect_id(source, NOVEMBER + 60, "AKIAFOUR");
    pacreds_source_free(source);
}

START_TEST(renewed_caches)
{
    enter_sso();
    check_renewal("a", SSO_ROLE,
                  "{\"Credentials\":{\"AccessKeyId\":\"%s\","
                  "\"SecretAccessKey\":\"s3cret\",\"SessionToken\":\"t\","
                  "\"Expiration\":\"2026-11-23T12:00:00Z\"}}");
    write_text("config",
               "[profile a]\nlogin_session = "
               "arn:aws:sts::012345678910:assumed-role/Admin/admin\n");
    setenv("AWS_LOGIN_CACHE_DIRECTORY", ".", 1);
    check_renewal("a",
                  "4b0ba8f99f075c0633e122fd73346ce203a3faf18ea0310eb2d29df1bab2"
                  "e255.json",
                  "{\"accessToken\":{\"accessKeyId\":\"%s\","
                  "\"secretAccessKey\":\"s\",\"sessionToken\":\"t\","
                  "\"expiresAt\":\"2026-11-23T12:00:00Z\"},"
                  "\"clientId\":\"c\",\"refreshToken\":\"r\","
                  "\"dpopKey\":\"d\"}");
    unsetenv("AWS_LOGIN_CACHE_DIRECTORY");
    folder_leave();
}
END_TEST

/* Others may read or change what the command line cached. */
START_TEST(strict_caches)
{
    static const mode_t modes[] = {0644, 0620, 0602, 0604};
    pacreds_credentials *keys = NULL;
    pacreds_source *source = NULL;
    size_t i;

    enter_sso();
    chmod("config", 0600);
    write_text(SSO_ROLE, KEYS_UNTIL("2026-11-22T12:00:01Z"));
    ck_assert_int_eq(pacreds_source_profile_new(&source, NULL, TEXT("a"),
                                                PACREDS_PROFILES_STRICT, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, NULL),
                     PACREDS_OK);
    pacreds_credentials_free(keys);
    for (i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        ck_assert_int_eq(chmod(SSO_ROLE, modes[i]), 0);
        ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, NULL),
                         PACREDS_ERR_UNSAFE_FILE);
    }
    pacreds_source_free(source);
    source = wrapped(1, "a", 0);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, NULL),
                     PACREDS_OK);
    ck_assert_uint_eq(pacreds_source_warning_count(source), 1);
    expect_warning(source, 0, PACREDS_PROFILES_WARNING_READABLE_BY_OTHERS,
                   "./" SSO_ROLE, "Mode 0604");
    pacreds_credentials_free(keys);
    pacreds_source_free(source);
    folder_leave();
}
END_TEST

/* Credentials to assume a role with are to be where the profile says. */
START_TEST(named_source)
{
    enter("[profile a]\nrole_arn=r\ncredential_source=environment\n"
          "[profile b]\nrole_arn=r\ncredential_source=EcsContainer\n",
          "");
    unsetenv("AWS_ACCESS_KEY_ID");
    unsetenv("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    expect_failure("a", PACREDS_ERR_PROFILE, "AWS_ACCESS_KEY_ID");
    expect_failure("a", PACREDS_ERR_PROFILE, "config:3: ");
    expect_failure("b", PACREDS_ERR_PROFILE,
                   "AWS_CONTAINER_CREDENTIALS_FULL_URI");
    setenv("AWS_ACCESS_KEY_ID", "AKIAE", 1);
    setenv("AWS_SECRET_ACCESS_KEY", "s3cret", 1);
    setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1/", 1);
    expect_failure("a", PACREDS_ERR_NEEDS_NETWORK, "role r");
    expect_failure("b", PACREDS_ERR_NEEDS_NETWORK, "role r");
    setenv("AWS_SECRET_ACCESS_KEY", "s3cret\n", 1);
    expect_failure("a", PACREDS_ERR_BAD_KEY, "config:3: ");
    folder_leave();
}
END_TEST

START_TEST(process)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    enter("[default]\naws_account_id=111111111111\n"
          "credential_process=echo eyJWZXJzaW9uIjoxLCJBY2Nlc3NLZXlJZCI6IkFLSUFQ"
          "IiwiU2VjcmV0QWNjZXNzS2V5IjoicyJ9 | base64 -d\n",
          "");
    ck_assert_int_eq(resolve(&keys, "", NOVEMBER, &error), PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), "AKIAP");
    ck_assert_str_eq(pacreds_credentials_account_id(keys), "111111111111");
    ck_assert_str_eq(pacreds_credentials_source(keys), "process");
    ck_assert_str_eq(pacreds_credentials_profile(keys, NULL), "default");
    ck_assert_uint_eq(pacreds_credentials_line(keys), 3);
    pacreds_credentials_free(keys);
    folder_leave();
    enter("[default]\ncredential_process=false\n", "");
    ck_assert_int_eq(resolve(&keys, "", NOVEMBER, &error), PACREDS_ERR_PROCESS);
    ck_assert_uint_eq(error.line, 2);
    folder_leave();
}
END_TEST

START_TEST(given_profiles)
{
    pacreds_profiles *profiles = NULL;
    pacreds_source *source = NULL;
    pacreds_credentials *keys = NULL;

    ck_assert_int_eq(
        pacreds_profiles_parse(
            &profiles, TEXT(""),
            TEXT("[x]\naws_access_key_id=AKIAX\naws_secret_access_key=s\n"),
            NULL),
        PACREDS_OK);
    ck_assert_int_eq(
        pacreds_source_profile_new(&source, profiles, TEXT("x"), 0, NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, NULL),
                     PACREDS_OK);
    ck_assert_ptr_null(pacreds_credentials_file(keys, NULL));
    ck_assert_uint_eq(pacreds_credentials_line(keys), 2);
    pacreds_credentials_free(keys);
    pacreds_source_free(source);
    pacreds_profiles_free(profiles);
}
END_TEST

/* One case of `aws login`: its files, and what comes of them in 2025. */
static void check_login(json_t *test)
{
    json_t *files = json_object_get(test, "cacheContents"), *content;
    json_t *outcome = json_array_get(json_object_get(test, "outcomes"), 0);
    const char *result = json_string_value(json_object_get(outcome, "result"));
    int is_fine = strcmp(result, "credentials") == 0;
    pacreds_credentials *keys = NULL;
    pacreds_error error;
    const char *name;
    char path[200], *text;
    int status;

    enter(json_string_value(json_object_get(test, "configContents")), "");
    mkdir("cache", 0700);
    setenv("AWS_LOGIN_CACHE_DIRECTORY", "cache", 1);
    json_object_foreach(files, name, content)
    {
        snprintf(path, sizeof path, "cache/%s", name);
        text = json_dumps(content, 0);
        write_text(path, text);
        free(text);
    }
    status = resolve(&keys, "signin", 1763510400, &error);
    ck_assert_msg((status == PACREDS_OK) == is_fine, "%s: %s",
                  json_string_value(json_object_get(test, "documentation")),
                  error.message);
    if (is_fine) {
        ck_assert_str_eq(
            pacreds_credentials_access_key_id(keys, NULL),
            json_string_value(json_object_get(outcome, "accessKeyId")));
        ck_assert_str_eq(
            pacreds_credentials_account_id(keys),
            json_string_value(json_object_get(outcome, "accountId")));
        ck_assert_str_eq(pacreds_credentials_source(keys), "login");
    } else {
        ck_assert_ptr_nonnull(strstr(error.message, "aws login"));
    }
    pacreds_credentials_free(keys);
    folder_leave();
}

START_TEST(login_suite)
{
    static const char *const paths[] = {
        SHARED_DATA "/credentials/login-provider-test-cases.json",
        SHARED_DATA "/credentials/login-provider-test-cases-pkcs8.json"};
    json_t *all, *test;
    size_t i, k;

    for (i = 0; i < 2; i++) {
        all = json_load_file(paths[i], 0, NULL);
        ck_assert_uint_gt(json_array_size(all), 0);
        json_array_foreach(all, k, test) if (json_array_size(json_object_get(
                                                 test, "mockApiCalls")) == 0)
            check_login(test);
        json_decref(all);
    }
}
END_TEST

/* The same by a file of our own: fine, too old, absent. */
START_TEST(login)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    enter("[default]\nlogin_session = "
          "arn:aws:sts::012345678910:assumed-role/Admin/admin\n",
          "");
    setenv("AWS_LOGIN_CACHE_DIRECTORY", ".", 1);
    ck_assert_int_eq(resolve(&keys, "", NOVEMBER, &error), PACREDS_ERR_EXPIRED);
    ck_assert_ptr_nonnull(strstr(error.message, "aws login"));
    write_text("4b0ba8f99f075c0633e122fd73346ce203a3faf18ea0310eb2d29df1bab2e2"
               "55.json",
               "{\"accessToken\":{\"accessKeyId\":\"ASIAL\",\"secretAccessKey"
               "\":\"s\",\"sessionToken\":\"t\",\"accountId\":\"012345678910\","
               "\"expiresAt\":\"2026-11-22T12:00:01Z\"},\"clientId\":\"c\","
               "\"refreshToken\":\"r\",\"dpopKey\":\"d\"}");
    ck_assert_int_eq(resolve(&keys, "", NOVEMBER, &error), PACREDS_OK);
    ck_assert_int_eq(pacreds_credentials_expiry(keys), NOVEMBER + 1);
    ck_assert_str_eq(pacreds_credentials_source(keys), "login");
    ck_assert_str_eq(pacreds_credentials_profile(keys, NULL), "default");
    pacreds_credentials_free(keys);
    ck_assert_int_eq(resolve(&keys, "", NOVEMBER + 1, &error),
                     PACREDS_ERR_EXPIRED);
    ck_assert_ptr_nonnull(strstr(error.message, "aws login"));
    folder_leave();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("profile_source");

    add_case(suite, "static_keys", static_keys);
    add_case(suite, "tokens", tokens);
    add_case(suite, "which_profile", which_profile);
    add_case(suite, "bad_bytes", bad_bytes);
    add_case(suite, "swallowed_secret", swallowed_secret);
    add_case(suite, "controls_in_names", controls_in_names);
    add_case(suite, "login_remedy", login_remedy);
    add_case(suite, "ignored_sections", ignored_sections);
    add_case(suite, "absent_file", absent_file);
    add_case(suite, "warnings", warnings);
    add_case(suite, "changed_places", changed_places);
    add_case(suite, "over_network", over_network);
    add_case(suite, "sso_token", sso_token);
    add_case(suite, "cached_role", cached_role);
    add_case(suite, "account_of_role", account_of_role);
    add_case(suite, "renewed_caches", renewed_caches);
    add_case(suite, "strict_caches", strict_caches);
    add_case(suite, "named_source", named_source);
    add_case(suite, "process", process);
    add_case(suite, "given_profiles", given_profiles);
    if (has_data(SHARED_DATA "/credentials/login-provider-test-cases.json",
                 "login_suite"))
        add_case(suite, "login_suite", login_suite);
    add_case(suite, "login", login);
    return run_suite(suite);
}
