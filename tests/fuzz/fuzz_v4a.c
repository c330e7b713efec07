/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Signature Version 4A: parts that are an id, a secret, a set of regions and
 * the bytes of a public key, and two bytes for a digit of the signature and
 * what it becomes. What the keys sign is accepted with the secret and with the
 * public key, and refused with another digit.
 */
#include "sides.h"

static const char message[] = "GET /a HTTP/1.1\nHost: h\n\n";

static pacreds_preset *v4a(void)
{
    static pacreds_preset *preset;

    if (preset == NULL) {
        require(!pacreds_preset_new(&preset, "default", 7, NULL));
        require(
            !pacreds_preset_set_algorithm(preset, PACREDS_ALGORITHM_V4A, NULL));
    }
    return preset;
}

/* Any bytes as a public key: a point of the curve, or refused. */
static void check_point(input id, input bytes)
{
    pacreds_public_key *key = NULL;
    const uint8_t *point;
    size_t n;
    int status = pacreds_public_key_new(
        &key, id.p, id.n, (const uint8_t *)bytes.p, bytes.n, NULL);

    if (status == PACREDS_OK) {
        point = pacreds_public_key_point(key, &n);
        require(n == 65 && point[0] == 4 && (bytes.n == 33 || bytes.n == 65));
        require(memcmp(point + 1, bytes.p + 1, 32) == 0);
    }
    pacreds_public_key_free(key);
}

static int verify(pacreds_request *request, pacreds_credentials *keys,
                  int by_public_key)
{
    pacreds_verifier *verifier = NULL;
    pacreds_public_key *key = NULL;
    int status;

    require(!pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL));
    require(!pacreds_verifier_set_preset(verifier, v4a(), NULL));
    require(!pacreds_public_key_derive(&key, keys, NULL));
    status = pacreds_verifier_read(verifier, request, NULL);
    if (status == PACREDS_OK)
        status = by_public_key
                     ? pacreds_verify_with_public_key(verifier, request, key,
                                                      FUZZ_NOW, NULL)
                     : pacreds_verify(verifier, request, keys, FUZZ_NOW, NULL);
    pacreds_public_key_free(key);
    pacreds_verifier_free(verifier);
    return status;
}

/* Change a digit of the signature in a header; whether it is another one. */
static int spoil(pacreds_request *request, int at, int to)
{
    const char *value = pacreds_request_find_header(
        request, "Authorization", PACREDS_NUL_TERMINATED, NULL);
    char *changed = strdup(value), *digit;
    int differs;

    digit = strstr(changed, "Signature=") + strlen("Signature=");
    digit += (size_t)at % strlen(digit);
    differs = *digit != "0123456789abcdef"[to % 16];
    *digit = "0123456789abcdef"[to % 16];
    require(!pacreds_request_set_header(request, "Authorization",
                                        PACREDS_NUL_TERMINATED, changed,
                                        PACREDS_NUL_TERMINATED, NULL));
    free(changed);
    return differs;
}

static void check(pacreds_request *sent, pacreds_credentials *keys, input *in)
{
    pacreds_request *request = fuzz_receive(sent);
    int at = take_byte(in), to = take_byte(in);

    require(verify(request, keys, 0) == PACREDS_OK);
    require(verify(request, keys, 1) == PACREDS_OK);
    if (spoil(request, at, to))
        require(verify(request, keys, 1) != PACREDS_OK);
    pacreds_request_free(request);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = {(const char *)data, size}, id = take_part(&in);
    input secret = take_part(&in), regions = take_part(&in);
    pacreds_credentials *keys = NULL;
    pacreds_signer *signer = NULL;
    pacreds_request *request = NULL;

    check_point(id, take_part(&in));
    require(!pacreds_request_new(&request, NULL));
    require(
        !pacreds_request_parse(request, message, sizeof message - 1, 0, NULL));
    if (!pacreds_credentials_new(&keys, id.p, id.n, secret.p, secret.n, NULL) &&
        !pacreds_signer_new(&signer, keys, regions.p, regions.n, "s", 1,
                            NULL) &&
        !pacreds_signer_set_preset(signer, v4a(), NULL) &&
        !pacreds_sign(signer, request, FUZZ_NOW, NULL))
        check(request, keys, &in);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
    return 0;
}
