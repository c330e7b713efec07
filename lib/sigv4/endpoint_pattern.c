/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/endpoint_pattern.h"

#include "sigv4/endpoint_host.h"

static int is_digits(pacreds__slice text)
{
    size_t i;

    for (i = 0; i < text.n; i++)
        if (!pacreds__is_digit(text.p[i]))
            return 0;
    return 1;
}

static int match_label(pacreds__slice pattern, pacreds__slice label,
                       pacreds__slice *region);

/* Let a wildcard take as many bytes as it can; the pattern is the rest. */
static int match_wildcard(char kind, pacreds__slice pattern,
                          pacreds__slice label, pacreds__slice *region)
{
    size_t n;

    for (n = label.n; n > 0; n--) {
        pacreds__slice taken = {label.p, n};
        pacreds__slice rest = {label.p + n, label.n - n};

        if ((kind == '#' && !is_digits(taken)) ||
            !match_label(pattern, rest, region))
            continue;
        if (kind == '@')
            *region = taken;
        return 1;
    }
    return 0;
}

static int match_label(pacreds__slice pattern, pacreds__slice label,
                       pacreds__slice *region)
{
    for (; pattern.n > 0; pattern.p++, pattern.n--, label.p++, label.n--) {
        if (memchr("@*#", pattern.p[0], 3) != NULL) {
            pacreds__slice rest = {pattern.p + 1, pattern.n - 1};

            return match_wildcard(pattern.p[0], rest, label, region);
        }
        if (label.n == 0 || label.p[0] != pattern.p[0])
            return 0;
    }
    return label.n == 0;
}

int pacreds__endpoint_pattern_match(pacreds__slice pattern,
                                    pacreds__slice labels, int may_have_more,
                                    pacreds__slice *region)
{
    region->p = "";
    region->n = 0;
    while (pattern.n > 0) {
        pacreds__slice expected = pacreds__cut_label(&pattern);
        pacreds__slice label = pacreds__cut_label(&labels);

        if (!match_label(expected, label, region))
            return 0;
    }
    return labels.n == 0 || may_have_more;
}
