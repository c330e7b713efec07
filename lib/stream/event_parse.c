/* SPDX-License-Identifier: Apache-2.0 */
#include "stream/event_parse.h"

#include "base/error.h"
#include "formats/big_endian.h"
#include "formats/crc32.h"
#include "stream/event_header.h"

int pacreds__event_prelude(const void *prelude, size_t *total,
                           size_t *headers_len, pacreds_error *error)
{
    const char *p = prelude;
    size_t room;

    *total = (size_t)pacreds__big_endian(p, 4);
    *headers_len = (size_t)pacreds__big_endian(p + 4, 4);
    if (pacreds__crc32(0, p, 8) != pacreds__big_endian(p + 8, 4))
        return pacreds__fail_at(error, PACREDS_ERR_SYNTAX, 8,
                                "The checksum of the lengths is wrong");
    if (*total < PACREDS__EVENT_OVERHEAD)
        return pacreds__fail_at(error, PACREDS_ERR_SYNTAX, 0,
                                "The message is shorter than any can be");
    room = *total - PACREDS__EVENT_OVERHEAD;
    if (*headers_len > room)
        return pacreds__fail_at(error, PACREDS_ERR_SYNTAX, 0,
                                "The headers are longer than the message");
    if (*headers_len > PACREDS_EVENT_HEADERS_MAX ||
        room - *headers_len > PACREDS_EVENT_PAYLOAD_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_TOO_LARGE);
    return PACREDS_OK;
}

static int read_headers(pacreds_event *event, pacreds_error *error)
{
    const char *data = event->message.data;
    pacreds__slice rest = {data + PACREDS__PRELUDE_LEN,
                           event->headers_end - PACREDS__PRELUDE_LEN};
    pacreds__event_header header;
    size_t start;

    event->count = 0;
    while (rest.n > 0) {
        start = (size_t)(rest.p - data);
        if (pacreds__event_header_next(&rest, &header) != PACREDS_OK)
            return pacreds__fail_at(error, PACREDS_ERR_SYNTAX, start,
                                    "A header is malformed");
        if (pacreds__event_note(event, start) != PACREDS_OK)
            return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    }
    return PACREDS_OK;
}

static int check_frame(pacreds_event *event, pacreds_error *error)
{
    const pacreds__buffer *message = &event->message;
    size_t total, headers_len, end = message->len - PACREDS__CRC_LEN;
    int status;

    if (message->len < PACREDS__EVENT_OVERHEAD)
        return pacreds__fail_at(error, PACREDS_ERR_SYNTAX, message->len,
                                "The message is cut off");
    status = pacreds__event_prelude(message->data, &total, &headers_len, error);
    if (status != PACREDS_OK)
        return status;
    if (total > message->len)
        return pacreds__fail_at(error, PACREDS_ERR_SYNTAX, message->len,
                                "The message is cut off");
    if (total < message->len)
        return pacreds__fail_at(error, PACREDS_ERR_SYNTAX, total,
                                "There are bytes after the message");
    if (pacreds__crc32(0, message->data, end) !=
        pacreds__big_endian(message->data + end, PACREDS__CRC_LEN))
        return pacreds__fail_at(error, PACREDS_ERR_SYNTAX, end,
                                "The checksum of the message is wrong");
    event->headers_end = PACREDS__PRELUDE_LEN + headers_len;
    return PACREDS_OK;
}

int pacreds__event_read(pacreds_event *event, pacreds_error *error)
{
    int status = check_frame(event, error);

    if (status == PACREDS_OK)
        status = read_headers(event, error);
    event->is_whole = status == PACREDS_OK;
    if (status != PACREDS_OK)
        pacreds_event_reset(event);
    return status;
}

int pacreds_event_parse(pacreds_event *event, const void *bytes,
                        size_t bytes_len, pacreds_error *error)
{
    pacreds__slice text;
    int status;

    pacreds__ok(error);
    if (event == NULL || bytes == NULL || pacreds__event_owns(event, bytes))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&text, bytes, bytes_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    pacreds_event_reset(event);
    pacreds__append_slice(&event->message, text);
    status = event->message.status;
    if (status == PACREDS_OK)
        return pacreds__event_read(event, error);
    pacreds_event_reset(event);
    return pacreds__fail_code(error, status);
}
