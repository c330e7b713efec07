/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_MEMBERS_H
#define PACREDS_SOURCES_MEMBERS_H

#include "credentials/credentials.h"
#include "formats/tree.h"

/* The members of a JSON object that credentials are made of; paths as for
   pacreds__tree_find(). */
typedef struct pacreds__members {
    const char *id, *secret, *token, *expiration, *account_id;
    int needs_all; /* token and expiration must be there, too */
} pacreds__members;

/*
 * Make credentials of the members of a JSON object. Messages quote nothing of
 * it.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SYNTAX, and as pacreds__parts_join()
 * In:      account_id  if the object has none
 */
int pacreds__members_join(const pacreds__node *object,
                          const pacreds__members *members,
                          pacreds__slice account_id,
                          const pacreds__origin *origin, int64_t now,
                          pacreds_credentials **credentials,
                          pacreds_error *error);

#endif
