/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buffer.h"

#include "support.h"

static void fill(pacreds__buffer *buffer)
{
    char expected[3001] = "";
    size_t i, len;

    ck_assert_str_eq(pacreds__buffer_text(buffer, &len), "");
    ck_assert_uint_eq(len, 0);
    for (i = 0; i < 1000; i++) {
        pacreds__append_text(buffer, "ab");
        pacreds__append_char(buffer, (char)('0' + i % 10));
        memcpy(expected + 3 * i, "ab", 2);
        expected[3 * i + 2] = (char)('0' + i % 10);
    }
    ck_assert_int_eq(buffer->status, PACREDS_OK);
    ck_assert_str_eq(pacreds__buffer_text(buffer, &len), expected);
    ck_assert_uint_eq(len, 3000);
    pacreds__buffer_free(buffer);
    ck_assert_str_eq(pacreds__buffer_text(buffer, NULL), "");
}

START_TEST(appending)
{
    pacreds__buffer buffer;

    pacreds__buffer_init(&buffer, 100000);
    fill(&buffer);
    fill(&buffer);
}
END_TEST

START_TEST(guarded)
{
    pacreds__buffer buffer;

    pacreds__buffer_init_guarded(&buffer, 100000);
    fill(&buffer);
    fill(&buffer);
}
END_TEST

START_TEST(limit)
{
    pacreds__buffer buffer;

    pacreds__buffer_init(&buffer, 5);
    pacreds__append(&buffer, "12345", 5);
    ck_assert_int_eq(buffer.status, PACREDS_OK);
    pacreds__append_char(&buffer, '6');
    ck_assert_int_eq(buffer.status, PACREDS_ERR_TOO_LARGE);
    pacreds__append(&buffer, "", 0);
    ck_assert_int_eq(buffer.status, PACREDS_ERR_TOO_LARGE);
    ck_assert_str_eq(buffer.data, "12345");
    pacreds__buffer_cut(&buffer, 2);
    ck_assert_int_eq(buffer.status, PACREDS_OK);
    pacreds__append_text(&buffer, "xyz");
    ck_assert_str_eq(buffer.data, "12xyz");
    pacreds__buffer_free(&buffer);
}
END_TEST

START_TEST(huge)
{
    pacreds__buffer buffer;

    pacreds__buffer_init(&buffer, 1000);
    pacreds__append_text(&buffer, "abc");
    ck_assert_ptr_null(pacreds__buffer_reserve(&buffer, SIZE_MAX));
    ck_assert_int_eq(buffer.status, PACREDS_ERR_TOO_LARGE);
    pacreds__buffer_free(&buffer);
}
END_TEST

START_TEST(room)
{
    pacreds__buffer buffer;
    char *out;

    pacreds__buffer_init(&buffer, 1000);
    out = pacreds__buffer_reserve(&buffer, 600);
    ck_assert_ptr_nonnull(out);
    memset(out, 'x', 500);
    pacreds__buffer_end(&buffer, out + 500);
    ck_assert_uint_eq(buffer.len, 500);
    ck_assert_int_eq(buffer.data[500], '\0');
    ck_assert_uint_ge(buffer.capacity, 600);
    pacreds__buffer_free(&buffer);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("buffer");

    add_case(suite, "appending", appending);
    add_case(suite, "guarded", guarded);
    add_case(suite, "limit", limit);
    add_case(suite, "huge", huge);
    add_case(suite, "room", room);
    return run_suite(suite);
}
