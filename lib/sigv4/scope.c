/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/scope.h"

#include "base/error.h"
#include "formats/date.h"

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

int pacreds__scope_has_region(pacreds__slice scope)
{
    pacreds__slice part;
    int count = 0;

    while (pacreds__next(&scope, '/', &part))
        count++;
    return count > PACREDS__SCOPE_SERVICE + 1;
}

/* Cut the last "/" and the name after it off the end. Returns whether. */
static int cut_name(pacreds__slice *text)
{
    size_t n = text->n;

    while (n > 0 && text->p[n - 1] != '/')
        n--;
    if (n == 0 || text->n - n > PACREDS__NAME_MAX)
        return 0;
    text->n = n - 1;
    return 1;
}

/* The same, if the name is this one. */
static int cut_end(pacreds__slice *text, pacreds__slice end)
{
    if (text->n <= end.n || text->p[text->n - end.n - 1] != '/' ||
        memcmp(text->p + text->n - end.n, end.p, end.n) != 0)
        return 0;
    text->n -= end.n + 1;
    return 1;
}

/* From the end, because an id may have a "/". */
int pacreds__scope_split(pacreds__slice credential,
                         const pacreds_preset *preset, pacreds__slice *id,
                         pacreds__slice *scope)
{
    int has_region = !pacreds__preset_is_v4a(preset);

    *id = credential;
    if (!cut_end(id,
                 pacreds__preset_text(preset, PACREDS_PRESET_TEXT_SCOPE_END)) ||
        !cut_name(id) || (has_region && !cut_name(id)) ||
        id->n <= PACREDS__DAY_LEN + 1 ||
        id->p[id->n - PACREDS__DAY_LEN - 1] != '/')
        return PACREDS_ERR_AUTHORIZATION;
    id->n -= PACREDS__DAY_LEN + 1;
    scope->p = id->p + id->n + 1;
    scope->n = credential.n - id->n - 1;
    return scope->n <= PACREDS__SCOPE_MAX ? PACREDS_OK
                                          : PACREDS_ERR_AUTHORIZATION;
}

int pacreds__region_set_check(pacreds__slice set, pacreds_error *error)
{
    pacreds__slice rest = set, region;

    while (pacreds__next(&rest, ',', &region)) {
        size_t good = 0;

        while (good < region.n &&
               (region.p[good] == '*' ||
                pacreds__is(region.p[good], PACREDS__UNRESERVED)))
            good++;
        if (region.n == 0 || good < region.n)
            return pacreds__fail(error, PACREDS_ERR_SYNTAX,
                                 (size_t)(region.p - set.p) + good,
                                 "That is not a set of regions, which are "
                                 "separated by \",\" and may have a \"*\" "
                                 "(offset %zu).",
                                 (size_t)(region.p - set.p) + good);
    }
    if (set.n > PACREDS__REGION_SET_MAX)
        return pacreds__fail(error, PACREDS_ERR_TOO_LARGE,
                             PACREDS__REGION_SET_MAX,
                             "The set of regions is longer than %d bytes.",
                             PACREDS__REGION_SET_MAX);
    return PACREDS_OK;
}

/* The first "*" stands for any bytes. */
static int matches(pacreds__slice pattern, pacreds__slice region)
{
    pacreds__slice head;

    pacreds__next(&pattern, '*', &head);
    if (pattern.p == NULL)
        return pacreds__equal(head, region);
    return region.n >= head.n + pattern.n &&
           memcmp(region.p, head.p, head.n) == 0 &&
           memcmp(region.p + region.n - pattern.n, pattern.p, pattern.n) == 0;
}

int pacreds__region_set_has(pacreds__slice set, pacreds__slice region)
{
    pacreds__slice pattern;

    while (set.n > 0 && pacreds__next(&set, ',', &pattern)) {
        pattern = pacreds__trim(pattern);
        if (pattern.n > 0 && (region.n == 0 || matches(pattern, region)))
            return 1;
    }
    return 0;
}
