/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/key_file_read.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/secret_file.h"

enum { PATH_LIMIT = 65536 };

/* Say why a file was not read. */
static int refuse(const char *path, int outcome, pacreds_error *error)
{
    if (outcome == PACREDS__FILE_NO_MEMORY)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    return pacreds__fail(error,
                         outcome == PACREDS__FILE_TOO_LARGE
                             ? PACREDS_ERR_TOO_LARGE
                             : PACREDS_ERR_FILE,
                         PACREDS_NO_OFFSET, "%s %s.",
                         pacreds__quote_path(path, PACREDS__QUOTE_LEN).text,
                         pacreds__file_problem(outcome));
}

static int read_path(pacreds_key_file **file, const char *path,
                     pacreds_error *error)
{
    pacreds__os_facts facts;
    pacreds__secret text;
    int status, outcome;

    outcome = pacreds__file_read(&text, &facts, path, PACREDS_KEY_FILE_MAX);
    if (outcome != PACREDS__FILE_OK)
        return refuse(path, outcome, error);
    status = pacreds_key_file_parse(file, text.p, text.n, path,
                                    PACREDS_NUL_TERMINATED, error);
    pacreds__secret_free(&text);
    return status;
}

int pacreds_key_file_read(pacreds_key_file **file, const char *path,
                          size_t path_len, pacreds_error *error)
{
    pacreds__buffer copy;
    pacreds__slice given;
    pacreds_error spare;
    int status;

    error = pacreds__begin(error, &spare);
    if (file == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *file = NULL;
    if (pacreds__argument(&given, path, path_len, error))
        return error->code;
    if (given.n == 0 || pacreds__has_nul(given))
        return pacreds__fail(error, PACREDS_ERR_FILE, PACREDS_NO_OFFSET,
                             "The path is empty or has a NUL in it.");
    pacreds__buffer_init(&copy, PATH_LIMIT);
    pacreds__append_slice(&copy, given);
    if (copy.status == PACREDS_OK)
        status = read_path(file, copy.data, error);
    else
        status = pacreds__fail_code(error, copy.status);
    pacreds__buffer_free(&copy);
    return status;
}
