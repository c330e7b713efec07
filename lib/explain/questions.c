/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/questions.h"

#include "explain/answer_questions.h"
#include "explain/key_questions.h"
#include "explain/signature_questions.h"
#include "explain/suspects.h"
#include "explain/text_questions.h"
#include "explain/variants.h"

/* In their order. The first two are asked of any request, the others of those
   that can be read as signed. */
static int (*const questions[])(const pacreds__evidence *evidence,
                                pacreds__buffer *room,
                                pacreds__finding *finding) = {
    pacreds__ask_form,      pacreds__ask_answer,    pacreds__ask_body,
    pacreds__ask_time,      pacreds__ask_canonical, pacreds__ask_string,
    pacreds__ask_verdict,   pacreds__ask_key_id,    pacreds__ask_token,
    pacreds__ask_signature, pacreds__ask_variants,  pacreds__ask_suspects,
    pacreds__ask_possible,  pacreds__ask_rest,
};

enum { QUESTIONS = sizeof questions / sizeof questions[0], OF_ANY = 2 };

/* A session token that was signed and is not in the request at all. */
static int is_missing_token(const pacreds__evidence *evidence,
                            const pacreds__finding *finding)
{
    return finding->cause == PACREDS_CAUSE_HEADER_REMOVED &&
           pacreds__is_token_name(finding->subject) &&
           pacreds__request_first(evidence->request, PACREDS__HEADER_TOKEN) ==
               NULL;
}

int pacreds__questions_ask(const pacreds__evidence *evidence,
                           pacreds__buffer *room, pacreds__finding *finding)
{
    int status = PACREDS_OK;
    size_t i, count = evidence->has_ours ? QUESTIONS : OF_ANY;

    pacreds__finding_init(finding);
    for (i = 0; status == PACREDS_OK && i < count &&
                finding->cause == PACREDS_CAUSE_UNKNOWN;
         i++)
        status = questions[i](evidence, room, finding);
    if (status == PACREDS_OK && count == OF_ANY &&
        finding->cause == PACREDS_CAUSE_UNKNOWN)
        status = pacreds__ask_possible(evidence, room, finding);
    if (is_missing_token(evidence, finding))
        finding->cause = PACREDS_CAUSE_TOKEN_MISSING;
    return status;
}
