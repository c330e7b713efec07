/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"

#include <stdio.h>

#include "support.h"

/* Cut the next "PACREDS_ERR_NAME = -1" out of a header; 0 after the last. */
static int next_code(const char **at, char name[64], int *code)
{
    while ((*at = strstr(*at, "PACREDS_ERR_")) != NULL) {
        if (sscanf(*at, "%63[A-Z0-9_] = %d", name, code) == 2) {
            *at += strlen(name);
            return 1;
        }
        (*at)++;
    }
    return 0;
}

/* Each code of error.h has a name and a sentence. */
START_TEST(names)
{
    size_t len;
    char *header = read_file(VECTORS "/../../include/pacreds/error.h", &len);
    const char *at = header, *text;
    int code, last = 0, count = 0;
    char name[64];

    ck_assert_ptr_nonnull(header);
    for (; next_code(&at, name, &code); count++) {
        ck_assert_str_eq(pacreds_error_name(code), name);
        text = pacreds_error_text(code);
        ck_assert_int_eq(text[strlen(text) - 1], '.');
        ck_assert_int_lt(code, last);
        last = code;
    }
    ck_assert_int_gt(count, 45);
    ck_assert_str_eq(pacreds_error_name(0), "PACREDS_OK");
    free(header);
}
END_TEST

START_TEST(unknown)
{
    ck_assert_str_eq(pacreds_error_name(12345), "PACREDS_ERR_UNKNOWN");
    ck_assert_str_eq(pacreds_error_name(-99), "PACREDS_ERR_UNKNOWN");
    ck_assert_str_eq(pacreds_error_text(1), "Unknown error code.");
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

/* With an offset behind the sentence, and with what was said before. */
START_TEST(forms)
{
    pacreds_error error, again;

    ck_assert_int_eq(pacreds__fail_at(&error, PACREDS_ERR_SYNTAX, 3, "Bad"),
                     PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 3);
    ck_assert_str_eq(error.message, "Bad (offset 3).");
    ck_assert_int_eq(pacreds__fail_again(&error, &again), PACREDS_ERR_SYNTAX);
    ck_assert_str_eq(again.message, "Bad (offset 3).");
    ck_assert_int_eq(pacreds__fail_again(&error, NULL), PACREDS_ERR_SYNTAX);
    ck_assert_int_eq(pacreds__fail_code(&error, PACREDS_ERR_TOO_LARGE),
                     PACREDS_ERR_TOO_LARGE);
    ck_assert_str_eq(error.message, "A text is longer than its limit.");
    ck_assert_uint_eq(error.offset, PACREDS_NO_OFFSET);
}
END_TEST

START_TEST(beginning)
{
    pacreds_error given, spare;

    given.code = spare.code = PACREDS_ERR_SYNTAX;
    ck_assert_ptr_eq(pacreds__begin(&given, &spare), &given);
    ck_assert_int_eq(given.code, PACREDS_OK);
    ck_assert_int_eq(spare.code, PACREDS_ERR_SYNTAX);
    ck_assert_ptr_eq(pacreds__begin(NULL, &spare), &spare);
    ck_assert_int_eq(spare.code, PACREDS_OK);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("error");

    add_case(suite, "names", names);
    add_case(suite, "unknown", unknown);
    add_case(suite, "messages", messages);
    add_case(suite, "unwanted", unwanted);
    add_case(suite, "layout", layout);
    add_case(suite, "forms", forms);
    add_case(suite, "beginning", beginning);
    return run_suite(suite);
}
