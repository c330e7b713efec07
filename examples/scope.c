/* SPDX-License-Identifier: CC0-1.0 */
#include "scope.h"

#include "support.h"

static pacreds_credentials *find_keys(const char *program)
{
    pacreds_source *source = NULL;
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    if (pacreds_source_default_new(&source, NULL, 0, 0, &error) ||
        pacreds_source_resolve(source, pacreds_now(), &keys, &error))
        fail(program, &error);
    pacreds_source_free(source);
    return keys;
}

static int make(pacreds_signer **signer, const pacreds_credentials *keys,
                const char *region, const char *service, const char *name,
                pacreds_error *error)
{
    pacreds_preset *preset = NULL;
    int status =
        pacreds_signer_new(signer, keys, region, PACREDS_NUL_TERMINATED,
                           service, PACREDS_NUL_TERMINATED, error);

    if (status == PACREDS_OK)
        status =
            pacreds_preset_new(&preset, name, PACREDS_NUL_TERMINATED, error);
    if (status == PACREDS_OK)
        status = pacreds_signer_set_preset(*signer, preset, error);
    pacreds_preset_free(preset);
    return status;
}

pacreds_signer *signer_for(const char *program, const char *url,
                           const char *region, const char *service,
                           const char *preset)
{
    pacreds_credentials *keys = find_keys(program);
    pacreds_signer *signer = NULL;
    pacreds_error error;

    if (region != NULL
            ? make(&signer, keys, region, service, preset, &error)
            : pacreds_signer_new_for_url(&signer, keys, url,
                                         PACREDS_NUL_TERMINATED, &error))
        fail(program, &error);
    pacreds_credentials_free(keys);
    return signer;
}
