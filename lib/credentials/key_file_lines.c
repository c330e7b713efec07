/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/key_file_lines.h"

#include "base/error.h"

/* "export NAME" of a shell, "set NAME" of cmd.exe, "$Env:NAME" of PowerShell.
 */
static pacreds__slice without_command(pacreds__slice name)
{
    static const char *const commands[] = {"export ", "set ", "$env:"};
    size_t i;

    name = pacreds__trim(name);
    for (i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        size_t n = strlen(commands[i]);
        pacreds__slice front = {name.p, n};

        if (name.n <= n || !pacreds__equal_ignoring_case(
                               front, pacreds__slice_of(commands[i])))
            continue;
        name.p += n;
        name.n -= n;
        break;
    }
    return name;
}

/* A value in quotes, perhaps with a semicolon at its end. */
static pacreds__slice unquoted(pacreds__key_reader *reader,
                               pacreds__slice value)
{
    value = pacreds__trim(value);
    if (value.n > 1 && value.p[value.n - 1] == ';')
        value.n--;
    if (value.n > 1 && (value.p[0] == '"' || value.p[0] == '\'') &&
        value.p[value.n - 1] == value.p[0]) {
        value.p++;
        value.n -= 2;
    }
    pacreds__csv_cut(&reader->csv, value);
    return value;
}

/* NAME=VALUE into the row; any other line is passed over. */
static int read_line(pacreds__key_reader *reader, pacreds__row *row,
                     size_t *found)
{
    uint32_t number = reader->csv.line;
    pacreds__slice rest = pacreds__csv_line(&reader->csv), name;
    pacreds__column column;

    pacreds__next(&rest, '=', &name);
    column = rest.p != NULL ? pacreds__column_of(without_command(name))
                            : PACREDS__COLUMNS;
    if (column == PACREDS__COLUMNS)
        return PACREDS_OK;
    if (found[column]++ > 0)
        return pacreds__key_fail(reader, PACREDS_ERR_SYNTAX, number,
                                 "there is a second %s; remove one of them",
                                 pacreds__column_noun(column));
    if (pacreds__equal(name, pacreds__slice_of("AWSAccessKeyId")))
        reader->file->is_root = 1;
    row->cells[column] = unquoted(reader, rest);
    return PACREDS_OK;
}

int pacreds__key_read_lines(pacreds__key_reader *reader)
{
    pacreds__row *row =
        pacreds__key_file_add_row(reader->file, reader->csv.line);
    size_t found[PACREDS__COLUMNS] = {0};

    if (row == NULL)
        return pacreds__fail_code(reader->error, PACREDS_ERR_NO_MEMORY);
    while (reader->csv.p < reader->csv.end)
        if (read_line(reader, row, found))
            return reader->error->code;
    return pacreds__key_choose_pair(reader, found, row->line) ||
                   pacreds__key_finish_row(reader, row)
               ? reader->error->code
               : PACREDS_OK;
}
