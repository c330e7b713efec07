/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "credentials/credentials.h"
#include "formats/base64.h"
#include "formats/date.h"
#include "formats/hex.h"
#include "post/policy.h"
#include "sign/signer.h"
#include "sigv4/canonical.h"

/* One signing under way. */
typedef struct policy_job {
    const pacreds_signer *signer;
    pacreds_form *form;
    int64_t now;
    char stamp[PACREDS__DATE_LEN];
    pacreds__buffer credential, text;
    pacreds__slice own[PACREDS__FIELDS];
    pacreds_error *error;
} policy_job;

/* The values of the fields of signing. Returns a status. */
static int prepare(policy_job *job)
{
    pacreds__slice id = pacreds__credentials_id(job->signer->credentials);
    pacreds__slice date = {job->stamp, sizeof job->stamp};
    pacreds__slice rest = {job->signer->scope, job->signer->scope_len};

    pacreds__date_format(job->stamp, job->now);
    pacreds__append_slice(&job->credential, id);
    pacreds__append_char(&job->credential, '/');
    pacreds__append(&job->credential, job->stamp, PACREDS__DAY_LEN);
    pacreds__append_slice(&job->credential, rest);
    job->own[PACREDS__FIELD_ALGORITHM] = pacreds__preset_text(
        &job->signer->preset, PACREDS_PRESET_TEXT_ALGORITHM);
    job->own[PACREDS__FIELD_CREDENTIAL] =
        pacreds__buffer_slice(&job->credential);
    job->own[PACREDS__FIELD_DATE] = date;
    job->own[PACREDS__FIELD_TOKEN] =
        pacreds__credentials_token(job->signer->credentials);
    return job->credential.status;
}

static int is_due(const policy_job *job, int field)
{
    return field != PACREDS__FIELD_TOKEN || job->own[field].n > 0;
}

/* In the very form that Python's json.dumps() gives it. Returns a status. */
static int write_document(policy_job *job, const pacreds_policy *policy)
{
    char expiration[PACREDS__RFC3339_LEN + 1];
    pacreds__buffer *text = &job->text;
    pacreds__buffer conditions;
    int i;

    pacreds__buffer_init(&conditions, PACREDS__TREE_BYTES);
    pacreds__append_slice(&conditions,
                          pacreds__buffer_slice(&policy->conditions));
    for (i = 0; i < PACREDS__FIELDS; i++)
        if (is_due(job, i))
            pacreds__policy_append(&conditions, PACREDS_POLICY_MATCH_EXACT,
                                   pacreds__slice_of(pacreds__field_names[i]),
                                   job->own[i]);
    pacreds__date_format_rfc3339(expiration, policy->expiration);
    pacreds__append_text(text, "{\"expiration\": \"");
    pacreds__append_text(text, expiration);
    pacreds__append_text(text, "\", \"conditions\": [");
    pacreds__append_slice(text, pacreds__buffer_slice(&conditions));
    pacreds__append_text(text, "]}");
    if (text->status == PACREDS_OK)
        text->status = conditions.status;
    pacreds__buffer_free(&conditions);
    return text->status;
}

/* A signing key is good for seven days, and so is what it signs. */
static int check_times(const policy_job *job, int64_t expiration)
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

/* Where the caller has a field of that name, it is held against the policy. */
static int add_exact_fields(pacreds_form *form, const pacreds_form *exact)
{
    int status = PACREDS_OK;
    size_t i;

    for (i = 0; status == PACREDS_OK && i < exact->count; i++) {
        const pacreds__field *field = &exact->fields[i];
        pacreds__slice name = pacreds__field_name(exact, field);

        if (pacreds__form_find(form, name) == NULL)
            status = pacreds__form_add(form, name,
                                       pacreds__field_value(exact, field), 1);
    }
    return status;
}

static int add_policy(const policy_job *job, pacreds__slice document)
{
    pacreds__buffer text;
    char *out;
    int status;

    pacreds__buffer_init(&text, PACREDS__FORM_MAX);
    out = pacreds__buffer_reserve(&text, pacreds__base64_len(document.n));
    if (out != NULL)
        pacreds__buffer_end(&text, pacreds__base64_encode(out, document));
    status = text.status;
    if (status == PACREDS_OK)
        status = pacreds__form_add(job->form, pacreds__slice_of("policy"),
                                   pacreds__buffer_slice(&text), 1);
    pacreds__buffer_free(&text);
    return status;
}

static int add_own_fields(const policy_job *job)
{
    int i, status = PACREDS_OK;

    for (i = 0; status == PACREDS_OK && i < PACREDS__FIELDS; i++)
        if (is_due(job, i))
            status = pacreds__form_add(
                job->form, pacreds__slice_of(pacreds__field_names[i]),
                job->own[i], 1);
    return status;
}

static int add_signature(const policy_job *job)
{
    pacreds_form *form = job->form;
    const pacreds__field *policy =
        pacreds__form_find(form, pacreds__slice_of("policy"));
    pacreds__slice text = pacreds__field_value(form, policy);
    pacreds__slice hex = {form->signature, 0};
    uint8_t bytes[PACREDS__DER_SIGNATURE];
    pacreds__signature_key key;
    pacreds__hasher *hasher;
    int status = pacreds__hasher_new(&hasher, job->signer->digest);

    if (status != PACREDS_OK)
        return status;
    key = pacreds__signer_key(job->signer, hasher,
                              pacreds__buffer_slice(&form->scope));
    status = pacreds__signature_make(&key, text, bytes, &hex.n);
    pacreds__hasher_free(hasher);
    if (status != PACREDS_OK)
        return status;
    hex.n *= 2;
    *pacreds__hex_of(form->signature, bytes, hex.n / 2) = '\0';
    return pacreds__form_add(form, pacreds__slice_of("x-amz-signature"), hex,
                             1);
}

/* Before it is signed the form must pass as it would on the other side. */
static int check(const policy_job *job, pacreds__slice text)
{
    pacreds__document document;
    int status = pacreds__document_read(&document, text, job->error);

    if (status == PACREDS_OK)
        status = check_times(job, document.expiration);
    if (status == PACREDS_OK)
        status = pacreds__form_index(job->form, job->error);
    if (status == PACREDS_OK)
        status = pacreds__document_check(&document, job->form,
                                         PACREDS__UNFILLED, job->error);
    pacreds__tree_free(&document.tree);
    return status;
}

static int finish(const policy_job *job)
{
    pacreds_form *form = job->form;
    pacreds__slice credential = job->own[PACREDS__FIELD_CREDENTIAL];
    pacreds__slice id = pacreds__credentials_id(job->signer->credentials);
    int status;

    pacreds__buffer_cut(&form->access_key_id, 0);
    pacreds__append_slice(&form->access_key_id, id);
    pacreds__buffer_cut(&form->scope, 0);
    pacreds__append(&form->scope, credential.p + id.n + 1,
                    credential.n - id.n - 1);
    if (form->access_key_id.status != PACREDS_OK ||
        form->scope.status != PACREDS_OK)
        return PACREDS_ERR_NO_MEMORY;
    status = add_signature(job);
    form->signed_at = job->now;
    form->is_signed = status == PACREDS_OK;
    return status;
}

/* Says so if it has. */
static int has_secret(const policy_job *job, pacreds__slice document)
{
    const pacreds__leak_guard *guard = job->signer->guard;

    return pacreds__leak_guard_look(guard, "form",
                                    pacreds__buffer_slice(&job->form->text),
                                    job->error) != PACREDS_OK ||
           pacreds__leak_guard_look(guard, "policy", document, job->error) !=
               PACREDS_OK;
}

/* The document is the policy's, or the caller's own. */
static int sign(policy_job *job, const pacreds_policy *policy,
                pacreds__slice document)
{
    pacreds_form *form = job->form;
    int status = pacreds__form_index(form, job->error);

    if (status != PACREDS_OK)
        return status;
    status = prepare(job);
    if (status == PACREDS_OK && policy != NULL) {
        status = write_document(job, policy);
        document = pacreds__buffer_slice(&job->text);
    }
    if (status == PACREDS_OK && has_secret(job, document))
        return PACREDS_ERR_SECRET_IN_REQUEST;
    if (status == PACREDS_OK && policy != NULL)
        status = add_exact_fields(form, &policy->fields);
    if (status == PACREDS_OK)
        status = add_policy(job, document);
    if (status == PACREDS_OK)
        status = add_own_fields(job);
    if (status != PACREDS_OK)
        return pacreds__fail_code(job->error, status);
    status = check(job, document);
    if (status != PACREDS_OK)
        return status;
    status = finish(job);
    return status == PACREDS_OK ? status
                                : pacreds__fail_code(job->error, status);
}

/* Leave a form signed or unsigned, never in between. */
static int sign_form(const pacreds_signer *signer, const pacreds_policy *policy,
                     pacreds__slice document, pacreds_form *form, int64_t now,
                     pacreds_error *error)
{
    policy_job job = {
        .signer = signer, .form = form, .now = now, .error = error};
    int status;

    if (now < 0 || now > PACREDS__DATE_MAX)
        return pacreds__fail(error, PACREDS_ERR_OUT_OF_RANGE, PACREDS_NO_OFFSET,
                             "The time is not in the years 1970 to 9999.");
    if (pacreds__preset_is_v4a(&signer->preset))
        return pacreds__fail(error, PACREDS_ERR_INVALID_ARGUMENT,
                             PACREDS_NO_OFFSET,
                             "Forms are signed with version 4 only; use a "
                             "signer whose preset is not of version 4A.");
    status = pacreds__signer_check(signer, error);
    if (status != PACREDS_OK)
        return status;
    pacreds__buffer_init(&job.credential, PACREDS__FORM_MAX);
    pacreds__buffer_init(&job.text, PACREDS__TREE_BYTES);
    pacreds__form_unsign(form);
    status = sign(&job, policy, document);
    pacreds__buffer_free(&job.credential);
    pacreds__buffer_free(&job.text);
    if (status != PACREDS_OK)
        pacreds__form_unsign(form);
    return status;
}

int pacreds_sign_policy(const pacreds_signer *signer,
                        const pacreds_policy *policy, pacreds_form *form,
                        int64_t now, pacreds_error *error)
{
    pacreds__slice none = {"", 0};

    pacreds__ok(error);
    if (signer == NULL || policy == NULL || form == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    return sign_form(signer, policy, none, form, now, error);
}

int pacreds_sign_policy_document(const pacreds_signer *signer,
                                 const char *document, size_t document_len,
                                 pacreds_form *form, int64_t now,
                                 pacreds_error *error)
{
    pacreds__slice text;

    pacreds__ok(error);
    if (signer == NULL || form == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&text, document, document_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    return sign_form(signer, NULL, text, form, now, error);
}
