/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_FORMATS_TREE_H
#define PACREDS_FORMATS_TREE_H

#include "base/buffer.h"

/* The kinds of nodes. An element of XML is a string if no element is in it. */
enum {
    PACREDS__OBJECT,
    PACREDS__ARRAY,
    PACREDS__STRING,
    PACREDS__NUMBER,
    PACREDS__TRUE,
    PACREDS__FALSE,
    PACREDS__NULL
};

/* The limits of a document. */
enum {
    PACREDS__TREE_BYTES = 1 << 20,
    PACREDS__TREE_NODES = 1 << 16,
    PACREDS__TREE_DEPTH = 32
};

/* A value of JSON or an element of XML. */
typedef struct pacreds__node {
    int kind;
    size_t offset;       /* of its first byte in the text that was read */
    size_t size;         /* in nodes: itself and all in it */
    pacreds__slice name; /* of the member or element; NUL-terminated */
    pacreds__slice text; /* a string decoded and NUL-terminated, without any
                            other NUL; a number as it was written */
} pacreds__node;

/*
 * A document that was read: its root is nodes[0], and each node is followed by
 * those in it. Both readers decode into memory that is wiped on release.
 */
typedef struct pacreds__tree {
    pacreds__buffer text;
    pacreds__node *nodes;
    size_t count, capacity;
} pacreds__tree;

/* Release a tree. A tree of zeros, and one whose reading failed, is fine. */
void pacreds__tree_free(pacreds__tree *tree);

/*
 * For the readers: add a node after all others.
 *
 * Returns: PACREDS_OK with tree->nodes[tree->count - 1], of size 1 and without
 *          name and text; PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 */
int pacreds__tree_add(pacreds__tree *tree, int kind, size_t offset,
                      pacreds_error *error);

/*
 * The children of a node, one by one.
 *
 * Returns: the one after previous, the first for NULL; NULL after the last
 */
const pacreds__node *pacreds__tree_child(const pacreds__node *parent,
                                         const pacreds__node *previous);

/*
 * Find a node by the names on the way to it: "Error/Message".
 * An empty path is the node itself.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_NOT_FOUND  nothing of that name
 *          PACREDS_ERR_SYNTAX     two of that name (offset of the second)
 */
int pacreds__tree_find(const pacreds__node *from, const char *path,
                       const pacreds__node **found, pacreds_error *error);

/*
 * The text of a string at a path, borrowed from the tree.
 *
 * Returns: as pacreds__tree_find(); PACREDS_ERR_SYNTAX if it is not a string
 */
int pacreds__tree_text(const pacreds__node *from, const char *path,
                       pacreds__slice *text, pacreds_error *error);

/*
 * An integer at a path.
 *
 * Returns: as pacreds__tree_find()
 *          PACREDS_ERR_SYNTAX        not a number, or with a fraction or
 * exponent PACREDS_ERR_OUT_OF_RANGE  more than 64 bits
 */
int pacreds__tree_integer(const pacreds__node *from, const char *path,
                          int64_t *number, pacreds_error *error);

#endif
