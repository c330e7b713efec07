/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_STREAM_EVENT_HEADER_H
#define PACREDS_STREAM_EVENT_HEADER_H

#include <pacreds/event.h>

#include "base/buffer.h"

enum {
    PACREDS__EVENT_NAME_MAX = 255,
    PACREDS__EVENT_TEXT_MAX = 32767,
    PACREDS__EVENT_HEADER_OVERHEAD = 4 /* the lengths of both, and the type */
};

/* One header of a message, as it is sent. */
typedef struct pacreds__event_header {
    pacreds__slice name;
    int type;
    pacreds__slice value;
} pacreds__event_header;

/* Whether a type is one of texts, or one of numbers. */
int pacreds__event_type_is_text(int type);
int pacreds__event_type_is_number(int type);

/* The bytes of a number of a type. */
size_t pacreds__event_number_size(int type);

/* Write a header; returns the end. */
char *pacreds__event_header_put(char *out, const pacreds__event_header *header);

/*
 * Read the first of some headers, and move on to the next.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SYNTAX
 */
int pacreds__event_header_next(pacreds__slice *headers,
                               pacreds__event_header *header);

#endif
