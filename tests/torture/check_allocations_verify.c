/* SPDX-License-Identifier: Apache-2.0 */
/* Memory runs out in each place of lib/verify; see sweep.h. */
#include "allocations.h"
#include "sweep.h"

static int verify_message(const char *message, pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    pacreds_verifier *verifier = NULL;
    pacreds_request *request = NULL;
    pacreds_preset *rules = NULL;
    int status = pacreds_credentials_new(&keys, TEXT(SUITE_ID),
                                         TEXT(SUITE_SECRET), error);

    if (status == PACREDS_OK)
        status = pacreds_preset_new(&rules, TEXT("default"), error);
    if (status == PACREDS_OK)
        status = pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, error);
    if (status == PACREDS_OK)
        status = pacreds_verifier_set_preset(verifier, rules, error);
    if (status == PACREDS_OK)
        status = pacreds_verifier_set_openssl(verifier, NULL, NULL, error);
    if (status == PACREDS_OK)
        status = pacreds_verifier_require_header(verifier, TEXT("Host"), error);
    if (status == PACREDS_OK)
        status = pacreds_request_new(&request, error);
    if (status == PACREDS_OK)
        status = pacreds_request_parse(request, TEXT(message), 0, error);
    if (status == PACREDS_OK)
        status = pacreds_verifier_read(verifier, request, error);
    if (status == PACREDS_OK)
        status = pacreds_verify(verifier, request, keys, SUITE_TIME, error);
    pacreds_request_free(request);
    pacreds_verifier_free(verifier);
    pacreds_preset_free(rules);
    pacreds_credentials_free(keys);
    return status;
}

/* "get-vanilla" of AWS's suite. */
static int verify_work(pacreds_error *error)
{
    return verify_message(
        "GET / HTTP/1.1\nHost:example.amazonaws.com\n"
        "X-Amz-Date:20150830T123600Z\nAuthorization: AWS4-HMAC-SHA256 "
        "Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
        "SignedHeaders=host;x-amz-date, Signature="
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31\n\n",
        error);
}

START_TEST(verify)
{
    sweep("verify", verify_work);
}
END_TEST

/* The same in query mode. */
static int verify_url_work(pacreds_error *error)
{
    return verify_message(
        "GET /?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE"
        "%2F20150830%2Fus-east-1%2Fservice%2Faws4_request&X-Amz-Date="
        "20150830T123600Z&X-Amz-SignedHeaders=host&X-Amz-Expires=3600"
        "&X-Amz-Signature="
        "e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d"
        " HTTP/1.1\nHost:example.amazonaws.com\n\n",
        error);
}

START_TEST(verify_url)
{
    sweep("verify_url", verify_url_work);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("allocations_verify");

    allocations_watch();
    add_case(suite, "verify", verify);
    add_case(suite, "verify_url", verify_url);
    return run_suite(suite);
}
