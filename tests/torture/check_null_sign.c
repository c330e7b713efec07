/* SPDX-License-Identifier: Apache-2.0 */
/* NULL in each place of the public functions of lib/sign; see refused.h. */
#include "refused.h"

START_TEST(signers)
{
    pacreds_credentials *keys = make_keys("a", "b");
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");
    pacreds_signer *signer = NULL;

    REFUSED(pacreds_signer_new(NULL, keys, "r", 1, "s", 1, NULL));
    REFUSED(pacreds_signer_new(&signer, NULL, "r", 1, "s", 1, NULL));
    REFUSED(pacreds_signer_new(&signer, keys, NULL, LENGTH, "s", 1, NULL));
    REFUSED(pacreds_signer_new(&signer, keys, "r", 1, NULL, LENGTH, NULL));
    REFUSED(pacreds_signer_new_for_url(NULL, keys, "h", 1, NULL));
    REFUSED(pacreds_signer_new_for_url(&signer, NULL, "h", 1, NULL));
    REFUSED(pacreds_signer_new_for_url(&signer, keys, NULL, LENGTH, NULL));
    pacreds_signer_free(NULL);
    REFUSED(pacreds_signer_set_openssl(NULL, NULL, NULL, NULL));
    REFUSED(pacreds_signer_set_preset(NULL, NULL, NULL));
    REFUSED(pacreds_signer_set_preset(signer, NULL, NULL));
    REFUSED(pacreds_sign(NULL, request, NOVEMBER, NULL));
    REFUSED(pacreds_presign(NULL, request, 1, NOVEMBER, NULL));
    signer = make_signer(keys, "r", "s", "default");
    REFUSED(pacreds_sign(signer, NULL, NOVEMBER, NULL));
    REFUSED(pacreds_presign(signer, NULL, 1, NOVEMBER, NULL));
    REFUSED(pacreds_sign_canonical_request(NULL, request, "", 0, 0, NULL));
    REFUSED(pacreds_sign_canonical_request(signer, NULL, "", 0, 0, NULL));
    REFUSED(
        pacreds_sign_canonical_request(signer, request, NULL, LENGTH, 0, NULL));
    REFUSED(pacreds_sign_canonical_hash(NULL, request, "", 0, 0, NULL));
    REFUSED(pacreds_sign_canonical_hash(signer, NULL, "", 0, 0, NULL));
    REFUSED(
        pacreds_sign_canonical_hash(signer, request, NULL, LENGTH, 0, NULL));
    pacreds_signer_free(signer);
    pacreds_request_free(request);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(clocks)
{
    pacreds_credentials *keys = make_keys("a", "b");
    pacreds_signer *signer = make_signer(keys, "r", "s", "default");
    pacreds_clock *clock = NULL;

    REFUSED(pacreds_clock_new(NULL, NULL));
    REFUSED(pacreds_clock_learn(NULL, "a", 1, NOVEMBER, 0, NULL));
    ck_assert_int_eq(pacreds_clock_now(NULL, NOVEMBER), NOVEMBER);
    ck_assert_int_eq(pacreds_clock_skew(NULL), 0);
    pacreds_clock_free(NULL);
    ck_assert_int_eq(pacreds_clock_new(&clock, NULL), PACREDS_OK);
    REFUSED(pacreds_clock_learn(clock, NULL, LENGTH, NOVEMBER, 0, NULL));
    REFUSED(pacreds_clock_learn(clock, "a", 1, NOVEMBER, 4, NULL));
    REFUSED(pacreds_signer_refuse_early_end(NULL, 1, NULL));
    REFUSED(pacreds_signer_set_clock(NULL, clock, NULL));
    ck_assert_int_eq(pacreds_signer_set_clock(signer, clock, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_set_clock(signer, NULL, NULL), PACREDS_OK);
    pacreds_clock_free(clock);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("null_sign");

    add_case(suite, "signers", signers);
    add_case(suite, "clocks", clocks);
    return run_suite(suite);
}
