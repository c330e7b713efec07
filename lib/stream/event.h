/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_STREAM_EVENT_H
#define PACREDS_STREAM_EVENT_H

#include <pacreds/event_stream.h>

#include "base/buffer.h"

/* Before the headers: the lengths of all and of the headers, and their CRC;
   behind the payload, the CRC of all. */
enum { PACREDS__PRELUDE_LEN = 12, PACREDS__CRC_LEN = 4 };

struct pacreds_event {
    pacreds__buffer message; /* prelude, headers, and all if it is whole */
    size_t *starts;          /* of the headers, in message */
    size_t count, capacity;
    size_t headers_end; /* in message */
    int is_whole;
};

/*
 * Read the lengths of a message out of its prelude.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SYNTAX, PACREDS_ERR_TOO_LARGE
 */
int pacreds__event_prelude(const void *prelude, size_t *total,
                           size_t *headers_len, pacreds_error *error);

/* Read what event->message holds, put there as it came. Returns as
   pacreds_event_parse(). */
int pacreds__event_read(pacreds_event *event, pacreds_error *error);

#endif
