/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/compare_headers.h"

#include "sigv4/canonical.h"

static int is_text(pacreds__slice s, const char *text)
{
    return pacreds__equal(s, pacreds__slice_of(text));
}

static int is_gone(pacreds__slice ours, pacreds__slice theirs)
{
    return theirs.n == 0 && ours.n > 0;
}

/* Scripting languages write these for a value that is not there. */
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

static pacreds__slice skip_blanks(pacreds__slice text)
{
    while (text.n > 0 && pacreds__is_blank(text.p[0]))
        text.p++, text.n--;
    return text;
}

static int is_other_blank(pacreds__slice ours, pacreds__slice theirs)
{
    for (;;) {
        ours = skip_blanks(ours);
        theirs = skip_blanks(theirs);
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

/* Two values of a header, and the cause if a condition holds; the first row
   that is about the header and holds. */
static const struct rule {
    int kind;         /* of the header; PACREDS__HEADER_OTHER: any */
    const char *name; /* or its name */
    int (*holds)(pacreds__slice ours, pacreds__slice theirs);
    int cause;
} rules_for_values[] = {
    {.kind = PACREDS__HEADER_PAYLOAD,
     .holds = is_gone,
     .cause = PACREDS_CAUSE_PAYLOAD_HEADER},
    {.holds = is_gone, .cause = PACREDS_CAUSE_HEADER_REMOVED},
    {.holds = is_nothing, .cause = PACREDS_CAUSE_HEADER_REMOVED},
    {.holds = is_new, .cause = PACREDS_CAUSE_HEADER_ADDED},
    {.name = "host", .holds = is_other_port, .cause = PACREDS_CAUSE_HOST_PORT},
    {.name = "host", .holds = is_any, .cause = PACREDS_CAUSE_HOST},
    {.kind = PACREDS__HEADER_PAYLOAD,
     .holds = is_unsigned,
     .cause = PACREDS_CAUSE_UNSIGNED_PAYLOAD},
    {.kind = PACREDS__HEADER_PAYLOAD,
     .holds = is_any,
     .cause = PACREDS_CAUSE_BODY},
    {.name = "content-length", .holds = is_any, .cause = PACREDS_CAUSE_BODY},
    {.kind = PACREDS__HEADER_DATE,
     .holds = is_any,
     .cause = PACREDS_CAUSE_DATE},
    {.holds = is_other_blank, .cause = PACREDS_CAUSE_HEADER_WHITE_SPACE},
    {.holds = is_repeated, .cause = PACREDS_CAUSE_HEADER_REPEATED},
    {.holds = is_any, .cause = PACREDS_CAUSE_HEADER_CHANGED},
};

static int is_of_kind(const pacreds_preset *preset, pacreds__slice name,
                      int kind)
{
    pacreds__slice wanted = {preset->kinds[kind].text, preset->kinds[kind].len};

    return pacreds__equal(name, wanted);
}

static int is_about(const struct rule *rule, const pacreds_preset *preset,
                    pacreds__slice name)
{
    if (rule->kind != PACREDS__HEADER_OTHER)
        return is_of_kind(preset, name, rule->kind);
    return rule->name == NULL || is_text(name, rule->name);
}

/* "name:value" */
struct line {
    pacreds__slice text, name, value;
};

static struct line next_line(pacreds__slice *rest)
{
    struct line line = {{"", 0}, {"", 0}, {"", 0}};

    if (rest->n > 0 && pacreds__next(rest, '\n', &line.text)) {
        line.value = line.text;
        pacreds__next(&line.value, ':', &line.name);
        if (line.value.p == NULL)
            line.value = pacreds__slice_of("");
    }
    return line;
}

static int cause_of_values(const pacreds_preset *preset,
                           const struct line *ours, const struct line *theirs)
{
    const struct rule *rule = rules_for_values;

    while (!is_about(rule, preset, ours->name) ||
           !rule->holds(ours->value, theirs->value))
        rule++;
    return rule->cause;
}

static int cause_of_absence(const pacreds_preset *preset, pacreds__slice name)
{
    return is_of_kind(preset, name, PACREDS__HEADER_PAYLOAD)
               ? PACREDS_CAUSE_PAYLOAD_HEADER
               : PACREDS_CAUSE_HEADER_REMOVED;
}

/* The first lines that differ are of one name, or only one side has the lesser
   of two names. */
int pacreds__compare_headers(pacreds__finding *finding,
                             const pacreds_preset *rules, pacreds__slice ours,
                             pacreds__slice theirs)
{
    struct line o, t;
    size_t line = 3;
    int order, cause, is_added;

    do {
        o = next_line(&ours);
        t = next_line(&theirs);
        line++;
    } while (pacreds__equal(o.text, t.text));
    order = pacreds__compare(o.name, t.name);
    is_added = order != 0 && t.text.n > 0 && (o.text.n == 0 || order > 0);
    if (order == 0)
        cause = cause_of_values(rules, &o, &t);
    else
        cause = is_added ? PACREDS_CAUSE_HEADER_ADDED
                         : cause_of_absence(rules, o.name);
    finding->subject = is_added ? t.name : o.name;
    finding->ours = is_added ? pacreds__slice_of("") : o.text;
    finding->theirs = order == 0 || is_added ? t.text : pacreds__slice_of("");
    return pacreds__conclude_at(finding, cause,
                                PACREDS_EXPLANATION_STAGE_HEADERS, line);
}
