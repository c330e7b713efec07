/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/error.h"
#include "formats/date.h"
#include "os/environment.h"
#include "os/file.h"
#include "profiles/location.h"
#include "sources/environment.h"
#include "sources/profile_plan.h"

static const char source_name[] = "environment";
static const char ID[] = "AWS_ACCESS_KEY_ID";
static const char SECRET[] = "AWS_SECRET_ACCESS_KEY";
static const char TOKEN[] = "AWS_SESSION_TOKEN";
static const char EXPIRATION[] = "AWS_CREDENTIAL_EXPIRATION";
static const char ACCOUNT[] = "AWS_ACCOUNT_ID";

/* One that is blank counts as absent, like an empty one. */
static const char *variable(const char *name)
{
    const char *value = pacreds__os_environment(name);

    return value != NULL && pacreds__trim(pacreds__slice_of(value)).n > 0
               ? value
               : NULL;
}

static int absent(const char *id, const char *secret, pacreds_error *error)
{
    if (id == NULL && secret == NULL)
        return pacreds__fail(
            error, PACREDS_ERR_NOT_CONFIGURED, PACREDS_NO_OFFSET,
            "%s and %s are not set in the environment.", ID, SECRET);
    return pacreds__fail(error, PACREDS_ERR_NOT_CONFIGURED, PACREDS_NO_OFFSET,
                         "%s is set in the environment, but %s is not; set "
                         "both.",
                         id != NULL ? ID : SECRET, id != NULL ? SECRET : ID);
}

static int set_expiry(pacreds_credentials *credentials, int64_t now,
                      pacreds_error *error)
{
    const char *text = variable(EXPIRATION);
    int64_t expiry;

    if (text == NULL)
        return PACREDS_OK;
    if (pacreds__date_parse_rfc3339(&expiry, pacreds__slice_of(text)))
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, PACREDS_NO_OFFSET,
                             "%s is not a time such as 2026-11-22T12:00:00Z.",
                             EXPIRATION);
    if (expiry <= now)
        return pacreds__fail(error, PACREDS_ERR_EXPIRED, PACREDS_NO_OFFSET,
                             "By %s, the credentials in the environment have "
                             "expired; set new ones.",
                             EXPIRATION);
    return pacreds_credentials_set_expiry(credentials, expiry, error);
}

static int set_optional(pacreds_credentials *credentials, int64_t now,
                        pacreds_error *error)
{
    const char *token = variable(TOKEN);
    const char *account = variable(ACCOUNT);
    int status = PACREDS_OK;

    if (token != NULL)
        status = pacreds__blame(
            TOKEN,
            pacreds_credentials_set_session_token(
                credentials, token, PACREDS_NUL_TERMINATED, error),
            error);
    if (status == PACREDS_OK && account != NULL)
        status = pacreds__blame(
            ACCOUNT,
            pacreds_credentials_set_account_id(credentials, account,
                                               PACREDS_NUL_TERMINATED, error),
            error);
    return status == PACREDS_OK ? set_expiry(credentials, now, error) : status;
}

static int resolve(pacreds_source *source, pacreds_credentials **credentials,
                   int64_t now, pacreds_error *error)
{
    static const pacreds__origin origin = {source_name, {"", 0}, {"", 0}, 0};
    const char *id = variable(ID), *secret = variable(SECRET);
    int status;

    (void)source;
    if (id == NULL || secret == NULL)
        return absent(id, secret, error);
    status = pacreds__blame(
        "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
        pacreds__credentials_join(credentials, pacreds__slice_of(id),
                                  pacreds__slice_of(secret), error),
        error);
    if (status == PACREDS_OK)
        status = set_optional(*credentials, now, error);
    return status == PACREDS_OK
               ? pacreds__credentials_set_origin(*credentials, &origin, error)
               : status;
}

/* A profile that the environment names must be there, even if it does not
   matter. */
static int check_profile(pacreds_error *error)
{
    char home[PACREDS__OS_PATH_MAX];
    pacreds__surroundings around;
    pacreds_profiles *profiles = NULL;
    const pacreds_setting *profile;
    const char *name, *by;
    int status, is_misread;

    pacreds__surroundings_init(&around, home, sizeof home);
    name = pacreds__locate_profile(&around, &by);
    if (name == NULL)
        return PACREDS_OK;
    status = pacreds_profiles_load(&profiles, NULL, 0, NULL, 0, 0, error);
    if (status == PACREDS_OK)
        status =
            pacreds__blame(by,
                           pacreds__profile_plan_find(&profile, profiles, name,
                                                      &is_misread, error),
                           error);
    pacreds_profiles_free(profiles);
    return status;
}

static int resolve_first(pacreds_source *source,
                         pacreds_credentials **credentials, int64_t now,
                         pacreds_error *error)
{
    int status = PACREDS_OK;

    if (variable(ID) != NULL && variable(SECRET) != NULL)
        status = check_profile(error);
    return status == PACREDS_OK ? resolve(source, credentials, now, error)
                                : status;
}

static void release(pacreds_source *source)
{
    free(source);
}

static const pacreds__source_kind environment = {source_name, resolve, release,
                                                 NULL, NULL};

static const pacreds__source_kind first = {source_name, resolve_first, release,
                                           NULL, NULL};

int pacreds__environment_first_new(pacreds_source **source,
                                   pacreds_error *error)
{
    return pacreds__source_new(source, &first, sizeof **source, error);
}

int pacreds_source_environment_new(pacreds_source **source,
                                   pacreds_error *error)
{
    return pacreds__source_new(source, &environment, sizeof **source, error);
}
