/* SPDX-License-Identifier: Apache-2.0 */
#include "post/form.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/error.h"

void pacreds__form_init(pacreds_form *form)
{
    memset(form, 0, sizeof *form);
    pacreds__buffer_init(&form->text, PACREDS__FORM_MAX);
    pacreds__buffer_init(&form->access_key_id, PACREDS__FORM_MAX);
    pacreds__buffer_init(&form->scope, PACREDS__FORM_MAX);
}

void pacreds__form_clear(pacreds_form *form)
{
    pacreds__buffer_free(&form->text);
    pacreds__buffer_free(&form->access_key_id);
    pacreds__buffer_free(&form->scope);
    pacreds__entries_free(&form->entries);
    free(form->fields);
}

int pacreds_form_new(pacreds_form **form, pacreds_error *error)
{
    pacreds__ok(error);
    if (form == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *form = malloc(sizeof **form);
    if (*form == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    pacreds__form_init(*form);
    return PACREDS_OK;
}

void pacreds_form_free(pacreds_form *form)
{
    if (form == NULL)
        return;
    pacreds__form_clear(form);
    free(form);
}

static pacreds__slice at(const pacreds_form *form, size_t start, size_t n)
{
    pacreds__slice text = {form->text.data + start, n};

    return text;
}

pacreds__slice pacreds__field_name(const pacreds_form *form,
                                   const pacreds__field *field)
{
    return at(form, field->start, field->name_len);
}

pacreds__slice pacreds__field_lower_name(const pacreds_form *form,
                                         const pacreds__field *field)
{
    return at(form, field->start + field->name_len + 1, field->name_len);
}

pacreds__slice pacreds__field_value(const pacreds_form *form,
                                    const pacreds__field *field)
{
    return at(form, field->start + 2 * (field->name_len + 1), field->value_len);
}

static size_t size_of(const pacreds__field *field)
{
    return 2 * (field->name_len + 1) + field->value_len + 1;
}

int pacreds__form_add(pacreds_form *form, pacreds__slice name,
                      pacreds__slice value, int by_signer)
{
    pacreds__field *fields = pacreds__grow(form->fields, form->count + 1,
                                           &form->capacity, sizeof *fields);
    pacreds__field field = {form->text.len, name.n, value.n, by_signer, 0};
    int status;
    char *out;

    if (fields == NULL)
        return PACREDS_ERR_NO_MEMORY;
    form->fields = fields;
    if (name.n > PACREDS__FORM_MAX || value.n > PACREDS__FORM_MAX)
        return PACREDS_ERR_TOO_LARGE;
    status = pacreds__buffer_make_room(&form->text, size_of(&field));
    if (status != PACREDS_OK)
        return status;
    out = pacreds__put(form->text.data + field.start, name);
    *out++ = '\0';
    out = pacreds__put_lower(out, name);
    *out++ = '\0';
    out = pacreds__put(out, value);
    *out++ = '\0';
    pacreds__buffer_end(&form->text, out);
    fields[form->count++] = field;
    form->is_signed = 0;
    form->reader = NULL;
    return PACREDS_OK;
}

static int check_text(pacreds__slice text, const char *noun,
                      pacreds_error *error)
{
    const char *nul = memchr(text.p, '\0', text.n);

    if (nul != NULL)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, (size_t)(nul - text.p),
                             "The field's %s has a NUL (offset %zu).", noun,
                             (size_t)(nul - text.p));
    return PACREDS_OK;
}

int pacreds_form_add(pacreds_form *form, const char *name, size_t name_len,
                     const char *value, size_t value_len, pacreds_error *error)
{
    pacreds__slice n, v;
    int status;

    pacreds__ok(error);
    if (form == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&n, name, name_len, error) ||
        pacreds__argument(&v, value, value_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (pacreds__buffer_has(&form->text, n.p) ||
        pacreds__buffer_has(&form->text, v.p))
        return pacreds__fail(error, PACREDS_ERR_INVALID_ARGUMENT,
                             PACREDS_NO_OFFSET,
                             "A string is one that this form lends; copy it "
                             "first.");
    if (n.n == 0)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, 0,
                             "The field's name is empty.");
    status = check_text(n, "name", error);
    if (status == PACREDS_OK)
        status = check_text(v, "value", error);
    if (status != PACREDS_OK)
        return status;
    status = pacreds__form_add(form, n, v, 0);
    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}

void pacreds__form_unsign(pacreds_form *form)
{
    size_t i, kept = 0, end = 0;

    for (i = 0; i < form->count; i++) {
        pacreds__field field = form->fields[i];

        if (field.by_signer)
            continue;
        memmove(form->text.data + end, form->text.data + field.start,
                size_of(&field));
        field.start = end;
        end += size_of(&field);
        form->fields[kept++] = field;
    }
    form->count = kept;
    form->is_signed = 0;
    form->reader = NULL;
    pacreds__buffer_cut(&form->text, end);
}

int pacreds__form_index(pacreds_form *form, pacreds_error *error)
{
    pacreds__entries *entries = &form->entries;
    size_t i;

    entries->count = 0;
    for (i = 0; i < form->count; i++) {
        pacreds__entry *entry = pacreds__entries_add(entries);

        if (entry == NULL)
            return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
        entry->name = pacreds__field_lower_name(form, &form->fields[i]);
        entry->value = pacreds__slice_of("");
        entry->index = i;
    }
    if (pacreds__entries_sort(entries) != PACREDS_OK)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    for (i = 1; i < entries->count; i++) {
        pacreds__slice name = entries->sorted[i]->name;

        if (pacreds__equal(name, entries->sorted[i - 1]->name))
            return pacreds__fail(error, PACREDS_ERR_POLICY, PACREDS_NO_OFFSET,
                                 "The form's field %.*s is there twice.",
                                 (int)(name.n < 64 ? name.n : 64), name.p);
    }
    return PACREDS_OK;
}

/* As pacreds__compare(), of a lower-case text and one in any case. */
static int compare(pacreds__slice lower, pacreds__slice name)
{
    size_t i;

    for (i = 0; i < lower.n && i < name.n; i++) {
        int a = (unsigned char)lower.p[i];
        int b = (unsigned char)pacreds__lower(name.p[i]);

        if (a != b)
            return a - b;
    }
    return (lower.n > name.n) - (lower.n < name.n);
}

pacreds__field *pacreds__form_find(const pacreds_form *form,
                                   pacreds__slice name)
{
    const pacreds__entries *entries = &form->entries;
    size_t low = 0, high = entries->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        pacreds__field *field = &form->fields[entries->sorted[middle]->index];
        int order = compare(pacreds__field_lower_name(form, field), name);

        if (order == 0)
            return field;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

size_t pacreds_form_field_count(const pacreds_form *form)
{
    return form != NULL ? form->count : 0;
}

int pacreds_form_field(const pacreds_form *form, size_t index,
                       const char **name, const char **value)
{
    if (form == NULL || index >= form->count)
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (name != NULL)
        *name = pacreds__field_name(form, &form->fields[index]).p;
    if (value != NULL)
        *value = pacreds__field_value(form, &form->fields[index]).p;
    return PACREDS_OK;
}

const char *pacreds_form_find(const pacreds_form *form, const char *name,
                              size_t name_len, size_t *len)
{
    pacreds__slice wanted, value;
    size_t i;

    if (len != NULL)
        *len = 0;
    if (form == NULL || pacreds__argument(&wanted, name, name_len, NULL))
        return NULL;
    for (i = 0; i < form->count; i++) {
        const pacreds__field *field = &form->fields[i];

        if (!pacreds__equal_ignoring_case(pacreds__field_name(form, field),
                                          wanted))
            continue;
        value = pacreds__field_value(form, field);
        if (len != NULL)
            *len = value.n;
        return value.p;
    }
    return NULL;
}

static const char *lend(const pacreds_form *form, pacreds__slice text,
                        size_t *len)
{
    int is_known = form != NULL && form->is_signed;

    if (len != NULL)
        *len = is_known ? text.n : 0;
    return is_known ? text.p : NULL;
}

const char *pacreds_form_access_key_id(const pacreds_form *form, size_t *len)
{
    pacreds__slice none = {NULL, 0};

    return lend(
        form, form != NULL ? pacreds__buffer_slice(&form->access_key_id) : none,
        len);
}

const char *pacreds_form_credential_scope(const pacreds_form *form, size_t *len)
{
    pacreds__slice none = {NULL, 0};

    return lend(form, form != NULL ? pacreds__buffer_slice(&form->scope) : none,
                len);
}

const char *pacreds_form_signature(const pacreds_form *form, size_t *len)
{
    pacreds__slice signature = {form != NULL ? form->signature : NULL, 64};

    return lend(form, signature, len);
}

int64_t pacreds_form_signed_at(const pacreds_form *form)
{
    return form != NULL && form->is_signed ? form->signed_at : 0;
}
