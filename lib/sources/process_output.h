/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_PROCESS_OUTPUT_H
#define PACREDS_SOURCES_PROCESS_OUTPUT_H

#include "credentials/credentials.h"

/*
 * Read what a command has printed, in the form of credential_process.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_PROCESS  not one JSON object of version 1
 *          PACREDS_ERR_BAD_KEY, PACREDS_ERR_SYNTAX, PACREDS_ERR_EXPIRED,
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * In:      account_id  if the object has none
 */
int pacreds__process_output_read(pacreds__slice output,
                                 pacreds__slice account_id,
                                 const pacreds__origin *origin, int64_t now,
                                 pacreds_credentials **credentials,
                                 pacreds_error *error);

#endif
