/* SPDX-License-Identifier: Apache-2.0 */
#include "profiles/line.h"

int pacreds__is_profile_name(pacreds__slice name, size_t *good)
{
    size_t i = 0;

    while (i < name.n &&
           ((pacreds__is(name.p[i], PACREDS__UNRESERVED) && name.p[i] != '~') ||
            (name.p[i] != '\0' && strchr("/%@:+", name.p[i]) != NULL)))
        i++;
    if (good != NULL)
        *good = i;
    return name.n > 0 && i == name.n;
}

pacreds__slice pacreds__without_comment(pacreds__slice line, int needs_blank)
{
    size_t i;

    for (i = 0; i < line.n; i++)
        if ((line.p[i] == '#' || line.p[i] == ';') &&
            (!needs_blank || (i > 0 && pacreds__is_blank(line.p[i - 1]))))
            line.n = i;
    return pacreds__trim(line);
}

int pacreds__split_property(pacreds__slice line, pacreds__slice *name,
                            pacreds__slice *value)
{
    const char *sign = line.n > 0 ? memchr(line.p, '=', line.n) : NULL;

    if (sign == NULL)
        return 0;
    name->p = line.p;
    name->n = (size_t)(sign - line.p);
    value->p = sign + 1;
    value->n = line.n - name->n - 1;
    *name = pacreds__trim(*name);
    *value = pacreds__trim(*value);
    return 1;
}
