/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/compare_path.h"

#include "base/buffer.h"
#include "formats/uri.h"

/* Changes that one side may have made to the other's path. */
enum { ENCODED = 1, NORMALIZED = 2, DECODED = 4 };

/* Tried in order: whether this, done to one side's path, gives the other's. */
static const struct rule {
    int done, to_ours;
    int cause;
} path_rules[] = {
    {.done = ENCODED, .to_ours = 1, .cause = PACREDS_CAUSE_PATH_ENCODED_ONCE},
    {.done = ENCODED, .to_ours = 0, .cause = PACREDS_CAUSE_PATH_ENCODED_TWICE},
    {.done = NORMALIZED,
     .to_ours = 1,
     .cause = PACREDS_CAUSE_PATH_NOT_NORMALIZED},
    {.done = NORMALIZED, .to_ours = 0, .cause = PACREDS_CAUSE_PATH_NORMALIZED},
    {.done = ENCODED | NORMALIZED,
     .to_ours = 1,
     .cause = PACREDS_CAUSE_PATH_ENCODED_ONCE},
    {.done = ENCODED | NORMALIZED,
     .to_ours = 0,
     .cause = PACREDS_CAUSE_PATH_ENCODED_TWICE},
};

/* Write a path after something was done to it, where there is room. */
static pacreds__slice path_after(char *room, pacreds__slice path, int done)
{
    pacreds__slice out = {room, 0};

    if (done & NORMALIZED) {
        out.n = (size_t)(pacreds__uri_normalize(room, path) - room);
        path = out;
        room += out.n;
    }
    if (done & ENCODED) {
        out.p = room;
        out.n = (size_t)(pacreds__uri_encode(room, path, PACREDS__KEEP_SLASH) -
                         room);
    }
    if (done & DECODED)
        out.n = (size_t)(pacreds__uri_decode(room, path) - room);
    return out;
}

/* A path with other characters than these was not encoded yet. */
static int is_encoded(pacreds__slice path)
{
    size_t i;

    for (i = 0; i < path.n; i++)
        if (!pacreds__is(path.p[i], PACREDS__UNRESERVED) && path.p[i] != '/' &&
            path.p[i] != '%')
            return 0;
    return 1;
}

static int holds(const struct rule *rule, char *room, pacreds__slice ours,
                 pacreds__slice theirs)
{
    pacreds__slice from = rule->to_ours ? ours : theirs;
    pacreds__slice to = rule->to_ours ? theirs : ours;

    return is_encoded(from) &&
           pacreds__equal(path_after(room, from, rule->done), to);
}

static int find_cause(char *room, size_t n, pacreds__slice ours,
                      pacreds__slice theirs)
{
    size_t i;

    for (i = 0; i < sizeof path_rules / sizeof path_rules[0]; i++)
        if (holds(&path_rules[i], room, ours, theirs))
            return path_rules[i].cause;
    return pacreds__equal(path_after(room, ours, DECODED),
                          path_after(room + n, theirs, DECODED))
               ? PACREDS_CAUSE_PATH_ENCODING
               : PACREDS_CAUSE_PATH;
}

int pacreds__compare_path(pacreds__finding *finding, pacreds__slice ours,
                          pacreds__slice theirs)
{
    size_t n = ours.n > theirs.n ? ours.n : theirs.n;
    pacreds__buffer room;
    char *out;

    pacreds__buffer_init(&room, SIZE_MAX / 8);
    out = pacreds__buffer_reserve(&room, 4 * n + 8);
    if (out == NULL)
        return PACREDS_ERR_NO_MEMORY;
    pacreds__conclude_at(finding, find_cause(out, n, ours, theirs),
                         PACREDS_EXPLANATION_STAGE_PATH, 2);
    pacreds__buffer_free(&room);
    return PACREDS_OK;
}
