/* SPDX-License-Identifier: Apache-2.0 */
/* Messages of an event stream: built, changed and read. The messages of AWS's
   SDKs that check_event_stream.c reads have each type of header. */
#include "support.h"

static pacreds_event *make_event(void)
{
    pacreds_event *event = NULL;

    ck_assert_int_eq(pacreds_event_new(&event, NULL), PACREDS_OK);
    return event;
}

static void add_number(pacreds_event *event, int type, int64_t value)
{
    ck_assert_int_eq(
        pacreds_event_add_number(event, TEXT("n"), type, value, NULL),
        PACREDS_OK);
}

static void add_text(pacreds_event *event, int type, const char *value,
                     size_t n)
{
    ck_assert_int_eq(
        pacreds_event_add_text(event, TEXT("t"), type, value, n, NULL),
        PACREDS_OK);
}

static const void *encode(pacreds_event *event, const char *payload, size_t *n)
{
    const void *bytes = NULL;

    ck_assert_int_eq(
        pacreds_event_encode(event, payload, strlen(payload), &bytes, n, NULL),
        PACREDS_OK);
    return bytes;
}

/* The empty message of aws-c-event-stream's own tests. */
START_TEST(known)
{
    static const unsigned char empty[] = {0,    0,    0,    0x10, 0,    0,
                                          0,    0,    0x05, 0xc2, 0x48, 0xeb,
                                          0x7d, 0x98, 0xc8, 0xff};
    pacreds_event *event = make_event();
    size_t n;
    const void *bytes = encode(event, "", &n);

    ck_assert_uint_eq(n, sizeof empty);
    ck_assert_mem_eq(bytes, empty, sizeof empty);
    ck_assert_ptr_nonnull(pacreds_event_payload(event, &n));
    ck_assert_uint_eq(n, 0);
    pacreds_event_free(event);
}
END_TEST

static const struct {
    int type;
    int64_t least, most;
} ranges[] = {
    {PACREDS_EVENT_TRUE, 0, 0},
    {PACREDS_EVENT_FALSE, 0, 0},
    {PACREDS_EVENT_BYTE, INT8_MIN, INT8_MAX},
    {PACREDS_EVENT_SHORT, INT16_MIN, INT16_MAX},
    {PACREDS_EVENT_INTEGER, INT32_MIN, INT32_MAX},
    {PACREDS_EVENT_LONG, INT64_MIN, INT64_MAX},
    {PACREDS_EVENT_TIMESTAMP, INT64_MIN, INT64_MAX},
};

enum { RANGES = sizeof ranges / sizeof ranges[0] };

START_TEST(round_trip)
{
    pacreds_event *event = make_event(), *copy = make_event();
    const char *name;
    const void *bytes, *value;
    size_t n, i, name_len, len;
    int64_t number;
    int type;

    for (i = 0; i < RANGES; i++) {
        add_number(event, ranges[i].type, ranges[i].least);
        add_number(event, ranges[i].type, ranges[i].most);
    }
    add_text(event, PACREDS_EVENT_BYTES, "\0\377", 2);
    add_text(event, PACREDS_EVENT_STRING, "", 0);
    add_text(event, PACREDS_EVENT_UUID, "0123456789abcdef", 16);
    bytes = encode(event, "payload", &n);
    ck_assert_int_eq(pacreds_event_parse(copy, at_page_end(bytes, n), n, NULL),
                     PACREDS_OK);
    ck_assert_uint_eq(pacreds_event_header_count(copy), 2 * RANGES + 3);
    for (i = 0; i < 2 * RANGES; i++) {
        name = pacreds_event_header_name(copy, i, &name_len);
        type = pacreds_event_header_type(copy, i);
        value = pacreds_event_header_value(copy, i, &len);
        number = pacreds_event_header_number(copy, i);
        ck_assert_uint_eq(name_len, 1);
        ck_assert_int_eq(name[0], 'n');
        ck_assert_int_eq(type, ranges[i / 2].type);
        ck_assert_ptr_null(value);
        ck_assert_int_eq(number, type == PACREDS_EVENT_TRUE ? 1
                                 : i % 2 == 0 ? ranges[i / 2].least
                                              : ranges[i / 2].most);
    }
    type = pacreds_event_header_type(copy, i);
    value = pacreds_event_header_value(copy, i, &len);
    number = pacreds_event_header_number(copy, i);
    ck_assert_int_eq(type, PACREDS_EVENT_BYTES);
    ck_assert_uint_eq(len, 2);
    ck_assert_mem_eq(value, "\0\377", 2);
    ck_assert_int_eq(number, 0);
    ck_assert_mem_eq(pacreds_event_payload(copy, &len), "payload", 7);
    ck_assert_uint_eq(len, 7);
    i = pacreds_event_header_count(copy);
    ck_assert_ptr_null(pacreds_event_header_name(copy, i, &len));
    ck_assert_uint_eq(len, 0);
    ck_assert_int_eq(pacreds_event_header_type(copy, i), PACREDS_EVENT_NONE);
    ck_assert_ptr_null(pacreds_event_header_value(copy, i, NULL));
    ck_assert_int_eq(pacreds_event_header_number(copy, i), 0);
    pacreds_event_free(copy);
    pacreds_event_free(event);
}
END_TEST

/* A header that is added takes the place of the payload. */
START_TEST(changes)
{
    pacreds_event *event = make_event(), *other = make_event();
    size_t n, m;
    const void *bytes;

    add_number(event, PACREDS_EVENT_BYTE, 1);
    bytes = encode(event, "a payload", &n);
    ck_assert_int_eq(pacreds_event_parse(other, bytes, n, NULL), PACREDS_OK);
    add_number(event, PACREDS_EVENT_BYTE, 2);
    ck_assert_ptr_null(pacreds_event_payload(event, NULL));
    add_number(other, PACREDS_EVENT_BYTE, 2);
    bytes = encode(event, "", &n);
    ck_assert_mem_eq(bytes, encode(other, "", &m), n);
    ck_assert_uint_eq(m, n);
    bytes = encode(event, "once more", &n);
    ck_assert_uint_eq(n, m + 9);
    pacreds_event_reset(event);
    encode(event, "", &n);
    ck_assert_uint_eq(n, 16);
    ck_assert_uint_eq(pacreds_event_header_count(event), 0);
    pacreds_event_free(event);
    pacreds_event_free(other);
}
END_TEST

START_TEST(bad_values)
{
    static char large[65536];
    pacreds_event *event = make_event();
    const void *bytes;
    size_t i;

    for (i = 0; ranges[i].most < INT64_MAX; i++) {
        ck_assert_int_eq(pacreds_event_add_number(event, TEXT("n"),
                                                  ranges[i].type,
                                                  ranges[i].most + 1, NULL),
                         PACREDS_ERR_OUT_OF_RANGE);
        ck_assert_int_eq(pacreds_event_add_number(event, TEXT("n"),
                                                  ranges[i].type,
                                                  ranges[i].least - 1, NULL),
                         PACREDS_ERR_OUT_OF_RANGE);
    }
    ck_assert_int_eq(pacreds_event_add_number(event, TEXT("n"),
                                              PACREDS_EVENT_STRING, 0, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_event_add_number(event, TEXT("n"), 10, 0, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_event_add_text(event, TEXT("t"),
                                            PACREDS_EVENT_LONG, "", 0, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_event_add_text(
                         event, TEXT("t"), PACREDS_EVENT_UUID, large, 15, NULL),
                     PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_int_eq(pacreds_event_add_text(event, TEXT("t"),
                                            PACREDS_EVENT_BYTES, large, 32768,
                                            NULL),
                     PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_int_eq(
        pacreds_event_add_number(event, "", 0, PACREDS_EVENT_BYTE, 0, NULL),
        PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_int_eq(pacreds_event_add_number(event, large, 256,
                                              PACREDS_EVENT_BYTE, 0, NULL),
                     PACREDS_ERR_OUT_OF_RANGE);
    for (i = 0; i < 4; i++)
        ck_assert_int_eq(pacreds_event_add_text(event, TEXT("t"),
                                                PACREDS_EVENT_BYTES, large,
                                                32760, NULL),
                         PACREDS_OK);
    ck_assert_int_eq(pacreds_event_add_text(event, TEXT("t"),
                                            PACREDS_EVENT_BYTES, large, 32,
                                            NULL),
                     PACREDS_ERR_TOO_LARGE);
    ck_assert_int_eq(pacreds_event_encode(event, large,
                                          PACREDS_EVENT_PAYLOAD_MAX + 1, &bytes,
                                          NULL, NULL),
                     PACREDS_ERR_TOO_LARGE);
    pacreds_event_free(event);
}
END_TEST

/* What an event lends would move away under it. */
START_TEST(own_bytes)
{
    pacreds_event *event = make_event();
    size_t n;
    const void *bytes = encode(event, "payload", &n), *payload;

    payload = pacreds_event_payload(event, &n);
    ck_assert_int_eq(
        pacreds_event_encode(event, payload, n, &bytes, NULL, NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_event_parse(event, payload, n, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_event_add_text(event, TEXT("t"),
                                            PACREDS_EVENT_BYTES, payload, n,
                                            NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    pacreds_event_free(event);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("event");

    add_case(suite, "known", known);
    add_case(suite, "round_trip", round_trip);
    add_case(suite, "changes", changes);
    add_case(suite, "bad_values", bad_values);
    add_case(suite, "own_bytes", own_bytes);
    return run_suite(suite);
}
