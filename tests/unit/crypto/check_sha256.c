/* SPDX-License-Identifier: Apache-2.0 */
#include "crypto/sha256.h"

#include "formats/hex.h"
#include "support.h"

static pacreds__hasher *make_hasher(void)
{
    pacreds__digest *digest = NULL;
    pacreds__hasher *hasher = NULL;

    ck_assert_int_eq(pacreds__digest_new(&digest, NULL, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds__hasher_new(&hasher, digest), PACREDS_OK);
    ck_assert(pacreds__hasher_is_of(hasher, digest));
    pacreds__digest_free(digest);
    return hasher;
}

static const char *hex_of(const uint8_t *hash)
{
    static char hex[65];

    pacreds__hex(hex, hash);
    return hex;
}

/* FIPS 180-4's examples. */
START_TEST(digests)
{
    static const char *const cases[][2] = {
        {"",
         "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc",
         "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    pacreds__hasher *hasher = make_hasher();
    uint8_t hash[32];
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_int_eq(
            pacreds__sha256(hasher, cases[i][0], strlen(cases[i][0]), hash),
            PACREDS_OK);
        ck_assert_str_eq(hex_of(hash), cases[i][1]);
    }
    ck_assert_int_eq(pacreds__sha256(hasher, NULL, 0, hash), PACREDS_OK);
    ck_assert_str_eq(hex_of(hash), cases[0][1]);
    pacreds__hasher_free(hasher);
}
END_TEST

START_TEST(million)
{
    pacreds__hasher *hasher = make_hasher();
    char *text = malloc(1000000);
    uint8_t hash[32];

    memset(text, 'a', 1000000);
    ck_assert_int_eq(pacreds__sha256(hasher, text, 1000000, hash), PACREDS_OK);
    ck_assert_str_eq(
        hex_of(hash),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(text);
    pacreds__hasher_free(hasher);
}
END_TEST

START_TEST(two_parts)
{
    pacreds__hasher *hasher = make_hasher();
    uint8_t hash[32];

    ck_assert_int_eq(pacreds__sha256_of_two(hasher, "a", 1, "bc", 2, hash),
                     PACREDS_OK);
    ck_assert_str_eq(
        hex_of(hash),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    pacreds__hasher_free(hasher);
}
END_TEST

START_TEST(pieces)
{
    pacreds__hasher *hasher = make_hasher();
    uint8_t hash[32];

    ck_assert_int_eq(pacreds__sha256_start(hasher), PACREDS_OK);
    ck_assert_int_eq(pacreds__sha256_update(hasher, "ab", 2), PACREDS_OK);
    ck_assert_int_eq(pacreds__sha256_update(hasher, NULL, 0), PACREDS_OK);
    ck_assert_int_eq(pacreds__sha256_update(hasher, "c", 1), PACREDS_OK);
    ck_assert_int_eq(pacreds__sha256_finish(hasher, hash), PACREDS_OK);
    ck_assert_str_eq(
        hex_of(hash),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    pacreds__hasher_free(hasher);
}
END_TEST

START_TEST(none)
{
    pacreds__hasher_free(NULL);
    ck_assert(!pacreds__hasher_is_of(NULL, NULL));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sha256");

    add_case(suite, "digests", digests);
    add_case(suite, "million", million);
    add_case(suite, "two_parts", two_parts);
    add_case(suite, "pieces", pieces);
    add_case(suite, "none", none);
    return run_suite(suite);
}
