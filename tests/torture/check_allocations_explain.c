/* SPDX-License-Identifier: Apache-2.0 */
/* Memory runs out in each place of lib/explain; see sweep.h. */
#include "allocations.h"
#include "sweep.h"

/* get-vanilla, refused with another text, or without a word. */
static int explain_answer(const char *answer, pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    pacreds_request *request = NULL;
    pacreds_explanation *explanation = NULL;
    int status = new_keys(&keys, error);

    if (status == PACREDS_OK)
        status = pacreds_request_new(&request, error);
    if (status == PACREDS_OK)
        status = pacreds_request_parse(
            request,
            TEXT(
                "GET /a//b?c=d+e&a HTTP/1.1\nHost:example.amazonaws.com\n"
                "X-Amz-Security-Token: a-token\n"
                "X-Amz-Date:20150830T123600Z\nAuthorization: AWS4-HMAC-SHA256 "
                "Credential=" EXAMPLE_ID
                "/20150830/us-east-1/service/aws4_request, "
                "SignedHeaders=host;x-amz-date;x-amz-security-token, Signature="
                "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fb"
                "f31\n\n"),
            0, error);
    if (status == PACREDS_OK)
        status = pacreds_explain(&explanation, NULL, request, keys, 403,
                                 TEXT(answer), SUITE_TIME, 0, error);
    pacreds_explanation_free(explanation);
    pacreds_request_free(request);
    pacreds_credentials_free(keys);
    return status;
}

static int explain_xml_work(pacreds_error *error)
{
    return explain_answer(
        "<Error><Code>SignatureDoesNotMatch</Code><CanonicalRequest>GET\n"
        "/a/b\nc=d&amp;b\nhost:h\n\nhost\nx</CanonicalRequest></Error>",
        error);
}

static int explain_json_work(pacreds_error *error)
{
    return explain_answer("{\"message\":\"The Canonical String for this request"
                          " should have been\\n'GET\\n/a//b\\nx\\n\\nh\\ny'"
                          "\"}",
                          error);
}

static int explain_chunks_work(pacreds_error *error)
{
    return explain_answer(
        "HTTP/1.1 403 F\nTransfer-Encoding: chunked\n\n"
        "29\n<Error><Code>SignatureDoesNotMatch</Code>\n"
        "2f\n<CanonicalRequest>GET\n/a//b\nc=d&amp;b\nhost:h\n\nh\n"
        "20\nost\nx</CanonicalRequest></Error>\n0\n\n",
        error);
}

static int explain_nothing_work(pacreds_error *error)
{
    return explain_answer("", error);
}

/* "get-vanilla": its signature is right, so that others are suspected. */
static int explain_vanilla_work(pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    pacreds_request *request = NULL;
    pacreds_explanation *explanation = NULL;
    int status = pacreds_credentials_new(&keys, TEXT(SUITE_ID),
                                         TEXT(SUITE_SECRET), error);

    if (status == PACREDS_OK)
        status = pacreds_request_new(&request, error);
    if (status == PACREDS_OK)
        status = pacreds_request_parse(
            request,
            TEXT("GET / HTTP/1.1\nHost:example.amazonaws.com\n"
                 "X-Amz-Date:20150830T123600Z\nAuthorization: AWS4-HMAC-SHA256 "
                 "Credential=AKIDEXAMPLE/20150830/us-east-1/service/"
                 "aws4_request, SignedHeaders=host;x-amz-date, Signature="
                 "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fb"
                 "f31\n\n"),
            0, error);
    if (status == PACREDS_OK)
        status = pacreds_explain(&explanation, NULL, request, keys, 403,
                                 TEXT("{\"__type\":\"InvalidSignature\"}"),
                                 SUITE_TIME, 0, error);
    pacreds_explanation_free(explanation);
    pacreds_request_free(request);
    pacreds_credentials_free(keys);
    return status;
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
