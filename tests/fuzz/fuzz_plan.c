/* SPDX-License-Identifier: Apache-2.0 */
/* A config and a credentials file, a NUL between them. What each profile means
   is found out, and nothing of it done. */
#include "fuzz.h"

#include "sources/profile_lookup.h"
#include "sources/profile_plan.h"

static void check_plan(const pacreds__profile_plan *plan)
{
    size_t i, k;

    require(plan->kind >= PACREDS__PROFILE_PLAN_KEYS &&
            plan->kind <= PACREDS__PROFILE_PLAN_PROCESS);
    require(plan->profile != NULL && plan->at != NULL);
    require(plan->role_count <= PACREDS__ROLES_MAX);
    for (i = 0; i < plan->role_count; i++) {
        const pacreds_setting *profile = plan->role_profiles[i];

        require(plan->roles[i] ==
                pacreds__profile_setting(profile, "role_arn"));
        require(plan->roles[i] != NULL);
        for (k = 0; k < i; k++) /* no loop */
            require(plan->role_profiles[k] != profile);
    }
}

static void check_profile(const pacreds_profiles *profiles, const char *name)
{
    pacreds__profile_plan plan;
    pacreds_error error;
    int status = pacreds__profile_plan_make(&plan, profiles, name, &error);

    if (status == PACREDS_OK)
        check_plan(&plan);
    else
        require(status == error.code && error.message[0] != '\0');
    require(status == PACREDS_OK || status == PACREDS_ERR_NOT_FOUND ||
            status == PACREDS_ERR_NOT_CONFIGURED ||
            status == PACREDS_ERR_PROFILE);
    require((status == PACREDS_ERR_PROFILE) <= (error.line > 0));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = {(const char *)data, size}, config = take_part(&in);
    pacreds_profiles *profiles = NULL;
    size_t i, count;

    (void)!pacreds_profiles_parse(&profiles, config.p, config.n, in.p, in.n,
                                  NULL);
    count = pacreds_profiles_section_count(profiles,
                                           PACREDS_PROFILES_SECTION_PROFILE);
    for (i = 0; i < count; i++)
        check_profile(profiles,
                      pacreds_setting_name(
                          pacreds_profiles_section(
                              profiles, PACREDS_PROFILES_SECTION_PROFILE, i),
                          NULL));
    if (profiles != NULL)
        check_profile(profiles, "not there");
    pacreds_profiles_free(profiles);
    return 0;
}
