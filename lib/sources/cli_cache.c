/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/cli_cache.h"

#include <stdio.h>

#include "base/error.h"
#include "base/secret_file.h"
#include "formats/hex.h"
#include "formats/json.h"
#include "profiles/location.h"
#include "profiles/protection.h"

enum { FILE_MAX = 1 << 20, PATH_MAX_LEN = 65536, HASH_MAX = 32 };

/* Without a home folder the path stays empty. */
static int write_path(pacreds__cli_cache *cache,
                      const pacreds__cli_cache_place *place)
{
    char home[PACREDS__OS_PATH_MAX], digits[2 * HASH_MAX];
    pacreds__buffer *path = &cache->path;
    pacreds__surroundings around;

    pacreds__surroundings_init(&around, home, sizeof home);
    if (place->instead != NULL)
        pacreds__append_text(path, place->instead);
    else
        pacreds__locate_in_home(&around, place->folder, path);
    if (path->status != PACREDS_OK || path->len == 0)
        return path->status;
    pacreds__hex_of(digits, place->hash, place->hash_len);
    pacreds__append_char(path, '/');
    pacreds__append(path, digits, 2 * place->hash_len);
    pacreds__append_text(path, ".json");
    if (path->status != PACREDS_OK)
        return path->status;
    cache->label = pacreds__quote_path(path->data, PACREDS__QUOTE_LEN);
    return PACREDS_OK;
}

static int not_read(int outcome, const char *remedy, pacreds_error *error)
{
    if (outcome == PACREDS__FILE_NO_MEMORY)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    return pacreds__fail(error,
                         outcome == PACREDS__FILE_TOO_LARGE
                             ? PACREDS_ERR_TOO_LARGE
                             : PACREDS_ERR_FILE,
                         PACREDS_NO_OFFSET, "This file %s; %s.",
                         pacreds__file_problem(outcome), remedy);
}

/* The file holds keys or tokens. */
static int check(const pacreds__os_facts *facts, const char *path,
                 pacreds__warnings *warnings, pacreds_error *error)
{
    int warning = pacreds__protection_of_keys(facts), status;

    if (warning == 0)
        return PACREDS_OK;
    status = pacreds__warnings_object(warnings, warning, 0, facts->mode, path,
                                      error);
    return status == PACREDS_ERR_NO_MEMORY ? pacreds__fail_code(error, status)
                                           : status;
}

static int parse(pacreds__cli_cache *cache, pacreds__slice text,
                 const char *remedy, pacreds_error *error)
{
    int status = pacreds__json_parse(&cache->tree, text, NULL);

    if (status == PACREDS_ERR_NO_MEMORY)
        return pacreds__fail_code(error, status);
    if (status != PACREDS_OK || cache->tree.nodes[0].kind != PACREDS__OBJECT)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, PACREDS_NO_OFFSET,
                             "This file is not one JSON object; %s.", remedy);
    return PACREDS_OK;
}

static int read_file(pacreds__cli_cache *cache, const char *remedy,
                     pacreds__warnings *warnings, pacreds_error *error)
{
    pacreds__os_facts facts;
    pacreds__secret text;
    int outcome, status;

    outcome = pacreds__file_read(&text, &facts, cache->path.data, FILE_MAX);
    if (outcome == PACREDS__FILE_ABSENT)
        return PACREDS_ERR_NOT_FOUND;
    if (outcome != PACREDS__FILE_OK) {
        status = not_read(outcome, remedy, error);
        return pacreds__blame(cache->label.text, status, error);
    }
    cache->stamp = facts.stamp;
    status = check(&facts, cache->path.data, warnings, error);
    if (status == PACREDS_OK) {
        status = parse(cache, (pacreds__slice){text.p, text.n}, remedy, error);
        pacreds__blame(cache->label.text, status, error);
    }
    pacreds__secret_free(&text);
    return status;
}

int pacreds__cli_cache_read(pacreds__cli_cache *cache,
                            const pacreds__cli_cache_place *place,
                            pacreds__warnings *warnings, pacreds_error *error)
{
    int status;

    memset(cache, 0, sizeof *cache);
    snprintf(cache->label.text, sizeof cache->label.text, "~/%s",
             place->folder);
    pacreds__buffer_init(&cache->path, PATH_MAX_LEN);
    status = write_path(cache, place);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    if (cache->path.len == 0)
        return PACREDS_ERR_NOT_FOUND;
    return read_file(cache, place->remedy, warnings, error);
}

int pacreds__cli_cache_changed(const pacreds__cli_cache *cache)
{
    pacreds__os_facts now;

    if (cache->path.len == 0)
        return 0;
    pacreds__os_facts_of(&now, cache->path.data);
    return memcmp(&now.stamp, &cache->stamp, sizeof now.stamp) != 0;
}

void pacreds__cli_cache_free(pacreds__cli_cache *cache)
{
    pacreds__tree_free(&cache->tree);
    pacreds__buffer_free(&cache->path);
}
