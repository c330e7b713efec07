/* SPDX-License-Identifier: Apache-2.0 */
#include "post/form.h"

#include "support.h"

static pacreds_form *make_form(void)
{
    pacreds_form *form = NULL;

    ck_assert_int_eq(pacreds_form_new(&form, NULL), PACREDS_OK);
    return form;
}

static void add(pacreds_form *form, const char *name, const char *value)
{
    ck_assert_int_eq(pacreds_form_add(form, TEXT(name), TEXT(value), NULL),
                     PACREDS_OK);
}

START_TEST(fields)
{
    pacreds_form *form = make_form();
    size_t len = 7;

    ck_assert_uint_eq(pacreds_form_field_count(form), 0);
    ck_assert_ptr_null(pacreds_form_find(form, TEXT("Key"), &len));
    ck_assert_uint_eq(len, 0);
    add(form, "Key", "a \xc3\xa4\r\n");
    add(form, "empty", "");
    add(form, "key", "second");
    ck_assert_uint_eq(pacreds_form_field_count(form), 3);
    ck_assert_str_eq(pacreds_form_field_name(form, 0, &len), "Key");
    ck_assert_uint_eq(len, 3);
    ck_assert_str_eq(pacreds_form_field_value(form, 0, &len), "a \xc3\xa4\r\n");
    ck_assert_uint_eq(len, 6);
    ck_assert_str_eq(pacreds_form_find(form, TEXT("KEY"), &len),
                     "a \xc3\xa4\r\n");
    ck_assert_uint_eq(len, 6);
    ck_assert_str_eq(pacreds_form_find(form, TEXT("EMPTY"), NULL), "");
    ck_assert_ptr_null(pacreds_form_field_name(form, 3, &len));
    ck_assert_uint_eq(len, 0);
    ck_assert_ptr_null(pacreds_form_field_value(form, 3, NULL));
    ck_assert_ptr_null(pacreds_form_signature(form, &len));
    ck_assert_uint_eq(len, 0);
    pacreds_form_free(form);
}
END_TEST

START_TEST(refused)
{
    pacreds_form *form = make_form();
    pacreds_error error;
    char *large = calloc(1, PACREDS__FORM_MAX);

    ck_assert_int_eq(pacreds_form_add(form, "", 0, "v", 1, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_int_eq(pacreds_form_add(form, "a\0b", 3, "v", 1, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 1);
    ck_assert_int_eq(pacreds_form_add(form, "a", 1, "v\0", 2, &error),
                     PACREDS_ERR_SYNTAX);
    memset(large, 'x', PACREDS__FORM_MAX);
    ck_assert_int_eq(
        pacreds_form_add(form, "a", 1, large, PACREDS__FORM_MAX, &error),
        PACREDS_ERR_TOO_LARGE);
    ck_assert_uint_eq(pacreds_form_field_count(form), 0);
    add(form, "a", "lent");
    ck_assert_int_eq(pacreds_form_add(form, "b", 1,
                                      pacreds_form_find(form, "a", 1, NULL), 4,
                                      &error),
                     PACREDS_ERR_INVALID_ARGUMENT);
    free(large);
    pacreds_form_free(form);
}
END_TEST

START_TEST(unsign)
{
    pacreds_form *form = make_form();

    add(form, "a", "1");
    pacreds__form_add(form, pacreds__slice_of("policy"),
                      pacreds__slice_of("text"), 1);
    add(form, "b", "22");
    pacreds__form_add(form, pacreds__slice_of("x"), pacreds__slice_of(""), 1);
    pacreds__form_unsign(form);
    ck_assert_uint_eq(pacreds_form_field_count(form), 2);
    ck_assert_str_eq(pacreds_form_field_name(form, 1, NULL), "b");
    ck_assert_str_eq(pacreds_form_field_value(form, 1, NULL), "22");
    ck_assert_ptr_null(pacreds_form_find(form, TEXT("policy"), NULL));
    pacreds__form_unsign(form);
    ck_assert_uint_eq(pacreds_form_field_count(form), 2);
    pacreds_form_free(form);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("form");

    add_case(suite, "fields", fields);
    add_case(suite, "refused", refused);
    add_case(suite, "unsign", unsign);
    return run_suite(suite);
}
