/* SPDX-License-Identifier: Apache-2.0 */
#include "sign/clock.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/error.h"
#include "formats/date.h"
#include "os/lock.h"

enum { ALL_FLAGS = PACREDS_CLOCK_REFUSED | PACREDS_CLOCK_CACHED };

enum {
    NO_SKEW = 5,        /* what a header of whole seconds cannot tell */
    TOLERATED = 5 * 60, /* by every service */
    AGREEMENT = 60,     /* of two answers */
    ONE_REFUSAL =
        24 * 60 * 60,      /* the farthest that one answer moves the clock */
    PLAUSIBLE = 1420070400 /* 2015-01-01T00:00:00Z */
};

/* An answer: when it was dated, and when it arrived. */
struct answer {
    int64_t date, now;
};

struct pacreds_clock {
    atomic_uint references;
    _Atomic int64_t skew; /* read without the lock */
    pacreds__os_lock *lock;
    struct answer last; /* under the lock */
};

int pacreds_clock_new(pacreds_clock **clock, pacreds_error *error)
{
    pacreds__ok(error);
    if (clock == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *clock = calloc(1, sizeof **clock);
    if (*clock == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    atomic_init(&(*clock)->references, 1);
    atomic_init(&(*clock)->skew, 0);
    (*clock)->lock = pacreds__os_lock_new();
    if ((*clock)->lock != NULL)
        return PACREDS_OK;
    pacreds_clock_free(*clock);
    *clock = NULL;
    return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
}

pacreds_clock *pacreds__clock_ref(pacreds_clock *clock)
{
    if (clock != NULL)
        atomic_fetch_add_explicit(&clock->references, 1, memory_order_relaxed);
    return clock;
}

void pacreds_clock_free(pacreds_clock *clock)
{
    if (clock == NULL || atomic_fetch_sub_explicit(&clock->references, 1,
                                                   memory_order_acq_rel) != 1)
        return;
    pacreds__os_lock_free(clock->lock);
    free(clock);
}

static int is_within(int64_t a, int64_t b, int64_t seconds)
{
    return a - b <= seconds && b - a <= seconds;
}

/* A copy of the answer before, out of a cache. */
static int is_copy(const struct answer *last, const struct answer *answer)
{
    return answer->date == last->date && answer->now != last->now;
}

/* Whether the rule of the header takes a new skew over. */
static int is_learned(int64_t old, int64_t last, int64_t skew, int is_refusal)
{
    if (is_within(skew, old, is_refusal ? NO_SKEW : TOLERATED))
        return 0;
    return is_within(skew, last, AGREEMENT) ||
           (is_refusal && is_within(skew, old, ONE_REFUSAL));
}

static void learn(pacreds_clock *clock, const struct answer *answer,
                  int is_refusal)
{
    int64_t skew = answer->date - answer->now;
    int64_t last = clock->last.date - clock->last.now;

    if (is_copy(&clock->last, answer))
        return;
    if (is_learned(pacreds_clock_skew(clock), last, skew, is_refusal))
        atomic_store_explicit(&clock->skew,
                              is_within(skew, 0, NO_SKEW) ? 0 : skew,
                              memory_order_relaxed);
    clock->last = *answer;
}

static int read_answer(struct answer *answer, pacreds__slice date, int64_t now,
                       pacreds_error *error)
{
    if (pacreds__date_parse_http(&answer->date, pacreds__trim(date), now))
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, PACREDS_NO_OFFSET,
                             "The answer has no Date header, or its value is "
                             "not an HTTP date.");
    answer->now = now;
    if (now < 0 || now > PACREDS__DATE_MAX || answer->date < PLAUSIBLE ||
        !is_within(answer->date, now, INT32_MAX))
        return pacreds__fail(error, PACREDS_ERR_OUT_OF_RANGE, PACREDS_NO_OFFSET,
                             "The answer's Date or the local time cannot be "
                             "right: they are decades apart, or the Date is "
                             "before 2015.");
    return PACREDS_OK;
}

int pacreds_clock_learn(pacreds_clock *clock, const char *date, size_t date_len,
                        int64_t now, uint32_t flags, pacreds_error *error)
{
    struct answer answer;
    pacreds__slice text;
    int status;

    pacreds__ok(error);
    if (clock == NULL || (flags & ~(uint32_t)ALL_FLAGS) != 0)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    status = pacreds__argument(&text, date, date_len, error);
    if (status == PACREDS_OK)
        status = read_answer(&answer, text, now, error);
    if (status != PACREDS_OK || (flags & PACREDS_CLOCK_CACHED) != 0)
        return status;
    pacreds__os_lock_take(clock->lock);
    learn(clock, &answer, (flags & PACREDS_CLOCK_REFUSED) != 0);
    pacreds__os_lock_give(clock->lock);
    return PACREDS_OK;
}

int64_t pacreds_clock_skew(const pacreds_clock *clock)
{
    if (clock == NULL)
        return 0;
    return atomic_load_explicit(&clock->skew, memory_order_relaxed);
}

int64_t pacreds_clock_now(const pacreds_clock *clock, int64_t now)
{
    int64_t skew = pacreds_clock_skew(clock);

    if (skew > 0 ? now > INT64_MAX - skew : now < INT64_MIN - skew)
        return now;
    return now + skew;
}
