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
        return pacreds__fail(
            error, PACREDS_ERR_TOO_LARGE, NAME_MAX_LEN,
            "The name of the %s is longer than %d bytes; choose "
            "another name.",
            noun, NAME_MAX_LEN);
    if (name.n == 0)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, 0,
                             "The name of the %s is empty; give one.", noun);
    if (!pacreds__is_profile_name(name, &good))
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, good,
                             "The name of the %s has a byte other than A-Z a-z "
                             "0-9 _ - / . %% @ : + at offset %zu, so that no "
                             "SDK would find it; choose another name.",
                             noun, good);
    return PACREDS_OK;
}

/* A value that would be read differently from how it was written is refused.
 */
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
        return pacreds__fail(
            error, PACREDS_ERR_SYNTAX, 0,
            "The value of %.64s begins with # or ;, so that it "
            "would be read as a comment.",
            name);
    if (good < value.n)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, good,
                             "The value of %.64s has a space, a line break or "
                             "another byte outside visible ASCII at offset "
                             "%zu; remove it.",
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
    if (pacreds__argument(&name, profile, profile_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    status = check_name(name, "profile", error);
    if (status != PACREDS_OK)
        return status;
    *edit = calloc(1, sizeof **edit + name.n + 1);
    if (*edit == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    (*edit)->profile = (char *)(*edit + 1);
    (*edit)->profile_len = name.n;
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

pacreds__change *pacreds__profile_edit_find(const pacreds_profile_edit *edit,
                                            pacreds__slice name)
{
    size_t i;

    for (i = 0; i < edit->count; i++)
        if (pacreds__equal_ignoring_case(
                pacreds__slice_of(edit->changes[i].name), name))
            return &edit->changes[i];
    return NULL;
}

/* The change to a property, new if there was none; NULL without memory. */
static pacreds__change *find_or_add(pacreds_profile_edit *edit,
                                    pacreds__slice name)
{
    pacreds__change *changes = pacreds__profile_edit_find(edit, name);

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

/* Record a change; without a value the property is removed. */
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

/* Take the arguments that setters have in common. */
static int take_name(pacreds__slice *out, const pacreds_profile_edit *edit,
                     const char *name, size_t name_len, pacreds_error *error)
{
    if (pacreds__profile_edit_check(edit, 0, error) ||
        pacreds__argument(out, name, name_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    return check_name(*out, "property", error);
}

static int set(pacreds_profile_edit *edit, const char *name,
               pacreds__slice value, int only_if_there, pacreds_error *error)
{
    int status = check_value(value, name, error);

    if (status != PACREDS_OK)
        return status;
    return put(edit, pacreds__slice_of(name), &value, only_if_there, error);
}

int pacreds_profile_edit_set(pacreds_profile_edit *edit, const char *name,
                             size_t name_len, const char *value,
                             size_t value_len, pacreds_error *error)
{
    pacreds__slice key, text;
    char *copy;
    int status = take_name(&key, edit, name, name_len, error);

    if (status != PACREDS_OK)
        return status;
    if (pacreds__argument(&text, value, value_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
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

    return status != PACREDS_OK ? status : put(edit, key, NULL, 0, error);
}

/* A property that belongs to a key pair. */
typedef struct key_part {
    const char *name;
    pacreds__slice value; /* empty: remove it */
    int only_if_there;
} key_part;

static int put_part(pacreds_profile_edit *edit, const key_part *part,
                    pacreds_error *error)
{
    if (part->value.n == 0)
        return put(edit, pacreds__slice_of(part->name), NULL, 0, error);
    return set(edit, part->name, part->value, part->only_if_there, error);
}

/* Update whatever belongs to the keys that were there before as well. */
static int put_credentials(pacreds_profile_edit *edit,
                           const pacreds_credentials *credentials,
                           pacreds_error *error)
{
    const char *account = pacreds_credentials_account_id(credentials);
    const key_part parts[] = {
        {.name = "aws_access_key_id",
         .value = pacreds__credentials_id(credentials)},
        {.name = "aws_secret_access_key",
         .value = pacreds__credentials_secret(credentials)},
        {.name = "aws_session_token",
         .value = pacreds__credentials_token(credentials)},
        {.name = "aws_security_token", .value = {"", 0}},
        {.name = "aws_account_id",
         .value = pacreds__slice_of(account != NULL ? account : ""),
         .only_if_there = 1},
    };
    int status = PACREDS_OK;
    size_t i;

    for (i = 0; i < sizeof parts / sizeof parts[0] && status == PACREDS_OK; i++)
        status = put_part(edit, &parts[i], error);
    return status;
}

int pacreds_profile_edit_set_credentials(pacreds_profile_edit *edit,
                                         const pacreds_credentials *credentials,
                                         pacreds_error *error)
{
    if (pacreds__profile_edit_check(edit, 0, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (credentials == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    return put_credentials(edit, credentials, error);
}

int pacreds_profile_edit_remove(pacreds_profile_edit *edit,
                                pacreds_error *error)
{
    int status = pacreds__profile_edit_check(edit, 0, error);

    if (status != PACREDS_OK)
        return status;
    edit->removes = 1;
    return PACREDS_OK;
}

int pacreds__profile_edit_check(const pacreds_profile_edit *edit,
                                uint32_t flags, pacreds_error *error)
{
    pacreds__ok(error);
    return edit != NULL && (flags & ~(uint32_t)PACREDS_PROFILE_EDIT_NEW) == 0
               ? PACREDS_OK
               : pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
}
