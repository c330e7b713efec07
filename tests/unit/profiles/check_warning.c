/* SPDX-License-Identifier: Apache-2.0 */
#include "profiles/warning.h"

#include "support.h"

START_TEST(added)
{
    pacreds__warnings warnings = {0};
    pacreds__warning one = {.warning = 1, .line = 7, .message = "m"};
    int i;

    for (i = 0; i < 100; i++) {
        one.file = i;
        ck_assert_int_eq(pacreds__warnings_add(&warnings, &one), PACREDS_OK);
    }
    ck_assert_uint_eq(warnings.count, 100);
    for (i = 0; i < 100; i++) {
        ck_assert_int_eq(warnings.list[i].file, i);
        ck_assert_uint_eq(warnings.list[i].line, 7);
    }
    warnings.flags = PACREDS_PROFILES_STRICT;
    pacreds__warnings_free(&warnings);
    ck_assert_uint_eq(warnings.count, 0);
    ck_assert_ptr_null(warnings.list);
    ck_assert_uint_eq(warnings.flags, PACREDS_PROFILES_STRICT);
}
END_TEST

/* Message and path are copies; in strict mode it is an error instead. */
START_TEST(objects)
{
    pacreds__warnings warnings = {0};
    char path[] = "/f";
    pacreds_error error;

    ck_assert_int_eq(pacreds__warnings_object(
                         &warnings, PACREDS_PROFILES_WARNING_READABLE_BY_OTHERS,
                         2, 0644, path, &error),
                     PACREDS_OK);
    path[1] = 'x';
    ck_assert_uint_eq(warnings.count, 1);
    ck_assert_int_eq(warnings.list[0].file, 2);
    ck_assert_str_eq(warnings.list[0].path, "/f");
    ck_assert_str_eq(warnings.list[0].message,
                     "Mode 0644 lets other users read the keys in this file; "
                     "run: chmod 600 /f");
    warnings.flags = PACREDS_PROFILES_STRICT;
    ck_assert_int_eq(pacreds__warnings_object(
                         &warnings, PACREDS_PROFILES_WARNING_READABLE_BY_OTHERS,
                         2, 0644, path, &error),
                     PACREDS_ERR_UNSAFE_FILE);
    ck_assert_uint_eq(warnings.count, 1);
    ck_assert_ptr_nonnull(strstr(error.message, "chmod 600 /x"));
    pacreds__warnings_free(&warnings);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("warning");

    add_case(suite, "added", added);
    add_case(suite, "objects", objects);
    return run_suite(suite);
}
