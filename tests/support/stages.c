/* SPDX-License-Identifier: Apache-2.0 */
#include "stages.h"

#include <stdio.h>

#include "formats/date.h"

pacreds_preset *vector_preset(const struct vector *vector)
{
    pacreds_preset *preset = NULL;
    uint32_t flags;

    ck_assert_int_eq(pacreds_preset_new(&preset, TEXT(vector->preset), NULL),
                     PACREDS_OK);
    flags = (pacreds_preset_flags(preset) | vector->set) & ~vector->clear;
    ck_assert_int_eq(pacreds_preset_set_flags(preset, flags, NULL), PACREDS_OK);
    if (vector->algorithm != 0)
        ck_assert_int_eq(
            pacreds_preset_set_algorithm(preset, vector->algorithm, NULL),
            PACREDS_OK);
    return preset;
}

pacreds_credentials *vector_keys(const struct vector *vector)
{
    pacreds_credentials *keys =
        make_keys(vector->access_key_id, vector->secret_access_key);

    pacreds_credentials_set_session_token(keys, TEXT(vector->session_token),
                                          NULL);
    return keys;
}

static void check_text(const struct vector *vector, const char *what,
                       const char *found, const char *expected)
{
    if (expected != NULL && (found == NULL || strcmp(found, expected) != 0))
        ck_abort_msg("%s (%s): %s is\n%s\n--- and not\n%s", vector->name,
                     vector->is_query ? "query" : "header", what, found,
                     expected);
}

pacreds_request *sign_stages(const struct vector *vector,
                             const struct stages *expected)
{
    pacreds_credentials *keys = vector_keys(vector);
    pacreds_preset *preset = vector_preset(vector);
    pacreds_signer *signer = NULL;
    pacreds_request *request = NULL;
    pacreds_error error;
    int status;

    ck_assert_int_eq(pacreds_signer_new(&signer, keys, TEXT(vector->region),
                                        TEXT(vector->service), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_set_preset(signer, preset, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    ck_assert_msg(pacreds_request_parse(request, vector->message,
                                        vector->message_len, 0,
                                        &error) == PACREDS_OK,
                  "%s: %s", vector->name, error.message);
    status = vector->is_query
                 ? pacreds_presign(signer, request, vector->expires,
                                   vector->time, &error)
                 : pacreds_sign(signer, request, vector->time, &error);
    ck_assert_msg(status == PACREDS_OK, "%s: %s", vector->name, error.message);
    check_text(vector, "the canonical request", canonical_of(request),
               expected->canonical);
    check_text(vector, "the string to sign",
               pacreds_request_string_to_sign(request, NULL),
               expected->string_to_sign);
    check_text(vector, "the signature",
               pacreds_request_signature(request, NULL), expected->signature);
    pacreds_signer_free(signer);
    pacreds_preset_free(preset);
    pacreds_credentials_free(keys);
    return request;
}

/* The request that comes in is the one that went out; the signature is not
   looked at by eye but verified. */
void check_stages(const struct vector *vector, const struct stages *expected)
{
    pacreds_request *request = sign_stages(vector, expected);
    pacreds_credentials *keys = vector_keys(vector);
    pacreds_preset *preset = vector_preset(vector);
    pacreds_verifier *verifier = NULL;
    pacreds_error error;

    ck_assert_int_eq(pacreds_verifier_new(&verifier, TEXT(vector->region),
                                          TEXT(vector->service), NULL),
                     PACREDS_OK);

    ck_assert_int_eq(pacreds_verifier_set_preset(verifier, preset, NULL),
                     PACREDS_OK);
    ck_assert_msg(
        pacreds_verifier_read(verifier, request, &error) == PACREDS_OK &&
            pacreds_verify(verifier, request, keys, vector->time, &error) ==
                PACREDS_OK,
        "%s: %s", vector->name, error.message);
    pacreds_verifier_free(verifier);
    pacreds_request_free(request);
    pacreds_preset_free(preset);
    pacreds_credentials_free(keys);
}

static void path_of(char path[1024], const char *directory, const char *name)
{
    snprintf(path, 1024, "%s/%s.txt", directory, name);
}

char *read_text(const char *directory, const char *name)
{
    char path[1024], *text;
    size_t len;

    path_of(path, directory, name);
    text = read_file(path, &len);
    ck_assert_msg(text != NULL, "cannot read %s", path);
    return text;
}

int has_file(const char *directory, const char *name)
{
    char path[1024];
    FILE *file;

    path_of(path, directory, name);
    file = fopen(path, "r");
    if (file != NULL)
        fclose(file);
    return file != NULL;
}

int64_t time_of(const char *text)
{
    int64_t time = -1;

    if (pacreds__date_parse(&time, pacreds__slice_of(text)) != PACREDS_OK)
        ck_assert_int_eq(
            pacreds__date_parse_rfc3339(&time, pacreds__slice_of(text)),
            PACREDS_OK);
    return time;
}
