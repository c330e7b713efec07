/* SPDX-License-Identifier: Apache-2.0 */
/* How two canonical paths and two canonical queries come to differ. */
#include "base/buffer.h"
#include "base/sort.h"
#include "explain/compare.h"
#include "formats/uri.h"

/* What one side may have done to what the other has. */
enum { ENCODED = 1, NORMALIZED = 2, DECODED = 4 };

/* Tried in order: whether ours is theirs, or theirs ours, after that. */
static const struct {
    int done, to_ours;
    int cause;
} path_rules[] = {
    {ENCODED, 1, PACREDS_CAUSE_PATH_ENCODED_ONCE},
    {ENCODED, 0, PACREDS_CAUSE_PATH_ENCODED_TWICE},
    {NORMALIZED, 1, PACREDS_CAUSE_PATH_NOT_NORMALIZED},
    {NORMALIZED, 0, PACREDS_CAUSE_PATH_NORMALIZED},
    {ENCODED | NORMALIZED, 1, PACREDS_CAUSE_PATH_ENCODED_ONCE},
    {ENCODED | NORMALIZED, 0, PACREDS_CAUSE_PATH_ENCODED_TWICE},
};

enum { PATH_RULES = sizeof path_rules / sizeof path_rules[0] };

/* Room for a path in each of two shapes. */
static char *make_room(pacreds__buffer *buffer, size_t n)
{
    return pacreds__buffer_reserve(buffer, 4 * n + 8);
}

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

static int cause_of_path(char *room, pacreds__slice ours, pacreds__slice theirs)
{
    size_t n = ours.n > theirs.n ? ours.n : theirs.n;
    int i;

    for (i = 0; i < PATH_RULES; i++) {
        pacreds__slice from = path_rules[i].to_ours ? ours : theirs;
        pacreds__slice to = path_rules[i].to_ours ? theirs : ours;

        if (is_encoded(from) &&
            pacreds__equal(path_after(room, from, path_rules[i].done), to))
            return path_rules[i].cause;
    }
    if (pacreds__equal(path_after(room, ours, DECODED),
                       path_after(room + n, theirs, DECODED)))
        return PACREDS_CAUSE_PATH_ENCODING;
    return PACREDS_CAUSE_PATH;
}

int pacreds__path_compare(pacreds__difference *difference)
{
    pacreds__slice ours = difference->ours, theirs = difference->theirs;
    pacreds__buffer room;
    char *out;

    pacreds__buffer_init(&room, SIZE_MAX / 8);
    out = make_room(&room, ours.n > theirs.n ? ours.n : theirs.n);
    if (out == NULL)
        return PACREDS_ERR_NO_MEMORY;
    difference->stage = PACREDS_EXPLANATION_STAGE_PATH;
    difference->line = 2;
    difference->cause = cause_of_path(out, ours, theirs);
    pacreds__buffer_free(&room);
    return PACREDS_OK;
}

/* A query as a list, each part in one form, in order. */
struct query {
    pacreds__buffer text;
    pacreds__entries list;
};

static void query_free(struct query *query)
{
    pacreds__buffer_free(&query->text);
    pacreds__entries_free(&query->list);
}

/* What is made of a query before two are compared. */
enum { AS_IT_IS, ENCODED_ALIKE, PLUS_AS_SPACE };

/* For the last form, %2B is read as "+", and both as a space. */
static char *put_part(char *out, pacreds__slice part, int form)
{
    char *start = out, *end;
    pacreds__slice plain;

    if (form == AS_IT_IS)
        return pacreds__put(out, part);
    if (form == ENCODED_ALIKE)
        return pacreds__uri_encode(out, part, PACREDS__DECODE);
    end = pacreds__uri_decode(start + 2 * part.n, part);
    plain.p = start + 2 * part.n;
    plain.n = (size_t)(end - plain.p);
    return pacreds__uri_encode(out, plain, PACREDS__PLUS_SPACE);
}

static int add_pair(struct query *query, char **out, pacreds__slice pair,
                    int form)
{
    pacreds__entry *entry = pacreds__entries_add(&query->list);
    pacreds__slice name;

    if (entry == NULL)
        return PACREDS_ERR_NO_MEMORY;
    pacreds__next(&pair, '=', &name);
    entry->index = query->list.count;
    entry->name.p = *out;
    *out = put_part(*out, name, form);
    entry->name.n = (size_t)(*out - entry->name.p);
    entry->value.p = *out;
    if (pair.p != NULL)
        *out = put_part(*out, pair, form);
    entry->value.n = (size_t)(*out - entry->value.p);
    return PACREDS_OK;
}

static int query_read(struct query *query, pacreds__slice text, int form)
{
    int status = PACREDS_OK;
    pacreds__slice pair;
    char *out;

    query->list.count = 0;
    pacreds__buffer_cut(&query->text, 0);
    out = pacreds__buffer_reserve(&query->text, 3 * text.n + 1);
    if (out == NULL)
        return PACREDS_ERR_NO_MEMORY;
    while (status == PACREDS_OK && text.n > 0 &&
           pacreds__next(&text, '&', &pair))
        status = add_pair(query, &out, pair, form);
    return status == PACREDS_OK ? pacreds__entries_sort(&query->list) : status;
}

/* The first place at which two lists differ; their end if they do not. */
static size_t first_difference(const struct query *a, const struct query *b)
{
    size_t i = 0;

    while (i < a->list.count && i < b->list.count &&
           pacreds__equal(a->list.sorted[i]->name, b->list.sorted[i]->name) &&
           pacreds__equal(a->list.sorted[i]->value, b->list.sorted[i]->value))
        i++;
    return i;
}

static int is_same(const struct query *a, const struct query *b)
{
    return a->list.count == b->list.count &&
           first_difference(a, b) == a->list.count;
}

/* The parameter that is another one, in the words of the two queries. */
static int find_parameter(const struct query *ours, const struct query *theirs,
                          pacreds__slice *name)
{
    size_t i = first_difference(ours, theirs);
    const pacreds__entry *o =
        i < ours->list.count ? ours->list.sorted[i] : NULL;
    const pacreds__entry *t =
        i < theirs->list.count ? theirs->list.sorted[i] : NULL;
    int order = o == NULL ? 1 : t == NULL ? -1 : 0;

    if (order == 0)
        order = pacreds__compare(o->name, t->name);
    *name = order <= 0 ? o->name : t->name;
    if (order != 0 && ours->list.count == theirs->list.count)
        return PACREDS_CAUSE_PARAMETER_CHANGED;
    if (order != 0)
        return order < 0 ? PACREDS_CAUSE_PARAMETER_LOST
                         : PACREDS_CAUSE_PARAMETER_ADDED;
    return PACREDS_CAUSE_PARAMETER_CHANGED;
}

/* Where a part of a list's text stood in the query that was read as it is. */
static pacreds__slice in_query(pacreds__slice query, pacreds__slice name)
{
    pacreds__slice pair, found = {"", 0};

    while (query.n > 0 && pacreds__next(&query, '&', &pair)) {
        pacreds__next(&pair, '=', &found);
        if (pacreds__equal(found, name))
            return found;
    }
    return pacreds__slice_of("");
}

static size_t count_of(pacreds__slice text, char c)
{
    size_t i, count = 0;

    for (i = 0; i < text.n; i++)
        count += text.p[i] == c;
    return count;
}

/* One form after the other, from the least change to the most. */
static int cause_of_query(struct query *a, struct query *b,
                          pacreds__difference *difference)
{
    static const int forms[] = {AS_IT_IS, ENCODED_ALIKE, PLUS_AS_SPACE,
                                AS_IT_IS};
    pacreds__slice ours = difference->ours, theirs = difference->theirs, name;
    int i, status;

    for (i = 0; i < 4; i++) {
        status = query_read(a, ours, forms[i]);
        if (status == PACREDS_OK)
            status = query_read(b, theirs, forms[i]);
        if (status != PACREDS_OK)
            return status;
        if (is_same(a, b))
            break;
    }
    if (i == 0)
        difference->cause = count_of(ours, '=') == count_of(theirs, '=')
                                ? PACREDS_CAUSE_QUERY_UNSORTED
                                : PACREDS_CAUSE_QUERY_EQUALS;
    else if (i == 1)
        difference->cause = count_of(ours, '+') == count_of(theirs, '+')
                                ? PACREDS_CAUSE_QUERY_ENCODING
                                : PACREDS_CAUSE_QUERY_PLUS;
    else if (i == 2)
        difference->cause = PACREDS_CAUSE_QUERY_PLUS;
    else {
        difference->cause = find_parameter(a, b, &name);
        difference->subject = in_query(ours, name);
        if (difference->subject.n == 0)
            difference->subject = in_query(theirs, name);
    }
    return PACREDS_OK;
}

int pacreds__query_compare(pacreds__difference *difference)
{
    struct query a, b;
    int status;

    memset(&a, 0, sizeof a);
    memset(&b, 0, sizeof b);
    a.text.limit = b.text.limit = SIZE_MAX / 8;
    difference->stage = PACREDS_EXPLANATION_STAGE_QUERY;
    difference->line = 3;
    status = cause_of_query(&a, &b, difference);
    query_free(&a);
    query_free(&b);
    return status;
}
