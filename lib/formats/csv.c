/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/csv.h"

static int is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* Past one LF, CRLF or CR. */
static void skip_line_end(pacreds__csv *csv)
{
    if (csv->p < csv->end && *csv->p == '\r')
        csv->p += csv->end - csv->p > 1 && csv->p[1] == '\n' ? 2 : 1;
    else if (csv->p < csv->end)
        csv->p++;
    csv->line++;
}

static void skip_blanks(pacreds__csv *csv)
{
    while (csv->p < csv->end && pacreds__is_blank(*csv->p) &&
           *csv->p != csv->separator)
        csv->p++;
}

static int fail(pacreds__csv *csv, const char *wrong, uint32_t line)
{
    csv->wrong = wrong;
    csv->line = line;
    return PACREDS_ERR_SYNTAX;
}

/* Doubled quotation marks become single ones, in place. */
static int read_quoted(pacreds__csv *csv, pacreds__slice *cell)
{
    uint32_t line = csv->line;
    char *out = ++csv->p;

    cell->p = out;
    for (;;) {
        if (csv->p == csv->end)
            return fail(csv, "a quotation mark is never closed", line);
        if (*csv->p == '"' && *++csv->p != '"')
            break;
        if (*csv->p == '\n' || (*csv->p == '\r' && csv->p[1] != '\n'))
            csv->line++;
        *out++ = *csv->p++;
    }
    cell->n = (size_t)(out - cell->p);
    *out = '\0';
    skip_blanks(csv);
    if (csv->p < csv->end && *csv->p != csv->separator && !is_line_end(*csv->p))
        return fail(csv, "something follows a closing quotation mark",
                    csv->line);
    return PACREDS_OK;
}

static int read_plain(pacreds__csv *csv, pacreds__slice *cell)
{
    cell->p = csv->p;
    while (csv->p < csv->end && *csv->p != csv->separator &&
           !is_line_end(*csv->p))
        if (*csv->p++ == '"')
            return fail(csv, "there is a quotation mark within a cell",
                        csv->line);
    cell->n = (size_t)(csv->p - cell->p);
    return PACREDS_OK;
}

int pacreds__csv_next(pacreds__csv *csv, pacreds__slice *cell, int *is_last)
{
    char *start;
    int status;

    skip_blanks(csv);
    start = csv->p;
    status = *start == '"' ? read_quoted(csv, cell) : read_plain(csv, cell);
    if (status != PACREDS_OK)
        return status;
    *is_last = csv->p == csv->end || *csv->p != csv->separator;
    if (*is_last)
        skip_line_end(csv);
    else
        csv->p++;
    *cell = pacreds__trim(*cell);
    start[cell->p + cell->n - start] = '\0';
    return PACREDS_OK;
}

void pacreds__csv_cut(pacreds__csv *csv, pacreds__slice cell)
{
    csv->p[cell.p + cell.n - csv->p] = '\0';
}

pacreds__slice pacreds__csv_line(pacreds__csv *csv)
{
    char *start = csv->p, *after;
    pacreds__slice line;

    while (csv->p < csv->end && !is_line_end(*csv->p))
        csv->p++;
    after = csv->p;
    skip_line_end(csv);
    while (after > start && pacreds__is_blank(after[-1]))
        after--;
    *after = '\0';
    line.p = start;
    line.n = (size_t)(after - start);
    return line;
}
