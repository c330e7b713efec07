/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/key_file_parse.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "credentials/key_file.h"
#include "credentials/key_id.h"
#include "formats/csv.h"

enum { LABEL_MAX = 64 };

/* A file while it is read. */
struct reader {
    pacreds_key_file *file;
    pacreds__csv csv;
    size_t columns;                   /* in the first row */
    size_t numbers[PACREDS__COLUMNS]; /* of columns, from 1; 0 if absent */
    pacreds__column id, secret;       /* the pair that each row must have */
    char label[LABEL_MAX];
    pacreds_error *error; /* never NULL */
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
    reader->error->line = line;
    return code;
}

static int fail_csv(struct reader *reader)
{
    return fail(reader, PACREDS_ERR_SYNTAX, reader->csv.line,
                "%s; download the file again", reader->csv.wrong);
}

static int check_cell(struct reader *reader, const pacreds__row *row,
                      pacreds__column column)
{
    pacreds__slice cell = row->cells[column];
    const char *noun = pacreds__column_noun(column);

    if (cell.n == 0)
        return fail(reader, PACREDS_ERR_BAD_KEY, row->line,
                    "the %s is empty; download the file again, or make a new "
                    "key if Amazon no longer shows this one",
                    noun);
    if (pacreds__span(cell, PACREDS__KEY) < cell.n)
        return fail(reader, PACREDS_ERR_BAD_KEY, row->line,
                    "the %s has a space, a line break or another byte outside "
                    "visible ASCII; download the file again",
                    noun);
    return PACREDS_OK;
}

/* Credentials of the Creators API may be in the columns of an access key. */
static int finish_row(struct reader *reader, pacreds__row *row)
{
    pacreds__slice *cells = row->cells;

    row->kind = reader->id == PACREDS__COLUMN_CREDENTIAL_ID
                    ? PACREDS_KEY_FILE_ROW_CREATORS
                    : PACREDS_KEY_FILE_ROW_ACCESS_KEY;
    if (check_cell(reader, row, reader->id) ||
        check_cell(reader, row, reader->secret))
        return reader->error->code;
    if (row->kind == PACREDS_KEY_FILE_ROW_ACCESS_KEY &&
        pacreds__key_id_kind(cells[PACREDS__COLUMN_ID]) ==
            PACREDS_KEY_KIND_CREATORS) {
        row->kind = PACREDS_KEY_FILE_ROW_CREATORS;
        cells[PACREDS__COLUMN_CREDENTIAL_ID] = cells[PACREDS__COLUMN_ID];
        cells[PACREDS__COLUMN_CREDENTIAL_SECRET] =
            cells[PACREDS__COLUMN_SECRET];
    }
    return PACREDS_OK;
}

static int choose(struct reader *reader, pacreds__column id,
                  pacreds__column secret)
{
    reader->id = id;
    reader->secret = secret;
    return PACREDS_OK;
}

static int refuse_half(struct reader *reader, pacreds__column absent,
                       uint32_t line)
{
    return fail(reader, PACREDS_ERR_NOT_FOUND, line,
                "there is an id but no %s; download the file again",
                pacreds__column_noun(absent));
}

/* Choose the pair that each row must have from the columns that were found. */
static int choose_pair(struct reader *reader, const size_t *found,
                       uint32_t line)
{
    if (found[PACREDS__COLUMN_ID] && found[PACREDS__COLUMN_SECRET])
        return choose(reader, PACREDS__COLUMN_ID, PACREDS__COLUMN_SECRET);
    if (found[PACREDS__COLUMN_CREDENTIAL_ID] &&
        found[PACREDS__COLUMN_CREDENTIAL_SECRET])
        return choose(reader, PACREDS__COLUMN_CREDENTIAL_ID,
                      PACREDS__COLUMN_CREDENTIAL_SECRET);
    if (found[PACREDS__COLUMN_ID])
        return refuse_half(reader, PACREDS__COLUMN_SECRET, line);
    if (found[PACREDS__COLUMN_CREDENTIAL_ID])
        return refuse_half(reader, PACREDS__COLUMN_CREDENTIAL_SECRET, line);
    return fail(reader, PACREDS_ERR_NOT_FOUND, line,
                "no %s is named here; use the file that was downloaded when "
                "the access key was made, not one with a password",
                pacreds__column_noun(PACREDS__COLUMN_ID));
}

/* NAME=VALUE into the row; any other line is passed over. */
static int read_line(struct reader *reader, pacreds__row *row, size_t *found)
{
    uint32_t number = reader->csv.line;
    pacreds__slice rest = pacreds__csv_line(&reader->csv), name;
    pacreds__column column;

    pacreds__next(&rest, '=', &name);
    column = rest.p != NULL ? pacreds__column_of(name) : PACREDS__COLUMNS;
    if (column == PACREDS__COLUMNS)
        return PACREDS_OK;
    if (found[column]++ > 0)
        return fail(reader, PACREDS_ERR_SYNTAX, number,
                    "there is a second %s; remove one of them",
                    pacreds__column_noun(column));
    row->cells[column] = rest;
    return PACREDS_OK;
}

/* AWSAccessKeyId=… and AWSSecretKey=…, in either order. */
static int read_lines(struct reader *reader)
{
    pacreds__row *row =
        pacreds__key_file_add_row(reader->file, reader->csv.line);
    size_t found[PACREDS__COLUMNS] = {0};

    if (row == NULL)
        return pacreds__fail_code(reader->error, PACREDS_ERR_NO_MEMORY);
    reader->file->is_root = 1;
    while (reader->csv.p < reader->csv.end)
        if (read_line(reader, row, found))
            return reader->error->code;
    return choose_pair(reader, found, row->line) || finish_row(reader, row)
               ? reader->error->code
               : PACREDS_OK;
}

static int read_column_name(struct reader *reader, uint32_t line, int *is_last)
{
    pacreds__slice cell;
    pacreds__column column;

    if (pacreds__csv_next(&reader->csv, &cell, is_last))
        return fail_csv(reader);
    reader->columns++;
    column = pacreds__column_of(cell);
    if (column == PACREDS__COLUMNS)
        return PACREDS_OK;
    if (reader->numbers[column] != 0)
        return fail(reader, PACREDS_ERR_SYNTAX, line,
                    "two columns are for the %s; remove one of them",
                    pacreds__column_noun(column));
    reader->numbers[column] = reader->columns;
    return PACREDS_OK;
}

/* The first row names the columns. */
static int read_header(struct reader *reader)
{
    uint32_t line = reader->csv.line;
    int is_last = 0;

    while (!is_last)
        if (read_column_name(reader, line, &is_last))
            return reader->error->code;
    return choose_pair(reader, reader->numbers, line);
}

/* The cells of a row; *filled counts those that are not empty. */
static int read_cells(struct reader *reader,
                      pacreds__slice cells[PACREDS__COLUMNS], size_t *filled)
{
    uint32_t line = reader->csv.line;
    size_t number, i;
    int is_last = 0;

    *filled = 0;
    for (number = 1; !is_last; number++) {
        pacreds__slice cell;

        if (pacreds__csv_next(&reader->csv, &cell, &is_last))
            return fail_csv(reader);
        *filled += cell.n > 0;
        if (number > reader->columns && cell.n > 0)
            return fail(reader, PACREDS_ERR_SYNTAX, line,
                        "there are more cells than columns in the first line; "
                        "download the file again",
                        NULL);
        for (i = 0; i < PACREDS__COLUMNS; i++)
            if (reader->numbers[i] == number)
                cells[i] = cell;
    }
    return PACREDS_OK;
}

/* A row without a cell is an empty line. */
static int read_row(struct reader *reader)
{
    uint32_t line = reader->csv.line;
    pacreds__slice cells[PACREDS__COLUMNS] = {{NULL, 0}};
    size_t filled;
    pacreds__row *row;

    if (read_cells(reader, cells, &filled))
        return reader->error->code;
    if (filled == 0)
        return PACREDS_OK;
    row = pacreds__key_file_add_row(reader->file, line);
    if (row == NULL)
        return pacreds__fail_code(reader->error, PACREDS_ERR_NO_MEMORY);
    memcpy(row->cells, cells, sizeof cells);
    return finish_row(reader, row);
}

static int read_table(struct reader *reader)
{
    if (read_header(reader))
        return reader->error->code;
    while (reader->csv.p < reader->csv.end)
        if (read_row(reader))
            return reader->error->code;
    if (reader->file->count == 0)
        return fail(reader, PACREDS_ERR_NOT_FOUND, reader->csv.line,
                    "no %s follows the names of the columns; download the "
                    "file again",
                    pacreds__column_noun(reader->id));
    return PACREDS_OK;
}

static int check_encoding(struct reader *reader, pacreds__slice text)
{
    if (pacreds__starts_with(text, "\xff\xfe") ||
        pacreds__starts_with(text, "\xfe\xff"))
        return fail(reader, PACREDS_ERR_SYNTAX, 1,
                    "the file is in UTF-16; download it again, or save it as "
                    "UTF-8",
                    NULL);
    if (pacreds__has_nul(text))
        return fail(reader, PACREDS_ERR_SYNTAX, 1,
                    "there is a NUL byte in the file, so it is not a CSV file; "
                    "download it again",
                    NULL);
    return PACREDS_OK;
}

/* Pass empty lines; returns the start of the first other line. */
static pacreds__slice skip_to_content(struct reader *reader)
{
    pacreds__csv *csv = &reader->csv;
    pacreds__slice rest = {csv->p, (size_t)(csv->end - csv->p)};

    if (pacreds__starts_with(rest, "\xef\xbb\xbf"))
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

    if (text.n > PACREDS_KEY_FILE_MAX)
        return fail(reader, PACREDS_ERR_TOO_LARGE, 1,
                    "the file is larger than a mebibyte; is it the right one?",
                    NULL);
    if (check_encoding(reader, text))
        return reader->error->code;
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
    pacreds_error spare;
    struct reader reader = {.error = pacreds__begin(error, &spare)};
    pacreds__slice bytes, path;

    if (file == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *file = NULL;
    if (pacreds__argument(&bytes, text, text_len, reader.error) ||
        pacreds__argument(&path, name, name_len, reader.error))
        return reader.error->code;
    set_label(&reader, path);
    reader.file = calloc(1, sizeof *reader.file);
    if (reader.file == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    reader.file->is_root = names_root(reader.label);
    if (read_text(&reader, bytes))
        pacreds_key_file_free(reader.file);
    else
        *file = reader.file;
    return reader.error->code;
}
