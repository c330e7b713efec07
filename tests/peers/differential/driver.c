/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What programs do with the library, for one JSON object on each line:
 *
 *   driver sign < CASES > RESULTS     sign what generate.py makes
 *   driver verify < JOBS > RESULTS    verify what verify.py makes of that
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <pacreds/pacreds.h>

static const char *text(const json_t *object, const char *key)
{
    const char *value = json_string_value(json_object_get(object, key));

    return value != NULL ? value : "";
}

static void set(json_t *object, const char *key, const char *value, size_t n)
{
    json_object_set_new(object, key, json_stringn(value, n));
}

static int digit(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

/* Bytes from lower-case hexadecimal digits, to be freed. */
static char *bytes(const json_t *object, const char *key, size_t *n)
{
    const char *hex = text(object, key);
    char *out = malloc(strlen(hex) / 2 + 1);

    for (*n = 0; *hex != '\0'; hex += 2)
        out[(*n)++] = (char)(digit(hex[0]) * 16 + digit(hex[1]));
    return out;
}

static int64_t number(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

static pacreds_credentials *make_keys(const json_t *job, pacreds_error *error)
{
    const char *token = text(job, "token");
    pacreds_credentials *keys = NULL;

    if (pacreds_credentials_new(&keys, text(job, "id"), PACREDS_NUL_TERMINATED,
                                text(job, "secret"), PACREDS_NUL_TERMINATED,
                                error) != PACREDS_OK)
        return NULL;
    if (*token == '\0' ||
        pacreds_credentials_set_session_token(
            keys, token, PACREDS_NUL_TERMINATED, error) == PACREDS_OK)
        return keys;
    pacreds_credentials_free(keys);
    return NULL;
}

/* Of what can only fail for lack of memory, or by a mistake of the job. */
static void must(int status)
{
    if (status == PACREDS_OK)
        return;
    fprintf(stderr, "driver: %s\n", pacreds_error_text(status));
    exit(1);
}

static pacreds_preset *make_preset(const char *name)
{
    pacreds_preset *preset = NULL;

    must(pacreds_preset_new(&preset, name, PACREDS_NUL_TERMINATED, NULL));
    return preset;
}

static int set_request(pacreds_request *request, const json_t *job,
                       const char *body, size_t body_len, pacreds_error *error)
{
    json_t *header;
    size_t i;
    int status;

    pacreds_request_reset(request);
    status = pacreds_request_set_url(request, text(job, "url"),
                                     PACREDS_NUL_TERMINATED, error);
    if (status == PACREDS_OK)
        status = pacreds_request_set_method(request, text(job, "method"),
                                            PACREDS_NUL_TERMINATED, error);
    json_array_foreach(json_object_get(job, "headers"), i, header)
    {
        const char *name = json_string_value(json_array_get(header, 0));
        const char *value = json_string_value(json_array_get(header, 1));

        if (status == PACREDS_OK)
            status = pacreds_request_add_header(request, name,
                                                PACREDS_NUL_TERMINATED, value,
                                                PACREDS_NUL_TERMINATED, error);
    }
    if (status == PACREDS_OK)
        status = pacreds_request_set_body(request, body, body_len, error);
    return status;
}

static int sign_request(pacreds_request *request, const json_t *job,
                        pacreds_error *error)
{
    pacreds_credentials *keys = make_keys(job, error);
    pacreds_preset *preset = make_preset(text(job, "preset"));
    pacreds_signer *signer = NULL;
    int status = pacreds_signer_new(
        &signer, keys, text(job, "region"), PACREDS_NUL_TERMINATED,
        text(job, "service"), PACREDS_NUL_TERMINATED, error);

    if (status == PACREDS_OK)
        status = pacreds_signer_set_preset(signer, preset, error);
    if (status == PACREDS_OK)
        status = strcmp(text(job, "mode"), "query") == 0
                     ? pacreds_presign(signer, request, number(job, "expires"),
                                       number(job, "now"), error)
                     : pacreds_sign(signer, request, number(job, "now"), error);
    pacreds_signer_free(signer);
    pacreds_preset_free(preset);
    pacreds_credentials_free(keys);
    return status;
}

static void show(pacreds_request *request, json_t *result)
{
    json_t *headers = json_array();
    const char *name, *value;
    size_t i, n = 0;

    value = NULL;
    if (pacreds_request_canonical(request, PACREDS_REVEAL_TOKEN, &value, &n,
                                  NULL) != PACREDS_OK)
        value = NULL;
    set(result, "canonical", value, n);
    value = pacreds_request_string_to_sign(request, &n);
    set(result, "string_to_sign", value, n);
    value = pacreds_request_signature(request, &n);
    set(result, "signature", value, n);
    value = pacreds_request_target(request, &n);
    set(result, "target", value, n);
    for (i = 0; i < pacreds_request_header_count(request); i++) {
        pacreds_request_header(request, i, &name, &value);
        json_array_append_new(headers, json_pack("[ss]", name, value));
    }
    json_object_set_new(result, "headers", headers);
}

static void refuse(json_t *result, const pacreds_error *error)
{
    set(result, "refused", pacreds_error_name(error->code),
        strlen(pacreds_error_name(error->code)));
    set(result, "message", error->message, strlen(error->message));
}

static void sign(pacreds_request *request, const json_t *job, json_t *result)
{
    pacreds_error error;
    size_t n;
    char *body = bytes(job, "body", &n);

    if (set_request(request, job, body, n, &error) == PACREDS_OK &&
        sign_request(request, job, &error) == PACREDS_OK)
        show(request, result);
    else
        refuse(result, &error);
    free(body);
}

/* One for each preset, for the whole run, so that it remembers keys. */
static pacreds_verifier *verifiers[2];

static pacreds_verifier *verifier_for(const char *name)
{
    pacreds_verifier **verifier = &verifiers[strcmp(name, "s3") == 0];
    pacreds_preset *preset;

    if (*verifier != NULL)
        return *verifier;
    preset = make_preset(name);
    must(pacreds_verifier_new(verifier, NULL, 0, NULL, 0, NULL));
    must(pacreds_verifier_set_preset(*verifier, preset, NULL));
    must(pacreds_verifier_allow_unsigned_payload(*verifier, 1, NULL));
    pacreds_preset_free(preset);
    return *verifier;
}

/* What the verifier says of a message, under a name. */
static void judge(pacreds_request *request, const json_t *job,
                  pacreds_credentials *keys, const char *message, size_t n,
                  json_t *result, const char *key)
{
    int status = pacreds_request_parse(request, message, n, 0, NULL);
    const pacreds_verifier *verifier = verifier_for(text(job, "preset"));

    if (status == PACREDS_OK)
        status = pacreds_verifier_read(verifier, request, NULL);
    if (status == PACREDS_OK)
        status =
            pacreds_verify(verifier, request, keys, number(job, "now"), NULL);
    pacreds_request_reset(request);
    set(result, key, pacreds_error_name(status),
        strlen(pacreds_error_name(status)));
}

/* A message, and the same with one bit changed. */
static void verify(pacreds_request *request, const json_t *job, json_t *result)
{
    pacreds_credentials *keys = make_keys(job, NULL);
    size_t n;
    char *message = bytes(job, "message", &n);

    judge(request, job, keys, message, n, result, "message");
    message[number(job, "at")] ^= (char)(1 << number(job, "bit"));
    judge(request, job, keys, message, n, result, "changed");
    free(message);
    pacreds_credentials_free(keys);
}

int main(int argc, char **argv)
{
    void (*work)(pacreds_request *, const json_t *, json_t *) =
        argc == 2 && strcmp(argv[1], "verify") == 0 ? verify : sign;
    pacreds_request *request = NULL;
    json_t *job, *result;

    must(pacreds_request_new(&request, NULL));
    while ((job = json_loadf(stdin, JSON_DISABLE_EOF_CHECK, NULL)) != NULL) {
        result = json_object();
        json_object_set(result, "number", json_object_get(job, "number"));
        work(request, job, result);
        json_dumpf(result, stdout, JSON_COMPACT);
        putchar('\n');
        json_decref(result);
        json_decref(job);
    }
    pacreds_verifier_free(verifiers[0]);
    pacreds_verifier_free(verifiers[1]);
    pacreds_request_free(request);
    return ferror(stdin) || fflush(stdout) != 0;
}
