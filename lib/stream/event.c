/* SPDX-License-Identifier: Apache-2.0 */
#include "stream/event.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/error.h"
#include "formats/big_endian.h"
#include "formats/crc32.h"
#include "stream/event_header.h"

enum {
    UUID_LEN = 16,
    NUMBER_MAX = 8,
    MESSAGE_MAX = PACREDS__EVENT_OVERHEAD + PACREDS_EVENT_HEADERS_MAX +
                  PACREDS_EVENT_PAYLOAD_MAX
};

int pacreds_event_new(pacreds_event **event, pacreds_error *error)
{
    pacreds__ok(error);
    if (event == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *event = calloc(1, sizeof **event);
    if (*event == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    pacreds__buffer_init(&(*event)->message, MESSAGE_MAX);
    pacreds_event_reset(*event);
    return PACREDS_OK;
}

void pacreds_event_free(pacreds_event *event)
{
    if (event == NULL)
        return;
    pacreds__buffer_free(&event->message);
    free(event->starts);
    free(event);
}

void pacreds_event_reset(pacreds_event *event)
{
    if (event == NULL)
        return;
    pacreds__buffer_cut(&event->message, 0);
    event->headers_end = PACREDS__PRELUDE_LEN;
    event->count = 0;
    event->is_whole = 0;
}

int pacreds__event_owns(const pacreds_event *event, const void *p)
{
    const char *at = p;

    return event->message.capacity > 0 && at >= event->message.data &&
           at <= event->message.data + event->message.capacity;
}

int pacreds__event_note(pacreds_event *event, size_t start)
{
    size_t *moved = event->starts;

    if (event->count == event->capacity)
        moved = pacreds__grow(event->starts, event->count + 1, &event->capacity,
                              sizeof *event->starts);
    if (moved == NULL)
        return PACREDS_ERR_NO_MEMORY;
    event->starts = moved;
    event->starts[event->count++] = start;
    return PACREDS_OK;
}

/* Append a header in place of payload and CRC. */
static int append(pacreds_event *event, const pacreds__event_header *header,
                  pacreds_error *error)
{
    pacreds__buffer *message = &event->message;
    size_t start = event->headers_end;
    size_t n =
        PACREDS__EVENT_HEADER_OVERHEAD + header->name.n + header->value.n;
    int status;

    if (start + n > PACREDS__PRELUDE_LEN + PACREDS_EVENT_HEADERS_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_TOO_LARGE);
    event->is_whole = 0;
    pacreds__buffer_cut(message, start);
    status = pacreds__buffer_make_room(message, PACREDS__PRELUDE_LEN + n);
    if (status == PACREDS_OK)
        status = pacreds__event_note(event, start);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    pacreds__buffer_end(
        message, pacreds__event_header_put(message->data + start, header));
    event->headers_end = message->len;
    return PACREDS_OK;
}

static int take_name(const pacreds_event *event, pacreds__slice *name,
                     const char *p, size_t n, pacreds_error *error)
{
    if (event == NULL || pacreds__event_owns(event, p))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(name, p, n, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (name->n < 1 || name->n > PACREDS__EVENT_NAME_MAX)
        return pacreds__fail(error, PACREDS_ERR_OUT_OF_RANGE, PACREDS_NO_OFFSET,
                             "A header's name has from 1 to %d bytes.",
                             PACREDS__EVENT_NAME_MAX);
    return PACREDS_OK;
}

int pacreds_event_add_text(pacreds_event *event, const char *name,
                           size_t name_len, int type, const void *value,
                           size_t value_len, pacreds_error *error)
{
    pacreds__event_header header = {.type = type};
    int status;

    pacreds__ok(error);
    status = take_name(event, &header.name, name, name_len, error);
    if (status != PACREDS_OK)
        return status;
    if (!pacreds__event_type_is_text(type) || pacreds__event_owns(event, value))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&header.value, value, value_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (header.value.n > PACREDS__EVENT_TEXT_MAX ||
        (type == PACREDS_EVENT_UUID && header.value.n != UUID_LEN))
        return pacreds__fail_code(error, PACREDS_ERR_OUT_OF_RANGE);
    return append(event, &header, error);
}

static int fits(int64_t value, size_t size)
{
    int64_t limit = INT64_MAX >> (64 - 8 * (size > 0 ? size : 1));

    return size == 0 ? value == 0 : value <= limit && value >= -limit - 1;
}

int pacreds_event_add_number(pacreds_event *event, const char *name,
                             size_t name_len, int type, int64_t value,
                             pacreds_error *error)
{
    char bytes[NUMBER_MAX];
    pacreds__event_header header = {.type = type, .value.p = bytes};
    int status;

    pacreds__ok(error);
    status = take_name(event, &header.name, name, name_len, error);
    if (status != PACREDS_OK)
        return status;
    if (!pacreds__event_type_is_number(type))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    header.value.n = pacreds__event_number_size(type);
    if (!fits(value, header.value.n))
        return pacreds__fail_code(error, PACREDS_ERR_OUT_OF_RANGE);
    pacreds__put_big_endian(bytes, (uint64_t)value, (int)header.value.n);
    return append(event, &header, error);
}

/* Write the prelude and, at the end, the checksum. */
static char *frame(char *start, size_t headers_len, char *end)
{
    size_t total = (size_t)(end - start) + PACREDS__CRC_LEN;

    pacreds__put_big_endian(start, total, 4);
    pacreds__put_big_endian(start + 4, headers_len, 4);
    pacreds__put_big_endian(start + 8, pacreds__crc32(0, start, 8), 4);
    pacreds__put_big_endian(
        end, pacreds__crc32(0, start, (size_t)(end - start)), PACREDS__CRC_LEN);
    return end + PACREDS__CRC_LEN;
}

int pacreds_event_encode(pacreds_event *event, const void *payload,
                         size_t payload_len, const void **bytes,
                         size_t *bytes_len, pacreds_error *error)
{
    pacreds__buffer *message;
    pacreds__slice body;
    char *end;
    int status;

    pacreds__ok(error);
    if (event == NULL || bytes == NULL || pacreds__event_owns(event, payload))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&body, payload, payload_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (body.n > PACREDS_EVENT_PAYLOAD_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_TOO_LARGE);
    message = &event->message;
    event->is_whole = 0;
    pacreds__buffer_cut(message, event->count > 0 ? event->headers_end : 0);
    status =
        pacreds__buffer_make_room(message, PACREDS__EVENT_OVERHEAD + body.n);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    end = pacreds__put(message->data + event->headers_end, body);
    pacreds__buffer_end(
        message,
        frame(message->data, event->headers_end - PACREDS__PRELUDE_LEN, end));
    event->is_whole = 1;
    *bytes = pacreds__buffer_text(message, bytes_len);
    return PACREDS_OK;
}

size_t pacreds_event_header_count(const pacreds_event *event)
{
    return event != NULL ? event->count : 0;
}

pacreds__slice pacreds__event_header_bytes(const pacreds_event *event,
                                           size_t index)
{
    size_t start = event->starts[index];
    pacreds__slice bytes = {event->message.data + start,
                            event->headers_end - start};

    return bytes;
}

/* A header of the event; without a name if there is none. */
static pacreds__event_header header_of(const pacreds_event *event, size_t index)
{
    pacreds__event_header header = {.type = PACREDS_EVENT_NONE};
    pacreds__slice bytes;

    if (index < pacreds_event_header_count(event)) {
        bytes = pacreds__event_header_bytes(event, index);
        pacreds__event_header_next(&bytes, &header);
    }
    return header;
}

const char *pacreds_event_header_name(const pacreds_event *event, size_t index,
                                      size_t *len)
{
    return pacreds__lend(header_of(event, index).name, len);
}

int pacreds_event_header_type(const pacreds_event *event, size_t index)
{
    return header_of(event, index).type;
}

const void *pacreds_event_header_value(const pacreds_event *event, size_t index,
                                       size_t *len)
{
    pacreds__event_header header = header_of(event, index);

    return pacreds__event_type_is_text(header.type)
               ? pacreds__lend(header.value, len)
               : pacreds__lend_nothing(len);
}

/* Two's complement of some bytes. */
static int64_t signed_number(pacreds__slice bytes)
{
    uint64_t number = pacreds__big_endian(bytes.p, (int)bytes.n);
    uint64_t sign = UINT64_C(1) << (8 * bytes.n - 1);

    return number & sign ? -(int64_t)(~number & (sign - 1)) - 1
                         : (int64_t)number;
}

int64_t pacreds_event_header_number(const pacreds_event *event, size_t index)
{
    pacreds__event_header header = header_of(event, index);

    if (!pacreds__event_type_is_number(header.type))
        return 0;
    return header.value.n > 0 ? signed_number(header.value)
                              : header.type == PACREDS_EVENT_TRUE;
}

const void *pacreds_event_payload(const pacreds_event *event, size_t *len)
{
    pacreds__slice payload;

    if (event == NULL || !event->is_whole)
        return pacreds__lend_nothing(len);
    payload.p = event->message.data + event->headers_end;
    payload.n = event->message.len - event->headers_end - PACREDS__CRC_LEN;
    return pacreds__lend(payload, len);
}
