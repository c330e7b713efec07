/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "post/form_index.h"
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

/* As many as there may be, in any order and case. */
START_TEST(finding)
{
    pacreds_form *form = make_form();
    pacreds_error error;
    char name[16];
    int i;

    ck_assert_int_eq(pacreds__form_index(form, NULL), PACREDS_OK);
    ck_assert_ptr_null(pacreds__form_find(form, pacreds__slice_of("a")));
    for (i = 0; i < 1000; i++) {
        snprintf(name, sizeof name, i % 2 ? "N%d" : "n%d", i * 7919 % 1000);
        add(form, name, name);
    }
    ck_assert_int_eq(pacreds__form_index(form, &error), PACREDS_OK);
    for (i = 0; i < 1000; i++) {
        pacreds__field *field;

        snprintf(name, sizeof name, i % 3 ? "N%d" : "n%d", i);
        field = pacreds__form_find(form, pacreds__slice_of(name));
        ck_assert_ptr_nonnull(field);
        ck_assert_str_eq(pacreds__field_value(form, field).p + 1, name + 1);
    }
    ck_assert_ptr_null(pacreds__form_find(form, pacreds__slice_of("n")));
    ck_assert_ptr_null(pacreds__form_find(form, pacreds__slice_of("n1000")));
    add(form, "N500", "again");
    ck_assert_int_eq(pacreds__form_index(form, &error), PACREDS_ERR_POLICY);
    ck_assert_ptr_nonnull(strstr(error.message, "n500"));
    pacreds_form_free(form);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("form_index");

    add_case(suite, "finding", finding);
    return run_suite(suite);
}
