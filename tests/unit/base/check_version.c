/* SPDX-License-Identifier: Apache-2.0 */
#include <pacreds/version.h>

#include <stdio.h>

#include "support.h"

START_TEST(version)
{
    int major, minor, patch;

    ck_assert_int_eq(
        sscanf(pacreds_version(), "%d.%d.%d", &major, &minor, &patch), 3);
    ck_assert_str_eq(pacreds_version(), PACREDS_VERSION);
    ck_assert_int_eq(pacreds_version_number(),
                     major * 10000 + minor * 100 + patch);
    ck_assert_int_eq(PACREDS_VERSION_MAJOR, major);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("version");

    add_case(suite, "version", version);
    return run_suite(suite);
}
