/* SPDX-License-Identifier: Apache-2.0 */
/* `aws login` leaves a file named after the SHA-256 of its session. */
#include "sources/login.h"

#include <stdio.h>

#include "base/error.h"
#include "crypto/sha256.h"
#include "os/environment.h"
#include "sources/members.h"

enum { REMEDY_LEN = PACREDS__QUOTE_LEN + 40 };

static const pacreds__members members = {
    .id = "accessToken/accessKeyId",
    .secret = "accessToken/secretAccessKey",
    .token = "accessToken/sessionToken",
    .expiration = "accessToken/expiresAt",
    .account_id = "accessToken/accountId",
    .needs_all = 1,
};

/* The file must have these members as well, so that it can be renewed. */
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

static int is_complete(const pacreds__node *root)
{
    pacreds__slice text;
    size_t i = 0;

    while (i < sizeof needed / sizeof needed[0] &&
           pacreds__tree_text(root, needed[i], &text, NULL) == PACREDS_OK)
        i++;
    return i == sizeof needed / sizeof needed[0];
}

static int join(const pacreds__cli_cache *cache, const pacreds__origin *origin,
                const char *remedy, int64_t now,
                pacreds_credentials **credentials, pacreds_error *error)
{
    static const pacreds__slice no_account = {"", 0};
    pacreds__origin here = *origin;
    int status = PACREDS_ERR_SYNTAX;

    here.file = pacreds__buffer_slice(&cache->path);
    here.line = 0;
    if (is_complete(cache->tree.nodes))
        status = pacreds__members_join(cache->tree.nodes, &members, no_account,
                                       &here, now, credentials, error);
    if (status == PACREDS_ERR_SYNTAX)
        pacreds__fail(error, status, PACREDS_NO_OFFSET,
                      "`aws login` did not write this file; %s.", remedy);
    if (status == PACREDS_ERR_EXPIRED)
        pacreds__fail(error, status, PACREDS_NO_OFFSET,
                      "The login has expired; %s.", remedy);
    return pacreds__blame(cache->label.text, status, error);
}

/* The default profile needs no option. */
static void write_remedy(char remedy[REMEDY_LEN], pacreds__slice profile)
{
    int is_default = pacreds__equal(profile, pacreds__slice_of("default"));

    snprintf(remedy, REMEDY_LEN, "run: aws login%s%s",
             is_default ? "" : " --profile ",
             is_default ? "" : pacreds__quote(profile, 40).text);
}

int pacreds__login_fetch(pacreds__cli_cache *cache, pacreds__slice session,
                         const pacreds__origin *origin,
                         pacreds__warnings *warnings, int64_t now,
                         pacreds_credentials **credentials,
                         pacreds_error *error)
{
    uint8_t bytes[PACREDS__SHA256_LEN];
    char remedy[REMEDY_LEN];
    const pacreds__cli_cache_place place = {
        .folder = ".aws/login/cache",
        .instead = pacreds__os_environment("AWS_LOGIN_CACHE_DIRECTORY"),
        .hash = bytes,
        .hash_len = sizeof bytes,
        .remedy = remedy,
    };
    int status = hash(pacreds__trim(session), bytes);

    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    write_remedy(remedy, origin->profile);
    status = pacreds__cli_cache_read(cache, &place, warnings, error);
    if (status == PACREDS_OK)
        return join(cache, origin, remedy, now, credentials, error);
    if (status != PACREDS_ERR_NOT_FOUND)
        return status;
    status = pacreds__fail(error, PACREDS_ERR_EXPIRED, PACREDS_NO_OFFSET,
                           "There is no login; %s.", remedy);
    return pacreds__blame(cache->label.text, status, error);
}
