/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as JSON. What was read, written again, reads the same. */
#include "formats/json_write.h"
#include "fuzz.h"

#include "formats/json.h"

static void put(pacreds__buffer *out, const pacreds__node *node)
{
    const pacreds__node *child = NULL;
    int is_first = 1;

    if (node->kind == PACREDS__STRING)
        pacreds__json_put_string(out, node->text);
    if (node->kind >= PACREDS__NUMBER)
        pacreds__append_slice(out, node->text);
    if (node->kind > PACREDS__ARRAY)
        return;
    pacreds__append_char(out, node->kind == PACREDS__OBJECT ? '{' : '[');
    while ((child = pacreds__tree_child(node, child)) != NULL) {
        if (!is_first)
            pacreds__append_char(out, ',');
        is_first = 0;
        if (node->kind == PACREDS__OBJECT) {
            pacreds__json_put_string(out, child->name);
            pacreds__append_char(out, ':');
        }
        put(out, child);
    }
    pacreds__append_char(out, node->kind == PACREDS__OBJECT ? '}' : ']');
}

static void check_same(const pacreds__tree *a, const pacreds__tree *b)
{
    size_t i;

    require(a->count == b->count);
    for (i = 0; i < a->count; i++) {
        require(a->nodes[i].kind == b->nodes[i].kind);
        require(a->nodes[i].size == b->nodes[i].size);
        require(pacreds__equal(a->nodes[i].name, b->nodes[i].name));
        require(pacreds__equal(a->nodes[i].text, b->nodes[i].text));
    }
}

/* Every node is in those around it. */
static size_t check_sizes(const pacreds__node *node)
{
    const pacreds__node *child = NULL;
    size_t size = 1;

    while ((child = pacreds__tree_child(node, child)) != NULL)
        size += check_sizes(child);
    require(size == node->size);
    return size;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pacreds__slice text = {(const char *)data, size};
    pacreds__tree tree, again;
    pacreds__buffer out;
    pacreds_error error;

    if (pacreds__json_parse(&tree, text, &error) == PACREDS_OK) {
        require(check_sizes(tree.nodes) == tree.count);
        pacreds__buffer_init(&out, SIZE_MAX / 2);
        put(&out, tree.nodes);
        require(
            !pacreds__json_parse(&again, pacreds__buffer_slice(&out), NULL));
        check_same(&tree, &again);
        pacreds__tree_free(&again);
        pacreds__buffer_free(&out);
    } else {
        require(error.offset <= size || error.offset == PACREDS_NO_OFFSET);
    }
    pacreds__tree_free(&tree);
    return 0;
}
