/* SPDX-License-Identifier: Apache-2.0 */
/* `aws sso login` leaves a file named after the SHA-1 of the session's name,
   or of the start URL if the session has none. */
#include "sources/sso.h"

#include <stdio.h>

#include "base/error.h"
#include "crypto/sha1.h"
#include "formats/date.h"
#include "sources/cli_cache.h"

enum { REMEDY_LEN = PACREDS__QUOTE_LEN + 40 };

/* When the token expires. Returns PACREDS_OK, PACREDS_ERR_SYNTAX. */
static int read_expiry(const pacreds__node *root, int64_t *expiry)
{
    pacreds__slice token, text;

    if (pacreds__tree_text(root, "accessToken", &token, NULL) != PACREDS_OK ||
        token.n == 0 ||
        pacreds__tree_text(root, "expiresAt", &text, NULL) != PACREDS_OK ||
        pacreds__date_parse_rfc3339(expiry, text) != PACREDS_OK)
        return PACREDS_ERR_SYNTAX;
    return PACREDS_OK;
}

/* The token itself is not used; it matters whether it is valid. */
static int judge(const pacreds__node *root, const char *profile,
                 const char *remedy, int64_t now, pacreds_error *error)
{
    char until[PACREDS__RFC3339_LEN + 1];
    int64_t expiry;

    if (read_expiry(root, &expiry) != PACREDS_OK)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, PACREDS_NO_OFFSET,
                             "`aws sso login` did not write this file; %s.",
                             remedy);
    pacreds__date_format_rfc3339(until, expiry);
    if (expiry <= now)
        return pacreds__fail(error, PACREDS_ERR_EXPIRED, PACREDS_NO_OFFSET,
                             "The token of IAM Identity Center expired at %s; "
                             "%s.",
                             until, remedy);
    return pacreds__fail(
        error, PACREDS_ERR_NEEDS_NETWORK, PACREDS_NO_OFFSET,
        "Profile \"%s\" gets its role from IAM Identity Center "
        "over the network; the token is valid until %s.",
        pacreds__quote(pacreds__slice_of(profile), 40).text, until);
}

static int explain(pacreds__cli_cache *cache,
                   const pacreds__cli_cache_place *place, const char *profile,
                   pacreds__warnings *warnings, int64_t now,
                   pacreds_error *error)
{
    int status = pacreds__cli_cache_read(cache, place, warnings, error);

    if (status == PACREDS_ERR_NOT_FOUND)
        status = pacreds__fail(error, PACREDS_ERR_EXPIRED, PACREDS_NO_OFFSET,
                               "There is no token of IAM Identity Center; %s.",
                               place->remedy);
    else if (status == PACREDS_OK)
        status = judge(cache->tree.nodes, profile, place->remedy, now, error);
    else
        return status;
    return pacreds__blame(cache->label.text, status, error);
}

int pacreds__sso_explain(pacreds__slice session, const char *profile,
                         pacreds__warnings *warnings, int64_t now,
                         pacreds_error *error)
{
    uint8_t bytes[PACREDS__SHA1_LEN];
    char remedy[REMEDY_LEN];
    const pacreds__cli_cache_place place = {
        .folder = ".aws/sso/cache",
        .hash = bytes,
        .hash_len = sizeof bytes,
        .remedy = remedy,
    };
    pacreds__cli_cache cache;
    int status = pacreds__sha1(session.p, session.n, bytes);

    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    snprintf(remedy, sizeof remedy, "run: aws sso login --profile %s",
             pacreds__quote(pacreds__slice_of(profile), 40).text);
    status = explain(&cache, &place, profile, warnings, now, error);
    pacreds__cli_cache_free(&cache);
    return status;
}
