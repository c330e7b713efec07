/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include <pacreds/key_file.h>

#include "base/error.h"
#include "credentials/credentials.h"
#include "credentials/pair.h"
#include "os/file.h"
#include "sources/source.h"

typedef struct key_file_source {
    pacreds_source source;
    pacreds__os_stamp stamp; /* of the file, just before it was read last */
    char path[];
} key_file_source;

static const char name[] = "key-file";

/* A pair whose halves are swapped would send the secret as the id. */
static int take_row(const pacreds_key_file *file, const pacreds__origin *origin,
                    pacreds_credentials **credentials, pacreds_error *error)
{
    int status = pacreds_key_file_row_credentials(file, 0, credentials, error);

    if (status != PACREDS_OK ||
        (status = pacreds__pair_check(pacreds__credentials_id(*credentials),
                                      pacreds__credentials_secret(*credentials),
                                      error)))
        return status;
    return pacreds__credentials_set_origin(*credentials, origin, error);
}

/* A file of several keys does not say which of them is meant. */
static int take(const pacreds_key_file *file, const char *path,
                pacreds_credentials **credentials, pacreds_error *error)
{
    pacreds__origin origin = {
        .source = name, .profile = {"", 0}, .file = pacreds__slice_of(path)};
    size_t count = pacreds_key_file_row_count(file);
    int status;

    if (count != 1)
        return pacreds__fail(error, PACREDS_ERR_PROFILE, PACREDS_NO_OFFSET,
                             "The file has %zu keys, and nothing says which of "
                             "them is meant; keep one.",
                             count);
    origin.line = pacreds_key_file_row_line(file, 0);
    status = take_row(file, &origin, credentials, error);
    if (status != PACREDS_OK && error != NULL)
        error->line = origin.line;
    return status;
}

static int resolve(pacreds_source *source, int64_t now,
                   pacreds_credentials **credentials, pacreds_error *error)
{
    key_file_source *own = (key_file_source *)source;
    pacreds_key_file *file = NULL;
    pacreds__os_facts facts;
    int status;

    (void)now;
    pacreds__os_facts_of(&facts, own->path);
    own->stamp = facts.stamp;
    status =
        pacreds_key_file_read(&file, own->path, PACREDS_NUL_TERMINATED, error);
    if (status != PACREDS_OK)
        return status;
    status = take(file, own->path, credentials, error);
    pacreds_key_file_free(file);
    return status;
}

static void release(pacreds_source *source)
{
    free(source);
}

static int has_changed(pacreds_source *source)
{
    key_file_source *own = (key_file_source *)source;
    pacreds__os_facts facts;

    pacreds__os_facts_of(&facts, own->path);
    return memcmp(&facts.stamp, &own->stamp, sizeof own->stamp) != 0;
}

static const pacreds__source_kind kind = {.name = name,
                                          .resolve = resolve,
                                          .free = release,
                                          .has_changed = has_changed};

int pacreds_source_key_file_new(pacreds_source **source, const char *path,
                                size_t path_len, pacreds_error *error)
{
    pacreds__slice text;
    int status;

    if (source != NULL)
        *source = NULL;
    if (pacreds__argument(&text, path, path_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (text.n == 0)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    status = pacreds__source_new(source, &kind,
                                 sizeof(key_file_source) + text.n + 1, error);
    if (status != PACREDS_OK)
        return status;
    memcpy(((key_file_source *)*source)->path, text.p, text.n);
    return PACREDS_OK;
}
