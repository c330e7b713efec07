/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>

#include <pacreds/key_check.h>

#include "base/array.h"
#include "base/error.h"
#include "credentials/key_file.h"
#include "credentials/key_id.h"
#include "formats/csv.h"

enum { LABEL_MAX = 64 };

/* A file while it is read. */
struct reader {
    pacreds_key_file *file;
    pacreds__csv csv;
    size_t columns;
    size_t column[PACREDS__ROLES]; /* which one it is, from 1; 0 if there is
                                      none */
    enum pacreds__role id, secret; /* the pair that a row must have */
    char label[LABEL_MAX];
    pacreds_error *error;
};

/* The last part of a path, for messages. */
static void set_label(struct reader *reader, pacreds__slice name)
{
    size_t i, n;

    for (i = name.n; i > 0 && name.p[i - 1] != '/'; i--)
        continue;
    name.p += i;
    name.n -= i;
    if (name.n == 0)
        name = pacreds__slice_of("The key file");
    n = name.n < LABEL_MAX ? name.n : LABEL_MAX - 1;
    for (i = 0; i < n; i++)
        reader->label[i] = (unsigned char)name.p[i] < 0x20 ? '?' : name.p[i];
    reader->label[n] = '\0';
}

/* The format has one %s at most, for the noun. */
static int fail(struct reader *reader, int code, uint32_t line,
                const char *format, const char *noun)
{
    char what[192];

    snprintf(what, sizeof what, format, noun);
    pacreds__fail(reader->error, code, PACREDS_NO_OFFSET, "%s, line %u: %s.",
                  reader->label, (unsigned)line, what);
    if (reader->error != NULL)
        reader->error->line = line;
    return code;
}

static int fail_csv(struct reader *reader)
{
    return fail(reader, PACREDS_ERR_SYNTAX, reader->csv.line,
                "%s; download the file again", reader->csv.wrong);
}

static pacreds__row *add_row(pacreds_key_file *file, uint32_t line)
{
    pacreds__row *rows = pacreds__grow(file->rows, file->count + 1,
                                       &file->capacity, sizeof *rows);

    if (rows == NULL)
        return NULL;
    file->rows = rows;
    memset(&rows[file->count], 0, sizeof *rows);
    rows[file->count].line = line;
    return &rows[file->count++];
}

static int check_cell(struct reader *reader, const pacreds__row *row,
                      enum pacreds__role role)
{
    pacreds__slice cell = row->cells[role];

    if (cell.p == NULL || cell.n == 0)
        return fail(reader, PACREDS_ERR_BAD_KEY, row->line,
                    "the %s is empty; download the file again, or make a new "
                    "key if Amazon shows this one no more",
                    pacreds__role_noun(role));
    if (pacreds__span(cell, PACREDS__KEY) < cell.n)
        return fail(reader, PACREDS_ERR_BAD_KEY, row->line,
                    "the %s has a space, a line break or another byte outside "
                    "visible ASCII; download the file again",
                    pacreds__role_noun(role));
    return PACREDS_OK;
}

static int finish_row(struct reader *reader, pacreds__row *row)
{
    int status = check_cell(reader, row, reader->id);

    if (status == PACREDS_OK)
        status = check_cell(reader, row, reader->secret);
    if (reader->id == PACREDS__ROLE_CREDENTIAL_ID) {
        row->kind = PACREDS_KEY_FILE_ROW_CREATORS;
    } else if (status == PACREDS_OK &&
               pacreds__key_id_kind(row->cells[PACREDS__ROLE_ID]) ==
                   PACREDS_KEY_KIND_CREATORS) {
        row->kind = PACREDS_KEY_FILE_ROW_CREATORS;
        row->cells[PACREDS__ROLE_CREDENTIAL_ID] = row->cells[PACREDS__ROLE_ID];
        row->cells[PACREDS__ROLE_CREDENTIAL_SECRET] =
            row->cells[PACREDS__ROLE_SECRET];
    } else {
        row->kind = PACREDS_KEY_FILE_ROW_ACCESS_KEY;
    }
    return status;
}

/* Whether all that was found is enough, and which pair it is. */
static int choose_pair(struct reader *reader, const size_t *found,
                       uint32_t line)
{
    if (found[PACREDS__ROLE_ID] && found[PACREDS__ROLE_SECRET]) {
        reader->id = PACREDS__ROLE_ID;
        reader->secret = PACREDS__ROLE_SECRET;
    } else if (found[PACREDS__ROLE_CREDENTIAL_ID] &&
               found[PACREDS__ROLE_CREDENTIAL_SECRET]) {
        reader->id = PACREDS__ROLE_CREDENTIAL_ID;
        reader->secret = PACREDS__ROLE_CREDENTIAL_SECRET;
    } else if (found[PACREDS__ROLE_ID] || found[PACREDS__ROLE_CREDENTIAL_ID]) {
        return fail(reader, PACREDS_ERR_NOT_FOUND, line,
                    "there is an id but no %s; download the file again",
                    pacreds__role_noun(found[PACREDS__ROLE_ID]
                                           ? PACREDS__ROLE_SECRET
                                           : PACREDS__ROLE_CREDENTIAL_SECRET));
    } else {
        return fail(reader, PACREDS_ERR_NOT_FOUND, line,
                    "no %s is named here; take the file that was downloaded "
                    "when the access key was made, not one with a password",
                    pacreds__role_noun(PACREDS__ROLE_ID));
    }
    return PACREDS_OK;
}

/* AWSAccessKeyId=… and AWSSecretKey=…, in either order. */
static int read_lines(struct reader *reader)
{
    pacreds__row *row = add_row(reader->file, reader->csv.line);
    size_t found[PACREDS__ROLES] = {0};
    int status;

    if (row == NULL)
        return pacreds__fail_code(reader->error, PACREDS_ERR_NO_MEMORY);
    reader->file->is_root = 1;
    while (reader->csv.p < reader->csv.end) {
        uint32_t number = reader->csv.line;
        pacreds__slice rest = pacreds__csv_line(&reader->csv), name;
        enum pacreds__role role;

        pacreds__next(&rest, '=', &name);
        role = rest.p != NULL ? pacreds__role_of(name) : PACREDS__ROLES;
        if (role == PACREDS__ROLES)
            continue;
        if (found[role]++ > 0)
            return fail(reader, PACREDS_ERR_SYNTAX, number,
                        "there is a second %s; leave one in",
                        pacreds__role_noun(role));
        row->cells[role] = rest;
    }
    status = choose_pair(reader, found, row->line);
    return status == PACREDS_OK ? finish_row(reader, row) : status;
}

/* The first row names the columns. */
static int read_header(struct reader *reader)
{
    uint32_t line = reader->csv.line;
    int more;

    do {
        pacreds__slice cell;
        enum pacreds__role role;

        more = pacreds__csv_next(&reader->csv, &cell);
        if (more < 0)
            return fail_csv(reader);
        reader->columns++;
        role = pacreds__role_of(cell);
        if (role == PACREDS__ROLES)
            continue;
        if (reader->column[role] != 0)
            return fail(reader, PACREDS_ERR_SYNTAX, line,
                        "two columns are for the %s; leave one in",
                        pacreds__role_noun(role));
        reader->column[role] = reader->columns;
    } while (more == PACREDS__CSV_MORE);
    return choose_pair(reader, reader->column, line);
}

/* Into slots; *filled counts the cells that are not empty. */
static int read_cells(struct reader *reader,
                      pacreds__slice cells[PACREDS__ROLES], size_t *filled)
{
    uint32_t line = reader->csv.line;
    size_t at = 0, i;
    int more;

    *filled = 0;
    do {
        pacreds__slice cell;

        more = pacreds__csv_next(&reader->csv, &cell);
        if (more < 0)
            return fail_csv(reader);
        at++;
        *filled += cell.n > 0;
        if (at > reader->columns && cell.n > 0)
            return fail(reader, PACREDS_ERR_SYNTAX, line,
                        "there are more cells than the first line names "
                        "columns; download the file again",
                        NULL);
        for (i = 0; i < PACREDS__ROLES; i++)
            if (reader->column[i] == at)
                cells[i] = cell;
    } while (more == PACREDS__CSV_MORE);
    return PACREDS_OK;
}

static int read_row(struct reader *reader)
{
    uint32_t line = reader->csv.line;
    pacreds__slice cells[PACREDS__ROLES] = {{NULL, 0}};
    size_t filled;
    pacreds__row *row;
    int status = read_cells(reader, cells, &filled);

    if (status != PACREDS_OK || filled == 0)
        return status;
    row = add_row(reader->file, line);
    if (row == NULL)
        return pacreds__fail_code(reader->error, PACREDS_ERR_NO_MEMORY);
    memcpy(row->cells, cells, sizeof cells);
    return finish_row(reader, row);
}

static int read_table(struct reader *reader)
{
    int status = read_header(reader);

    while (status == PACREDS_OK && reader->csv.p < reader->csv.end)
        status = read_row(reader);
    if (status == PACREDS_OK && reader->file->count == 0)
        status = fail(reader, PACREDS_ERR_NOT_FOUND, reader->csv.line,
                      "no %s follows the names of the columns; download the "
                      "file again",
                      pacreds__role_noun(reader->id));
    return status;
}

static int starts_with(pacreds__slice s, const char *bytes, size_t n)
{
    return s.n >= n && memcmp(s.p, bytes, n) == 0;
}

/* What is no text in ASCII or UTF-8 cannot be read. */
static int check_encoding(struct reader *reader, pacreds__slice text)
{
    if (starts_with(text, "\xff\xfe", 2) || starts_with(text, "\xfe\xff", 2))
        return fail(reader, PACREDS_ERR_SYNTAX, 1,
                    "the file is in UTF-16; download it again, or save it "
                    "as UTF-8",
                    NULL);
    if (text.n > 0 && memchr(text.p, '\0', text.n) != NULL)
        return fail(reader, PACREDS_ERR_SYNTAX, 1,
                    "there is a NUL byte in the file, so it is no CSV text; "
                    "download it again",
                    NULL);
    return PACREDS_OK;
}

/* Up to the first line that says something; returns what it begins with. */
static pacreds__slice skip_to_content(struct reader *reader)
{
    pacreds__csv *csv = &reader->csv;
    pacreds__slice rest;

    if (csv->end - csv->p >= 3 && memcmp(csv->p, "\xef\xbb\xbf", 3) == 0)
        csv->p += 3;
    for (; csv->p < csv->end; csv->p++) {
        if (*csv->p == '\n' || (*csv->p == '\r' && csv->p[1] != '\n'))
            csv->line++;
        else if (*csv->p != '\r' && !pacreds__is_blank(*csv->p))
            break;
    }
    rest.p = csv->p;
    rest.n = strcspn(csv->p, ",\r\n");
    return rest;
}

static int read_text(struct reader *reader, pacreds__slice text)
{
    pacreds__slice first;
    int status;

    if (text.n > PACREDS_KEY_FILE_MAX)
        return fail(reader, PACREDS_ERR_TOO_LARGE, 1,
                    "the file is larger than a mebibyte; is it the right "
                    "one?",
                    NULL);
    status = check_encoding(reader, text);
    if (status != PACREDS_OK)
        return status;
    if (pacreds__secret_copy(&reader->file->text, text) != PACREDS_OK)
        return pacreds__fail_code(reader->error, PACREDS_ERR_NO_MEMORY);
    reader->csv.p = reader->file->text.p;
    reader->csv.end = reader->csv.p + text.n;
    reader->csv.line = 1;
    first = skip_to_content(reader);
    if (first.n == 0 && reader->csv.p == reader->csv.end)
        return fail(reader, PACREDS_ERR_NOT_FOUND, 1,
                    "the file is empty; download it again", NULL);
    return memchr(first.p, '=', first.n) != NULL ? read_lines(reader)
                                                 : read_table(reader);
}

static int names_root(const char *label)
{
    return pacreds__equal_ignoring_case(pacreds__slice_of("rootkey"),
                                        (pacreds__slice){label, 7});
}

int pacreds_key_file_parse(pacreds_key_file **file, const char *text,
                           size_t text_len, const char *name, size_t name_len,
                           pacreds_error *error)
{
    struct reader reader = {.error = error};
    pacreds__slice bytes, path;
    int status;

    pacreds__ok(error);
    if (file == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *file = NULL;
    status = pacreds__argument(&bytes, text, text_len, error);
    if (status == PACREDS_OK)
        status = pacreds__argument(&path, name, name_len, error);
    if (status != PACREDS_OK)
        return status;
    set_label(&reader, path);
    reader.file = calloc(1, sizeof *reader.file);
    if (reader.file == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    reader.file->is_root = names_root(reader.label);
    status = read_text(&reader, bytes);
    if (status == PACREDS_OK)
        *file = reader.file;
    else
        pacreds_key_file_free(reader.file);
    return status;
}
