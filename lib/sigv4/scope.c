/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/scope.h"

#include "base/error.h"

int pacreds__scope_check(pacreds__slice name, const char *noun,
                         pacreds_error *error)
{
    size_t good = pacreds__span(name, PACREDS__UNRESERVED);

    if (name.n == 0 || good < name.n)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, good,
                             "The %s is empty or has a byte other than A-Z "
                             "a-z 0-9 - . _ ~ (offset %zu).",
                             noun, good);
    if (name.n > PACREDS__NAME_MAX)
        return pacreds__fail(error, PACREDS_ERR_TOO_LARGE, PACREDS__NAME_MAX,
                             "The %s is longer than %d bytes.", noun,
                             PACREDS__NAME_MAX);
    return PACREDS_OK;
}

pacreds__slice pacreds__scope_part(pacreds__slice scope, int part)
{
    pacreds__slice found = {"", 0};

    for (; part >= 0; part--)
        pacreds__next(&scope, '/', &found);
    return found;
}
