/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/credentials.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/buffer.h"
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

/* What could break a header, or was surely not meant, is no key. */
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

static int check_id(pacreds__slice id, pacreds_error *error)
{
    size_t at;

    if (id.n == 0)
        return pacreds__fail(error, PACREDS_ERR_BAD_KEY, 0,
                             "The access key id is empty.");
    for (at = 0; at < id.n; at++)
        if (id.p[at] == ',' || id.p[at] == '=')
            return pacreds__fail(error, PACREDS_ERR_BAD_KEY, at,
                                 "The access key id has a comma or an equals "
                                 "sign at offset %zu, which would change the "
                                 "Authorization header.",
                                 at);
    return check_part(id, "access key id", error);
}

static int check_secret(pacreds__slice secret, pacreds_error *error)
{
    if (secret.n == 0)
        return pacreds__fail(error, PACREDS_ERR_BAD_KEY, 0,
                             "The secret access key is empty.");
    return check_part(secret, "secret access key", error);
}

static int create(pacreds_credentials **out, pacreds__slice id,
                  pacreds__slice secret)
{
    pacreds_credentials *credentials = calloc(1, sizeof *credentials);

    if (credentials == NULL)
        return PACREDS_ERR_NO_MEMORY;
    if (pacreds__secret_new(&credentials->pair, id.n + 1 + secret.n + 1)) {
        free(credentials);
        return PACREDS_ERR_NO_MEMORY;
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
    int status;

    pacreds__ok(error);
    if (credentials == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *credentials = NULL;
    status = pacreds__argument(&id, access_key_id, access_key_id_len, error);
    if (status == PACREDS_OK)
        status = pacreds__argument(&secret, secret_access_key,
                                   secret_access_key_len, error);
    if (status == PACREDS_OK)
        status = check_id(id, error);
    if (status == PACREDS_OK)
        status = check_secret(secret, error);
    if (status != PACREDS_OK)
        return status;
    status = create(credentials, id, secret);
    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}

/* Only the single holder of credentials may change them. */
static int check_unshared(pacreds_credentials *credentials,
                          pacreds_error *error)
{
    pacreds__ok(error);
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
    int status = check_unshared(credentials, error);

    if (status == PACREDS_OK)
        status =
            pacreds__argument(&token, session_token, session_token_len, error);
    if (status == PACREDS_OK)
        status = check_part(token, "session token", error);
    if (status != PACREDS_OK)
        return status;
    if (token.n > 0 && pacreds__secret_copy(&copy, token) != PACREDS_OK)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    pacreds__secret_free(&credentials->token);
    credentials->token = copy;
    return PACREDS_OK;
}

int pacreds_credentials_set_expiry(pacreds_credentials *credentials,
                                   int64_t expiry, pacreds_error *error)
{
    int status = check_unshared(credentials, error);

    if (status == PACREDS_OK)
        credentials->expiry = expiry;
    return status;
}

int pacreds_credentials_set_account_id(pacreds_credentials *credentials,
                                       const char *account_id,
                                       size_t account_id_len,
                                       pacreds_error *error)
{
    pacreds__slice account;
    size_t digits = 0;
    int status = check_unshared(credentials, error);

    if (status == PACREDS_OK)
        status = pacreds__argument(&account, account_id, account_id_len, error);
    if (status != PACREDS_OK)
        return status;
    while (digits < account.n && pacreds__is_digit(account.p[digits]))
        digits++;
    if (digits != account.n || digits != PACREDS__ACCOUNT_ID_LEN)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, digits,
                             "The account id is not 12 decimal digits.");
    memcpy(credentials->account_id, account.p, account.n);
    return PACREDS_OK;
}

pacreds_credentials *pacreds_credentials_ref(pacreds_credentials *credentials)
{
    if (credentials != NULL)
        atomic_fetch_add_explicit(&credentials->references, 1,
                                  memory_order_relaxed);
    return credentials;
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

static const char *lend(pacreds__slice s, size_t *len)
{
    if (len != NULL)
        *len = s.n;
    return s.p;
}

const char *
pacreds_credentials_access_key_id(const pacreds_credentials *credentials,
                                  size_t *len)
{
    pacreds__slice none = {NULL, 0};

    return lend(credentials ? pacreds__credentials_id(credentials) : none, len);
}

const char *
pacreds_credentials_secret_access_key(const pacreds_credentials *credentials,
                                      size_t *len)
{
    pacreds__slice none = {NULL, 0};

    return lend(credentials ? pacreds__credentials_secret(credentials) : none,
                len);
}

const char *
pacreds_credentials_session_token(const pacreds_credentials *credentials,
                                  size_t *len)
{
    pacreds__slice none = {NULL, 0};

    return lend(credentials && credentials->token.p != NULL
                    ? pacreds__credentials_token(credentials)
                    : none,
                len);
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

static const char *lend_some(pacreds__slice name, size_t *len)
{
    pacreds__slice none = {NULL, 0};

    return lend(name.n > 0 ? name : none, len);
}

const char *pacreds_credentials_source(const pacreds_credentials *credentials)
{
    return credentials != NULL ? credentials->origin.source : NULL;
}

const char *pacreds_credentials_profile(const pacreds_credentials *credentials,
                                        size_t *len)
{
    return credentials != NULL ? lend_some(credentials->origin.profile, len)
                               : lend_some((pacreds__slice){NULL, 0}, len);
}

const char *pacreds_credentials_file(const pacreds_credentials *credentials,
                                     size_t *len)
{
    return credentials != NULL ? lend_some(credentials->origin.file, len)
                               : lend_some((pacreds__slice){NULL, 0}, len);
}

uint32_t pacreds_credentials_line(const pacreds_credentials *credentials)
{
    return credentials != NULL ? credentials->origin.line : 0;
}
