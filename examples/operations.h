/* SPDX-License-Identifier: CC0-1.0 */
/* The operations of the Product Advertising API: parameters in, answer out. */
#ifndef OPERATIONS_H
#define OPERATIONS_H

#include <stddef.h>

#include <jansson.h>

#include "refusal.h"

/*
 * Carry an operation out.
 *
 * Returns: the answer, which has Errors of its own for what was not found;
 *          NULL if the parameters are wrong, and failure says which
 * In:      operation    PACREDS_PAAPI_GET_ITEMS and so on
 *          body         the parameters, as they were sent
 *          marketplace  an index of pacreds_paapi_marketplace(), used if the
 *                       parameters name none
 */
json_t *carry_out(int operation, const char *body, size_t body_len,
                  size_t marketplace, struct failure *failure);

#endif
