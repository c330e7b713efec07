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

/* A form's fields against a policy. */
struct check {
    const pacreds__policy_names *names;
    pacreds_form *form;
    int64_t file_len;
    pacreds__slice types; /* common_beginning() of Content-Type, once needed */
    pacreds_error *error;
};

/* A Content-Type with commas is a list, and each part of it must match: so each
   must what all parts begin with. */
static pacreds__slice common_beginning(pacreds__slice value)
{
    pacreds__slice part = value, common;
    size_t n;

    pacreds__next(&value, ',', &part);
    common = pacreds__trim(part);
    while (pacreds__next(&value, ',', &part)) {
        part = pacreds__trim(part);
        for (n = 0; n < common.n && n < part.n && common.p[n] == part.p[n]; n++)
            ;
        common.n = n;
    }
    return common;
}

static int matches(struct check *check, const pacreds__condition *condition,
                   pacreds__slice value)
{
    if (condition->match == PACREDS_POLICY_MATCH_EXACT)
        return pacreds__equal(value, condition->value);
    if (!pacreds__equal_ignoring_case(condition->name,
                                      pacreds__slice_of("content-type")))
        return has_prefix(value, condition->value);
    if (check->types.p == NULL)
        check->types = common_beginning(value);
    return has_prefix(check->types, condition->value);
}

/* Ranges that are stated several times narrow one another. */
static int check_length(struct check *check,
                        const pacreds__condition *condition)
{
    pacreds_form *form = check->form;
    int64_t n = check->file_len;

    if (form->file_least < condition->least)
        form->file_least = condition->least;
    if (form->file_most > condition->most)
        form->file_most = condition->most;
    if (n < 0 || (n >= condition->least && n <= condition->most))
        return PACREDS_OK;
    return pacreds__fail(check->error,
                         n < condition->least ? PACREDS_ERR_FILE_TOO_SMALL
                                              : PACREDS_ERR_FILE_TOO_LARGE,
                         PACREDS_NO_OFFSET,
                         "The form's file has %lld bytes, but the policy "
                         "allows %lld to %lld.",
                         (long long)n, (long long)condition->least,
                         (long long)condition->most);
}

static int check_field(struct check *check, const pacreds__condition *condition)
{
    pacreds__field *field = pacreds__form_find(check->form, condition->name);

    if (field == NULL)
        return check->file_len == PACREDS__UNFILLED
                   ? PACREDS_OK
                   : refuse(check->error, condition->name,
                            "is absent, but the policy has a condition for it");
    field->is_covered = 1;
    if (matches(check, condition, pacreds__field_value(check->form, field)))
        return PACREDS_OK;
    return refuse(check->error, condition->name,
                  condition->match == PACREDS_POLICY_MATCH_EXACT
                      ? "does not have the value that the policy wants"
                      : "does not begin as the policy wants");
}

static int check_conditions(struct check *check,
                            const pacreds__document *document)
{
    pacreds__condition condition = {.node = NULL};
    int status;

    do {
        status = pacreds__document_next(document, &condition, check->error);
        if (status != PACREDS_OK || condition.node == NULL)
            return status;
        if (condition.match == PACREDS__POLICY_LENGTH_RANGE)
            status = check_length(check, &condition);
        else if (condition.match != PACREDS_POLICY_MATCH_EXACT &&
                 pacreds__policy_name_is_exact(check->names, condition.name))
            status = pacreds__document_refuse(
                check->error, condition.node->offset,
                "a field of the signature is not matched exactly");
        else
            status = check_field(check, &condition);
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
    struct check check = {.names = names,
                          .form = form,
                          .file_len = file_len,
                          .types = {NULL, 0},
                          .error = error};
    size_t i;
    int status;

    for (i = 0; i < form->count; i++)
        form->fields[i].is_covered = 0;
    form->file_least = 0;
    form->file_most = INT64_MAX;
    status = check_conditions(&check, document);
    return status == PACREDS_OK ? check_covered(names, form, error) : status;
}
