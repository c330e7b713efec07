/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_PARTS_H
#define PACREDS_SOURCES_PARTS_H

#include "credentials/credentials.h"

/* The parts of credentials before they are checked; empty if absent. */
typedef struct pacreds__parts {
    pacreds__slice id, secret, token, account_id;
    pacreds__slice expiration; /* RFC 3339 */
    pacreds__origin origin;
} pacreds__parts;

/*
 * Make credentials of their parts. Messages name the part, but not the file.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_BAD_KEY, PACREDS_ERR_SYNTAX,
 *          PACREDS_ERR_EXPIRED, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * Out:     credentials  to be released on failure, too; NULL at first
 */
int pacreds__parts_join(const pacreds__parts *parts, int64_t now,
                        pacreds_credentials **credentials,
                        pacreds_error *error);

#endif
