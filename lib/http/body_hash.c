/* SPDX-License-Identifier: Apache-2.0 */
#include "http/body_hash.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/secret_file.h"
#include "crypto/sha256.h"
#include "formats/hex.h"

enum { BLOCK = 65536, PATH_MAX_LEN = 65536, DIGITS = 2 * PACREDS__SHA256_LEN };

struct pacreds_body_hash {
    pacreds__digest *digest;
    pacreds__hasher *hasher;
    int is_started;
    char digits[DIGITS + 1];
};

int pacreds_body_hash_new(pacreds_body_hash **out, void *library_context,
                          const char *properties, pacreds_error *error)
{
    pacreds_body_hash *hash;
    int status;

    pacreds__ok(error);
    if (out == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *out = NULL;
    hash = calloc(1, sizeof *hash);
    if (hash == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    status = pacreds__digest_new(&hash->digest, library_context, properties);
    if (status == PACREDS_OK)
        status = pacreds__hasher_new(&hash->hasher, hash->digest);
    if (status != PACREDS_OK) {
        pacreds_body_hash_free(hash);
        return pacreds__fail_code(error, status);
    }
    *out = hash;
    return PACREDS_OK;
}

void pacreds_body_hash_free(pacreds_body_hash *hash)
{
    if (hash == NULL)
        return;
    pacreds__hasher_free(hash->hasher);
    pacreds__digest_free(hash->digest);
    free(hash);
}

static int update(pacreds_body_hash *hash, const void *piece, size_t n)
{
    int status = PACREDS_OK;

    if (!hash->is_started)
        status = pacreds__sha256_start(hash->hasher);
    hash->is_started = status == PACREDS_OK;
    return status == PACREDS_OK ? pacreds__sha256_update(hash->hasher, piece, n)
                                : status;
}

static int finish(pacreds_body_hash *hash, const char **digits)
{
    uint8_t bytes[PACREDS__SHA256_LEN];
    int status = update(hash, NULL, 0);

    if (status == PACREDS_OK)
        status = pacreds__sha256_finish(hash->hasher, bytes);
    hash->is_started = 0;
    if (status != PACREDS_OK)
        return status;
    pacreds__hex(hash->digits, bytes);
    *digits = hash->digits;
    return PACREDS_OK;
}

int pacreds_body_hash_update(pacreds_body_hash *hash, const void *piece,
                             size_t piece_len, pacreds_error *error)
{
    pacreds__slice bytes;
    int status;

    pacreds__ok(error);
    if (hash == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&bytes, piece, piece_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    status = update(hash, bytes.p, bytes.n);
    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}

int pacreds_body_hash_finish(pacreds_body_hash *hash, const char **digits,
                             pacreds_error *error)
{
    int status;

    pacreds__ok(error);
    if (hash == NULL || digits == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    status = finish(hash, digits);
    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}

static int refuse(pacreds_error *error, int outcome, const char *path)
{
    return pacreds__fail(error, PACREDS_ERR_FILE, PACREDS_NO_OFFSET,
                         "The file %.128s %s.", path,
                         pacreds__file_problem(outcome));
}

static int hash_file(pacreds_body_hash *hash, const char *path, char *block,
                     int64_t *size, pacreds_error *error)
{
    pacreds__os_facts facts;
    size_t n = 0;
    int file, outcome, status = PACREDS_OK;

    outcome = pacreds__os_file_open(&file, &facts, path);
    if (outcome != PACREDS__FILE_OK)
        return refuse(error, outcome, path);
    do {
        outcome = pacreds__os_file_read(file, block, BLOCK, &n);
        status = update(hash, block, n);
        *size += (int64_t)n;
    } while (outcome == PACREDS__FILE_OK && status == PACREDS_OK && n > 0);
    pacreds__os_file_close(file);
    if (outcome != PACREDS__FILE_OK)
        return refuse(error, outcome, path);
    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}

/* The path with a NUL, and room for a block behind it. */
static int make_room(pacreds__buffer *room, pacreds__slice path,
                     pacreds_error *error)
{
    const char *nul = path.n > 0 ? memchr(path.p, '\0', path.n) : path.p;

    if (path.n == 0 || nul != NULL)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX,
                             path.n > 0 ? (size_t)(nul - path.p) : 0,
                             "The path is empty or has a NUL.");
    pacreds__buffer_init(room, PATH_MAX_LEN + BLOCK);
    pacreds__append_slice(room, path);
    pacreds__append_char(room, '\0');
    pacreds__buffer_reserve(room, BLOCK);
    return room->status == PACREDS_OK ? PACREDS_OK
                                      : pacreds__fail_code(error, room->status);
}

int pacreds_body_hash_file(pacreds_body_hash *hash, const char *path,
                           size_t path_len, const char **digits, int64_t *size,
                           pacreds_error *error)
{
    pacreds__buffer room = {0};
    pacreds__slice text;
    int64_t read_so_far = 0;
    int status;

    pacreds__ok(error);
    if (hash == NULL || digits == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&text, path, path_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    hash->is_started = 0;
    status = make_room(&room, text, error);
    if (status == PACREDS_OK)
        status = hash_file(hash, room.data, room.data + room.len, &read_so_far,
                           error);
    pacreds__buffer_free(&room);
    if (status == PACREDS_OK && finish(hash, digits) != PACREDS_OK)
        status = pacreds__fail_code(error, PACREDS_ERR_CRYPTO);
    hash->is_started = 0;
    if (status == PACREDS_OK && size != NULL)
        *size = read_so_far;
    return status;
}
