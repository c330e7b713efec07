/* SPDX-License-Identifier: Apache-2.0 */
#include "post/policy_verify.h"

#include "base/error.h"
#include "credentials/credentials.h"
#include "crypto/constant_time.h"
#include "formats/base64.h"
#include "formats/date.h"
#include "formats/hex.h"
#include "post/form_index.h"
#include "post/policy_check.h"
#include "verify/verifier.h"
#include "verify/verify_scope.h"

/* One form that is read or verified. Its steps return a status, which is in
   error. */
typedef struct verification {
    const pacreds_verifier *verifier;
    pacreds_form *form;
    pacreds__policy_names names;
    pacreds_error *error;
} verification;

/* A field of a sorted form; its pointer is NULL if it is absent. */
static pacreds__slice value_of(const verification *job, int field)
{
    pacreds__slice absent = {NULL, 0};
    const pacreds__field *found =
        pacreds__form_find(job->form, pacreds__policy_name(&job->names, field));

    return found != NULL ? pacreds__field_value(job->form, found) : absent;
}

static const char *name_of(const verification *job, int field)
{
    return job->names.fields[field].text;
}

static int set(const verification *job, pacreds__buffer *buffer,
               pacreds__slice text)
{
    pacreds__buffer_cut(buffer, 0);
    pacreds__append_slice(buffer, text);
    return buffer->status == PACREDS_OK
               ? PACREDS_OK
               : pacreds__fail_code(job->error, buffer->status);
}

static int check_signed(const verification *job)
{
    if (value_of(job, PACREDS__FIELD_POLICY).p != NULL &&
        value_of(job, PACREDS__FIELD_SIGNATURE).p != NULL)
        return PACREDS_OK;
    return pacreds__fail(job->error, PACREDS_ERR_NOT_SIGNED, PACREDS_NO_OFFSET,
                         "The form has no policy or no %s; fields after the "
                         "file do not count.",
                         name_of(job, PACREDS__FIELD_SIGNATURE));
}

/* There is no version 4A of a form. */
static int check_algorithm(const verification *job)
{
    const pacreds_preset *preset = &job->verifier->preset;

    if (!pacreds__preset_is_v4a(preset) &&
        pacreds__equal(
            value_of(job, PACREDS__FIELD_ALGORITHM),
            pacreds__preset_text(preset, PACREDS_PRESET_TEXT_ALGORITHM)))
        return PACREDS_OK;
    return pacreds__fail_code(job->error, PACREDS_ERR_ALGORITHM);
}

static int read_credential(const verification *job)
{
    pacreds_form *form = job->form;
    const pacreds_preset *preset = &job->verifier->preset;
    pacreds__slice text = value_of(job, PACREDS__FIELD_CREDENTIAL);
    pacreds__slice id, scope;

    if (text.p == NULL || pacreds__scope_split(text, preset, &id, &scope))
        return pacreds__fail(job->error, PACREDS_ERR_AUTHORIZATION,
                             PACREDS_NO_OFFSET,
                             "The form's %s is absent, or not of the form "
                             "ID/DAY/REGION/SERVICE/%s.",
                             name_of(job, PACREDS__FIELD_CREDENTIAL),
                             preset->texts[PACREDS_PRESET_TEXT_SCOPE_END].text);
    if (set(job, &form->access_key_id, id) || set(job, &form->scope, scope))
        return job->error->code;
    return PACREDS_OK;
}

static int read_date(const verification *job)
{
    pacreds_form *form = job->form;
    pacreds__slice date = value_of(job, PACREDS__FIELD_DATE);

    if (date.p == NULL || pacreds__date_parse(&form->signed_at, date))
        return pacreds__fail(job->error, PACREDS_ERR_DATE, PACREDS_NO_OFFSET,
                             "The form's %s is absent or not of the form "
                             "YYYYMMDDTHHMMSSZ.",
                             name_of(job, PACREDS__FIELD_DATE));
    if (memcmp(date.p, form->scope.data, PACREDS__DAY_LEN) != 0)
        return pacreds__fail_code(job->error, PACREDS_ERR_SCOPE_DATE);
    return PACREDS_OK;
}

static int read_signature(const verification *job)
{
    pacreds__slice hex = value_of(job, PACREDS__FIELD_SIGNATURE);
    uint8_t bytes[PACREDS__SHA256_LEN];

    if (hex.n != 2 * sizeof bytes ||
        pacreds__unhex(bytes, sizeof bytes, hex.p) != hex.n)
        return pacreds__fail(job->error, PACREDS_ERR_AUTHORIZATION,
                             PACREDS_NO_OFFSET,
                             "The form's %s is not 64 hexadecimal digits.",
                             name_of(job, PACREDS__FIELD_SIGNATURE));
    memcpy(job->form->signature, hex.p, hex.n + 1);
    return PACREDS_OK;
}

static int check_scope(const verification *job)
{
    pacreds__verdict verdict;

    pacreds__verdict_init(&verdict);
    pacreds__verify_scope_names(
        job->verifier, pacreds__buffer_slice(&job->form->scope), &verdict);
    return pacreds__verdict_report(&verdict, job->error);
}

int pacreds_verifier_read_form(const pacreds_verifier *verifier,
                               pacreds_form *form, pacreds_error *error)
{
    pacreds_error spare;
    verification job = {.verifier = verifier,
                        .form = form,
                        .error = pacreds__begin(error, &spare)};

    if (verifier == NULL || form == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    form->is_signed = 0;
    form->reader = 0;
    pacreds__policy_names_init(&job.names, &verifier->preset);
    if (pacreds__form_index(form, job.error) || check_signed(&job) ||
        check_algorithm(&job) || read_credential(&job) || read_date(&job) ||
        check_scope(&job) || read_signature(&job))
        return job.error->code;
    form->is_signed = 1;
    form->reader = verifier->number;
    return PACREDS_OK;
}

static int check_credentials(const verification *job,
                             const pacreds_credentials *credentials,
                             int64_t now)
{
    pacreds__slice id = pacreds__buffer_slice(&job->form->access_key_id);
    pacreds__slice expected = pacreds__credentials_token(credentials);
    pacreds__slice token = value_of(job, PACREDS__FIELD_TOKEN);

    if (!pacreds__equal(id, pacreds__credentials_id(credentials)))
        return pacreds__fail_code(job->error, PACREDS_ERR_WRONG_KEY_ID);
    if (now >= pacreds_credentials_expiry(credentials))
        return pacreds__fail_code(job->error, PACREDS_ERR_EXPIRED);
    if (token.n != expected.n ||
        (token.n > 0 && !pacreds__equal_secretly(token.p, expected.p, token.n)))
        return pacreds__fail_code(job->error, PACREDS_ERR_TOKEN);
    return PACREDS_OK;
}

/* The policy says when the form ends, but a signing key does not last longer
   than this. */
static int check_time(const verification *job, int64_t now)
{
    if (job->form->signed_at - now > job->verifier->window)
        return pacreds__fail_code(job->error, PACREDS_ERR_TOO_NEW);
    if (now - job->form->signed_at > PACREDS_PRESIGN_MAX)
        return pacreds__fail_code(job->error, PACREDS_ERR_TOO_OLD);
    return PACREDS_OK;
}

static int check_signature(const verification *job,
                           pacreds_credentials *credentials)
{
    uint8_t stated[PACREDS__SHA256_LEN];
    pacreds__signature_key key;
    pacreds__hasher *hasher;
    int status = pacreds__hasher_new(&hasher, job->verifier->digest);

    if (status != PACREDS_OK)
        return pacreds__fail_code(job->error, status);
    key = pacreds__verifier_key(job->verifier, hasher, credentials,
                                pacreds__buffer_slice(&job->form->scope));
    pacreds__unhex(stated, sizeof stated, job->form->signature);
    status = pacreds__signature_check(
        &key, value_of(job, PACREDS__FIELD_POLICY), stated, sizeof stated);
    pacreds__hasher_free(hasher);
    return status == PACREDS_OK ? PACREDS_OK
                                : pacreds__fail_code(job->error, status);
}

static int decode(const verification *job, pacreds__buffer *out)
{
    pacreds__slice policy = value_of(job, PACREDS__FIELD_POLICY);
    char *text = pacreds__buffer_reserve(out, policy.n);
    size_t n;

    if (text == NULL)
        return pacreds__fail_code(job->error, out->status);
    if (pacreds__base64_decode(text, policy, &n) != PACREDS_OK)
        return pacreds__fail(job->error, PACREDS_ERR_POLICY_DOCUMENT, n,
                             "The form's policy is not base64 (byte %zu of "
                             "it).",
                             n);
    pacreds__buffer_end(out, text + n);
    return PACREDS_OK;
}

static int check_end(const verification *job, int64_t expiration, int64_t now)
{
    return now <= expiration
               ? PACREDS_OK
               : pacreds__fail_code(job->error, PACREDS_ERR_POLICY_EXPIRED);
}

/* The policy is signed: now it may be read. */
static int check_policy(const verification *job, int64_t file_len, int64_t now)
{
    pacreds__document document = {.conditions = NULL};
    pacreds__buffer text;

    pacreds__buffer_init(&text, PACREDS__FORM_MAX);
    if (decode(job, &text) == PACREDS_OK &&
        pacreds__document_read(&document, pacreds__buffer_slice(&text),
                               job->error) == PACREDS_OK &&
        check_end(job, document.expiration, now) == PACREDS_OK)
        pacreds__policy_check(&document, &job->names, job->form, file_len,
                              job->error);
    pacreds__tree_free(&document.tree);
    pacreds__buffer_free(&text);
    return job->error->code;
}

int pacreds_verify_form(const pacreds_verifier *verifier, pacreds_form *form,
                        pacreds_credentials *credentials, int64_t file_len,
                        int64_t now, pacreds_error *error)
{
    pacreds_error spare;
    verification job = {.verifier = verifier,
                        .form = form,
                        .error = pacreds__begin(error, &spare)};

    if (verifier == NULL || form == NULL || credentials == NULL ||
        (file_len < 0 && file_len != PACREDS_POLICY_FILE_LATER))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (form->reader != verifier->number)
        return pacreds__fail(error, PACREDS_ERR_INVALID_ARGUMENT,
                             PACREDS_NO_OFFSET,
                             "This verifier has not read the form as it is; "
                             "call pacreds_verifier_read_form() first.");
    if (now < 0 || now > PACREDS__DATE_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_OUT_OF_RANGE);
    pacreds__policy_names_init(&job.names, &verifier->preset);
    if (check_credentials(&job, credentials, now) || check_time(&job, now) ||
        check_signature(&job, credentials) || check_policy(&job, file_len, now))
        return job.error->code;
    return PACREDS_OK;
}
