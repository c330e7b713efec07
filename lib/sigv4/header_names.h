/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_HEADER_NAMES_H
#define PACREDS_SIGV4_HEADER_NAMES_H

#include "base/text.h"

enum { PACREDS__HEADER_NAMES_MAX = 1024 };

/* Header names in lower case, separated by ";", and a NUL. */
typedef struct pacreds__header_names {
    char text[PACREDS__HEADER_NAMES_MAX + 1];
    size_t len;
    uint32_t lengths; /* bit n: one has n bytes; bit 31: one has more */
} pacreds__header_names;

int pacreds__header_names_have(const pacreds__header_names *names,
                               pacreds__slice lower);

/*
 * Append one name or a list of them.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SYNTAX, PACREDS_ERR_TOO_LARGE; then names
 *          are as they were
 */
int pacreds__header_names_add(pacreds__header_names *names, pacreds__slice list,
                              pacreds_error *error);

#endif
