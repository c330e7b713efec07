/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buffer.h"

#include <stdlib.h>

#include "base/secret_memory.h"
#include "crypto/wipe.h"

enum { FIRST_CAPACITY = 255 };

void pacreds__buffer_init(pacreds__buffer *buffer, size_t limit)
{
    memset(buffer, 0, sizeof *buffer);
    buffer->limit = limit;
}

void pacreds__buffer_init_guarded(pacreds__buffer *buffer, size_t limit)
{
    pacreds__buffer_init(buffer, limit);
    buffer->is_guarded = 1;
}

/* Wipe and release the memory. */
static void release(pacreds__buffer *buffer)
{
    if (buffer->is_guarded) {
        pacreds__secret_memory_give(buffer->data);
    } else if (buffer->data != NULL) {
        pacreds__wipe(buffer->data, buffer->capacity + 1);
        free(buffer->data);
    }
}

void pacreds__buffer_free(pacreds__buffer *buffer)
{
    int is_guarded = buffer->is_guarded;

    release(buffer);
    pacreds__buffer_init(buffer, buffer->limit);
    buffer->is_guarded = is_guarded;
}

void pacreds__buffer_wipe(pacreds__buffer *buffer)
{
    pacreds__buffer_cut(buffer, 0);
    if (buffer->capacity != 0)
        pacreds__wipe(buffer->data, buffer->most);
    buffer->most = 0;
}

/* realloc() would leave the old text unwiped. */
static int grow(pacreds__buffer *buffer, size_t needed)
{
    size_t capacity = buffer->capacity * 2 + 1;
    char *data;

    if (capacity < FIRST_CAPACITY)
        capacity = FIRST_CAPACITY;
    if (capacity < needed)
        capacity = needed;
    if (capacity > buffer->limit)
        capacity = buffer->limit;
    data = buffer->is_guarded ? pacreds__secret_memory_take(capacity + 1)
                              : malloc(capacity + 1);
    if (data == NULL)
        return PACREDS_ERR_NO_MEMORY;
    if (buffer->data != NULL)
        memcpy(data, buffer->data, buffer->len);
    release(buffer);
    data[buffer->len] = '\0';
    buffer->data = data;
    buffer->capacity = capacity;
    return PACREDS_OK;
}

char *pacreds__buffer_grow(pacreds__buffer *buffer, size_t at_most)
{
    if (buffer->status != PACREDS_OK)
        return NULL;
    if (at_most > buffer->limit - buffer->len)
        buffer->status = PACREDS_ERR_TOO_LARGE;
    else
        buffer->status = grow(buffer, buffer->len + at_most);
    return buffer->status == PACREDS_OK ? buffer->data + buffer->len : NULL;
}

int pacreds__buffer_make_room(pacreds__buffer *buffer, size_t at_most)
{
    int status;

    pacreds__buffer_reserve(buffer, at_most);
    status = buffer->status;
    buffer->status = PACREDS_OK;
    return status;
}

void pacreds__append(pacreds__buffer *buffer, const char *p, size_t n)
{
    pacreds__slice s = {p, n};

    pacreds__append_slice(buffer, s);
}

void pacreds__append_slice(pacreds__buffer *buffer, pacreds__slice s)
{
    char *out = pacreds__buffer_reserve(buffer, s.n);

    if (out != NULL && s.n > 0)
        pacreds__buffer_end(buffer, pacreds__put(out, s));
}

void pacreds__append_text(pacreds__buffer *buffer, const char *text)
{
    pacreds__append_slice(buffer, pacreds__slice_of(text));
}

void pacreds__append_char(pacreds__buffer *buffer, char c)
{
    pacreds__append(buffer, &c, 1);
}

const char *pacreds__buffer_text(const pacreds__buffer *buffer, size_t *len)
{
    if (len != NULL)
        *len = buffer->len;
    return buffer->capacity != 0 ? buffer->data : "";
}
