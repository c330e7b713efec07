/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/credentials.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/secret.h"
#include "credentials/key_id.h"

enum { PART_MAX = 65536 };

struct pacreds_credentials {
    atomic_uint references;
    pacreds__secret pair; /* id, NUL, secret access key, NUL */
    size_t id_len;
    pacreds__secret token;
    int64_t expiry;
    char account_id[PACREDS__ACCOUNT_ID_LEN + 1];
    pacreds__origin origin;
    char *names; /* the profile's and the file's, each with a NUL */
};

static int check_part(pacreds__slice part, const char *noun,
                      pacreds_error *error)
{
    size_t good = pacreds__span(part, PACREDS__KEY);

    if (part.n > PART_MAX)
        return pacreds__fail(error, PACREDS_ERR_TOO_LARGE, PART_MAX,
                             "The %s is longer than %d bytes.", noun, PART_MAX);
    if (good < part.n)
        return pacreds__fail(error, PACREDS_ERR_BAD_KEY, good,
                             "The %s has a space, a line break or another "
                             "byte outside visible ASCII at offset %zu; "
                             "remove it.",
                             noun, good);
    return PACREDS_OK;
}

static int check_not_empty(pacreds__slice part, const char *noun,
                           pacreds_error *error)
{
    return part.n > 0 ? PACREDS_OK
                      : pacreds__fail(error, PACREDS_ERR_BAD_KEY, 0,
                                      "The %s is empty.", noun);
}

/* The id is followed by other things in the Authorization header. */
static int check_separators(pacreds__slice id, pacreds_error *error)
{
    size_t at;

    for (at = 0; at < id.n; at++)
        if (id.p[at] == ',' || id.p[at] == '=')
            return pacreds__fail(error, PACREDS_ERR_BAD_KEY, at,
                                 "The access key id has a comma or an equals "
                                 "sign at offset %zu, which would change the "
                                 "Authorization header.",
                                 at);
    return PACREDS_OK;
}

static int check_id(pacreds__slice id, pacreds_error *error)
{
    return check_not_empty(id, "access key id", error) ||
                   check_separators(id, error) ||
                   check_part(id, "access key id", error)
               ? error->code
               : PACREDS_OK;
}

static int check_secret(pacreds__slice secret, pacreds_error *error)
{
    return check_not_empty(secret, "secret access key", error) ||
                   check_part(secret, "secret access key", error)
               ? error->code
               : PACREDS_OK;
}

static int create(pacreds_credentials **out, pacreds__slice id,
                  pacreds__slice secret, pacreds_error *error)
{
    pacreds_credentials *credentials = calloc(1, sizeof *credentials);

    if (credentials == NULL ||
        pacreds__secret_new(&credentials->pair, id.n + 1 + secret.n + 1)) {
        free(credentials);
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    }
    memcpy(credentials->pair.p, id.p, id.n);
    memcpy(credentials->pair.p + id.n + 1, secret.p, secret.n);
    credentials->id_len = id.n;
    credentials->expiry = PACREDS_NEVER;
    pacreds__key_id_account(id, credentials->account_id);
    atomic_init(&credentials->references, 1);
    *out = credentials;
    return PACREDS_OK;
}

int pacreds_credentials_new(pacreds_credentials **credentials,
                            const char *access_key_id, size_t access_key_id_len,
                            const char *secret_access_key,
                            size_t secret_access_key_len, pacreds_error *error)
{
    pacreds__slice id, secret;
    pacreds_error spare;

    error = pacreds__begin(error, &spare);
    if (credentials == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *credentials = NULL;
    return pacreds__argument(&id, access_key_id, access_key_id_len, error) ||
                   pacreds__argument(&secret, secret_access_key,
                                     secret_access_key_len, error) ||
                   check_id(id, error) || check_secret(secret, error) ||
                   create(credentials, id, secret, error)
               ? error->code
               : PACREDS_OK;
}

/* Only the single holder of credentials may change them. */
static int check_unshared(const pacreds_credentials *credentials,
                          pacreds_error *error)
{
    if (credentials == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (atomic_load(&credentials->references) != 1)
        return pacreds__fail_code(error, PACREDS_ERR_IN_USE);
    return PACREDS_OK;
}

int pacreds_credentials_set_session_token(pacreds_credentials *credentials,
                                          const char *session_token,
                                          size_t session_token_len,
                                          pacreds_error *error)
{
    pacreds__slice token;
    pacreds__secret copy = {0};
    pacreds_error spare;

    error = pacreds__begin(error, &spare);
    if (check_unshared(credentials, error) ||
        pacreds__argument(&token, session_token, session_token_len, error) ||
        check_part(token, "session token", error))
        return error->code;
    if (token.n > 0 && pacreds__secret_copy(&copy, token) != PACREDS_OK)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    pacreds__secret_free(&credentials->token);
    credentials->token = copy;
    return PACREDS_OK;
}

int pacreds_credentials_set_expiry(pacreds_credentials *credentials,
                                   int64_t expiry, pacreds_error *error)
{
    pacreds_error spare;

    error = pacreds__begin(error, &spare);
    if (check_unshared(credentials, error) == PACREDS_OK)
        credentials->expiry = expiry;
    return error->code;
}

int pacreds_credentials_set_account_id(pacreds_credentials *credentials,
                                       const char *account_id,
                                       size_t account_id_len,
                                       pacreds_error *error)
{
    pacreds__slice account;
    pacreds_error spare;
    size_t digits;

    error = pacreds__begin(error, &spare);
    if (check_unshared(credentials, error) ||
        pacreds__argument(&account, account_id, account_id_len, error))
        return error->code;
    digits = pacreds__digits(account);
    if (digits != account.n || digits != PACREDS__ACCOUNT_ID_LEN)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, digits,
                             "The account id is not 12 decimal digits.");
    memcpy(credentials->account_id, account.p, account.n);
    return PACREDS_OK;
}

/* Holders of const credentials change nothing but the number of holders. */
pacreds_credentials *
pacreds_credentials_ref(const pacreds_credentials *credentials)
{
    pacreds_credentials *shared = (pacreds_credentials *)credentials;

    if (shared != NULL)
        atomic_fetch_add_explicit(&shared->references, 1, memory_order_relaxed);
    return shared;
}

void pacreds_credentials_free(pacreds_credentials *credentials)
{
    if (credentials == NULL ||
        atomic_fetch_sub_explicit(&credentials->references, 1,
                                  memory_order_acq_rel) != 1)
        return;
    pacreds__secret_free(&credentials->pair);
    pacreds__secret_free(&credentials->token);
    free(credentials->names);
    free(credentials);
}

pacreds__slice pacreds__credentials_id(const pacreds_credentials *credentials)
{
    pacreds__slice id = {credentials->pair.p, credentials->id_len};

    return id;
}

pacreds__slice
pacreds__credentials_secret(const pacreds_credentials *credentials)
{
    size_t start = credentials->id_len + 1;
    pacreds__slice secret = {credentials->pair.p + start,
                             credentials->pair.n - start - 1};

    return secret;
}

pacreds__slice
pacreds__credentials_token(const pacreds_credentials *credentials)
{
    pacreds__slice token = {credentials->token.p, credentials->token.n};

    return token.p != NULL ? token : pacreds__slice_of("");
}

const char *
pacreds_credentials_access_key_id(const pacreds_credentials *credentials,
                                  size_t *len)
{
    return credentials != NULL
               ? pacreds__lend(pacreds__credentials_id(credentials), len)
               : pacreds__lend_nothing(len);
}

const char *
pacreds_credentials_secret_access_key(const pacreds_credentials *credentials,
                                      size_t *len)
{
    return credentials != NULL
               ? pacreds__lend(pacreds__credentials_secret(credentials), len)
               : pacreds__lend_nothing(len);
}

const char *
pacreds_credentials_session_token(const pacreds_credentials *credentials,
                                  size_t *len)
{
    return credentials != NULL && credentials->token.p != NULL
               ? pacreds__lend(pacreds__credentials_token(credentials), len)
               : pacreds__lend_nothing(len);
}

int64_t pacreds_credentials_expiry(const pacreds_credentials *credentials)
{
    return credentials != NULL ? credentials->expiry : PACREDS_NEVER;
}

const char *
pacreds_credentials_account_id(const pacreds_credentials *credentials)
{
    return credentials != NULL && credentials->account_id[0] != '\0'
               ? credentials->account_id
               : NULL;
}

int pacreds__credentials_set_origin(pacreds_credentials *credentials,
                                    const pacreds__origin *origin,
                                    pacreds_error *error)
{
    size_t profile = origin->profile.n, file = origin->file.n;
    char *names = malloc(profile + 1 + file + 1);

    if (names == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    *pacreds__put(names, origin->profile) = '\0';
    *pacreds__put(names + profile + 1, origin->file) = '\0';
    free(credentials->names);
    credentials->names = names;
    credentials->origin = *origin;
    credentials->origin.profile.p = names;
    credentials->origin.file.p = names + profile + 1;
    return PACREDS_OK;
}

const char *pacreds_credentials_source(const pacreds_credentials *credentials)
{
    return credentials != NULL ? credentials->origin.source : NULL;
}

static const char *lend_name(pacreds__slice name, size_t *len)
{
    return name.n > 0 ? pacreds__lend(name, len) : pacreds__lend_nothing(len);
}

const char *pacreds_credentials_profile(const pacreds_credentials *credentials,
                                        size_t *len)
{
    return credentials != NULL ? lend_name(credentials->origin.profile, len)
                               : pacreds__lend_nothing(len);
}

const char *pacreds_credentials_file(const pacreds_credentials *credentials,
                                     size_t *len)
{
    return credentials != NULL ? lend_name(credentials->origin.file, len)
                               : pacreds__lend_nothing(len);
}

uint32_t pacreds_credentials_line(const pacreds_credentials *credentials)
{
    return credentials != NULL ? credentials->origin.line : 0;
}
