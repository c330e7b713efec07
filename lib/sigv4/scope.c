/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/scope.h"

#include "base/date.h"
#include "base/error.h"

enum { SCOPE_PARTS = 4 };

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

/* Where the last "/" of a text is; its length if there is none. */
static size_t last_slash(pacreds__slice text)
{
    size_t n = text.n;

    while (n > 0 && text.p[n - 1] != '/')
        n--;
    return n > 0 ? n - 1 : text.n;
}

/* Whether a scope has its day in front and its end. */
static int has_ends(pacreds__slice scope, pacreds__slice end)
{
    return scope.n <= PACREDS__SCOPE_MAX && scope.n > PACREDS__DAY_LEN &&
           scope.p[PACREDS__DAY_LEN] == '/' && scope.n > end.n &&
           scope.p[scope.n - end.n - 1] == '/' &&
           memcmp(scope.p + scope.n - end.n, end.p, end.n) == 0;
}

int pacreds__scope_split(pacreds__slice credential,
                         const pacreds_preset *preset, pacreds__slice *id,
                         pacreds__slice *scope)
{
    int i;

    *id = credential;
    for (i = 0; i < SCOPE_PARTS; i++) {
        size_t slash = last_slash(*id);

        if (slash == id->n || id->n - slash > PACREDS__NAME_MAX + 1)
            return PACREDS_ERR_AUTHORIZATION;
        id->n = slash;
    }
    scope->p = credential.p + id->n + 1;
    scope->n = credential.n - id->n - 1;
    return id->n > 0 && has_ends(*scope, pacreds__preset_fact(
                                             preset, PACREDS_FACT_SCOPE_END))
               ? PACREDS_OK
               : PACREDS_ERR_AUTHORIZATION;
}
