/* SPDX-License-Identifier: Apache-2.0 */
#include "crypto/hmac.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

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

/* As OpenSSL's own HMAC() has it. Short texts are hashed in one piece with the
 * pad, long ones in two. */
START_TEST(long_texts)
{
    pacreds__hasher *hasher = make_hasher();
    uint8_t key64[64], mac[32];
    unsigned char expected[32];
    unsigned len;
    char text[1000];
    size_t n, i;

    for (i = 0; i < sizeof key64; i++)
        key64[i] = (uint8_t)(i * 3);
    memset(text, 'm', sizeof text);
    for (n = 200; n <= sizeof text; n += n == 255 || n == 256 ? 1 : 5) {
        ck_assert_int_eq(pacreds__hmac_sha256(hasher, key64, text, n, mac),
                         PACREDS_OK);
        HMAC(EVP_sha256(), key64, sizeof key64, (const unsigned char *)text, n,
             expected, &len);
        ck_assert_mem_eq(mac, expected, sizeof mac);
    }
    pacreds__hasher_free(hasher);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("hmac");

    add_case(suite, "hmacs", hmacs);
    add_case(suite, "long_texts", long_texts);
    return run_suite(suite);
}
