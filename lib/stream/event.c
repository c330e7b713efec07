/* SPDX-License-Identifier: Apache-2.0 */
#include "stream/event.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/error.h"
#include "formats/big_endian.h"
#include "formats/crc32.h"

enum {
    NAME_MAX_LEN = 255,
    TEXT_MAX_LEN = 32767,
    UUID_LEN = 16,
    OVERHEAD = PACREDS__PRELUDE_LEN + PACREDS__CRC_LEN,
    MESSAGE_MAX =
        OVERHEAD + PACREDS_EVENT_HEADERS_MAX + PACREDS_EVENT_PAYLOAD_MAX
};

/* Of each type, the bytes of its value; -1: its length stands before it. */
static const int sizes[] = {
    [PACREDS_EVENT_TRUE] = 0,      [PACREDS_EVENT_FALSE] = 0,
    [PACREDS_EVENT_BYTE] = 1,      [PACREDS_EVENT_SHORT] = 2,
    [PACREDS_EVENT_INTEGER] = 4,   [PACREDS_EVENT_LONG] = 8,
    [PACREDS_EVENT_BYTES] = -1,    [PACREDS_EVENT_STRING] = -1,
    [PACREDS_EVENT_TIMESTAMP] = 8, [PACREDS_EVENT_UUID] = UUID_LEN,
};

enum { TYPES = sizeof sizes / sizeof sizes[0] };

static int is_text(int type)
{
    return type == PACREDS_EVENT_UUID ||
           (type >= 0 && type < TYPES && sizes[type] < 0);
}

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

/* What the event itself lends would move away under it. */
static int is_own(const pacreds_event *event, const void *p)
{
    const char *at = p;

    return event->message.capacity > 0 && at >= event->message.data &&
           at <= event->message.data + event->message.capacity;
}

/* Take note of a header. Returns PACREDS_OK, PACREDS_ERR_NO_MEMORY. */
static int note(pacreds_event *event, size_t start)
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

/* Append a header in place of payload and CRC: the name, the type, and a value
   as it is sent. */
static int append(pacreds_event *event, pacreds__slice name, int type,
                  pacreds__slice value, pacreds_error *error)
{
    pacreds__buffer *message = &event->message;
    size_t start = event->headers_end;
    size_t n = 4 + name.n + value.n;
    int status;
    char *out;

    if (start + n > PACREDS__PRELUDE_LEN + PACREDS_EVENT_HEADERS_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_TOO_LARGE);
    event->is_whole = 0;
    pacreds__buffer_cut(message, start);
    status = pacreds__buffer_make_room(message, PACREDS__PRELUDE_LEN + n);
    if (status == PACREDS_OK)
        status = note(event, start);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    out = message->data + start;
    *out++ = (char)name.n;
    out = pacreds__put(out, name);
    *out++ = (char)type;
    if (sizes[type] < 0) {
        pacreds__put_big_endian(out, value.n, 2);
        out += 2;
    }
    pacreds__buffer_end(message, pacreds__put(out, value));
    event->headers_end = message->len;
    return PACREDS_OK;
}

static int take_name(const pacreds_event *event, pacreds__slice *name,
                     const char *p, size_t n, pacreds_error *error)
{
    if (event == NULL || is_own(event, p))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(name, p, n, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (name->n < 1 || name->n > NAME_MAX_LEN)
        return pacreds__fail(error, PACREDS_ERR_OUT_OF_RANGE, PACREDS_NO_OFFSET,
                             "A header's name has from 1 to %d bytes.",
                             NAME_MAX_LEN);
    return PACREDS_OK;
}

int pacreds_event_add_text(pacreds_event *event, const char *name,
                           size_t name_len, int type, const void *value,
                           size_t value_len, pacreds_error *error)
{
    pacreds__slice n, v;
    int status;

    pacreds__ok(error);
    status = take_name(event, &n, name, name_len, error);
    if (status != PACREDS_OK)
        return status;
    if (!is_text(type) || is_own(event, value))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&v, value, value_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (v.n > TEXT_MAX_LEN || (type == PACREDS_EVENT_UUID && v.n != UUID_LEN))
        return pacreds__fail_code(error, PACREDS_ERR_OUT_OF_RANGE);
    return append(event, n, type, v, error);
}

static int fits(int64_t value, int size)
{
    int64_t limit = INT64_MAX >> (64 - 8 * (size > 0 ? size : 1));

    return size == 0 ? value == 0 : value <= limit && value >= -limit - 1;
}

int pacreds_event_add_number(pacreds_event *event, const char *name,
                             size_t name_len, int type, int64_t value,
                             pacreds_error *error)
{
    char bytes[8];
    pacreds__slice n, v = {bytes, 0};
    int status;

    pacreds__ok(error);
    status = take_name(event, &n, name, name_len, error);
    if (status != PACREDS_OK)
        return status;
    if (type < 0 || type >= TYPES || is_text(type))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (!fits(value, sizes[type]))
        return pacreds__fail_code(error, PACREDS_ERR_OUT_OF_RANGE);
    v.n = (size_t)sizes[type];
    pacreds__put_big_endian(bytes, (uint64_t)value, sizes[type]);
    return append(event, n, type, v, error);
}

int pacreds_event_encode(pacreds_event *event, const void *payload,
                         size_t payload_len, const void **bytes,
                         size_t *bytes_len, pacreds_error *error)
{
    pacreds__slice body = {payload_len > 0 ? payload : "", payload_len};
    size_t total;
    char *start, *end;
    int status;

    pacreds__ok(error);
    if (event == NULL || bytes == NULL ||
        (payload == NULL && payload_len > 0) || is_own(event, payload))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (payload_len > PACREDS_EVENT_PAYLOAD_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_TOO_LARGE);
    event->is_whole = 0;
    pacreds__buffer_cut(&event->message,
                        event->count > 0 ? event->headers_end : 0);
    status = pacreds__buffer_make_room(&event->message, OVERHEAD + payload_len);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    start = event->message.data;
    end = pacreds__put(start + event->headers_end, body);
    total = (size_t)(end - start) + PACREDS__CRC_LEN;
    pacreds__put_big_endian(start, total, 4);
    pacreds__put_big_endian(start + 4,
                            event->headers_end - PACREDS__PRELUDE_LEN, 4);
    pacreds__put_big_endian(start + 8, pacreds__crc32(0, start, 8), 4);
    pacreds__put_big_endian(end,
                            pacreds__crc32(0, start, (size_t)(end - start)), 4);
    pacreds__buffer_end(&event->message, end + PACREDS__CRC_LEN);
    event->is_whole = 1;
    *bytes = pacreds__buffer_text(&event->message, bytes_len);
    return PACREDS_OK;
}

int pacreds__event_prelude(const void *prelude, size_t *total,
                           size_t *headers_len, pacreds_error *error)
{
    const char *p = prelude;

    *total = (size_t)pacreds__big_endian(p, 4);
    *headers_len = (size_t)pacreds__big_endian(p + 4, 4);
    if (pacreds__crc32(0, p, 8) != pacreds__big_endian(p + 8, 4))
        return pacreds__fail_at(error, PACREDS_ERR_SYNTAX, 8,
                                "The checksum of the lengths is wrong");
    if (*total < OVERHEAD || *headers_len > *total - OVERHEAD)
        return pacreds__fail_at(error, PACREDS_ERR_SYNTAX, 0,
                                "The lengths contradict each other");
    if (*headers_len > PACREDS_EVENT_HEADERS_MAX ||
        *total - OVERHEAD - *headers_len > PACREDS_EVENT_PAYLOAD_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_TOO_LARGE);
    return PACREDS_OK;
}

/* The parts of a header that begins there; 0 if it passes the end, or is none.
   Returns the offset of the next one. */
static size_t read_header(const pacreds_event *event, size_t start, size_t end,
                          pacreds__slice *name, int *type,
                          pacreds__slice *value)
{
    const char *data = event->message.data;
    size_t at = start + 1;

    name->p = data + at;
    name->n = (uint8_t)data[start];
    at += name->n;
    if (name->n == 0 || at >= end)
        return 0;
    *type = (uint8_t)data[at++];
    if (*type >= TYPES)
        return 0;
    value->n = (size_t)sizes[*type];
    if (sizes[*type] < 0) {
        if (at + 2 > end)
            return 0;
        value->n = (size_t)pacreds__big_endian(data + at, 2);
        at += 2;
    }
    value->p = data + at;
    if (value->n > TEXT_MAX_LEN || value->n > end - at)
        return 0;
    return at + value->n;
}

static int read_headers(pacreds_event *event, pacreds_error *error)
{
    size_t at = PACREDS__PRELUDE_LEN, next;
    pacreds__slice name, value;
    int type;

    for (event->count = 0; at < event->headers_end; at = next) {
        next = read_header(event, at, event->headers_end, &name, &type, &value);
        if (next == 0)
            return pacreds__fail_at(error, PACREDS_ERR_SYNTAX, at,
                                    "A header is malformed");
        if (note(event, at) != PACREDS_OK)
            return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    }
    return PACREDS_OK;
}

static int check_frame(pacreds_event *event, pacreds_error *error)
{
    const pacreds__buffer *message = &event->message;
    size_t total, headers_len, end = message->len - PACREDS__CRC_LEN;
    int status;

    if (message->len < OVERHEAD)
        return pacreds__fail_at(error, PACREDS_ERR_SYNTAX, message->len,
                                "The message is cut off");
    status = pacreds__event_prelude(message->data, &total, &headers_len, error);
    if (status != PACREDS_OK)
        return status;
    if (total != message->len)
        return pacreds__fail_at(
            error, PACREDS_ERR_SYNTAX,
            total < message->len ? total : message->len,
            "The message is cut off, or something follows it");
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

int pacreds_event_parse(pacreds_event *event, const void *bytes, size_t n,
                        pacreds_error *error)
{
    int status;

    pacreds__ok(error);
    if (event == NULL || bytes == NULL || is_own(event, bytes))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    pacreds_event_reset(event);
    pacreds__append(&event->message, bytes, n);
    status = event->message.status;
    if (status != PACREDS_OK) {
        pacreds_event_reset(event);
        return pacreds__fail_code(error, status);
    }
    return pacreds__event_read(event, error);
}

size_t pacreds_event_header_count(const pacreds_event *event)
{
    return event != NULL ? event->count : 0;
}

/* Two's complement of some bytes. */
static int64_t signed_number(pacreds__slice bytes)
{
    uint64_t number = pacreds__big_endian(bytes.p, (int)bytes.n);
    uint64_t sign = UINT64_C(1) << (8 * bytes.n - 1);

    return number & sign ? -(int64_t)(~number & (sign - 1)) - 1
                         : (int64_t)number;
}

static int64_t number_of(int type, pacreds__slice value)
{
    if (value.n == 0)
        return type == PACREDS_EVENT_TRUE;
    return signed_number(value);
}

int pacreds_event_header(const pacreds_event *event, size_t index,
                         const char **name, size_t *name_len, int *type,
                         const void **value, size_t *value_len, int64_t *number)
{
    pacreds__slice n, v;
    int t;

    if (index >= pacreds_event_header_count(event))
        return PACREDS_ERR_INVALID_ARGUMENT;
    read_header(event, event->starts[index], event->headers_end, &n, &t, &v);
    if (name != NULL)
        *name = n.p;
    if (name_len != NULL)
        *name_len = n.n;
    if (type != NULL)
        *type = t;
    if (value != NULL)
        *value = is_text(t) ? v.p : NULL;
    if (value_len != NULL)
        *value_len = is_text(t) ? v.n : 0;
    if (number != NULL)
        *number = is_text(t) ? 0 : number_of(t, v);
    return PACREDS_OK;
}

const void *pacreds_event_payload(const pacreds_event *event, size_t *len)
{
    int is_there = event != NULL && event->is_whole;

    if (len != NULL)
        *len = is_there
                   ? event->message.len - event->headers_end - PACREDS__CRC_LEN
                   : 0;
    return is_there ? event->message.data + event->headers_end : NULL;
}
