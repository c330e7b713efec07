/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/key_cache.h"

#include <stdio.h>

#include "formats/hex.h"
#include "support.h"

static pacreds__hasher *make_hasher(void)
{
    pacreds__digest *digest = NULL;
    pacreds__hasher *hasher = NULL;

    ck_assert_int_eq(pacreds__digest_new(&digest, NULL, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds__hasher_new(&hasher, digest), PACREDS_OK);
    pacreds__digest_free(digest);
    return hasher;
}

static pacreds__key_cache *make_cache(size_t slots, size_t most)
{
    pacreds__key_cache *cache = NULL;
    pacreds_preset *preset = NULL;

    ck_assert_int_eq(pacreds_preset_new(&preset, NULL, 0, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds__key_cache_new(&cache, slots, most, preset),
                     PACREDS_OK);
    pacreds_preset_free(preset);
    return cache;
}

static const char *key_of(pacreds__key_cache *cache, pacreds__hasher *hasher,
                          pacreds_credentials *keys, const char *scope)
{
    static char hex[65];
    uint8_t key64[64], zero[32] = {0};

    ck_assert_int_eq(pacreds__signing_key(cache, hasher, keys,
                                          pacreds__slice_of(scope), key64),
                     PACREDS_OK);
    ck_assert_int_eq(memcmp(key64 + 32, zero, 32), 0);
    pacreds__hex(hex, key64);
    return hex;
}

/* AWS's documentation has the first, paapi.md's vectors the other two. */
START_TEST(documented)
{
    static const char *const cases[][4] = {
        {SUITE_ID, SUITE_SECRET, "20150830/us-east-1/iam/aws4_request",
         "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9"},
        {"accessKey", "secretKey",
         "20201231/eu-west-1/ProductAdvertisingAPI/aws4_request",
         "97f9596f14be4c3bff495c621f87b89d118a275a8428de6461a2d728c9b2df34"},
        {EXAMPLE_ID, "1234567890",
         "20190930/us-east-1/ProductAdvertisingAPI/aws4_request",
         "5d7eebfd62ee80627bdbc8d8071433a201809f3d00bef9fdc2d5320def3fca0e"},
    };
    pacreds__hasher *hasher = make_hasher();
    pacreds__key_cache *cache = NULL;
    size_t i, round;

    cache = make_cache(2, 2);
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds_credentials *keys = make_keys(cases[i][0], cases[i][1]);

        for (round = 0; round < 3; round++)
            ck_assert_str_eq(key_of(cache, hasher, keys, cases[i][2]),
                             cases[i][3]);
        pacreds_credentials_free(keys);
    }
    pacreds__key_cache_free(cache);
    pacreds__hasher_free(hasher);
}
END_TEST

/* One slot for everything: each key is another's, and still right. */
START_TEST(never_mixed_up)
{
    static const char *const scopes[] = {
        "20150830/us-east-1/iam/aws4_request",
        "20150830/us-east-1/ia/maws4_request",
        "20150830/us-east-2/iam/aws4_request",
        "20150831/us-east-1/iam/aws4_request",
        "20150830/us-east-1/iam/aws4_reques",
        "20150830/us-east-1/iam/aws4_request1",
    };
    char expected[6][65];
    pacreds__hasher *hasher = make_hasher();
    pacreds__key_cache *cache = NULL, *empty;
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_credentials *others;
    size_t i, j;

    for (i = 0; i < 6; i++) {
        empty = make_cache(1, 1);
        strcpy(expected[i], key_of(empty, hasher, keys, scopes[i]));
        for (j = 0; j < i; j++)
            ck_assert_str_ne(expected[i], expected[j]);
        pacreds__key_cache_free(empty);
    }
    cache = make_cache(1, 64);
    for (i = 0; i < 60; i++) {
        ck_assert_str_eq(key_of(cache, hasher, keys, scopes[i * 5 % 6]),
                         expected[i * 5 % 6]);
        others = make_keys(SUITE_ID, i % 2 ? "other" : "another");
        ck_assert_str_ne(key_of(cache, hasher, others, scopes[i * 5 % 6]),
                         expected[i * 5 % 6]);
        pacreds_credentials_free(others);
    }
    pacreds_credentials_free(keys);
    pacreds__key_cache_free(cache);
    pacreds__hasher_free(hasher);
}
END_TEST

/* The cache holds the credentials that its keys are of, so that no others can
   come to lie at their address. */
START_TEST(references)
{
    pacreds__hasher *hasher = make_hasher();
    pacreds__key_cache *cache = NULL;
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);

    cache = make_cache(4, 4);
    key_of(cache, hasher, keys, "20150830/us-east-1/iam/aws4_request");
    ck_assert_int_eq(pacreds_credentials_set_expiry(keys, 1, NULL),
                     PACREDS_ERR_IN_USE);
    pacreds__key_cache_free(cache);
    ck_assert_int_eq(pacreds_credentials_set_expiry(keys, 1, NULL), PACREDS_OK);
    pacreds_credentials_free(keys);
    pacreds__hasher_free(hasher);
    pacreds__key_cache_free(NULL);
}
END_TEST

START_TEST(longest_scope)
{
    char scope[PACREDS__SCOPE_MAX + 1], first[65];
    pacreds__hasher *hasher = make_hasher();
    pacreds__key_cache *cache = NULL;
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    size_t n;

    memset(scope, 'a', sizeof scope);
    scope[8] = scope[70] = scope[140] = '/';
    cache = make_cache(1, 64);
    for (n = 140; n <= PACREDS__SCOPE_MAX; n++) {
        char text[sizeof scope];

        memcpy(text, scope, n);
        text[n] = '\0';
        strcpy(first, key_of(cache, hasher, keys, text));
        ck_assert_str_eq(key_of(cache, hasher, keys, text), first);
    }
    pacreds_credentials_free(keys);
    pacreds__key_cache_free(cache);
    pacreds__hasher_free(hasher);
}
END_TEST

/* A cache for few gets larger for many, and mixes none of them up. */
START_TEST(many_users)
{
    enum { USERS = 300 };
    static const char scope[] = "20150830/us-east-1/iam/aws4_request";
    pacreds__hasher *hasher = make_hasher();
    pacreds__key_cache *cache = make_cache(4, 256), *fixed = make_cache(1, 1);
    pacreds_credentials *users[USERS];
    char secret[16], expected[65];
    int i, round;

    for (i = 0; i < USERS; i++) {
        snprintf(secret, sizeof secret, "secret-%d", i);
        users[i] = make_keys(SUITE_ID, secret);
    }
    for (round = 0; round < 10; round++)
        for (i = 0; i < USERS; i++) {
            strcpy(expected, key_of(fixed, hasher, users[i], scope));
            ck_assert_str_eq(key_of(cache, hasher, users[i], scope), expected);
        }
    pacreds__key_cache_free(cache);
    pacreds__key_cache_free(fixed);
    for (i = 0; i < USERS; i++) {
        ck_assert_int_eq(pacreds_credentials_set_expiry(users[i], 1, NULL),
                         PACREDS_OK);
        pacreds_credentials_free(users[i]);
    }
    pacreds__hasher_free(hasher);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("signing_key");

    add_case(suite, "documented", documented);
    add_case(suite, "never_mixed_up", never_mixed_up);
    add_case(suite, "references", references);
    add_case(suite, "longest_scope", longest_scope);
    add_case(suite, "many_users", many_users);
    return run_suite(suite);
}
