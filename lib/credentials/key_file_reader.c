/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/key_file_reader.h"

#include <stdio.h>

#include "base/error.h"
#include "credentials/key_id.h"

int pacreds__key_fail(pacreds__key_reader *reader, int code, uint32_t line,
                      const char *format, const char *noun)
{
    char what[192];

    snprintf(what, sizeof what, format, noun);
    pacreds__fail(reader->error, code, PACREDS_NO_OFFSET, "%s, line %u: %s.",
                  reader->label, (unsigned)line, what);
    reader->error->line = line;
    return code;
}

static int check_cell(pacreds__key_reader *reader, const pacreds__row *row,
                      pacreds__column column)
{
    pacreds__slice cell = row->cells[column];
    const char *noun = pacreds__column_noun(column);

    if (cell.n == 0)
        return pacreds__key_fail(
            reader, PACREDS_ERR_BAD_KEY, row->line,
            "the %s is empty; download the file again, or make a new "
            "key if Amazon no longer shows this one",
            noun);
    if (pacreds__span(cell, PACREDS__KEY) < cell.n)
        return pacreds__key_fail(
            reader, PACREDS_ERR_BAD_KEY, row->line,
            "the %s has a space, a line break or another byte outside "
            "visible ASCII; download the file again",
            noun);
    return PACREDS_OK;
}

/* Credentials of the Creators API may be in the columns of an access key. */
int pacreds__key_finish_row(pacreds__key_reader *reader, pacreds__row *row)
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

static int choose(pacreds__key_reader *reader, pacreds__column id,
                  pacreds__column secret)
{
    reader->id = id;
    reader->secret = secret;
    return PACREDS_OK;
}

static int refuse_half(pacreds__key_reader *reader, pacreds__column absent,
                       uint32_t line)
{
    return pacreds__key_fail(
        reader, PACREDS_ERR_NOT_FOUND, line,
        "there is an id but no %s; download the file again",
        pacreds__column_noun(absent));
}

int pacreds__key_choose_pair(pacreds__key_reader *reader, const size_t *found,
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
    return pacreds__key_fail(
        reader, PACREDS_ERR_NOT_FOUND, line,
        "no %s is named here; use the file that was downloaded when "
        "the access key was made, not one with a password",
        pacreds__column_noun(PACREDS__COLUMN_ID));
}
