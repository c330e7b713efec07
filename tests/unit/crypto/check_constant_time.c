/* SPDX-License-Identifier: Apache-2.0 */
#include "crypto/constant_time.h"

#include "support.h"

START_TEST(comparing)
{
    ck_assert(pacreds__equal_secretly("abc", "abc", 3));
    ck_assert(!pacreds__equal_secretly("abc", "abd", 3));
    ck_assert(pacreds__equal_secretly("abc", "xyz", 0));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("constant_time");

    add_case(suite, "comparing", comparing);
    return run_suite(suite);
}
