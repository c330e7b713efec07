/* SPDX-License-Identifier: Apache-2.0 */
/* Spoilt messages of an event stream. */
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

/* Both checksums see each bit, and each length is another one. */
START_TEST(spoilt)
{
    pacreds_event *event = make_event(), *copy = make_event();
    pacreds_error error;
    const void *bytes;
    char *changed;
    size_t n, i;
    int bit;

    add_number(event, PACREDS_EVENT_LONG, 5);
    add_text(event, PACREDS_EVENT_STRING, "text", 4);
    bytes = encode(event, "payload", &n);
    changed = malloc(n + 1);
    memcpy(changed, bytes, n);
    for (i = 0; i < n; i++) {
        for (bit = 0; bit < 8; bit++) {
            changed[i] ^= (char)(1 << bit);
            ck_assert_int_eq(pacreds_event_parse(copy, changed, n, &error),
                             PACREDS_ERR_SYNTAX);
            ck_assert_uint_le(error.offset, n);
            changed[i] ^= (char)(1 << bit);
        }
        ck_assert_int_eq(
            pacreds_event_parse(copy, at_page_end(changed, i), i, &error),
            PACREDS_ERR_SYNTAX);
        ck_assert_uint_eq(pacreds_event_header_count(copy), 0);
    }
    ck_assert_int_eq(pacreds_event_parse(copy, changed, n + 1, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, n);
    ck_assert_int_eq(pacreds_event_parse(copy, changed, n, &error), PACREDS_OK);
    free(changed);
    pacreds_event_free(event);
    pacreds_event_free(copy);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("event_parse");

    add_case(suite, "spoilt", spoilt);
    return run_suite(suite);
}
