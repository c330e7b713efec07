/* SPDX-License-Identifier: Apache-2.0 */
/* A byte of choices and a request message. What the library signs, its
   verifier accepts as it comes in at the other side. */
#include "fuzz.h"

enum { QUERY = 1, S3 = 2, TOKEN = 4, PLUS = 8, AGAIN = 16 };

/* 2026-11-22T12:00:00Z */
enum { NOW = 1795348800 };

static pacreds_credentials *make_keys(int choices)
{
    pacreds_credentials *keys = NULL;

    require(pacreds_credentials_new(
                &keys, "AKIDEXAMPLE", PACREDS_NUL_TERMINATED, "s3cret",
                PACREDS_NUL_TERMINATED, NULL) == PACREDS_OK);
    if (choices & TOKEN)
        require(pacreds_credentials_set_session_token(
                    keys, "to/k+en==", PACREDS_NUL_TERMINATED, NULL) ==
                PACREDS_OK);
    return keys;
}

static pacreds_preset *make_preset(int choices)
{
    pacreds_preset *preset = NULL;
    uint32_t plus = choices & PLUS ? PACREDS_PRESET_PLUS_IS_SPACE : 0;

    require(pacreds_preset_new(&preset, choices & S3 ? "s3" : "default",
                               PACREDS_NUL_TERMINATED, NULL) == PACREDS_OK);
    require(pacreds_preset_set_flags(preset,
                                     pacreds_preset_flags(preset) | plus,
                                     NULL) == PACREDS_OK);
    return preset;
}

/* Both sides for some choices; they are kept from one input to the next. */
struct sides {
    pacreds_credentials *keys;
    pacreds_signer *signer;
    pacreds_verifier *verifier;
};

static const struct sides *sides_for(int choices)
{
    static struct sides all[AGAIN];
    struct sides *sides = &all[choices % AGAIN];
    pacreds_preset *preset;

    if (sides->keys != NULL)
        return sides;
    sides->keys = make_keys(choices);
    preset = make_preset(choices);
    require(pacreds_signer_new(&sides->signer, sides->keys, "r", 1, "s", 1,
                               NULL) == PACREDS_OK);
    require(pacreds_signer_set_preset(sides->signer, preset, NULL) ==
            PACREDS_OK);
    require(pacreds_verifier_new(&sides->verifier, NULL, 0, NULL, 0, NULL) ==
            PACREDS_OK);
    require(pacreds_verifier_set_preset(sides->verifier, preset, NULL) ==
            PACREDS_OK);
    require(pacreds_verifier_allow_unsigned_payload(sides->verifier, 1, NULL) ==
            PACREDS_OK);
    pacreds_preset_free(preset);
    return sides;
}

static int sign(pacreds_request *request, const pacreds_signer *signer,
                int choices)
{
    if (choices & AGAIN)
        (void)!pacreds_presign(signer, request, 1, NOW - 1, NULL);
    return choices & QUERY ? pacreds_presign(signer, request, 60, NOW, NULL)
                           : pacreds_sign(signer, request, NOW, NULL);
}

static pacreds_request *receive(const pacreds_request *sent)
{
    pacreds_request *request = NULL;
    const char *name, *value;
    size_t i, n;
    const void *body = pacreds_request_body(sent, &n);

    require(pacreds_request_new(&request, NULL) == PACREDS_OK);
    require(pacreds_request_set_body(request, body, n, NULL) == PACREDS_OK);
    require(pacreds_request_set_method(request, pacreds_request_method(sent),
                                       PACREDS_NUL_TERMINATED,
                                       NULL) == PACREDS_OK);
    require(
        pacreds_request_set_target(request, pacreds_request_target(sent, NULL),
                                   PACREDS_NUL_TERMINATED, NULL) == PACREDS_OK);
    for (i = 0; i < pacreds_request_header_count(sent); i++) {
        pacreds_request_header(sent, i, &name, &value);
        require(pacreds_request_add_header(
                    request, name, PACREDS_NUL_TERMINATED, value,
                    PACREDS_NUL_TERMINATED, NULL) == PACREDS_OK);
    }
    return request;
}

static void verify(const pacreds_request *sent, const struct sides *sides)
{
    pacreds_request *request = receive(sent);

    require(pacreds_verifier_read(sides->verifier, request, NULL) ==
            PACREDS_OK);
    require(pacreds_verify(sides->verifier, request, sides->keys,
                           pacreds_request_signed_at(sent),
                           NULL) == PACREDS_OK);
    pacreds_request_free(request);
}

static int has_header(const pacreds_request *request, const char *name)
{
    return pacreds_request_find_header(request, name, PACREDS_NUL_TERMINATED,
                                       NULL) != NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct sides *sides;
    pacreds_request *request = NULL;

    if (size == 0)
        return 0;
    sides = sides_for(data[0]);
    require(pacreds_request_new(&request, NULL) == PACREDS_OK);
    /* A caller's own hash of the body, or token, is signed as it is. */
    if (pacreds_request_parse(request, (const char *)data + 1, size - 1, 0,
                              NULL) == PACREDS_OK &&
        !has_header(request, "x-amz-content-sha256") &&
        ((data[0] & TOKEN) || !has_header(request, "x-amz-security-token")) &&
        sign(request, sides->signer, data[0]) == PACREDS_OK)
        verify(request, sides);
    pacreds_request_free(request);
    return 0;
}
