/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_PROCESS_H
#define PACREDS_SOURCES_PROCESS_H

#include "credentials/credentials.h"

enum { PACREDS__PROCESS_MILLISECONDS = 60000 };

/*
 * Run a command that prints credentials.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_PROCESS  it fails, takes too long, prints too much, or
 *                               does not print credentials
 *          PACREDS_ERR_BAD_KEY, PACREDS_ERR_SYNTAX, PACREDS_ERR_EXPIRED,
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * In:      account_id  if the command prints none
 */
int pacreds__process_fetch(const char *command, int64_t milliseconds,
                           pacreds__slice account_id,
                           const pacreds__origin *origin, int64_t now,
                           pacreds_credentials **credentials,
                           pacreds_error *error);

#endif
