/* SPDX-License-Identifier: Apache-2.0 */
/* Memory runs out in each place of lib/explain; see sweep.h. */
#include "allocations.h"
#include "sweep.h"

#define VANILLA_SIGNATURE                                                      \
    "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
#define SIGNED_HEADERS(names)                                                  \
    "Host:example.amazonaws.com\nX-Amz-Date:20150830T123600Z\n"                \
    "Authorization: AWS4-HMAC-SHA256 Credential=" SUITE_ID                     \
    "/20150830/us-east-1/service/aws4_request, SignedHeaders=" names           \
    ", Signature=" VANILLA_SIGNATURE "\n\n"

/* "get-vanilla": its signature is right, so that others are suspected. */
static const char vanilla[] =
    "GET / HTTP/1.1\n" SIGNED_HEADERS("host;x-amz-date");
static const char altered[] =
    "GET /a//b?c=d+e&a HTTP/1.1\nX-Amz-Security-Token: "
    "a-token\n" SIGNED_HEADERS("host;x-amz-date;x-amz-security-token");

static int explain_with(const pacreds_credentials *keys,
                        const pacreds_request *request, const char *answer,
                        pacreds_error *error)
{
    pacreds_response *response = NULL;
    pacreds_explanation *explanation = NULL;
    int status = pacreds_response_new(&response, error);

    if (status == PACREDS_OK)
        status = pacreds_response_parse(response, TEXT(answer), error);
    if (status == PACREDS_OK)
        status = pacreds_explain(&explanation, NULL, request, keys, response,
                                 SUITE_TIME, error);
    pacreds_explanation_free(explanation);
    pacreds_response_free(response);
    return status;
}

static int explain_answer(const char *message, const char *answer,
                          pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    pacreds_request *request = NULL;
    int status = pacreds_credentials_new(&keys, TEXT(SUITE_ID),
                                         TEXT(SUITE_SECRET), error);

    if (status == PACREDS_OK)
        status = pacreds_request_new(&request, error);
    if (status == PACREDS_OK)
        status = pacreds_request_parse(request, TEXT(message), 0, error);
    if (status == PACREDS_OK)
        status = explain_with(keys, request, answer, error);
    pacreds_request_free(request);
    pacreds_credentials_free(keys);
    return status;
}

static int explain_xml_work(pacreds_error *error)
{
    return explain_answer(
        altered,
        "<Error><Code>SignatureDoesNotMatch</Code><CanonicalRequest>GET\n"
        "/a/b\nc=d&amp;b\nhost:h\n\nhost\nx</CanonicalRequest></Error>",
        error);
}

static int explain_json_work(pacreds_error *error)
{
    return explain_answer(altered,
                          "{\"message\":\"The Canonical String for this request"
                          " should have been\\n'GET\\n/a//b\\nx\\n\\nh\\ny'\"}",
                          error);
}

static int explain_chunks_work(pacreds_error *error)
{
    return explain_answer(
        altered,
        "HTTP/1.1 403 F\nTransfer-Encoding: chunked\n\n"
        "29\n<Error><Code>SignatureDoesNotMatch</Code>\n"
        "2f\n<CanonicalRequest>GET\n/a//b\nc=d&amp;b\nhost:h\n\nh\n"
        "20\nost\nx</CanonicalRequest></Error>\n0\n\n",
        error);
}

static int explain_nothing_work(pacreds_error *error)
{
    return explain_answer(altered, "", error);
}

static int explain_vanilla_work(pacreds_error *error)
{
    return explain_answer(vanilla, "{\"__type\":\"InvalidSignature\"}", error);
}

START_TEST(explain)
{
    sweep("explain_vanilla", explain_vanilla_work);
    sweep("explain_xml", explain_xml_work);
    sweep("explain_json", explain_json_work);
    sweep("explain_chunks", explain_chunks_work);
    sweep("explain_nothing", explain_nothing_work);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("allocations_explain");

    allocations_watch();
    add_case(suite, "explain", explain);
    return run_suite(suite);
}
