/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/preset.h"

#include <stdio.h>

#include "support.h"

START_TEST(table)
{
    pacreds_preset *preset = NULL;
    size_t i;

    ck_assert_uint_eq(pacreds_preset_count(), 2);
    ck_assert_str_eq(pacreds_preset_name(0), "default");
    ck_assert_str_eq(pacreds_preset_name(1), "s3");
    ck_assert_ptr_null(pacreds_preset_name(2));
    for (i = 0; i < pacreds_preset_count(); i++) {
        ck_assert_int_eq(
            pacreds_preset_new(&preset, TEXT(pacreds_preset_name(i)), NULL),
            PACREDS_OK);
        ck_assert_str_eq(pacreds_preset_unsigned_headers(preset),
                         "authorization;connection;expect;keep-alive;"
                         "proxy-authenticate;proxy-authorization;te;trailer;"
                         "transfer-encoding;upgrade;user-agent;"
                         "x-amzn-trace-id");
        ck_assert_str_eq(pacreds_preset_signed_headers(preset), "");
        pacreds_preset_free(preset);
    }
}
END_TEST

START_TEST(flags)
{
    pacreds_preset *preset = NULL;

    ck_assert_int_eq(pacreds_preset_new(&preset, NULL, 0, NULL), PACREDS_OK);
    ck_assert_uint_eq(pacreds_preset_flags(preset),
                      PACREDS_NORMALIZE_PATH | PACREDS_DOUBLE_ENCODE);
    ck_assert_int_eq(
        pacreds_preset_set_flags(preset, PACREDS_PLUS_IS_SPACE, NULL),
        PACREDS_OK);
    ck_assert_uint_eq(pacreds_preset_flags(preset), PACREDS_PLUS_IS_SPACE);
    ck_assert_int_eq(pacreds_preset_set_flags(preset, 1u << 31, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_uint_eq(pacreds_preset_flags(preset), PACREDS_PLUS_IS_SPACE);
    pacreds_preset_free(preset);
    ck_assert_int_eq(pacreds_preset_new(&preset, TEXT("s3"), NULL), PACREDS_OK);
    ck_assert_uint_eq(pacreds_preset_flags(preset),
                      PACREDS_PAYLOAD_HEADER |
                          PACREDS_PRESIGN_UNSIGNED_PAYLOAD);
    pacreds_preset_free(preset);
    ck_assert_int_eq(pacreds_preset_new(&preset, TEXT("S3"), NULL),
                     PACREDS_ERR_NOT_FOUND);
    ck_assert_ptr_null(preset);
}
END_TEST

START_TEST(names)
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
    ck_assert(pacreds__names_have(&preset->never,
                                  pacreds__slice_of("accept-encoding")));
    ck_assert(!pacreds__names_have(&preset->never,
                                   pacreds__slice_of("accept-encodin")));
    ck_assert(!pacreds__names_have(&preset->never, pacreds__slice_of("host")));
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
    ck_assert(!pacreds__names_have(&preset->never, pacreds__slice_of("a")));
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
    Suite *suite = suite_create("preset");

    add_case(suite, "table", table);
    add_case(suite, "flags", flags);
    add_case(suite, "names", names);
    return run_suite(suite);
}
