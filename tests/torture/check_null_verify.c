/* SPDX-License-Identifier: Apache-2.0 */
/* NULL in each place of the public functions of lib/verify; see refused.h. */
#include "refused.h"

START_TEST(verifiers)
{
    pacreds_credentials *keys = make_keys("a", "b");
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");
    pacreds_verifier *verifier = NULL;

    REFUSED(pacreds_verifier_new(NULL, "r", 1, "s", 1, NULL));
    REFUSED(pacreds_verifier_new(&verifier, NULL, LENGTH, "s", 1, NULL));
    REFUSED(pacreds_verifier_new(&verifier, "r", 1, NULL, LENGTH, NULL));
    pacreds_verifier_free(NULL);
    REFUSED(pacreds_verifier_set_openssl(NULL, NULL, NULL, NULL));
    REFUSED(pacreds_verifier_set_preset(NULL, NULL, NULL));
    REFUSED(pacreds_verifier_set_clock_window(NULL, 1, NULL));
    REFUSED(pacreds_verifier_require_header(NULL, "a", 1, NULL));
    REFUSED(pacreds_verifier_allow_unsigned_payload(NULL, 1, NULL));
    REFUSED(pacreds_verifier_allow_streaming(NULL, 1, NULL));
    ck_assert_int_eq(pacreds_verifier_payload_kind(NULL, request),
                     PACREDS_PAYLOAD_WHOLE);
    REFUSED(pacreds_verifier_read(NULL, request, NULL));
    REFUSED(pacreds_verify(NULL, request, keys, NOVEMBER, NULL));
    ck_assert_int_eq(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL),
                     PACREDS_OK);
    REFUSED(pacreds_verifier_require_header(verifier, NULL, LENGTH, NULL));
    REFUSED(pacreds_verifier_read(verifier, NULL, NULL));
    REFUSED(pacreds_verify(verifier, NULL, keys, NOVEMBER, NULL));
    REFUSED(pacreds_verify(verifier, request, NULL, NOVEMBER, NULL));
    REFUSED(pacreds_verify_with_public_key(NULL, request, NULL, 0, NULL));
    REFUSED(pacreds_verify_with_public_key(verifier, NULL, NULL, 0, NULL));
    REFUSED(pacreds_verify_with_public_key(verifier, request, NULL, 0, NULL));
    pacreds_verifier_free(verifier);
    pacreds_request_free(request);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("null_verify");

    add_case(suite, "verifiers", verifiers);
    return run_suite(suite);
}
