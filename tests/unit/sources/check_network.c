/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* setenv() */
#include "sources.h"
#include "sources/network.h"

static void expect(int (*make)(pacreds_source **, pacreds_error *), int status,
                   const char *words)
{
    pacreds_credentials *keys = NULL;
    pacreds_source *source = NULL;
    pacreds_error error;

    ck_assert_int_eq(make(&source, &error), PACREDS_OK);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, &error),
                     status);
    ck_assert_ptr_nonnull(strstr(error.message, words));
    ck_assert_uint_eq(pacreds_source_warning_count(source), 0);
    pacreds_source_free(source);
}

START_TEST(web_identity)
{
    sources_enter();
    expect(pacreds__web_identity_new, PACREDS_ERR_NOT_CONFIGURED,
           "AWS_WEB_IDENTITY_TOKEN_FILE is not set");
    setenv("AWS_ROLE_ARN", "arn:aws:iam::1:role/R\n", 1);
    expect(pacreds__web_identity_new, PACREDS_ERR_NOT_CONFIGURED,
           "AWS_WEB_IDENTITY_TOKEN_FILE is not set");
    setenv("AWS_WEB_IDENTITY_TOKEN_FILE", "token", 1);
    expect(pacreds__web_identity_new, PACREDS_ERR_NEEDS_NETWORK,
           "the role arn:aws:iam::1:role/R... must be assumed");
    unsetenv("AWS_ROLE_ARN");
    expect(pacreds__web_identity_new, PACREDS_ERR_NOT_CONFIGURED,
           "AWS_ROLE_ARN is not; set both");
    folder_leave();
}
END_TEST

START_TEST(container)
{
    sources_enter();
    expect(pacreds__container_new, PACREDS_ERR_NOT_CONFIGURED,
           "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and "
           "AWS_CONTAINER_CREDENTIALS_FULL_URI are not set");
    setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1/", 1);
    expect(pacreds__container_new, PACREDS_ERR_NEEDS_NETWORK,
           "AWS_CONTAINER_CREDENTIALS_FULL_URI is set");
    setenv("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/x", 1);
    expect(pacreds__container_new, PACREDS_ERR_NEEDS_NETWORK,
           "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is set");
    folder_leave();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("network");

    add_case(suite, "web_identity", web_identity);
    add_case(suite, "container", container);
    return run_suite(suite);
}
