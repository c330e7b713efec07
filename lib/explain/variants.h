/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_VARIANTS_H
#define PACREDS_EXPLAIN_VARIANTS_H

#include "explain/evidence.h"
#include "explain/finding.h"

/*
 * Is there a change of one stage after which the request has the signature that
 * it states, or the hash that the service has of it?
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO, PACREDS_ERR_TOO_LARGE,
 *          PACREDS_ERR_NO_MEMORY
 * Out:     finding  unchanged if there is none
 *          room     has the stage that the finding is about
 */
int pacreds__ask_variants(const pacreds__evidence *evidence,
                          pacreds__buffer *room, pacreds__finding *finding);

#endif
