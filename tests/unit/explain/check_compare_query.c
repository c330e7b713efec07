/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/compare_query.h"

#include "explaining.h"

static const struct mistake mistakes[] = {
    {.name = "plus is a space",
     .target = "/?q=a+b",
     .query = "q=a%20b",
     .cause = PACREDS_CAUSE_QUERY_PLUS,
     .stage = PACREDS_EXPLANATION_STAGE_QUERY,
     .line = 3,
     .ours = "q=a%2Bb"},
    {.name = "plus is kept",
     .target = "/?q=a+b",
     .query = "q=a+b",
     .cause = PACREDS_CAUSE_QUERY_PLUS,
     .stage = PACREDS_EXPLANATION_STAGE_QUERY,
     .line = 3},
    {.name = "unsorted",
     .target = "/?b=2&a=1",
     .query = "b=2&a=1",
     .cause = PACREDS_CAUSE_QUERY_UNSORTED,
     .stage = PACREDS_EXPLANATION_STAGE_QUERY,
     .line = 3},
    {.name = "no equals sign",
     .target = "/?acl",
     .query = "acl",
     .cause = PACREDS_CAUSE_QUERY_EQUALS,
     .stage = PACREDS_EXPLANATION_STAGE_QUERY,
     .line = 3,
     .ours = "acl="},
    {.name = "parameter added",
     .target = "/?a=1&c=3",
     .query = "a=1&b=2&c=3",
     .cause = PACREDS_CAUSE_PARAMETER_ADDED,
     .stage = PACREDS_EXPLANATION_STAGE_QUERY,
     .line = 3,
     .subject = "b"},
    {.name = "parameter lost",
     .target = "/?a=1&list-type=2",
     .query = "a=1",
     .cause = PACREDS_CAUSE_PARAMETER_LOST,
     .stage = PACREDS_EXPLANATION_STAGE_QUERY,
     .line = 3,
     .subject = "list-type"},
    {.name = "parameter changed",
     .target = "/?a=1&b=2",
     .query = "a=1&b=3",
     .cause = PACREDS_CAUSE_PARAMETER_CHANGED,
     .stage = PACREDS_EXPLANATION_STAGE_QUERY,
     .line = 3,
     .subject = "b"},
    {.name = "query encoded otherwise",
     .target = "/?prefix=a/b",
     .query = "prefix=a/b",
     .cause = PACREDS_CAUSE_QUERY_ENCODING,
     .stage = PACREDS_EXPLANATION_STAGE_QUERY,
     .line = 3},
};

START_TEST(queries)
{
    check_mistakes(mistakes, sizeof mistakes / sizeof mistakes[0]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("compare_query");

    add_case(suite, "queries", queries);
    return run_suite(suite);
}
