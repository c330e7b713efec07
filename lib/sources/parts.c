/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/parts.h"

#include "base/error.h"
#include "credentials/pair.h"
#include "formats/date.h"

static int set_account(pacreds_credentials *credentials, pacreds__slice text,
                       pacreds_error *error)
{
    if (text.n == 0)
        return PACREDS_OK;
    return pacreds_credentials_set_account_id(credentials, text.p, text.n,
                                              error);
}

static int set_expiry(pacreds_credentials *credentials, pacreds__slice text,
                      int64_t now, pacreds_error *error)
{
    int64_t expiry;

    if (text.n == 0)
        return PACREDS_OK;
    if (pacreds__date_parse_rfc3339(&expiry, text) != PACREDS_OK)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, PACREDS_NO_OFFSET,
                             "The expiration is not a time such as "
                             "2026-11-22T12:00:00Z.");
    if (expiry <= now)
        return pacreds__fail(error, PACREDS_ERR_EXPIRED, PACREDS_NO_OFFSET,
                             "The credentials have expired; get new ones.");
    return pacreds_credentials_set_expiry(credentials, expiry, error);
}

int pacreds__parts_join(const pacreds__parts *parts, int64_t now,
                        pacreds_credentials **credentials, pacreds_error *error)
{
    int status =
        pacreds__pair_join(credentials, parts->id, parts->secret, error);

    if (status != PACREDS_OK ||
        (status = pacreds_credentials_set_session_token(
             *credentials, parts->token.p, parts->token.n, error)) ||
        (status = set_account(*credentials, parts->account_id, error)) ||
        (status = set_expiry(*credentials, parts->expiration, now, error)))
        return status;
    return pacreds__credentials_set_origin(*credentials, &parts->origin, error);
}
