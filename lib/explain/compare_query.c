/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/compare_query.h"

#include "base/buffer.h"
#include "base/sort.h"
#include "formats/uri.h"

/* A query as a list, each part in one form, in order. */
struct query {
    pacreds__buffer text;
    pacreds__entries list;
};

static void query_init(struct query *query)
{
    memset(query, 0, sizeof *query);
    pacreds__buffer_init(&query->text, SIZE_MAX / 8);
}

static void query_free(struct query *query)
{
    pacreds__buffer_free(&query->text);
    pacreds__entries_free(&query->list);
}

/* The forms that two queries are brought into before they are compared. */
enum form { AS_IT_IS, ENCODED_ALIKE, PLUS_AS_SPACE };

/* For the last form, %2B is read as "+", and both as a space. */
static char *put_part(char *out, pacreds__slice part, enum form form)
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
                    enum form form)
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

static int query_read(struct query *query, pacreds__slice text, enum form form)
{
    pacreds__slice pair;
    char *out;

    query->list.count = 0;
    pacreds__buffer_cut(&query->text, 0);
    out = pacreds__buffer_reserve(&query->text, 3 * text.n + 1);
    if (out == NULL)
        return PACREDS_ERR_NO_MEMORY;
    while (text.n > 0 && pacreds__next(&text, '&', &pair))
        if (add_pair(query, &out, pair, form))
            return PACREDS_ERR_NO_MEMORY;
    return pacreds__entries_sort(&query->list);
}

static const pacreds__entry *entry_at(const struct query *query, size_t i)
{
    return i < query->list.count ? query->list.sorted[i] : NULL;
}

/* The first place at which two lists differ; their end if they do not. */
static size_t first_difference(const struct query *a, const struct query *b)
{
    const pacreds__entry *x, *y;
    size_t i;

    for (i = 0; (x = entry_at(a, i)) != NULL && (y = entry_at(b, i)) != NULL;
         i++)
        if (!pacreds__equal(x->name, y->name) ||
            !pacreds__equal(x->value, y->value))
            break;
    return i;
}

static int is_same(const struct query *a, const struct query *b)
{
    return a->list.count == b->list.count &&
           first_difference(a, b) == a->list.count;
}

/* The parameter that differs, in the words of the two queries. */
static int find_parameter(const struct query *ours, const struct query *theirs,
                          pacreds__slice *name)
{
    size_t i = first_difference(ours, theirs);
    const pacreds__entry *o = entry_at(ours, i), *t = entry_at(theirs, i);
    int order = o == NULL ? 1 : t == NULL ? -1 : 0;

    if (order == 0)
        order = pacreds__compare(o->name, t->name);
    *name = order <= 0 ? o->name : t->name;
    if (order == 0 || ours->list.count == theirs->list.count)
        return PACREDS_CAUSE_PARAMETER_CHANGED;
    return order < 0 ? PACREDS_CAUSE_PARAMETER_LOST
                     : PACREDS_CAUSE_PARAMETER_ADDED;
}

/* The same name in the query itself, which lives on. */
static pacreds__slice in_query(pacreds__slice query, pacreds__slice name)
{
    pacreds__slice pair, found;

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

/* Queries that are the same in a form differ in this: a mark that only one side
   has, or something else. */
static const struct {
    enum form form;
    char mark;
    int without_mark, with_mark;
} forms[] = {
    {.form = AS_IT_IS,
     .mark = '=',
     .without_mark = PACREDS_CAUSE_QUERY_UNSORTED,
     .with_mark = PACREDS_CAUSE_QUERY_EQUALS},
    {.form = ENCODED_ALIKE,
     .mark = '+',
     .without_mark = PACREDS_CAUSE_QUERY_ENCODING,
     .with_mark = PACREDS_CAUSE_QUERY_PLUS},
    {.form = PLUS_AS_SPACE,
     .mark = '+',
     .without_mark = PACREDS_CAUSE_QUERY_PLUS,
     .with_mark = PACREDS_CAUSE_QUERY_PLUS},
};

static int read_both(struct query *a, struct query *b,
                     const pacreds__finding *finding, enum form form)
{
    int status = query_read(a, finding->ours, form);

    return status == PACREDS_OK ? query_read(b, finding->theirs, form) : status;
}

/* One form after the other, from the least change to the most. */
static int find_cause(struct query *a, struct query *b,
                      pacreds__finding *finding)
{
    pacreds__slice ours = finding->ours, theirs = finding->theirs, name;
    size_t i;

    for (i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (read_both(a, b, finding, forms[i].form))
            return PACREDS_ERR_NO_MEMORY;
        if (!is_same(a, b))
            continue;
        return pacreds__conclude(finding,
                                 count_of(ours, forms[i].mark) ==
                                         count_of(theirs, forms[i].mark)
                                     ? forms[i].without_mark
                                     : forms[i].with_mark);
    }
    if (read_both(a, b, finding, AS_IT_IS))
        return PACREDS_ERR_NO_MEMORY;
    pacreds__conclude(finding, find_parameter(a, b, &name));
    finding->subject = in_query(ours, name);
    if (finding->subject.n == 0)
        finding->subject = in_query(theirs, name);
    return PACREDS_OK;
}

int pacreds__compare_query(pacreds__finding *finding, pacreds__slice ours,
                           pacreds__slice theirs)
{
    struct query a, b;
    int status;

    query_init(&a);
    query_init(&b);
    finding->ours = ours;
    finding->theirs = theirs;
    pacreds__conclude_at(finding, PACREDS_CAUSE_UNKNOWN,
                         PACREDS_EXPLANATION_STAGE_QUERY, 3);
    status = find_cause(&a, &b, finding);
    query_free(&a);
    query_free(&b);
    return status;
}
