/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_FORMATS_JSON_H
#define PACREDS_FORMATS_JSON_H

#include "formats/tree.h"

/*
 * Read a JSON text (RFC 8259), strictly: one value, UTF-8 without U+0000 and
 * lone surrogates. Strings are decoded.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_SYNTAX     malformed (offset)
 *          PACREDS_ERR_TOO_LARGE  beyond the limits of tree.h
 *          PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds__tree_free(), after a failure too
 */
int pacreds__json_parse(pacreds__tree *tree, pacreds__slice text,
                        pacreds_error *error);

/* The same of a text of so many bytes at most. */
int pacreds__json_parse_long(pacreds__tree *tree, pacreds__slice text,
                             size_t most, pacreds_error *error);

/*
 * Append a text as a string of JSON, in quotes and in ASCII. One that is not
 * UTF-8 makes the buffer's status PACREDS_ERR_SYNTAX.
 */
void pacreds__json_put_string(pacreds__buffer *buffer, pacreds__slice text);

/* The same without the quotes: a part of a string. */
void pacreds__json_put_escaped(pacreds__buffer *buffer, pacreds__slice text);

#endif
