/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "credentials/credentials.h"
#include "credentials/finding.h"

enum { FRESH_SECONDS = 48 * 3600, COGNITO_ID_LEN = 26 };

/* A string under examination: as given, and without what stands around it. */
struct part {
    pacreds_key_check *check;
    int subject;
    pacreds__slice given, core;
};

static void add(struct part *part, int finding, int severity, size_t at,
                const char *detail, const char *more)
{
    size_t offset = at;

    if (at != PACREDS_NO_OFFSET)
        offset += (size_t)(part->core.p - part->given.p);
    pacreds__finding_add(part->check, finding, severity, part->subject, offset,
                         detail, more);
}

static void add_error(struct part *part, int finding, size_t at)
{
    add(part, finding, PACREDS_KEY_CHECK_SEVERITY_ERROR, at, "", "");
}

static void add_warning(struct part *part, int finding, size_t at)
{
    add(part, finding, PACREDS_KEY_CHECK_SEVERITY_WARNING, at, "", "");
}

static int is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static int is_quote(char c)
{
    return c == '"' || c == '\'' || c == '`';
}

static int is_upper_or_digit(char c)
{
    return (c >= 'A' && c <= 'Z') || pacreds__is_digit(c);
}

static int is_lower_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || pacreds__is_digit(c);
}

static int is_alnum(char c)
{
    return is_upper_or_digit(c) || is_lower_or_digit(c);
}

static int is_base64(char c)
{
    return is_alnum(c) || c == '+' || c == '/';
}

static int is_visible(char c)
{
    return pacreds__is(c, PACREDS__KEY);
}

static size_t span(pacreds__slice s, int (*is)(char))
{
    size_t i = 0;

    while (i < s.n && is(s.p[i]))
        i++;
    return i;
}

/* Take what is(c) off both ends of the core, and say so if something stays. */
static void strip(struct part *part, int finding, int (*is)(char))
{
    pacreds__slice *core = &part->core;
    size_t front = span(*core, is), back = 0;

    while (back < core->n - front && is(core->p[core->n - 1 - back]))
        back++;
    if (front + back > 0 && front < core->n)
        add_error(part, finding, front > 0 ? 0 : core->n - back);
    core->p += front;
    core->n -= front + back;
}

static void unwrap(struct part *part)
{
    strip(part, PACREDS_KEY_CHECK_FINDING_WHITE_SPACE, is_space);
    strip(part, PACREDS_KEY_CHECK_FINDING_QUOTES, is_quote);
}

/* What to call a byte that should not be there, without showing it. */
static const char *describe(char c)
{
    if (c == ' ')
        return "a space";
    if (is_space(c))
        return "a tab or line break";
    if (is_quote(c))
        return "a quotation mark";
    if (c == '%')
        return "a percent sign, as if it were URL-encoded,";
    if (c == '=')
        return "an equals sign, as if its name came along,";
    if ((unsigned char)c >= 0x80)
        return "a character outside ASCII";
    return is_visible(c) ? "another character" : "a control character";
}

static void check_characters(struct part *part, int severity, int (*is)(char),
                             const char *made_of)
{
    size_t good = span(part->core, is);

    if (good < part->core.n)
        add(part, PACREDS_KEY_CHECK_FINDING_CHARACTER, severity, good,
            describe(part->core.p[good]), made_of);
}

static void check_length(struct part *part, int severity, size_t expected)
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

static void check_example(struct part *part, const char *end)
{
    size_t n = strlen(end);

    if (part->core.n >= n &&
        memcmp(part->core.p + part->core.n - n, end, n) == 0)
        add_error(part, PACREDS_KEY_CHECK_FINDING_EXAMPLE, PACREDS_NO_OFFSET);
}

static int looks_like_id(pacreds__slice s)
{
    return s.n >= 16 && s.n <= 24 && s.p[0] == 'A' &&
           span(s, is_upper_or_digit) == s.n;
}

static int looks_like_secret(pacreds__slice s)
{
    return s.n >= 36 && s.n <= 44 && span(s, is_base64) == s.n;
}

int pacreds__pair_check(pacreds__slice id, pacreds__slice secret,
                        pacreds_error *error)
{
    int is_same = pacreds__equal(id, secret);

    if (!looks_like_secret(id) || !(is_same || looks_like_id(secret)))
        return PACREDS_OK;
    return pacreds__fail(
        error, PACREDS_ERR_BAD_KEY, PACREDS_NO_OFFSET, "%s",
        is_same ? "The secret access key stands for the access key id too; "
                  "put the id in its place."
                : "The access key id and the secret access key have changed "
                  "places; exchange them.");
}

int pacreds__credentials_join(pacreds_credentials **credentials,
                              pacreds__slice id, pacreds__slice secret,
                              pacreds_error *error)
{
    int status = pacreds__pair_check(id, secret, error);

    return status == PACREDS_OK
               ? pacreds_credentials_new(credentials, id.p, id.n, secret.p,
                                         secret.n, error)
               : status;
}

/* The ids of Creators API credentials 2.x are Amazon Cognito's. */
static int is_creators(const struct part *id)
{
    return id->check->kind == PACREDS_KEY_KIND_CREATORS ||
           (id->core.n == COGNITO_ID_LEN &&
            span(id->core, is_lower_or_digit) == id->core.n);
}

static void check_prefix(struct part *id)
{
    int kind = id->check->kind;

    if (kind == PACREDS_KEY_KIND_NOT_A_KEY)
        add(id, PACREDS_KEY_CHECK_FINDING_NOT_AN_ACCESS_KEY,
            PACREDS_KEY_CHECK_SEVERITY_ERROR, 0,
            pacreds__key_id_owner(id->core), "");
    if (kind == PACREDS_KEY_KIND_UNKNOWN)
        add_warning(id, PACREDS_KEY_CHECK_FINDING_UNKNOWN_PREFIX, 0);
    if (kind == PACREDS_KEY_KIND_PAAPI)
        add_warning(id, PACREDS_KEY_CHECK_FINDING_PAAPI_ONLY, 0);
}

static void check_id(struct part *id, int64_t now)
{
    size_t good = span(id->core, is_upper_or_digit);

    if (is_creators(id)) {
        id->check->kind = PACREDS_KEY_KIND_CREATORS;
        add_error(id, PACREDS_KEY_CHECK_FINDING_CREATORS, 0);
        return;
    }
    check_characters(id, PACREDS_KEY_CHECK_SEVERITY_ERROR, is_alnum,
                     "letters and digits");
    if (good < id->core.n && is_alnum(id->core.p[good]))
        add_error(id, PACREDS_KEY_CHECK_FINDING_LOWER_CASE, good);
    check_length(id, PACREDS_KEY_CHECK_SEVERITY_ERROR, PACREDS__KEY_ID_LEN);
    check_prefix(id);
    check_example(id, "EXAMPLE");
    if (now != 0 && id->check->created > now - FRESH_SECONDS)
        add_warning(id, PACREDS_KEY_CHECK_FINDING_TOO_FRESH, PACREDS_NO_OFFSET);
}

/* Nobody has published what the secrets of AKPA ids are like, and unknown ids
   may be of another service: there, the form is a warning. */
static int secret_severity(int kind)
{
    return kind == PACREDS_KEY_KIND_PAAPI || kind == PACREDS_KEY_KIND_UNKNOWN
               ? PACREDS_KEY_CHECK_SEVERITY_WARNING
               : PACREDS_KEY_CHECK_SEVERITY_ERROR;
}

static void check_secret(struct part *secret, const struct part *id)
{
    int severity = secret_severity(id->check->kind);
    size_t visible = span(secret->core, is_visible);

    if (id->check->kind == PACREDS_KEY_KIND_CREATORS)
        return;
    if (pacreds__equal(secret->core, id->core)) {
        add_error(secret, PACREDS_KEY_CHECK_FINDING_SAME, 0);
        return;
    }
    if (visible < secret->core.n &&
        severity == PACREDS_KEY_CHECK_SEVERITY_WARNING)
        check_characters(secret, PACREDS_KEY_CHECK_SEVERITY_ERROR, is_visible,
                         "visible ASCII characters");
    else
        check_characters(secret, severity, is_base64,
                         "letters, digits, + and /");
    check_length(secret, severity, PACREDS__SECRET_LEN);
    check_example(secret, "EXAMPLEKEY");
}

static void check_token(struct part *token)
{
    int kind = token->check->kind;

    check_characters(token, PACREDS_KEY_CHECK_SEVERITY_ERROR, is_visible,
                     "visible ASCII characters");
    if (token->core.n == 0 && kind == PACREDS_KEY_KIND_TEMPORARY)
        add_error(token, PACREDS_KEY_CHECK_FINDING_TOKEN_ABSENT,
                  PACREDS_NO_OFFSET);
    if (token->core.n > 0 &&
        (kind == PACREDS_KEY_KIND_LONG_TERM || kind == PACREDS_KEY_KIND_PAAPI))
        add_warning(token, PACREDS_KEY_CHECK_FINDING_TOKEN_UNEXPECTED,
                    PACREDS_NO_OFFSET);
}

static void tell(pacreds_key_check *check, pacreds__slice id)
{
    check->kind = pacreds__key_id_kind(id);
    check->created = pacreds__key_id_created(id);
    if (!pacreds__key_id_account(id, check->account_id))
        check->account_id[0] = '\0';
}

static void check_all(struct part *id, struct part *secret, struct part *token,
                      int64_t now)
{
    unwrap(id);
    unwrap(secret);
    unwrap(token);
    tell(id->check, id->core);
    if (looks_like_secret(id->core) && looks_like_id(secret->core)) {
        tell(id->check, secret->core);
        add_error(id, PACREDS_KEY_CHECK_FINDING_SWAPPED, 0);
    } else {
        if (id->core.n > 0)
            check_id(id, now);
        else
            add_error(id, PACREDS_KEY_CHECK_FINDING_EMPTY, PACREDS_NO_OFFSET);
        if (secret->core.n > 0)
            check_secret(secret, id);
        else
            add_error(secret, PACREDS_KEY_CHECK_FINDING_EMPTY,
                      PACREDS_NO_OFFSET);
    }
    check_token(token);
}

static int take(struct part *part, pacreds_key_check *check, int subject,
                const char *p, size_t n, pacreds_error *error)
{
    part->check = check;
    part->subject = subject;
    if (pacreds__argument(&part->given, p, n, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    part->core = part->given;
    return PACREDS_OK;
}

int pacreds_key_check_new(pacreds_key_check **out, const char *access_key_id,
                          size_t access_key_id_len,
                          const char *secret_access_key,
                          size_t secret_access_key_len,
                          const char *session_token, size_t session_token_len,
                          int64_t now, pacreds_error *error)
{
    pacreds_key_check *check;
    struct part id, secret, token;

    if (out == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *out = NULL;
    check = calloc(1, sizeof *check);
    if (check == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    if (take(&id, check, PACREDS_KEY_CHECK_SUBJECT_ACCESS_KEY_ID, access_key_id,
             access_key_id_len, error) ||
        take(&secret, check, PACREDS_KEY_CHECK_SUBJECT_SECRET_ACCESS_KEY,
             secret_access_key, secret_access_key_len, error) ||
        take(&token, check, PACREDS_KEY_CHECK_SUBJECT_SESSION_TOKEN,
             session_token, session_token_len, error)) {
        pacreds_key_check_free(check);
        return PACREDS_ERR_INVALID_ARGUMENT;
    }
    check_all(&id, &secret, &token, now);
    *out = check;
    return pacreds__ok(error);
}
