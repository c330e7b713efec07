/* SPDX-License-Identifier: Apache-2.0 */
#include "crypto/wipe.h"

#include "support.h"

START_TEST(zeros)
{
    char text[] = "secret";

    pacreds__wipe(text, sizeof text);
    ck_assert_int_eq(memcmp(text, "\0\0\0\0\0\0\0", sizeof text), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wipe");

    add_case(suite, "zeros", zeros);
    return run_suite(suite);
}
