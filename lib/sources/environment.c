/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/environment.h"

#include <stdlib.h>

#include "base/error.h"
#include "credentials/credentials.h"
#include "credentials/pair.h"
#include "formats/date.h"
#include "os/environment.h"
#include "os/file.h"
#include "profiles/location.h"
#include "sources/profile_lookup.h"

static const char source_name[] = "environment";
static const char ID[] = "AWS_ACCESS_KEY_ID";
static const char SECRET[] = "AWS_SECRET_ACCESS_KEY";
static const char TOKEN[] = "AWS_SESSION_TOKEN";
static const char EXPIRATION[] = "AWS_CREDENTIAL_EXPIRATION";
static const char ACCOUNT[] = "AWS_ACCOUNT_ID";

/* A variable that is empty or blank counts as absent. */
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

static int set_token(pacreds_credentials *credentials, pacreds_error *error)
{
    const char *token = variable(TOKEN);
    int status;

    if (token == NULL)
        return PACREDS_OK;
    status = pacreds_credentials_set_session_token(
        credentials, token, PACREDS_NUL_TERMINATED, error);
    return pacreds__blame(TOKEN, status, error);
}

static int set_account(pacreds_credentials *credentials, pacreds_error *error)
{
    const char *account = variable(ACCOUNT);
    int status;

    if (account == NULL)
        return PACREDS_OK;
    status = pacreds_credentials_set_account_id(credentials, account,
                                                PACREDS_NUL_TERMINATED, error);
    return pacreds__blame(ACCOUNT, status, error);
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

static int join(pacreds_credentials **credentials, const char *id,
                const char *secret, pacreds_error *error)
{
    int status = pacreds__pair_join(credentials, pacreds__slice_of(id),
                                    pacreds__slice_of(secret), error);

    return pacreds__blame("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY", status,
                          error);
}

static int resolve(pacreds_source *source, int64_t now,
                   pacreds_credentials **credentials, pacreds_error *error)
{
    static const pacreds__origin origin = {
        .source = source_name, .profile = {"", 0}, .file = {"", 0}};
    const char *id = variable(ID), *secret = variable(SECRET);
    int status;

    (void)source;
    if (id == NULL || secret == NULL)
        return absent(id, secret, error);
    if ((status = join(credentials, id, secret, error)) ||
        (status = set_token(*credentials, error)) ||
        (status = set_account(*credentials, error)) ||
        (status = set_expiry(*credentials, now, error)))
        return status;
    return pacreds__credentials_set_origin(*credentials, &origin, error);
}

/* A profile that the environment names must exist, even where keys in the
   environment make it irrelevant. */
static int check_profile(pacreds_error *error)
{
    char home[PACREDS__OS_PATH_MAX];
    pacreds__surroundings around;
    pacreds_profiles *profiles = NULL;
    const pacreds_setting *profile;
    const char *name, *variable_name;
    int status, is_misread;

    pacreds__surroundings_init(&around, home, sizeof home);
    name = pacreds__locate_profile(&around, &variable_name);
    if (name == NULL)
        return PACREDS_OK;
    status = pacreds_profiles_load(&profiles, NULL, 0, NULL, 0, 0, error);
    if (status != PACREDS_OK)
        return status;
    status =
        pacreds__profile_find(profiles, name, &profile, &is_misread, error);
    pacreds_profiles_free(profiles);
    return pacreds__blame(variable_name, status, error);
}

static int resolve_first(pacreds_source *source, int64_t now,
                         pacreds_credentials **credentials,
                         pacreds_error *error)
{
    int has_keys = variable(ID) != NULL && variable(SECRET) != NULL;
    int status = has_keys ? check_profile(error) : PACREDS_OK;

    return status != PACREDS_OK ? status
                                : resolve(source, now, credentials, error);
}

static void release(pacreds_source *source)
{
    free(source);
}

static const pacreds__source_kind environment = {
    .name = source_name, .resolve = resolve, .free = release};

static const pacreds__source_kind first = {
    .name = source_name, .resolve = resolve_first, .free = release};

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
