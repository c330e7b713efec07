/* SPDX-License-Identifier: Apache-2.0 */
/* Errors that name a byte of a body. */
#include "stream/refusal.h"

#include "support.h"

START_TEST(bytes)
{
    pacreds_error error;

    ck_assert_int_eq(pacreds__refuse(&error, PACREDS_ERR_LENGTH, 70, "Cut off"),
                     PACREDS_ERR_LENGTH);
    ck_assert_int_eq(error.code, PACREDS_ERR_LENGTH);
    ck_assert_uint_eq(error.offset, 70);
    ck_assert_str_eq(error.message, "Cut off (byte 70 of the body).");
    pacreds__refuse(&error, PACREDS_ERR_LENGTH, UINT64_MAX, "Cut off");
    ck_assert_uint_eq(error.offset, PACREDS_NO_OFFSET);
    ck_assert_str_eq(error.message,
                     "Cut off (byte 18446744073709551615 of the body).");
}
END_TEST

START_TEST(lines)
{
    pacreds_error error;
    pacreds__body_line line = {{"a line\r\n", 8}, 1000, &error};

    ck_assert_int_eq(pacreds__refuse_line(&line, PACREDS_ERR_SYNTAX,
                                          line.text.p + 2, "No colon"),
                     PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 1002);
    ck_assert_str_eq(error.message, "No colon (byte 1002 of the body).");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("refusal");

    add_case(suite, "bytes", bytes);
    add_case(suite, "lines", lines);
    return run_suite(suite);
}
