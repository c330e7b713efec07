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

/* The same for a text of at most so many bytes. */
int pacreds__json_parse_long(pacreds__tree *tree, pacreds__slice text,
                             size_t most, pacreds_error *error);

#endif
