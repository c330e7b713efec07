/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_STREAM_EVENT_PARSE_H
#define PACREDS_STREAM_EVENT_PARSE_H

#include "stream/event.h"

/*
 * Read the lengths in the prelude of a message.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SYNTAX, PACREDS_ERR_TOO_LARGE
 * In:      prelude  PACREDS__PRELUDE_LEN bytes
 */
int pacreds__event_prelude(const void *prelude, size_t *total,
                           size_t *headers_len, pacreds_error *error);

/* Read the bytes in event->message. Returns as pacreds_event_parse(). */
int pacreds__event_read(pacreds_event *event, pacreds_error *error);

#endif
