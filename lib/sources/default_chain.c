/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "sources/environment.h"
#include "sources/network.h"
#include "sources/source.h"

/* How the sources of the chain are made. */
typedef struct settings {
    pacreds__slice profile;
    uint32_t flags;
} settings;

static int new_environment(const settings *with, pacreds_source **source,
                           pacreds_error *error)
{
    (void)with;
    return pacreds__environment_first_new(source, error);
}

static int new_web_identity(const settings *with, pacreds_source **source,
                            pacreds_error *error)
{
    (void)with;
    return pacreds__web_identity_new(source, error);
}

static int new_profile(const settings *with, pacreds_source **source,
                       pacreds_error *error)
{
    return pacreds_source_profile_new(source, NULL, with->profile.p,
                                      with->profile.n, with->flags, error);
}

static int new_container(const settings *with, pacreds_source **source,
                         pacreds_error *error)
{
    (void)with;
    return pacreds__container_new(source, error);
}

/* In the order in which they are asked. A profile that the program names
   comes before the environment. */
static const struct {
    int (*make)(const settings *with, pacreds_source **source,
                pacreds_error *error);
    int only_without_profile;
} steps[] = {
    {.make = new_environment, .only_without_profile = 1},
    {.make = new_web_identity, .only_without_profile = 1},
    {.make = new_profile},
    {.make = new_container},
};

static int add(pacreds_source *chain, size_t step, const settings *with,
               pacreds_error *error)
{
    pacreds_source *part = NULL;
    int status;

    if (steps[step].only_without_profile && with->profile.n > 0)
        return PACREDS_OK;
    status = steps[step].make(with, &part, error);
    if (status != PACREDS_OK)
        return status;
    status = pacreds_source_chain_add(chain, part, error);
    pacreds_source_free(part);
    return status;
}

int pacreds_source_default_new(pacreds_source **source, const char *profile,
                               size_t profile_len, uint32_t flags,
                               pacreds_error *error)
{
    settings with = {.flags = flags};
    int status;
    size_t i;

    if (source != NULL)
        *source = NULL;
    if (pacreds__argument(&with.profile, profile, profile_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    status = pacreds_source_chain_new(source, error);
    if (status != PACREDS_OK)
        return status;
    for (i = 0; i < sizeof steps / sizeof steps[0] && status == PACREDS_OK; i++)
        status = add(*source, i, &with, error);
    if (status != PACREDS_OK) {
        pacreds_source_free(*source);
        *source = NULL;
    }
    return status;
}
