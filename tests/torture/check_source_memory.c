/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is left of secrets where they come from and where they are stored:
 * files, commands, variables. Both the good and the broken were in
 * memory.
 */
#define _GNU_SOURCE /* memmem(), setenv() */
#include <sys/stat.h>

#include "allocations.h"
#include "folder.h"
#include "scan.h"

/* The members of a JSON object of keys, and the file that `aws login` names
   after a session. */
#define PAIR(id, secret, token)                                                \
    "\"" id "\":\"" SCAN_ID "\",\"" secret "\":\"" SCAN_SECRET "\",\"" token   \
    "\":\"" SCAN_TOKEN "\""
#define PRINTED(rest)                                                          \
    "{\"Version\":1," PAIR("AccessKeyId", "SecretAccessKey", "SessionToken")   \
        rest
#define SESSION "arn:aws:sts::012345678910:assumed-role/Admin/admin"
#define SESSION_FILE                                                           \
    "4b0ba8f99f075c0633e122fd73346ce203a3faf18ea0310eb2d29df1bab2e255.json"
#define LOGIN(expiry, rest)                                                    \
    "{\"accessToken\":{" PAIR(                                                 \
        "accessKeyId", "secretAccessKey",                                      \
        "sessionToken") ",\"accountId\":\"012345678910\",\"expiresAt\":"       \
                        "\"" expiry "\"},"                                     \
                        "\"refreshToken\":\"r\"," rest "\"dpopKey\":\"k\"}"
#define LIVE_LOGIN LOGIN("2026-11-22T13:00:00Z", "\"clientId\":\"c\",")
#define STATIC                                                                 \
    "aws_access_key_id = " SCAN_ID "\naws_secret_access_key = " SCAN_SECRET    \
    "\naws_session_token = " SCAN_TOKEN "\n"
#define ROLE                                                                   \
    "[default]\nrole_arn = arn:aws:iam::012345678910:role/r\nsource_profile =" \
    " base\n"
#define ROLE_FILE ".aws/cli/cache/4ae5a87856389dc62ba64bff043b15cd02c3b562.json"
#define CACHED(expiry)                                                         \
    "{\"Credentials\":{" PAIR("AccessKeyId", "SecretAccessKey",                \
                              "SessionToken") ",\"Expiration\":\"" expiry      \
                                              "\"}}"
#define CAT "[default]\ncredential_process = cat " SESSION_FILE "\n"
#define FROM_LOGIN "[default]\nlogin_session = " SESSION "\n"

/* Files, and what the chain answers. */
static const struct setup {
    const char *name, *config, *credentials, *json;
    int status;
} setups[] = {
    {"static keys", "", "[default]\n" STATIC, "", PACREDS_OK},
    {"in two files", "[default]\naws_access_key_id = A\n" STATIC,
     "[default]\n" STATIC, "", PACREDS_OK},
    {"an empty file of a role", ROLE, "[base]\n" STATIC, "",
     PACREDS_ERR_SYNTAX},
    {"a cached role", ROLE, "[base]\n" STATIC, CACHED("2026-11-22T13:00:00Z"),
     PACREDS_OK},
    {"an expired role", ROLE, "[base]\n" STATIC, CACHED("2026-11-22T12:00:00Z"),
     PACREDS_ERR_NEEDS_NETWORK},
    {"half a cached role", ROLE, "[base]\n" STATIC,
     "{\"Credentials\":{" PAIR("AccessKeyId", "SecretAccessKey",
                               "SessionToken") "}}",
     PACREDS_ERR_SYNTAX},
    {"half a pair", "", "[default]\naws_secret_access_key = " SCAN_SECRET "\n",
     "", PACREDS_ERR_PROFILE},
    {"a secret in two", "", "[default]\n" STATIC " " SCAN_SECRET "\n", "",
     PACREDS_ERR_BAD_KEY},
    {"a malformed file", "", "[default]\n" STATIC "[", "", PACREDS_ERR_SYNTAX},
    {"a command", CAT, "", PRINTED("}"), PACREDS_OK},
    {"a command's junk", CAT, "", PRINTED("} x"), PACREDS_ERR_PROCESS},
    {"half an object", CAT, "", PRINTED(""), PACREDS_ERR_PROCESS},
    {"a member twice", CAT, "", PRINTED(",\"SessionToken\":\"t\"}"),
     PACREDS_ERR_SYNTAX},
    {"no time", CAT, "", PRINTED(",\"Expiration\":\"" SCAN_SECRET "\"}"),
     PACREDS_ERR_SYNTAX},
    {"no account", CAT, "", PRINTED(",\"AccountId\":\"" SCAN_SECRET "\"}"),
     PACREDS_ERR_SYNTAX},
    {"an expired answer", CAT, "",
     PRINTED(",\"Expiration\":\"2026-11-22T12:00:00Z\"}"), PACREDS_ERR_EXPIRED},
    {"a command that fails",
     "[default]\ncredential_process = cat " SESSION_FILE "; exit 1\n", "",
     PRINTED("}"), PACREDS_ERR_PROCESS},
    {"a command without an end",
     "[default]\ncredential_process = yes \"$(cat " SESSION_FILE ")\"\n", "",
     PRINTED("}"), PACREDS_ERR_PROCESS},
    {"a login", FROM_LOGIN, "", LIVE_LOGIN, PACREDS_OK},
    {"an expired login", FROM_LOGIN, "",
     LOGIN("2026-11-22T12:00:00Z", "\"clientId\":\"c\","), PACREDS_ERR_EXPIRED},
    {"half a login", FROM_LOGIN, "", LOGIN("2026-11-22T13:00:00Z", ""),
     PACREDS_ERR_SYNTAX},
    {"a login that is cut", FROM_LOGIN, "",
     "{\"accessToken\":{" PAIR("accessKeyId", "secretAccessKey",
                               "sessionToken"),
     PACREDS_ERR_SYNTAX},
};

static void enter(const struct setup *setup)
{
    folder_enter();
    setenv("AWS_CONFIG_FILE", "config", 1);
    setenv("AWS_SHARED_CREDENTIALS_FILE", "credentials", 1);
    setenv("AWS_LOGIN_CACHE_DIRECTORY", ".", 1);
    unsetenv("AWS_PROFILE");
    unsetenv("AWS_DEFAULT_PROFILE");
    unsetenv("AWS_ACCESS_KEY_ID");
    unsetenv("AWS_WEB_IDENTITY_TOKEN_FILE");
    write_text("config", setup->config);
    write_text("credentials", setup->credentials);
    write_text(SESSION_FILE, setup->json);
    setenv("HOME", ".", 1);
    ck_assert(!mkdir(".aws", 0700) && !mkdir(".aws/cli", 0700) &&
              !mkdir(".aws/cli/cache", 0700));
    write_text(ROLE_FILE, setup->json);
}

static void check_no_secret(const void *memory, size_t n, const char *name)
{
    ck_assert_msg(memmem(memory, n, SCAN_SECRET, strlen(SCAN_SECRET)) == NULL &&
                      memmem(memory, n, SCAN_TOKEN, strlen(SCAN_TOKEN)) == NULL,
                  "%s: a secret is in the error", name);
}

/* The default chain, in a cached source. */
static pacreds_source *make_cached(void)
{
    pacreds_source *inner = NULL, *source = NULL;

    ck_assert_int_eq(pacreds_source_default_new(&inner, "", 0, 0, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_source_cached_new(&source, inner, NULL),
                     PACREDS_OK);
    pacreds_source_free(inner);
    return source;
}

static __attribute__((noinline)) void
resolve(pacreds_source *source, const char *name, int expected, int64_t now)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;
    int status;

    memset(&error, 0, sizeof error);
    status = pacreds_source_resolve(source, now, &keys, &error);
    ck_assert_msg(status == expected, "%s: %s", name, error.message);
    check_no_secret(&error, sizeof error, name);
    if (status == PACREDS_OK)
        ck_assert_str_eq(pacreds_credentials_secret_access_key(keys, NULL),
                         SCAN_SECRET);
    pacreds_credentials_free(keys);
}

START_TEST(sources)
{
    size_t i;

    for (i = 0; i < sizeof setups / sizeof setups[0]; i++) {
        pacreds_source *source;

        enter(&setups[i]);
        scan_prepare();
        scan_begin();
        source = make_cached();
        resolve(source, setups[i].name, setups[i].status, NOVEMBER);
        scan_stack();
        resolve(source, setups[i].name, setups[i].status, NOVEMBER);
        pacreds_source_free(source);
        scan_end(5);
        folder_leave();
    }
}
END_TEST

/* Kept credentials are renewed when their files change, and go with them. */
START_TEST(refresh)
{
    pacreds_source *source;

    enter(&setups[0]);
    scan_prepare();
    scan_begin();
    source = make_cached();
    resolve(source, "first", PACREDS_OK, NOVEMBER);
    write_text("credentials", "[default]\n\n" STATIC);
    resolve(source, "changed", PACREDS_OK, NOVEMBER);
    write_text("credentials", "[default]\n" STATIC "junk\n");
    resolve(source, "broken", PACREDS_OK, NOVEMBER);
    write_text("credentials", "[default]\n");
    resolve(source, "gone", PACREDS_ERR_NOT_CONFIGURED, NOVEMBER + 60);
    scan_stack();
    pacreds_source_free(source);
    scan_end(20);
    folder_leave();
}
END_TEST

START_TEST(environment)
{
    pacreds_source *source;

    setenv("AWS_ACCESS_KEY_ID", SCAN_ID, 1);
    setenv("AWS_SECRET_ACCESS_KEY", SCAN_SECRET, 1);
    setenv("AWS_SESSION_TOKEN", SCAN_TOKEN, 1);
    scan_prepare();
    scan_begin();
    source = make_cached();
    resolve(source, "good", PACREDS_OK, NOVEMBER);
    scan_stack();
    pacreds_source_free(source);
    setenv("AWS_SESSION_TOKEN", SCAN_TOKEN " " SCAN_SECRET, 1);
    source = make_cached();
    resolve(source, "two words", PACREDS_ERR_BAD_KEY, NOVEMBER);
    scan_stack();
    pacreds_source_free(source);
    scan_end(5);
}
END_TEST

static __attribute__((noinline)) void update(pacreds_source *source)
{
    pacreds_credentials *keys = scan_keys(SCAN_TOKEN);

    ck_assert_int_eq(pacreds_source_application_update(source, keys, NULL),
                     PACREDS_OK);
    pacreds_credentials_free(keys);
}

/* Credentials that are replaced are released. */
START_TEST(application)
{
    pacreds_source *source = NULL, *cached = NULL;

    scan_prepare();
    scan_begin();
    ck_assert_int_eq(pacreds_source_application_new(&source, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_source_cached_new(&cached, source, NULL),
                     PACREDS_OK);
    update(source);
    resolve(cached, "one", PACREDS_OK, NOVEMBER);
    update(source);
    resolve(cached, "two", PACREDS_OK, NOVEMBER);
    ck_assert_int_eq(pacreds_source_application_update(source, NULL, NULL),
                     PACREDS_OK);
    scan_stack();
    pacreds_source_free(source);
    pacreds_source_free(cached);
    scan_end(5);
}
END_TEST

START_TEST(at_hand)
{
    pacreds_credentials *keys;
    pacreds_source *source = NULL;

    scan_prepare();
    scan_begin();
    keys = scan_keys(SCAN_TOKEN);
    ck_assert_int_eq(pacreds_source_static_new(&source, keys, NULL),
                     PACREDS_OK);
    pacreds_credentials_free(keys);
    resolve(source, "static", PACREDS_OK, NOVEMBER);
    pacreds_source_free(source);
    scan_stack();
    scan_end(3);
}
END_TEST

/* The keys of a profile, read from a file, with a token that is continued. */
START_TEST(profiles)
{
    static const char text[] = "[default]\naws_secret_access_key = " SCAN_SECRET
                               "\naws_session_token =\n a = " SCAN_TOKEN
                               "\n[profile default]\nx = 1\n " SCAN_SECRET "\n";
    pacreds_profiles *read = NULL;
    const pacreds_setting *section;

    folder_enter();
    write_text("file", text);
    scan_prepare();
    scan_begin();
    ck_assert_int_eq(
        pacreds_profiles_load(&read, TEXT("file"), TEXT("file"), 0, NULL),
        PACREDS_OK);
    section =
        pacreds_profiles_section(read, PACREDS_PROFILES_SECTION_PROFILE, 0);
    ck_assert_ptr_nonnull(strstr(
        pacreds_setting_value(pacreds_setting_find(section, TEXT("x")), NULL),
        SCAN_SECRET));
    pacreds_profiles_free(read);
    scan_stack();
    scan_end(5);
    folder_leave();
}
END_TEST

static void store_keys(const char *path, pacreds_credentials *keys)
{
    pacreds_profile_edit *edit = NULL;
    const char *text;

    ck_assert_int_eq(pacreds_profile_edit_new(&edit, TEXT("a"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_profile_edit_set_credentials(edit, keys, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_profile_edit_set_credentials(edit, keys, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_profile_edit_text(edit, TEXT("[b]\n[a]\n"), 0,
                                               &text, NULL, NULL),
                     PACREDS_OK);
    ck_assert_ptr_nonnull(strstr(text, SCAN_SECRET));
    ck_assert_int_eq(pacreds_profile_edit_file(edit, TEXT(path), 0, NULL),
                     PACREDS_OK);
    pacreds_profile_edit_free(edit);
}

/* From a file that was downloaded to the credentials file, twice: the second
   time it has the secret already. */
START_TEST(key_files)
{
    pacreds_credentials *keys = scan_keys(SCAN_TOKEN);
    pacreds_key_file *file = NULL;

    scan_prepare();
    folder_enter();
    write_text("keys.csv",
               "Access key,\"Secret \nkey\"\nAKIAX,\"" SCAN_SECRET "\"\n");
    scan_begin();
    ck_assert_int_eq(pacreds_key_file_read(&file, TEXT("keys.csv"), NULL),
                     PACREDS_OK);
    pacreds_key_file_free(file);
    store_keys("credentials", keys);
    store_keys("credentials", keys);
    scan_end(20);
    scan_stack();
    pacreds_credentials_free(keys);
    folder_leave();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("source_memory");

    allocations_watch();
    add_case(suite, "sources", sources);
    add_case(suite, "refresh", refresh);
    add_case(suite, "environment", environment);
    add_case(suite, "application", application);
    add_case(suite, "at_hand", at_hand);
    add_case(suite, "profiles", profiles);
    add_case(suite, "key_files", key_files);
    return run_suite(suite);
}
