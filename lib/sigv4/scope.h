/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_SCOPE_H
#define PACREDS_SIGV4_SCOPE_H

#include "base/text.h"

/* A credential scope is "YYYYMMDD/region/service/aws4_request". */
enum { PACREDS__NAME_MAX = 64, PACREDS__SCOPE_MAX = 159 };

/* Its parts. */
enum { PACREDS__SCOPE_DAY, PACREDS__SCOPE_REGION, PACREDS__SCOPE_SERVICE };

pacreds__slice pacreds__scope_part(pacreds__slice scope, int part);

/*
 * Check a region or service, which has no other bytes than URLs may have.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SYNTAX, PACREDS_ERR_TOO_LARGE
 */
int pacreds__scope_check(pacreds__slice name, const char *noun,
                         pacreds_error *error);

#endif
