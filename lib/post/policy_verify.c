/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "credentials/credentials.h"
#include "crypto/constant_time.h"
#include "formats/base64.h"
#include "formats/date.h"
#include "formats/hex.h"
#include "post/policy.h"
#include "sigv4/canonical.h"
#include "verify/verifier.h"

/* A field of an indexed form; of no pointer if it is not there. */
static pacreds__slice value_of(const pacreds_form *form, const char *name)
{
    const pacreds__field *field =
        pacreds__form_find(form, pacreds__slice_of(name));
    pacreds__slice none = {NULL, 0};

    return field != NULL ? pacreds__field_value(form, field) : none;
}

static pacreds__slice own_value(const pacreds_form *form, int field)
{
    return value_of(form, pacreds__field_names[field]);
}

static int set(pacreds__buffer *buffer, pacreds__slice text)
{
    pacreds__buffer_cut(buffer, 0);
    pacreds__append_slice(buffer, text);
    return buffer->status;
}

static int read_credential(const pacreds_verifier *verifier, pacreds_form *form,
                           pacreds_error *error)
{
    pacreds__slice text = own_value(form, PACREDS__FIELD_CREDENTIAL);
    pacreds__slice id, scope;
    int status;

    if (text.p == NULL ||
        pacreds__scope_split(text, &verifier->preset, &id, &scope))
        return pacreds__fail(
            error, PACREDS_ERR_AUTHORIZATION, PACREDS_NO_OFFSET,
            "The form's x-amz-credential is absent, or not of "
            "the form ID/DAY/REGION/SERVICE/%s.",
            verifier->preset.texts[PACREDS_PRESET_TEXT_SCOPE_END].text);
    status = set(&form->access_key_id, id);
    if (status == PACREDS_OK)
        status = set(&form->scope, scope);
    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}

static int read_date(pacreds_form *form, pacreds_error *error)
{
    pacreds__slice date = own_value(form, PACREDS__FIELD_DATE);

    if (date.p == NULL || pacreds__date_parse(&form->signed_at, date))
        return pacreds__fail_code(error, PACREDS_ERR_DATE);
    if (memcmp(date.p, form->scope.data, PACREDS__DAY_LEN) != 0)
        return pacreds__fail_code(error, PACREDS_ERR_SCOPE_DATE);
    return PACREDS_OK;
}

static int read_signature(pacreds_form *form, pacreds_error *error)
{
    pacreds__slice hex = value_of(form, "x-amz-signature");
    uint8_t bytes[PACREDS__SHA256_LEN];

    if (hex.n != 2 * sizeof bytes ||
        pacreds__unhex(bytes, sizeof bytes, hex.p) != hex.n)
        return pacreds__fail(error, PACREDS_ERR_AUTHORIZATION,
                             PACREDS_NO_OFFSET,
                             "The form's x-amz-signature is not 64 hexadecimal "
                             "digits.");
    memcpy(form->signature, hex.p, hex.n + 1);
    return PACREDS_OK;
}

static int read_form(const pacreds_verifier *verifier, pacreds_form *form,
                     pacreds_error *error)
{
    int status = pacreds__form_index(form, error);

    if (status != PACREDS_OK)
        return status;
    if (value_of(form, "policy").p == NULL ||
        value_of(form, "x-amz-signature").p == NULL)
        return pacreds__fail(error, PACREDS_ERR_NOT_SIGNED, PACREDS_NO_OFFSET,
                             "The form has no policy or no x-amz-signature; "
                             "fields after the file do not count.");
    if (pacreds__preset_is_v4a(&verifier->preset) ||
        !pacreds__equal(value_of(form, "x-amz-algorithm"),
                        pacreds__preset_text(&verifier->preset,
                                             PACREDS_PRESET_TEXT_ALGORITHM)))
        return pacreds__fail_code(error, PACREDS_ERR_ALGORITHM);
    status = read_credential(verifier, form, error);
    if (status == PACREDS_OK)
        status = read_date(form, error);
    if (status == PACREDS_OK)
        status = pacreds__verifier_check_scope(
            verifier, pacreds__buffer_slice(&form->scope), error);
    if (status == PACREDS_OK)
        status = read_signature(form, error);
    return status;
}

int pacreds_verifier_read_form(const pacreds_verifier *verifier,
                               pacreds_form *form, pacreds_error *error)
{
    int status;

    pacreds__ok(error);
    if (verifier == NULL || form == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    form->is_signed = 0;
    form->reader = NULL;
    status = read_form(verifier, form, error);
    if (status == PACREDS_OK) {
        form->is_signed = 1;
        form->reader = verifier;
    }
    return status;
}

static int check_credentials(const pacreds_form *form,
                             const pacreds_credentials *credentials,
                             int64_t now)
{
    pacreds__slice expected = pacreds__credentials_token(credentials);
    pacreds__slice token = own_value(form, PACREDS__FIELD_TOKEN);

    if (!pacreds__equal(pacreds__buffer_slice(&form->access_key_id),
                        pacreds__credentials_id(credentials)))
        return PACREDS_ERR_WRONG_KEY_ID;
    if (now >= pacreds_credentials_expiry(credentials))
        return PACREDS_ERR_EXPIRED;
    if (token.n != expected.n ||
        (token.n > 0 && !pacreds__equal_secretly(token.p, expected.p, token.n)))
        return PACREDS_ERR_TOKEN;
    return PACREDS_OK;
}

/* The end is the policy's to tell, but for that of the signing key. */
static int check_time(const pacreds_verifier *verifier,
                      const pacreds_form *form, int64_t now)
{
    if (form->signed_at - now > verifier->window)
        return PACREDS_ERR_TOO_NEW;
    if (now - form->signed_at > PACREDS_PRESIGN_MAX)
        return PACREDS_ERR_TOO_OLD;
    return PACREDS_OK;
}

static int check_signature(const pacreds_verifier *verifier,
                           const pacreds_form *form,
                           pacreds_credentials *credentials)
{
    uint8_t stated[PACREDS__SHA256_LEN];
    pacreds__slice policy = value_of(form, "policy");
    pacreds__signature_key key;
    pacreds__hasher *hasher;
    int status = pacreds__hasher_new(&hasher, verifier->digest);

    if (status != PACREDS_OK)
        return status;
    key = pacreds__verifier_key(verifier, hasher, credentials,
                                pacreds__buffer_slice(&form->scope));
    pacreds__unhex(stated, sizeof stated, form->signature);
    status = pacreds__signature_check(&key, policy, stated, sizeof stated);
    pacreds__hasher_free(hasher);
    return status;
}

static int decode(pacreds__buffer *out, pacreds__slice policy,
                  pacreds_error *error)
{
    char *text = pacreds__buffer_reserve(out, policy.n);
    size_t n;

    if (text == NULL)
        return pacreds__fail_code(error, out->status);
    if (pacreds__base64_decode(text, policy, &n) != PACREDS_OK)
        return pacreds__fail(error, PACREDS_ERR_POLICY_DOCUMENT, n,
                             "The form's policy is not base64 (byte %zu of "
                             "it).",
                             n);
    pacreds__buffer_end(out, text + n);
    return PACREDS_OK;
}

/* The policy is signed: now it may be read. */
static int check_policy(pacreds_form *form, int64_t file_len, int64_t now,
                        pacreds_error *error)
{
    pacreds__document document = {.conditions = NULL};
    pacreds__buffer text;
    int status;

    pacreds__buffer_init(&text, PACREDS__FORM_MAX);
    status = decode(&text, value_of(form, "policy"), error);
    if (status == PACREDS_OK)
        status = pacreds__document_read(&document, pacreds__buffer_slice(&text),
                                        error);
    if (status == PACREDS_OK && now > document.expiration)
        status = pacreds__fail_code(error, PACREDS_ERR_POLICY_EXPIRED);
    if (status == PACREDS_OK)
        status = pacreds__document_check(&document, form, file_len, error);
    pacreds__tree_free(&document.tree);
    pacreds__buffer_free(&text);
    return status;
}

int pacreds_verify_form(const pacreds_verifier *verifier, pacreds_form *form,
                        pacreds_credentials *credentials, int64_t file_len,
                        int64_t now, pacreds_error *error)
{
    int status;

    pacreds__ok(error);
    if (verifier == NULL || form == NULL || credentials == NULL ||
        file_len < 0 || form->reader != verifier)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (now < 0 || now > PACREDS__DATE_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_OUT_OF_RANGE);
    status = check_credentials(form, credentials, now);
    if (status == PACREDS_OK)
        status = check_time(verifier, form, now);
    if (status == PACREDS_OK)
        status = check_signature(verifier, form, credentials);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    return check_policy(form, file_len, now, error);
}
