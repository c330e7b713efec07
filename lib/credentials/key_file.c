/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/key_file.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/error.h"

pacreds__row *pacreds__key_file_add_row(pacreds_key_file *file, uint32_t line)
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

void pacreds_key_file_free(pacreds_key_file *file)
{
    if (file == NULL)
        return;
    pacreds__secret_free(&file->text);
    free(file->rows);
    free(file);
}

int pacreds_key_file_is_root(const pacreds_key_file *file)
{
    return file != NULL && file->is_root;
}

size_t pacreds_key_file_row_count(const pacreds_key_file *file)
{
    return file != NULL ? file->count : 0;
}

static const pacreds__row *find_row(const pacreds_key_file *file, size_t index)
{
    return index < pacreds_key_file_row_count(file) ? &file->rows[index] : NULL;
}

int pacreds_key_file_row_kind(const pacreds_key_file *file, size_t index)
{
    const pacreds__row *row = find_row(file, index);

    return row != NULL ? row->kind : 0;
}

uint32_t pacreds_key_file_row_line(const pacreds_key_file *file, size_t index)
{
    const pacreds__row *row = find_row(file, index);

    return row != NULL ? row->line : 0;
}

static const char *lend_cell(const pacreds__row *row, pacreds__column column,
                             size_t *len)
{
    return row != NULL && row->cells[column].n > 0
               ? pacreds__lend(row->cells[column], len)
               : pacreds__lend_nothing(len);
}

const char *pacreds_key_file_row_user_name(const pacreds_key_file *file,
                                           size_t index, size_t *len)
{
    return lend_cell(find_row(file, index), PACREDS__COLUMN_USER, len);
}

/* Only of a row of that kind. */
static const char *lend_creators_cell(const pacreds_key_file *file,
                                      size_t index, pacreds__column column,
                                      size_t *len)
{
    int is_creators =
        pacreds_key_file_row_kind(file, index) == PACREDS_KEY_FILE_ROW_CREATORS;

    return lend_cell(is_creators ? find_row(file, index) : NULL, column, len);
}

const char *pacreds_key_file_row_credential_id(const pacreds_key_file *file,
                                               size_t index, size_t *len)
{
    return lend_creators_cell(file, index, PACREDS__COLUMN_CREDENTIAL_ID, len);
}

const char *pacreds_key_file_row_credential_secret(const pacreds_key_file *file,
                                                   size_t index, size_t *len)
{
    return lend_creators_cell(file, index, PACREDS__COLUMN_CREDENTIAL_SECRET,
                              len);
}

const char *
pacreds_key_file_row_credential_version(const pacreds_key_file *file,
                                        size_t index, size_t *len)
{
    return lend_creators_cell(file, index, PACREDS__COLUMN_VERSION, len);
}

int pacreds_key_file_row_credentials(const pacreds_key_file *file, size_t index,
                                     pacreds_credentials **credentials,
                                     pacreds_error *error)
{
    const pacreds__row *row = find_row(file, index);
    pacreds__slice id, secret, token;
    int status;

    if (credentials != NULL)
        *credentials = NULL;
    if (row == NULL || credentials == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (row->kind == PACREDS_KEY_FILE_ROW_CREATORS)
        return pacreds__fail(error, PACREDS_ERR_BAD_KEY, PACREDS_NO_OFFSET,
                             "Line %u has credentials for the Creators API, "
                             "which sign nothing; use them with that API, or "
                             "make an access key in IAM.",
                             (unsigned)row->line);
    id = row->cells[PACREDS__COLUMN_ID];
    secret = row->cells[PACREDS__COLUMN_SECRET];
    token = row->cells[PACREDS__COLUMN_TOKEN];
    status = pacreds_credentials_new(credentials, id.p, id.n, secret.p,
                                     secret.n, error);
    if (status == PACREDS_OK && token.n > 0)
        status = pacreds_credentials_set_session_token(*credentials, token.p,
                                                       token.n, error);
    if (status != PACREDS_OK) {
        pacreds_credentials_free(*credentials);
        *credentials = NULL;
    }
    return status;
}
