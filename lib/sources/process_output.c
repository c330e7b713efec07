/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/process_output.h"

#include "base/error.h"
#include "formats/json.h"
#include "sources/members.h"

/* Two SDKs accept names of members in any case. Names that differ only in case
   are then one name that occurs twice. */
static void correct_names(pacreds__tree *tree)
{
    static const char *const names[] = {"Version",         "AccessKeyId",
                                        "SecretAccessKey", "SessionToken",
                                        "Expiration",      "AccountId"};
    size_t i, k;

    for (i = 1; i < tree->count; i += tree->nodes[i].size)
        for (k = 0; k < sizeof names / sizeof names[0]; k++)
            if (pacreds__equal_ignoring_case(tree->nodes[i].name,
                                             pacreds__slice_of(names[k])))
                tree->nodes[i].name = pacreds__slice_of(names[k]);
}

static int is_version_1(const pacreds__node *root)
{
    int64_t version = 0;

    return pacreds__tree_integer(root, "Version", &version, NULL) ==
               PACREDS_OK &&
           version == 1;
}

static int read_object(const pacreds__tree *tree, pacreds__slice account_id,
                       const pacreds__origin *origin, int64_t now,
                       pacreds_credentials **credentials, pacreds_error *error)
{
    static const pacreds__members members = {.id = "AccessKeyId",
                                             .secret = "SecretAccessKey",
                                             .token = "SessionToken",
                                             .expiration = "Expiration",
                                             .account_id = "AccountId"};
    int status;

    if (!is_version_1(tree->nodes))
        return pacreds__fail(error, PACREDS_ERR_PROCESS, PACREDS_NO_OFFSET,
                             "The output of the command has no \"Version\": "
                             "1.");
    status = pacreds__members_join(tree->nodes, &members, account_id, origin,
                                   now, credentials, error);
    return pacreds__blame("The output of the command", status, error);
}

/* The commonest mistakes, told apart by the beginning of the output. */
static const char *mistake_in(pacreds__slice output)
{
    pacreds__slice rest = output;

    while (rest.n > 0 && strchr(" \t\r\n", rest.p[0]) != NULL &&
           rest.p[0] != '\0')
        rest.p++, rest.n--;
    if (rest.n == 0)
        return "The command printed nothing to its standard output; it must "
               "print one JSON object.";
    if (pacreds__starts_with(output, "\xef\xbb\xbf"))
        return "The output of the command begins with a byte order mark (BOM); "
               "it must be UTF-8 without one.";
    if (pacreds__has_nul(output))
        return "The output of the command is UTF-16, or has NUL bytes; it must "
               "be UTF-8.";
    if (rest.p[0] != '{' && pacreds__find(rest, "{") < rest.n)
        return "The output of the command has text before its JSON object; "
               "such text must go to standard error.";
    return "The command did not print one JSON object.";
}

int pacreds__process_output_read(pacreds__slice output,
                                 pacreds__slice account_id,
                                 const pacreds__origin *origin, int64_t now,
                                 pacreds_credentials **credentials,
                                 pacreds_error *error)
{
    pacreds__tree tree = {0};
    int status = pacreds__json_parse(&tree, output, NULL);

    if (status == PACREDS_ERR_NO_MEMORY) {
        pacreds__fail_code(error, status);
    } else if (status != PACREDS_OK || tree.nodes[0].kind != PACREDS__OBJECT) {
        status = pacreds__fail(error, PACREDS_ERR_PROCESS, PACREDS_NO_OFFSET,
                               "%s", mistake_in(output));
    } else {
        correct_names(&tree);
        status =
            read_object(&tree, account_id, origin, now, credentials, error);
    }
    pacreds__tree_free(&tree);
    return status;
}
