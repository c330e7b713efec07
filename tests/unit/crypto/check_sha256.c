/* SPDX-License-Identifier: Apache-2.0 */
#include "crypto/crypto.h"
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

/* Its examples of SHA-1, which names files. */
START_TEST(sha1)
{
    static const struct {
        const char *text, *hash;
    } cases[] = {
        {"", "da39a3ee5e6b4b0d3255bfef95601890afd80709"},
        {"abc", "a9993e364706816aba3e25717850c26c9cd0d89d"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "84983e441c3bd26ebaae4aa1f95129e5e54670f1"},
    };
    char digits[2 * PACREDS__SHA1_LEN];
    uint8_t hash[PACREDS__SHA1_LEN];
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_int_eq(
            pacreds__sha1(cases[i].text, strlen(cases[i].text), hash),
            PACREDS_OK);
        pacreds__hex_of(digits, hash, sizeof hash);
        ck_assert_mem_eq(digits, cases[i].hash, sizeof digits);
    }
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

static const char *hmac(const char *key, size_t key_n, const char *text,
                        size_t text_n)
{
    pacreds__hasher *hasher = make_hasher();
    uint8_t key64[64], mac[32];
    size_t half = key_n / 2;

    ck_assert_int_eq(
        pacreds__hmac_key(hasher, key, half, key + half, key_n - half, key64),
        PACREDS_OK);
    ck_assert_int_eq(pacreds__hmac_sha256(hasher, key64, text, text_n, mac),
                     PACREDS_OK);
    pacreds__hasher_free(hasher);
    return hex_of(mac);
}

/* RFC 4231, test cases 1 to 4, 6 and 7. */
START_TEST(hmacs)
{
    char key[131], text[200];
    int i;

    memset(key, 0x0b, 20);
    ck_assert_str_eq(
        hmac(key, 20, "Hi There", 8),
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    ck_assert_str_eq(
        hmac("Jefe", 4, "what do ya want for nothing?", 28),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    memset(key, 0xaa, 20);
    memset(text, 0xdd, 50);
    ck_assert_str_eq(
        hmac(key, 20, text, 50),
        "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
    for (i = 0; i < 25; i++)
        key[i] = (char)(i + 1);
    memset(text, 0xcd, 50);
    ck_assert_str_eq(
        hmac(key, 25, text, 50),
        "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b");
    memset(key, 0xaa, 131);
    ck_assert_str_eq(
        hmac(key, 131, "Test Using Larger Than Block-Size Key - Hash Key First",
             54),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    ck_assert_str_eq(
        hmac(key, 131,
             "This is a test using a larger than block-size key and a larger "
             "than block-size data. The key needs to be hashed before being "
             "used by the HMAC algorithm.",
             152),
        "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2");
}
END_TEST

/* Short texts are hashed in one piece with the pad, long ones in two. */
START_TEST(long_texts)
{
    pacreds__hasher *hasher = make_hasher();
    uint8_t key64[64], mac[32], inner[32], outer[32];
    uint8_t message[64 + 1000];
    size_t n, i;

    for (i = 0; i < 64; i++)
        key64[i] = (uint8_t)(i * 3);
    for (n = 200; n <= 1000; n += 7) {
        for (i = 0; i < 64; i++)
            message[i] = key64[i] ^ 0x36;
        memset(message + 64, 'm', n);
        ck_assert_int_eq(pacreds__sha256(hasher, message, 64 + n, inner),
                         PACREDS_OK);
        ck_assert_int_eq(
            pacreds__hmac_sha256(hasher, key64, message + 64, n, mac),
            PACREDS_OK);
        for (i = 0; i < 64; i++)
            message[i] = key64[i] ^ 0x5c;
        memcpy(message + 64, inner, 32);
        ck_assert_int_eq(pacreds__sha256(hasher, message, 96, outer),
                         PACREDS_OK);
        ck_assert_int_eq(memcmp(mac, outer, 32), 0);
    }
    pacreds__hasher_free(hasher);
}
END_TEST

START_TEST(properties)
{
    pacreds__digest *digest = NULL;

    ck_assert_int_eq(pacreds__digest_new(&digest, NULL, "provider=default"),
                     PACREDS_OK);
    pacreds__digest_free(digest);
    ck_assert_int_eq(pacreds__digest_new(&digest, NULL, "provider=nowhere"),
                     PACREDS_ERR_CRYPTO);
    ck_assert_ptr_null(digest);
    pacreds__digest_free(NULL);
    pacreds__hasher_free(NULL);
    ck_assert(!pacreds__hasher_is_of(NULL, NULL));
}
END_TEST

START_TEST(comparing)
{
    ck_assert(pacreds__equal_secretly("abc", "abc", 3));
    ck_assert(!pacreds__equal_secretly("abc", "abd", 3));
    ck_assert(pacreds__equal_secretly("abc", "xyz", 0));
}
END_TEST

START_TEST(wiping)
{
    char text[] = "secret";

    pacreds__wipe(text, sizeof text);
    ck_assert_int_eq(memcmp(text, "\0\0\0\0\0\0\0", sizeof text), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sha256");

    add_case(suite, "digests", digests);
    add_case(suite, "sha1", sha1);
    add_case(suite, "million", million);
    add_case(suite, "hmacs", hmacs);
    add_case(suite, "long_texts", long_texts);
    add_case(suite, "properties", properties);
    add_case(suite, "comparing", comparing);
    add_case(suite, "wiping", wiping);
    return run_suite(suite);
}
