/* SPDX-License-Identifier: Apache-2.0 */
/* The AWS command line caches a role's credentials in a file named after the
   SHA-1 of the parameters that it requested them with, as JSON. */
#include "sources/role_cache.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/decimal.h"
#include "base/error.h"
#include "credentials/key_id.h"
#include "crypto/sha1.h"
#include "formats/json_write.h"
#include "sources/members.h"
#include "sources/profile_lookup.h"

enum {
    ROLE = 1 << PACREDS__CACHED_ASSUMED,
    WEB = 1 << PACREDS__CACHED_WEB_IDENTITY,
    SSO = 1 << PACREDS__CACHED_SSO,
    ARGUMENTS_MAX = 1 << 20
};

static const char REMEDY[] =
    "remove it, and have the AWS command line renew it";

/* The parameters of the request by name, as Python sorts them. */
static const struct argument {
    const char *name, *setting;
    int kinds, is_number;
} arguments[] = {
    {"DurationSeconds", "duration_seconds", .kinds = ROLE, .is_number = 1},
    {"ExternalId", "external_id", .kinds = ROLE},
    {"RoleArn", "role_arn", .kinds = ROLE | WEB},
    {"RoleSessionName", "role_session_name", .kinds = ROLE | WEB},
    {"SerialNumber", "mfa_serial", .kinds = ROLE},
    {"accountId", "sso_account_id", .kinds = SSO},
    {"roleName", "sso_role_name", .kinds = SSO},
    {"sessionName", "sso_session", .kinds = SSO},
    {"startUrl", "sso_start_url", .kinds = SSO},
};

static const pacreds__members members = {
    .id = "Credentials/AccessKeyId",
    .secret = "Credentials/SecretAccessKey",
    .token = "Credentials/SessionToken",
    .expiration = "Credentials/Expiration",
    .account_id = "Credentials/AccountId",
    .needs_all = 1,
};

/* The number of a parameter that has one. Returns whether it has a value; one
   beyond 64 bits fails. */
static int take_number(pacreds__buffer *text, pacreds__slice value,
                       int64_t *number)
{
    int status = pacreds__integer(value, number);

    if (status == PACREDS_ERR_OUT_OF_RANGE)
        text->status = PACREDS_ERR_SYNTAX;
    return status != PACREDS_ERR_SYNTAX;
}

/* As json.dumps() of Python writes it; for IAM Identity Center, the command
   line has it leave out the spaces. A duration that is not a number is left
   out of the request. */
static void put_argument(pacreds__buffer *text, const struct argument *argument,
                         pacreds__slice value, int kind)
{
    int is_spaced = kind != PACREDS__CACHED_SSO;
    char digits[24];
    int64_t number = 0;

    if (argument->is_number && !take_number(text, value, &number))
        return;
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

    value.p = pacreds_setting_value(pacreds__profile_setting(profile, name),
                                    &value.n);
    return value;
}

static int hash(uint8_t out[PACREDS__SHA1_LEN],
                const pacreds__cached_role *role)
{
    pacreds__buffer text;
    size_t i;
    int status;

    pacreds__buffer_init(&text, ARGUMENTS_MAX);
    pacreds__append_char(&text, '{');
    for (i = 0; i < sizeof arguments / sizeof arguments[0]; i++) {
        pacreds__slice value = get(role->profile, arguments[i].setting);

        if (value.p != NULL && arguments[i].kinds & 1 << role->kind)
            put_argument(&text, &arguments[i], value, role->kind);
    }
    pacreds__append_char(&text, '}');
    status = text.status != PACREDS_OK
                 ? text.status
                 : pacreds__sha1(text.data, text.len, out);
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

/* The account that the role belongs to, for a file that does not name it. */
static pacreds__slice find_account(const pacreds__cli_cache *cache,
                                   const pacreds__cached_role *role)
{
    pacreds__slice account = {"", 0}, arn;

    if (role->kind == PACREDS__CACHED_SSO)
        return get(role->profile, "sso_account_id");
    if (pacreds__tree_text(cache->tree.nodes, "AssumedRoleUser/Arn", &arn,
                           NULL) == PACREDS_OK)
        account = account_in(arn);
    return account.n > 0 ? account : account_in(get(role->profile, "role_arn"));
}

static pacreds__slice account_of(const pacreds__cli_cache *cache,
                                 const pacreds__cached_role *role)
{
    static const pacreds__slice none = {"", 0};
    pacreds__slice account = find_account(cache, role);
    int64_t number;

    return account.n == PACREDS__ACCOUNT_ID_LEN && account.p[0] != '-' &&
                   pacreds__integer(account, &number) == PACREDS_OK
               ? account
               : none;
}

static int join(const pacreds__cli_cache *cache,
                const pacreds__cached_role *role, int64_t now,
                pacreds_credentials **credentials, pacreds_error *error)
{
    pacreds__origin here = role->origin;
    int status;

    here.file = pacreds__buffer_slice(&cache->path);
    here.line = 0;
    status = pacreds__members_join(cache->tree.nodes, &members,
                                   account_of(cache, role), &here, now,
                                   credentials, error);
    if (status == PACREDS_ERR_EXPIRED) {
        pacreds_credentials_free(*credentials);
        *credentials = NULL;
        return PACREDS_ERR_NOT_FOUND;
    }
    if (status == PACREDS_ERR_SYNTAX)
        pacreds__fail(error, status, PACREDS_NO_OFFSET,
                      "This file has no credentials of a role; %s.", REMEDY);
    return pacreds__blame(cache->label.text, status, error);
}

int pacreds__role_cache_fetch(pacreds__cli_cache *cache,
                              const pacreds__cached_role *role,
                              pacreds__warnings *warnings, int64_t now,
                              pacreds_credentials **credentials,
                              pacreds_error *error)
{
    uint8_t bytes[PACREDS__SHA1_LEN];
    const pacreds__cli_cache_place place = {.folder = ".aws/cli/cache",
                                            .hash = bytes,
                                            .hash_len = sizeof bytes,
                                            .remedy = REMEDY};
    int status = hash(bytes, role);

    /* The command line cannot have cached what it cannot have requested. */
    if (status == PACREDS_ERR_SYNTAX || status == PACREDS_ERR_TOO_LARGE)
        return PACREDS_ERR_NOT_FOUND;
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    status = pacreds__cli_cache_read(cache, &place, warnings, error);
    return status != PACREDS_OK ? status
                                : join(cache, role, now, credentials, error);
}
