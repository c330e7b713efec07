/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_SUSPECTS_H
#define PACREDS_EXPLAIN_SUSPECTS_H

#include "explain/evidence.h"
#include "explain/finding.h"

/*
 * Does the request have something that services are known to read in their own
 * ways? That is suspected if its signature is right and the service does not
 * show its text.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 */
int pacreds__ask_suspects(const pacreds__evidence *evidence,
                          pacreds__buffer *room, pacreds__finding *finding);

#endif
