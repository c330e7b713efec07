/* SPDX-License-Identifier: Apache-2.0 */
/* What Amazon S3 does with a policy, as far as it says so or was seen to. */
#include "base/decimal.h"
#include "base/error.h"
#include "formats/date.h"
#include "formats/json.h"
#include "post/policy.h"

const char *const pacreds__field_names[PACREDS__FIELDS] = {
    "x-amz-algorithm",
    "x-amz-credential",
    "x-amz-date",
    "x-amz-security-token",
};

/* Fields that need no condition, besides those of this prefix. */
static const char *const exempt[] = {
    "policy", "x-amz-signature", "file", "awsaccesskeyid", "signature",
};
static const char ignored[] = "x-ignore-";

enum { EXEMPT = sizeof exempt / sizeof exempt[0], LENGTH_RANGE = 3 };

/* The first of three in an array; S3 reads them in any case. */
static const struct {
    const char *name;
    int match;
} operators[] = {
    {"eq", PACREDS_POLICY_MATCH_EXACT},
    {"starts-with", PACREDS_POLICY_MATCH_PREFIX},
    {"content-length-range", LENGTH_RANGE},
};

enum { OPERATORS = sizeof operators / sizeof operators[0] };

typedef struct requirement {
    int match;
    size_t offset;
    pacreds__slice name, value;
    int64_t least, most;
} requirement;

static int malformed(pacreds_error *error, size_t offset, const char *what)
{
    return pacreds__fail(error, PACREDS_ERR_POLICY_DOCUMENT, offset,
                         "The policy is no POST policy: %s (byte %zu of its "
                         "JSON).",
                         what, offset);
}

/* What the tree's functions say is wrong with the document is its error. */
static int document_error(int status, pacreds_error *error)
{
    if (status == PACREDS_OK || status == PACREDS_ERR_NO_MEMORY)
        return status;
    if (error != NULL)
        error->code = PACREDS_ERR_POLICY_DOCUMENT;
    return PACREDS_ERR_POLICY_DOCUMENT;
}

/* S3 takes "Z", with or without a fraction, and no other offset. */
static int read_expiration(pacreds__document *document, pacreds_error *error)
{
    const pacreds__node *root = document->tree.nodes, *node;
    int status = pacreds__tree_find(root, "expiration", &node, error);

    if (status != PACREDS_OK)
        return status;
    if (node->kind != PACREDS__STRING || node->text.n == 0 ||
        node->text.p[node->text.n - 1] != 'Z' ||
        pacreds__date_parse_rfc3339(&document->expiration, node->text))
        return malformed(error, node->offset,
                         "the expiration is not of the form "
                         "\"2026-11-22T12:00:00.000Z\"");
    return PACREDS_OK;
}

int pacreds__document_read(pacreds__document *document, pacreds__slice text,
                           pacreds_error *error)
{
    const pacreds__node *root, *child = NULL;
    int status = pacreds__json_parse(&document->tree, text, error);

    if (status != PACREDS_OK)
        return document_error(status, error);
    root = document->tree.nodes;
    while ((child = pacreds__tree_child(root, child)) != NULL)
        if (!pacreds__equal(child->name, pacreds__slice_of("expiration")) &&
            !pacreds__equal(child->name, pacreds__slice_of("conditions")))
            return malformed(error, child->offset,
                             "there is more than expiration and conditions");
    status = read_expiration(document, error);
    if (status == PACREDS_OK)
        status = pacreds__tree_find(root, "conditions", &document->conditions,
                                    error);
    if (status != PACREDS_OK)
        return document_error(status, error);
    if (document->conditions->kind != PACREDS__ARRAY)
        return malformed(error, document->conditions->offset,
                         "the conditions are no array");
    return PACREDS_OK;
}

/* {"name": "value"} */
static int read_pair(const pacreds__node *node, requirement *condition,
                     pacreds_error *error)
{
    const pacreds__node *member = pacreds__tree_child(node, NULL);

    if (member == NULL || pacreds__tree_child(node, member) != NULL ||
        member->kind != PACREDS__STRING)
        return malformed(error, node->offset,
                         "a condition has not exactly one name with a string");
    condition->match = PACREDS_POLICY_MATCH_EXACT;
    condition->name = member->name;
    condition->value = member->text;
    return PACREDS_OK;
}

/* S3 takes numbers in strings too. */
static int read_length(const pacreds__node *node, int64_t *length)
{
    return (node->kind == PACREDS__NUMBER || node->kind == PACREDS__STRING) &&
           pacreds__integer(node->text, length) == PACREDS_OK && *length >= 0;
}

/* ["starts-with", "$name", "value"] and its like */
static int read_triple(const pacreds__node *node, requirement *condition,
                       pacreds_error *error)
{
    const pacreds__node *first = pacreds__tree_child(node, NULL);
    const pacreds__node *second =
        first != NULL ? pacreds__tree_child(node, first) : NULL;
    const pacreds__node *third =
        second != NULL ? pacreds__tree_child(node, second) : NULL;
    size_t i = 0;

    if (third == NULL || pacreds__tree_child(node, third) != NULL ||
        first->kind != PACREDS__STRING)
        return malformed(error, node->offset,
                         "a condition is no array of three");
    while (i < OPERATORS &&
           !pacreds__equal_ignoring_case(first->text,
                                         pacreds__slice_of(operators[i].name)))
        i++;
    if (i == OPERATORS)
        return malformed(error, first->offset,
                         "a condition is not eq, starts-with or "
                         "content-length-range");
    condition->match = operators[i].match;
    if (condition->match == LENGTH_RANGE)
        return read_length(second, &condition->least) &&
                       read_length(third, &condition->most)
                   ? PACREDS_OK
                   : malformed(error, second->offset,
                               "content-length-range is not of two numbers");
    if (second->kind != PACREDS__STRING || second->text.n == 0 ||
        second->text.p[0] != '$' || third->kind != PACREDS__STRING)
        return malformed(error, second->offset,
                         "a condition is not of \"$name\" and a string");
    condition->name.p = second->text.p + 1;
    condition->name.n = second->text.n - 1;
    condition->value = third->text;
    return PACREDS_OK;
}

static int read_condition(const pacreds__node *node, requirement *condition,
                          pacreds_error *error)
{
    condition->offset = node->offset;
    if (node->kind == PACREDS__OBJECT)
        return read_pair(node, condition, error);
    if (node->kind == PACREDS__ARRAY)
        return read_triple(node, condition, error);
    return malformed(error, node->offset,
                     "a condition is neither object nor array");
}

/* Names come from others and must not break a log line; values may be
   tokens. */
static int refuse(pacreds_error *error, pacreds__slice name, const char *what)
{
    size_t n = pacreds__span(name, PACREDS__KEY);

    return pacreds__fail(error, PACREDS_ERR_POLICY, PACREDS_NO_OFFSET,
                         "The form's field %.*s %s.", (int)(n < 64 ? n : 64),
                         name.p, what);
}

static int starts_with(pacreds__slice text, pacreds__slice prefix)
{
    return text.n >= prefix.n && memcmp(text.p, prefix.p, prefix.n) == 0;
}

/* A Content-Type with commas is a list, and each part of it must match. */
static int matches(const requirement *condition, pacreds__slice value)
{
    pacreds__slice part;

    if (condition->match == PACREDS_POLICY_MATCH_EXACT)
        return pacreds__equal(value, condition->value);
    if (!pacreds__equal_ignoring_case(condition->name,
                                      pacreds__slice_of("content-type")))
        return starts_with(value, condition->value);
    while (pacreds__next(&value, ',', &part))
        if (!starts_with(pacreds__trim(part), condition->value))
            return 0;
    return 1;
}

/* With another form's date or credential a signature would mean more than its
   owner has signed. */
static int must_be_exact(pacreds__slice name)
{
    size_t i;

    for (i = 0; i < PACREDS__FIELDS; i++)
        if (pacreds__equal_ignoring_case(
                name, pacreds__slice_of(pacreds__field_names[i])))
            return 1;
    return 0;
}

static int check_length(const requirement *condition, int64_t file_len,
                        pacreds_error *error)
{
    if (file_len == PACREDS__UNFILLED ||
        (file_len >= condition->least && file_len <= condition->most))
        return PACREDS_OK;
    return pacreds__fail(error, PACREDS_ERR_POLICY, PACREDS_NO_OFFSET,
                         "The form's file has %lld bytes, and the policy wants "
                         "%lld to %lld.",
                         (long long)file_len, (long long)condition->least,
                         (long long)condition->most);
}

static int check_condition(const requirement *condition, pacreds_form *form,
                           int64_t file_len, pacreds_error *error)
{
    pacreds__field *field;

    if (condition->match == LENGTH_RANGE)
        return check_length(condition, file_len, error);
    if (condition->match != PACREDS_POLICY_MATCH_EXACT &&
        must_be_exact(condition->name))
        return malformed(error, condition->offset,
                         "a field of signing is not matched exactly");
    field = pacreds__form_find(form, condition->name);
    if (field == NULL)
        return file_len == PACREDS__UNFILLED
                   ? PACREDS_OK
                   : refuse(error, condition->name,
                            "is not there, and the policy has a condition for "
                            "it");
    field->is_covered = 1;
    if (matches(condition, pacreds__field_value(form, field)))
        return PACREDS_OK;
    return refuse(error, condition->name,
                  condition->match == PACREDS_POLICY_MATCH_EXACT
                      ? "has another value than the policy wants"
                      : "does not begin as the policy wants");
}

static int needs_condition(pacreds__slice lower)
{
    size_t i;

    for (i = 0; i < EXEMPT; i++)
        if (pacreds__equal(lower, pacreds__slice_of(exempt[i])))
            return 0;
    return !starts_with(lower, pacreds__slice_of(ignored));
}

int pacreds__document_check(const pacreds__document *document,
                            pacreds_form *form, int64_t file_len,
                            pacreds_error *error)
{
    const pacreds__node *node = NULL;
    requirement condition;
    int status = PACREDS_OK;
    size_t i;

    for (i = 0; i < form->count; i++)
        form->fields[i].is_covered = 0;
    while (status == PACREDS_OK &&
           (node = pacreds__tree_child(document->conditions, node)) != NULL) {
        status = read_condition(node, &condition, error);
        if (status == PACREDS_OK)
            status = check_condition(&condition, form, file_len, error);
    }
    for (i = 0; status == PACREDS_OK && i < form->count; i++) {
        pacreds__slice name = pacreds__field_lower_name(form, &form->fields[i]);

        if (!form->fields[i].is_covered && needs_condition(name))
            status = refuse(error, name, "has no condition in the policy");
    }
    return status;
}
