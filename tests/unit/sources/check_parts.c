/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/parts.h"
#include "support.h"

static const pacreds__parts pair = {
    .id = {"AKIAX", 5},
    .secret = {"s3cret", 6},
    .token = {"", 0},
    .account_id = {"", 0},
    .expiration = {"", 0},
    .origin = {"test", {"p", 1}, {"f", 1}, 7},
};

static int join(const pacreds__parts *parts, pacreds_credentials **keys)
{
    pacreds_error error = {.code = PACREDS_OK};
    int status;

    *keys = NULL;
    status = pacreds__parts_join(parts, NOVEMBER, keys, &error);
    ck_assert_int_eq(status, error.code);
    ck_assert_ptr_null(strstr(error.message, "s3cret"));
    if (status == PACREDS_OK)
        return status;
    pacreds_credentials_free(*keys);
    *keys = NULL;
    return status;
}

START_TEST(pair_alone)
{
    pacreds_credentials *keys;

    ck_assert_int_eq(join(&pair, &keys), PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), "AKIAX");
    ck_assert_str_eq(pacreds_credentials_secret_access_key(keys, NULL),
                     "s3cret");
    ck_assert_ptr_null(pacreds_credentials_session_token(keys, NULL));
    ck_assert_ptr_null(pacreds_credentials_account_id(keys));
    ck_assert_int_eq(pacreds_credentials_expiry(keys), PACREDS_NEVER);
    ck_assert_str_eq(pacreds_credentials_source(keys), "test");
    ck_assert_str_eq(pacreds_credentials_profile(keys, NULL), "p");
    ck_assert_str_eq(pacreds_credentials_file(keys, NULL), "f");
    ck_assert_uint_eq(pacreds_credentials_line(keys), 7);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(all)
{
    pacreds__parts parts = pair;
    pacreds_credentials *keys;

    parts.token = pacreds__slice_of("t0ken");
    parts.account_id = pacreds__slice_of("123456789012");
    parts.expiration = pacreds__slice_of("2026-11-22T12:00:01Z");
    ck_assert_int_eq(join(&parts, &keys), PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_session_token(keys, NULL), "t0ken");
    ck_assert_str_eq(pacreds_credentials_account_id(keys), "123456789012");
    ck_assert_int_eq(pacreds_credentials_expiry(keys), NOVEMBER + 1);
    pacreds_credentials_free(keys);
}
END_TEST

/* Each part that is not valid has a code of its own. */
START_TEST(refused)
{
    static const struct {
        const char *id, *token, *account_id, *expiration;
        int status;
    } cases[] = {
        {"AKIA X", "", "", "", PACREDS_ERR_BAD_KEY},
        {"AKIAX", "t ", "", "", PACREDS_ERR_BAD_KEY},
        {"AKIAX", "", "1234", "", PACREDS_ERR_SYNTAX},
        {"AKIAX", "", "", "soon", PACREDS_ERR_SYNTAX},
        {"AKIAX", "", "", "2026-11-22T12:00:00Z", PACREDS_ERR_EXPIRED},
    };
    pacreds_credentials *keys;
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds__parts parts = pair;

        parts.id = pacreds__slice_of(cases[i].id);
        parts.token = pacreds__slice_of(cases[i].token);
        parts.account_id = pacreds__slice_of(cases[i].account_id);
        parts.expiration = pacreds__slice_of(cases[i].expiration);
        ck_assert_int_eq(join(&parts, &keys), cases[i].status);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("parts");

    add_case(suite, "pair_alone", pair_alone);
    add_case(suite, "all", all);
    add_case(suite, "refused", refused);
    return run_suite(suite);
}
