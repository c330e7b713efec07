/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_FORMATS_XML_H
#define PACREDS_FORMATS_XML_H

#include "formats/tree.h"

/*
 * Read an XML document in UTF-8, such as the services answer with. The tree's
 * root is the document and has the root element in it, so that a path begins
 * with its name: "ErrorResponse/Error/Code". Names are without their prefix;
 * attributes are passed over. An element has its text if there is no other
 * element in it. A document type is refused, and with it all entities but
 * XML's own five.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_SYNTAX     malformed (offset, and line in the text); the
 *                                 tree has what was whole before
 *          PACREDS_ERR_TOO_LARGE  beyond the limits of tree.h
 *          PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds__tree_free(), after a failure too
 */
int pacreds__xml_parse(pacreds__tree *tree, pacreds__slice text,
                       pacreds_error *error);

/* The same of a text of so many bytes at most. */
int pacreds__xml_parse_long(pacreds__tree *tree, pacreds__slice text,
                            size_t most, pacreds_error *error);

#endif
