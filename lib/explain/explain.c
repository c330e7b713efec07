/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include <pacreds/explain.h>

#include "base/error.h"
#include "explain/cause.h"
#include "explain/inquiry.h"
#include "formats/date.h"

enum { TOKEN_BEGINNING = 16 };

struct pacreds_explanation {
    int cause, stage, form, status;
    size_t line;
    int64_t skew;
    pacreds__buffer text, subject, ours, theirs, code, message, region;
};

/* Every string of an explanation. */
static void each_string(pacreds_explanation *explanation,
                        void (*of)(pacreds__buffer *string))
{
    of(&explanation->text);
    of(&explanation->subject);
    of(&explanation->ours);
    of(&explanation->theirs);
    of(&explanation->code);
    of(&explanation->message);
    of(&explanation->region);
}

static void init_string(pacreds__buffer *string)
{
    pacreds__buffer_init(string, SIZE_MAX / 8);
}

void pacreds_explanation_free(pacreds_explanation *explanation)
{
    if (explanation == NULL)
        return;
    each_string(explanation, pacreds__buffer_free);
    free(explanation);
}

/* What stands before a session token: in a header, a query or an XML answer,
   S3 Express's too. */
static int begins_token(pacreds__slice text, size_t *len)
{
    static const char *const names[] = {"security-token", "session-token"};
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        pacreds__slice name = {text.p, strlen(names[i])};

        if (text.n <= name.n ||
            !pacreds__equal_ignoring_case(name, pacreds__slice_of(names[i])) ||
            (text.p[name.n] != ':' && text.p[name.n] != '='))
            continue;
        *len = name.n + 1;
        return 1;
    }
    return 0;
}

/* Up to the end of a line or a parameter; or in a sentence, of the word. */
static size_t token_length(pacreds__slice text, int is_named)
{
    size_t n = 0;

    while (n < text.n && strchr("&'\n", text.p[n]) == NULL &&
           (is_named || (pacreds__is(text.p[n], PACREDS__KEY) &&
                         strchr("\"<>,;()", text.p[n]) == NULL)))
        n++;
    return n;
}

/* Whether the request's own token is quoted: its beginning is enough. */
static int is_token(pacreds__slice text, pacreds__slice token, size_t *len)
{
    *len = token.n < TOKEN_BEGINNING ? token.n : TOKEN_BEGINNING;
    return *len > 0 && text.n >= *len && memcmp(text.p, token.p, *len) == 0;
}

static pacreds__slice skip(pacreds__slice text, size_t n)
{
    text.p += n;
    text.n -= n;
    return text;
}

/* A copy in which the values of tokens are told by a mark. */
static void put_redacted(pacreds__buffer *out, pacreds__slice text,
                         pacreds__slice token)
{
    size_t at = 0, len;

    while (at < text.n) {
        pacreds__slice rest = skip(text, at);
        int is_named = (rest.p[0] | 0x20) == 's' && begins_token(rest, &len);

        if (!is_named && !is_token(rest, token, &len)) {
            at++;
            continue;
        }
        pacreds__append(out, text.p, is_named ? at + len : at);
        pacreds__append_text(out, "[redacted]");
        text = skip(rest, len);
        text = skip(text, token_length(text, is_named));
        at = 0;
    }
    pacreds__append_slice(out, text);
}

/* What is quoted of a request or an answer. */
typedef struct quoting {
    uint32_t flags;
    pacreds__slice token;
} quoting;

static void put(pacreds__buffer *out, pacreds__slice text, const quoting *how)
{
    if (how->flags & PACREDS_REVEAL_TOKEN)
        pacreds__append_slice(out, text);
    else
        put_redacted(out, text, how->token);
}

/* NUL bytes of a hostile answer would end a string of C too soon. */
static void mend(pacreds__buffer *string)
{
    size_t i;

    for (i = 0; i < string->len; i++)
        if (string->data[i] == '\0')
            string->data[i] = '?';
}

static void fill(pacreds_explanation *explanation,
                 const pacreds__inquiry *inquiry, const quoting *how)
{
    const pacreds__difference *difference = &inquiry->difference;
    const pacreds__answer *answer = &inquiry->answer;

    explanation->cause = difference->cause;
    explanation->stage = difference->stage;
    explanation->line = difference->line;
    explanation->skew = inquiry->skew;
    explanation->form = answer->form;
    explanation->status = answer->status;
    pacreds__cause_put(&explanation->text, difference->cause,
                       difference->phrase.n > 0 ? difference->phrase
                                                : difference->subject);
    pacreds__append_slice(&explanation->subject, difference->subject);
    put(&explanation->ours, difference->ours, how);
    put(&explanation->theirs, difference->theirs, how);
    put(&explanation->code, answer->code, how);
    put(&explanation->message, answer->message, how);
    pacreds__append_slice(&explanation->region, answer->region);
    if (answer->region.n == 0 && difference->cause == PACREDS_CAUSE_REGION)
        pacreds__append_slice(&explanation->region, difference->subject);
    each_string(explanation, mend);
}

static int status_of(const pacreds_explanation *explanation)
{
    const pacreds__buffer *strings[] = {
        &explanation->text,   &explanation->subject, &explanation->ours,
        &explanation->theirs, &explanation->code,    &explanation->message,
        &explanation->region};
    size_t i;

    for (i = 0; i < sizeof strings / sizeof strings[0]; i++)
        if (strings[i]->status != PACREDS_OK)
            return strings[i]->status;
    return PACREDS_OK;
}

static int explain(pacreds_explanation *explanation, pacreds__inquiry *inquiry,
                   pacreds__slice answer, int status, uint32_t flags)
{
    quoting how = {flags, {"", 0}};
    int result =
        pacreds__answer_read(&inquiry->answer, answer, status, inquiry->now);

    if (result == PACREDS_OK)
        result = pacreds__inquiry_start(inquiry);
    if (result == PACREDS_OK)
        result = pacreds__inquiry_run(inquiry);
    if (result == PACREDS_OK)
        result = pacreds__find_token(inquiry, &how.token);
    if (result >= PACREDS_OK) {
        fill(explanation, inquiry, &how);
        result = status_of(explanation);
    }
    pacreds__inquiry_free(inquiry);
    return result;
}

/* Returns a status; the verifier is the caller's, or one of no demands. */
static int start(pacreds_explanation **explanation,
                 const pacreds_verifier **verifier, pacreds_verifier **own)
{
    int status = PACREDS_OK;

    *own = NULL;
    if (*verifier == NULL) {
        status = pacreds_verifier_new(own, NULL, 0, NULL, 0, NULL);
        *verifier = *own;
    }
    if (status != PACREDS_OK)
        return status;
    *explanation = calloc(1, sizeof **explanation);
    if (*explanation == NULL) {
        pacreds_verifier_free(*own);
        return PACREDS_ERR_NO_MEMORY;
    }
    each_string(*explanation, init_string);
    return PACREDS_OK;
}

int pacreds_explain(pacreds_explanation **explanation,
                    const pacreds_verifier *verifier, pacreds_request *request,
                    pacreds_credentials *credentials, int status,
                    const char *answer, size_t answer_len, int64_t now,
                    uint32_t flags, pacreds_error *error)
{
    pacreds__inquiry inquiry;
    pacreds_verifier *own;
    pacreds__slice text;
    int result;

    pacreds__ok(error);
    if (explanation != NULL)
        *explanation = NULL;
    if (explanation == NULL || request == NULL ||
        (flags & ~(uint32_t)PACREDS_REVEAL_TOKEN) != 0)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&text, answer, answer_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (now < 0 || now > PACREDS__DATE_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_OUT_OF_RANGE);
    if (text.n > PACREDS__ANSWER_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_TOO_LARGE);
    result = start(explanation, &verifier, &own);
    if (result != PACREDS_OK)
        return pacreds__fail_code(error, result);
    memset(&inquiry, 0, sizeof inquiry);
    inquiry.verifier = verifier;
    inquiry.request = request;
    inquiry.credentials = credentials;
    inquiry.now = now;
    result = explain(*explanation, &inquiry, text, status, flags);
    pacreds_verifier_free(own);
    if (result == PACREDS_OK)
        return PACREDS_OK;
    pacreds_explanation_free(*explanation);
    *explanation = NULL;
    return pacreds__fail_code(error, result);
}

int pacreds_explanation_cause(const pacreds_explanation *explanation)
{
    return explanation != NULL ? explanation->cause : PACREDS_CAUSE_UNKNOWN;
}

int pacreds_explanation_stage(const pacreds_explanation *explanation)
{
    return explanation != NULL ? explanation->stage
                               : PACREDS_EXPLANATION_STAGE_NONE;
}

size_t pacreds_explanation_line(const pacreds_explanation *explanation)
{
    return explanation != NULL ? explanation->line : 0;
}

int64_t pacreds_explanation_skew(const pacreds_explanation *explanation)
{
    return explanation != NULL ? explanation->skew : 0;
}

int pacreds_explanation_form(const pacreds_explanation *explanation)
{
    return explanation != NULL ? explanation->form
                               : PACREDS_EXPLANATION_FORM_UNKNOWN;
}

int pacreds_explanation_status(const pacreds_explanation *explanation)
{
    return explanation != NULL ? explanation->status : 0;
}

static const char *lend(const pacreds__buffer *string, size_t *len)
{
    if (string != NULL)
        return pacreds__buffer_text(string, len);
    if (len != NULL)
        *len = 0;
    return NULL;
}

const char *pacreds_explanation_text(const pacreds_explanation *explanation,
                                     size_t *len)
{
    return lend(explanation != NULL ? &explanation->text : NULL, len);
}

const char *pacreds_explanation_subject(const pacreds_explanation *explanation,
                                        size_t *len)
{
    return lend(explanation != NULL ? &explanation->subject : NULL, len);
}

const char *pacreds_explanation_ours(const pacreds_explanation *explanation,
                                     size_t *len)
{
    return lend(explanation != NULL ? &explanation->ours : NULL, len);
}

const char *pacreds_explanation_theirs(const pacreds_explanation *explanation,
                                       size_t *len)
{
    return lend(explanation != NULL ? &explanation->theirs : NULL, len);
}

const char *pacreds_explanation_code(const pacreds_explanation *explanation,
                                     size_t *len)
{
    return lend(explanation != NULL ? &explanation->code : NULL, len);
}

const char *pacreds_explanation_message(const pacreds_explanation *explanation,
                                        size_t *len)
{
    return lend(explanation != NULL ? &explanation->message : NULL, len);
}

const char *pacreds_explanation_region(const pacreds_explanation *explanation,
                                       size_t *len)
{
    return lend(explanation != NULL ? &explanation->region : NULL, len);
}
