/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/key_file.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/secret_file.h"

enum { LETTERS_MAX = 24, PATH_LIMIT = 65536 };

static const struct {
    const char *letters;
    enum pacreds__role role;
} names[] = {
    {"accesskey", PACREDS__ROLE_ID},
    {"accesskeyid", PACREDS__ROLE_ID},
    {"awsaccesskeyid", PACREDS__ROLE_ID},
    {"secretkey", PACREDS__ROLE_SECRET},
    {"secretaccesskey", PACREDS__ROLE_SECRET},
    {"awssecretkey", PACREDS__ROLE_SECRET},
    {"credentialid", PACREDS__ROLE_CREDENTIAL_ID},
    {"clientid", PACREDS__ROLE_CREDENTIAL_ID},
    {"credentialsecret", PACREDS__ROLE_CREDENTIAL_SECRET},
    {"secret", PACREDS__ROLE_CREDENTIAL_SECRET},
    {"clientsecret", PACREDS__ROLE_CREDENTIAL_SECRET},
    {"version", PACREDS__ROLE_VERSION},
    {"credentialversion", PACREDS__ROLE_VERSION},
    {"username", PACREDS__ROLE_USER},
};

static const char *const nouns[PACREDS__ROLES] = {
    [PACREDS__ROLE_ID] = "access key id",
    [PACREDS__ROLE_SECRET] = "secret access key",
    [PACREDS__ROLE_CREDENTIAL_ID] = "credential id",
    [PACREDS__ROLE_CREDENTIAL_SECRET] = "credential secret",
    [PACREDS__ROLE_VERSION] = "credential version",
    [PACREDS__ROLE_USER] = "user name",
};

const char *pacreds__role_noun(enum pacreds__role role)
{
    return nouns[role];
}

enum pacreds__role pacreds__role_of(pacreds__slice name)
{
    char letters[LETTERS_MAX];
    size_t n = 0, i;

    for (i = 0; i < name.n; i++) {
        char c = pacreds__lower(name.p[i]);

        if (c < 'a' || c > 'z')
            continue;
        if (n == LETTERS_MAX - 1)
            return PACREDS__ROLES;
        letters[n++] = c;
    }
    letters[n] = '\0';
    for (i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(letters, names[i].letters) == 0)
            return names[i].role;
    return PACREDS__ROLES;
}

void pacreds_key_file_free(pacreds_key_file *file)
{
    if (file == NULL)
        return;
    pacreds__secret_free(&file->text);
    free(file->rows);
    free(file);
}

static int read_path(pacreds_key_file **file, const char *path,
                     pacreds_error *error)
{
    pacreds__os_facts facts;
    pacreds__secret text;
    int status,
        outcome = pacreds__file_read(&text, &facts, path, PACREDS_KEY_FILE_MAX);

    if (outcome == PACREDS__FILE_NO_MEMORY)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    if (outcome != PACREDS__FILE_OK)
        return pacreds__fail(error,
                             outcome == PACREDS__FILE_TOO_LARGE
                                 ? PACREDS_ERR_TOO_LARGE
                                 : PACREDS_ERR_FILE,
                             PACREDS_NO_OFFSET, "%s %s.",
                             pacreds__quote_path(path, PACREDS__QUOTE_LEN).text,
                             pacreds__file_problem(outcome));
    status = pacreds_key_file_parse(file, text.p, text.n, path,
                                    PACREDS_NUL_TERMINATED, error);
    pacreds__secret_free(&text);
    return status;
}

int pacreds_key_file_read(pacreds_key_file **file, const char *path,
                          size_t path_len, pacreds_error *error)
{
    pacreds__buffer copy;
    pacreds__slice given;
    int status;

    pacreds__ok(error);
    if (file == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *file = NULL;
    status = pacreds__argument(&given, path, path_len, error);
    if (status != PACREDS_OK)
        return status;
    if (given.n == 0 || memchr(given.p, '\0', given.n) != NULL)
        return pacreds__fail(error, PACREDS_ERR_FILE, PACREDS_NO_OFFSET,
                             "The path is empty or has a NUL in it.");
    pacreds__buffer_init(&copy, PATH_LIMIT);
    pacreds__append_slice(&copy, given);
    if (copy.status == PACREDS_OK)
        status = read_path(file, copy.data, error);
    else
        status = pacreds__fail_code(error, copy.status);
    pacreds__buffer_free(&copy);
    return status;
}

int pacreds_key_file_is_root(const pacreds_key_file *file)
{
    return file != NULL && file->is_root;
}

size_t pacreds_key_file_row_count(const pacreds_key_file *file)
{
    return file != NULL ? file->count : 0;
}

static const pacreds__row *find_row(const pacreds_key_file *file, size_t index)
{
    return index < pacreds_key_file_row_count(file) ? &file->rows[index] : NULL;
}

int pacreds_key_file_kind(const pacreds_key_file *file, size_t index)
{
    const pacreds__row *row = find_row(file, index);

    return row != NULL ? row->kind : 0;
}

uint32_t pacreds_key_file_line(const pacreds_key_file *file, size_t index)
{
    const pacreds__row *row = find_row(file, index);

    return row != NULL ? row->line : 0;
}

static const char *lend(const pacreds__row *row, enum pacreds__role role,
                        size_t *len)
{
    pacreds__slice cell = {NULL, 0};

    if (row != NULL && row->cells[role].n > 0)
        cell = row->cells[role];
    if (len != NULL)
        *len = cell.n;
    return cell.p;
}

const char *pacreds_key_file_user_name(const pacreds_key_file *file,
                                       size_t index, size_t *len)
{
    return lend(find_row(file, index), PACREDS__ROLE_USER, len);
}

/* Only of a row of that kind. */
static const char *lend_creators(const pacreds_key_file *file, size_t index,
                                 enum pacreds__role role, size_t *len)
{
    int is_creators =
        pacreds_key_file_kind(file, index) == PACREDS_KEY_FILE_ROW_CREATORS;

    return lend(is_creators ? find_row(file, index) : NULL, role, len);
}

const char *pacreds_key_file_credential_id(const pacreds_key_file *file,
                                           size_t index, size_t *len)
{
    return lend_creators(file, index, PACREDS__ROLE_CREDENTIAL_ID, len);
}

const char *pacreds_key_file_credential_secret(const pacreds_key_file *file,
                                               size_t index, size_t *len)
{
    return lend_creators(file, index, PACREDS__ROLE_CREDENTIAL_SECRET, len);
}

const char *pacreds_key_file_credential_version(const pacreds_key_file *file,
                                                size_t index, size_t *len)
{
    return lend_creators(file, index, PACREDS__ROLE_VERSION, len);
}

int pacreds_key_file_credentials(const pacreds_key_file *file, size_t index,
                                 pacreds_credentials **credentials,
                                 pacreds_error *error)
{
    const pacreds__row *row = find_row(file, index);

    pacreds__ok(error);
    if (credentials != NULL)
        *credentials = NULL;
    if (row == NULL || credentials == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (row->kind == PACREDS_KEY_FILE_ROW_CREATORS)
        return pacreds__fail(error, PACREDS_ERR_BAD_KEY, PACREDS_NO_OFFSET,
                             "Line %u has Creators API credentials: they get "
                             "OAuth tokens and are no access key; use them "
                             "with that API, or make an access key in IAM.",
                             (unsigned)row->line);
    return pacreds_credentials_new(credentials, row->cells[PACREDS__ROLE_ID].p,
                                   row->cells[PACREDS__ROLE_ID].n,
                                   row->cells[PACREDS__ROLE_SECRET].p,
                                   row->cells[PACREDS__ROLE_SECRET].n, error);
}
