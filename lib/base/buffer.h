/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_BASE_BUFFER_H
#define PACREDS_BASE_BUFFER_H

#include "base/text.h"

/*
 * Text that grows up to a limit. The first failure sticks, so that a caller
 * appends freely and checks the status once at the end. Memory is wiped before
 * it is released. While capacity is not 0, data[len] is NUL.
 */
typedef struct pacreds__buffer {
    char *data;
    size_t len;
    size_t capacity; /* without the NUL */
    size_t limit;    /* the largest len */
    size_t most;     /* len before it was cut: how far there may be text */
    int status;      /* PACREDS_OK, or the first failure */
    int is_guarded;  /* in memory for secrets */
} pacreds__buffer;

void pacreds__buffer_init(pacreds__buffer *buffer, size_t limit);

/* The same for text with secrets, in memory for them. */
void pacreds__buffer_init_guarded(pacreds__buffer *buffer, size_t limit);

void pacreds__buffer_free(pacreds__buffer *buffer);

/* Make more room, in other memory. Returns where the text ends, or NULL. */
char *pacreds__buffer_grow(pacreds__buffer *buffer, size_t at_most);

void pacreds__append(pacreds__buffer *buffer, const char *p, size_t n);
void pacreds__append_slice(pacreds__buffer *buffer, pacreds__slice s);
void pacreds__append_text(pacreds__buffer *buffer, const char *text);
void pacreds__append_char(pacreds__buffer *buffer, char c);

/*
 * To write many parts, make room for all of them at once, put them there, and
 * set the end:
 *
 *     out = pacreds__buffer_reserve(buffer, at_most);
 *     if (out != NULL) {
 *         out = pacreds__put(out, part);
 *         pacreds__buffer_end(buffer, out);
 *     }
 *
 * Returns: where the text ends; NULL on failure
 */
static inline char *pacreds__buffer_reserve(pacreds__buffer *buffer,
                                            size_t at_most)
{
    if (buffer->status == PACREDS_OK && buffer->capacity != 0 &&
        at_most <= buffer->capacity - buffer->len)
        return buffer->data + buffer->len;
    return pacreds__buffer_grow(buffer, at_most);
}

/* Make room, with a failure that does not stick. Returns a status. */
int pacreds__buffer_make_room(pacreds__buffer *buffer, size_t at_most);

static inline void pacreds__buffer_end(pacreds__buffer *buffer, char *end)
{
    buffer->len = (size_t)(end - buffer->data);
    *end = '\0';
}

/* Overwrite all that the text is and was before it was cut; the memory
   stays. */
void pacreds__buffer_wipe(pacreds__buffer *buffer);

/* Shorten the text, and forget the failure; the memory stays. */
static inline void pacreds__buffer_cut(pacreds__buffer *buffer, size_t len)
{
    buffer->status = PACREDS_OK;
    if (buffer->most < buffer->len)
        buffer->most = buffer->len;
    if (len <= buffer->len && buffer->capacity != 0)
        pacreds__buffer_end(buffer, buffer->data + len);
}

static inline char *pacreds__put(char *out, pacreds__slice s)
{
    memcpy(out, s.p, s.n);
    return out + s.n;
}

static inline char *pacreds__put_text(char *out, const char *text)
{
    return pacreds__put(out, pacreds__slice_of(text));
}

/* The text so far; "" before there is memory. */
const char *pacreds__buffer_text(const pacreds__buffer *buffer, size_t *len);

/* Whether a pointer is into its text, which moves when it grows. */
static inline int pacreds__buffer_has(const pacreds__buffer *buffer,
                                      const char *p)
{
    uintptr_t at = (uintptr_t)p, start = (uintptr_t)buffer->data;

    return at >= start && at - start < buffer->capacity;
}

static inline pacreds__slice pacreds__buffer_slice(const pacreds__buffer *b)
{
    pacreds__slice slice = {b->capacity != 0 ? b->data : "", b->len};

    return slice;
}

#endif
