/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* gmtime_r() */
#include <pthread.h>
#include <stdio.h>
#include <time.h>

#include "support.h"

static pacreds_clock *make_clock(void)
{
    pacreds_clock *clock = NULL;

    ck_assert_int_eq(pacreds_clock_new(&clock, NULL), PACREDS_OK);
    return clock;
}

/* An answer that came at a local time and bears that of the service. */
static int answer(pacreds_clock *clock, int64_t local, int64_t service,
                  uint32_t flags)
{
    time_t time = (time_t)service;
    char date[64];
    struct tm tm;

    gmtime_r(&time, &tm);
    strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT", &tm);
    return pacreds_clock_learn(clock, TEXT(date), local, flags, NULL);
}

/* One step of a table: the local clock's error is what is to be learned. */
struct step {
    int64_t skew; /* of the answer's Date */
    uint32_t flags;
    int64_t learned; /* after it */
};

static void follow(const struct step *steps, size_t count)
{
    pacreds_clock *clock = make_clock();
    size_t i;

    for (i = 0; i < count; i++) {
        int64_t now = NOVEMBER + (int64_t)i;

        ck_assert_int_eq(
            answer(clock, now, now + steps[i].skew, steps[i].flags),
            PACREDS_OK);
        ck_assert_msg(pacreds_clock_skew(clock) == steps[i].learned,
                      "step %zu: %lld", i,
                      (long long)pacreds_clock_skew(clock));
        ck_assert_int_eq(pacreds_clock_now(clock, now), now + steps[i].learned);
    }
    pacreds_clock_free(clock);
}

#define FOLLOW(steps) follow(steps, sizeof steps / sizeof steps[0])
#define REFUSED PACREDS_CLOCK_REFUSED

START_TEST(within_tolerance)
{
    static const struct step steps[] = {
        {1, 0, 0},   {-5, 0, 0},   {299, 0, 0},  {300, 0, 0},
        {300, 0, 0}, {-300, 0, 0}, {-300, 0, 0},
    };

    FOLLOW(steps);
}
END_TEST

START_TEST(two_agree)
{
    static const struct step steps[] = {
        {301, 0, 0},     {340, 0, 340},    {300, 0, 340},     {3600, 0, 340},
        {-3600, 0, 340}, {3600, 0, 340},   {0, 0, 340},       {3600, 0, 340},
        {3541, 0, 3541}, {-7200, 0, 3541}, {-7259, 0, -7259}, {-7320, 0, -7259},
    };

    FOLLOW(steps);
}
END_TEST

/* When the service says so, at once and whatever the size. */
START_TEST(refused)
{
    static const struct step steps[] = {
        {3, REFUSED, 0},         {-5, REFUSED, 0},      {6, REFUSED, 6},
        {200, REFUSED, 200},     {-900, REFUSED, -900}, {-903, REFUSED, -900},
        {80000, REFUSED, 80000},
    };

    FOLLOW(steps);
}
END_TEST

/* The local clock is set: twice no skew, or once if a request was refused. */
START_TEST(set_again)
{
    static const struct step steps[] = {
        {7200, REFUSED, 7200}, {1, 0, 7200},    {1, 0, 0},
        {7200, REFUSED, 7200}, {3, REFUSED, 0},
    };

    FOLLOW(steps);
}
END_TEST

/* One refusal moves the clock by a day at most; by more only two that agree. */
START_TEST(refused_by_years)
{
    static const struct step steps[] = {
        {86401, REFUSED, 0},
        {-86401, REFUSED, 0},
        {-86400, REFUSED, -86400},
        {0, REFUSED, 0},
        {315360000, REFUSED, 0},
        {0, 0, 0},
        {315360000, REFUSED, 0},
        {315360050, 0, 315360050},
        {315273650, REFUSED, 315273650},
    };

    FOLLOW(steps);
}
END_TEST

/* A machine that woke up in 1970 can work all the same. */
START_TEST(without_a_battery)
{
    pacreds_clock *clock = make_clock();

    ck_assert_int_eq(answer(clock, 100, NOVEMBER, REFUSED), PACREDS_OK);
    ck_assert_int_eq(pacreds_clock_skew(clock), 0);
    ck_assert_int_eq(answer(clock, 110, NOVEMBER + 10, REFUSED), PACREDS_OK);
    ck_assert_int_eq(pacreds_clock_now(clock, 160), NOVEMBER + 60);
    pacreds_clock_free(clock);
}
END_TEST

/* aws-sdk-go-v2 3409: a CloudFront answer of four hours ago, twice. */
START_TEST(cached_date)
{
    pacreds_clock *clock = make_clock();
    int64_t cached = NOVEMBER - 14400;
    int i;

    for (i = 0; i < 3; i++) {
        ck_assert_int_eq(answer(clock, NOVEMBER + 5 * i, cached, 0),
                         PACREDS_OK);
        ck_assert_int_eq(pacreds_clock_skew(clock), 0);
    }
    ck_assert_int_eq(answer(clock, NOVEMBER + 20, cached, REFUSED), PACREDS_OK);
    ck_assert_int_eq(pacreds_clock_skew(clock), 0);
    /* Another Date that agrees is not a copy. */
    ck_assert_int_eq(answer(clock, NOVEMBER + 21, cached + 21, 0), PACREDS_OK);
    ck_assert_int_eq(pacreds_clock_skew(clock), -14400);
    pacreds_clock_free(clock);
}
END_TEST

/* Two answers that arrive in one second may have one Date. */
START_TEST(same_second)
{
    pacreds_clock *clock = make_clock();

    ck_assert_int_eq(answer(clock, NOVEMBER, NOVEMBER + 3600, 0), PACREDS_OK);
    ck_assert_int_eq(answer(clock, NOVEMBER, NOVEMBER + 3600, 0), PACREDS_OK);
    ck_assert_int_eq(pacreds_clock_skew(clock), 3600);
    pacreds_clock_free(clock);
}
END_TEST

/* smithy-rs 4800: an answer with Age, whatever it says. */
START_TEST(with_age)
{
    static const struct step steps[] = {
        {-14400, PACREDS_CLOCK_CACHED, 0},
        {-14400, PACREDS_CLOCK_CACHED, 0},
        {-14400, PACREDS_CLOCK_CACHED | REFUSED, 0},
        {-14400, 0, 0},
        {-14400, PACREDS_CLOCK_CACHED, 0},
        {-14400, 0, -14400},
        {0, PACREDS_CLOCK_CACHED, -14400},
    };

    FOLLOW(steps);
}
END_TEST

/* None of them changes what was learned before, whatever the answer said. */
START_TEST(nonsense)
{
    static const struct {
        const char *date;
        int64_t now;
        int status;
    } cases[] = {
        {"", NOVEMBER, PACREDS_ERR_SYNTAX},
        {"0", NOVEMBER, PACREDS_ERR_SYNTAX},
        {"-1", NOVEMBER, PACREDS_ERR_SYNTAX},
        {"yesterday", NOVEMBER, PACREDS_ERR_SYNTAX},
        {"20261122T120000Z", NOVEMBER, PACREDS_ERR_SYNTAX},
        {"Sun, 22 Nov 2026 12:00:00", NOVEMBER, PACREDS_ERR_SYNTAX},
        {"Thu, 01 Jan 1970 00:00:00 GMT", NOVEMBER, PACREDS_ERR_OUT_OF_RANGE},
        {"Wed, 31 Dec 2014 23:59:59 GMT", NOVEMBER, PACREDS_ERR_OUT_OF_RANGE},
        {"Fri, 31 Dec 9999 23:59:59 GMT", NOVEMBER, PACREDS_ERR_OUT_OF_RANGE},
        {"Sun, 22 Nov 2026 12:00:00 GMT", -1, PACREDS_ERR_OUT_OF_RANGE},
        {"Sun, 22 Nov 2026 12:00:00 GMT", INT64_MIN, PACREDS_ERR_OUT_OF_RANGE},
        {"Sun, 22 Nov 2026 12:00:00 GMT", INT64_MAX, PACREDS_ERR_OUT_OF_RANGE},
    };
    pacreds_clock *clock = make_clock();
    pacreds_error error;
    size_t i;

    ck_assert_int_eq(answer(clock, NOVEMBER, NOVEMBER + 1000, REFUSED),
                     PACREDS_OK);
    for (i = 0; i < 2 * sizeof cases / sizeof cases[0]; i++) {
        ck_assert_int_eq(pacreds_clock_learn(clock, TEXT(cases[i / 2].date),
                                             cases[i / 2].now, REFUSED, &error),
                         cases[i / 2].status);
        ck_assert_int_gt((int)strlen(error.message), 15);
        ck_assert_int_eq(pacreds_clock_skew(clock), 1000);
    }
    ck_assert_int_eq(pacreds_clock_now(clock, INT64_MAX), INT64_MAX);
    pacreds_clock_free(clock);
}
END_TEST

START_TEST(applied_by_the_signer)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer =
        make_signer(keys, "us-east-1", "service", "default");
    pacreds_request *request =
        make_request("GET / HTTP/1.1\nHost:example.amazonaws.com\n\n");
    pacreds_clock *clock = make_clock();

    ck_assert_int_eq(pacreds_signer_set_clock(signer, clock, NULL), PACREDS_OK);
    ck_assert_int_eq(answer(clock, 998, SUITE_TIME - 2, REFUSED), PACREDS_OK);
    ck_assert_int_eq(answer(clock, 1000, SUITE_TIME, REFUSED), PACREDS_OK);
    pacreds_clock_free(clock);
    ck_assert_int_eq(pacreds_sign(signer, request, 1000, NULL), PACREDS_OK);
    ck_assert_str_eq(
        pacreds_request_signature(request, NULL),
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    ck_assert_int_eq(pacreds_request_signed_at(request), SUITE_TIME);
    ck_assert_int_eq(pacreds_presign(signer, request, 60, 1001, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_request_signed_at(request), SUITE_TIME + 1);
    ck_assert_int_eq(pacreds_sign(signer, request, INT64_MAX, NULL),
                     PACREDS_ERR_OUT_OF_RANGE);
    pacreds_signer_set_clock(signer, NULL, NULL);
    ck_assert_int_eq(pacreds_sign(signer, request, 1000, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_request_signed_at(request), 1000);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

enum { THREADS = 4, ROUNDS = 20000 };

static pacreds_clock *shared;

/* Two skews are taught; any other is a mixture. */
static void *teach(void *number)
{
    int64_t skew = *(int *)number % 2 ? 80000 : -70000, told;
    int i;

    for (i = 0; i < ROUNDS; i++) {
        answer(shared, NOVEMBER, NOVEMBER + skew, i % 2 ? REFUSED : 0);
        told = pacreds_clock_skew(shared);
        if (told != 80000 && told != -70000 && told != 0)
            return "a skew that nobody taught";
    }
    return NULL;
}

START_TEST(threads)
{
    static int numbers[THREADS];
    pthread_t started[THREADS];
    void *wrong;
    int i;

    shared = make_clock();
    for (i = 0; i < THREADS; i++) {
        numbers[i] = i;
        ck_assert_int_eq(pthread_create(&started[i], NULL, teach, &numbers[i]),
                         0);
    }
    for (i = 0; i < THREADS; i++) {
        ck_assert_int_eq(pthread_join(started[i], &wrong), 0);
        ck_assert_msg(wrong == NULL, "%s", (const char *)wrong);
    }
    ck_assert_int_ne(pacreds_clock_skew(shared), 0);
    pacreds_clock_free(shared);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("clock");

    add_case(suite, "within_tolerance", within_tolerance);
    add_case(suite, "two_agree", two_agree);
    add_case(suite, "refused", refused);
    add_case(suite, "set_again", set_again);
    add_case(suite, "refused_by_years", refused_by_years);
    add_case(suite, "without_a_battery", without_a_battery);
    add_case(suite, "cached_date", cached_date);
    add_case(suite, "same_second", same_second);
    add_case(suite, "with_age", with_age);
    add_case(suite, "nonsense", nonsense);
    add_case(suite, "applied_by_the_signer", applied_by_the_signer);
    add_case(suite, "threads", threads);
    return run_suite(suite);
}
