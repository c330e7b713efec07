/* SPDX-License-Identifier: Apache-2.0 */
#include "post/policy.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "formats/date.h"
#include "formats/json.h"
#include "formats/utf8.h"

/* How each match is written around the escaped name and value. */
static const struct {
    int match;
    const char *start, *between, *end;
} matches[] = {
    {PACREDS_POLICY_MATCH_EXACT, "{\"", "\": \"", "\"}"},
    {PACREDS_POLICY_MATCH_PREFIX, "[\"starts-with\", \"$", "\", \"", "\"]"},
};

enum { MATCHES = sizeof matches / sizeof matches[0] };

static size_t find(int match)
{
    size_t i = 0;

    while (i < MATCHES && matches[i].match != match)
        i++;
    return i;
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
    size_t i = find(match);

    append_separator(conditions);
    pacreds__append_text(conditions, matches[i].start);
    pacreds__json_put_escaped(conditions, name);
    pacreds__append_text(conditions, matches[i].between);
    pacreds__json_put_escaped(conditions, value);
    pacreds__append_text(conditions, matches[i].end);
}

/* Close what was appended, or take it away again. */
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
    const char *nul = memchr(text.p, '\0', text.n);
    size_t good = nul != NULL ? (size_t)(nul - text.p) : text.n;
    pacreds__slice before = {text.p, good};

    good = pacreds__utf8_span(before);
    if (good < text.n)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, good,
                             "The condition's %s is not UTF-8, or has a NUL "
                             "(offset %zu).",
                             noun, good);
    return PACREDS_OK;
}

int pacreds_policy_add(pacreds_policy *policy, int match, const char *name,
                       size_t name_len, const char *value, size_t value_len,
                       pacreds_error *error)
{
    pacreds__slice n, v;
    size_t len;
    int status;

    pacreds__ok(error);
    if (policy == NULL || find(match) == MATCHES)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&n, name, name_len, error) ||
        pacreds__argument(&v, value, value_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (n.n == 0)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, 0,
                             "The condition's name is empty.");
    status = check_text(n, "name", error);
    if (status == PACREDS_OK)
        status = check_text(v, "value", error);
    if (status != PACREDS_OK)
        return status;
    len = policy->conditions.len;
    pacreds__policy_append(&policy->conditions, match, n, v);
    if (match == PACREDS_POLICY_MATCH_EXACT &&
        policy->conditions.status == PACREDS_OK &&
        !pacreds__equal_ignoring_case(n, pacreds__slice_of("bucket")))
        policy->conditions.status = pacreds__form_add(&policy->fields, n, v, 1);
    return finish(policy, len, error);
}

int pacreds_policy_add_length_range(pacreds_policy *policy, int64_t least,
                                    int64_t most, pacreds_error *error)
{
    char text[80];
    size_t len;

    pacreds__ok(error);
    if (policy == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (least < 0 || most < least)
        return pacreds__fail(error, PACREDS_ERR_OUT_OF_RANGE, PACREDS_NO_OFFSET,
                             "A file's length is from 0 on, and the most is "
                             "no less than the least.");
    len = policy->conditions.len;
    append_separator(&policy->conditions);
    snprintf(text, sizeof text, "[\"content-length-range\", %lld, %lld]",
             (long long)least, (long long)most);
    pacreds__append_text(&policy->conditions, text);
    return finish(policy, len, error);
}
