/* SPDX-License-Identifier: Apache-2.0 */
#include "post/policy_document.h"

#include "base/decimal.h"
#include "base/error.h"
#include "formats/date.h"
#include "formats/json.h"

/* The first string of a condition that is an array; S3 reads it in any case. */
static const struct {
    const char *name;
    int match;
} operators[] = {
    {"eq", PACREDS_POLICY_MATCH_EXACT},
    {"starts-with", PACREDS_POLICY_MATCH_PREFIX},
    {"content-length-range", PACREDS__POLICY_LENGTH_RANGE},
};

enum { OPERATORS = sizeof operators / sizeof operators[0] };

int pacreds__document_refuse(pacreds_error *error, size_t offset,
                             const char *what)
{
    return pacreds__fail(error, PACREDS_ERR_POLICY_DOCUMENT, offset,
                         "The policy is not a POST policy: %s (byte %zu of its "
                         "JSON).",
                         what, offset);
}

/* Errors of the tree's functions are errors of the document. */
static int document_error(int status, pacreds_error *error)
{
    if (status == PACREDS_OK || status == PACREDS_ERR_NO_MEMORY)
        return status;
    if (error != NULL)
        error->code = PACREDS_ERR_POLICY_DOCUMENT;
    return PACREDS_ERR_POLICY_DOCUMENT;
}

static int find(const pacreds__document *document, const char *name,
                const pacreds__node **node, pacreds_error *error)
{
    return document_error(
        pacreds__tree_find(document->tree.nodes, name, node, error), error);
}

/* S3 takes "Z", with or without a fraction, and no other offset. */
static int read_expiration(pacreds__document *document, pacreds_error *error)
{
    const pacreds__node *node;
    int status = find(document, "expiration", &node, error);

    if (status != PACREDS_OK)
        return status;
    if (node->kind != PACREDS__STRING || !pacreds__ends_with(node->text, "Z") ||
        pacreds__date_parse_rfc3339(&document->expiration, node->text))
        return pacreds__document_refuse(error, node->offset,
                                        "the expiration is not of the form "
                                        "\"2026-11-22T12:00:00.000Z\"");
    return PACREDS_OK;
}

static int read_conditions(pacreds__document *document, pacreds_error *error)
{
    int status = find(document, "conditions", &document->conditions, error);

    if (status != PACREDS_OK)
        return status;
    if (document->conditions->kind != PACREDS__ARRAY)
        return pacreds__document_refuse(error, document->conditions->offset,
                                        "the conditions are not an array");
    return PACREDS_OK;
}

static int check_members(const pacreds__document *document,
                         pacreds_error *error)
{
    const pacreds__node *root = document->tree.nodes, *child = NULL;

    while ((child = pacreds__tree_child(root, child)) != NULL)
        if (!pacreds__equal(child->name, pacreds__slice_of("expiration")) &&
            !pacreds__equal(child->name, pacreds__slice_of("conditions")))
            return pacreds__document_refuse(
                error, child->offset,
                "it has a member other than expiration and conditions");
    return PACREDS_OK;
}

int pacreds__document_read(pacreds__document *document, pacreds__slice text,
                           pacreds_error *error)
{
    pacreds_error spare;
    int status;

    error = pacreds__begin(error, &spare);
    status = document_error(pacreds__json_parse(&document->tree, text, error),
                            error);
    if (status != PACREDS_OK)
        return status;
    if (check_members(document, error) || read_expiration(document, error) ||
        read_conditions(document, error))
        return error->code;
    return PACREDS_OK;
}

/* {"name": "value"} */
static int read_pair(pacreds__condition *condition, pacreds_error *error)
{
    const pacreds__node *node = condition->node;
    const pacreds__node *member = pacreds__tree_child(node, NULL);

    if (member == NULL || pacreds__tree_child(node, member) != NULL ||
        member->kind != PACREDS__STRING)
        return pacreds__document_refuse(
            error, node->offset,
            "a condition does not have exactly one name with a string");
    condition->match = PACREDS_POLICY_MATCH_EXACT;
    condition->name = member->name;
    condition->value = member->text;
    return PACREDS_OK;
}

/* S3 takes numbers in strings too. */
static int read_length(const pacreds__node *node, int64_t *length)
{
    if (node->kind != PACREDS__NUMBER && node->kind != PACREDS__STRING)
        return PACREDS_ERR_SYNTAX;
    if (pacreds__integer(node->text, length) != PACREDS_OK || *length < 0)
        return PACREDS_ERR_OUT_OF_RANGE;
    return PACREDS_OK;
}

static int read_range(pacreds__condition *condition, const pacreds__node *least,
                      const pacreds__node *most, pacreds_error *error)
{
    if (read_length(least, &condition->least) ||
        read_length(most, &condition->most))
        return pacreds__document_refuse(
            error, least->offset, "content-length-range needs two numbers");
    return PACREDS_OK;
}

static int read_match(pacreds__condition *condition, const pacreds__node *name,
                      const pacreds__node *value, pacreds_error *error)
{
    if (name->kind != PACREDS__STRING ||
        !pacreds__starts_with(name->text, "$") ||
        value->kind != PACREDS__STRING)
        return pacreds__document_refuse(
            error, name->offset, "a condition needs \"$name\" and a string");
    condition->name.p = name->text.p + 1;
    condition->name.n = name->text.n - 1;
    condition->value = value->text;
    return PACREDS_OK;
}

static int read_operator(const pacreds__node *node, int *match,
                         pacreds_error *error)
{
    size_t i;

    for (i = 0; i < OPERATORS; i++)
        if (pacreds__equal_ignoring_case(
                node->text, pacreds__slice_of(operators[i].name))) {
            *match = operators[i].match;
            return PACREDS_OK;
        }
    return pacreds__document_refuse(error, node->offset,
                                    "a condition is not eq, starts-with or "
                                    "content-length-range");
}

/* ["starts-with", "$name", "value"] and its like */
static int read_triple(pacreds__condition *condition, pacreds_error *error)
{
    const pacreds__node *node = condition->node;
    const pacreds__node *parts[3] = {NULL}, *part = NULL;
    size_t count = 0;

    while ((part = pacreds__tree_child(node, part)) != NULL && count < 4)
        if (count++ < 3)
            parts[count - 1] = part;
    if (count != 3 || parts[0]->kind != PACREDS__STRING)
        return pacreds__document_refuse(error, node->offset,
                                        "a condition is not an array of three");
    if (read_operator(parts[0], &condition->match, error) != PACREDS_OK)
        return PACREDS_ERR_POLICY_DOCUMENT;
    return condition->match == PACREDS__POLICY_LENGTH_RANGE
               ? read_range(condition, parts[1], parts[2], error)
               : read_match(condition, parts[1], parts[2], error);
}

int pacreds__document_next(const pacreds__document *document,
                           pacreds__condition *condition, pacreds_error *error)
{
    const pacreds__node *node =
        pacreds__tree_child(document->conditions, condition->node);

    condition->node = node;
    if (node == NULL)
        return PACREDS_OK;
    if (node->kind == PACREDS__OBJECT)
        return read_pair(condition, error);
    if (node->kind == PACREDS__ARRAY)
        return read_triple(condition, error);
    return pacreds__document_refuse(
        error, node->offset, "a condition is neither an object nor an array");
}
