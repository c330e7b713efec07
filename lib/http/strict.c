/* SPDX-License-Identifier: Apache-2.0 */
#include "http/strict.h"

/* A line with its CR LF. */
static const char *line_problem(pacreds__slice line, const char **at)
{
    const char *carriage = memchr(line.p, '\r', line.n);

    *at = line.p;
    if (pacreds__is_blank(line.p[0]))
        return "A header line is folded";
    *at = line.p + line.n - 1;
    if (carriage == NULL)
        return "A line ends in LF without CR";
    *at = carriage;
    return carriage + 2 == line.p + line.n ? NULL : "A line has a CR inside";
}

const char *pacreds__strict_problem(pacreds__slice message, const char **at,
                                    uint32_t *number)
{
    const char *wrong = NULL, *feed;

    for (*number = 1; wrong == NULL; ++*number) {
        pacreds__slice line = message;

        *at = message.p + message.n;
        feed = memchr(message.p, '\n', message.n);
        if (feed == NULL)
            return "No empty line ends the head";
        line.n = (size_t)(feed + 1 - line.p);
        wrong = line_problem(line, at);
        if (wrong != NULL || line.n == 2)
            break;
        message.p += line.n;
        message.n -= line.n;
    }
    return wrong;
}
