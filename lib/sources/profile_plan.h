/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_PROFILE_PLAN_H
#define PACREDS_SOURCES_PROFILE_PLAN_H

#include <pacreds/profiles.h>

enum { PACREDS__ROLES_MAX = 32 };

/* Where credentials come from before any role is assumed. */
enum {
    PACREDS__PROFILE_PLAN_KEYS,
    PACREDS__PROFILE_PLAN_NAMED, /* credential_source */
    PACREDS__PROFILE_PLAN_WEB_IDENTITY,
    PACREDS__PROFILE_PLAN_SSO,
    PACREDS__PROFILE_PLAN_LOGIN,
    PACREDS__PROFILE_PLAN_PROCESS
};

/* How to get the credentials of a profile: the beginning, and the roles to
   assume from there. */
typedef struct pacreds__profile_plan {
    int kind;
    const pacreds_setting *profile; /* of the beginning */
    const pacreds_setting *at;      /* its setting that decides the kind */
    /* Settings role_arn; the last one is assumed first. The other settings of
       a role are in its profile. */
    const pacreds_setting *roles[PACREDS__ROLES_MAX];
    const pacreds_setting *role_profiles[PACREDS__ROLES_MAX];
    size_t role_count;
    int is_misread; /* a warning explains why nothing was found */
} pacreds__profile_plan;

/*
 * Find out how to get the credentials of a profile.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_NOT_FOUND       there is no profile of that name
 *          PACREDS_ERR_NOT_CONFIGURED  it has no settings for credentials
 *          PACREDS_ERR_PROFILE         it, or a profile that it names, is
 *                                      incomplete, missing, contradictory or
 *                                      in a loop
 */
int pacreds__profile_plan_make(pacreds__profile_plan *plan,
                               const pacreds_profiles *profiles,
                               const char *name, pacreds_error *error);

#endif
