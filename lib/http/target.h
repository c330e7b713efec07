/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_HTTP_TARGET_H
#define PACREDS_HTTP_TARGET_H

#include "http/request.h"

/*
 * Check the bytes of a target that is at an offset of the caller's string, and
 * may have those of a class.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SYNTAX (offset)
 */
int pacreds__target_check(pacreds__slice target, size_t start, int class,
                          pacreds_error *error);

/* Make room for a target and a "/" before it, while nothing has changed yet.
   Returns a status. */
int pacreds__target_make_room(pacreds_request *request, pacreds__slice target,
                              pacreds_error *error);

/* Replace the target by one that was checked. Returns a status. */
int pacreds__target_replace(pacreds_request *request, pacreds__slice target,
                            pacreds_error *error);

/* Set a target that is at an offset of the caller's string. Returns a status.
 */
int pacreds__request_set_target(pacreds_request *request, pacreds__slice target,
                                size_t start, pacreds_error *error);

/* Append "name=value" to the target's query, the value percent-encoded. */
void pacreds__append_parameter(pacreds_request *request, const char *name,
                               pacreds__slice value);

#endif
