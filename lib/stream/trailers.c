/* SPDX-License-Identifier: Apache-2.0 */
#include "stream/trailers.h"

#include "http/header_order.h"
#include "sigv4/canonical.h"

enum { NAMES_MAX = PACREDS__TRAILERS_MAX * (PACREDS__TRAILER_NAME_MAX + 1) };

int pacreds__trailers_init(pacreds__trailers *trailers)
{
    pacreds__buffer_init(&trailers->names, NAMES_MAX);
    return pacreds_request_new(&trailers->values, NULL);
}

void pacreds__trailers_free(pacreds__trailers *trailers)
{
    pacreds__buffer_free(&trailers->names);
    pacreds_request_free(trailers->values);
}

void pacreds__trailers_restart(pacreds__trailers *trailers)
{
    pacreds_request_reset(trailers->values);
}

int pacreds__trailers_have(const pacreds__trailers *trailers,
                           pacreds__slice name, size_t *index)
{
    pacreds__slice rest = pacreds__buffer_slice(&trailers->names), part;
    size_t i;

    for (i = 0; name.n > 0 && pacreds__next(&rest, ',', &part); i++)
        if (pacreds__equal_ignoring_case(part, name)) {
            if (index != NULL)
                *index = i;
            return 1;
        }
    return 0;
}

/* A Host trailer would be rewritten as a Host header is. */
static int is_name(pacreds__slice name)
{
    return name.n > 0 && pacreds__span(name, PACREDS__TOKEN) == name.n &&
           !pacreds__equal_ignoring_case(name, pacreds__slice_of("host")) &&
           !pacreds__equal_ignoring_case(
               name, pacreds__slice_of(PACREDS__TRAILER_SIGNATURE));
}

int pacreds__trailers_announce(pacreds__trailers *trailers, pacreds__slice name,
                               size_t value_len)
{
    pacreds__buffer *names = &trailers->names;
    char *out;

    if (!is_name(name))
        return PACREDS_ERR_SYNTAX;
    if (pacreds__trailers_have(trailers, name, NULL))
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (trailers->count == PACREDS__TRAILERS_MAX ||
        value_len > PACREDS__TRAILER_VALUE_MAX ||
        name.n > PACREDS__TRAILER_NAME_MAX)
        return PACREDS_ERR_TOO_LARGE;
    if (pacreds__buffer_make_room(names, name.n + 1) != PACREDS_OK)
        return PACREDS_ERR_NO_MEMORY;
    out = names->data + names->len;
    if (trailers->count > 0)
        *out++ = ',';
    pacreds__buffer_end(names, pacreds__put_lower(out, name));
    trailers->lengths[trailers->count++] = value_len;
    return PACREDS_OK;
}

int pacreds__trailers_are_complete(const pacreds__trailers *trailers)
{
    return pacreds_request_header_count(trailers->values) == trailers->count;
}

static void append_sent(const pacreds_request *values,
                        const pacreds__header *header, pacreds__buffer *out)
{
    pacreds__append_slice(out, pacreds__header_lower_name(values, header));
    pacreds__append_char(out, ':');
    pacreds__append_slice(out, pacreds__header_value(values, header));
    pacreds__append_text(out, "\r\n");
}

static void append_signed(const pacreds_request *values,
                          const pacreds__header *header, pacreds__buffer *out)
{
    pacreds__append_slice(out, pacreds__header_line(values, header));
    pacreds__append_char(out, '\n');
}

static int append_lines(pacreds__trailers *trailers, pacreds__buffer *out,
                        void (*append)(const pacreds_request *values,
                                       const pacreds__header *header,
                                       pacreds__buffer *out))
{
    pacreds_request *values = trailers->values;
    size_t i;

    if (pacreds__request_sort(values) != PACREDS_OK)
        return PACREDS_ERR_NO_MEMORY;
    for (i = 0; i < values->header_count; i++)
        append(values, pacreds__request_sorted(values, i), out);
    return out->status;
}

int pacreds__trailers_append(pacreds__trailers *trailers, pacreds__buffer *out)
{
    return append_lines(trailers, out, append_sent);
}

int pacreds__trailers_hash(pacreds__trailers *trailers, pacreds__hasher *hasher,
                           pacreds__buffer *scratch,
                           char hash[PACREDS__HASH_LEN])
{
    size_t start = scratch->len;
    int status = append_lines(trailers, scratch, append_signed);
    pacreds__slice text = pacreds__buffer_slice(scratch);

    if (status == PACREDS_OK)
        status =
            pacreds__hash_hex(hasher, text.p + start, text.n - start, hash);
    pacreds__buffer_cut(scratch, start);
    return status;
}
