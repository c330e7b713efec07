/* SPDX-License-Identifier: Apache-2.0 */
#include "sign/leak_filter.h"
#include "sign/leak_guard.h"

#include <pthread.h>

#include "spellings.h"
#include "support.h"

static pacreds__leak_guard *make_guard(const char *secret)
{
    pacreds__digest *digest = NULL;
    pacreds__leak_guard *guard = NULL;

    ck_assert_int_eq(pacreds__digest_new(&digest, NULL, NULL), PACREDS_OK);
    ck_assert_int_eq(
        pacreds__leak_guard_new(&guard, digest, pacreds__slice_of(secret)),
        PACREDS_OK);
    pacreds__digest_free(digest);
    return guard;
}

/* After 16 KiB, in one piece or in many. */
START_TEST(once_it_pays)
{
    pacreds__leak_guard *guard = make_guard(EXAMPLE_SECRET);
    int i;

    pacreds__leak_filter_count(guard, 16384);
    ck_assert_ptr_null(guard->filter);
    pacreds__leak_filter_count(guard, 16384 + 1);
    ck_assert_ptr_nonnull(guard->filter);
    pacreds__leak_guard_free(guard);
    guard = make_guard(EXAMPLE_SECRET);
    for (i = 0; i < 16; i++) {
        pacreds__leak_filter_count(guard, 1023);
        ck_assert_ptr_null(guard->filter);
    }
    pacreds__leak_filter_count(guard, 1023);
    ck_assert_ptr_nonnull(guard->filter);
    pacreds__leak_guard_free(guard);
}
END_TEST

/* All windows are in it, and few others. */
START_TEST(members)
{
    pacreds__leak_guard *guard = make_guard(EXAMPLE_SECRET);
    char other[8];
    size_t i, strangers = 0;

    pacreds__leak_filter_count(guard, 1 << 20);
    for (i = 0; i < guard->window_count; i++)
        ck_assert(pacreds__leak_filter_has(guard->filter,
                                           (char *)&guard->windows[i]));
    for (i = 0; i < 100000; i++) {
        memset(other, (int)random_below(256), sizeof other);
        memcpy(other, &i, sizeof i);
        other[7] = (char)random_below(256);
        strangers += (size_t)pacreds__leak_filter_has(guard->filter, other);
    }
    ck_assert_uint_lt(strangers, 100);
    pacreds__leak_guard_free(guard);
}
END_TEST

static void *count(void *guard)
{
    int i;

    for (i = 0; i < 1000; i++)
        pacreds__leak_filter_count(guard, 1000);
    return NULL;
}

/* Threads that want one at once get one and the same. */
START_TEST(by_many_threads)
{
    enum { THREADS = 4 };
    pacreds__leak_guard *guard = make_guard(EXAMPLE_SECRET);
    pthread_t threads[THREADS];
    int i;

    for (i = 0; i < THREADS; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, count, guard), 0);
    for (i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    ck_assert_ptr_nonnull(guard->filter);
    pacreds__leak_guard_free(guard);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("leak_filter");

    add_case(suite, "once_it_pays", once_it_pays);
    add_case(suite, "members", members);
    add_case(suite, "by_many_threads", by_many_threads);
    return run_suite(suite);
}
