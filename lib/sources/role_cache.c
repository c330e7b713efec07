/* SPDX-License-Identifier: Apache-2.0 */
/* The credentials of roles that the AWS command line keeps: in a file named
   after the SHA-1 of what it asked for them with, as JSON. */
#include "sources/role_cache.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/decimal.h"
#include "base/error.h"
#include "credentials/key_id.h"
#include "crypto/sha1.h"
#include "formats/json.h"
#include "sources/cli_cache.h"
#include "sources/profile_plan.h"

enum {
    ROLE = 1 << PACREDS__ROLE_ASSUMED,
    WEB = 1 << PACREDS__ROLE_WEB_IDENTITY,
    SSO = 1 << PACREDS__ROLE_SSO,
    ARGUMENTS_MAX = 1 << 20
};

static const char REMEDY[] =
    "remove it, and have the AWS command line renew it";

/* What is asked with, by name, as Python sorts them. */
static const struct argument {
    const char *name, *setting;
    int kinds, is_number;
} arguments[] = {
    {"DurationSeconds", "duration_seconds", ROLE, 1},
    {"ExternalId", "external_id", ROLE, 0},
    {"RoleArn", "role_arn", ROLE | WEB, 0},
    {"RoleSessionName", "role_session_name", ROLE | WEB, 0},
    {"SerialNumber", "mfa_serial", ROLE, 0},
    {"accountId", "sso_account_id", SSO, 0},
    {"roleName", "sso_role_name", SSO, 0},
    {"sessionName", "sso_session", SSO, 0},
    {"startUrl", "sso_start_url", SSO, 0},
};

static const pacreds__members members = {
    "Credentials/AccessKeyId",  "Credentials/SecretAccessKey",
    "Credentials/SessionToken", "Credentials/Expiration",
    "Credentials/AccountId",    1};

/* As json.dumps() of Python does: with its own separators for AssumeRole. What
   is no number is not asked with. */
static void put_argument(pacreds__buffer *text, const struct argument *argument,
                         pacreds__slice value, int kind)
{
    int is_spaced = kind != PACREDS__ROLE_SSO;
    int64_t number = 0;
    char digits[24];
    int status = PACREDS_OK;

    if (argument->is_number)
        status = pacreds__integer(value, &number);
    if (status == PACREDS_ERR_SYNTAX)
        return;
    if (status != PACREDS_OK)
        text->status = PACREDS_ERR_SYNTAX;
    if (text->len > 1)
        pacreds__append_text(text, is_spaced ? ", " : ",");
    pacreds__json_put_string(text, pacreds__slice_of(argument->name));
    pacreds__append_text(text, is_spaced ? ": " : ":");
    snprintf(digits, sizeof digits, "%" PRId64, number);
    if (argument->is_number)
        pacreds__append_text(text, digits);
    else
        pacreds__json_put_string(text, value);
}

static pacreds__slice get(const pacreds_setting *profile, const char *name)
{
    pacreds__slice value;

    value.p = pacreds_setting_value(
        pacreds__profile_plan_setting(profile, name), &value.n);
    return value;
}

static int hash(uint8_t out[PACREDS__SHA1_LEN], const pacreds_setting *profile,
                int kind)
{
    pacreds__buffer text;
    size_t i;
    int status;

    pacreds__buffer_init(&text, ARGUMENTS_MAX);
    pacreds__append_char(&text, '{');
    for (i = 0; i < sizeof arguments / sizeof arguments[0]; i++) {
        pacreds__slice value = get(profile, arguments[i].setting);

        if (value.p != NULL && arguments[i].kinds & 1 << kind)
            put_argument(&text, &arguments[i], value, kind);
    }
    pacreds__append_char(&text, '}');
    status = text.status;
    if (status == PACREDS_OK)
        status = pacreds__sha1(text.data, text.len, out);
    pacreds__buffer_free(&text);
    return status;
}

/* The account of an ARN: arn:aws:sts::123456789012:assumed-role/R/session. */
static pacreds__slice account_in(pacreds__slice arn)
{
    pacreds__slice part = {"", 0};
    int i;

    for (i = 0; i < 5; i++)
        if (!pacreds__next(&arn, ':', &part))
            part.n = 0;
    return part;
}

/* Whose the credentials are, if the file does not say it; or nothing. */
static pacreds__slice account_of(const pacreds__cli_cache *kept,
                                 const pacreds_setting *profile, int kind)
{
    pacreds__slice account = {"", 0}, arn;
    int64_t number;

    if (kind == PACREDS__ROLE_SSO)
        account = get(profile, "sso_account_id");
    else if (pacreds__tree_text(kept->tree.nodes, "AssumedRoleUser/Arn", &arn,
                                NULL) == PACREDS_OK)
        account = account_in(arn);
    if (account.n == 0 && kind != PACREDS__ROLE_SSO)
        account = account_in(get(profile, "role_arn"));
    if (account.n != PACREDS__ACCOUNT_ID_LEN || account.p[0] == '-' ||
        pacreds__integer(account, &number) != PACREDS_OK)
        account.n = 0;
    return account;
}

static int join(pacreds_credentials **credentials,
                const pacreds__cli_cache *kept, pacreds__slice account,
                const pacreds__origin *origin, int64_t now,
                pacreds_error *error)
{
    pacreds__origin here = *origin;
    int status;

    here.file = pacreds__buffer_slice(&kept->path);
    here.line = 0;
    status = pacreds__members_join(credentials, kept->tree.nodes, &members,
                                   account, &here, now, error);
    if (status == PACREDS_ERR_EXPIRED) {
        pacreds_credentials_free(*credentials);
        *credentials = NULL;
        return PACREDS_ERR_NOT_FOUND;
    }
    if (status == PACREDS_ERR_SYNTAX)
        pacreds__fail(error, status, PACREDS_NO_OFFSET,
                      "This file has no credentials of a role; %s.", REMEDY);
    return pacreds__blame(kept->label.text, status, error);
}

int pacreds__role_cached(pacreds_credentials **credentials,
                         pacreds__cli_cache *kept,
                         const pacreds_setting *profile, int kind,
                         const pacreds__origin *origin,
                         pacreds__warnings *warnings, int64_t now,
                         pacreds_error *error)
{
    uint8_t bytes[PACREDS__SHA1_LEN];
    int status = hash(bytes, profile, kind);

    /* What the command line cannot have asked with it has no answer to. */
    if (status == PACREDS_ERR_SYNTAX || status == PACREDS_ERR_TOO_LARGE)
        return PACREDS_ERR_NOT_FOUND;
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    status = pacreds__cli_cache_read(kept, ".aws/cli/cache", NULL, bytes,
                                     sizeof bytes, warnings, REMEDY, error);
    if (status == PACREDS_OK)
        status = join(credentials, kept, account_of(kept, profile, kind),
                      origin, now, error);
    return status;
}
