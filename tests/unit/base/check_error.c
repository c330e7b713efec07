/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"

#include "support.h"

/* Each code of error.h has a name and a sentence, and nothing else has. */
START_TEST(names)
{
    int code, known = 0;

    for (code = 1; code > -1000; code--) {
        const char *name = pacreds_error_name(code);
        const char *text = pacreds_error_text(code);

        ck_assert_ptr_nonnull(text);
        if (strcmp(name, "PACREDS_ERR_UNKNOWN") == 0)
            continue;
        known++;
        ck_assert_int_eq(strncmp(name,
                                 code == 0 ? "PACREDS_OK" : "PACREDS_ERR_",
                                 code == 0 ? 10 : 12),
                         0);
        ck_assert_int_eq(text[strlen(text) - 1], '.');
    }
    ck_assert_int_eq(known, 1 + 21 + 25);
    ck_assert_str_eq(pacreds_error_name(PACREDS_ERR_SIGNATURE),
                     "PACREDS_ERR_SIGNATURE");
    ck_assert_str_eq(pacreds_error_name(12345), "PACREDS_ERR_UNKNOWN");
}
END_TEST

START_TEST(messages)
{
    pacreds_error error;
    char text[400];

    ck_assert_int_eq(pacreds__fail(&error, PACREDS_ERR_SYNTAX, 7, "at %d", 7),
                     PACREDS_ERR_SYNTAX);
    ck_assert_int_eq(error.code, PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 7);
    ck_assert_uint_eq(error.line, 0);
    ck_assert_str_eq(error.message, "at 7");
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    pacreds__fail(&error, PACREDS_ERR_SYNTAX, 0, "%s", text);
    ck_assert_uint_eq(strlen(error.message), sizeof error.message - 1);
    ck_assert_int_eq(pacreds__ok(&error), PACREDS_OK);
    ck_assert_int_eq(error.code, PACREDS_OK);
    ck_assert_uint_eq(error.offset, PACREDS_NO_OFFSET);
    ck_assert_str_eq(error.message, "");
}
END_TEST

START_TEST(unwanted)
{
    ck_assert_int_eq(pacreds__fail(NULL, PACREDS_ERR_CRYPTO, 0, "%d", 1),
                     PACREDS_ERR_CRYPTO);
    ck_assert_int_eq(pacreds__ok(NULL), PACREDS_OK);
}
END_TEST

/* Bindings lay this structure out by hand. */
START_TEST(layout)
{
    ck_assert_uint_eq(offsetof(pacreds_error, code), 0);
    ck_assert_uint_eq(offsetof(pacreds_error, line), 4);
    ck_assert_uint_eq(offsetof(pacreds_error, offset), 8);
    ck_assert_uint_eq(offsetof(pacreds_error, message), 8 + sizeof(size_t));
    ck_assert_uint_eq(sizeof(pacreds_error), 8 + sizeof(size_t) + 256);
}
END_TEST

START_TEST(version)
{
    ck_assert_str_eq(pacreds_version(), PACREDS_VERSION);
    ck_assert_int_eq(pacreds_version_number(), PACREDS_VERSION_MAJOR * 10000 +
                                                   PACREDS_VERSION_MINOR * 100 +
                                                   PACREDS_VERSION_PATCH);
}
END_TEST

START_TEST(clock_of_the_machine)
{
    ck_assert_int_gt(pacreds_now(), NOVEMBER - 400 * 86400);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("error");

    add_case(suite, "names", names);
    add_case(suite, "messages", messages);
    add_case(suite, "unwanted", unwanted);
    add_case(suite, "layout", layout);
    add_case(suite, "version", version);
    add_case(suite, "clock_of_the_machine", clock_of_the_machine);
    return run_suite(suite);
}
