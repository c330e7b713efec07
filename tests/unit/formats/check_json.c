/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/json.h"

#include <stdio.h>

#include <jansson.h>

#include "support.h"

static int parse(pacreds__tree *tree, const char *text, pacreds_error *error)
{
    size_t n = strlen(text);
    pacreds__slice s = {at_page_end(text, n), n};

    return pacreds__json_parse(tree, s, error);
}

static pacreds__tree must_parse(const char *text)
{
    pacreds__tree tree;
    pacreds_error error;

    ck_assert_msg(parse(&tree, text, &error) == PACREDS_OK, "%s: %s", text,
                  error.message);
    ck_assert_int_eq(error.code, PACREDS_OK);
    return tree;
}

START_TEST(values)
{
    pacreds__tree tree =
        must_parse(" {\"a\" : [1, -2.5e3 ,true,false,null, \"x\"] ,\n"
                   "\t\"b\":{\"c\":{}, \"d\":[[]]}}\r ");
    static const struct {
        int kind;
        const char *name, *text;
        size_t size, offset;
    } expected[] = {
        {PACREDS__OBJECT, "", "", 11, 1},
        {PACREDS__ARRAY, "a", "", 7, 8},
        {PACREDS__NUMBER, "", "1", 1, 9},
        {PACREDS__NUMBER, "", "-2.5e3", 1, 12},
        {PACREDS__TRUE, "", "true", 1, 20},
        {PACREDS__FALSE, "", "false", 1, 25},
        {PACREDS__NULL, "", "null", 1, 31},
        {PACREDS__STRING, "", "x", 1, 37},
        {PACREDS__OBJECT, "b", "", 4, 49},
        {PACREDS__OBJECT, "c", "", 1, 54},
        {PACREDS__ARRAY, "d", "", 2, 62},
        {PACREDS__ARRAY, "", "", 1, 63},
    };
    size_t i;

    ck_assert_uint_eq(tree.count, sizeof expected / sizeof expected[0]);
    for (i = 1; i < tree.count; i++) {
        const pacreds__node *node = &tree.nodes[i];

        ck_assert_int_eq(node->kind, expected[i].kind);
        ck_assert_uint_eq(node->size, expected[i].size);
        ck_assert_uint_eq(node->offset, expected[i].offset);
        ck_assert_str_eq(node->name.p, expected[i].name);
        ck_assert_uint_eq(node->name.n, strlen(expected[i].name));
        ck_assert_uint_eq(node->text.n, strlen(expected[i].text));
        ck_assert_mem_eq(node->text.p, expected[i].text, node->text.n);
    }
    ck_assert_uint_eq(tree.nodes[0].size, tree.count);
    pacreds__tree_free(&tree);
}
END_TEST

START_TEST(scalars)
{
    static const char *const texts[] = {"1",      "-0", "\"\"",  "null",
                                        " true ", "[]", "1.5E+7"};
    size_t i;

    for (i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        pacreds__tree tree = must_parse(texts[i]);

        ck_assert_uint_eq(tree.count, 1);
        pacreds__tree_free(&tree);
    }
}
END_TEST

START_TEST(strings)
{
    static const struct {
        const char *json, *text;
    } cases[] = {
        {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t"},
        {"\"\\u0041\\u00e4\\u20AC\\uFFFF\"",
         "A\xc3\xa4\xe2\x82\xac\xef\xbf\xbf"},
        {"\"\\ud83d\\ude00!\"", "\xf0\x9f\x98\x80!"},
        {"\"\\udbff\\udfff\"", "\xf4\x8f\xbf\xbf"},
        {"\"\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80\x7f\"",
         "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80\x7f"},
        {"\"\\u001f\\\\u0041\"", "\x1f\\u0041"},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds__tree tree = must_parse(cases[i].json);

        ck_assert_str_eq(tree.nodes[0].text.p, cases[i].text);
        ck_assert_uint_eq(tree.nodes[0].text.n, strlen(cases[i].text));
        pacreds__tree_free(&tree);
    }
}
END_TEST

/* Each with where it is wrong. */
static const struct {
    const char *json;
    size_t offset;
} mistakes[] = {
    {"", 0},
    {"  ", 2},
    {"{", 1},
    {"[1", 2},
    {"]", 0},
    {"{]", 1},
    {"[}", 1},
    {"[]]", 2},
    {"[] []", 3},
    {"1 2", 2},
    {"[1 2]", 3},
    {"[1,]", 2},
    {"[,1]", 1},
    {"[1,,2]", 3},
    {"{,}", 1},
    {"{\"a\"}", 4},
    {"{\"a\":}", 4},
    {"{\"a\":1,}", 6},
    {"{\"a\" 1}", 5},
    {"{\"a\",\"b\"}", 4},
    {"{\"a\":1 \"b\":2}", 11},
    {"{\"a\":1:2}", 5},
    {"{\"a\"::1}", 5},
    {"{1:2}", 1},
    {"{true:2}", 1},
    {"{{}:2}", 1},
    {"[1:2]", 1},
    {"[\"a\":2]", 4},
    {":1", 0},
    {"1,", 1},
    {"01", 0},
    {"-", 0},
    {"1.", 0},
    {".5", 0},
    {"+1", 0},
    {"1e", 0},
    {"1e+", 0},
    {"0x10", 0},
    {"1a", 0},
    {"tru", 0},
    {"True", 0},
    {"truex", 0},
    {"nul", 0},
    {"NaN", 0},
    {"Infinity", 0},
    {"'a'", 0},
    {"{a:1}", 1},
    {"[1]//", 3},
    {"\"a", 0},
    {"\"a\\\"", 0},
    {"\"a\\", 0},
    {"\"\\x41\"", 0},
    {"\"\\u12\"", 0},
    {"\"\\u12g4\"", 0},
    {"\"ab\\u0000\"", 3},
    {"\"ab\\ud800\"", 3},
    {"\"ab\\udc00\"", 3},
    {"\"ab\\ud800\\u0041\"", 3},
    {"\"ab\\ud800x12345\"", 3},
    {"\"\\ud800\\ud800\"", 1},
    {"\"a\nb\"", 2},
    {"\"a\tb\"", 2},
    {"\"a\x01\"", 2},
    {"\"a\x80\"", 2},
    {"\"a\xc3\"", 2},
    {"\"\xc0\xaf\"", 1},
    {"\"\xe0\x80\xaf\"", 1},
    {"\"\xed\xa0\x80\"", 1},
    {"\"\xf4\x90\x80\x80\"", 1},
    {"\"\xf8\x88\x80\x80\x80\"", 1},
    {"\xef\xbb\xbf[]", 0},
    {"[\f]", 1},
    {"[\xc2\xa0]", 1},
};

START_TEST(malformed)
{
    pacreds__tree tree;
    pacreds_error error;
    size_t i;

    for (i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        ck_assert_msg(parse(&tree, mistakes[i].json, &error) ==
                          PACREDS_ERR_SYNTAX,
                      "%s", mistakes[i].json);
        ck_assert_msg(error.offset == mistakes[i].offset, "%s: %zu: %s",
                      mistakes[i].json, error.offset, error.message);
        pacreds__tree_free(&tree);
    }
}
END_TEST

START_TEST(nul)
{
    pacreds__slice text = {at_page_end("[1]\0", 4), 4};
    pacreds__tree tree;
    pacreds_error error;

    ck_assert_int_eq(pacreds__json_parse(&tree, text, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 3);
    pacreds__tree_free(&tree);
}
END_TEST

START_TEST(find)
{
    pacreds__tree tree = must_parse(
        "{\"a\":{\"n\":-12,\"s\":\"x\",\"\\u0064\":1,\"d\":2,\"big\":"
        "9223372036854775808,\"r\":1.5,\"z\":null},\"b\":[{\"n\":7},{\"n\":8}]"
        "}");
    const pacreds__node *root = tree.nodes, *node = NULL;
    pacreds__slice text;
    int64_t number;
    pacreds_error error;

    ck_assert_int_eq(pacreds__tree_integer(root, "a/n", &number, &error),
                     PACREDS_OK);
    ck_assert_int_eq(number, -12);
    ck_assert_int_eq(pacreds__tree_text(root, "a/s", &text, NULL), PACREDS_OK);
    ck_assert_str_eq(text.p, "x");
    ck_assert_int_eq(pacreds__tree_text(root, "a/n", &text, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 10);
    ck_assert_int_eq(pacreds__tree_integer(root, "a/s", &number, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_int_eq(pacreds__tree_integer(root, "a/r", &number, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_int_eq(pacreds__tree_integer(root, "a/big", &number, &error),
                     PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_int_eq(pacreds__tree_text(root, "a/z", &text, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_int_eq(pacreds__tree_find(root, "a/q", &node, &error),
                     PACREDS_ERR_NOT_FOUND);
    ck_assert_int_eq(pacreds__tree_find(root, "a/s/q", &node, &error),
                     PACREDS_ERR_NOT_FOUND);
    ck_assert_int_eq(pacreds__tree_find(root, "a/d", &node, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 37);
    ck_assert_int_eq(pacreds__tree_find(root, "", &node, &error), PACREDS_OK);
    ck_assert_ptr_eq(node, root);
    ck_assert_int_eq(pacreds__tree_find(root, "b", &node, NULL), PACREDS_OK);
    root = pacreds__tree_child(node, NULL);
    ck_assert_int_eq(pacreds__tree_integer(root, "n", &number, NULL), 0);
    ck_assert_int_eq(number, 7);
    root = pacreds__tree_child(node, root);
    ck_assert_int_eq(pacreds__tree_integer(root, "n", &number, NULL), 0);
    ck_assert_int_eq(number, 8);
    ck_assert_ptr_null(pacreds__tree_child(node, root));
    pacreds__tree_free(&tree);
}
END_TEST

/* A text of n times a part, between two others. */
static char *repeated(const char *before, const char *part, size_t n,
                      const char *after)
{
    size_t length = strlen(part), at = strlen(before);
    char *text = malloc(at + n * length + strlen(after) + 1);

    strcpy(text, before);
    for (; n > 0; n--, at += length)
        memcpy(text + at, part, length);
    strcpy(text + at, after);
    return text;
}

START_TEST(limits)
{
    static const struct {
        const char *before, *part, *after;
        size_t n;
        int status;
    } cases[] = {
        {"", "[", "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", 32, PACREDS_OK},
        {"", "[", "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", 33,
         PACREDS_ERR_TOO_LARGE},
        {"", "[", "", 1000000, PACREDS_ERR_TOO_LARGE},
        {"", "{\"a\":", "", 200000, PACREDS_ERR_TOO_LARGE},
        {"[0", ",0", "]", 65534, PACREDS_OK},
        {"[0", ",0", "]", 65535, PACREDS_ERR_TOO_LARGE},
        {"[0", ",0", "]", 500000, PACREDS_ERR_TOO_LARGE},
        {"{\"\":0", ",\"\":0", "}", 65534, PACREDS_OK},
        {"\"", "x", "\"", (1 << 20) - 2, PACREDS_OK},
        {"\"", "x", "\"", (1 << 20) - 1, PACREDS_ERR_TOO_LARGE},
        {"", "1 ", "", 400000, PACREDS_ERR_SYNTAX},
        {"", "[]", "", 400000, PACREDS_ERR_TOO_LARGE},
        {"", "]", "", 1000000, PACREDS_ERR_SYNTAX},
    };
    pacreds__tree tree;
    pacreds_error error;
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *text = repeated(cases[i].before, cases[i].part, cases[i].n,
                              cases[i].after);

        ck_assert_msg(parse(&tree, text, &error) == cases[i].status,
                      "case %zu: %s", i, error.message);
        pacreds__tree_free(&tree);
        free(text);
    }
}
END_TEST

/* What one reader takes for JSON, the other must. Jansson keeps to RFC 8259. */
static void compare_with_jansson(const char *text, size_t n)
{
    pacreds__slice s = {text, n};
    pacreds__tree tree;
    pacreds_error error;
    json_error_t theirs;
    json_t *value = json_loadb(text, n, JSON_DECODE_ANY, &theirs);
    int status = pacreds__json_parse(&tree, s, &error);

    ck_assert_msg((value != NULL) == (status == PACREDS_OK), "%.*s: %s / %s",
                  (int)n, text, error.message,
                  value != NULL ? "" : theirs.text);
    json_decref(value);
    pacreds__tree_free(&tree);
}

START_TEST(as_jansson)
{
    static const char *const seeds[] = {
        "{\"a\":[1,-2.5e3,true,false,null,\"x\\n\\u0041\\ud83d\\ude00\"]}",
        "[{\"b\":{\"c\":{},\"d\":[[],{}]}},\"\xc3\xa4\xe2\x82\xac\",0.1E-2]",
    };
    static const char bytes[] = "{}[]:,\"\\u0189eE+-. \n\ttrnfabd\x80\xc3\xed";
    uint32_t random = 20261124;
    char *end = (char *)at_page_end("", 0);
    int i, j;

    for (i = 0; i < 20000; i++) {
        const char *seed = seeds[i % 2];
        size_t n = strlen(seed);
        char *text = end - n;

        memcpy(text, seed, n);
        for (j = 0; j <= i % 4; j++) {
            random = random * 1664525 + 1013904223;
            text[(random >> 8) % n] =
                bytes[(random >> 20) % (sizeof bytes - 1)];
        }
        compare_with_jansson(text, n);
        n = (random >> 4) % n;
        memmove(end - n, text, n);
        compare_with_jansson(end - n, n);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("json");

    add_case(suite, "values", values);
    add_case(suite, "scalars", scalars);
    add_case(suite, "strings", strings);
    add_case(suite, "malformed", malformed);
    add_case(suite, "nul", nul);
    add_case(suite, "find", find);
    add_case(suite, "limits", limits);
    add_case(suite, "as_jansson", as_jansson);
    return run_suite(suite);
}
