/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/members.h"

#include "base/error.h"

/* A string, or nothing if it may be absent: null is nothing, too. */
static int take(pacreds__slice *text, const pacreds__node *object,
                const char *path, int is_needed, pacreds_error *error)
{
    const pacreds__node *node;
    int status = pacreds__tree_find(object, path, &node, NULL);

    *text = pacreds__slice_of("");
    if (status == PACREDS_OK && node->kind == PACREDS__STRING)
        *text = node->text;
    else if (status == PACREDS_OK)
        status = node->kind == PACREDS__NULL ? PACREDS_ERR_NOT_FOUND
                                             : PACREDS_ERR_SYNTAX;
    if (text->n > 0 || (!is_needed && status != PACREDS_ERR_SYNTAX))
        return PACREDS_OK;
    return pacreds__fail(error, PACREDS_ERR_SYNTAX, PACREDS_NO_OFFSET,
                         "Member %s is absent, empty, no string, or twice "
                         "there.",
                         path);
}

int pacreds__members_join(pacreds_credentials **credentials,
                          const pacreds__node *object,
                          const pacreds__members *members,
                          pacreds__slice account_id,
                          const pacreds__origin *origin, int64_t now,
                          pacreds_error *error)
{
    pacreds__parts parts = {.origin = *origin};
    int all = members->needs_all;
    int status = take(&parts.id, object, members->id, 1, error);

    if (status == PACREDS_OK)
        status = take(&parts.secret, object, members->secret, 1, error);
    if (status == PACREDS_OK)
        status = take(&parts.token, object, members->token, all, error);
    if (status == PACREDS_OK)
        status =
            take(&parts.expiration, object, members->expiration, all, error);
    if (status == PACREDS_OK)
        status = take(&parts.account_id, object, members->account_id, 0, error);
    if (status != PACREDS_OK)
        return status;
    if (parts.account_id.n == 0)
        parts.account_id = account_id;
    return pacreds__parts_join(credentials, &parts, now, error);
}
