/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <sys/stat.h>

#include "sources.h"

/* The names of these files are those that the SDKs' own cases have. */
#define SESSION_TOKEN                                                          \
    ".aws/sso/cache/34c6fceca75e456f25e7e99531e2425c6c1de443.json"
#define URL_TOKEN ".aws/sso/cache/dace00cba5f8355ec9d274ceb2bcebdfbeed0e12.json"

START_TEST(sso_token)
{
    sources_enter_sso();
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
    expect_failure("b", PACREDS_ERR_FILE, "not a regular file");
    folder_leave();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sso");

    add_case(suite, "sso_token", sso_token);
    return run_suite(suite);
}
