/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/public_key.h"

#include <stdlib.h>

#include "base/error.h"
#include "credentials/credentials.h"
#include "crypto/wipe.h"
#include "sigv4/private_key.h"

static int create(pacreds_public_key **out, pacreds__slice id,
                  const uint8_t point[PACREDS__POINT_LEN])
{
    pacreds_public_key *key = malloc(sizeof *key + id.n + 1);

    if (key == NULL)
        return PACREDS_ERR_NO_MEMORY;
    if (pacreds__ecdsa_keep(&key->kept, point) != PACREDS_OK) {
        free(key);
        return PACREDS_ERR_CRYPTO;
    }
    *out = key;
    memcpy(key->point, point, sizeof key->point);
    key->id_len = id.n;
    memcpy(key->id, id.p, id.n);
    key->id[id.n] = '\0';
    return PACREDS_OK;
}

int pacreds_public_key_new(pacreds_public_key **public_key,
                           const char *access_key_id, size_t access_key_id_len,
                           const uint8_t *point, size_t point_len,
                           pacreds_error *error)
{
    uint8_t full[PACREDS__POINT_LEN];
    pacreds__slice id;
    int status;

    pacreds__ok(error);
    if (public_key == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *public_key = NULL;
    if ((point == NULL && point_len > 0) ||
        pacreds__argument(&id, access_key_id, access_key_id_len, error))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (id.n == 0)
        return pacreds__fail(error, PACREDS_ERR_BAD_KEY, 0,
                             "The access key id is empty.");
    status = pacreds__ecdsa_point(point, point_len, full);
    if (status == PACREDS_ERR_BAD_KEY)
        return pacreds__fail(error, status, PACREDS_NO_OFFSET,
                             "These %zu bytes are not a point of P-256; a "
                             "public key has 65, the first of which is 4.",
                             point_len);
    if (status == PACREDS_OK)
        status = create(public_key, id, full);
    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}

static int derive_point(const pacreds_credentials *credentials,
                        const pacreds_preset *preset,
                        uint8_t point[PACREDS__POINT_LEN])
{
    uint8_t key64[PACREDS__SHA256_BLOCK];
    pacreds__digest *digest = NULL;
    pacreds__hasher *hasher = NULL;
    int status = pacreds__digest_new(&digest, NULL, NULL);

    if (status == PACREDS_OK)
        status = pacreds__hasher_new(&hasher, digest);
    if (status == PACREDS_OK)
        status = pacreds__private_key_derive(
            &preset->texts[PACREDS_PRESET_TEXT_ALGORITHM],
            &preset->texts[PACREDS_PRESET_TEXT_KEY_PREFIX], hasher, credentials,
            key64);
    if (status == PACREDS_OK)
        status = pacreds__ecdsa_public(digest, key64, point);
    pacreds__wipe(key64, sizeof key64);
    pacreds__hasher_free(hasher);
    pacreds__digest_free(digest);
    return status;
}

int pacreds_public_key_derive(pacreds_public_key **public_key,
                              const pacreds_credentials *credentials,
                              pacreds_error *error)
{
    uint8_t point[PACREDS__POINT_LEN];
    pacreds_preset preset;
    int status;

    pacreds__ok(error);
    if (public_key != NULL)
        *public_key = NULL;
    if (public_key == NULL || credentials == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    pacreds__preset_init(&preset, pacreds__slice_of(""), NULL);
    pacreds_preset_set_algorithm(&preset, PACREDS_ALGORITHM_V4A, NULL);
    status = derive_point(credentials, &preset, point);
    if (status == PACREDS_OK)
        status =
            create(public_key, pacreds__credentials_id(credentials), point);
    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}

void pacreds_public_key_free(pacreds_public_key *public_key)
{
    if (public_key != NULL)
        pacreds__ecdsa_kept_free(public_key->kept);
    free(public_key);
}

const char *
pacreds_public_key_access_key_id(const pacreds_public_key *public_key,
                                 size_t *len)
{
    if (len != NULL)
        *len = public_key != NULL ? public_key->id_len : 0;
    return public_key != NULL ? public_key->id : NULL;
}

const uint8_t *pacreds_public_key_point(const pacreds_public_key *public_key,
                                        size_t *len)
{
    if (len != NULL)
        *len = public_key != NULL ? PACREDS__POINT_LEN : 0;
    return public_key != NULL ? public_key->point : NULL;
}
