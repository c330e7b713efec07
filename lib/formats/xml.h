/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_FORMATS_XML_H
#define PACREDS_FORMATS_XML_H

#include "formats/tree.h"

/*
 * Read an XML document in UTF-8, as services send it. The root of the tree is
 * the document, with the root element in it, so that a path begins with its
 * name: "ErrorResponse/Error/Code". Names are without their prefixes;
 * attributes are ignored. An element has a text unless there is an element in
 * it. A document type is refused, and with it all entities but
 * XML's own five.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_SYNTAX     malformed (offset and line); the tree has the
 *                                 elements that were complete before
 *          PACREDS_ERR_TOO_LARGE  beyond the limits of tree.h
 *          PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds__tree_free(), after a failure too
 */
int pacreds__xml_parse(pacreds__tree *tree, pacreds__slice text,
                       pacreds_error *error);

/* The same for a text of at most so many bytes. */
int pacreds__xml_parse_long(pacreds__tree *tree, pacreds__slice text,
                            size_t most, pacreds_error *error);

#endif
