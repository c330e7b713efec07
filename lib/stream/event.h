/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_STREAM_EVENT_H
#define PACREDS_STREAM_EVENT_H

#include <pacreds/event.h>

#include "base/buffer.h"

enum {
    /* Before the headers: the lengths of all and of the headers, and the CRC of
       both. */
    PACREDS__PRELUDE_LEN = 12,
    /* After the payload: the CRC of all. */
    PACREDS__CRC_LEN = 4,
    PACREDS__EVENT_OVERHEAD = PACREDS__PRELUDE_LEN + PACREDS__CRC_LEN
};

struct pacreds_event {
    pacreds__buffer message; /* prelude, headers, and all if it is whole */
    size_t *starts;          /* of the headers, in message */
    size_t count, capacity;
    size_t headers_end; /* in message */
    int is_whole;
};

/* Take note of a header by its place in the message. Returns PACREDS_OK,
   PACREDS_ERR_NO_MEMORY. */
int pacreds__event_note(pacreds_event *event, size_t start);

/* The bytes of a header, and those after it up to the end of all headers. */
pacreds__slice pacreds__event_header_bytes(const pacreds_event *event,
                                           size_t index);

/* Whether a pointer is into the event's own memory, which may move. */
int pacreds__event_owns(const pacreds_event *event, const void *p);

#endif
