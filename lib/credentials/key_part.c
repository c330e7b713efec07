/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/key_part.h"

#include <stdio.h>

#include "credentials/key_characters.h"

enum { FRESH_SECONDS = 48 * 3600, COGNITO_ID_LEN = 26 };

static void add(pacreds__key_part *part, int finding, int severity, size_t at,
                const char *detail, const char *more)
{
    size_t offset = at;

    if (at != PACREDS_NO_OFFSET)
        offset += (size_t)(part->core.p - part->given.p);
    pacreds__finding_add(part->findings, finding, severity, part->subject,
                         offset, detail, more);
}

void pacreds__key_part_error(pacreds__key_part *part, int finding, size_t at)
{
    add(part, finding, PACREDS_KEY_CHECK_SEVERITY_ERROR, at, "", "");
}

static void add_warning(pacreds__key_part *part, int finding, size_t at)
{
    add(part, finding, PACREDS_KEY_CHECK_SEVERITY_WARNING, at, "", "");
}

/* Cut characters of a kind off both ends of the core, which is a finding if
   something is left. */
static void strip(pacreds__key_part *part, int finding,
                  pacreds__character_kind *is)
{
    pacreds__slice *core = &part->core;
    size_t front = pacreds__character_span(*core, is), back = 0;

    while (back < core->n - front && is(core->p[core->n - 1 - back]))
        back++;
    if (front + back > 0 && front < core->n)
        pacreds__key_part_error(part, finding, front > 0 ? 0 : core->n - back);
    core->p += front;
    core->n -= front + back;
}

void pacreds__key_part_take(pacreds__key_part *part,
                            pacreds__findings *findings, int subject,
                            pacreds__slice given)
{
    part->findings = findings;
    part->subject = subject;
    part->given = part->core = given;
    strip(part, PACREDS_KEY_CHECK_FINDING_WHITE_SPACE, pacreds__is_white_space);
    strip(part, PACREDS_KEY_CHECK_FINDING_QUOTES, pacreds__is_quote);
}

static void check_characters(pacreds__key_part *part, int severity,
                             pacreds__character_kind *is, const char *made_of)
{
    size_t good = pacreds__character_span(part->core, is);

    if (good < part->core.n)
        add(part, PACREDS_KEY_CHECK_FINDING_CHARACTER, severity, good,
            pacreds__character_name(part->core.p[good]), made_of);
}

static void check_length(pacreds__key_part *part, int severity, size_t expected)
{
    char is[24], should_be[24];
    size_t n = part->core.n;

    if (n == expected)
        return;
    snprintf(is, sizeof is, "%zu", n);
    snprintf(should_be, sizeof should_be, "%zu", expected);
    if (n < expected)
        add(part, PACREDS_KEY_CHECK_FINDING_TOO_SHORT, severity, n, is,
            should_be);
    else
        add(part, PACREDS_KEY_CHECK_FINDING_TOO_LONG, severity, expected, is,
            should_be);
}

static void check_example(pacreds__key_part *part, const char *end)
{
    if (pacreds__ends_with(part->core, end))
        pacreds__key_part_error(part, PACREDS_KEY_CHECK_FINDING_EXAMPLE,
                                PACREDS_NO_OFFSET);
}

/* The ids of Creators API credentials 2.x are those of Amazon Cognito. */
static int is_creators(pacreds__slice id, int kind)
{
    return kind == PACREDS_KEY_KIND_CREATORS ||
           (id.n == COGNITO_ID_LEN &&
            pacreds__character_span(id, pacreds__is_lower_or_digit) == id.n);
}

static void check_prefix(pacreds__key_part *id, int kind)
{
    if (kind == PACREDS_KEY_KIND_NOT_A_KEY)
        add(id, PACREDS_KEY_CHECK_FINDING_NOT_AN_ACCESS_KEY,
            PACREDS_KEY_CHECK_SEVERITY_ERROR, 0,
            pacreds__key_id_owner(id->core), "");
    if (kind == PACREDS_KEY_KIND_UNKNOWN)
        add_warning(id, PACREDS_KEY_CHECK_FINDING_UNKNOWN_PREFIX, 0);
    if (kind == PACREDS_KEY_KIND_PAAPI)
        add_warning(id, PACREDS_KEY_CHECK_FINDING_PAAPI_ONLY, 0);
}

static void check_case(pacreds__key_part *id)
{
    size_t good = pacreds__character_span(id->core, pacreds__is_upper_or_digit);

    if (good < id->core.n && pacreds__is_letter_or_digit(id->core.p[good]))
        pacreds__key_part_error(id, PACREDS_KEY_CHECK_FINDING_LOWER_CASE, good);
}

void pacreds__key_part_check_id(pacreds__key_part *id,
                                pacreds__key_facts *facts, int64_t now)
{
    if (id->core.n == 0) {
        pacreds__key_part_error(id, PACREDS_KEY_CHECK_FINDING_EMPTY,
                                PACREDS_NO_OFFSET);
        return;
    }
    if (is_creators(id->core, facts->kind)) {
        facts->kind = PACREDS_KEY_KIND_CREATORS;
        pacreds__key_part_error(id, PACREDS_KEY_CHECK_FINDING_CREATORS, 0);
        return;
    }
    check_characters(id, PACREDS_KEY_CHECK_SEVERITY_ERROR,
                     pacreds__is_letter_or_digit, "letters and digits");
    check_case(id);
    check_length(id, PACREDS_KEY_CHECK_SEVERITY_ERROR, PACREDS__KEY_ID_LEN);
    check_prefix(id, facts->kind);
    check_example(id, "EXAMPLE");
    if (now != 0 && facts->created > now - FRESH_SECONDS)
        add_warning(id, PACREDS_KEY_CHECK_FINDING_TOO_FRESH, PACREDS_NO_OFFSET);
}

/* The form of the secrets of AKPA ids is not published, and an unknown id may
   be from a different provider: for both, the form is a warning. */
static int secret_severity(int kind)
{
    return kind == PACREDS_KEY_KIND_PAAPI || kind == PACREDS_KEY_KIND_UNKNOWN
               ? PACREDS_KEY_CHECK_SEVERITY_WARNING
               : PACREDS_KEY_CHECK_SEVERITY_ERROR;
}

static void check_secret_form(pacreds__key_part *secret, int severity)
{
    size_t visible = pacreds__character_span(secret->core, pacreds__is_visible);

    if (visible < secret->core.n &&
        severity == PACREDS_KEY_CHECK_SEVERITY_WARNING)
        check_characters(secret, PACREDS_KEY_CHECK_SEVERITY_ERROR,
                         pacreds__is_visible, "visible ASCII characters");
    else
        check_characters(secret, severity, pacreds__is_base64,
                         "letters, digits, + and /");
    check_length(secret, severity, PACREDS__SECRET_LEN);
    check_example(secret, "EXAMPLEKEY");
}

void pacreds__key_part_check_secret(pacreds__key_part *secret,
                                    pacreds__slice id, int kind)
{
    if (secret->core.n == 0)
        pacreds__key_part_error(secret, PACREDS_KEY_CHECK_FINDING_EMPTY,
                                PACREDS_NO_OFFSET);
    else if (kind == PACREDS_KEY_KIND_CREATORS)
        return;
    else if (pacreds__equal(secret->core, id))
        pacreds__key_part_error(secret, PACREDS_KEY_CHECK_FINDING_SAME, 0);
    else
        check_secret_form(secret, secret_severity(kind));
}

void pacreds__key_part_check_token(pacreds__key_part *token, int kind)
{
    int is_long_term =
        kind == PACREDS_KEY_KIND_LONG_TERM || kind == PACREDS_KEY_KIND_PAAPI;

    check_characters(token, PACREDS_KEY_CHECK_SEVERITY_ERROR,
                     pacreds__is_visible, "visible ASCII characters");
    if (token->core.n == 0 && kind == PACREDS_KEY_KIND_TEMPORARY)
        pacreds__key_part_error(token, PACREDS_KEY_CHECK_FINDING_TOKEN_ABSENT,
                                PACREDS_NO_OFFSET);
    else if (token->core.n == 0 && token->given.n > 0)
        pacreds__key_part_error(token, PACREDS_KEY_CHECK_FINDING_EMPTY,
                                PACREDS_NO_OFFSET);
    if (token->core.n > 0 && is_long_term)
        add_warning(token, PACREDS_KEY_CHECK_FINDING_TOKEN_UNEXPECTED,
                    PACREDS_NO_OFFSET);
}
