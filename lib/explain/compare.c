/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/compare.h"

#include "sigv4/canonical.h"
#include "sigv4/scope.h"

/* A quote may be in a method, but is the service's. */
static int is_method(pacreds__slice method)
{
    return method.n > 0 && method.p[0] != '\'' &&
           pacreds__span(method, PACREDS__TOKEN) == method.n;
}

int pacreds__stages_split(pacreds__stages *stages, pacreds__slice canonical)
{
    pacreds__slice rest = canonical, line;

    if (!pacreds__next(&rest, '\n', &stages->method) ||
        !is_method(stages->method) ||
        !pacreds__next(&rest, '\n', &stages->path) ||
        !pacreds__next(&rest, '\n', &stages->query) || rest.p == NULL)
        return 0;
    stages->headers.p = rest.p;
    do {
        stages->headers.n = (size_t)(rest.p - stages->headers.p);
        if (!pacreds__next(&rest, '\n', &line) || rest.p == NULL)
            return 0;
    } while (line.n > 0);
    stages->payload = pacreds__slice_of("");
    if (!pacreds__next(&rest, '\n', &stages->signed_headers) ||
        !pacreds__next(&rest, '\n', &stages->payload))
        return 0;
    return 1;
}

int pacreds__sts_split(pacreds__sts *sts, pacreds__slice text)
{
    return pacreds__next(&text, '\n', &sts->algorithm) &&
           pacreds__next(&text, '\n', &sts->date) &&
           pacreds__next(&text, '\n', &sts->scope) &&
           pacreds__next(&text, '\n', &sts->hash);
}

static int is_text(pacreds__slice s, const char *text)
{
    return pacreds__equal(s, pacreds__slice_of(text));
}

/* Two values, of headers mostly, and whether a cause is theirs. */
typedef int (*rule)(pacreds__slice ours, pacreds__slice theirs);

static int is_gone(pacreds__slice ours, pacreds__slice theirs)
{
    return theirs.n == 0 && ours.n > 0;
}

/* What scripting languages write for a value that is not there. */
static int is_nothing(pacreds__slice ours, pacreds__slice theirs)
{
    return ours.n > 0 && (is_text(theirs, "undefined") ||
                          is_text(theirs, "null") || is_text(theirs, "None"));
}

static int is_new(pacreds__slice ours, pacreds__slice theirs)
{
    return is_gone(theirs, ours);
}

/* "host:8443" is "host" and a port; an address in brackets has colons. */
static pacreds__slice without_port(pacreds__slice host)
{
    size_t n = host.n;

    while (n > 0 && pacreds__is_digit(host.p[n - 1]))
        n--;
    if (n > 0 && n < host.n && host.p[n - 1] == ':')
        host.n = n - 1;
    return host;
}

static int is_other_port(pacreds__slice ours, pacreds__slice theirs)
{
    return pacreds__equal_ignoring_case(without_port(ours),
                                        without_port(theirs));
}

static int is_other_blank(pacreds__slice ours, pacreds__slice theirs)
{
    for (;;) {
        while (ours.n > 0 && pacreds__is_blank(ours.p[0]))
            ours.p++, ours.n--;
        while (theirs.n > 0 && pacreds__is_blank(theirs.p[0]))
            theirs.p++, theirs.n--;
        if (ours.n == 0 || theirs.n == 0 || ours.p[0] != theirs.p[0])
            return ours.n == 0 && theirs.n == 0;
        ours.p++, ours.n--;
        theirs.p++, theirs.n--;
    }
}

/* Whether one is the other's first or last part between commas. */
static int is_end_of_list(pacreds__slice part, pacreds__slice list)
{
    size_t rest = list.n - part.n;

    if (list.n <= part.n || part.n == 0)
        return 0;
    return (memcmp(list.p, part.p, part.n) == 0 && list.p[part.n] == ',') ||
           (memcmp(list.p + rest, part.p, part.n) == 0 &&
            list.p[rest - 1] == ',');
}

static int is_repeated(pacreds__slice ours, pacreds__slice theirs)
{
    return is_end_of_list(theirs, ours) || is_end_of_list(ours, theirs);
}

static int is_unsigned(pacreds__slice ours, pacreds__slice theirs)
{
    return is_text(ours, PACREDS__UNSIGNED) ||
           is_text(theirs, PACREDS__UNSIGNED);
}

static int is_any(pacreds__slice ours, pacreds__slice theirs)
{
    (void)ours;
    (void)theirs;
    return 1;
}

/* What the values of one header tell; NULL is every header. In order. */
static const struct {
    const char *name;
    rule holds;
    int cause;
} rules[] = {
    {"x-amz-content-sha256", is_gone, PACREDS_CAUSE_PAYLOAD_HEADER},
    {NULL, is_gone, PACREDS_CAUSE_HEADER_REMOVED},
    {NULL, is_nothing, PACREDS_CAUSE_HEADER_REMOVED},
    {NULL, is_new, PACREDS_CAUSE_HEADER_ADDED},
    {"host", is_other_port, PACREDS_CAUSE_HOST_PORT},
    {"host", is_any, PACREDS_CAUSE_HOST},
    {"x-amz-content-sha256", is_unsigned, PACREDS_CAUSE_UNSIGNED_PAYLOAD},
    {"x-amz-content-sha256", is_any, PACREDS_CAUSE_BODY},
    {"content-length", is_any, PACREDS_CAUSE_BODY},
    {"x-amz-date", is_any, PACREDS_CAUSE_DATE},
    {NULL, is_other_blank, PACREDS_CAUSE_HEADER_WHITE_SPACE},
    {NULL, is_repeated, PACREDS_CAUSE_HEADER_REPEATED},
    {NULL, is_any, PACREDS_CAUSE_HEADER_CHANGED},
};

static int cause_of_header(pacreds__slice name, pacreds__slice ours,
                           pacreds__slice theirs)
{
    size_t i = 0;

    while ((rules[i].name != NULL && !is_text(name, rules[i].name)) ||
           !rules[i].holds(ours, theirs))
        i++;
    return rules[i].cause;
}

/* "name:value" */
static pacreds__slice split_header(pacreds__slice line, pacreds__slice *value)
{
    pacreds__slice name = {"", 0};

    pacreds__next(&line, ':', &name);
    value->p = line.p != NULL ? line.p : "";
    value->n = line.n;
    return name;
}

static pacreds__slice next_line(pacreds__slice *rest)
{
    pacreds__slice line = {"", 0};

    if (rest->n == 0 || !pacreds__next(rest, '\n', &line))
        return pacreds__slice_of("");
    return line;
}

static void differ(pacreds__difference *difference, int stage, int cause,
                   size_t line)
{
    difference->stage = stage;
    difference->cause = cause;
    difference->line = line;
}

/* Both have their lines in the order of their names. The first lines that
   differ are of one name, or only one side has the lesser one. */
static void compare_headers(pacreds__difference *difference,
                            pacreds__slice ours, pacreds__slice theirs)
{
    pacreds__slice o, t, o_value, t_value, o_name, t_name;
    size_t line = 3;
    int order, cause;

    do {
        o = next_line(&ours);
        t = next_line(&theirs);
        line++;
    } while (pacreds__equal(o, t));
    o_name = split_header(o, &o_value);
    t_name = split_header(t, &t_value);
    order = pacreds__compare(o_name, t_name);
    if (order == 0)
        cause = cause_of_header(o_name, o_value, t_value);
    else if (t.n == 0 || (o.n > 0 && order < 0))
        cause = is_text(o_name, "x-amz-content-sha256")
                    ? PACREDS_CAUSE_PAYLOAD_HEADER
                    : PACREDS_CAUSE_HEADER_REMOVED;
    else
        cause = PACREDS_CAUSE_HEADER_ADDED;
    differ(difference, PACREDS_EXPLANATION_STAGE_HEADERS, cause, line);
    difference->subject = cause == PACREDS_CAUSE_HEADER_ADDED ? t_name : o_name;
    if (order == 0 || cause != PACREDS_CAUSE_HEADER_ADDED)
        difference->ours = o;
    if (order == 0 || cause == PACREDS_CAUSE_HEADER_ADDED)
        difference->theirs = t;
}

size_t pacreds__count_lines(pacreds__slice text)
{
    size_t lines = 0;

    while (text.n > 0) {
        next_line(&text);
        lines++;
    }
    return lines;
}

/* The first name that only one side has. */
static pacreds__slice odd_name(pacreds__slice ours, pacreds__slice theirs)
{
    pacreds__slice o, t;
    int has_o, has_t;

    do {
        has_o = pacreds__next(&ours, ';', &o);
        has_t = pacreds__next(&theirs, ';', &t);
    } while (has_o && has_t && pacreds__equal(o, t));
    if (!has_o && !has_t)
        return pacreds__slice_of("");
    return has_o && (!has_t || pacreds__compare(o, t) < 0) ? o : t;
}

static int compare_stage(pacreds__difference *difference, int stage,
                         const pacreds__stages *ours)
{
    size_t headers = pacreds__count_lines(ours->headers);

    switch (stage) {
    case PACREDS_EXPLANATION_STAGE_METHOD:
        differ(difference, stage, PACREDS_CAUSE_METHOD, 1);
        return PACREDS_OK;
    case PACREDS_EXPLANATION_STAGE_PATH:
        return pacreds__path_compare(difference);
    case PACREDS_EXPLANATION_STAGE_QUERY:
        return pacreds__query_compare(difference);
    case PACREDS_EXPLANATION_STAGE_SIGNED_HEADERS:
        differ(difference, stage, PACREDS_CAUSE_SIGNED_HEADERS, headers + 5);
        difference->subject = odd_name(difference->ours, difference->theirs);
        return PACREDS_OK;
    default:
        differ(difference, stage,
               is_unsigned(difference->ours, difference->theirs)
                   ? PACREDS_CAUSE_UNSIGNED_PAYLOAD
                   : PACREDS_CAUSE_BODY,
               headers + 6);
        return PACREDS_OK;
    }
}

int pacreds__stages_compare(pacreds__difference *difference,
                            const pacreds__stages *ours,
                            const pacreds__stages *theirs)
{
    const pacreds__slice pairs[][2] = {
        [PACREDS_EXPLANATION_STAGE_METHOD] = {ours->method, theirs->method},
        [PACREDS_EXPLANATION_STAGE_PATH] = {ours->path, theirs->path},
        [PACREDS_EXPLANATION_STAGE_QUERY] = {ours->query, theirs->query},
        [PACREDS_EXPLANATION_STAGE_HEADERS] = {ours->headers, theirs->headers},
        [PACREDS_EXPLANATION_STAGE_SIGNED_HEADERS] = {ours->signed_headers,
                                                      theirs->signed_headers},
        [PACREDS_EXPLANATION_STAGE_PAYLOAD] = {ours->payload, theirs->payload},
    };
    int stage;

    for (stage = PACREDS_EXPLANATION_STAGE_METHOD;
         stage <= PACREDS_EXPLANATION_STAGE_PAYLOAD; stage++) {
        if (pacreds__equal(pairs[stage][0], pairs[stage][1]))
            continue;
        if (stage == PACREDS_EXPLANATION_STAGE_HEADERS) {
            compare_headers(difference, ours->headers, theirs->headers);
            return PACREDS_OK;
        }
        difference->ours = pairs[stage][0];
        difference->theirs = pairs[stage][1];
        return compare_stage(difference, stage, ours);
    }
    return PACREDS_OK;
}

/* The first part of the scope that differs; in version 4A there is no
   region. */
static void compare_scopes(pacreds__difference *difference, pacreds__slice ours,
                           pacreds__slice theirs)
{
    static const int causes[][3] = {
        {PACREDS_CAUSE_SCOPE_DATE, PACREDS_CAUSE_SERVICE},
        {PACREDS_CAUSE_SCOPE_DATE, PACREDS_CAUSE_REGION, PACREDS_CAUSE_SERVICE},
    };
    int has_region = pacreds__scope_has_region(ours), part;

    for (part = 0; part < 2 + has_region; part++) {
        pacreds__slice wanted = pacreds__scope_part(theirs, part);

        if (pacreds__equal(pacreds__scope_part(ours, part), wanted))
            continue;
        difference->cause = causes[has_region][part];
        difference->subject = wanted;
        break;
    }
}

/* "AWS4-HMAC-SHA256-PAYLOAD" is of a chunk and "-TRAILER" of what follows it:
   the request itself was accepted. */
static int is_of_chunk(pacreds__slice ours, pacreds__slice theirs)
{
    pacreds__slice end = theirs;

    if (theirs.n <= ours.n)
        return 0;
    theirs.n = ours.n;
    end.p += ours.n;
    end.n -= ours.n;
    return pacreds__equal(ours, theirs) &&
           (is_text(end, "-PAYLOAD") || is_text(end, "-TRAILER"));
}

void pacreds__sts_compare(pacreds__difference *difference,
                          const pacreds__sts *ours, const pacreds__sts *theirs)
{
    if (is_of_chunk(ours->algorithm, theirs->algorithm)) {
        difference->cause = PACREDS_CAUSE_BODY;
    } else if (!pacreds__equal(ours->algorithm, theirs->algorithm)) {
        differ(difference, PACREDS_EXPLANATION_STAGE_SIGNATURE,
               PACREDS_CAUSE_ALGORITHM, 1);
        difference->ours = ours->algorithm;
        difference->theirs = difference->subject = theirs->algorithm;
    } else if (!pacreds__equal(ours->date, theirs->date)) {
        differ(difference, PACREDS_EXPLANATION_STAGE_DATE, PACREDS_CAUSE_DATE,
               2);
        difference->ours = ours->date;
        difference->theirs = theirs->date;
    } else if (!pacreds__equal(ours->scope, theirs->scope)) {
        differ(difference, PACREDS_EXPLANATION_STAGE_SCOPE,
               PACREDS_CAUSE_UNKNOWN, 3);
        difference->ours = ours->scope;
        difference->theirs = theirs->scope;
        compare_scopes(difference, ours->scope, theirs->scope);
    }
}
