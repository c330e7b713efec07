/* SPDX-License-Identifier: Apache-2.0 */
#include "profiles/edit_text.h"

#include "base/error.h"
#include "profiles/grammar.h"
#include "profiles/line.h"

enum { NOTHING, SECTION, PROPERTY, CONTINUATION };

static const size_t NOWHERE = SIZE_MAX;

/* A walk through a text, line by line. */
struct walk {
    pacreds_profile_edit *edit;
    pacreds__slice text;
    size_t start, next; /* offsets of the line and of the one after it */
    pacreds__slice end; /* its LF or CRLF, or nothing */
    uint32_t number;
    int kind;
    int inside;              /* the profile */
    pacreds__change *change; /* to the property that the line belongs to */
    pacreds__slice value;    /* of a property */
};

/* Whether a heading names the profile. */
static int names_profile(const pacreds_profile_edit *edit, pacreds__slice line)
{
    pacreds__slice heading = pacreds__without_comment(line, 0);
    pacreds__slice name = {edit->profile, edit->profile_len};

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
            walk->change = pacreds__profile_edit_find(walk->edit, name);
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

/* The results of the first walk. */
struct places {
    uint32_t line;   /* of the profile's first heading; 0 if it is not there */
    size_t end;      /* of the profile's last line that is not a comment */
    const char *eol; /* of the first line */
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

/* Begin a new line. A CR without its LF gets it. */
static void begin_line(pacreds__buffer *out, const char *eol)
{
    if (out->len == 0 || out->data[out->len - 1] == '\n')
        return;
    pacreds__append_text(out, out->data[out->len - 1] == '\r' ? "\n" : eol);
}

/* Write the new properties. The last of them ends its line if the last line
   of the text did. */
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

/* With an empty line before the heading. */
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

/* The end of lines that follow this one: the same as its own, if it has
   one. */
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

static int refuse_existing(const pacreds_profile_edit *edit, uint32_t line,
                           pacreds_error *error)
{
    pacreds__fail(error, PACREDS_ERR_EXISTS, PACREDS_NO_OFFSET,
                  "Profile \"%.64s\" already exists on line %u; choose another "
                  "name, or replace it on purpose.",
                  edit->profile, (unsigned)line);
    if (error != NULL)
        error->line = line;
    return PACREDS_ERR_EXISTS;
}

/* Change a text that is known to be well formed. */
static int apply(pacreds_profile_edit *edit, pacreds__slice text,
                 uint32_t flags, pacreds_error *error)
{
    struct places places;

    pacreds__buffer_free(&edit->text);
    survey(edit, text, &places);
    if (places.line != 0 && (flags & PACREDS_PROFILE_EDIT_NEW))
        return refuse_existing(edit, places.line, error);
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

/* A text that the SDKs would refuse is not edited: they would refuse the
   result as well. */
static int check_text(pacreds__slice text, const char *label,
                      pacreds_error *error)
{
    pacreds_profiles *profiles;
    int status = pacreds__profiles_new(&profiles);

    if (status != PACREDS_OK)
        pacreds__fail_code(error, status);
    else
        status = pacreds__grammar_read(
            profiles, PACREDS_PROFILES_FILE_CREDENTIALS, text, label, error);
    pacreds_profiles_free(profiles);
    return status;
}

int pacreds__profile_edit_make(pacreds_profile_edit *edit, pacreds__slice text,
                               const char *label, uint32_t flags,
                               pacreds_error *error)
{
    int status = check_text(text, label, error);

    return status != PACREDS_OK ? status : apply(edit, text, flags, error);
}

int pacreds_profile_edit_text(pacreds_profile_edit *edit, const char *text,
                              size_t text_len, uint32_t flags,
                              const char **result, size_t *result_len,
                              pacreds_error *error)
{
    pacreds__slice old;
    int status;

    if (result != NULL)
        *result = NULL;
    if (result_len != NULL)
        *result_len = 0;
    if (pacreds__profile_edit_check(edit, flags, error) ||
        pacreds__argument(&old, text, text_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (result == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    status = pacreds__profile_edit_make(edit, old, "credentials", flags, error);
    if (status == PACREDS_OK)
        *result = pacreds__buffer_text(&edit->text, result_len);
    return status;
}
