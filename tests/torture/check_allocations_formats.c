/* SPDX-License-Identifier: Apache-2.0 */
/* Memory runs out in each place of lib/formats; see sweep.h. */
#include "allocations.h"
#include "formats/json.h"
#include "formats/xml.h"
#include "sweep.h"

static int json_work(pacreds_error *error)
{
    pacreds__slice text = pacreds__slice_of(
        "{\"a\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18],\"b\":\"c\"}");
    pacreds__tree tree;
    int status = pacreds__json_parse(&tree, text, error);

    pacreds__tree_free(&tree);
    return status;
}

START_TEST(json)
{
    sweep("json", json_work);
}
END_TEST

static int xml_work(pacreds_error *error)
{
    pacreds__slice text = pacreds__slice_of(
        "<a><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/>"
        "<a-name-that-is-longer-than-the-first-buffer-of-the-parser-for-names "
        "and='an attribute'>&lt;</a-name-that-is-longer-than-the-first-buffer-"
        "of-the-parser-for-names></a>");
    pacreds__tree tree;
    int status = pacreds__xml_parse(&tree, text, error);

    pacreds__tree_free(&tree);
    return status;
}

START_TEST(xml)
{
    sweep("xml", xml_work);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("allocations_formats");

    allocations_watch();
    add_case(suite, "json", json);
    add_case(suite, "xml", xml);
    return run_suite(suite);
}
