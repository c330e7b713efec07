/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CLOCK_H
#define PACREDS_CLOCK_H

#include <pacreds/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The clock of this machine, for the `now` of other functions.
 *
 * Returns: seconds since 1970-01-01T00:00:00Z
 */
PACREDS_API int64_t pacreds_now(void);

/*
 * By how much this machine's clock is wrong, learned from the Date headers of
 * answers, so that requests are dated as the service sees the time. One clock
 * is for one service. Any number of threads may use it at once.
 *
 * It learns the skew: the Date minus the local time of receipt. A new
 * skew is taken over if the corrected local time is off by
 *
 *   more than 5 seconds   and an answer refused a request for its time
 *                         (PACREDS_CLOCK_REFUSED), up to a day away
 *   more than 5 minutes   and two answers in a row agree on the skew within 60
 *                         seconds, whether they refused or not: no service
 *                         refuses for less, and a single answer may come from
 *                         a machine whose own clock is wrong
 *
 * An answer out of a cache teaches nothing: one that has an Age header
 * (PACREDS_CLOCK_CACHED), or the Date of the answer before it at another local
 * time (RFC 9111). Neither does a Date that is absent, malformed, before 2015
 * or more than 68 years away. A skew of 5 seconds or less counts as 0, so that
 * a local clock that has been set meanwhile is used unchanged again.
 */
typedef struct pacreds_clock pacreds_clock;

/* Flags of pacreds_clock_learn(). */
enum {
    /* The answer refused the request for its time: RequestTimeTooSkewed,
       RequestExpired, RequestInTheFuture, or "Signature expired" or "not yet
       current" in its message. */
    PACREDS_CLOCK_REFUSED = 1,
    /* The answer has an Age header. */
    PACREDS_CLOCK_CACHED = 2
};

/*
 * Make a clock that has learned nothing.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds_clock_free(). Signers hold references.
 */
PACREDS_API PACREDS_CHECKED int pacreds_clock_new(pacreds_clock **clock,
                                                  pacreds_error *error);

/* Release a clock. NULL is fine; so are signers that have it. */
PACREDS_API void pacreds_clock_free(pacreds_clock *clock);

/*
 * Learn from an answer by the rule above. Pass the Date of every answer, of
 * successes too: otherwise a local clock that has been set is not noticed.
 * https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
 *
 * Returns: PACREDS_OK                    whether the skew changed or not
 *          PACREDS_ERR_INVALID_ARGUMENT  clock is NULL, or an unknown flag
 *          PACREDS_ERR_SYNTAX            absent, or not an HTTP date
 *          PACREDS_ERR_OUT_OF_RANGE      before 2015, or 68 years from now, or
 *                                        now is not in the years 1970..9999
 * In:      date   the value of the header, in any of HTTP's three forms; empty
 *                 if the answer has none
 *          now    when the answer came, by the local clock, in Unix seconds
 *          flags  PACREDS_CLOCK_ values
 */
PACREDS_API PACREDS_CHECKED int
pacreds_clock_learn(pacreds_clock *clock, const char *date, size_t date_len,
                    int64_t now, uint32_t flags, pacreds_error *error);

/*
 * The time as the service sees it.
 *
 * Returns: now and the skew, in Unix seconds; now for NULL
 * In:      now  by the local clock
 */
PACREDS_API int64_t pacreds_clock_now(const pacreds_clock *clock, int64_t now);

/* The skew in seconds, positive if the local clock is slow; 0 for NULL. */
PACREDS_API int64_t pacreds_clock_skew(const pacreds_clock *clock);

#ifdef __cplusplus
}
#endif

#endif
