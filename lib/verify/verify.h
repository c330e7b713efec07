/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_VERIFY_VERIFY_H
#define PACREDS_VERIFY_VERIFY_H

#include "verify/verdict.h"
#include "verify/verifier.h"

/*
 * pacreds_verifier_read() with a verdict in place of an error.
 *
 * Returns: as it does
 * Out:     verdict
 */
int pacreds__verifier_read(const pacreds_verifier *verifier,
                           pacreds_request *request, pacreds__verdict *verdict);

#endif
