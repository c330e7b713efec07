/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include <pacreds/key_file.h>

#include "base/error.h"
#include "os/file.h"
#include "sources/source.h"

typedef struct key_file_source {
    pacreds_source source;
    pacreds__os_stamp stamp; /* of the file before it was read last */
    char path[];
} key_file_source;

static const char name[] = "key-file";

/* A file of several keys does not say which is meant. */
static int take(pacreds_credentials **credentials, const pacreds_key_file *file,
                const char *path, pacreds_error *error)
{
    pacreds__origin origin = {name, {"", 0}, pacreds__slice_of(path), 0};
    size_t count = pacreds_key_file_row_count(file);
    int status;

    if (count != 1)
        return pacreds__fail(error, PACREDS_ERR_PROFILE, PACREDS_NO_OFFSET,
                             "The file has %zu keys, and nothing says which of "
                             "them is meant; keep one.",
                             count);
    origin.line = pacreds_key_file_line(file, 0);
    status = pacreds_key_file_credentials(file, 0, credentials, error);
    if (status == PACREDS_OK)
        status = pacreds__pair_check(pacreds__credentials_id(*credentials),
                                     pacreds__credentials_secret(*credentials),
                                     error);
    if (status != PACREDS_OK && error != NULL)
        error->line = origin.line;
    return status == PACREDS_OK
               ? pacreds__credentials_set_origin(*credentials, &origin, error)
               : status;
}

static int resolve(pacreds_source *source, pacreds_credentials **credentials,
                   int64_t now, pacreds_error *error)
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
    if (status == PACREDS_OK)
        status = take(credentials, file, own->path, error);
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

static const pacreds__source_kind kind = {name, resolve, release, has_changed,
                                          NULL};

int pacreds_source_key_file_new(pacreds_source **source, const char *path,
                                size_t path_len, pacreds_error *error)
{
    pacreds__slice text;
    int status;

    if (source != NULL)
        *source = NULL;
    status = pacreds__argument(&text, path, path_len, error);
    if (status == PACREDS_OK && text.n == 0)
        status = pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (status == PACREDS_OK)
        status = pacreds__source_new(
            source, &kind, sizeof(key_file_source) + text.n + 1, error);
    if (status == PACREDS_OK)
        memcpy(((key_file_source *)*source)->path, text.p, text.n);
    return status;
}
