/* SPDX-License-Identifier: Apache-2.0 */
/* What must not grow with a table or with what is there already. */
#include "cases.h"
#include "requests.h"

#include <stdio.h>

enum { FEW = 1000, MANY = 10000 };

static pacreds_request *request;
static char names[MANY][12];

static void find(const char *name, size_t name_len)
{
    size_t index;

    must(pacreds_paapi_marketplace_find(name, name_len, &index, NULL));
}

static void find_last(void)
{
    find(TEXT("www.amazon.com"));
}

static void find_first(const struct work *work)
{
    (void)work;
    find(TEXT("www.amazon.com.au"));
}

static void set_headers(size_t n)
{
    size_t i;

    pacreds_request_reset(request);
    for (i = 0; i < n; i++)
        must(pacreds_request_set_header(
            request, names[i], PACREDS_NUL_TERMINATED, TEXT("value"), NULL));
}

static void set_10000_headers(void)
{
    set_headers(MANY);
}

static void set_1000_headers_ten_times(const struct work *work)
{
    int i;

    (void)work;
    for (i = 0; i < MANY / FEW; i++)
        set_headers(FEW);
}

static struct bench_case cases[] = {
    {.name = "find_www_amazon_com",
     .request = "the marketplace www.amazon.com, found by its name",
     .floor = "www.amazon.com.au",
     .limit = 1.25,
     .calls = CALLS,
     .rounds = ROUNDS,
     .run = find_last,
     .bare = find_first},
    {.name = "set_10000_headers",
     .request = "10,000 headers, each set",
     .floor = "1,000 headers, ten times",
     .limit = 1.5,
     .calls = 1,
     .rounds = 12,
     .run = set_10000_headers,
     .bare = set_1000_headers_ten_times},
};

struct bench_case *other_cases(size_t *count)
{
    int i;

    *count = sizeof cases / sizeof cases[0];
    request = new_request();
    for (i = 0; i < MANY; i++)
        snprintf(names[i], sizeof names[i], "x-%d", i);
    return cases;
}
