/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/process.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/secret.h"
#include "formats/json.h"
#include "os/command.h"
#include "sources/members.h"
#include "sources/source.h"

enum { OUTPUT_MAX = 65536, MILLISECONDS_MAX = 24 * 60 * 60 * 1000 };

/* Keys, tokens and their companions, which a command must not inherit. */
static const char *const withheld[] = {"AWS_ACCESS_KEY_ID",
                                       "AWS_SECRET_ACCESS_KEY",
                                       "AWS_SESSION_TOKEN",
                                       "AWS_SECURITY_TOKEN",
                                       "AWS_CREDENTIAL_EXPIRATION",
                                       "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                                       NULL};

static const char *const problems[] = {
    [PACREDS__PROCESS_FAILED] =
        "The command failed; run it in a shell to see why.",
    [PACREDS__PROCESS_TIMEOUT] =
        "The command took too long and was killed; it must not wait for "
        "input.",
    [PACREDS__PROCESS_TOO_LARGE] =
        "The command printed more than 65536 bytes and was killed.",
    [PACREDS__PROCESS_NOT_RUN] = "The command cannot be started.",
};

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

int pacreds__process_read(pacreds__slice output, pacreds__slice account_id,
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
                               "The command did not print one JSON object.");
    } else {
        correct_names(&tree);
        status =
            read_object(&tree, account_id, origin, now, credentials, error);
    }
    pacreds__tree_free(&tree);
    return status;
}

int pacreds__process_fetch(const char *command, int64_t milliseconds,
                           pacreds__slice account_id,
                           const pacreds__origin *origin, int64_t now,
                           pacreds_credentials **credentials,
                           pacreds_error *error)
{
    pacreds__secret output;
    size_t got;
    int outcome, status;

    if (pacreds__secret_new(&output, OUTPUT_MAX) != PACREDS_OK)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    outcome = pacreds__os_run(command, milliseconds, withheld, output.p,
                              OUTPUT_MAX, &got);
    if (outcome == PACREDS__PROCESS_OK)
        status =
            pacreds__process_read((pacreds__slice){output.p, got}, account_id,
                                  origin, now, credentials, error);
    else if (outcome == PACREDS__PROCESS_NO_MEMORY)
        status = pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    else
        status = pacreds__fail(error, PACREDS_ERR_PROCESS, PACREDS_NO_OFFSET,
                               "%s", problems[outcome]);
    pacreds__secret_free(&output);
    return status;
}

typedef struct process_source {
    pacreds_source source;
    int64_t milliseconds;
    char command[];
} process_source;

static const char name[] = "process";

static int resolve(pacreds_source *source, int64_t now,
                   pacreds_credentials **credentials, pacreds_error *error)
{
    static const pacreds__origin origin = {
        .source = name, .profile = {"", 0}, .file = {"", 0}};
    process_source *own = (process_source *)source;

    return pacreds__process_fetch(own->command, own->milliseconds,
                                  pacreds__slice_of(""), &origin, now,
                                  credentials, error);
}

static void release(pacreds_source *source)
{
    free(source);
}

static const pacreds__source_kind kind = {
    .name = name, .resolve = resolve, .free = release};

int pacreds_source_process_new(pacreds_source **source, const char *command,
                               size_t command_len, uint32_t milliseconds,
                               pacreds_error *error)
{
    pacreds__slice text;
    process_source *own;
    int status;

    if (source != NULL)
        *source = NULL;
    if (pacreds__argument(&text, command, command_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (text.n == 0 || memchr(text.p, '\0', text.n) != NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (milliseconds > MILLISECONDS_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_OUT_OF_RANGE);
    status =
        pacreds__source_new(source, &kind, sizeof *own + text.n + 1, error);
    if (status != PACREDS_OK)
        return status;
    own = (process_source *)*source;
    own->milliseconds =
        milliseconds > 0 ? milliseconds : PACREDS__PROCESS_MILLISECONDS;
    memcpy(own->command, text.p, text.n);
    return PACREDS_OK;
}
