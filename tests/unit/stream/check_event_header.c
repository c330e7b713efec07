/* SPDX-License-Identifier: Apache-2.0 */
/* Malformed headers between right checksums. */
#include "formats/big_endian.h"
#include "formats/crc32.h"
#include "support.h"

static pacreds_event *make_event(void)
{
    pacreds_event *event = NULL;

    ck_assert_int_eq(pacreds_event_new(&event, NULL), PACREDS_OK);
    return event;
}

/* Right checksums around wrong headers. */
START_TEST(hostile_headers)
{
    static const struct {
        const char *headers;
        size_t n;
    } cases[] = {
        {"\0", 1},            /* no name */
        {"\5ab", 3},          /* a name past the end */
        {"\1a", 2},           /* no type */
        {"\1a\12", 3},        /* a type that there is not */
        {"\1a\5\0\0\0", 6},   /* a number past the end */
        {"\1a\7\0", 4},       /* half a length */
        {"\1a\7\0\5abcd", 9}, /* a string past the end */
        {"\1a\7\200\0", 5},   /* a length above 32,767 */
        {"\1a\0\1", 4},       /* another header past the end */
    };
    pacreds_event *event = make_event(), *copy = make_event();
    pacreds_error error;
    const void *bytes;
    char message[64];
    size_t i, n;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds_event_reset(event);
        ck_assert_int_eq(pacreds_event_encode(event, cases[i].headers,
                                              cases[i].n, &bytes, &n, NULL),
                         PACREDS_OK);
        memcpy(message, bytes, n);
        message[7] = (char)cases[i].n; /* the payload is headers now */
        pacreds__put_big_endian(message + 8, pacreds__crc32(0, message, 8), 4);
        pacreds__put_big_endian(message + n - 4,
                                pacreds__crc32(0, message, n - 4), 4);
        ck_assert_int_eq(
            pacreds_event_parse(copy, at_page_end(message, n), n, &error),
            PACREDS_ERR_SYNTAX);
        ck_assert_uint_ge(error.offset, 12);
        ck_assert_ptr_nonnull(strstr(error.message, "header"));
    }
    pacreds_event_free(event);
    pacreds_event_free(copy);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("event_header");

    add_case(suite, "hostile_headers", hostile_headers);
    return run_suite(suite);
}
