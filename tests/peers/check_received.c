/* SPDX-License-Identifier: Apache-2.0 */
/* Requests as other signers send them, read by our verifier. */
#include "support.h"

static int verify(const char *message)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_request *request = make_request(message);
    pacreds_verifier *verifier = NULL;
    int status;

    ck_assert_int_eq(pacreds_verifier_new(&verifier, TEXT("us-east-1"),
                                          TEXT("service"), NULL),
                     PACREDS_OK);
    status = pacreds_verifier_read(verifier, request, NULL);
    if (status == PACREDS_OK)
        status = pacreds_verify(verifier, request, keys, SUITE_TIME, NULL);
    pacreds_verifier_free(verifier);
    pacreds_request_free(request);
    pacreds_credentials_free(keys);
    return status;
}

#define AUTHORIZATION                                                          \
    "X-Amz-Date: 20150830T123600Z\r\n"                                         \
    "Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/"         \
    "us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, "          \
    "Signature="

/* botocore 1.29 signs a Host header as its caller wrote it, and sends that. */
START_TEST(host_with_capitals)
{
    ck_assert_int_eq(
        verify(
            "GET / HTTP/1.1\r\nHost: WebServices.Amazon.com\r\n" AUTHORIZATION
            "4ce206acd20792e11e9010f20b3cae8d"
            "0016f778573ad4ff7a2402af117d3d9d\r\n\r\n"),
        PACREDS_OK);
    ck_assert_int_eq(
        verify("GET / HTTP/1.1\r\nHost: [2001:DB8::1]:9000\r\n" AUTHORIZATION
               "44bbc4ab23fb7f6cd79e6c5038d99747"
               "4032b7450b292693ff00d54ce9ffcb95\r\n\r\n"),
        PACREDS_OK);
    ck_assert_int_eq(
        verify(
            "GET / HTTP/1.1\r\nHost: webservices.amazon.com\r\n" AUTHORIZATION
            "4ce206acd20792e11e9010f20b3cae8d"
            "0016f778573ad4ff7a2402af117d3d9d\r\n\r\n"),
        PACREDS_ERR_SIGNATURE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("received");

    add_case(suite, "host_with_capitals", host_with_capitals);
    return run_suite(suite);
}
