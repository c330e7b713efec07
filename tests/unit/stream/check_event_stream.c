/* SPDX-License-Identifier: Apache-2.0 */
/* Messages signed as AWS's SDKs for JavaScript and Go sign them. */
#include "events.h"

START_TEST(signs_as_the_sdks)
{
    struct event_scene scene;
    const void *bytes;
    size_t i, n;
    int again;

    set_up_events(&scene);
    ck_assert_str_eq(pacreds_request_signature(scene.ends.request, NULL),
                     scene.seed);
    ck_assert_int_eq(
        pacreds_verifier_payload_kind(scene.ends.verifier, scene.ends.request),
        PACREDS_PAYLOAD_EVENTS);
    for (again = 0; again < 2; again++) {
        for (i = 0; i < MESSAGES; i++) {
            struct message *message = &scene.messages[i];

            ck_assert_int_eq(
                pacreds_event_stream_sign(scene.stream, message->inner,
                                          message->inner_len, message->time,
                                          &bytes, &n, NULL),
                PACREDS_OK);
            ck_assert_uint_eq(n, message->framed_len);
            ck_assert_mem_eq(bytes, message->framed, n);
        }
        ck_assert_int_eq(pacreds_event_stream_begin(
                             scene.stream, scene.ends.request, NOVEMBER, NULL),
                         PACREDS_OK);
    }
    tear_down_events(&scene);
}
END_TEST

/* The SDK's own messages, taken apart and put together again. */
START_TEST(builds_as_the_sdks)
{
    struct event_scene scene;
    pacreds_event *event = NULL, *copy = NULL;
    const char *name;
    const void *value, *bytes, *payload;
    size_t i, j, name_len, len, n;
    int64_t number;
    int type;

    set_up_events(&scene);
    pacreds_event_new(&event, NULL);
    pacreds_event_new(&copy, NULL);
    for (i = 0; i < MESSAGES - 1; i++) {
        ck_assert_int_eq(pacreds_event_parse(event, scene.messages[i].inner,
                                             scene.messages[i].inner_len, NULL),
                         PACREDS_OK);
        pacreds_event_reset(copy);
        for (j = 0; j < pacreds_event_header_count(event); j++) {
            name = pacreds_event_header_name(event, j, &name_len);
            type = pacreds_event_header_type(event, j);
            value = pacreds_event_header_value(event, j, &len);
            number = pacreds_event_header_number(event, j);
            if (type == PACREDS_EVENT_TRUE)
                number = 0;
            ck_assert_int_eq(
                value != NULL ? pacreds_event_add_text(copy, name, name_len,
                                                       type, value, len, NULL)
                              : pacreds_event_add_number(copy, name, name_len,
                                                         type, number, NULL),
                PACREDS_OK);
        }
        payload = pacreds_event_payload(event, &len);
        ck_assert_int_eq(
            pacreds_event_encode(copy, payload, len, &bytes, &n, NULL),
            PACREDS_OK);
        ck_assert_uint_eq(n, scene.messages[i].inner_len);
        ck_assert_mem_eq(bytes, scene.messages[i].inner, n);
    }
    pacreds_event_free(event);
    pacreds_event_free(copy);
    tear_down_events(&scene);
}
END_TEST

START_TEST(order_of_calls)
{
    struct event_scene scene;
    pacreds_event_stream *stream = NULL;
    pacreds_error error;
    const void *bytes;

    set_up_events(&scene);
    pacreds_event_stream_new(&stream, scene.ends.signer, NULL);
    ck_assert_int_eq(pacreds_event_stream_sign(stream, "x", 1, NOVEMBER, &bytes,
                                               NULL, &error),
                     PACREDS_ERR_INCOMPLETE);
    pacreds_event_stream_free(stream);
    ck_assert_int_eq(pacreds_event_stream_sign(scene.stream, "x", 1, -1, &bytes,
                                               NULL, &error),
                     PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_int_eq(pacreds_event_stream_sign(scene.stream, "x",
                                               PACREDS_EVENT_PAYLOAD_MAX + 1,
                                               NOVEMBER, &bytes, NULL, &error),
                     PACREDS_ERR_TOO_LARGE);
    ck_assert_int_eq(pacreds_event_stream_sign(scene.stream, NULL, 0, NOVEMBER,
                                               &bytes, NULL, &error),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_event_stream_sign(scene.stream, NULL, 0, NOVEMBER,
                                               &bytes, NULL, &error),
                     PACREDS_ERR_IN_USE);
    tear_down_events(&scene);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("event_stream");

    add_case(suite, "signs_as_the_sdks", signs_as_the_sdks);
    add_case(suite, "builds_as_the_sdks", builds_as_the_sdks);
    add_case(suite, "order_of_calls", order_of_calls);
    return run_suite(suite);
}
