/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/array.h"
#include "base/error.h"
#include "sources/source.h"

typedef struct link {
    pacreds_source *source;
    pacreds_error answer; /* the last one, perhaps PACREDS_ERR_NOT_ASKED */
} link;

typedef struct chain {
    pacreds_source source;
    link *links;
    size_t count, capacity;
} chain;

/* Ask one source after another until one does not answer that nothing is
   configured. */
static int ask(chain *own, int64_t now, pacreds_credentials **credentials)
{
    int status = PACREDS_ERR_NOT_CONFIGURED;
    size_t i;

    for (i = 0; i < own->count; i++) {
        link *at = &own->links[i];

        if (status == PACREDS_ERR_NOT_CONFIGURED)
            status = pacreds_source_resolve(at->source, now, credentials,
                                            &at->answer);
        else
            pacreds__fail_code(&at->answer, PACREDS_ERR_NOT_ASKED);
    }
    return status;
}

/* A source that is not configured because of a mistake explains more than the
   general sentence. */
static int nothing_found(const chain *own, pacreds_error *error)
{
    size_t i;

    for (i = 0; i < own->count; i++)
        if (own->links[i].source->has_reason)
            return pacreds__fail_again(&own->links[i].answer, error);
    return pacreds__fail(error, PACREDS_ERR_NOT_CONFIGURED, PACREDS_NO_OFFSET,
                         "No source has credentials: set AWS_ACCESS_KEY_ID and "
                         "AWS_SECRET_ACCESS_KEY, or run: aws configure");
}

/* Something broken ends the search, so that a mistake does not change whose
   credentials are used. */
static int resolve(pacreds_source *source, int64_t now,
                   pacreds_credentials **credentials, pacreds_error *error)
{
    chain *own = (chain *)source;
    int status = ask(own, now, credentials);
    size_t i = 0;

    if (status == PACREDS_OK)
        return PACREDS_OK;
    if (status == PACREDS_ERR_NOT_CONFIGURED)
        return nothing_found(own, error);
    while (own->links[i].answer.code == PACREDS_ERR_NOT_CONFIGURED)
        i++;
    return pacreds__fail_again(&own->links[i].answer, error);
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

/* The warnings of all that were asked, one after another. */
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

static int has_part(const pacreds_source *source, const pacreds_source *other)
{
    const chain *own = (const chain *)source;
    size_t i = 0;

    while (i < own->count && !pacreds__source_has(own->links[i].source, other))
        i++;
    return i < own->count;
}

static const pacreds__source_kind kind = {.name = "chain",
                                          .resolve = resolve,
                                          .free = release,
                                          .has_changed = has_changed,
                                          .warning = warning,
                                          .has_part = has_part};

int pacreds_source_chain_new(pacreds_source **source, pacreds_error *error)
{
    return pacreds__source_new(source, &kind, sizeof(chain), error);
}

int pacreds_source_chain_add(pacreds_source *source, pacreds_source *part,
                             pacreds_error *error)
{
    chain *own = (chain *)source;
    int status = pacreds__source_check(source, &kind, error);
    link *links;

    if (status != PACREDS_OK)
        return status;
    if (part == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__source_has(part, source))
        return pacreds__fail(error, PACREDS_ERR_INVALID_ARGUMENT,
                             PACREDS_NO_OFFSET,
                             "A chain cannot be a part of itself; add another "
                             "source.");
    links = pacreds__grow(own->links, own->count + 1, &own->capacity,
                          sizeof *links);
    if (links == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    own->links = links;
    links = &own->links[own->count++];
    links->source = pacreds__source_ref(part);
    pacreds__fail_code(&links->answer, PACREDS_ERR_NOT_ASKED);
    return PACREDS_OK;
}

size_t pacreds_source_chain_attempt_count(const pacreds_source *source)
{
    return source != NULL && source->kind == &kind
               ? ((const chain *)source)->count
               : 0;
}

int pacreds_source_chain_attempt(const pacreds_source *source, size_t index,
                                 const char **name, int *status,
                                 const char **message)
{
    const chain *own = (const chain *)source;
    int code = pacreds__source_check(source, &kind, NULL);

    if (code != PACREDS_OK)
        return code;
    if (index >= own->count)
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (name != NULL)
        *name = pacreds_source_name(own->links[index].source);
    if (status != NULL)
        *status = own->links[index].answer.code;
    if (message != NULL)
        *message = own->links[index].answer.message;
    return PACREDS_OK;
}
