/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/key_id.h"

#include "support.h"

/* Ids with their accounts, and ids that contain none. */
START_TEST(account_ids)
{
    static const char *const cases[][2] = {
        {"ASIAY34FZKBOKMUTVV7A", "609629065308"},
        {"ASIAQNZGKIQY56JQ7WML", "029608264753"},
        {"AKIARZPUZDIKGB2VALC4", "123456789012"},
        {"ASIAQAAAAAAAGMKEM7X5", "000000000000"},
        {EXAMPLE_ID, NULL},
        {"AKIARZPUZDIKGB2VALC", NULL},
        {"AKIARZPUZDIK1B2VALC4", NULL},
        {"AKIA77777777777777777", NULL},
        {"AKIA7777777777777777", NULL},
        {"AIDARZPUZDIKGB2VALC4", NULL},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char account[PACREDS__ACCOUNT_ID_LEN + 1];
        int is_known =
            pacreds__key_id_account(pacreds__slice_of(cases[i][0]), account);

        ck_assert_int_eq(is_known, cases[i][1] != NULL);
        if (is_known)
            ck_assert_str_eq(account, cases[i][1]);
    }
}
END_TEST

START_TEST(kinds)
{
    static const struct {
        const char *id;
        int kind;
        const char *owner;
    } cases[] = {
        {"AKIARZPUZDIKGB2VALC4", PACREDS_KEY_KIND_LONG_TERM, NULL},
        {"ASIA", PACREDS_KEY_KIND_TEMPORARY, NULL},
        {"AKPAEXAMPL1767225600", PACREDS_KEY_KIND_PAAPI, NULL},
        {"AROARZPUZDIKGB2VALC4", PACREDS_KEY_KIND_NOT_A_KEY, "an IAM role"},
        {"AIDARZPUZDIKGB2VALC4", PACREDS_KEY_KIND_NOT_A_KEY, "an IAM user"},
        {"amzn1.application-oa2-client.1", PACREDS_KEY_KIND_CREATORS, NULL},
        {"akia", PACREDS_KEY_KIND_UNKNOWN, NULL},
        {"AKI", PACREDS_KEY_KIND_UNKNOWN, NULL},
        {"", PACREDS_KEY_KIND_UNKNOWN, NULL},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds__slice id = pacreds__slice_of(cases[i].id);

        ck_assert_int_eq(pacreds__key_id_kind(id), cases[i].kind);
        ck_assert_pstr_eq(pacreds__key_id_owner(id), cases[i].owner);
    }
}
END_TEST

START_TEST(created)
{
    static const struct {
        const char *id;
        int64_t created;
    } cases[] = {
        {"AKPAEXAMPL1767225600", 1767225600}, {"AKPAEXAMPL0000000000", 0},
        {"AKPAEXAMPL176722560x", 0},          {"AKPAEXAMPL17672256000", 0},
        {"AKPAEXAMPL176722560", 0},           {"AKIAEXAMPL1767225600", 0},
        {"AKPAEXAMPL9999999999", 9999999999},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_int_eq(
            pacreds__key_id_created(pacreds__slice_of(cases[i].id)),
            cases[i].created);
}
END_TEST

START_TEST(facts)
{
    pacreds__key_facts facts;

    pacreds__key_id_facts(&facts, pacreds__slice_of("AKIARZPUZDIKGB2VALC4"));
    ck_assert_int_eq(facts.kind, PACREDS_KEY_KIND_LONG_TERM);
    ck_assert_int_eq(facts.created, 0);
    ck_assert_str_eq(facts.account_id, "123456789012");
    pacreds__key_id_facts(&facts, pacreds__slice_of("AKPAEXAMPL1767225600"));
    ck_assert_int_eq(facts.kind, PACREDS_KEY_KIND_PAAPI);
    ck_assert_int_eq(facts.created, 1767225600);
    ck_assert_str_eq(facts.account_id, "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("key_id");

    add_case(suite, "account_ids", account_ids);
    add_case(suite, "kinds", kinds);
    add_case(suite, "created", created);
    add_case(suite, "facts", facts);
    return run_suite(suite);
}
