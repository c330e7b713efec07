/* SPDX-License-Identifier: Apache-2.0 */
/* Memory runs out in each place of lib/post; see sweep.h. */
#include "allocations.h"
#include "sweep.h"

static int fill_policy(pacreds_policy *policy, pacreds_form *form,
                       pacreds_error *error)
{
    char name[32] = "x-amz-meta-00";
    int status, i;

    status = pacreds_policy_add(policy, PACREDS_POLICY_MATCH_PREFIX,
                                TEXT("key"), TEXT("user/"), error);
    if (status == PACREDS_OK)
        status = pacreds_policy_add_length_range(policy, 1, 10, error);
    for (i = 0; status == PACREDS_OK && i < 60; i++) {
        name[11] = (char)('0' + i / 10);
        name[12] = (char)('0' + i % 10);
        status = pacreds_policy_add(policy, PACREDS_POLICY_MATCH_EXACT,
                                    TEXT(name), TEXT("some value"), error);
    }
    if (status == PACREDS_OK)
        status = pacreds_form_add(form, TEXT("key"), TEXT("user/a"), error);
    return status;
}

static int verify_form(pacreds_form *form, pacreds_credentials *keys,
                       pacreds_error *error)
{
    pacreds_verifier *verifier = NULL;
    int status = pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, error);

    if (status == PACREDS_OK)
        status = pacreds_verifier_read_form(verifier, form, error);
    if (status == PACREDS_OK)
        status = pacreds_verify_form(verifier, form, keys, 1, NOVEMBER, error);
    pacreds_verifier_free(verifier);
    return status;
}

static int policy_work(pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    pacreds_signer *signer = NULL;
    pacreds_policy *policy = NULL;
    pacreds_form *form = NULL;
    int status = new_keys(&keys, error);

    if (status == PACREDS_OK)
        status = pacreds_signer_new(&signer, keys, TEXT("us-east-1"),
                                    TEXT("s3"), error);
    if (status == PACREDS_OK)
        status = pacreds_policy_new(&policy, NOVEMBER + 60, error);
    if (status == PACREDS_OK)
        status = pacreds_form_new(&form, error);
    if (status == PACREDS_OK)
        status = fill_policy(policy, form, error);
    if (status == PACREDS_OK)
        status = pacreds_sign_policy(signer, form, policy, NOVEMBER, error);
    if (status != PACREDS_OK && pacreds_form_find(form, TEXT("policy"), NULL))
        status = PACREDS_ERR_IN_USE; /* it is half signed */
    if (status == PACREDS_OK)
        status = verify_form(form, keys, error);
    pacreds_form_free(form);
    pacreds_policy_free(policy);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
    return status;
}

START_TEST(policy)
{
    sweep("policy", policy_work);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("allocations_post");

    allocations_watch();
    add_case(suite, "policy", policy);
    return run_suite(suite);
}
