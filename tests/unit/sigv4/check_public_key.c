/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "support.h"

static const char MESSAGE[] =
    "POST /a?b=c HTTP/1.1\nHost: example.amazonaws.com\n\nbody";

static pacreds_preset *make_preset(const char *name)
{
    pacreds_preset *preset = NULL;

    ck_assert_int_eq(pacreds_preset_new(&preset, TEXT(name), NULL), PACREDS_OK);
    ck_assert_int_eq(
        pacreds_preset_set_algorithm(preset, PACREDS_ALGORITHM_V4A, NULL),
        PACREDS_OK);
    return preset;
}

static pacreds_signer *make_v4a_signer(pacreds_credentials *keys,
                                       const char *regions)
{
    pacreds_preset *preset = make_preset("default");
    pacreds_signer *signer = NULL;

    ck_assert_int_eq(
        pacreds_signer_new(&signer, keys, TEXT(regions), TEXT("service"), NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_set_preset(signer, preset, NULL),
                     PACREDS_OK);
    pacreds_preset_free(preset);
    return signer;
}

static pacreds_request *make_signed(const char *regions, int is_query)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer = make_v4a_signer(keys, regions);
    pacreds_request *request = make_request(MESSAGE);

    if (is_query)
        ck_assert_int_eq(pacreds_presign(signer, request, 60, NOVEMBER, NULL),
                         PACREDS_OK);
    else
        ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL),
                         PACREDS_OK);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
    return request;
}

static int new_key(const char *id, const uint8_t *point, size_t n)
{
    pacreds_public_key *key = NULL;
    int status = pacreds_public_key_new(&key, TEXT(id), point, n, NULL);

    ck_assert((key != NULL) == (status == PACREDS_OK));
    pacreds_public_key_free(key);
    return status;
}

START_TEST(public_keys)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_public_key *key = NULL, *compressed = NULL;
    uint8_t point[65], infinity = 0;
    size_t n;

    ck_assert_int_eq(pacreds_public_key_derive(&key, keys, NULL), PACREDS_OK);
    memcpy(point, pacreds_public_key_point(key, &n), 65);
    ck_assert_uint_eq(n, 65);
    ck_assert_int_eq(new_key("id", point, 65), PACREDS_OK);
    ck_assert_int_eq(new_key("", point, 65), PACREDS_ERR_BAD_KEY);
    ck_assert_int_eq(new_key("id", point, 64), PACREDS_ERR_BAD_KEY);
    ck_assert_int_eq(new_key("id", point + 1, 64), PACREDS_ERR_BAD_KEY);
    ck_assert_int_eq(new_key("id", NULL, 0), PACREDS_ERR_BAD_KEY);
    ck_assert_int_eq(new_key("id", &infinity, 1), PACREDS_ERR_BAD_KEY);
    point[64] ^= 1;
    ck_assert_int_eq(new_key("id", point, 65), PACREDS_ERR_BAD_KEY);
    point[64] ^= 1;
    for (n = 0; n < 256; n++)
        if (n != 4) {
            point[0] = (uint8_t)n;
            ck_assert_int_eq(new_key("id", point, 65), PACREDS_ERR_BAD_KEY);
        }
    point[0] = 2 + point[64] % 2;
    ck_assert_int_eq(
        pacreds_public_key_new(&compressed, TEXT("id"), point, 33, NULL),
        PACREDS_OK);
    ck_assert_mem_eq(pacreds_public_key_point(compressed, NULL),
                     pacreds_public_key_point(key, NULL), 65);
    memset(point + 1, 0xff, 64);
    ck_assert_int_eq(new_key("id", point, 33), PACREDS_ERR_BAD_KEY);
    pacreds_public_key_free(compressed);
    pacreds_public_key_free(key);
    pacreds_credentials_free(keys);
}
END_TEST

/* A public key of another id, and another one of the same id. */
START_TEST(wrong_public_keys)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, "another");
    pacreds_credentials *others = make_keys("other", SUITE_SECRET);
    pacreds_public_key *key = NULL, *other = NULL;
    pacreds_preset *preset = make_preset("default");
    pacreds_request *request = make_signed("r", 1);
    pacreds_verifier *verifier = NULL;

    ck_assert_int_eq(pacreds_public_key_derive(&key, keys, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_public_key_derive(&other, others, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_new(&verifier, TEXT("r"), NULL, 0, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_set_preset(verifier, preset, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_verify_with_public_key(verifier, request, key, NOVEMBER, NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_verifier_read(verifier, request, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_verify_with_public_key(verifier, request, key, NOVEMBER, NULL),
        PACREDS_ERR_SIGNATURE);
    ck_assert_int_eq(pacreds_verify_with_public_key(verifier, request, other,
                                                    NOVEMBER, NULL),
                     PACREDS_ERR_WRONG_KEY_ID);
    ck_assert_int_eq(pacreds_verify_with_public_key(verifier, request, key,
                                                    NOVEMBER + 61, NULL),
                     PACREDS_ERR_URL_EXPIRED);
    ck_assert_int_eq(
        pacreds_verify_with_public_key(verifier, request, key, -1, NULL),
        PACREDS_ERR_OUT_OF_RANGE);
    pacreds_verifier_free(verifier);
    pacreds_request_free(request);
    pacreds_preset_free(preset);
    pacreds_public_key_free(key);
    pacreds_public_key_free(other);
    pacreds_credentials_free(keys);
    pacreds_credentials_free(others);
}
END_TEST

/* Of any length, since the id is part of what the key is derived from. */
START_TEST(long_ids)
{
    static char id[65537];
    pacreds_credentials *keys;
    pacreds_public_key *key = NULL;

    memset(id, 'A', 65536);
    keys = make_keys(id, SUITE_SECRET);
    ck_assert_int_eq(pacreds_public_key_derive(&key, keys, NULL), PACREDS_OK);
    ck_assert_str_eq(pacreds_public_key_access_key_id(key, NULL), id);
    pacreds_public_key_free(key);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("public_key");

    add_case(suite, "public_keys", public_keys);
    add_case(suite, "wrong_public_keys", wrong_public_keys);
    add_case(suite, "long_ids", long_ids);
    return run_suite(suite);
}
