/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EVENT_H
#define PACREDS_EVENT_H

#include <pacreds/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * One message of application/vnd.amazon.eventstream: headers with a type
 * each, a payload, and two CRC32 checksums.
 * https://smithy.io/2.0/aws/amazon-eventstream.html
 */
typedef struct pacreds_event pacreds_event;

/* The types of a header's value, as they are sent. */
enum {
    PACREDS_EVENT_NONE = -1, /* there is no such header */
    PACREDS_EVENT_TRUE = 0,
    PACREDS_EVENT_FALSE = 1,
    PACREDS_EVENT_BYTE = 2,      /* 8 bits, signed */
    PACREDS_EVENT_SHORT = 3,     /* 16 bits, signed */
    PACREDS_EVENT_INTEGER = 4,   /* 32 bits, signed */
    PACREDS_EVENT_LONG = 5,      /* 64 bits, signed */
    PACREDS_EVENT_BYTES = 6,     /* up to 32,767 bytes */
    PACREDS_EVENT_STRING = 7,    /* the same, UTF-8 */
    PACREDS_EVENT_TIMESTAMP = 8, /* milliseconds since 1970, 64 bits */
    PACREDS_EVENT_UUID = 9       /* 16 bytes */
};

/* The most bytes of a message's headers, and of its payload. */
enum {
    PACREDS_EVENT_HEADERS_MAX = 131072,
    PACREDS_EVENT_PAYLOAD_MAX = 25165824
};

/*
 * Make an empty message.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_NO_MEMORY
 * Out:     event
 * Owner:   the caller; pacreds_event_free()
 */
PACREDS_API PACREDS_CHECKED int pacreds_event_new(pacreds_event **event,
                                                  pacreds_error *error);

/* Release a message. NULL is fine. */
PACREDS_API void pacreds_event_free(pacreds_event *event);

/* Make it empty again and keep its memory. NULL is fine. */
PACREDS_API void pacreds_event_reset(pacreds_event *event);

/*
 * Append a header whose value is bytes.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  event is NULL, type is not one of
 *                                        those below, or name or value is lent
 *                                        by this event
 *          PACREDS_ERR_OUT_OF_RANGE      the name is not 1 to 255 bytes long,
 *                                        the value above 32,767, a UUID not 16
 *          PACREDS_ERR_TOO_LARGE         more than 131,072 bytes of headers
 *          PACREDS_ERR_NO_MEMORY
 * In:      type  PACREDS_EVENT_BYTES, PACREDS_EVENT_STRING or
 *                PACREDS_EVENT_UUID
 */
PACREDS_API PACREDS_CHECKED int
pacreds_event_add_text(pacreds_event *event, const char *name, size_t name_len,
                       int type, const void *value, size_t value_len,
                       pacreds_error *error);

/*
 * Append a header whose value is a number.
 *
 * Returns: as pacreds_event_add_text()
 *          PACREDS_ERR_OUT_OF_RANGE  also if value does not fit the type
 * In:      type   one of the other types
 *          value  0 for PACREDS_EVENT_TRUE and PACREDS_EVENT_FALSE
 */
PACREDS_API PACREDS_CHECKED int
pacreds_event_add_number(pacreds_event *event, const char *name,
                         size_t name_len, int type, int64_t value,
                         pacreds_error *error);

/*
 * Encode the message with this payload, as it is sent.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  event or bytes is NULL, payload is
 *                                        NULL but its length is not 0, or it is
 *                                        lent by this event
 *          PACREDS_ERR_TOO_LARGE         more than 25,165,824 bytes
 *          PACREDS_ERR_NO_MEMORY
 * Out:     bytes  borrowed, until the event changes; bytes_len may be NULL
 */
PACREDS_API PACREDS_CHECKED int
pacreds_event_encode(pacreds_event *event, const void *payload,
                     size_t payload_len, const void **bytes, size_t *bytes_len,
                     pacreds_error *error);

/*
 * Read one whole message in place of what the event held.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  event or bytes is NULL, or bytes is
 *                                        lent by this event
 *          PACREDS_ERR_SYNTAX            malformed, a checksum that is wrong,
 *                                        or not one whole message (offset);
 *                                        then the event is empty
 *          PACREDS_ERR_TOO_LARGE         headers or payload above the limits
 *          PACREDS_ERR_NO_MEMORY
 * Owner:   bytes are copied
 */
PACREDS_API PACREDS_CHECKED int pacreds_event_parse(pacreds_event *event,
                                                    const void *bytes,
                                                    size_t bytes_len,
                                                    pacreds_error *error);

/* The number of headers; 0 for NULL. */
PACREDS_API size_t pacreds_event_header_count(const pacreds_event *event);

/*
 * The name of a header.
 *
 * Returns: a borrowed string without a NUL, until the event changes; NULL if
 *          there is no event or index is not below the count
 */
PACREDS_API const char *pacreds_event_header_name(const pacreds_event *event,
                                                  size_t index, size_t *len);

/* The type of a header; PACREDS_EVENT_NONE if there is no such header. */
PACREDS_API int pacreds_event_header_type(const pacreds_event *event,
                                          size_t index);

/*
 * The value of a header of the types PACREDS_EVENT_BYTES, PACREDS_EVENT_STRING
 * and PACREDS_EVENT_UUID.
 *
 * Returns: borrowed bytes without a NUL, until the event changes; NULL for the
 *          other types and if there is no such header
 */
PACREDS_API const void *pacreds_event_header_value(const pacreds_event *event,
                                                   size_t index, size_t *len);

/*
 * The value of a header of the other types.
 *
 * Returns: the number, 1 for PACREDS_EVENT_TRUE, 0 for PACREDS_EVENT_FALSE; 0
 *          also for the types above and if there is no such header
 */
PACREDS_API int64_t pacreds_event_header_number(const pacreds_event *event,
                                                size_t index);

/*
 * The payload of a message that was parsed or encoded.
 *
 * Returns: borrowed bytes, until the event changes; NULL for NULL and if there
 *          is no whole message
 */
PACREDS_API const void *pacreds_event_payload(const pacreds_event *event,
                                              size_t *len);

#ifdef __cplusplus
}
#endif

#endif
