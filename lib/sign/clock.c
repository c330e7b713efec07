/* SPDX-License-Identifier: Apache-2.0 */
#include "sign/clock.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/error.h"
#include "formats/date.h"
#include "sign/signer.h"

enum {
    NO_SKEW = 5,           /* what a header of whole seconds cannot tell */
    TOLERATED = 5 * 60,    /* by every service */
    AGREEMENT = 60,        /* of two answers */
    PLAUSIBLE = 1420070400 /* 2015-01-01T00:00:00Z */
};

/* What was learned changes as a whole, or threads would mix what they learn. */
struct learned {
    int32_t skew;
    int32_t seen; /* the last answer's */
};

struct pacreds_clock {
    atomic_uint references;
    _Atomic uint64_t learned;
};

static struct learned unpack(uint64_t word)
{
    struct learned learned = {(int32_t)(uint32_t)(word >> 32),
                              (int32_t)(uint32_t)word};

    return learned;
}

static uint64_t pack(struct learned learned)
{
    return (uint64_t)(uint32_t)learned.skew << 32 | (uint32_t)learned.seen;
}

int pacreds_clock_new(pacreds_clock **clock, pacreds_error *error)
{
    pacreds__ok(error);
    if (clock == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *clock = calloc(1, sizeof **clock);
    if (*clock == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    atomic_init(&(*clock)->references, 1);
    atomic_init(&(*clock)->learned, 0);
    return PACREDS_OK;
}

pacreds_clock *pacreds__clock_ref(pacreds_clock *clock)
{
    if (clock != NULL)
        atomic_fetch_add_explicit(&clock->references, 1, memory_order_relaxed);
    return clock;
}

void pacreds_clock_free(pacreds_clock *clock)
{
    if (clock != NULL && atomic_fetch_sub_explicit(&clock->references, 1,
                                                   memory_order_acq_rel) == 1)
        free(clock);
}

static int is_within(int64_t a, int64_t b, int64_t seconds)
{
    return a - b <= seconds && b - a <= seconds;
}

/* The rule of the header. */
static struct learned learn(struct learned old, int32_t skew, int is_refusal)
{
    struct learned new = {old.skew, skew};
    int64_t tolerated = is_refusal ? NO_SKEW : TOLERATED;

    if (is_within(skew, old.skew, tolerated))
        return new;
    if (is_refusal || is_within(skew, old.seen, AGREEMENT))
        new.skew = is_within(skew, 0, NO_SKEW) ? 0 : skew;
    return new;
}

/* Returns a status; then it is told. */
static int measure(int64_t *skew, pacreds__slice date, int64_t now,
                   pacreds_error *error)
{
    int64_t time;

    if (pacreds__date_parse_http(&time, pacreds__trim(date), now))
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, PACREDS_NO_OFFSET,
                             "The answer has no Date header, or one that is "
                             "no HTTP date.");
    *skew = now < 0 || now > PACREDS__DATE_MAX ? INT64_MAX : time - now;
    if (time < PLAUSIBLE || *skew < INT32_MIN || *skew > INT32_MAX)
        return pacreds__fail(error, PACREDS_ERR_OUT_OF_RANGE, PACREDS_NO_OFFSET,
                             "The answer's Date cannot be right, or the local "
                             "time cannot.");
    return PACREDS_OK;
}

int pacreds_clock_learn(pacreds_clock *clock, const char *date, size_t date_len,
                        int64_t now, uint32_t flags, pacreds_error *error)
{
    int is_refusal = flags == PACREDS_CLOCK_REFUSED, status;
    pacreds__slice text;
    int64_t skew = 0;
    uint64_t old;

    pacreds__ok(error);
    if (clock == NULL || (flags & ~(uint32_t)PACREDS_CLOCK_REFUSED) != 0)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&text, date, date_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    status = measure(&skew, text, now, error);
    if (status != PACREDS_OK)
        return status;
    old = atomic_load_explicit(&clock->learned, memory_order_relaxed);
    while (!atomic_compare_exchange_weak_explicit(
        &clock->learned, &old,
        pack(learn(unpack(old), (int32_t)skew, is_refusal)),
        memory_order_relaxed, memory_order_relaxed))
        continue;
    return PACREDS_OK;
}

int64_t pacreds_clock_skew(const pacreds_clock *clock)
{
    if (clock == NULL)
        return 0;
    return unpack(atomic_load_explicit(&clock->learned, memory_order_relaxed))
        .skew;
}

int64_t pacreds_clock_now(const pacreds_clock *clock, int64_t now)
{
    int64_t skew = pacreds_clock_skew(clock);

    if (skew > 0 ? now > INT64_MAX - skew : now < INT64_MIN - skew)
        return now;
    return now + skew;
}

int pacreds_signer_set_clock(pacreds_signer *signer, pacreds_clock *clock,
                             pacreds_error *error)
{
    pacreds_clock *old;

    pacreds__ok(error);
    if (signer == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    old = signer->clock;
    signer->clock = pacreds__clock_ref(clock);
    pacreds_clock_free(old);
    return PACREDS_OK;
}
