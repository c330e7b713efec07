/* SPDX-License-Identifier: Apache-2.0 */
#include "post/policy_check.h"

#include "base/error.h"
#include "post/form_index.h"

/* Names come from others and must not break a log line; values may be
   tokens. */
static int refuse(pacreds_error *error, pacreds__slice name, const char *what)
{
    return pacreds__fail(
        error, PACREDS_ERR_POLICY, PACREDS_NO_OFFSET, "The form's field %s %s.",
        pacreds__quote(name, PACREDS__FIELD_QUOTED).text, what);
}

static int has_prefix(pacreds__slice text, pacreds__slice prefix)
{
    return text.n >= prefix.n && memcmp(text.p, prefix.p, prefix.n) == 0;
}

/* A Content-Type with commas is a list, and each part of it must match. */
static int matches(const pacreds__condition *condition, pacreds__slice value)
{
    pacreds__slice part;

    if (condition->match == PACREDS_POLICY_MATCH_EXACT)
        return pacreds__equal(value, condition->value);
    if (!pacreds__equal_ignoring_case(condition->name,
                                      pacreds__slice_of("content-type")))
        return has_prefix(value, condition->value);
    while (pacreds__next(&value, ',', &part))
        if (!has_prefix(pacreds__trim(part), condition->value))
            return 0;
    return 1;
}

static int check_length(const pacreds__condition *condition, int64_t file_len,
                        pacreds_error *error)
{
    if (file_len == PACREDS__UNFILLED ||
        (file_len >= condition->least && file_len <= condition->most))
        return PACREDS_OK;
    return pacreds__fail(error, PACREDS_ERR_POLICY, PACREDS_NO_OFFSET,
                         "The form's file has %lld bytes, but the policy "
                         "allows %lld to %lld.",
                         (long long)file_len, (long long)condition->least,
                         (long long)condition->most);
}

static int check_field(const pacreds__condition *condition, pacreds_form *form,
                       int64_t file_len, pacreds_error *error)
{
    pacreds__field *field = pacreds__form_find(form, condition->name);

    if (field == NULL)
        return file_len == PACREDS__UNFILLED
                   ? PACREDS_OK
                   : refuse(error, condition->name,
                            "is absent, but the policy has a condition for it");
    field->is_covered = 1;
    if (matches(condition, pacreds__field_value(form, field)))
        return PACREDS_OK;
    return refuse(error, condition->name,
                  condition->match == PACREDS_POLICY_MATCH_EXACT
                      ? "does not have the value that the policy wants"
                      : "does not begin as the policy wants");
}

static int check_conditions(const pacreds__document *document,
                            const pacreds__policy_names *names,
                            pacreds_form *form, int64_t file_len,
                            pacreds_error *error)
{
    pacreds__condition condition = {.node = NULL};
    int status;

    do {
        status = pacreds__document_next(document, &condition, error);
        if (status != PACREDS_OK || condition.node == NULL)
            return status;
        if (condition.match == PACREDS__POLICY_LENGTH_RANGE)
            status = check_length(&condition, file_len, error);
        else if (condition.match != PACREDS_POLICY_MATCH_EXACT &&
                 pacreds__policy_name_is_exact(names, condition.name))
            status = pacreds__document_refuse(
                error, condition.node->offset,
                "a field of the signature is not matched exactly");
        else
            status = check_field(&condition, form, file_len, error);
    } while (status == PACREDS_OK);
    return status;
}

static int check_covered(const pacreds__policy_names *names,
                         const pacreds_form *form, pacreds_error *error)
{
    size_t i;

    for (i = 0; i < form->count; i++) {
        pacreds__slice name = pacreds__field_lower_name(form, &form->fields[i]);

        if (!form->fields[i].is_covered &&
            !pacreds__policy_name_is_exempt(names, name))
            return refuse(error, name, "has no condition in the policy");
    }
    return PACREDS_OK;
}

int pacreds__policy_check(const pacreds__document *document,
                          const pacreds__policy_names *names,
                          pacreds_form *form, int64_t file_len,
                          pacreds_error *error)
{
    size_t i;
    int status;

    for (i = 0; i < form->count; i++)
        form->fields[i].is_covered = 0;
    status = check_conditions(document, names, form, file_len, error);
    return status == PACREDS_OK ? check_covered(names, form, error) : status;
}
