/* SPDX-License-Identifier: Apache-2.0 */
/* What `aws login` leaves: a file named after the SHA-256 of its session. */
#include <stdio.h>

#include "base/error.h"
#include "crypto/sha256.h"
#include "os/environment.h"
#include "sources/cli_cache.h"
#include "sources/members.h"

enum { REMEDY_LEN = PACREDS__QUOTE_LEN + 40 };

static const pacreds__members members = {
    "accessToken/accessKeyId",  "accessToken/secretAccessKey",
    "accessToken/sessionToken", "accessToken/expiresAt",
    "accessToken/accountId",    1};

/* What the file must have besides, for it to be renewed. */
static const char *const needed[] = {"refreshToken", "clientId", "dpopKey"};

static int hash(pacreds__slice session, uint8_t out[PACREDS__SHA256_LEN])
{
    pacreds__digest *digest = NULL;
    pacreds__hasher *hasher = NULL;
    int status = pacreds__digest_new(&digest, NULL, NULL);

    if (status == PACREDS_OK)
        status = pacreds__hasher_new(&hasher, digest);
    if (status == PACREDS_OK)
        status = pacreds__sha256(hasher, session.p, session.n, out);
    pacreds__hasher_free(hasher);
    pacreds__digest_free(digest);
    return status;
}

static int check(const pacreds__node *root)
{
    pacreds__slice text;
    size_t i;

    for (i = 0; i < sizeof needed / sizeof needed[0]; i++)
        if (pacreds__tree_text(root, needed[i], &text, NULL) != PACREDS_OK)
            return PACREDS_ERR_SYNTAX;
    return PACREDS_OK;
}

static int join(pacreds_credentials **credentials,
                const pacreds__cli_cache *kept, const pacreds__origin *origin,
                const char *remedy, int64_t now, pacreds_error *error)
{
    pacreds__origin here = *origin;
    int status = check(kept->tree.nodes);

    here.file = pacreds__buffer_slice(&kept->path);
    here.line = 0;
    if (status == PACREDS_OK)
        status =
            pacreds__members_join(credentials, kept->tree.nodes, &members,
                                  pacreds__slice_of(""), &here, now, error);
    if (status == PACREDS_ERR_SYNTAX)
        pacreds__fail(error, status, PACREDS_NO_OFFSET,
                      "This is not what `aws login` writes; %s.", remedy);
    if (status == PACREDS_ERR_EXPIRED)
        pacreds__fail(error, status, PACREDS_NO_OFFSET,
                      "The login has expired; %s.", remedy);
    return pacreds__blame(kept->label.text, status, error);
}

/* The profile default needs no name. */
static void write_remedy(char remedy[REMEDY_LEN], pacreds__slice profile)
{
    int is_default = pacreds__equal(profile, pacreds__slice_of("default"));

    snprintf(remedy, REMEDY_LEN, "run: aws login%s%s",
             is_default ? "" : " --profile ",
             is_default ? "" : pacreds__quote(profile, 40).text);
}

int pacreds__login_fetch(pacreds_credentials **credentials,
                         pacreds__cli_cache *kept, pacreds__slice session,
                         const pacreds__origin *origin,
                         pacreds__warnings *warnings, int64_t now,
                         pacreds_error *error)
{
    uint8_t bytes[PACREDS__SHA256_LEN];
    char remedy[REMEDY_LEN];
    int status = hash(pacreds__trim(session), bytes);

    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    write_remedy(remedy, origin->profile);
    status = pacreds__cli_cache_read(
        kept, ".aws/login/cache",
        pacreds__os_environment("AWS_LOGIN_CACHE_DIRECTORY"), bytes,
        sizeof bytes, warnings, remedy, error);
    if (status == PACREDS_OK)
        status = join(credentials, kept, origin, remedy, now, error);
    else if (status == PACREDS_ERR_NOT_FOUND)
        status = pacreds__blame(kept->label.text,
                                pacreds__fail(error, PACREDS_ERR_EXPIRED,
                                              PACREDS_NO_OFFSET,
                                              "There is no login; %s.", remedy),
                                error);
    return status;
}
