/* SPDX-License-Identifier: Apache-2.0 */
#include "sign/signer.h"

#include <stdlib.h>

#include "base/error.h"
#include "credentials/credentials.h"
#include "sigv4/digest.h"

enum { CACHED_KEYS = 4 };

static void append_scope(pacreds_signer *signer, pacreds__slice part)
{
    signer->scope[signer->scope_len++] = '/';
    memcpy(signer->scope + signer->scope_len, part.p, part.n);
    signer->scope_len += part.n;
}

static int create(pacreds_signer **out, pacreds_credentials *credentials,
                  pacreds__slice region, pacreds__slice service,
                  const pacreds_preset *preset)
{
    pacreds_signer *signer = calloc(1, sizeof *signer);
    int status;

    if (signer == NULL)
        return PACREDS_ERR_NO_MEMORY;
    signer->preset = *preset;
    status = pacreds__digest_new(&signer->digest, NULL, NULL);
    if (status == PACREDS_OK)
        status = pacreds__key_cache_new(&signer->keys, CACHED_KEYS, preset);
    if (status == PACREDS_OK)
        status =
            pacreds__leak_guard_new(&signer->guard, signer->digest,
                                    pacreds__credentials_secret(credentials));
    if (status != PACREDS_OK) {
        pacreds_signer_free(signer);
        return status;
    }
    signer->credentials = pacreds_credentials_ref(credentials);
    if (pacreds__preset_is_v4a(preset)) {
        memcpy(signer->region_set, region.p, region.n);
        signer->region_set_len = region.n;
    } else {
        append_scope(signer, region);
    }
    append_scope(signer, service);
    append_scope(signer,
                 pacreds__preset_text(preset, PACREDS_PRESET_TEXT_SCOPE_END));
    *out = signer;
    return PACREDS_OK;
}

int pacreds_signer_new(pacreds_signer **signer,
                       pacreds_credentials *credentials, const char *region,
                       size_t region_len, const char *service,
                       size_t service_len, const pacreds_preset *preset,
                       pacreds_error *error)
{
    pacreds_preset standard;
    pacreds__slice r, s;
    int status;

    pacreds__ok(error);
    if (signer != NULL)
        *signer = NULL;
    if (signer == NULL || credentials == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&r, region, region_len, error) ||
        pacreds__argument(&s, service, service_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (preset == NULL) {
        pacreds__preset_init(&standard, pacreds__slice_of(""), NULL);
        preset = &standard;
    }
    if (s.n == 0)
        s = pacreds__preset_text(preset, PACREDS_PRESET_TEXT_SERVICE);
    status = pacreds__preset_is_v4a(preset)
                 ? pacreds__region_set_check(r, error)
                 : pacreds__scope_check(r, "region", error);
    if (status == PACREDS_OK)
        status = pacreds__scope_check(s, "service", error);
    if (status != PACREDS_OK)
        return status;
    status = create(signer, credentials, r, s, preset);
    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}

void pacreds_signer_free(pacreds_signer *signer)
{
    if (signer == NULL)
        return;
    pacreds_clock_free(signer->clock);
    pacreds__leak_guard_free(signer->guard);
    pacreds__key_cache_free(signer->keys);
    pacreds__digest_free(signer->digest);
    pacreds_credentials_free(signer->credentials);
    free(signer);
}

int pacreds_signer_set_openssl(pacreds_signer *signer, void *library_context,
                               const char *properties, pacreds_error *error)
{
    pacreds__ok(error);
    if (signer == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    return pacreds__replace_digest(&signer->digest, library_context, properties,
                                   error);
}
