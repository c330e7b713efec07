/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "formats/json.h"
#include "sources/members.h"
#include "support.h"

static const pacreds__members some = {"a/id",         "a/secret",  "a/token",
                                      "a/expiration", "a/account", 0};
static const pacreds__members all = {"a/id",         "a/secret",  "a/token",
                                     "a/expiration", "a/account", 1};

static int join(const char *text, const pacreds__members *members,
                const char *account, pacreds_credentials **keys,
                pacreds_error *error)
{
    static const pacreds__origin origin = {"test", {"", 0}, {"", 0}, 0};
    pacreds__tree tree = {0};
    int status;

    *keys = NULL;
    ck_assert_int_eq(pacreds__json_parse(&tree, pacreds__slice_of(text), NULL),
                     PACREDS_OK);
    error->code = PACREDS_OK;
    error->message[0] = '\0';
    status =
        pacreds__members_join(tree.nodes, members, pacreds__slice_of(account),
                              &origin, NOVEMBER, keys, error);
    ck_assert_int_eq(status, error->code);
    ck_assert_ptr_null(strstr(error->message, "s3cret"));
    pacreds__tree_free(&tree);
    return status;
}

#define PAIR "\"id\":\"ASIAX\",\"secret\":\"s3cret\""
#define REST ",\"token\":\"t\",\"expiration\":\"2026-11-22T13:00:00Z\""

START_TEST(joined)
{
    pacreds_credentials *keys;
    pacreds_error error;

    ck_assert_int_eq(join("{\"a\":{" PAIR "}}", &some, "", &keys, &error),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), "ASIAX");
    ck_assert_ptr_null(pacreds_credentials_session_token(keys, NULL));
    ck_assert_ptr_null(pacreds_credentials_account_id(keys));
    pacreds_credentials_free(keys);
    ck_assert_int_eq(
        join("{\"a\":{" PAIR REST "}}", &all, "111111111111", &keys, &error),
        PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_session_token(keys, NULL), "t");
    ck_assert_int_eq(pacreds_credentials_expiry(keys), NOVEMBER + 3600);
    ck_assert_str_eq(pacreds_credentials_account_id(keys), "111111111111");
    pacreds_credentials_free(keys);
    ck_assert_int_eq(join("{\"a\":{" PAIR ",\"account\":\"222222222222\"}}",
                          &some, "111111111111", &keys, &error),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_account_id(keys), "222222222222");
    pacreds_credentials_free(keys);
}
END_TEST

/* The message names the member. */
START_TEST(refused)
{
    static const struct {
        const char *text, *member;
        int needs_all;
    } cases[] = {
        {"{}", "a/id", 0},
        {"{\"a\":{\"id\":\"\",\"secret\":\"s3cret\"}}", "a/id", 0},
        {"{\"a\":{\"id\":7,\"secret\":\"s3cret\"}}", "a/id", 0},
        {"{\"a\":{\"id\":null,\"secret\":\"s3cret\"}}", "a/id", 0},
        {"{\"a\":{\"id\":\"A\",\"secret\":{}}}", "a/secret", 0},
        {"{\"a\":{" PAIR ",\"id\":\"B\"}}", "a/id", 0},
        {"{\"a\":{" PAIR ",\"token\":[]}}", "a/token", 0},
        {"{\"a\":{" PAIR ",\"expiration\":1}}", "a/expiration", 0},
        {"{\"a\":{" PAIR ",\"account\":true}}", "a/account", 0},
        {"{\"a\":{" PAIR "}}", "a/token", 1},
        {"{\"a\":{" PAIR ",\"token\":\"t\"}}", "a/expiration", 1},
    };
    pacreds_credentials *keys;
    pacreds_error error;
    char words[40];
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_int_eq(join(cases[i].text, cases[i].needs_all ? &all : &some,
                              "", &keys, &error),
                         PACREDS_ERR_SYNTAX);
        snprintf(words, sizeof words, "Member %s is", cases[i].member);
        ck_assert_msg(strstr(error.message, words) != NULL, "%s: %s",
                      cases[i].text, error.message);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("members");

    add_case(suite, "joined", joined);
    add_case(suite, "refused", refused);
    return run_suite(suite);
}
