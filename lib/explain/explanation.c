/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/explanation.h"

#include <stdlib.h>

#include "base/error.h"
#include "credentials/credentials.h"
#include "explain/cause_check.h"
#include "explain/cause_text.h"
#include "explain/redact.h"

/* The texts that quote a request or an answer. */
enum { OURS, THEIRS, CODE, MESSAGE, QUOTES };

/* The others. */
enum { TEXT, SUBJECT, REGION, TEXTS };

/* The first of the secrets; and how long Amazon's secret access keys are. */
enum { TOKEN, SECRET_LEN = 40 };

struct pacreds_explanation {
    int cause, stage, form, status;
    size_t line;
    int64_t skew;
    int reveals;                /* session tokens */
    pacreds__possible possible; /* none if it is settled */
    pacreds__buffer texts[TEXTS];
    pacreds__buffer quotes[QUOTES], redacted[QUOTES];
};

static void texts_init(pacreds__buffer *texts, size_t count)
{
    while (count-- > 0)
        pacreds__buffer_init(&texts[count], SIZE_MAX / 8);
}

static void texts_free(pacreds__buffer *texts, size_t count)
{
    while (count-- > 0)
        pacreds__buffer_free(&texts[count]);
}

void pacreds_explanation_free(pacreds_explanation *explanation)
{
    if (explanation == NULL)
        return;
    texts_free(explanation->texts, TEXTS);
    texts_free(explanation->quotes, QUOTES);
    texts_free(explanation->redacted, QUOTES);
    free(explanation);
}

/* NUL bytes of a hostile answer would end a string of C too soon. Returns the
   first failure. */
static int texts_finish(pacreds__buffer *texts, size_t count)
{
    int status = PACREDS_OK;
    size_t i;

    while (count-- > 0) {
        for (i = 0; i < texts[count].len; i++)
            if (texts[count].data[i] == '\0')
                texts[count].data[i] = '?';
        if (texts[count].status != PACREDS_OK)
            status = texts[count].status;
    }
    return status;
}

/* Secrets in the place of an id too: some exchange the two. */
static pacreds__slice id_if_secret(pacreds__slice id)
{
    return id.n == SECRET_LEN ? id : pacreds__slice_of("");
}

static pacreds__secrets secrets_of(const pacreds__evidence *evidence)
{
    const pacreds_credentials *keys = evidence->matcher.credentials;
    pacreds__slice none = {"", 0};
    pacreds__secrets secrets = {
        .of = {[TOKEN] = evidence->token,
               id_if_secret(pacreds__buffer_slice(
                   &evidence->request->signature->access_key_id)),
               keys != NULL ? id_if_secret(pacreds__credentials_id(keys))
                            : none,
               keys != NULL ? pacreds__credentials_secret(keys) : none}};

    return secrets;
}

static void quote(pacreds_explanation *explanation, int which,
                  pacreds__slice text, const pacreds__secrets *secrets)
{
    pacreds__secrets others = *secrets;

    others.of[TOKEN] = pacreds__slice_of("");
    others.shows_tokens = 1;
    pacreds__redact(&explanation->quotes[which], text, &others);
    pacreds__redact(&explanation->redacted[which], text, secrets);
}

static void fill_texts(pacreds_explanation *explanation,
                       const pacreds__finding *finding,
                       const pacreds__evidence *evidence,
                       const pacreds__secrets *secrets)
{
    pacreds__buffer *subject = &explanation->texts[SUBJECT];
    pacreds__slice region = evidence->answer.region;

    if (region.n == 0 && finding->cause == PACREDS_CAUSE_REGION)
        region = finding->subject;
    if (finding->is_open)
        pacreds__append_text(&explanation->texts[TEXT],
                             "Services give this answer for several causes, "
                             "and nothing here shows which. The most likely: ");
    pacreds__redact(subject, finding->subject, secrets);
    pacreds__cause_put(&explanation->texts[TEXT], finding->cause,
                       finding->phrase.n > 0 ? finding->phrase
                                             : pacreds__buffer_slice(subject),
                       evidence->matcher.rules);
    pacreds__append_slice(&explanation->texts[REGION], region);
}

static int fill(pacreds_explanation *explanation,
                const pacreds__finding *finding,
                const pacreds__evidence *evidence)
{
    const pacreds__answer *answer = &evidence->answer;
    const pacreds__secrets secrets = secrets_of(evidence);
    int status;

    explanation->cause = finding->cause;
    explanation->stage = finding->stage;
    explanation->line = finding->line;
    explanation->skew = finding->skew;
    explanation->form = answer->form;
    explanation->status = answer->status;
    if (finding->is_open)
        explanation->possible = finding->possible;
    fill_texts(explanation, finding, evidence, &secrets);
    quote(explanation, OURS, finding->ours, &secrets);
    quote(explanation, THEIRS, finding->theirs, &secrets);
    quote(explanation, CODE, answer->code, &secrets);
    quote(explanation, MESSAGE, answer->message, &secrets);
    status = texts_finish(explanation->texts, TEXTS);
    if (status == PACREDS_OK)
        status = texts_finish(explanation->quotes, QUOTES);
    return status == PACREDS_OK ? texts_finish(explanation->redacted, QUOTES)
                                : status;
}

int pacreds__explanation_new(pacreds_explanation **out,
                             const pacreds__finding *finding,
                             const pacreds__evidence *evidence)
{
    pacreds_explanation *explanation = calloc(1, sizeof *explanation);
    int status;

    if (explanation == NULL)
        return PACREDS_ERR_NO_MEMORY;
    texts_init(explanation->texts, TEXTS);
    texts_init(explanation->quotes, QUOTES);
    texts_init(explanation->redacted, QUOTES);
    status = fill(explanation, finding, evidence);
    if (status == PACREDS_OK)
        *out = explanation;
    else
        pacreds_explanation_free(explanation);
    return status;
}

int pacreds_explanation_reveal_token(pacreds_explanation *explanation,
                                     int reveal, pacreds_error *error)
{
    pacreds__ok(error);
    if (explanation == NULL || (reveal != 0 && reveal != 1))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    explanation->reveals = reveal;
    return PACREDS_OK;
}

int pacreds_explanation_cause(const pacreds_explanation *explanation)
{
    return explanation != NULL ? explanation->cause : PACREDS_CAUSE_UNKNOWN;
}

size_t
pacreds_explanation_possible_count(const pacreds_explanation *explanation)
{
    return explanation != NULL ? explanation->possible.count : 0;
}

int pacreds_explanation_possible(const pacreds_explanation *explanation,
                                 size_t index, const char **check)
{
    int cause = PACREDS_CAUSE_UNKNOWN;

    if (index < pacreds_explanation_possible_count(explanation))
        cause = explanation->possible.causes[index];
    if (check != NULL)
        *check = pacreds__cause_check(cause);
    return cause;
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

static const char *lend(const pacreds_explanation *explanation, int which,
                        size_t *len)
{
    return explanation != NULL
               ? pacreds__buffer_text(&explanation->texts[which], len)
               : pacreds__lend_nothing(len);
}

static const char *lend_quote(const pacreds_explanation *explanation, int which,
                              size_t *len)
{
    const pacreds__buffer *quotes;

    if (explanation == NULL)
        return pacreds__lend_nothing(len);
    quotes = explanation->reveals ? explanation->quotes : explanation->redacted;
    return pacreds__buffer_text(&quotes[which], len);
}

const char *pacreds_explanation_text(const pacreds_explanation *explanation,
                                     size_t *len)
{
    return lend(explanation, TEXT, len);
}

const char *pacreds_explanation_subject(const pacreds_explanation *explanation,
                                        size_t *len)
{
    return lend(explanation, SUBJECT, len);
}

const char *pacreds_explanation_region(const pacreds_explanation *explanation,
                                       size_t *len)
{
    return lend(explanation, REGION, len);
}

const char *pacreds_explanation_ours(const pacreds_explanation *explanation,
                                     size_t *len)
{
    return lend_quote(explanation, OURS, len);
}

const char *pacreds_explanation_theirs(const pacreds_explanation *explanation,
                                       size_t *len)
{
    return lend_quote(explanation, THEIRS, len);
}

const char *pacreds_explanation_code(const pacreds_explanation *explanation,
                                     size_t *len)
{
    return lend_quote(explanation, CODE, len);
}

const char *pacreds_explanation_message(const pacreds_explanation *explanation,
                                        size_t *len)
{
    return lend_quote(explanation, MESSAGE, len);
}
