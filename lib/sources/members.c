/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/members.h"

#include "base/error.h"
#include "sources/parts.h"

/* Take a string; null means absent. */
static int take(const pacreds__node *object, const char *path, int is_needed,
                pacreds__slice *text, pacreds_error *error)
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
                         "Member %s is missing, empty, not a string, or "
                         "occurs twice.",
                         path);
}

int pacreds__members_join(const pacreds__node *object,
                          const pacreds__members *members,
                          pacreds__slice account_id,
                          const pacreds__origin *origin, int64_t now,
                          pacreds_credentials **credentials,
                          pacreds_error *error)
{
    pacreds__parts parts = {.origin = *origin};
    const struct {
        pacreds__slice *part;
        const char *path;
        int is_needed;
    } rows[] = {
        {&parts.id, members->id, 1},
        {&parts.secret, members->secret, 1},
        {&parts.token, members->token, members->needs_all},
        {&parts.expiration, members->expiration, members->needs_all},
        {&parts.account_id, members->account_id, 0},
    };
    int status = PACREDS_OK;
    size_t i;

    for (i = 0; i < sizeof rows / sizeof rows[0] && status == PACREDS_OK; i++)
        status =
            take(object, rows[i].path, rows[i].is_needed, rows[i].part, error);
    if (status != PACREDS_OK)
        return status;
    if (parts.account_id.n == 0)
        parts.account_id = account_id;
    return pacreds__parts_join(&parts, now, credentials, error);
}
