/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/network.h"

#include <stdlib.h>

#include "base/error.h"
#include "os/environment.h"

static const char TOKEN_FILE[] = "AWS_WEB_IDENTITY_TOKEN_FILE";
static const char ROLE[] = "AWS_ROLE_ARN";
static const char RELATIVE[] = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
static const char FULL[] = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

static int ask_web_identity(pacreds_source *source, int64_t now,
                            pacreds_credentials **credentials,
                            pacreds_error *error)
{
    const char *file = pacreds__os_environment(TOKEN_FILE);
    const char *role = pacreds__os_environment(ROLE);

    (void)source;
    (void)credentials;
    (void)now;
    if (file == NULL)
        return pacreds__fail(error, PACREDS_ERR_NOT_CONFIGURED,
                             PACREDS_NO_OFFSET,
                             "%s is not set in the environment.", TOKEN_FILE);
    if (role == NULL)
        return pacreds__fail(error, PACREDS_ERR_NOT_CONFIGURED,
                             PACREDS_NO_OFFSET,
                             "%s is set in the environment, but %s is not; "
                             "set both.",
                             TOKEN_FILE, ROLE);
    return pacreds__fail(error, PACREDS_ERR_NEEDS_NETWORK, PACREDS_NO_OFFSET,
                         "%s is set: the role %s must be assumed over the "
                         "network.",
                         TOKEN_FILE,
                         pacreds__quote(pacreds__slice_of(role), 100).text);
}

static int ask_container(pacreds_source *source, int64_t now,
                         pacreds_credentials **credentials,
                         pacreds_error *error)
{
    const char *name =
        pacreds__os_environment(RELATIVE) != NULL ? RELATIVE : FULL;

    (void)source;
    (void)credentials;
    (void)now;
    if (pacreds__os_environment(name) == NULL)
        return pacreds__fail(
            error, PACREDS_ERR_NOT_CONFIGURED, PACREDS_NO_OFFSET,
            "%s and %s are not set in the environment.", RELATIVE, FULL);
    return pacreds__fail(error, PACREDS_ERR_NEEDS_NETWORK, PACREDS_NO_OFFSET,
                         "%s is set: the container's credentials must be "
                         "fetched over the network.",
                         name);
}

static void release(pacreds_source *source)
{
    free(source);
}

static const pacreds__source_kind web_identity = {
    .name = "web-identity", .resolve = ask_web_identity, .free = release};

static const pacreds__source_kind container = {
    .name = "container", .resolve = ask_container, .free = release};

int pacreds__web_identity_new(pacreds_source **source, pacreds_error *error)
{
    return pacreds__source_new(source, &web_identity, sizeof **source, error);
}

int pacreds__container_new(pacreds_source **source, pacreds_error *error)
{
    return pacreds__source_new(source, &container, sizeof **source, error);
}
