/* SPDX-License-Identifier: Apache-2.0 */
#include "base/sort.h"

#include <stdio.h>

#include "support.h"

static void add(pacreds__entries *entries, const char *name, const char *value)
{
    pacreds__entry *entry = pacreds__entries_add(entries);

    ck_assert_ptr_nonnull(entry);
    entry->name = pacreds__slice_of(name);
    entry->value = pacreds__slice_of(value);
    entry->index = entries->count - 1;
}

static size_t index_at(const pacreds__entries *entries, size_t i)
{
    return entries->sorted[i]->index;
}

START_TEST(by_name_then_value)
{
    pacreds__entries entries = {0};

    add(&entries, "a-", "1");
    add(&entries, "a", "2");
    add(&entries, "a", "1");
    add(&entries, "B", "");
    add(&entries, "abcdefgh-longer", "");
    add(&entries, "abcdefgh", "");
    ck_assert_int_eq(pacreds__entries_sort(&entries), PACREDS_OK);
    ck_assert_uint_eq(index_at(&entries, 0), 3);
    ck_assert_uint_eq(index_at(&entries, 1), 2);
    ck_assert_uint_eq(index_at(&entries, 2), 1);
    ck_assert_uint_eq(index_at(&entries, 3), 0);
    ck_assert_uint_eq(index_at(&entries, 4), 5);
    ck_assert_uint_eq(index_at(&entries, 5), 4);
    pacreds__entries_free(&entries);
}
END_TEST

/* Few are sorted in another way than many. */
START_TEST(few_and_many)
{
    static char names[200][8];
    size_t count, i;

    for (count = 0; count <= 200; count++) {
        pacreds__entries entries = {0};

        for (i = 0; i < count; i++) {
            snprintf(names[i], sizeof names[i], "n%u", (unsigned)(i * 7 % 13));
            add(&entries, names[i], "");
        }
        ck_assert_int_eq(pacreds__entries_sort(&entries), PACREDS_OK);
        for (i = 1; i < count; i++) {
            int order = pacreds__compare(entries.sorted[i - 1]->name,
                                         entries.sorted[i]->name);

            ck_assert_int_le(order, 0);
            if (order == 0)
                ck_assert_uint_lt(index_at(&entries, i - 1),
                                  index_at(&entries, i));
        }
        pacreds__entries_free(&entries);
    }
}
END_TEST

START_TEST(keys)
{
    ck_assert_uint_eq(pacreds__sort_key(pacreds__slice_of("host")),
                      UINT64_C(0x686f737400000000));
    ck_assert_uint_eq(pacreds__sort_key(pacreds__slice_of("x-amz-date")),
                      UINT64_C(0x782d616d7a2d6461));
    ck_assert_uint_eq(pacreds__sort_key(pacreds__slice_of("")), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sort");

    add_case(suite, "by_name_then_value", by_name_then_value);
    add_case(suite, "few_and_many", few_and_many);
    add_case(suite, "keys", keys);
    return run_suite(suite);
}
