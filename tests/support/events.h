/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EVENTS_H
#define EVENTS_H

#include "streams.h"

/* Messages that AWS's SDKs for JavaScript and Go have signed, byte for byte the
   same: tests/vectors/events.txt. */
enum { MESSAGES = 4, MESSAGE_MAX = 512 };

/* One line of the file. */
struct message {
    int64_t time;
    char inner[MESSAGE_MAX], framed[MESSAGE_MAX];
    size_t inner_len, framed_len;
};

/* Both ends, a stream and a reader. */
struct event_scene {
    struct ends ends;
    char seed[65];
    struct message messages[MESSAGES];
    pacreds_event_stream *stream;
    pacreds_event_reader *reader;
};

void set_up_events(struct event_scene *scene);
void tear_down_events(struct event_scene *scene);

/* A fresh reader for the events' request, which is verified again. */
void open_events(struct event_scene *scene);

#endif
