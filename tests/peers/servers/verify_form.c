/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the library says of a form that came in: its code and a sentence.
 *
 *   verify_form REGION < FORM
 *
 * FORM is {"fields": [[NAME, VALUE], ...], "size": BYTES_OF_THE_FILE}.
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include <pacreds/pacreds.h>

/* Ends with 2 if what cannot go wrong here did. */
static void must(int status)
{
    if (status != PACREDS_OK)
        exit(2);
}

static pacreds_credentials *keys(void)
{
    const char *token = getenv("AWS_SESSION_TOKEN");
    pacreds_credentials *made = NULL;

    must(pacreds_credentials_new(
        &made, getenv("AWS_ACCESS_KEY_ID"), PACREDS_NUL_TERMINATED,
        getenv("AWS_SECRET_ACCESS_KEY"), PACREDS_NUL_TERMINATED, NULL));
    if (token != NULL)
        must(pacreds_credentials_set_session_token(
            made, token, PACREDS_NUL_TERMINATED, NULL));
    return made;
}

static pacreds_form *form_of(const json_t *fields)
{
    pacreds_form *form = NULL;
    const json_t *field;
    size_t i;

    must(pacreds_form_new(&form, NULL));
    json_array_foreach(fields, i, field) must(pacreds_form_add(
        form, json_string_value(json_array_get(field, 0)),
        PACREDS_NUL_TERMINATED, json_string_value(json_array_get(field, 1)),
        PACREDS_NUL_TERMINATED, NULL));
    return form;
}

int main(int argc, char **argv)
{
    json_t *job = json_loadf(stdin, 0, NULL);
    pacreds_form *form = form_of(json_object_get(job, "fields"));
    pacreds_credentials *credentials = keys();
    pacreds_verifier *verifier = NULL;
    pacreds_error error;
    int status;

    must(pacreds_verifier_new(&verifier, argv[argc - 1], PACREDS_NUL_TERMINATED,
                              "s3", PACREDS_NUL_TERMINATED, NULL));
    status = pacreds_verifier_read_form(verifier, form, &error);
    if (status == PACREDS_OK)
        status = pacreds_verify_form(
            verifier, form, credentials,
            json_integer_value(json_object_get(job, "size")), pacreds_now(),
            &error);
    printf("%s %s\n", pacreds_error_name(status), error.message);
    pacreds_verifier_free(verifier);
    pacreds_credentials_free(credentials);
    pacreds_form_free(form);
    json_decref(job);
    return status == PACREDS_OK ? 0 : 1;
}
