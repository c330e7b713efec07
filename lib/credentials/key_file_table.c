/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/key_file_table.h"

#include "base/error.h"

static int fail_csv(pacreds__key_reader *reader)
{
    return pacreds__key_fail(reader, PACREDS_ERR_SYNTAX, reader->csv.line,
                             "%s; download the file again", reader->csv.wrong);
}

static int read_column_name(pacreds__key_reader *reader, uint32_t line,
                            int *is_last)
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
        return pacreds__key_fail(
            reader, PACREDS_ERR_SYNTAX, line,
            "two columns are for the %s; remove one of them",
            pacreds__column_noun(column));
    reader->numbers[column] = reader->columns;
    return PACREDS_OK;
}

int pacreds__key_read_header(pacreds__key_reader *reader)
{
    uint32_t line = reader->csv.line;
    int is_last = 0;

    while (!is_last)
        if (read_column_name(reader, line, &is_last))
            return reader->error->code;
    return pacreds__key_choose_pair(reader, reader->numbers, line);
}

/* The cells of a row; *filled counts those that are not empty. */
static int read_cells(pacreds__key_reader *reader,
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
            return pacreds__key_fail(
                reader, PACREDS_ERR_SYNTAX, line,
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
static int read_row(pacreds__key_reader *reader)
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
    return pacreds__key_finish_row(reader, row);
}

int pacreds__key_read_rows(pacreds__key_reader *reader)
{
    while (reader->csv.p < reader->csv.end)
        if (read_row(reader))
            return reader->error->code;
    if (reader->file->count == 0)
        return pacreds__key_fail(
            reader, PACREDS_ERR_NOT_FOUND, reader->csv.line,
            "no %s follows the names of the columns; download the "
            "file again",
            pacreds__column_noun(reader->id));
    return PACREDS_OK;
}
