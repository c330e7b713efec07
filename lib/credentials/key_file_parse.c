/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/key_file_parse.h"

#include <stdlib.h>

#include "base/error.h"
#include "credentials/key_file_lines.h"
#include "credentials/key_file_table.h"
#include "credentials/key_file_text.h"

/* The last part of a path, for messages. */
static void set_label(pacreds__key_reader *reader, pacreds__slice name)
{
    size_t i, n;

    for (i = name.n; i > 0 && name.p[i - 1] != '/'; i--)
        continue;
    name.p += i;
    name.n -= i;
    if (name.n == 0)
        name = pacreds__slice_of("The key file");
    n = name.n < PACREDS__KEY_LABEL_MAX ? name.n : PACREDS__KEY_LABEL_MAX - 1;
    for (i = 0; i < n; i++)
        reader->label[i] = (unsigned char)name.p[i] < 0x20 ? '?' : name.p[i];
    reader->label[n] = '\0';
}

static int check_content(pacreds__key_reader *reader)
{
    pacreds__slice text = {reader->file->text.p, reader->file->text.n};

    if (pacreds__has_nul(text))
        return pacreds__key_fail(
            reader, PACREDS_ERR_SYNTAX, 1,
            "there is a NUL byte in the file, so it is not a CSV file; "
            "download it again",
            NULL);
    return PACREDS_OK;
}

/* Pass empty lines; returns the start of the first other line. */
static pacreds__slice skip_to_content(pacreds__key_reader *reader)
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
    rest.n = strcspn(csv->p, "\r\n");
    return rest;
}

/* A table's separator: as the line "sep=;" states it that Excel writes, or the
   one that the first line has. */
static pacreds__slice choose_separator(pacreds__key_reader *reader,
                                       pacreds__slice first)
{
    static const char others[] = ";\t";
    size_t i;

    reader->csv.separator = ',';
    if (first.n == 5 && pacreds__starts_with(first, "sep=")) {
        reader->csv.separator = first.p[4];
        pacreds__csv_line(&reader->csv);
        return skip_to_content(reader);
    }
    for (i = 0; others[i] != '\0'; i++)
        if (memchr(first.p, ',', first.n) == NULL &&
            memchr(first.p, others[i], first.n) != NULL)
            reader->csv.separator = others[i];
    return first;
}

/* Lines NAME=VALUE, or a table: the first line shows it. */
static int has_lines(const pacreds__key_reader *reader, pacreds__slice first)
{
    pacreds__slice cell;

    pacreds__next(&first, reader->csv.separator, &cell);
    return cell.n > 0 && (cell.p[0] == '[' || cell.p[0] == '#' ||
                          memchr(cell.p, '=', cell.n) != NULL);
}

/* The first line of a table may be a key already: then its columns are the id,
   the secret and perhaps a token. */
static int begins_with_key(const pacreds__key_reader *reader,
                           pacreds__slice first)
{
    pacreds__slice cell;

    pacreds__next(&first, reader->csv.separator, &cell);
    cell = pacreds__trim(cell);
    return cell.n == 20 && (pacreds__starts_with(cell, "AKIA") ||
                            pacreds__starts_with(cell, "ASIA") ||
                            pacreds__starts_with(cell, "AKPA"));
}

static int read_content(pacreds__key_reader *reader, pacreds__slice first)
{
    first = choose_separator(reader, first);
    if (first.n > 0 && first.p[0] == '<')
        return pacreds__key_fail(
            reader, PACREDS_ERR_SYNTAX, reader->csv.line,
            "this is a web page and not a file of keys; sign in, and "
            "download the key again",
            NULL);
    if (has_lines(reader, first))
        return pacreds__key_read_lines(reader);
    if (begins_with_key(reader, first)) {
        reader->columns = 3;
        reader->numbers[PACREDS__COLUMN_ID] = 1;
        reader->numbers[PACREDS__COLUMN_SECRET] = 2;
        reader->numbers[PACREDS__COLUMN_TOKEN] = 3;
        (void)pacreds__key_choose_pair(reader, reader->numbers,
                                       reader->csv.line);
        return pacreds__key_read_rows(reader);
    }
    return pacreds__key_read_header(reader) ? reader->error->code
                                            : pacreds__key_read_rows(reader);
}

static int read_text(pacreds__key_reader *reader, pacreds__slice text)
{
    pacreds__secret *copy = &reader->file->text;
    const char *wrong = NULL;
    pacreds__slice first;
    int status;

    if (text.n > PACREDS_KEY_FILE_MAX)
        return pacreds__key_fail(
            reader, PACREDS_ERR_TOO_LARGE, 1,
            "the file is larger than a mebibyte; is it the right one?", NULL);
    status = pacreds__key_file_text(copy, text, &wrong);
    if (status == PACREDS_ERR_SYNTAX)
        return pacreds__key_fail(reader, status, 1, "%s", wrong);
    if (status != PACREDS_OK)
        return pacreds__fail_code(reader->error, status);
    if (check_content(reader))
        return reader->error->code;
    reader->csv.p = copy->p;
    reader->csv.end = copy->p + copy->n;
    reader->csv.line = 1;
    first = skip_to_content(reader);
    if (first.n == 0 && reader->csv.p == reader->csv.end)
        return pacreds__key_fail(reader, PACREDS_ERR_NOT_FOUND, 1,
                                 "the file is empty; download it again", NULL);
    return read_content(reader, first);
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
    pacreds__key_reader reader = {.error = pacreds__begin(error, &spare)};
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
