/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/pair.h"

#include "support.h"

#define ID "AKIARZPUZDIKGB2VALC4"
#define SECRET "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"

static int check(const char *id, const char *secret)
{
    pacreds_error error;
    int status = pacreds__pair_check(pacreds__slice_of(id),
                                     pacreds__slice_of(secret), &error);

    if (status != PACREDS_OK)
        ck_assert_ptr_null(strstr(error.message, "hY7z"));
    return status;
}

START_TEST(checking)
{
    ck_assert_int_eq(check(ID, SECRET), PACREDS_OK);
    ck_assert_int_eq(check(SECRET, ID), PACREDS_ERR_BAD_KEY);
    ck_assert_int_eq(check(SECRET, SECRET), PACREDS_ERR_BAD_KEY);
    ck_assert_int_eq(check(ID, ID), PACREDS_OK);
    ck_assert_int_eq(check("user", "password"), PACREDS_OK);
    ck_assert_int_eq(check(SECRET, "password"), PACREDS_OK);
}
END_TEST

/* The lengths between which a string looks like an id or a secret. */
START_TEST(lengths)
{
    static const struct {
        size_t secret, id;
        int is_swapped;
    } cases[] = {
        {35, 20, 0}, {36, 20, 1}, {44, 20, 1}, {45, 20, 0},
        {40, 15, 0}, {40, 16, 1}, {40, 24, 1}, {40, 25, 0},
    };
    static const char letters[] =
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds__slice id = {letters, cases[i].secret};
        pacreds__slice secret = {letters, cases[i].id};

        ck_assert_int_eq(pacreds__pair_is_swapped(id, secret),
                         cases[i].is_swapped);
    }
    ck_assert(!pacreds__pair_is_swapped(pacreds__slice_of(SECRET),
                                        pacreds__slice_of("BKIARZPUZDIKGB2V")));
    ck_assert(!pacreds__pair_is_swapped(pacreds__slice_of(SECRET),
                                        pacreds__slice_of("AKIARZPUZDIKGb2V")));
}
END_TEST

START_TEST(joining)
{
    pacreds_credentials *keys = NULL;

    ck_assert_int_eq(pacreds__pair_join(&keys, pacreds__slice_of(ID),
                                        pacreds__slice_of(SECRET), NULL),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), ID);
    pacreds_credentials_free(keys);
    keys = NULL;
    ck_assert_int_eq(pacreds__pair_join(&keys, pacreds__slice_of(SECRET),
                                        pacreds__slice_of(ID), NULL),
                     PACREDS_ERR_BAD_KEY);
    ck_assert_ptr_null(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pair");

    add_case(suite, "checking", checking);
    add_case(suite, "lengths", lengths);
    add_case(suite, "joining", joining);
    return run_suite(suite);
}
