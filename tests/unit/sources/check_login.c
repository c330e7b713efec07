/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* setenv() */
#include <jansson.h>
#include <sys/stat.h>

#include "sources.h"

START_TEST(login_remedy)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    sources_enter_with(
        "[default]\nlogin_session=l\n[profile dev]\nlogin_session=l\n", "");
    ck_assert_int_eq(resolve_profile(&keys, "", NOVEMBER, &error),
                     PACREDS_ERR_EXPIRED);
    ck_assert_ptr_nonnull(strstr(error.message, "run: aws login."));
    ck_assert_int_eq(resolve_profile(&keys, "dev", NOVEMBER, &error),
                     PACREDS_ERR_EXPIRED);
    ck_assert_ptr_nonnull(
        strstr(error.message, "run: aws login --profile dev."));
    folder_leave();
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

    sources_enter_with(
        json_string_value(json_object_get(test, "configContents")), "");
    mkdir("cache", 0700);
    setenv("AWS_LOGIN_CACHE_DIRECTORY", "cache", 1);
    json_object_foreach(files, name, content)
    {
        snprintf(path, sizeof path, "cache/%s", name);
        text = json_dumps(content, 0);
        write_text(path, text);
        free(text);
    }
    status = resolve_profile(&keys, "signin", 1763510400, &error);
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

    sources_enter_with("[default]\nlogin_session = "
                       "arn:aws:sts::012345678910:assumed-role/Admin/admin\n",
                       "");
    setenv("AWS_LOGIN_CACHE_DIRECTORY", ".", 1);
    ck_assert_int_eq(resolve_profile(&keys, "", NOVEMBER, &error),
                     PACREDS_ERR_EXPIRED);
    ck_assert_ptr_nonnull(strstr(error.message, "aws login"));
    write_text("4b0ba8f99f075c0633e122fd73346ce203a3faf18ea0310eb2d29df1bab2e2"
               "55.json",
               "{\"accessToken\":{\"accessKeyId\":\"ASIAL\",\"secretAccessKey"
               "\":\"s\",\"sessionToken\":\"t\",\"accountId\":\"012345678910\","
               "\"expiresAt\":\"2026-11-22T12:00:01Z\"},\"clientId\":\"c\","
               "\"refreshToken\":\"r\",\"dpopKey\":\"d\"}");
    ck_assert_int_eq(resolve_profile(&keys, "", NOVEMBER, &error), PACREDS_OK);
    ck_assert_int_eq(pacreds_credentials_expiry(keys), NOVEMBER + 1);
    ck_assert_str_eq(pacreds_credentials_source(keys), "login");
    ck_assert_str_eq(pacreds_credentials_profile(keys, NULL), "default");
    pacreds_credentials_free(keys);
    ck_assert_int_eq(resolve_profile(&keys, "", NOVEMBER + 1, &error),
                     PACREDS_ERR_EXPIRED);
    ck_assert_ptr_nonnull(strstr(error.message, "aws login"));
    folder_leave();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("login");

    add_case(suite, "login_remedy", login_remedy);
    add_case(suite, "login", login);
    if (has_data(SHARED_DATA "/credentials/login-provider-test-cases.json",
                 "login_suite"))
        add_case(suite, "login_suite", login_suite);
    return run_suite(suite);
}
