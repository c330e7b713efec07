/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What signing and verifying cost, beside what they cannot avoid: through the
 * shared library, as a program has it. Usage: bench [--json] [CASE]...
 */
#define _POSIX_C_SOURCE 200809L
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cases.h"
#include "floors.h"
#include "requests.h"

static struct bench_case *all[64];
static size_t count;

void must(int status)
{
    if (status == PACREDS_OK)
        return;
    fprintf(stderr, "bench: %s\n", pacreds_error_text(status));
    exit(1);
}

struct work work_of(pacreds_request *request)
{
    struct work work;
    const char *text;

    pacreds_request_body(request, &work.body);
    must(pacreds_request_canonical(request, PACREDS_REVEAL_TOKEN, &text,
                                   &work.canonical, NULL));
    pacreds_request_string_to_sign(request, &work.string_to_sign);
    return work;
}

/* Of this thread, so that others cost little. */
static double nanoseconds(void)
{
    struct timespec time;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static void keep_least(double *best, double start, int calls)
{
    double each = (nanoseconds() - start) / calls;

    if (*best == 0 || each < *best)
        *best = each;
}

static void take(struct bench_case *measured)
{
    double start = nanoseconds();
    int i;

    for (i = 0; i < measured->calls; i++)
        measured->run();
    keep_least(&measured->best, start, measured->calls);
    start = nanoseconds();
    for (i = 0; i < measured->calls; i++)
        measured->bare(&measured->work);
    keep_least(&measured->best_bare, start, measured->calls);
    if (measured->other == NULL)
        return;
    start = nanoseconds();
    for (i = 0; i < CALLS / 10; i++)
        measured->other();
    keep_least(&measured->best_other, start, CALLS / 10);
}

static double ratio(const struct bench_case *measured)
{
    return (measured->best - measured->best_other) / measured->best_bare;
}

static int is_wanted(const char *name, char **names)
{
    int i;

    for (i = 0; names[i] != NULL; i++)
        if (strcmp(names[i], name) == 0)
            return 1;
    return i == 0;
}

static void add(struct bench_case *cases, size_t n, char **names)
{
    size_t i;

    for (i = 0; i < n; i++)
        if (is_wanted(cases[i].name, names))
            all[count++] = &cases[i];
}

static void set_up(char **names)
{
    struct bench_case *(*const sources[])(size_t *) = {sign_cases, verify_cases,
                                                       body_cases, other_cases};
    size_t i, n;

    floors_set_up();
    requests_set_up();
    for (i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        struct bench_case *cases = sources[i](&n);

        add(cases, n, names);
    }
}

static void print_json(double one, double two)
{
    size_t i;

    printf("{\"ratios\":{");
    for (i = 0; i < count; i++)
        printf("%s\"%s\":%.4f", i > 0 ? "," : "", all[i]->name, ratio(all[i]));
    printf("},\"limits\":{");
    for (i = 0; i < count; i++)
        printf("%s\"%s\":%.3f", i > 0 ? "," : "", all[i]->name, all[i]->limit);
    printf("},\"cases\":{");
    for (i = 0; i < count; i++)
        printf("%s\"%s\":{\"request\":\"%s\",\"floor\":\"%s\","
               "\"nanoseconds\":%.1f,\"floor_nanoseconds\":%.1f}",
               i > 0 ? "," : "", all[i]->name, all[i]->request, all[i]->floor,
               all[i]->best - all[i]->best_other, all[i]->best_bare);
    printf("},\"signatures_a_second\":{\"one_thread\":%.0f,"
           "\"two_threads\":%.0f,\"ratio\":%.3f}}\n",
           one, two, one > 0 ? two / one : 0);
}

static void print_table(double one, double two)
{
    size_t i;

    for (i = 0; i < count; i++) {
        const struct bench_case *measured = all[i];

        printf("%-22s %8.3f x", measured->name, ratio(measured));
        if (measured->limit > 0)
            printf("  (aim %.3f)", measured->limit);
        printf("\n    %12.1f ns  %s\n    %12.1f ns  %s\n",
               measured->best - measured->best_other, measured->request,
               measured->best_bare, measured->floor);
    }
    if (one > 0)
        printf("%-22s %8.3f x one thread (%.0f signatures a second)\n",
               "two_threads", two / one, one);
}

int main(int argc, char **argv)
{
    int json = argc > 1 && strcmp(argv[1], "--json") == 0, round;
    char **names = argv + 1 + json;
    double one = 0, two = 0;
    size_t i;

    set_up(names);
    for (round = 0; round < ROUNDS; round++)
        for (i = 0; i < count; i++)
            if (round < all[i]->rounds)
                take(all[i]);
    if (is_wanted("two_threads", names))
        measure_threads(&one, &two);
    if (json)
        print_json(one, two);
    else
        print_table(one, two);
    return 0;
}
