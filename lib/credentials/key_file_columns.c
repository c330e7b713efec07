/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/key_file_columns.h"

enum { LETTERS_MAX = 24 };

static const struct {
    const char *letters;
    pacreds__column column;
} names[] = {
    {"accesskey", PACREDS__COLUMN_ID},
    {"accesskeyid", PACREDS__COLUMN_ID},
    {"awsaccesskeyid", PACREDS__COLUMN_ID},
    {"secretkey", PACREDS__COLUMN_SECRET},
    {"secretaccesskey", PACREDS__COLUMN_SECRET},
    {"awssecretkey", PACREDS__COLUMN_SECRET},
    {"awssecretaccesskey", PACREDS__COLUMN_SECRET},
    {"sessiontoken", PACREDS__COLUMN_TOKEN},
    {"awssessiontoken", PACREDS__COLUMN_TOKEN},
    {"awssecuritytoken", PACREDS__COLUMN_TOKEN},
    {"credentialid", PACREDS__COLUMN_CREDENTIAL_ID},
    {"clientid", PACREDS__COLUMN_CREDENTIAL_ID},
    {"credentialsecret", PACREDS__COLUMN_CREDENTIAL_SECRET},
    {"secret", PACREDS__COLUMN_CREDENTIAL_SECRET},
    {"clientsecret", PACREDS__COLUMN_CREDENTIAL_SECRET},
    {"version", PACREDS__COLUMN_VERSION},
    {"credentialversion", PACREDS__COLUMN_VERSION},
    {"username", PACREDS__COLUMN_USER},
};

/* As the console may call them in other languages. */
static const struct {
    const char *text;
    pacreds__column column;
} localized[] = {
    {"Zugriffsschl\xc3\xbcssel-ID", PACREDS__COLUMN_ID},
    {"Geheimer Zugriffsschl\xc3\xbcssel", PACREDS__COLUMN_SECRET},
    {"Cl\xc3\xa9 d'acc\xc3\xa8s secr\xc3\xa8te", PACREDS__COLUMN_SECRET},
    {"ID de cl\xc3\xa9 d'acc\xc3\xa8s", PACREDS__COLUMN_ID},
    {"ID de clave de acceso", PACREDS__COLUMN_ID},
    {"Clave de acceso secreta", PACREDS__COLUMN_SECRET},
    {"ID da chave de acesso", PACREDS__COLUMN_ID},
    {"Chave de acesso secreta", PACREDS__COLUMN_SECRET},
    {"\xe3\x82\xa2\xe3\x82\xaf\xe3\x82\xbb\xe3\x82\xb9\xe3\x82\xad\xe3\x83\xbc "
     "ID",
     PACREDS__COLUMN_ID},
    {"\xe3\x82\xb7\xe3\x83\xbc\xe3\x82\xaf\xe3\x83\xac\xe3\x83\x83\xe3\x83\x88"
     "\xe3\x82\xa2\xe3\x82\xaf\xe3\x82\xbb\xe3\x82\xb9\xe3\x82\xad\xe3\x83\xbc",
     PACREDS__COLUMN_SECRET},
};

static const char *const nouns[PACREDS__COLUMNS] = {
    [PACREDS__COLUMN_ID] = "access key id",
    [PACREDS__COLUMN_SECRET] = "secret access key",
    [PACREDS__COLUMN_TOKEN] = "session token",
    [PACREDS__COLUMN_CREDENTIAL_ID] = "credential id",
    [PACREDS__COLUMN_CREDENTIAL_SECRET] = "credential secret",
    [PACREDS__COLUMN_VERSION] = "credential version",
    [PACREDS__COLUMN_USER] = "user name",
};

const char *pacreds__column_noun(pacreds__column column)
{
    return nouns[column];
}

/* The letters of a name in lower case; returns 0 if there are too many. */
static int take_letters(char letters[LETTERS_MAX], pacreds__slice name)
{
    size_t n = 0, i;

    for (i = 0; i < name.n; i++) {
        char c = pacreds__lower(name.p[i]);

        if (c < 'a' || c > 'z')
            continue;
        if (n == LETTERS_MAX - 1)
            return 0;
        letters[n++] = c;
    }
    letters[n] = '\0';
    return 1;
}

pacreds__column pacreds__column_of(pacreds__slice name)
{
    char letters[LETTERS_MAX];
    size_t i;

    for (i = 0; i < sizeof localized / sizeof localized[0]; i++)
        if (pacreds__equal_ignoring_case(pacreds__trim(name),
                                         pacreds__slice_of(localized[i].text)))
            return localized[i].column;
    if (!take_letters(letters, name))
        return PACREDS__COLUMNS;
    for (i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(letters, names[i].letters) == 0)
            return names[i].column;
    return PACREDS__COLUMNS;
}
