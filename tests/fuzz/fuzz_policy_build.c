/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions of a policy, each a byte, a name and a value, and the fields of a
   form. What is signed, the verifier accepts as a browser would send it. */
#include "ends.h"

enum { FILE_LEN = 10, LENGTHS = 2 };

static pacreds_policy *build(input *in)
{
    pacreds_policy *policy = NULL;
    int count = take_byte(in) % 8, match;
    input name, value;

    require(!pacreds_policy_new(&policy, FUZZ_NOW + 60, NULL));
    for (; count > 0; count--) {
        match = take_byte(in) % 3;
        name = take_part(in);
        value = take_part(in);
        if (match == LENGTHS)
            (void)!pacreds_policy_add_length_range(policy, 0, FILE_LEN, NULL);
        else
            (void)!pacreds_policy_add(policy, match + 1, name.p, name.n,
                                      value.p, value.n, NULL);
    }
    return policy;
}

static pacreds_form *fill(input *in)
{
    pacreds_form *form = NULL;
    input name;

    require(!pacreds_form_new(&form, NULL));
    while (in->n > 0) {
        input value;

        name = take_part(in);
        value = take_part(in);
        (void)!pacreds_form_add(form, name.p, name.n, value.p, value.n, NULL);
    }
    return form;
}

/* Conditions of fields that are absent are left to the other side. */
static void check(const pacreds_form *sent)
{
    const struct fuzz_ends *ends = fuzz_ends();
    pacreds_form *form = NULL;
    pacreds_error error;
    size_t i;
    int status;

    require(!pacreds_form_new(&form, NULL));
    for (i = 0; i < pacreds_form_field_count(sent); i++)
        require(!pacreds_form_add(form, pacreds_form_field_name(sent, i, NULL),
                                  PACREDS_NUL_TERMINATED,
                                  pacreds_form_field_value(sent, i, NULL),
                                  PACREDS_NUL_TERMINATED, NULL));
    require(!pacreds_verifier_read_form(ends->verifier, form, NULL));
    status = pacreds_verify_form(ends->verifier, form, ends->keys, FILE_LEN,
                                 FUZZ_NOW, &error);
    require(status == PACREDS_OK || status == PACREDS_ERR_POLICY);
    pacreds_form_free(form);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = {(const char *)data, size};
    pacreds_policy *policy = build(&in);
    pacreds_form *form = fill(&in);
    pacreds_error error;
    int status = pacreds_sign_policy(fuzz_ends()->signer, form, policy,
                                     FUZZ_NOW, &error);

    if (status == PACREDS_OK)
        check(form);
    else
        require(status == error.code && error.message[0] != '\0');
    pacreds_form_free(form);
    pacreds_policy_free(policy);
    return 0;
}
