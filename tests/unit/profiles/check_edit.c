/* SPDX-License-Identifier: Apache-2.0 */
#include "edits.h"

#define ID "AKIARZPUZDIKGB2VALC4" /* tells account 123456789012 */
#define SECRET "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"
#define KEYS "aws_access_key_id = " ID "\naws_secret_access_key = " SECRET

static void set_keys(pacreds_profile_edit *edit, const char *token)
{
    pacreds_credentials *keys = make_keys(ID, SECRET);
    pacreds_error error;

    ck_assert_int_eq(
        pacreds_credentials_set_session_token(keys, TEXT(token), &error),
        PACREDS_OK);
    ck_assert_msg(pacreds_profile_edit_set_credentials(edit, keys, &error) ==
                      PACREDS_OK,
                  "%s", error.message);
    pacreds_credentials_free(keys);
}

START_TEST(credentials)
{
    pacreds_profile_edit *edit = new_edit("a");

    set_keys(edit, "t0ken");
    ck_assert_str_eq(apply_edit(edit, ""),
                     "[a]\n" KEYS "\naws_session_token = t0ken\n");
    set_keys(edit, "");
    ck_assert_str_eq(apply_edit(edit, ""), "[a]\n" KEYS "\n");
    ck_assert_str_eq(
        apply_edit(edit,
                   "[a]\naws_security_token=x\nregion=r\nAWS_SESSION_TOKEN=y\n"
                   "aws_secret_access_key=z\naws_account_id=000000000000\n"),
        "[a]\nregion=r\naws_secret_access_key=" SECRET
        "\naws_account_id=123456789012\naws_access_key_id = " ID "\n");
    pacreds_profile_edit_free(edit);
}
END_TEST

/* Of a key that tells no account, another key's does not stay. */
START_TEST(account_unknown)
{
    pacreds_profile_edit *edit = new_edit("a");
    pacreds_credentials *keys = make_keys("AKIAX", "s");

    ck_assert_int_eq(pacreds_profile_edit_set_credentials(edit, keys, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(apply_edit(edit, "[a]\naws_account_id=1\n"),
                     "[a]\naws_access_key_id = AKIAX\n"
                     "aws_secret_access_key = s\n");
    pacreds_credentials_free(keys);
    pacreds_profile_edit_free(edit);
}
END_TEST

static void refuse_name(const char *name, size_t n, int code, size_t offset)
{
    pacreds_profile_edit *edit = NULL, *good = new_edit("a");
    pacreds_error error;

    ck_assert_int_eq(pacreds_profile_edit_new(&edit, name, n, &error), code);
    ck_assert_ptr_null(edit);
    ck_assert_uint_eq(error.offset, offset);
    ck_assert_int_eq(pacreds_profile_edit_set(good, name, n, "x", 1, &error),
                     code);
    ck_assert_uint_eq(error.offset, offset);
    ck_assert_int_eq(pacreds_profile_edit_unset(good, name, n, &error), code);
    pacreds_profile_edit_free(good);
}

START_TEST(names)
{
    static const char every[] =
        "[azAZ09_-/.%@:+]\naz-_./%@:+AZ09=1\n"; /* the grammar's own */
    char longest[257];
    pacreds_profile_edit *edit;

    refuse_name("", 0, PACREDS_ERR_SYNTAX, 0);
    refuse_name("a b", 3, PACREDS_ERR_SYNTAX, 1);
    refuse_name("a]", 2, PACREDS_ERR_SYNTAX, 1);
    refuse_name("a#", 2, PACREDS_ERR_SYNTAX, 1);
    refuse_name("a~", 2, PACREDS_ERR_SYNTAX, 1);
    refuse_name("ab\0", 3, PACREDS_ERR_SYNTAX, 2);
    refuse_name("ab\n", 3, PACREDS_ERR_SYNTAX, 2);
    refuse_name("\xc3\xa4", 2, PACREDS_ERR_SYNTAX, 0);
    memset(longest, 'n', sizeof longest);
    refuse_name(longest, 256, PACREDS_ERR_TOO_LARGE, 255);
    longest[255] = '\0';
    edit = new_edit(longest);
    set_property(edit, longest, "1");
    ck_assert_str_eq(read_back(apply_edit(edit, ""), longest, longest), "1");
    pacreds_profile_edit_free(edit);
    edit = new_edit("azAZ09_-/.%@:+");
    set_property(edit, "az-_./%@:+AZ09", "1");
    ck_assert_str_eq(apply_edit(edit, every), every);
    pacreds_profile_edit_free(edit);
}
END_TEST

static void refuse_value(const char *value, size_t n, int code, size_t offset)
{
    pacreds_profile_edit *edit = new_edit("a");
    pacreds_error error;

    ck_assert_int_eq(
        pacreds_profile_edit_set(edit, TEXT("key"), value, n, &error), code);
    ck_assert_uint_eq(error.offset, offset);
    ck_assert_ptr_nonnull(strstr(error.message, "key"));
    ck_assert_ptr_null(strstr(error.message, "s3cret"));
    ck_assert_str_eq(apply_edit(edit, ""), "");
    pacreds_profile_edit_free(edit);
}

START_TEST(values)
{
    static char large[65537];
    char all[0x7f - 0x21 + 1];
    pacreds_profile_edit *edit = new_edit("a");
    size_t i;

    refuse_value("", 0, PACREDS_ERR_SYNTAX, 0);
    refuse_value("#s3cret", 7, PACREDS_ERR_SYNTAX, 0);
    refuse_value(";s3cret", 7, PACREDS_ERR_SYNTAX, 0);
    refuse_value("s3cret ", 7, PACREDS_ERR_SYNTAX, 6);
    refuse_value("s3cret\n", 7, PACREDS_ERR_SYNTAX, 6);
    refuse_value("s3cret\0", 7, PACREDS_ERR_SYNTAX, 6);
    refuse_value("\x7fs3cret", 7, PACREDS_ERR_SYNTAX, 0);
    refuse_value("\xa0s3cret", 7, PACREDS_ERR_SYNTAX, 0);
    memset(large, 'v', sizeof large);
    refuse_value(large, 65537, PACREDS_ERR_TOO_LARGE, 65536);
    for (i = 0; i < sizeof all - 1; i++)
        all[i] = (char)(0x21 + i);
    all[i] = '\0';
    set_property(edit, "k", all);
    ck_assert_str_eq(read_back(apply_edit(edit, ""), "a", "k"), all);
    ck_assert_str_eq(read_back(apply_edit(edit, "[a]\nk= x #c"), "a", "k"),
                     all);
    pacreds_profile_edit_free(edit);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("edit");

    add_case(suite, "credentials", credentials);
    add_case(suite, "account_unknown", account_unknown);
    add_case(suite, "names", names);
    add_case(suite, "values", values);
    return run_suite(suite);
}
