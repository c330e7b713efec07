/* SPDX-License-Identifier: Apache-2.0 */
#include "post/policy_sign.h"

#include "base/error.h"
#include "credentials/credentials.h"
#include "formats/base64.h"
#include "formats/date.h"
#include "formats/hex.h"
#include "post/form_index.h"
#include "post/policy.h"
#include "post/policy_check.h"
#include "sign/signer.h"

/* One signing under way. Its steps return a status, which is in error. */
typedef struct signing {
    const pacreds_signer *signer;
    const pacreds_policy *policy; /* NULL for a document of the caller's */
    pacreds_form *form;
    int64_t now;
    pacreds__policy_names names;
    char stamp[PACREDS__DATE_LEN];
    pacreds__buffer credential, text;
    pacreds__slice values[PACREDS__FIELDS]; /* of the fields before signing */
    pacreds__slice document;
    pacreds_error *error;
} signing;

static int say(const signing *job, int status)
{
    return status == PACREDS_OK ? PACREDS_OK
                                : pacreds__fail_code(job->error, status);
}

static int set_values(signing *job)
{
    const pacreds_signer *signer = job->signer;
    pacreds__slice rest = {signer->scope, signer->scope_len};
    pacreds__slice date = {job->stamp, sizeof job->stamp};

    pacreds__policy_names_init(&job->names, &signer->preset);
    pacreds__date_format(job->stamp, job->now);
    pacreds__append_slice(&job->credential,
                          pacreds__credentials_id(signer->credentials));
    pacreds__append_char(&job->credential, '/');
    pacreds__append(&job->credential, job->stamp, PACREDS__DAY_LEN);
    pacreds__append_slice(&job->credential, rest);
    job->values[PACREDS__FIELD_ALGORITHM] =
        pacreds__preset_text(&signer->preset, PACREDS_PRESET_TEXT_ALGORITHM);
    job->values[PACREDS__FIELD_CREDENTIAL] =
        pacreds__buffer_slice(&job->credential);
    job->values[PACREDS__FIELD_DATE] = date;
    job->values[PACREDS__FIELD_TOKEN] =
        pacreds__credentials_token(signer->credentials);
    return say(job, job->credential.status);
}

static int is_due(const signing *job, int field)
{
    return field != PACREDS__FIELD_TOKEN || job->values[field].n > 0;
}

static void append_conditions(const signing *job, pacreds__buffer *conditions)
{
    int i;

    pacreds__append_slice(conditions,
                          pacreds__buffer_slice(&job->policy->conditions));
    for (i = PACREDS__FIELD_FIRST_SIGNED; i <= PACREDS__FIELD_LAST_SIGNED; i++)
        if (is_due(job, i))
            pacreds__policy_append(conditions, PACREDS_POLICY_MATCH_EXACT,
                                   pacreds__policy_name(&job->names, i),
                                   job->values[i]);
}

/* In the form in which Python's json.dumps() writes it. */
static int write_document(signing *job)
{
    char expiration[PACREDS__RFC3339_LEN + 1];
    pacreds__buffer conditions, *text = &job->text;
    int status;

    if (job->policy == NULL)
        return PACREDS_OK;
    pacreds__buffer_init(&conditions, PACREDS__TREE_BYTES);
    append_conditions(job, &conditions);
    pacreds__date_format_rfc3339(expiration, job->policy->expiration);
    pacreds__append_text(text, "{\"expiration\": \"");
    pacreds__append_text(text, expiration);
    pacreds__append_text(text, "\", \"conditions\": [");
    pacreds__append_slice(text, pacreds__buffer_slice(&conditions));
    pacreds__append_text(text, "]}");
    status = conditions.status == PACREDS_OK ? text->status : conditions.status;
    pacreds__buffer_free(&conditions);
    job->document = pacreds__buffer_slice(text);
    return say(job, status);
}

static int look_for_secret(const signing *job)
{
    pacreds__leak_guard *guard = job->signer->guard;
    pacreds__slice fields = pacreds__buffer_slice(&job->form->text);
    int status = pacreds__leak_guard_look(guard, "form", fields, job->error);

    return status == PACREDS_OK
               ? pacreds__leak_guard_look(guard, "policy", job->document,
                                          job->error)
               : status;
}

/* A field that the caller has added stays, to be checked against the policy. */
static int add_exact_fields(const signing *job)
{
    const pacreds_form *exact;
    int status = PACREDS_OK;
    size_t i;

    if (job->policy == NULL)
        return PACREDS_OK;
    exact = &job->policy->fields;
    for (i = 0; status == PACREDS_OK && i < exact->count; i++) {
        const pacreds__field *field = &exact->fields[i];
        pacreds__slice name = pacreds__field_name(exact, field);

        if (pacreds__form_find(job->form, name) == NULL)
            status = pacreds__form_add(job->form, name,
                                       pacreds__field_value(exact, field), 1);
    }
    return say(job, status);
}

static int add_field(const signing *job, int field, pacreds__slice value)
{
    return pacreds__form_add(
        job->form, pacreds__policy_name(&job->names, field), value, 1);
}

static int add_policy(const signing *job)
{
    pacreds__buffer text;
    char *out;
    int status;

    pacreds__buffer_init(&text, PACREDS__FORM_MAX);
    out = pacreds__buffer_reserve(&text, pacreds__base64_len(job->document.n));
    if (out != NULL)
        pacreds__buffer_end(&text, pacreds__base64_encode(out, job->document));
    status = text.status;
    if (status == PACREDS_OK)
        status =
            add_field(job, PACREDS__FIELD_POLICY, pacreds__buffer_slice(&text));
    pacreds__buffer_free(&text);
    return say(job, status);
}

static int add_own_fields(const signing *job)
{
    int i, status = PACREDS_OK;

    for (i = PACREDS__FIELD_FIRST_SIGNED;
         status == PACREDS_OK && i <= PACREDS__FIELD_LAST_SIGNED; i++)
        if (is_due(job, i))
            status = add_field(job, i, job->values[i]);
    return say(job, status);
}

/* A signing key is good for seven days, and so is a policy signed with it. */
static int check_times(const signing *job, int64_t expiration)
{
    int64_t expiry = pacreds_credentials_expiry(job->signer->credentials);

    if (job->now >= expiry)
        return pacreds__fail_code(job->error, PACREDS_ERR_EXPIRED);
    if (job->now > expiration)
        return pacreds__fail_code(job->error, PACREDS_ERR_POLICY_EXPIRED);
    if (expiration - job->now > PACREDS_PRESIGN_MAX || expiration > expiry)
        return pacreds__fail(job->error, PACREDS_ERR_OUT_OF_RANGE,
                             PACREDS_NO_OFFSET,
                             "The policy lasts for more than %d seconds, or "
                             "longer than the credentials.",
                             PACREDS_PRESIGN_MAX);
    return PACREDS_OK;
}

/* The signature is added last, so a field of the caller's, or of a condition,
   must not have its name. */
static int check_signature_absent(const signing *job)
{
    pacreds__slice name =
        pacreds__policy_name(&job->names, PACREDS__FIELD_SIGNATURE);

    if (pacreds__form_find(job->form, name) == NULL)
        return PACREDS_OK;
    return pacreds__fail(job->error, PACREDS_ERR_POLICY, PACREDS_NO_OFFSET,
                         "Signing adds the field %.*s; remove the one that is "
                         "in the form or has a condition.",
                         (int)name.n, name.p);
}

/* The form must pass as it would on the other side. */
static int check(const signing *job)
{
    pacreds_error *error = job->error;
    pacreds__document document;

    if (pacreds__document_read(&document, job->document, error) == PACREDS_OK &&
        check_times(job, document.expiration) == PACREDS_OK &&
        pacreds__form_index(job->form, error) == PACREDS_OK &&
        check_signature_absent(job) == PACREDS_OK)
        pacreds__policy_check(&document, &job->names, job->form,
                              PACREDS__UNFILLED, error);
    pacreds__tree_free(&document.tree);
    return error->code;
}

/* Leave the parts of the credential for the form's getters. */
static int keep_credential(const signing *job)
{
    pacreds_form *form = job->form;
    pacreds__slice credential = job->values[PACREDS__FIELD_CREDENTIAL];
    pacreds__slice id = pacreds__credentials_id(job->signer->credentials);

    pacreds__buffer_cut(&form->access_key_id, 0);
    pacreds__append_slice(&form->access_key_id, id);
    pacreds__buffer_cut(&form->scope, 0);
    pacreds__append(&form->scope, credential.p + id.n + 1,
                    credential.n - id.n - 1);
    return form->access_key_id.status == PACREDS_OK
               ? say(job, form->scope.status)
               : say(job, form->access_key_id.status);
}

static int calculate(const signing *job, uint8_t bytes[PACREDS__DER_SIGNATURE],
                     size_t *n)
{
    pacreds_form *form = job->form;
    const pacreds__field *policy = pacreds__form_find(
        form, pacreds__policy_name(&job->names, PACREDS__FIELD_POLICY));
    pacreds__signature_key key;
    pacreds__hasher *hasher;
    int status = pacreds__hasher_new(&hasher, job->signer->digest);

    if (status != PACREDS_OK)
        return status;
    key = pacreds__signer_key(job->signer, hasher,
                              pacreds__buffer_slice(&form->scope));
    status = pacreds__signature_make(&key, pacreds__field_value(form, policy),
                                     bytes, n);
    pacreds__hasher_free(hasher);
    return status;
}

static int add_signature(const signing *job)
{
    pacreds_form *form = job->form;
    uint8_t bytes[PACREDS__DER_SIGNATURE];
    size_t n = 0;
    int status = calculate(job, bytes, &n);

    if (status != PACREDS_OK)
        return say(job, status);
    *pacreds__hex_of(form->signature, bytes, n) = '\0';
    status = add_field(job, PACREDS__FIELD_SIGNATURE,
                       pacreds__slice_of(form->signature));
    form->signed_at = job->now;
    form->is_signed = status == PACREDS_OK;
    return say(job, status);
}

static int check_signer(const signing *job)
{
    if (job->now < 0 || job->now > PACREDS__DATE_MAX)
        return pacreds__fail(job->error, PACREDS_ERR_OUT_OF_RANGE,
                             PACREDS_NO_OFFSET,
                             "The time is not in the years 1970 to 9999.");
    if (pacreds__preset_is_v4a(&job->signer->preset))
        return pacreds__fail(job->error, PACREDS_ERR_INVALID_ARGUMENT,
                             PACREDS_NO_OFFSET,
                             "Forms are signed with version 4 only; use a "
                             "signer whose preset is not of version 4A.");
    return pacreds__signer_check(job->signer, job->error);
}

/* Leave a form signed or unsigned, never in between. */
static int sign(signing *job)
{
    if (check_signer(job) != PACREDS_OK)
        return job->error->code;
    pacreds__buffer_init(&job->credential, PACREDS__FORM_MAX);
    pacreds__buffer_init(&job->text, PACREDS__TREE_BYTES);
    pacreds__form_unsign(job->form);
    if (pacreds__form_index(job->form, job->error) || set_values(job) ||
        write_document(job) || look_for_secret(job) || add_exact_fields(job) ||
        add_policy(job) || add_own_fields(job) || check(job) ||
        keep_credential(job) || add_signature(job))
        pacreds__form_unsign(job->form);
    pacreds__buffer_free(&job->credential);
    pacreds__buffer_free(&job->text);
    return job->error->code;
}

int pacreds_sign_policy(const pacreds_signer *signer, pacreds_form *form,
                        const pacreds_policy *policy, int64_t now,
                        pacreds_error *error)
{
    pacreds_error spare;
    signing job = {.signer = signer,
                   .policy = policy,
                   .form = form,
                   .now = now,
                   .error = pacreds__begin(error, &spare)};

    if (signer == NULL || policy == NULL || form == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    return sign(&job);
}

int pacreds_sign_policy_document(const pacreds_signer *signer,
                                 pacreds_form *form, const char *document,
                                 size_t document_len, int64_t now,
                                 pacreds_error *error)
{
    pacreds_error spare;
    signing job = {.signer = signer,
                   .form = form,
                   .now = now,
                   .error = pacreds__begin(error, &spare)};

    if (signer == NULL || form == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&job.document, document, document_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    return sign(&job);
}
