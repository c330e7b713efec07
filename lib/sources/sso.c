/* SPDX-License-Identifier: Apache-2.0 */
/* What `aws sso login` leaves: a file named after the SHA-1 of the session's
   name, or of the start URL without one. */
#include <stdio.h>

#include "base/error.h"
#include "crypto/sha1.h"
#include "formats/date.h"
#include "sources/cli_cache.h"
#include "sources/members.h"

enum { REMEDY_LEN = PACREDS__QUOTE_LEN + 40 };

static int absent(const char *remedy, pacreds_error *error)
{
    return pacreds__fail(error, PACREDS_ERR_EXPIRED, PACREDS_NO_OFFSET,
                         "There is no token of IAM Identity Center; %s.",
                         remedy);
}

/* The token is of no use here: that it is there is what matters. */
static int judge(const pacreds__node *root, const char *profile,
                 const char *remedy, int64_t now, pacreds_error *error)
{
    char until[PACREDS__RFC3339_LEN + 1];
    pacreds__slice token, text;
    int64_t expiry;

    if (pacreds__tree_text(root, "accessToken", &token, NULL) != PACREDS_OK ||
        token.n == 0 ||
        pacreds__tree_text(root, "expiresAt", &text, NULL) != PACREDS_OK ||
        pacreds__date_parse_rfc3339(&expiry, text) != PACREDS_OK)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, PACREDS_NO_OFFSET,
                             "This is not what `aws sso login` writes; %s.",
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

int pacreds__sso_explain(pacreds__slice session, const char *profile,
                         pacreds__warnings *warnings, int64_t now,
                         pacreds_error *error)
{
    uint8_t bytes[PACREDS__SHA1_LEN];
    char remedy[REMEDY_LEN];
    pacreds__cli_cache kept;
    int status = pacreds__sha1(session.p, session.n, bytes);

    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    snprintf(remedy, sizeof remedy, "run: aws sso login --profile %s",
             pacreds__quote(pacreds__slice_of(profile), 40).text);
    status = pacreds__cli_cache_read(&kept, ".aws/sso/cache", NULL, bytes,
                                     sizeof bytes, warnings, remedy, error);
    if (status == PACREDS_ERR_NOT_FOUND)
        status = pacreds__blame(kept.label.text, absent(remedy, error), error);
    else if (status == PACREDS_OK)
        status = pacreds__blame(
            kept.label.text,
            judge(kept.tree.nodes, profile, remedy, now, error), error);
    pacreds__cli_cache_free(&kept);
    return status;
}
