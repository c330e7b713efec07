/* SPDX-License-Identifier: Apache-2.0 */
#include "profiles/edit.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/error.h"
#include "credentials/credentials.h"
#include "profiles/line.h"
#include "profiles/profiles.h"

enum { NAME_MAX_LEN = 255, VALUE_MAX = 65536 };

static int check_name(pacreds__slice name, const char *noun,
                      pacreds_error *error)
{
    size_t good;

    if (name.n > NAME_MAX_LEN)
        return pacreds__fail(error, PACREDS_ERR_TOO_LARGE, NAME_MAX_LEN,
                             "The name of the %s is longer than %d bytes.",
                             noun, NAME_MAX_LEN);
    if (name.n == 0)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, 0,
                             "The name of the %s is empty.", noun);
    if (!pacreds__is_profile_name(name, &good))
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, good,
                             "The name of the %s has something at offset %zu "
                             "that is none of A-Z a-z 0-9 _ - / . %% @ : +, so "
                             "that no SDK would find it; choose another.",
                             noun, good);
    return PACREDS_OK;
}

/* What would be read as something else than was written is refused. */
static int check_value(pacreds__slice value, const char *name,
                       pacreds_error *error)
{
    size_t good = pacreds__span(value, PACREDS__KEY);

    if (value.n > VALUE_MAX)
        return pacreds__fail(error, PACREDS_ERR_TOO_LARGE, VALUE_MAX,
                             "The value of %.64s is longer than %d bytes.",
                             name, VALUE_MAX);
    if (value.n == 0)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, 0,
                             "The value of %.64s is empty; remove the "
                             "property instead.",
                             name);
    if (value.p[0] == '#' || value.p[0] == ';')
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, 0,
                             "The value of %.64s begins like a comment.", name);
    if (good < value.n)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, good,
                             "The value of %.64s has a space, a line break or "
                             "another byte outside visible ASCII at offset "
                             "%zu.",
                             name, good);
    return PACREDS_OK;
}

static char *copy_lower(pacreds__slice name)
{
    char *copy = malloc(name.n + 1);

    if (copy != NULL)
        *pacreds__put_lower(copy, name) = '\0';
    return copy;
}

int pacreds_profile_edit_new(pacreds_profile_edit **edit, const char *profile,
                             size_t profile_len, pacreds_error *error)
{
    pacreds__slice name;
    int status;

    pacreds__ok(error);
    if (edit == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *edit = NULL;
    status = pacreds__argument(&name, profile, profile_len, error);
    if (status == PACREDS_OK)
        status = check_name(name, "profile", error);
    if (status != PACREDS_OK)
        return status;
    *edit = calloc(1, sizeof **edit + name.n + 1);
    if (*edit == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    (*edit)->profile = (char *)(*edit + 1);
    (*edit)->profile_n = name.n;
    memcpy((*edit)->profile, name.p, name.n);
    pacreds__buffer_init_guarded(&(*edit)->text, PACREDS__PROFILE_TEXT_MAX);
    pacreds__buffer_init(&(*edit)->path, PACREDS__PROFILE_TEXT_MAX);
    return PACREDS_OK;
}

void pacreds_profile_edit_free(pacreds_profile_edit *edit)
{
    size_t i;

    if (edit == NULL)
        return;
    for (i = 0; i < edit->count; i++) {
        free(edit->changes[i].name);
        pacreds__secret_free(&edit->changes[i].value);
    }
    free(edit->changes);
    pacreds__buffer_free(&edit->text);
    pacreds__buffer_free(&edit->path);
    free(edit);
}

pacreds__change *pacreds__find_change(const pacreds_profile_edit *edit,
                                      pacreds__slice name)
{
    size_t i;

    for (i = 0; i < edit->count; i++)
        if (pacreds__equal_ignoring_case(
                pacreds__slice_of(edit->changes[i].name), name))
            return &edit->changes[i];
    return NULL;
}

/* The change of a property, new if there is none; NULL without memory. */
static pacreds__change *find_or_add(pacreds_profile_edit *edit,
                                    pacreds__slice name)
{
    pacreds__change *changes = pacreds__find_change(edit, name);

    if (changes != NULL)
        return changes;
    changes = pacreds__grow(edit->changes, edit->count + 1, &edit->capacity,
                            sizeof *changes);
    if (changes == NULL)
        return NULL;
    edit->changes = changes;
    memset(&changes[edit->count], 0, sizeof *changes);
    changes[edit->count].name = copy_lower(name);
    return changes[edit->count].name != NULL ? &changes[edit->count++] : NULL;
}

/* Without a value the property is to go. */
static int put(pacreds_profile_edit *edit, pacreds__slice name,
               const pacreds__slice *value, int only_if_there,
               pacreds_error *error)
{
    pacreds__secret copy = {0};
    pacreds__change *change;

    if (value != NULL && pacreds__secret_copy(&copy, *value) != PACREDS_OK)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    change = find_or_add(edit, name);
    if (change == NULL) {
        pacreds__secret_free(&copy);
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    }
    pacreds__secret_free(&change->value);
    change->value = copy;
    change->only_if_there = only_if_there;
    return PACREDS_OK;
}

/* The arguments that setters have in common. */
static int take_name(pacreds__slice *out, const pacreds_profile_edit *edit,
                     const char *name, size_t name_len, pacreds_error *error)
{
    int status = pacreds__profile_edit_check(edit, 0, error);

    if (status == PACREDS_OK)
        status = pacreds__argument(out, name, name_len, error);
    return status == PACREDS_OK ? check_name(*out, "property", error) : status;
}

static int set(pacreds_profile_edit *edit, const char *name,
               pacreds__slice value, int only_if_there, pacreds_error *error)
{
    int status = check_value(value, name, error);

    return status == PACREDS_OK ? put(edit, pacreds__slice_of(name), &value,
                                      only_if_there, error)
                                : status;
}

int pacreds_profile_edit_set(pacreds_profile_edit *edit, const char *name,
                             size_t name_len, const char *value,
                             size_t value_len, pacreds_error *error)
{
    pacreds__slice key, text;
    char *copy;
    int status = take_name(&key, edit, name, name_len, error);

    if (status == PACREDS_OK)
        status = pacreds__argument(&text, value, value_len, error);
    if (status != PACREDS_OK)
        return status;
    copy = copy_lower(key);
    if (copy == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    status = set(edit, copy, text, 0, error);
    free(copy);
    return status;
}

int pacreds_profile_edit_unset(pacreds_profile_edit *edit, const char *name,
                               size_t name_len, pacreds_error *error)
{
    pacreds__slice key;
    int status = take_name(&key, edit, name, name_len, error);

    return status == PACREDS_OK ? put(edit, key, NULL, 0, error) : status;
}

/* What belongs to a key pair, in the order of its values below. */
static const struct {
    const char *name;
    int only_if_there;
} of_credentials[] = {
    {"aws_access_key_id", 0}, {"aws_secret_access_key", 0},
    {"aws_session_token", 0}, {"aws_security_token", 0},
    {"aws_account_id", 1},
};

int pacreds_profile_edit_set_credentials(pacreds_profile_edit *edit,
                                         const pacreds_credentials *credentials,
                                         pacreds_error *error)
{
    const char *account = pacreds_credentials_account_id(credentials);
    int status = pacreds__profile_edit_check(edit, 0, error);
    size_t i;

    if (status != PACREDS_OK)
        return status;
    if (credentials == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    for (i = 0; i < sizeof of_credentials / sizeof of_credentials[0]; i++) {
        const pacreds__slice values[] = {
            pacreds__credentials_id(credentials),
            pacreds__credentials_secret(credentials),
            pacreds__credentials_token(credentials),
            {"", 0},
            pacreds__slice_of(account != NULL ? account : "")};
        const char *name = of_credentials[i].name;

        if (values[i].n > 0)
            status = set(edit, name, values[i], of_credentials[i].only_if_there,
                         error);
        else
            status = put(edit, pacreds__slice_of(name), NULL, 0, error);
        if (status != PACREDS_OK)
            return status;
    }
    return PACREDS_OK;
}

int pacreds_profile_edit_remove(pacreds_profile_edit *edit,
                                pacreds_error *error)
{
    int status = pacreds__profile_edit_check(edit, 0, error);

    if (status == PACREDS_OK)
        edit->removes = 1;
    return status;
}

int pacreds__profile_edit_check(const pacreds_profile_edit *edit,
                                uint32_t flags, pacreds_error *error)
{
    pacreds__ok(error);
    return edit != NULL && (flags & ~(uint32_t)PACREDS_PROFILE_EDIT_NEW) == 0
               ? PACREDS_OK
               : pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
}
