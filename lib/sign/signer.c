/* SPDX-License-Identifier: Apache-2.0 */
#include "sign/signer.h"

#include <stdlib.h>

#include "base/error.h"
#include "credentials/credentials.h"
#include "sign/clock.h"
#include "sigv4/digest.h"

enum { CACHED_KEYS = 4 };

static void append_scope(pacreds_signer *signer, pacreds__slice part)
{
    signer->scope[signer->scope_len++] = '/';
    memcpy(signer->scope + signer->scope_len, part.p, part.n);
    signer->scope_len += part.n;
}

static pacreds__slice region_of(const pacreds_signer *signer)
{
    pacreds__slice region = {signer->region, signer->region_len};

    return region;
}

static pacreds__slice service_of(const pacreds_signer *signer)
{
    pacreds__slice service = {signer->service, signer->service_len};

    return service.n > 0 ? service
                         : pacreds__preset_text(&signer->preset,
                                                PACREDS_PRESET_TEXT_SERVICE);
}

/* Version 4 has one region in its scope, version 4A none. */
int pacreds__signer_refuse(const pacreds_signer *signer, pacreds_error *error)
{
    int status = PACREDS_OK;

    if (!pacreds__preset_is_v4a(&signer->preset))
        status = pacreds__scope_check(region_of(signer), "region", error);
    return status != PACREDS_OK
               ? status
               : pacreds__scope_check(service_of(signer), "service", error);
}

static void use_preset(pacreds_signer *signer, const pacreds_preset *preset)
{
    signer->preset = *preset;
    signer->scope_len = 0;
    if (pacreds__signer_refuse(signer, NULL) != PACREDS_OK)
        return;
    if (!pacreds__preset_is_v4a(preset))
        append_scope(signer, region_of(signer));
    append_scope(signer, service_of(signer));
    append_scope(signer,
                 pacreds__preset_text(preset, PACREDS_PRESET_TEXT_SCOPE_END));
}

static int create(pacreds_signer **out, const pacreds_credentials *credentials,
                  pacreds__slice region, pacreds__slice service)
{
    pacreds_signer *signer = calloc(1, sizeof *signer);
    pacreds_preset standard;
    int status;

    if (signer == NULL)
        return PACREDS_ERR_NO_MEMORY;
    atomic_init(&signer->references, 1);
    pacreds__preset_init_for(&standard, service);
    status = pacreds__digest_new(&signer->digest, NULL, NULL);
    if (status == PACREDS_OK)
        status = pacreds__key_cache_new(&signer->keys, CACHED_KEYS, CACHED_KEYS,
                                        &standard);
    if (status == PACREDS_OK)
        status =
            pacreds__leak_guard_new(&signer->guard, signer->digest,
                                    pacreds__credentials_secret(credentials));
    if (status != PACREDS_OK) {
        pacreds_signer_free(signer);
        return status;
    }
    signer->credentials = pacreds_credentials_ref(credentials);
    memcpy(signer->region, region.p, region.n);
    signer->region_len = region.n;
    memcpy(signer->service, service.p, service.n);
    signer->service_len = service.n;
    use_preset(signer, &standard);
    *out = signer;
    return PACREDS_OK;
}

/* The values that signing adds to a request. */
static int look_at_own(const pacreds_signer *signer, pacreds_error *error)
{
    const pacreds_credentials *keys = signer->credentials;
    const struct {
        const char *where;
        pacreds__slice text;
    } values[] = {
        {.where = "access key id", .text = pacreds__credentials_id(keys)},
        {.where = "session token", .text = pacreds__credentials_token(keys)},
        {.where = "region", .text = region_of(signer)},
        {.where = "service", .text = service_of(signer)},
    };
    size_t i;
    int status = PACREDS_OK;

    for (i = 0; i < sizeof values / sizeof values[0] && status == PACREDS_OK;
         i++)
        status = pacreds__leak_guard_look(signer->guard, values[i].where,
                                          values[i].text, error);
    return status;
}

int pacreds_signer_new(pacreds_signer **signer,
                       const pacreds_credentials *credentials,
                       const char *region, size_t region_len,
                       const char *service, size_t service_len,
                       pacreds_error *error)
{
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
    status = pacreds__region_set_check(r, error);
    if (status == PACREDS_OK && s.n > 0)
        status = pacreds__scope_check(s, "service", error);
    if (status != PACREDS_OK)
        return status;
    status = create(signer, credentials, r, s);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    status = look_at_own(*signer, error);
    if (status != PACREDS_OK) {
        pacreds_signer_free(*signer);
        *signer = NULL;
    }
    return status;
}

int pacreds_signer_set_preset(pacreds_signer *signer,
                              const pacreds_preset *preset,
                              pacreds_error *error)
{
    pacreds__ok(error);
    if (signer == NULL || preset == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    use_preset(signer, preset);
    pacreds__key_cache_set_preset(signer->keys, preset);
    return PACREDS_OK;
}

/* The count is the one part of a signer that changes once it is shared. */
pacreds_signer *pacreds__signer_ref(const pacreds_signer *signer)
{
    pacreds_signer *counted = (pacreds_signer *)signer;

    if (counted != NULL)
        atomic_fetch_add(&counted->references, 1);
    return counted;
}

void pacreds_signer_free(pacreds_signer *signer)
{
    if (signer == NULL || atomic_fetch_sub(&signer->references, 1) > 1)
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

int pacreds_signer_refuse_early_end(pacreds_signer *signer, int refuse,
                                    pacreds_error *error)
{
    pacreds__ok(error);
    if (signer == NULL || (refuse != 0 && refuse != 1))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    signer->refuses_early_end = refuse;
    return PACREDS_OK;
}

int pacreds_signer_set_clock(pacreds_signer *signer, pacreds_clock *clock,
                             pacreds_error *error)
{
    pacreds_clock *old;

    pacreds__ok(error);
    if (signer == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    old = signer->clock;
    signer->clock = pacreds__clock_ref(clock);
    pacreds_clock_free(old);
    return PACREDS_OK;
}
