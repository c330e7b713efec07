/* SPDX-License-Identifier: Apache-2.0 */
/* Fields of signing: their names, and the version that there is of them. */
#include "policies.h"

/* There is no version 4A of a form. */
START_TEST(version_4_only)
{
    pacreds_preset *preset = NULL;
    pacreds_signer *signer = make_policy_signer();
    pacreds_verifier *verifier = NULL;
    pacreds_policy *policy = make_policy(NOVEMBER + 60);
    pacreds_form *form = make_form(NULL, 0);

    ck_assert_int_eq(pacreds_preset_new(&preset, TEXT("s3"), NULL), PACREDS_OK);
    ck_assert_int_eq(
        pacreds_preset_set_algorithm(preset, PACREDS_ALGORITHM_V4A, NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_set_preset(signer, preset, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_sign_policy(signer, form, policy, NOVEMBER, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_set_preset(verifier, preset, NULL),
                     PACREDS_OK);
    add_field(form, "policy", "e30=");
    add_field(form, "x-amz-signature", "00");
    add_field(form, "x-amz-algorithm", "AWS4-ECDSA-P256-SHA256");
    ck_assert_int_eq(pacreds_verifier_read_form(verifier, form, NULL),
                     PACREDS_ERR_ALGORITHM);
    pacreds_form_free(form);
    pacreds_policy_free(policy);
    pacreds_verifier_free(verifier);
    pacreds_signer_free(signer);
    pacreds_preset_free(preset);
}
END_TEST

/* Google names the fields with another prefix, as its conformance tests have
   them (postPolicyV4Tests of v4_signatures.json in
   https://github.com/googleapis/conformance-tests). */
START_TEST(names_of_google)
{
    static const char *const names[] = {"bucket",
                                        "key",
                                        "policy",
                                        "x-goog-algorithm",
                                        "x-goog-credential",
                                        "x-goog-date",
                                        "x-goog-signature"};
    static const char conditions[] =
        "[{\"bucket\": \"b\"}, {\"key\": \"k\"}, "
        "{\"x-goog-algorithm\": \"GOOG4-HMAC-SHA256\"}, "
        "{\"x-goog-credential\": "
        "\"GOOGEXAMPLE/20261122/auto/storage/goog4_request\"}, "
        "{\"x-goog-date\": \"20261122T120000Z\"}]}";
    pacreds_credentials *keys = make_keys("GOOGEXAMPLE", EXAMPLE_SECRET);
    pacreds_signer *signer = make_signer(keys, "auto", "", "goog4");
    pacreds_policy *policy = make_policy(NOVEMBER + 60);
    pacreds_form *form = make_form(NULL, 0);
    pacreds_verifier *verifier = make_form_verifier("");
    pacreds_preset *preset = NULL;
    char hex[65], *document;
    size_t i;

    add_condition(policy, PACREDS_POLICY_MATCH_EXACT, "bucket", "b");
    add_condition(policy, PACREDS_POLICY_MATCH_EXACT, "key", "k");
    add_field(form, "bucket", "b");
    must_sign(signer, form, policy, NOVEMBER);
    ck_assert_uint_eq(pacreds_form_field_count(form), 7);
    for (i = 0; i < 7; i++)
        ck_assert_str_eq(pacreds_form_field_name(form, i, NULL), names[i]);
    document = decode_policy(field_of(form, "policy"));
    ck_assert_str_eq(strchr(document, '['), conditions);
    sign_by_openssl("GOOG4", EXAMPLE_SECRET,
                    "20261122/auto/storage/goog4_request",
                    field_of(form, "policy"), hex);
    ck_assert_str_eq(field_of(form, "x-goog-signature"), hex);
    ck_assert_int_eq(pacreds_verifier_read_form(verifier, form, NULL),
                     PACREDS_ERR_NOT_SIGNED);
    pacreds_verifier_free(verifier);
    ck_assert_int_eq(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_preset_new(&preset, TEXT("goog4"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_set_preset(verifier, preset, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_read_form(verifier, form, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_verify_form(verifier, form, keys, 1, NOVEMBER, NULL),
        PACREDS_OK);
    free(document);
    pacreds_preset_free(preset);
    pacreds_form_free(form);
    pacreds_policy_free(policy);
    pacreds_verifier_free(verifier);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("policy_names");

    add_case(suite, "version_4_only", version_4_only);
    add_case(suite, "names_of_google", names_of_google);
    return run_suite(suite);
}
