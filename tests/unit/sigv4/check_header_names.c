/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/header_names.h"

#include "sigv4/preset.h"
#include "support.h"

START_TEST(of_a_preset)
{
    pacreds_preset *preset = NULL;
    pacreds_error error;
    char text[1100];

    ck_assert_int_eq(pacreds_preset_new(&preset, NULL, 0, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_preset_add_unsigned_header(
                         preset, TEXT("Accept-Encoding"), &error),
                     PACREDS_OK);
    ck_assert_ptr_nonnull(strstr(pacreds_preset_unsigned_headers(preset),
                                 ";x-amzn-trace-id;accept-encoding"));
    ck_assert(pacreds__header_names_have(&preset->never,
                                         pacreds__slice_of("accept-encoding")));
    ck_assert(!pacreds__header_names_have(&preset->never,
                                          pacreds__slice_of("accept-encodin")));
    ck_assert(
        !pacreds__header_names_have(&preset->never, pacreds__slice_of("host")));
    ck_assert_int_eq(
        pacreds_preset_add_unsigned_header(preset, TEXT("a b"), &error),
        PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 1);
    ck_assert_int_eq(
        pacreds_preset_add_unsigned_header(preset, TEXT("a;;b"), &error),
        PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 2);
    ck_assert_int_eq(
        pacreds_preset_add_unsigned_header(preset, NULL, 0, &error),
        PACREDS_ERR_SYNTAX);
    memset(text, 'a', sizeof text);
    ck_assert_int_eq(
        pacreds_preset_add_unsigned_header(preset, text, 1100, &error),
        PACREDS_ERR_TOO_LARGE);
    ck_assert(
        !pacreds__header_names_have(&preset->never, pacreds__slice_of("a")));
    ck_assert_int_eq(pacreds_preset_set_signed_headers(
                         preset, TEXT("Host;Content-Type"), &error),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_preset_signed_headers(preset),
                     "host;content-type");
    ck_assert_int_eq(
        pacreds_preset_set_signed_headers(preset, TEXT("a:b"), &error),
        PACREDS_ERR_SYNTAX);
    ck_assert_str_eq(pacreds_preset_signed_headers(preset),
                     "host;content-type");
    ck_assert_int_eq(
        pacreds_preset_set_signed_headers(preset, text, 1025, &error),
        PACREDS_ERR_TOO_LARGE);
    ck_assert_int_eq(pacreds_preset_set_signed_headers(preset, NULL, 0, &error),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_preset_signed_headers(preset), "");
    pacreds_preset_free(preset);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("header_names");

    add_case(suite, "of_a_preset", of_a_preset);
    return run_suite(suite);
}
