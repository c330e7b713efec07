/* SPDX-License-Identifier: Apache-2.0 */
#include "post/policy.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "formats/date.h"
#include "formats/json_write.h"
#include "formats/utf8.h"

/* How each match is written around the escaped name and value. */
static const struct {
    const char *start, *between, *end;
} matches[] = {
    [PACREDS_POLICY_MATCH_EXACT] = {.start = "{\"",
                                    .between = "\": \"",
                                    .end = "\"}"},
    [PACREDS_POLICY_MATCH_PREFIX] = {.start = "[\"starts-with\", \"$",
                                     .between = "\", \"",
                                     .end = "\"]"},
};

enum { LENGTH_RANGE_MAX = 80 }; /* bytes of that condition */

static int is_match(int match)
{
    return match == PACREDS_POLICY_MATCH_EXACT ||
           match == PACREDS_POLICY_MATCH_PREFIX;
}

int pacreds_policy_new(pacreds_policy **policy, int64_t expiration,
                       pacreds_error *error)
{
    pacreds__ok(error);
    if (policy == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *policy = NULL;
    if (expiration < 0 || expiration > PACREDS__DATE_MAX)
        return pacreds__fail(error, PACREDS_ERR_OUT_OF_RANGE, PACREDS_NO_OFFSET,
                             "The expiration is not in the years 1970 to "
                             "9999.");
    *policy = malloc(sizeof **policy);
    if (*policy == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    (*policy)->expiration = expiration;
    pacreds__buffer_init(&(*policy)->conditions, PACREDS__TREE_BYTES);
    pacreds__form_init(&(*policy)->fields);
    return PACREDS_OK;
}

void pacreds_policy_free(pacreds_policy *policy)
{
    if (policy == NULL)
        return;
    pacreds__buffer_free(&policy->conditions);
    pacreds__form_clear(&policy->fields);
    free(policy);
}

static void append_separator(pacreds__buffer *conditions)
{
    if (conditions->len > 0)
        pacreds__append_text(conditions, ", ");
}

void pacreds__policy_append(pacreds__buffer *conditions, int match,
                            pacreds__slice name, pacreds__slice value)
{
    append_separator(conditions);
    pacreds__append_text(conditions, matches[match].start);
    pacreds__json_put_escaped(conditions, name);
    pacreds__append_text(conditions, matches[match].between);
    pacreds__json_put_escaped(conditions, value);
    pacreds__append_text(conditions, matches[match].end);
}

/* Close the condition that was appended, or take it away again. */
static int finish(pacreds_policy *policy, size_t len, pacreds_error *error)
{
    int status = policy->conditions.status;

    if (status == PACREDS_OK)
        return PACREDS_OK;
    pacreds__buffer_cut(&policy->conditions, len);
    return pacreds__fail_code(error, status);
}

static int check_text(pacreds__slice text, const char *noun,
                      pacreds_error *error)
{
    pacreds__slice before = {text.p, pacreds__before_nul(text)};
    size_t good = pacreds__utf8_span(before);

    return good == text.n
               ? PACREDS_OK
               : pacreds__fail(error, PACREDS_ERR_SYNTAX, good,
                               "The condition's %s is not UTF-8, or has a NUL "
                               "(offset %zu).",
                               noun, good);
}

static int check_name(pacreds__slice name, pacreds_error *error)
{
    return name.n > 0 ? check_text(name, "name", error)
                      : pacreds__fail(error, PACREDS_ERR_SYNTAX, 0,
                                      "The condition's name is empty.");
}

/* The bucket is named by the URL that the form is sent to, not by a field. */
static int is_field_of_form(int match, pacreds__slice name)
{
    return match == PACREDS_POLICY_MATCH_EXACT &&
           !pacreds__equal_ignoring_case(name, pacreds__slice_of("bucket"));
}

int pacreds_policy_add(pacreds_policy *policy, int match, const char *name,
                       size_t name_len, const char *value, size_t value_len,
                       pacreds_error *error)
{
    pacreds_error spare;
    pacreds__slice n, v;
    size_t len;

    error = pacreds__begin(error, &spare);
    if (policy == NULL || !is_match(match))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&n, name, name_len, error) ||
        pacreds__argument(&v, value, value_len, error) ||
        check_name(n, error) || check_text(v, "value", error))
        return error->code;
    len = policy->conditions.len;
    pacreds__policy_append(&policy->conditions, match, n, v);
    if (is_field_of_form(match, n) && policy->conditions.status == PACREDS_OK)
        policy->conditions.status = pacreds__form_add(&policy->fields, n, v, 1);
    return finish(policy, len, error);
}

int pacreds_policy_add_length_range(pacreds_policy *policy, int64_t least,
                                    int64_t most, pacreds_error *error)
{
    char text[LENGTH_RANGE_MAX];
    size_t len;

    pacreds__ok(error);
    if (policy == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (least < 0 || most < least)
        return pacreds__fail(error, PACREDS_ERR_OUT_OF_RANGE, PACREDS_NO_OFFSET,
                             "A range of lengths begins at 0 or above, and "
                             "ends where it begins or above.");
    len = policy->conditions.len;
    append_separator(&policy->conditions);
    snprintf(text, sizeof text, "[\"content-length-range\", %lld, %lld]",
             (long long)least, (long long)most);
    pacreds__append_text(&policy->conditions, text);
    return finish(policy, len, error);
}
