/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_MEMBERS_H
#define PACREDS_SOURCES_MEMBERS_H

#include "formats/tree.h"
#include "profiles/warning.h"
#include "sources/cli_cache.h"
#include "sources/source.h"

enum { PACREDS__PROCESS_MILLISECONDS = 60000 };

/* What members of a JSON object credentials are; paths as for
   pacreds__tree_find(), NULL where there is none. */
typedef struct pacreds__members {
    const char *id, *secret, *token, *expiration, *account_id;
    int needs_all; /* or only id and secret */
} pacreds__members;

/*
 * Take credentials out of a JSON object. Messages quote nothing of it.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SYNTAX, and as pacreds__parts_join()
 * In:      account_id  if the object has none
 */
int pacreds__members_join(pacreds_credentials **credentials,
                          const pacreds__node *object,
                          const pacreds__members *members,
                          pacreds__slice account_id,
                          const pacreds__origin *origin, int64_t now,
                          pacreds_error *error);

/*
 * Run a command that prints credentials.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_PROCESS  it fails, takes too long, prints too much or
 *                               no credentials
 *          PACREDS_ERR_BAD_KEY, PACREDS_ERR_SYNTAX, PACREDS_ERR_EXPIRED,
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 */
int pacreds__process_fetch(pacreds_credentials **credentials,
                           const char *command, int64_t milliseconds,
                           pacreds__slice account_id,
                           const pacreds__origin *origin, int64_t now,
                           pacreds_error *error);

/* The same of what it has printed. */
int pacreds__process_read(pacreds_credentials **credentials,
                          pacreds__slice output, pacreds__slice account_id,
                          const pacreds__origin *origin, int64_t now,
                          pacreds_error *error);

/*
 * Take what `aws login` has cached for a login_session.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_EXPIRED  it is too old, or there is none
 *          PACREDS_ERR_FILE, PACREDS_ERR_UNSAFE_FILE, PACREDS_ERR_SYNTAX,
 *          PACREDS_ERR_BAD_KEY, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_CRYPTO,
 *          PACREDS_ERR_NO_MEMORY
 * Out:     kept  the file, to be released in each case
 * In:      kept  all zero
 */
int pacreds__login_fetch(pacreds_credentials **credentials,
                         pacreds__cli_cache *kept, pacreds__slice session,
                         const pacreds__origin *origin,
                         pacreds__warnings *warnings, int64_t now,
                         pacreds_error *error);

/*
 * Say why a profile cannot get its role from IAM Identity Center here.
 *
 * Returns: PACREDS_ERR_NEEDS_NETWORK  `aws sso login` left a valid token
 *          PACREDS_ERR_EXPIRED        it is too old, or there is none
 *          PACREDS_ERR_FILE, PACREDS_ERR_UNSAFE_FILE, PACREDS_ERR_SYNTAX,
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 * In:      session  its name, or a start URL
 */
int pacreds__sso_explain(pacreds__slice session, const char *profile,
                         pacreds__warnings *warnings, int64_t now,
                         pacreds_error *error);

#endif
