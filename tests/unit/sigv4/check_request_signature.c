/* SPDX-License-Identifier: Apache-2.0 */
#include "support.h"

/* A token under any vendor's name is none to be shown. */
START_TEST(redacted)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer = make_signer(keys, "r", "s", "default");
    pacreds_request *request = make_request(
        "GET /?X-Goog-Security-Token=secret&a=b HTTP/1.1\nHost: h\n"
        "X-Amz-S3session-Token: secret\nx-a: b\n\n");
    const char *text;

    ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_request_canonical(request, 0, &text, NULL, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(
        text,
        "GET\n/\nX-Goog-Security-Token=[redacted]&a=b\nhost:h\nx-a:b\n"
        "x-amz-date:20150830T123600Z\nx-amz-s3session-token:[redacted]\n"
        "\nhost;x-a;x-amz-date;x-amz-s3session-token\n"
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("request_signature");

    add_case(suite, "redacted", redacted);
    return run_suite(suite);
}
