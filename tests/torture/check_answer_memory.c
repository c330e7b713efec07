/* SPDX-License-Identifier: Apache-2.0 */
/* Secrets that are left in the answers that they come in; see scan.h. */
#include "allocations.h"
#include "formats/json.h"
#include "formats/xml.h"
#include "scan.h"

/* The answers that temporary credentials come in, whole and cut short: one
   secret as it is, one that has to be decoded. */
static void read_answer(int (*parse)(pacreds__tree *, pacreds__slice,
                                     pacreds_error *),
                        const char *answer, const char *path)
{
    pacreds__tree tree;
    pacreds__slice secret, text = pacreds__slice_of(answer);
    const char *cut = strstr(answer, "CUT");

    scan_prepare();
    scan_begin();
    ck_assert_int_eq(parse(&tree, text, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds__tree_text(tree.nodes, path, &secret, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(secret.p, SCAN_SECRET);
    pacreds__tree_free(&tree);
    text.n = (size_t)(cut - answer);
    ck_assert_int_eq(parse(&tree, text, NULL), PACREDS_ERR_SYNTAX);
    pacreds__tree_free(&tree);
    scan_end(2);
}

START_TEST(json)
{
    read_answer(
        pacreds__json_parse,
        "{\"SecretAccessKey\":\"hY7zQp+4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq\","
        "\"SessionToken\":\"IQoJb3JpZ2luX2VjT0KEN+\\/"
        "T0KEN0123456789abcdef==\",\"CUT\":1}",
        "SecretAccessKey");
}
END_TEST

START_TEST(xml)
{
    read_answer(
        pacreds__xml_parse,
        "<R><C><SecretAccessKey>hY7zQp+4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq"
        "</SecretAccessKey><SessionToken a='IQoJb3JpZ2luX2VjT0KEN+&#47;"
        "T0KEN0123456789abcdef=='>IQoJb3JpZ2luX2VjT0KEN+&#47;"
        "T0KEN0123456789abcdef==</SessionToken></C><CUT/></R>",
        "R/C/SecretAccessKey");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("answer_memory");

    allocations_watch();
    add_case(suite, "json", json);
    add_case(suite, "xml", xml);
    return run_suite(suite);
}
