/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/verifier.h"

#include <stdlib.h>

#include "base/error.h"

enum { CACHED_KEYS = 64, CACHED_KEYS_MOST = 4096, WINDOW = 15 * 60 };

/* Rules that a request was read by are known by a number: an address would be
   that of other rules some time later. */
static uint64_t next_number(void)
{
    static _Atomic uint64_t last;

    return atomic_fetch_add_explicit(&last, 1, memory_order_relaxed) + 1;
}

/* An empty name is allowed: it accepts any. */
static int take_name(char out[PACREDS__NAME_MAX + 1], const char *name,
                     size_t len, const char *noun, pacreds_error *error)
{
    pacreds__slice text;
    int status = pacreds__argument(&text, name, len, error);

    if (status == PACREDS_OK && text.n > 0)
        status = pacreds__scope_check(text, noun, error);
    if (status == PACREDS_OK) {
        memcpy(out, text.p, text.n);
        out[text.n] = '\0';
    }
    return status;
}

static int create(pacreds_verifier **out)
{
    pacreds_verifier *verifier = calloc(1, sizeof *verifier);
    int status;

    *out = verifier;
    if (verifier == NULL)
        return PACREDS_ERR_NO_MEMORY;
    atomic_init(&verifier->references, 1);
    verifier->number = next_number();
    verifier->window = WINDOW;
    pacreds__preset_init_for(&verifier->preset, pacreds__slice_of(""));
    status = pacreds__digest_new(&verifier->digest, NULL, NULL);
    return status == PACREDS_OK
               ? pacreds__key_cache_new(&verifier->keys, CACHED_KEYS,
                                        CACHED_KEYS_MOST, &verifier->preset)
               : status;
}

/* All rows of AWS's derive keys in one way. */
static void set_preset_of_service(pacreds_verifier *verifier)
{
    pacreds__preset_init_for(&verifier->preset,
                             pacreds__slice_of(verifier->service));
}

int pacreds_verifier_new(pacreds_verifier **out, const char *region,
                         size_t region_len, const char *service,
                         size_t service_len, pacreds_error *error)
{
    pacreds_verifier *verifier;
    int status;

    pacreds__ok(error);
    if (out == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *out = NULL;
    status = create(&verifier);
    if (status != PACREDS_OK)
        pacreds__fail_code(error, status);
    else
        status =
            take_name(verifier->region, region, region_len, "region", error);
    if (status == PACREDS_OK)
        status = take_name(verifier->service, service, service_len, "service",
                           error);
    if (status == PACREDS_OK)
        set_preset_of_service(verifier);
    if (status == PACREDS_OK)
        *out = verifier;
    else
        pacreds_verifier_free(verifier);
    return status;
}

int pacreds_verifier_set_preset(pacreds_verifier *verifier,
                                const pacreds_preset *preset,
                                pacreds_error *error)
{
    pacreds__ok(error);
    if (verifier == NULL || preset == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    verifier->preset = *preset;
    verifier->number = next_number();
    pacreds__key_cache_set_preset(verifier->keys, preset);
    return PACREDS_OK;
}

/* The count is the one part of a verifier that changes once it is shared. */
pacreds_verifier *pacreds__verifier_ref(const pacreds_verifier *verifier)
{
    pacreds_verifier *counted = (pacreds_verifier *)verifier;

    if (counted != NULL)
        atomic_fetch_add(&counted->references, 1);
    return counted;
}

void pacreds_verifier_free(pacreds_verifier *verifier)
{
    if (verifier == NULL || atomic_fetch_sub(&verifier->references, 1) > 1)
        return;
    pacreds__key_cache_free(verifier->keys);
    pacreds__digest_free(verifier->digest);
    free(verifier);
}

int pacreds_verifier_set_openssl(pacreds_verifier *verifier,
                                 void *library_context, const char *properties,
                                 pacreds_error *error)
{
    pacreds__ok(error);
    if (verifier == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    return pacreds__replace_digest(&verifier->digest, library_context,
                                   properties, error);
}

int pacreds_verifier_set_clock_window(pacreds_verifier *verifier,
                                      int64_t seconds, pacreds_error *error)
{
    pacreds__ok(error);
    if (verifier == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (seconds < 0 || seconds > PACREDS_PRESIGN_MAX)
        return pacreds__fail(error, PACREDS_ERR_OUT_OF_RANGE, PACREDS_NO_OFFSET,
                             "A clock window is from 0 to %d seconds.",
                             PACREDS_PRESIGN_MAX);
    verifier->window = seconds;
    return PACREDS_OK;
}

int pacreds_verifier_require_header(pacreds_verifier *verifier,
                                    const char *name, size_t name_len,
                                    pacreds_error *error)
{
    pacreds__slice text;

    pacreds__ok(error);
    if (verifier == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&text, name, name_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    return pacreds__header_names_add(&verifier->required, text, error);
}

int pacreds_verifier_allow_unsigned_payload(pacreds_verifier *verifier,
                                            int allow, pacreds_error *error)
{
    pacreds__ok(error);
    if (verifier == NULL || (allow != 0 && allow != 1))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    verifier->allows_unsigned = allow;
    return PACREDS_OK;
}

int pacreds_verifier_allow_streaming(pacreds_verifier *verifier, int allow,
                                     pacreds_error *error)
{
    pacreds__ok(error);
    if (verifier == NULL || (allow != 0 && allow != 1))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    verifier->allows_streaming = allow;
    return PACREDS_OK;
}
