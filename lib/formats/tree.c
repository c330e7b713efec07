/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/tree.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/decimal.h"
#include "base/error.h"

void pacreds__tree_free(pacreds__tree *tree)
{
    pacreds__buffer_free(&tree->text);
    free(tree->nodes);
    memset(tree, 0, sizeof *tree);
}

int pacreds__tree_add(pacreds__tree *tree, int kind, size_t offset,
                      pacreds_error *error)
{
    pacreds__slice empty = {"", 0};
    pacreds__node *nodes, *node;

    if (tree->count == PACREDS__TREE_NODES)
        return pacreds__fail(error, PACREDS_ERR_TOO_LARGE, offset,
                             "The document has more than %d values.",
                             (int)PACREDS__TREE_NODES);
    nodes = pacreds__grow(tree->nodes, tree->count + 1, &tree->capacity,
                          sizeof *nodes);
    if (nodes == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    tree->nodes = nodes;
    node = &nodes[tree->count++];
    node->kind = kind;
    node->offset = offset;
    node->size = 1;
    node->name = node->text = empty;
    return PACREDS_OK;
}

const pacreds__node *pacreds__tree_child(const pacreds__node *parent,
                                         const pacreds__node *previous)
{
    const pacreds__node *next =
        previous != NULL ? previous + previous->size : parent + 1;

    return next < parent + parent->size ? next : NULL;
}

/* Messages quote the name from the caller, not from the document. */
static int step(const pacreds__node **at, pacreds__slice name,
                pacreds_error *error)
{
    const pacreds__node *child = NULL, *found = NULL;

    while ((child = pacreds__tree_child(*at, child)) != NULL) {
        if (!pacreds__equal(child->name, name))
            continue;
        if (found != NULL)
            return pacreds__fail(error, PACREDS_ERR_SYNTAX, child->offset,
                                 "%.*s is repeated.", (int)name.n, name.p);
        found = child;
    }
    if (found == NULL)
        return pacreds__fail(error, PACREDS_ERR_NOT_FOUND, (*at)->offset,
                             "%.*s is absent.", (int)name.n, name.p);
    *at = found;
    return PACREDS_OK;
}

int pacreds__tree_find(const pacreds__node *from, const char *path,
                       const pacreds__node **found, pacreds_error *error)
{
    pacreds__slice names = pacreds__slice_of(path), name;
    int status = pacreds__ok(error);

    if (names.n == 0)
        names.p = NULL;
    while (status == PACREDS_OK && pacreds__next(&names, '/', &name))
        status = step(&from, name, error);
    if (status == PACREDS_OK)
        *found = from;
    return status;
}

/* Find a node that must be of a kind. */
static int find_kind(const pacreds__node *from, const char *path, int kind,
                     const pacreds__node **found, pacreds_error *error)
{
    int status = pacreds__tree_find(from, path, found, error);

    if (status == PACREDS_OK && (*found)->kind != kind)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, (*found)->offset,
                             "%s is not a %s.", path,
                             kind == PACREDS__STRING ? "string" : "number");
    return status;
}

int pacreds__tree_text(const pacreds__node *from, const char *path,
                       pacreds__slice *text, pacreds_error *error)
{
    const pacreds__node *node;
    int status = find_kind(from, path, PACREDS__STRING, &node, error);

    if (status == PACREDS_OK)
        *text = node->text;
    return status;
}

int pacreds__tree_integer(const pacreds__node *from, const char *path,
                          int64_t *number, pacreds_error *error)
{
    const pacreds__node *node;
    int status = find_kind(from, path, PACREDS__NUMBER, &node, error);

    if (status != PACREDS_OK)
        return status;
    status = pacreds__integer(node->text, number);
    if (status != PACREDS_OK)
        return pacreds__fail(
            error, status, node->offset, "%s is not an integer%s.", path,
            status == PACREDS_ERR_OUT_OF_RANGE ? " of 64 bits" : "");
    return PACREDS_OK;
}
