/* SPDX-License-Identifier: Apache-2.0 */
#include "os/now.h"

#include <time.h>

#include "support.h"

START_TEST(seconds)
{
    int64_t before = (int64_t)time(NULL), now = pacreds_now();

    ck_assert_int_ge(now, before);
    ck_assert_int_le(now, (int64_t)time(NULL));
}
END_TEST

/* They never go back, and a pause is as long in them as it was. */
START_TEST(milliseconds)
{
    static const struct timespec pause = {0, 20 * 1000 * 1000};
    int64_t start = pacreds__os_milliseconds(), end;

    nanosleep(&pause, NULL);
    end = pacreds__os_milliseconds();
    ck_assert_int_ge(end - start, 19);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("now");

    add_case(suite, "seconds", seconds);
    add_case(suite, "milliseconds", milliseconds);
    return run_suite(suite);
}
