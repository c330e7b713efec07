/* SPDX-License-Identifier: Apache-2.0 */
/* NULL in each place of the public functions of lib/post; see refused.h. */
#include "refused.h"

START_TEST(forms)
{
    pacreds_form *form = NULL;
    size_t len = 1;

    REFUSED(pacreds_form_new(NULL, NULL));
    pacreds_form_free(NULL);
    ck_assert_int_eq(pacreds_form_new(&form, NULL), PACREDS_OK);
    REFUSED(pacreds_form_add(NULL, "a", 1, "b", 1, NULL));
    REFUSED(pacreds_form_add(form, NULL, LENGTH, "b", 1, NULL));
    REFUSED(pacreds_form_add(form, "a", 1, NULL, LENGTH, NULL));
    ck_assert_int_eq(pacreds_form_add(form, "a", 1, NULL, 0, NULL), PACREDS_OK);
    ck_assert_uint_eq(pacreds_form_field_count(NULL), 0);
    NOTHING(pacreds_form_field_name(NULL, 0, &len));
    NOTHING(pacreds_form_field_value(NULL, 0, &len));
    ck_assert_str_eq(pacreds_form_field_name(form, 0, NULL), "a");
    ck_assert_str_eq(pacreds_form_field_value(form, 0, NULL), "");
    NOTHING(pacreds_form_find(NULL, "a", 1, &len));
    NOTHING(pacreds_form_find(form, NULL, LENGTH, &len));
    ck_assert_str_eq(pacreds_form_find(form, "a", 1, NULL), "");
    ck_assert_int_eq(pacreds_form_file_least(NULL), 0);
    ck_assert_int_eq(pacreds_form_file_most(NULL), 0);
    NOTHING(pacreds_form_access_key_id(NULL, &len));
    NOTHING(pacreds_form_credential_scope(NULL, &len));
    NOTHING(pacreds_form_signature(NULL, &len));
    ck_assert_uint_eq(len, 0);
    NOTHING(pacreds_form_access_key_id(form, NULL));
    ck_assert_int_eq(pacreds_form_signed_at(NULL), 0);
    pacreds_form_free(form);
}
END_TEST

START_TEST(policies)
{
    pacreds_credentials *keys = make_keys("a", "b");
    pacreds_signer *signer = make_signer(keys, "r", "s3", "s3");
    pacreds_verifier *verifier = NULL;
    pacreds_policy *policy = NULL;
    pacreds_form *form = NULL;

    REFUSED(pacreds_policy_new(NULL, 1, NULL));
    pacreds_policy_free(NULL);
    ck_assert_int_eq(pacreds_policy_new(&policy, NOVEMBER, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_form_new(&form, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL),
                     PACREDS_OK);
    REFUSED(pacreds_policy_add(NULL, 1, "a", 1, "b", 1, NULL));
    REFUSED(pacreds_policy_add(policy, 1, NULL, LENGTH, "b", 1, NULL));
    REFUSED(pacreds_policy_add(policy, 1, "a", 1, NULL, LENGTH, NULL));
    REFUSED(pacreds_policy_add_length_range(NULL, 0, 1, NULL));
    REFUSED(pacreds_sign_policy(NULL, form, policy, NOVEMBER, NULL));
    REFUSED(pacreds_sign_policy(signer, form, NULL, NOVEMBER, NULL));
    REFUSED(pacreds_sign_policy(signer, NULL, policy, NOVEMBER, NULL));
    REFUSED(pacreds_sign_policy_document(NULL, form, "{}", 2, 1, NULL));
    REFUSED(pacreds_sign_policy_document(signer, form, NULL, LENGTH, 1, NULL));
    REFUSED(pacreds_sign_policy_document(signer, NULL, "{}", 2, 1, NULL));
    REFUSED(pacreds_verifier_read_form(NULL, form, NULL));
    REFUSED(pacreds_verifier_read_form(verifier, NULL, NULL));
    REFUSED(pacreds_verify_form(NULL, form, keys, 1, NOVEMBER, NULL));
    REFUSED(pacreds_verify_form(verifier, NULL, keys, 1, NOVEMBER, NULL));
    REFUSED(pacreds_verify_form(verifier, form, NULL, 1, NOVEMBER, NULL));
    pacreds_form_free(form);
    pacreds_policy_free(policy);
    pacreds_verifier_free(verifier);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

/* No byte is read at a length that no object can have. */
START_TEST(absurd_lengths)
{
    static const size_t n = (size_t)PTRDIFF_MAX + 1;
    pacreds_credentials *keys = make_keys("a", "b");
    pacreds_signer *signer = make_signer(keys, "r", "s3", "s3");
    pacreds_policy *policy = NULL;
    pacreds_form *form = NULL;

    ck_assert_int_eq(pacreds_policy_new(&policy, NOVEMBER, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_form_new(&form, NULL), PACREDS_OK);
    REFUSED(pacreds_form_add(form, "a", n, "b", 1, NULL));
    REFUSED(pacreds_form_add(form, "a", 1, "b", n, NULL));
    NOTHING(pacreds_form_find(form, "a", n, NULL));
    REFUSED(pacreds_policy_add(policy, 1, "a", n, "b", 1, NULL));
    REFUSED(pacreds_policy_add(policy, 1, "a", 1, "b", n, NULL));
    REFUSED(
        pacreds_sign_policy_document(signer, form, "{}", n, NOVEMBER, NULL));
    pacreds_form_free(form);
    pacreds_policy_free(policy);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("null_post");

    add_case(suite, "forms", forms);
    add_case(suite, "policies", policies);
    add_case(suite, "absurd_lengths", absurd_lengths);
    return run_suite(suite);
}
