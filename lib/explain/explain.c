/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/explain.h"

#include "base/error.h"
#include "explain/explanation.h"
#include "explain/questions.h"
#include "http/request_copy.h"

static int explain(pacreds_explanation **explanation,
                   const pacreds__matcher *matcher,
                   const pacreds_response *response, int64_t now)
{
    pacreds__evidence evidence;
    pacreds__finding finding;
    pacreds__buffer room;
    int status;

    pacreds__buffer_init(&room, SIZE_MAX / 8);
    status = pacreds__evidence_read(&evidence, matcher, response, now);
    if (status == PACREDS_OK)
        status = pacreds__questions_ask(&evidence, &room, &finding);
    if (status == PACREDS_OK)
        status = pacreds__explanation_new(explanation, &finding, &evidence);
    pacreds__evidence_free(&evidence);
    pacreds__buffer_free(&room);
    return status;
}

/* The caller's request stays as it is: a copy of it is read. */
static int explain_copy(pacreds_explanation **explanation,
                        pacreds__matcher *matcher,
                        const pacreds_request *request,
                        const pacreds_response *response, int64_t now)
{
    int status = pacreds__request_copy(&matcher->request, request);

    if (status == PACREDS_OK)
        status = explain(explanation, matcher, response, now);
    pacreds_request_free(matcher->request);
    return status;
}

int pacreds_explain(pacreds_explanation **explanation,
                    const pacreds_verifier *verifier,
                    const pacreds_request *request,
                    const pacreds_credentials *credentials,
                    const pacreds_response *response, int64_t now,
                    pacreds_error *error)
{
    pacreds__matcher matcher = {.credentials = credentials};
    pacreds_verifier *any = NULL;
    int status = PACREDS_OK;

    pacreds__ok(error);
    if (explanation != NULL)
        *explanation = NULL;
    if (explanation == NULL || request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (now < 0 || now > PACREDS__DATE_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_OUT_OF_RANGE);
    if (verifier == NULL)
        status = pacreds_verifier_new(&any, NULL, 0, NULL, 0, NULL);
    matcher.verifier = verifier != NULL ? verifier : any;
    if (status == PACREDS_OK) {
        matcher.rules = &matcher.verifier->preset;
        status = explain_copy(explanation, &matcher, request, response, now);
    }
    pacreds_verifier_free(any);
    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}
