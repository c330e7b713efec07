/* SPDX-License-Identifier: Apache-2.0 */
#include "stream/event_header.h"

#include "formats/big_endian.h"

enum { UUID_LEN = 16, VARIABLE = -1 };

/* The bytes of each type's value; VARIABLE: its length precedes it. */
static const int sizes[] = {
    [PACREDS_EVENT_TRUE] = 0,         [PACREDS_EVENT_FALSE] = 0,
    [PACREDS_EVENT_BYTE] = 1,         [PACREDS_EVENT_SHORT] = 2,
    [PACREDS_EVENT_INTEGER] = 4,      [PACREDS_EVENT_LONG] = 8,
    [PACREDS_EVENT_BYTES] = VARIABLE, [PACREDS_EVENT_STRING] = VARIABLE,
    [PACREDS_EVENT_TIMESTAMP] = 8,    [PACREDS_EVENT_UUID] = UUID_LEN,
};

enum { TYPES = sizeof sizes / sizeof sizes[0] };

static int is_type(int type)
{
    return type >= 0 && type < TYPES;
}

int pacreds__event_type_is_text(int type)
{
    return is_type(type) &&
           (type == PACREDS_EVENT_UUID || sizes[type] == VARIABLE);
}

int pacreds__event_type_is_number(int type)
{
    return is_type(type) && !pacreds__event_type_is_text(type);
}

size_t pacreds__event_number_size(int type)
{
    return (size_t)sizes[type];
}

char *pacreds__event_header_put(char *out, const pacreds__event_header *header)
{
    *out++ = (char)header->name.n;
    out = pacreds__put(out, header->name);
    *out++ = (char)header->type;
    if (sizes[header->type] == VARIABLE) {
        pacreds__put_big_endian(out, header->value.n, 2);
        out += 2;
    }
    return pacreds__put(out, header->value);
}

/* Cut bytes off the front. */
static int take(pacreds__slice *from, size_t n, pacreds__slice *part)
{
    if (n > from->n)
        return PACREDS_ERR_SYNTAX;
    part->p = from->p;
    part->n = n;
    from->p += n;
    from->n -= n;
    return PACREDS_OK;
}

static int take_number(pacreds__slice *from, int size, size_t *number)
{
    pacreds__slice bytes;
    int status = take(from, (size_t)size, &bytes);

    if (status == PACREDS_OK)
        *number = (size_t)pacreds__big_endian(bytes.p, size);
    return status;
}

static int take_value(pacreds__slice *from, int type, pacreds__slice *value)
{
    size_t n;

    if (!is_type(type))
        return PACREDS_ERR_SYNTAX;
    n = (size_t)sizes[type];
    if (sizes[type] == VARIABLE && take_number(from, 2, &n) != PACREDS_OK)
        return PACREDS_ERR_SYNTAX;
    return n <= PACREDS__EVENT_TEXT_MAX ? take(from, n, value)
                                        : PACREDS_ERR_SYNTAX;
}

int pacreds__event_header_next(pacreds__slice *headers,
                               pacreds__event_header *header)
{
    size_t name_len, type;

    if (take_number(headers, 1, &name_len) || name_len == 0 ||
        take(headers, name_len, &header->name) ||
        take_number(headers, 1, &type) ||
        take_value(headers, (int)type, &header->value))
        return PACREDS_ERR_SYNTAX;
    header->type = (int)type;
    return PACREDS_OK;
}
