/* SPDX-License-Identifier: Apache-2.0 */
/* A policy document and the fields of a form, a NUL after each part. What the
   library signs, its verifier accepts; a field more, it refuses. */
#include "ends.h"

enum { FILE_LEN = 10 };

static int add(pacreds_form *form, input name, input value)
{
    return pacreds_form_add(form, name.p, name.n, value.p, value.n, NULL);
}

static pacreds_form *receive(const pacreds_form *sent)
{
    pacreds_form *form = NULL;
    const char *name, *value;
    size_t i;

    require(!pacreds_form_new(&form, NULL));
    for (i = 0; i < pacreds_form_field_count(sent); i++) {
        name = pacreds_form_field_name(sent, i, NULL);
        value = pacreds_form_field_value(sent, i, NULL);
        require(!pacreds_form_add(form, name, PACREDS_NUL_TERMINATED, value,
                                  PACREDS_NUL_TERMINATED, NULL));
    }
    return form;
}

static int verify(pacreds_form *form)
{
    const struct fuzz_ends *ends = fuzz_ends();
    int status = pacreds_verifier_read_form(ends->verifier, form, NULL);

    if (status == PACREDS_OK)
        status = pacreds_verify_form(ends->verifier, form, ends->keys, FILE_LEN,
                                     FUZZ_NOW, NULL);
    return status;
}

/* A policy is checked against the fields that are there; conditions of absent
   fields and of the file are left to the other side. */
static void check(const pacreds_form *sent)
{
    pacreds_form *form = receive(sent);
    int status = verify(form);

    require(status == PACREDS_OK || status == PACREDS_ERR_POLICY);
    pacreds_form_free(form);
    form = receive(sent);
    require(!pacreds_form_add(form, "unheard-of", 10, "x", 1, NULL));
    require(verify(form) == PACREDS_ERR_POLICY);
    pacreds_form_free(form);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = {(const char *)data, size}, document = take_part(&in);
    pacreds_form *form = NULL;
    pacreds_error error;
    int status;

    require(!pacreds_form_new(&form, NULL));
    while (in.n > 0) {
        input name = take_part(&in);

        add(form, name, take_part(&in));
    }
    status = pacreds_sign_policy_document(fuzz_ends()->signer, form, document.p,
                                          document.n, FUZZ_NOW, &error);
    if (status == PACREDS_OK)
        check(form);
    else
        require(status == error.code && error.message[0] != '\0');
    pacreds_form_free(form);
    return 0;
}
