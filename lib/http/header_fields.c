/* SPDX-License-Identifier: Apache-2.0 */
#include "http/header_fields.h"

#include <stdlib.h>

#include "base/array.h"
#include "http/header_order.h"

size_t pacreds__request_remove_if(pacreds_request *request,
                                  int (*are)(const pacreds_request *request,
                                             const pacreds__header *header,
                                             const void *argument),
                                  const void *argument)
{
    size_t i = 0, count = request->header_count, end;

    while (i < count && !are(request, &request->headers[i], argument))
        i++;
    if (i == count)
        return 0;
    request->header_count = i;
    request->known.count = 0;
    end = request->headers[i].start;
    memset(request->first, 0, sizeof request->first);
    for (; i < count; i++) {
        pacreds__header header = request->headers[i];

        if (are(request, &header, argument))
            continue;
        memmove(request->fields.data + end, request->fields.data + header.start,
                header.size);
        header.start = end;
        end += header.size;
        request->headers[request->header_count++] = header;
    }
    pacreds__buffer_cut(&request->fields, end);
    for (i = 0; i < request->header_count; i++)
        pacreds__request_note(request, i);
    request->is_sorted = request->is_selected = 0;
    return count - i;
}

/* Each run of blanks and tabs as one blank; returns the end. */
static char *put_folded(char *out, pacreds__slice value)
{
    const char *start = out;
    size_t i;

    for (i = 0; i < value.n; i++) {
        char c = value.p[i];

        if (c != ' ' && c != '\t')
            *out++ = c;
        else if (out > start && out[-1] != ' ')
            *out++ = ' ';
    }
    return out;
}

int pacreds__request_header_room(pacreds_request *request, size_t strings_len)
{
    size_t count = request->header_count + 1;
    size_t capacity = request->header_capacity;
    void *moved;

    if (count > capacity) {
        moved = pacreds__grow(request->order, count, &capacity,
                              sizeof *request->order);
        if (moved == NULL)
            return PACREDS_ERR_NO_MEMORY;
        request->order = moved;
        moved =
            pacreds__grow(request->headers, count, &request->header_capacity,
                          sizeof *request->headers);
        if (moved == NULL)
            return PACREDS_ERR_NO_MEMORY;
        request->headers = moved;
    }
    return pacreds__buffer_make_room(&request->fields, strings_len);
}

/*
 * A new last header with everything but its value, for which the line has room.
 *
 * Returns: where the value goes; NULL without memory, and then the status
 */
static char *make_header(pacreds_request *request, int kind,
                         pacreds__slice name, size_t room, int *status)
{
    pacreds__header *header;
    pacreds__slice lower;
    char *out;

    *status = pacreds__request_header_room(request, 2 * name.n + room + 3);
    if (*status != PACREDS_OK)
        return NULL;
    header = &request->headers[request->header_count++];
    header->start = request->fields.len;
    header->name_len = name.n;
    header->value = 2 * (name.n + 1);
    header->kind = kind;
    header->by_signer = header->is_signed = 0;
    out = pacreds__put(request->fields.data + header->start, name);
    *out++ = '\0';
    lower.p = out;
    lower.n = name.n;
    out = pacreds__put_lower(out, name);
    *out++ = ':';
    header->key = pacreds__sort_key(lower);
    pacreds__request_note(request, request->header_count - 1);
    request->is_selected = 0;
    pacreds__request_insert(request);
    return out;
}

/* Say where the line and the whole of the last header end. */
static void end_header(pacreds_request *request, char *line_end, char *end)
{
    pacreds__header *header = &request->headers[request->header_count - 1];
    char *start = request->fields.data + header->start;

    *line_end = '\0';
    header->line_len = (size_t)(line_end - start) - header->name_len - 1;
    header->size = (size_t)(end - start);
    pacreds__buffer_end(&request->fields, end);
}

int pacreds__request_append(pacreds_request *request, int kind, int folds,
                            pacreds__slice name, pacreds__slice value)
{
    int status;
    char *start, *out = make_header(request, kind, name,
                                    folds ? 2 * value.n + 1 : value.n, &status);
    pacreds__header *header;

    if (out == NULL)
        return status;
    header = &request->headers[request->header_count - 1];
    header->value_len = value.n;
    start = out;
    if (folds)
        out = put_folded(out, value);
    else
        out = pacreds__put(out, value);
    if (!folds) {
        end_header(request, out, out + 1);
        return PACREDS_OK;
    }
    header->value += (size_t)(out + 1 - start);
    start = out;
    out = pacreds__put(out + 1, value);
    *out++ = '\0';
    end_header(request, start, out);
    return PACREDS_OK;
}

static int is_signers(const pacreds_request *request,
                      const pacreds__header *header, const void *kind)
{
    (void)request;
    return header->by_signer && header->kind == *(const int *)kind;
}

/* The time stamp and the signature have one length: putting them in place
   moves nothing and leaves the order as it is. */
char *pacreds__request_put_room(pacreds_request *request, int kind,
                                pacreds__slice name, size_t n, int *status)
{
    pacreds__header *header = pacreds__request_first(request, kind);
    char *out;

    *status = PACREDS_OK;
    if (header != NULL && header->by_signer && header->value_len == n)
        return request->fields.data + header->start + header->value;
    if (header != NULL)
        pacreds__request_remove_if(request, is_signers, &kind);
    out = make_header(request, kind, name, n, status);
    if (out == NULL)
        return NULL;
    header = &request->headers[request->header_count - 1];
    header->by_signer = 1;
    header->value_len = n;
    end_header(request, out + n, out + n + 1);
    return out;
}

int pacreds__request_put(pacreds_request *request, int kind,
                         pacreds__slice name, pacreds__slice value)
{
    int status;
    char *out =
        pacreds__request_put_room(request, kind, name, value.n, &status);

    if (out != NULL)
        pacreds__put(out, value);
    return status;
}

void pacreds__request_put_end(pacreds_request *request, int kind,
                              pacreds__slice end)
{
    const pacreds__header *header = pacreds__request_first(request, kind);
    size_t at = header->start + header->value + header->value_len - end.n;

    pacreds__put(request->fields.data + at, end);
}
