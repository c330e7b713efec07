/* SPDX-License-Identifier: Apache-2.0 */
/* What `aws login` leaves: a file named after the SHA-256 of its session. */
#include "base/error.h"
#include "base/file.h"
#include "base/hex.h"
#include "base/json.h"
#include "crypto/crypto.h"
#include "os/os.h"
#include "sources/fetched.h"
#include "sources/location.h"

enum { FILE_MAX = 1 << 20, PATH_MAX_LEN = 65536, LABEL_LEN = 100 };

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

static int write_path(pacreds__buffer *path, pacreds__slice session)
{
    const char *folder = pacreds__os_environment("AWS_LOGIN_CACHE_DIRECTORY");
    char home[PACREDS__OS_PATH_MAX], digits[2 * PACREDS__SHA256_LEN];
    uint8_t bytes[PACREDS__SHA256_LEN];
    pacreds__surroundings around;
    int status = hash(session, bytes);

    pacreds__surroundings_init(&around, home, sizeof home);
    if (folder != NULL)
        pacreds__append_text(path, folder);
    else
        pacreds__locate_in_home(&around, ".aws/login/cache", path);
    pacreds__hex(digits, bytes);
    pacreds__append_char(path, '/');
    pacreds__append(path, digits, sizeof digits);
    pacreds__append_text(path, ".json");
    return status == PACREDS_OK ? path->status : status;
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

static int read_text(pacreds_credentials **credentials, pacreds__slice text,
                     const pacreds__origin *origin, int64_t now,
                     pacreds_error *error)
{
    pacreds__tree tree = {0};
    int status = pacreds__json_parse(&tree, text, NULL);

    if (status == PACREDS_ERR_NO_MEMORY)
        pacreds__fail_code(error, status);
    else if (status != PACREDS_OK || tree.nodes[0].kind != PACREDS__OBJECT)
        status = PACREDS_ERR_SYNTAX;
    else
        status = check(tree.nodes);
    if (status == PACREDS_OK)
        status =
            pacreds__members_join(credentials, tree.nodes, &members,
                                  pacreds__slice_of(""), origin, now, error);
    if (status == PACREDS_ERR_SYNTAX)
        pacreds__fail(error, status, PACREDS_NO_OFFSET,
                      "This is not what `aws login` writes; run: aws login");
    if (status == PACREDS_ERR_EXPIRED)
        pacreds__fail(error, status, PACREDS_NO_OFFSET,
                      "The login has expired; run: aws login");
    pacreds__tree_free(&tree);
    return status;
}

static int read_file(pacreds_credentials **credentials, const char *path,
                     const pacreds__origin *origin, int64_t now,
                     pacreds_error *error)
{
    pacreds__os_facts facts;
    pacreds__secret text;
    int status, outcome = pacreds__file_read(&text, &facts, path, FILE_MAX);

    if (outcome == PACREDS__FILE_NO_MEMORY)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    if (outcome != PACREDS__FILE_OK)
        return pacreds__fail(
            error,
            outcome == PACREDS__FILE_ABSENT ? PACREDS_ERR_EXPIRED
                                            : PACREDS_ERR_FILE,
            PACREDS_NO_OFFSET, "The file of the login %s; run: aws login",
            pacreds__file_problem(outcome));
    status = read_text(credentials, (pacreds__slice){text.p, text.n}, origin,
                       now, error);
    pacreds__secret_free(&text);
    return status;
}

int pacreds__login_fetch(pacreds_credentials **credentials,
                         pacreds__slice session, const pacreds__origin *origin,
                         int64_t now, pacreds_error *error)
{
    pacreds__origin here = *origin;
    pacreds__buffer path;
    char label[LABEL_LEN + 1];
    int status;

    pacreds__buffer_init(&path, PATH_MAX_LEN);
    status = write_path(&path, pacreds__trim(session));
    if (status != PACREDS_OK) {
        pacreds__fail_code(error, status);
    } else {
        size_t from = path.len > LABEL_LEN ? path.len - LABEL_LEN : 0;

        memcpy(label, path.data + from, path.len - from + 1);
        here.file = pacreds__buffer_slice(&path);
        here.line = 0;
        status = pacreds__blame(
            label, read_file(credentials, path.data, &here, now, error), error);
    }
    pacreds__buffer_free(&path);
    return status;
}
