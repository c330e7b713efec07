/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "profiles/edit.h"
#include "profiles/line.h"
#include "profiles/profiles.h"

enum { NOTHING, SECTION, PROPERTY, CONTINUATION };

static const size_t NOWHERE = SIZE_MAX;

/* A walk through a text, line by line. */
struct walk {
    pacreds_profile_edit *edit;
    pacreds__slice text;
    size_t start, next; /* of the line; of the one after it */
    pacreds__slice end; /* its LF or CRLF, or nothing */
    uint32_t number;
    int kind;
    int inside;              /* the profile */
    pacreds__change *change; /* that the line or what it continues is for */
    pacreds__slice value;    /* a property's */
};

/* Whether a heading is that of the profile. */
static int names_profile(const pacreds_profile_edit *edit, pacreds__slice line)
{
    pacreds__slice heading = pacreds__without_comment(line, 0);
    pacreds__slice name = {edit->profile, edit->profile_n};

    if (heading.n < 2)
        return 0;
    heading.p++;
    heading.n -= 2;
    return pacreds__equal(pacreds__trim(heading), name);
}

static int kind_of(pacreds__slice line)
{
    if (pacreds__trim(line).n == 0 || line.p[0] == '#' || line.p[0] == ';')
        return NOTHING;
    if (line.p[0] == '[')
        return SECTION;
    return pacreds__is_blank(line.p[0]) ? CONTINUATION : PROPERTY;
}

static void understand(struct walk *walk, pacreds__slice line)
{
    pacreds__slice name;

    walk->kind = kind_of(line);
    if (walk->kind == SECTION) {
        walk->inside = names_profile(walk->edit, line);
        walk->change = NULL;
    }
    if (walk->kind == PROPERTY) {
        walk->change = NULL;
        if (pacreds__split_property(pacreds__without_comment(line, 1), &name,
                                    &walk->value) &&
            walk->inside)
            walk->change = pacreds__find_change(walk->edit, name);
    }
}

/* Go to the next line. Returns 0 at the end. */
static int step(struct walk *walk)
{
    pacreds__slice line;
    const char *newline;

    walk->start = walk->next;
    if (walk->start == walk->text.n)
        return 0;
    line.p = walk->text.p + walk->start;
    line.n = walk->text.n - walk->start;
    newline = memchr(line.p, '\n', line.n);
    if (newline != NULL)
        line.n = (size_t)(newline - line.p) + 1;
    walk->next = walk->start + line.n;
    walk->number++;
    line.n -= newline != NULL;
    if (line.n > 0 && line.p[line.n - 1] == '\r')
        line.n--;
    walk->end.p = line.p + line.n;
    walk->end.n = walk->next - walk->start - line.n;
    understand(walk, line);
    return 1;
}

static void begin(struct walk *walk, pacreds_profile_edit *edit,
                  pacreds__slice text)
{
    memset(walk, 0, sizeof *walk);
    walk->edit = edit;
    walk->text = text;
}

/* What the first walk finds out. */
struct places {
    uint32_t line;   /* of the profile's first heading; 0 if there is none */
    size_t end;      /* of its last line that is no comment */
    const char *eol; /* as the first line ends */
    int is_ended;    /* the last line */
};

static void survey(pacreds_profile_edit *edit, pacreds__slice text,
                   struct places *places)
{
    struct walk walk;
    size_t i;

    memset(places, 0, sizeof *places);
    places->eol = "\n";
    places->is_ended = text.n == 0 || text.p[text.n - 1] == '\n';
    for (i = 0; i < edit->count; i++)
        edit->changes[i].last = NOWHERE;
    begin(&walk, edit, text);
    while (step(&walk)) {
        if (walk.number == 1 && walk.end.n == 2)
            places->eol = "\r\n";
        if (!walk.inside || walk.kind == NOTHING)
            continue;
        if (places->line == 0)
            places->line = walk.number;
        places->end = walk.next;
        if (walk.kind == PROPERTY && walk.change != NULL)
            walk.change->last = walk.start;
    }
}

static int is_to_add(const pacreds__change *change)
{
    return change->last == NOWHERE && change->value.p != NULL &&
           !change->only_if_there;
}

static int adds(const pacreds_profile_edit *edit)
{
    size_t i = 0;

    while (i < edit->count && !is_to_add(&edit->changes[i]))
        i++;
    return i < edit->count;
}

static void append_value(pacreds__buffer *out, const pacreds__change *change)
{
    pacreds__append(out, change->value.p, change->value.n);
}

/* Have a line begin here. A CR without its LF is one with it. */
static void begin_line(pacreds__buffer *out, const char *eol)
{
    if (out->len == 0 || out->data[out->len - 1] == '\n')
        return;
    pacreds__append_text(out, out->data[out->len - 1] == '\r' ? "\n" : eol);
}

/* Write what is to be added. The last line ends if the one before did. */
static void add_properties(pacreds_profile_edit *edit, const char *eol,
                           int is_ended)
{
    pacreds__buffer *out = &edit->text;
    size_t i;

    for (i = 0; i < edit->count; i++) {
        if (!is_to_add(&edit->changes[i]))
            continue;
        begin_line(out, eol);
        pacreds__append_text(out, edit->changes[i].name);
        pacreds__append_text(out, " = ");
        append_value(out, &edit->changes[i]);
    }
    if (is_ended)
        begin_line(out, eol);
}

/* An empty line before the heading parts it from what is above. */
static void add_profile(pacreds_profile_edit *edit, pacreds__slice text,
                        const struct places *places)
{
    pacreds__buffer *out = &edit->text;
    const char *eol = places->eol;
    size_t n = strlen(eol);

    pacreds__append_slice(out, text);
    begin_line(out, eol);
    if (text.n > 0 && !(text.n > n && text.p[text.n - 1] == '\n' &&
                        text.p[text.n - 1 - n] == '\n'))
        pacreds__append_text(out, eol);
    pacreds__append_char(out, '[');
    pacreds__append_text(out, edit->profile);
    pacreds__append_char(out, ']');
    add_properties(edit, eol, places->is_ended);
}

/* Write a line of the profile, or leave it out. */
static void write_line(const struct walk *walk)
{
    pacreds__buffer *out = &walk->edit->text;
    const char *line = walk->text.p + walk->start;
    const char *end = walk->text.p + walk->next;
    const pacreds__change *change = walk->change;

    if (walk->inside && walk->kind != NOTHING && walk->edit->removes)
        return;
    if (change == NULL || walk->kind == NOTHING) {
        pacreds__append(out, line, (size_t)(end - line));
    } else if (walk->kind == PROPERTY && change->last == walk->start &&
               change->value.p != NULL) {
        const char *after = walk->value.p + walk->value.n;

        pacreds__append(out, line, (size_t)(walk->value.p - line));
        append_value(out, change);
        pacreds__append(out, after, (size_t)(end - after));
    }
}

/* How lines that follow this one are to end: as it does, if it does. */
static const char *end_of(const struct walk *walk, const struct places *places)
{
    if (walk->end.n == 0)
        return places->eol;
    return walk->end.n == 2 ? "\r\n" : "\n";
}

static void write_lines(pacreds_profile_edit *edit, pacreds__slice text,
                        const struct places *places)
{
    struct walk walk;

    begin(&walk, edit, text);
    while (step(&walk)) {
        write_line(&walk);
        if (walk.next == places->end && !edit->removes && adds(edit))
            add_properties(edit, end_of(&walk, places),
                           walk.next < text.n || places->is_ended);
    }
}

int pacreds__profile_edit_apply(pacreds_profile_edit *edit, pacreds__slice text,
                                uint32_t flags, pacreds_error *error)
{
    struct places places;

    pacreds__buffer_free(&edit->text);
    survey(edit, text, &places);
    if (places.line != 0 && (flags & PACREDS_PROFILE_EDIT_NEW)) {
        pacreds__fail(
            error, PACREDS_ERR_EXISTS, PACREDS_NO_OFFSET,
            "There is a profile \"%.64s\" already, on line %u; choose "
            "another name, or replace it on purpose.",
            edit->profile, (unsigned)places.line);
        if (error != NULL)
            error->line = places.line;
        return PACREDS_ERR_EXISTS;
    }
    if (places.line == 0 && edit->removes)
        return pacreds__fail(error, PACREDS_ERR_NOT_FOUND, PACREDS_NO_OFFSET,
                             "There is no profile \"%.64s\" to remove.",
                             edit->profile);
    if (places.line == 0 && adds(edit))
        add_profile(edit, text, &places);
    else
        write_lines(edit, text, &places);
    return edit->text.status == PACREDS_OK
               ? PACREDS_OK
               : pacreds__fail_code(error, edit->text.status);
}

/* What the SDKs would refuse is not edited: they would refuse the result. */
static int check_text(pacreds__slice text, const char *label,
                      pacreds_error *error)
{
    pacreds_profiles *profiles;
    int status = pacreds__profiles_new(&profiles);

    if (status == PACREDS_OK)
        status = pacreds__profiles_add_text(
            profiles, PACREDS_PROFILES_FILE_CREDENTIALS, text, label, error);
    else
        pacreds__fail_code(error, status);
    pacreds_profiles_free(profiles);
    return status;
}

int pacreds__profile_edit_make(pacreds_profile_edit *edit, pacreds__slice text,
                               const char *label, uint32_t flags,
                               pacreds_error *error)
{
    int status = check_text(text, label, error);

    return status == PACREDS_OK
               ? pacreds__profile_edit_apply(edit, text, flags, error)
               : status;
}

int pacreds_profile_edit_text(pacreds_profile_edit *edit, const char **result,
                              size_t *result_len, const char *text,
                              size_t text_len, uint32_t flags,
                              pacreds_error *error)
{
    pacreds__slice old;
    int status = pacreds__profile_edit_check(edit, flags, error);

    if (result != NULL)
        *result = NULL;
    if (result_len != NULL)
        *result_len = 0;
    if (status == PACREDS_OK && result == NULL)
        status = pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (status == PACREDS_OK)
        status = pacreds__argument(&old, text, text_len, error);
    if (status == PACREDS_OK)
        status =
            pacreds__profile_edit_make(edit, old, "credentials", flags, error);
    if (status == PACREDS_OK)
        *result = pacreds__buffer_text(&edit->text, result_len);
    return status;
}
