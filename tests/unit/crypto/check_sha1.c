/* SPDX-License-Identifier: Apache-2.0 */
#include "crypto/sha1.h"

#include "formats/hex.h"
#include "support.h"

/* FIPS 180-4's examples. */
START_TEST(digests)
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

int main(void)
{
    Suite *suite = suite_create("sha1");

    add_case(suite, "digests", digests);
    return run_suite(suite);
}
