/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_SCOPE_H
#define PACREDS_SIGV4_SCOPE_H

#include "sigv4/preset.h"

/* A credential scope is "YYYYMMDD/region/service/aws4_request"; in version 4A,
   where a set of regions is stated beside it, without the region. */
enum {
    PACREDS__NAME_MAX = 64,
    PACREDS__SCOPE_MAX = 159,
    PACREDS__REGION_SET_MAX = 1024
};

/* Its parts. */
enum { PACREDS__SCOPE_DAY, PACREDS__SCOPE_REGION, PACREDS__SCOPE_SERVICE };

pacreds__slice pacreds__scope_part(pacreds__slice scope, int part);

/* Whether it is one of version 4, of four parts, and none of version 4A. */
int pacreds__scope_has_region(pacreds__slice scope);

/*
 * Take a credential apart: "ID/YYYYMMDD/region/service/aws4_request", with the
 * preset's end, in which the id may have slashes.
 *
 * Returns: PACREDS_OK, or PACREDS_ERR_AUTHORIZATION
 */
int pacreds__scope_split(pacreds__slice credential,
                         const pacreds_preset *preset, pacreds__slice *id,
                         pacreds__slice *scope);

/*
 * Check a region or service, which has no other bytes than URLs may have.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SYNTAX, PACREDS_ERR_TOO_LARGE
 */
int pacreds__scope_check(pacreds__slice name, const char *noun,
                         pacreds_error *error);

/* Check a set of regions: "us-east-1", "us-*,eu-west-1", "*". Returns as
   above. */
int pacreds__region_set_check(pacreds__slice set, pacreds_error *error);

/* Whether a set has a region; an empty region is in any set but the empty
   one. */
int pacreds__region_set_has(pacreds__slice set, pacreds__slice region);

#endif
