/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/header_names.h"

#include "base/error.h"

enum { LONG_NAME = 31 };

static uint32_t length_bit(size_t n)
{
    return UINT32_C(1) << (n < LONG_NAME ? n : LONG_NAME);
}

int pacreds__header_names_have(const pacreds__header_names *names,
                               pacreds__slice lower)
{
    pacreds__slice rest = {names->text, names->len}, name;

    if (!(names->lengths & length_bit(lower.n)))
        return 0;
    while (pacreds__next(&rest, ';', &name))
        if (pacreds__equal(name, lower))
            return 1;
    return 0;
}

int pacreds__header_names_add(pacreds__header_names *names, pacreds__slice list,
                              pacreds_error *error)
{
    pacreds__slice rest = list, name;
    size_t i;

    while (pacreds__next(&rest, ';', &name)) {
        size_t good = pacreds__span(name, PACREDS__TOKEN);

        if (name.n == 0 || good < name.n)
            return pacreds__fail(error, PACREDS_ERR_SYNTAX,
                                 (size_t)(name.p - list.p) + good,
                                 "Expected header names, separated by \";\".");
    }
    if (list.n + 1 > PACREDS__HEADER_NAMES_MAX - names->len)
        return pacreds__fail(error, PACREDS_ERR_TOO_LARGE, PACREDS_NO_OFFSET,
                             "The list of header names is longer than %d "
                             "bytes.",
                             PACREDS__HEADER_NAMES_MAX);
    for (rest = list; pacreds__next(&rest, ';', &name);)
        names->lengths |= length_bit(name.n);
    if (names->len > 0)
        names->text[names->len++] = ';';
    for (i = 0; i < list.n; i++)
        names->text[names->len++] = pacreds__lower(list.p[i]);
    names->text[names->len] = '\0';
    return PACREDS_OK;
}
