/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_PROFILE_PLAN_H
#define PACREDS_SOURCES_PROFILE_PLAN_H

#include <pacreds/profiles.h>

enum { PACREDS__ROLES_MAX = 32, PACREDS__LABEL_LEN = 100 };

/* What credentials begin with. */
enum {
    PACREDS__PROFILE_PLAN_KEYS,
    PACREDS__PROFILE_PLAN_NAMED, /* credential_source */
    PACREDS__PROFILE_PLAN_WEB_IDENTITY,
    PACREDS__PROFILE_PLAN_SSO,
    PACREDS__PROFILE_PLAN_LOGIN,
    PACREDS__PROFILE_PLAN_PROCESS
};

/* What a profile means: how to begin, and the roles to assume then. */
typedef struct pacreds__profile_plan {
    int kind;
    const pacreds_setting *profile; /* which begins */
    const pacreds_setting *at;      /* its setting that decides the kind */
    /* Settings role_arn; the last is assumed first. Its profile has the rest
       of what a role needs. */
    const pacreds_setting *roles[PACREDS__ROLES_MAX];
    const pacreds_setting *role_profiles[PACREDS__ROLES_MAX];
    size_t role_count;
    int is_misread; /* a warning says why there is nothing */
} pacreds__profile_plan;

/*
 * Tell what a profile means.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_NOT_FOUND       there is no profile of that name
 *          PACREDS_ERR_NOT_CONFIGURED  it has nothing of credentials
 *          PACREDS_ERR_PROFILE         it, or one that it names, is partial,
 *                                      missing, contradictory or in a loop
 */
int pacreds__profile_plan_make(pacreds__profile_plan *plan,
                               const pacreds_profiles *profiles,
                               const char *name, pacreds_error *error);

/* Find a profile that is named. Returns PACREDS_OK, PACREDS_ERR_NOT_FOUND, and
   then whether a warning says why. */
int pacreds__profile_plan_find(const pacreds_setting **profile,
                               const pacreds_profiles *profiles,
                               const char *name, int *is_misread,
                               pacreds_error *error);

/* A setting of a profile that is not empty, or NULL. */
const pacreds_setting *
pacreds__profile_plan_setting(const pacreds_setting *profile, const char *name);

/* Say before an error's message on which line of which file the setting is.
   Returns status. */
int pacreds__profile_plan_blame(const pacreds_profiles *profiles,
                                const pacreds_setting *at, int status,
                                pacreds_error *error);

#endif
