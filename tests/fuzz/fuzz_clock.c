/* SPDX-License-Identifier: Apache-2.0 */
/* What a clock is to learn: a byte of flags, two of how the local time has
   moved on, and a part that is a Date, again and again. */
#include "fuzz.h"

enum { DAY = 24 * 60 * 60, YEARS = 68 * 366 };

static void check_same(const pacreds_clock *clock, int64_t now)
{
    int64_t skew = pacreds_clock_skew(clock);

    require(pacreds_clock_now(clock, now) - now == skew);
    require(skew == 0 || skew > 5 || skew < -5);
    require(skew <= (int64_t)YEARS * DAY && skew >= -(int64_t)YEARS * DAY);
}

/* One answer alone moves it by a day at most, and a cached one not at all. */
static void check_step(int64_t before, int64_t after, int status, int flags,
                       int answers)
{
    int64_t step = after > before ? after - before : before - after;

    if (status != PACREDS_OK || (flags & PACREDS_CLOCK_CACHED))
        require(step == 0);
    if (answers == 1)
        require(step <= DAY + 5);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = {(const char *)data, size}, date;
    pacreds_clock *clock = NULL;
    pacreds_error error;
    int64_t now = FUZZ_NOW, before;
    int flags, status, answers = 0;

    require(!pacreds_clock_new(&clock, NULL));
    while (in.n > 0) {
        flags = take_byte(&in) % 4;
        now += take_byte(&in) * 256 + take_byte(&in);
        date = take_part(&in);
        before = pacreds_clock_skew(clock);
        status = pacreds_clock_learn(clock, date.p, date.n, now,
                                     (uint32_t)flags, &error);
        require(status == error.code);
        answers += status == PACREDS_OK;
        check_step(before, pacreds_clock_skew(clock), status, flags, answers);
        check_same(clock, now);
    }
    pacreds_clock_free(clock);
    return 0;
}
