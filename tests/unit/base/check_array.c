/* SPDX-License-Identifier: Apache-2.0 */
#include "base/array.h"

#include "support.h"

START_TEST(growing)
{
    size_t capacity = 0;
    void *items = pacreds__grow(NULL, 1, &capacity, 8), *moved;

    ck_assert_ptr_nonnull(items);
    ck_assert_uint_ge(capacity, 1);
    moved = pacreds__grow(items, 1000, &capacity, 8);
    ck_assert_ptr_nonnull(moved);
    ck_assert_uint_ge(capacity, 1000);
    ck_assert_ptr_null(pacreds__grow(moved, SIZE_MAX / 4, &capacity, 8));
    free(moved);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("array");

    add_case(suite, "growing", growing);
    return run_suite(suite);
}
