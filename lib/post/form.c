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
    form->reader = 0;
    return PACREDS_OK;
}

static int check_text(pacreds__slice text, const char *noun,
                      pacreds_error *error)
{
    size_t offset = pacreds__before_nul(text);

    return offset == text.n
               ? PACREDS_OK
               : pacreds__fail(error, PACREDS_ERR_SYNTAX, offset,
                               "The field's %s has a NUL (offset %zu).", noun,
                               offset);
}

/* Whether a string is in memory that moves when the form grows. */
static int check_lent(const pacreds_form *form, pacreds__slice text,
                      pacreds_error *error)
{
    return pacreds__buffer_has(&form->text, text.p)
               ? pacreds__fail(error, PACREDS_ERR_INVALID_ARGUMENT,
                               PACREDS_NO_OFFSET,
                               "A string is lent by this form; copy it first.")
               : PACREDS_OK;
}

static int check_name(pacreds__slice name, pacreds_error *error)
{
    return name.n > 0 ? check_text(name, "name", error)
                      : pacreds__fail(error, PACREDS_ERR_SYNTAX, 0,
                                      "The field's name is empty.");
}

int pacreds_form_add(pacreds_form *form, const char *name, size_t name_len,
                     const char *value, size_t value_len, pacreds_error *error)
{
    pacreds_error spare;
    pacreds__slice n, v;
    int status;

    error = pacreds__begin(error, &spare);
    if (form == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&n, name, name_len, error) ||
        pacreds__argument(&v, value, value_len, error) ||
        check_lent(form, n, error) || check_lent(form, v, error) ||
        check_name(n, error) || check_text(v, "value", error))
        return error->code;
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
    form->reader = 0;
    pacreds__buffer_cut(&form->text, end);
}

size_t pacreds_form_field_count(const pacreds_form *form)
{
    return form != NULL ? form->count : 0;
}

const char *pacreds_form_field_name(const pacreds_form *form, size_t index,
                                    size_t *len)
{
    return index < pacreds_form_field_count(form)
               ? pacreds__lend(pacreds__field_name(form, &form->fields[index]),
                               len)
               : pacreds__lend_nothing(len);
}

const char *pacreds_form_field_value(const pacreds_form *form, size_t index,
                                     size_t *len)
{
    return index < pacreds_form_field_count(form)
               ? pacreds__lend(pacreds__field_value(form, &form->fields[index]),
                               len)
               : pacreds__lend_nothing(len);
}

const char *pacreds_form_find(const pacreds_form *form, const char *name,
                              size_t name_len, size_t *len)
{
    pacreds__slice wanted;
    size_t i;

    if (form == NULL || pacreds__argument(&wanted, name, name_len, NULL))
        return pacreds__lend_nothing(len);
    for (i = 0; i < form->count; i++)
        if (pacreds__equal_ignoring_case(
                pacreds__field_name(form, &form->fields[i]), wanted))
            return pacreds_form_field_value(form, i, len);
    return pacreds__lend_nothing(len);
}

static int is_known(const pacreds_form *form)
{
    return form != NULL && form->is_signed;
}

int64_t pacreds_form_file_least(const pacreds_form *form)
{
    return is_known(form) ? form->file_least : 0;
}

int64_t pacreds_form_file_most(const pacreds_form *form)
{
    return is_known(form) ? form->file_most : 0;
}

const char *pacreds_form_access_key_id(const pacreds_form *form, size_t *len)
{
    return is_known(form)
               ? pacreds__lend(pacreds__buffer_slice(&form->access_key_id), len)
               : pacreds__lend_nothing(len);
}

const char *pacreds_form_credential_scope(const pacreds_form *form, size_t *len)
{
    return is_known(form)
               ? pacreds__lend(pacreds__buffer_slice(&form->scope), len)
               : pacreds__lend_nothing(len);
}

const char *pacreds_form_signature(const pacreds_form *form, size_t *len)
{
    return is_known(form)
               ? pacreds__lend(pacreds__slice_of(form->signature), len)
               : pacreds__lend_nothing(len);
}

int64_t pacreds_form_signed_at(const pacreds_form *form)
{
    return is_known(form) ? form->signed_at : 0;
}
