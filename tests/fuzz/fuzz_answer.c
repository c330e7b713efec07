/* SPDX-License-Identifier: Apache-2.0 */
/* A byte of choices, a signed request and a service's answer to it, a NUL
   between them. What explains a refusal has something to say of each. */
#include "fuzz.h"

#include "formats/xml.h"

enum { STATUSES = 4, SIGN = 4, QUERY = 8, KEYLESS = 16, S3 = 32 };

static pacreds_credentials *keys;
static pacreds_signer *signer;
static pacreds_verifier *verifiers[2];

static void prepare(void)
{
    pacreds_preset *preset = NULL;

    require(!pacreds_credentials_new(&keys, "AKIDEXAMPLE",
                                     PACREDS_NUL_TERMINATED, "s3cret",
                                     PACREDS_NUL_TERMINATED, NULL));
    require(!pacreds_signer_new(&signer, keys, "r", 1, "s", 1, NULL));
    require(!pacreds_verifier_new(&verifiers[0], "r", 1, "s", 1, NULL));
    require(!pacreds_preset_new(&preset, "s3", 2, NULL));
    require(!pacreds_verifier_new(&verifiers[1], NULL, 0, NULL, 0, NULL));
    require(!pacreds_verifier_set_preset(verifiers[1], preset, NULL));
    pacreds_preset_free(preset);
}

static void check_text(const char *text, size_t len)
{
    require(text == NULL || text[len] == '\0');
}

static void check(const pacreds_explanation *explanation)
{
    size_t len;
    const char *text;

    require(strcmp(pacreds_explanation_cause_name(
                       pacreds_explanation_cause(explanation)),
                   "") != 0);

    require(strcmp(pacreds_explanation_stage_name(
                       pacreds_explanation_stage(explanation)),
                   "unknown") != 0);
    text = pacreds_explanation_ours(explanation, &len);
    check_text(text, len);
    text = pacreds_explanation_theirs(explanation, &len);
    check_text(text, len);
    text = pacreds_explanation_subject(explanation, &len);
    check_text(text, len);
    text = pacreds_explanation_code(explanation, &len);
    check_text(text, len);
    text = pacreds_explanation_message(explanation, &len);
    check_text(text, len);
    text = pacreds_explanation_region(explanation, &len);
    check_text(text, len);
    require(pacreds_explanation_form(explanation) >=
                PACREDS_EXPLANATION_FORM_UNKNOWN &&
            pacreds_explanation_form(explanation) <=
                PACREDS_EXPLANATION_FORM_TEXT);
}

static void explain(pacreds_request *request, int choices, input answer)
{
    static const int statuses[STATUSES] = {403, 400, 0, 200};
    pacreds_explanation *explanation = NULL;
    pacreds_response *response = NULL;
    int status;

    if (choices & SIGN)
        status = choices & QUERY
                     ? pacreds_presign(signer, request, 60, FUZZ_NOW, NULL)
                     : pacreds_sign(signer, request, FUZZ_NOW, NULL);
    require(!pacreds_response_new(&response, NULL));
    require(!pacreds_response_set_status(response, statuses[choices % STATUSES],
                                         NULL));
    require(!pacreds_response_parse(response, answer.p, answer.n, NULL));
    status = pacreds_explain(&explanation, verifiers[(choices & S3) != 0],
                             request, choices & KEYLESS ? NULL : keys, response,
                             FUZZ_NOW, NULL);
    pacreds_response_free(response);
    require((status == PACREDS_OK) == (explanation != NULL));
    if (explanation != NULL)
        check(explanation);
    pacreds_explanation_free(explanation);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = {(const char *)data, size}, message;
    int choices = take_byte(&in);
    pacreds_request *request = NULL;
    pacreds__tree tree;

    if (keys == NULL)
        prepare();
    message = take_part(&in);
    require(!pacreds_request_new(&request, NULL));
    if (!pacreds_request_parse(request, message.p, message.n, 0, NULL))
        explain(request, choices, in);
    pacreds_request_free(request);
    pacreds__xml_parse(&tree, (pacreds__slice){in.p, in.n}, NULL);
    pacreds__tree_free(&tree);
    return 0;
}
