/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/array.h"
#include "base/error.h"
#include "sources/environment.h"
#include "sources/network.h"
#include "sources/source.h"

typedef struct link {
    pacreds_source *source;
    pacreds_error answer; /* the last; its code may be PACREDS_ERR_NOT_ASKED */
} link;

typedef struct chain {
    pacreds_source source;
    link *links;
    size_t count, capacity;
} chain;

/* What broke ends the search: nobody is to become somebody else. */
static int resolve(pacreds_source *source, pacreds_credentials **credentials,
                   int64_t now, pacreds_error *error)
{
    chain *own = (chain *)source;
    int status = PACREDS_ERR_NOT_CONFIGURED;
    size_t i;

    for (i = 0; i < own->count; i++) {
        link *at = &own->links[i];

        pacreds__ok(&at->answer);
        if (status != PACREDS_ERR_NOT_CONFIGURED) {
            at->answer.code = PACREDS_ERR_NOT_ASKED;
            continue;
        }
        status =
            pacreds_source_resolve(at->source, credentials, now, &at->answer);
        if (status != PACREDS_OK && status != PACREDS_ERR_NOT_CONFIGURED)
            pacreds__fail_again(&at->answer, error);
    }
    for (i = 0; i < own->count && status == PACREDS_ERR_NOT_CONFIGURED; i++)
        if (own->links[i].source->has_reason)
            return pacreds__fail_again(&own->links[i].answer, error);
    if (status == PACREDS_ERR_NOT_CONFIGURED)
        pacreds__fail(error, status, PACREDS_NO_OFFSET,
                      "No source has credentials: set AWS_ACCESS_KEY_ID and "
                      "AWS_SECRET_ACCESS_KEY, or run: aws configure");
    return status;
}

static void release(pacreds_source *source)
{
    chain *own = (chain *)source;
    size_t i;

    for (i = 0; i < own->count; i++)
        pacreds_source_free(own->links[i].source);
    free(own->links);
    free(own);
}

/* Whether one that was asked has. */
static int has_changed(pacreds_source *source)
{
    chain *own = (chain *)source;
    int changed = 0;
    size_t i;

    for (i = 0; i < own->count && !changed; i++)
        changed = own->links[i].answer.code != PACREDS_ERR_NOT_ASKED &&
                  pacreds__source_has_changed(own->links[i].source);
    return changed;
}

/* Those of all that were asked, one after another. */
static size_t warning(const pacreds_source *source, size_t index,
                      pacreds__warning *found)
{
    const chain *own = (const chain *)source;
    size_t i, n = 0;

    for (i = 0; i < own->count; i++)
        if (own->links[i].answer.code != PACREDS_ERR_NOT_ASKED)
            n += pacreds__source_warning(
                own->links[i].source, index >= n ? index - n : SIZE_MAX, found);
    return n;
}

static const pacreds__source_kind kind = {"chain", resolve, release,
                                          has_changed, warning};

int pacreds_source_chain_new(pacreds_source **source, pacreds_error *error)
{
    if (source != NULL)
        *source = NULL;
    return pacreds__source_new(source, &kind, sizeof(chain), error);
}

static chain *as_chain(const pacreds_source *source)
{
    return source != NULL && source->kind == &kind ? (chain *)source : NULL;
}

int pacreds_source_chain_add(pacreds_source *source, pacreds_source *part,
                             pacreds_error *error)
{
    chain *own = as_chain(source);
    link *links;

    pacreds__ok(error);
    if (own == NULL || part == NULL || part == source)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    links = pacreds__grow(own->links, own->count + 1, &own->capacity,
                          sizeof *links);
    if (links == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    own->links = links;
    links = &own->links[own->count++];
    links->source = part;
    pacreds__ok(&links->answer);
    links->answer.code = PACREDS_ERR_NOT_ASKED;
    return PACREDS_OK;
}

size_t pacreds_source_chain_attempt_count(const pacreds_source *source)
{
    const chain *own = as_chain(source);

    return own != NULL ? own->count : 0;
}

int pacreds_source_chain_attempt(const pacreds_source *source, size_t index,
                                 const char **name, int *status,
                                 const char **message)
{
    const chain *own = as_chain(source);

    if (own == NULL || index >= own->count)
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (name != NULL)
        *name = pacreds_source_name(own->links[index].source);
    if (status != NULL)
        *status = own->links[index].answer.code;
    if (message != NULL)
        *message = own->links[index].answer.message;
    return PACREDS_OK;
}

/* A profile that the program names comes before the environment. */
static int fill(pacreds_source *source, pacreds__slice profile, uint32_t flags,
                pacreds_error *error)
{
    pacreds_source *parts[4] = {NULL};
    size_t i, n = 0;
    int status = PACREDS_OK;

    if (profile.n == 0)
        status = pacreds__environment_first_new(&parts[n++], error);
    if (profile.n == 0 && status == PACREDS_OK)
        status = pacreds__web_identity_new(&parts[n++], error);
    if (status == PACREDS_OK)
        status = pacreds_source_profile_new(&parts[n++], NULL, profile.p,
                                            profile.n, flags, error);
    if (status == PACREDS_OK)
        status = pacreds__container_new(&parts[n++], error);
    for (i = 0; i < n; i++) {
        if (status == PACREDS_OK)
            status = pacreds_source_chain_add(source, parts[i], error);
        if (status != PACREDS_OK)
            pacreds_source_free(parts[i]);
    }
    return status;
}

int pacreds_source_default_new(pacreds_source **source, const char *profile,
                               size_t profile_len, uint32_t flags,
                               pacreds_error *error)
{
    pacreds__slice name;
    int status;

    if (source != NULL)
        *source = NULL;
    status = pacreds__argument(&name, profile, profile_len, error);
    if (status == PACREDS_OK)
        status = pacreds_source_chain_new(source, error);
    if (status != PACREDS_OK)
        return status;
    status = fill(*source, name, flags, error);
    if (status != PACREDS_OK) {
        pacreds_source_free(*source);
        *source = NULL;
    }
    return status;
}
