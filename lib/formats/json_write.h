/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_FORMATS_JSON_WRITE_H
#define PACREDS_FORMATS_JSON_WRITE_H

#include "base/buffer.h"

/*
 * Append a text as a string of JSON, in quotes and in ASCII. The status of the
 * buffer is PACREDS_ERR_SYNTAX after a text that is not UTF-8.
 */
void pacreds__json_put_string(pacreds__buffer *buffer, pacreds__slice text);

/* The same without the quotes: a part of a string. */
void pacreds__json_put_escaped(pacreds__buffer *buffer, pacreds__slice text);

#endif
