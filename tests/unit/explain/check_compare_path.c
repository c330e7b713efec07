/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/compare_path.h"

#include "explaining.h"

static const struct mistake mistakes[] = {
    {.name = "encoded twice",
     .target = "/a%20b",
     .path = "/a%20b",
     .cause = PACREDS_CAUSE_PATH_ENCODED_TWICE,
     .stage = PACREDS_EXPLANATION_STAGE_PATH,
     .line = 2,
     .ours = "/a%2520b",
     .theirs = "/a%20b"},
    {.name = "encoded once",
     .preset = "s3",
     .target = "/a%20b",
     .path = "/a%2520b",
     .payload = EMPTY_HASH,
     .cause = PACREDS_CAUSE_PATH_ENCODED_ONCE,
     .stage = PACREDS_EXPLANATION_STAGE_PATH,
     .line = 2,
     .ours = "/a%20b"},
    {.name = "normalized",
     .target = "/a//./b",
     .path = "/a//./b",
     .cause = PACREDS_CAUSE_PATH_NORMALIZED,
     .stage = PACREDS_EXPLANATION_STAGE_PATH,
     .line = 2},
    {.name = "not normalized",
     .preset = "s3",
     .target = "/a/../b",
     .path = "/b",
     .cause = PACREDS_CAUSE_PATH_NOT_NORMALIZED,
     .stage = PACREDS_EXPLANATION_STAGE_PATH,
     .line = 2},
    {.name = "normalized and encoded twice",
     .target = "/a//b%20c",
     .path = "/a//b%20c",
     .cause = PACREDS_CAUSE_PATH_ENCODED_TWICE,
     .stage = PACREDS_EXPLANATION_STAGE_PATH,
     .line = 2},
    {.name = "other characters encoded",
     .preset = "s3",
     .target = "/dt=2024/x",
     .path = "/dt=2024/x",
     .cause = PACREDS_CAUSE_PATH_ENCODING,
     .stage = PACREDS_EXPLANATION_STAGE_PATH,
     .line = 2,
     .ours = "/dt%3D2024/x"},
    {.name = "prefix of a proxy",
     .target = "/prod/items",
     .path = "/items",
     .cause = PACREDS_CAUSE_PATH,
     .stage = PACREDS_EXPLANATION_STAGE_PATH,
     .line = 2},
};

START_TEST(paths)
{
    check_mistakes(mistakes, sizeof mistakes / sizeof mistakes[0]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("compare_path");

    add_case(suite, "paths", paths);
    return run_suite(suite);
}
