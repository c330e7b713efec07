/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/tree.h"

#include "formats/json.h"
#include "support.h"

static const char document[] =
    "{\"a\":{\"b\":\"text\",\"n\":-12,\"e\":{}},\"c\":[1,[2,3],4],"
    "\"d\":\"x\",\"d\":\"y\",\"f\":1.5,\"big\":9223372036854775808,"
    "\"most\":9223372036854775807,\"least\":-9223372036854775808}";

static pacreds__tree tree;

static void setup(void)
{
    ck_assert_int_eq(
        pacreds__json_parse(&tree, pacreds__slice_of(document), NULL),
        PACREDS_OK);
}

static size_t place_of(const char *text)
{
    return (size_t)(strstr(document, text) - document);
}

START_TEST(children)
{
    const pacreds__node *array, *child = NULL;
    int kinds[4], count = 0;

    setup();
    ck_assert_int_eq(pacreds__tree_find(tree.nodes, "c", &array, NULL),
                     PACREDS_OK);
    while ((child = pacreds__tree_child(array, child)) != NULL)
        kinds[count++ % 4] = child->kind;
    ck_assert_int_eq(count, 3);
    ck_assert_int_eq(kinds[0], PACREDS__NUMBER);
    ck_assert_int_eq(kinds[1], PACREDS__ARRAY);
    ck_assert_int_eq(kinds[2], PACREDS__NUMBER);
    ck_assert_int_eq(pacreds__tree_find(tree.nodes, "a/e", &array, NULL),
                     PACREDS_OK);
    ck_assert_ptr_null(pacreds__tree_child(array, NULL));
    pacreds__tree_free(&tree);
}
END_TEST

START_TEST(texts)
{
    const pacreds__node *found = NULL;
    pacreds__slice text;
    pacreds_error error;

    setup();
    ck_assert_int_eq(pacreds__tree_find(tree.nodes, "", &found, &error),
                     PACREDS_OK);
    ck_assert_ptr_eq(found, tree.nodes);
    ck_assert_int_eq(pacreds__tree_text(tree.nodes, "a/b", &text, &error),
                     PACREDS_OK);
    ck_assert_str_eq(text.p, "text");
    ck_assert_int_eq(pacreds__tree_text(tree.nodes, "a/n", &text, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, place_of("-12"));
    ck_assert_str_eq(error.message, "a/n is not a string.");
    ck_assert_int_eq(pacreds__tree_text(tree.nodes, "a/z", &text, &error),
                     PACREDS_ERR_NOT_FOUND);
    ck_assert_str_eq(error.message, "z is absent.");
    ck_assert_int_eq(pacreds__tree_text(tree.nodes, "d", &text, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, place_of("\"y\""));
    ck_assert_str_eq(error.message, "d is repeated.");
    pacreds__tree_free(&tree);
}
END_TEST

START_TEST(integers)
{
    static const struct {
        const char *path;
        int status;
        int64_t number;
    } rows[] = {
        {"a/n", PACREDS_OK, -12},
        {"most", PACREDS_OK, INT64_MAX},
        {"least", PACREDS_OK, INT64_MIN},
        {"big", PACREDS_ERR_OUT_OF_RANGE, 7},
        {"f", PACREDS_ERR_SYNTAX, 7},
        {"a/b", PACREDS_ERR_SYNTAX, 7},
        {"nothing", PACREDS_ERR_NOT_FOUND, 7},
    };
    size_t i;

    setup();
    for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t number = 7;

        ck_assert_int_eq(
            pacreds__tree_integer(tree.nodes, rows[i].path, &number, NULL),
            rows[i].status);
        ck_assert_int_eq(number, rows[i].number);
    }
    pacreds__tree_free(&tree);
}
END_TEST

/* At the most and one more. */
START_TEST(nodes_at_most)
{
    pacreds_error error;
    size_t i;

    memset(&tree, 0, sizeof tree);
    for (i = 0; i < PACREDS__TREE_NODES; i++)
        ck_assert_int_eq(pacreds__tree_add(&tree, PACREDS__NULL, i, &error),
                         PACREDS_OK);
    ck_assert_int_eq(pacreds__tree_add(&tree, PACREDS__NULL, 77, &error),
                     PACREDS_ERR_TOO_LARGE);
    ck_assert_uint_eq(error.offset, 77);
    ck_assert_uint_eq(tree.count, PACREDS__TREE_NODES);
    ck_assert_uint_eq(tree.nodes[3].offset, 3);
    ck_assert_uint_eq(tree.nodes[3].size, 1);
    pacreds__tree_free(&tree);
    ck_assert_ptr_null(tree.nodes);
    ck_assert_uint_eq(tree.count, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tree");

    add_case(suite, "children", children);
    add_case(suite, "texts", texts);
    add_case(suite, "integers", integers);
    add_case(suite, "nodes_at_most", nodes_at_most);
    return run_suite(suite);
}
