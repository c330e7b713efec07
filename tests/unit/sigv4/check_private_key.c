/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/private_key.h"

#include "crypto/ecdsa.h"
#include "support.h"

/* The order n of the group is ffffffff00000000…fc632551. */
START_TEST(candidates)
{
    static const uint8_t order[32] = {
        0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff,
        0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17,
        0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51};
    uint8_t candidate[32] = {0}, expected[32] = {0};

    expected[31] = 1;
    ck_assert(pacreds__private_key_of(candidate));
    ck_assert_mem_eq(candidate, expected, 32);
    memset(candidate + 16, 0xff, 16);
    memset(expected, 0, 32);
    expected[15] = 1;
    ck_assert(pacreds__private_key_of(candidate));
    ck_assert_mem_eq(candidate, expected, 32);
    memcpy(candidate, order, 32);
    ck_assert(!pacreds__private_key_of(candidate));
    memcpy(candidate, order, 32);
    candidate[31] -= 1;
    ck_assert(!pacreds__private_key_of(candidate));
    memcpy(candidate, order, 32);
    candidate[31] -= 2;
    ck_assert(pacreds__private_key_of(candidate));
    memcpy(expected, order, 32);
    expected[31] -= 1;
    ck_assert_mem_eq(candidate, expected, 32);
    memcpy(candidate, order, 32);
    candidate[4] = 1;
    candidate[31] = 0;
    ck_assert(!pacreds__private_key_of(candidate));
    memset(candidate, 0xff, 32);
    ck_assert(!pacreds__private_key_of(candidate));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("private_key");

    add_case(suite, "candidates", candidates);
    return run_suite(suite);
}
