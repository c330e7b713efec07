/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A preset of the caller's own, and a message: a byte each for the row that it
 * starts from, its switches, how many texts change and whether the query is
 * signed; texts, each a byte and a part; parts for the headers that are never
 * signed and for those that are signed alone. What such a signer signs, a
 * verifier with that preset accepts.
 */
#include "sides.h"

struct choices {
    pacreds_preset *preset;
    int presigned;
};

static void set_texts(pacreds_preset *preset, input *in, int count)
{
    int which;
    input text;

    while (count-- > 0) {
        which = take_byte(in) % (PACREDS_PRESET_TEXT_SERVICE + 1);
        text = take_part(in);
        if (pacreds_preset_set_text(preset, which, text.p, text.n, NULL) ==
            PACREDS_OK)
            require(strlen(pacreds_preset_text(preset, which, NULL)) == text.n);
    }
}

static struct choices take_choices(input *in)
{
    struct choices choices = {NULL, 0};
    int row = take_byte(in) % (int)pacreds_preset_count();
    int flags = take_byte(in) % (2 * PACREDS_PRESET_PLUS_IS_SPACE);
    int count = take_byte(in) % 4;
    input names;

    choices.presigned = take_byte(in) % 2;
    require(!pacreds_preset_new(&choices.preset, pacreds_preset_name(row),
                                PACREDS_NUL_TERMINATED, NULL));
    require(!pacreds_preset_set_flags(choices.preset, (uint32_t)flags, NULL));
    set_texts(choices.preset, in, count);
    names = take_part(in);
    (void)!pacreds_preset_add_unsigned_header(choices.preset, names.p, names.n,
                                              NULL);
    names = take_part(in);
    (void)!pacreds_preset_set_signed_headers(choices.preset, names.p, names.n,
                                             NULL);
    return choices;
}

/* A caller's own hash of the body, or token, is signed as it is. */
static int states_its_own(const pacreds_request *request,
                          const pacreds_preset *preset)
{
    char name[128];
    int is_own;

    strcpy(name,
           pacreds_preset_text(preset, PACREDS_PRESET_TEXT_NAME_PREFIX, NULL));
    strcat(name, "Content-Sha256");
    is_own = fuzz_has_header(request, name);
    return is_own ||
           fuzz_has_header(request,
                           pacreds_preset_text(
                               preset, PACREDS_PRESET_TEXT_TOKEN_NAME, NULL));
}

static void verify(pacreds_request *sent, pacreds_credentials *keys,
                   const pacreds_preset *preset)
{
    pacreds_request *request = fuzz_receive(sent);
    pacreds_verifier *verifier = NULL;

    require(!pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL));
    require(!pacreds_verifier_set_preset(verifier, preset, NULL));
    require(!pacreds_verifier_allow_unsigned_payload(verifier, 1, NULL));
    require(!pacreds_verifier_read(verifier, request, NULL));
    require(!pacreds_verify(verifier, request, keys, FUZZ_NOW, NULL));
    pacreds_verifier_free(verifier);
    pacreds_request_free(request);
}

static pacreds_credentials *make_keys(void)
{
    pacreds_credentials *keys = NULL;

    require(!pacreds_credentials_new(&keys, "AKIDEXAMPLE",
                                     PACREDS_NUL_TERMINATED, "s3cret",
                                     PACREDS_NUL_TERMINATED, NULL));
    require(!pacreds_credentials_set_session_token(keys, "to/k+en==", 9, NULL));
    return keys;
}

static int sign(pacreds_request *request, pacreds_credentials *keys,
                const struct choices *choices)
{
    pacreds_signer *signer = NULL;
    int status =
        pacreds_signer_new(&signer, keys, "us-east-1", 9, "s", 1, NULL);

    if (status == PACREDS_OK)
        status = pacreds_signer_set_preset(signer, choices->preset, NULL);
    if (status == PACREDS_OK)
        status = choices->presigned
                     ? pacreds_presign(signer, request, 60, FUZZ_NOW, NULL)
                     : pacreds_sign(signer, request, FUZZ_NOW, NULL);
    pacreds_signer_free(signer);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = {(const char *)data, size};
    struct choices choices = take_choices(&in);
    static pacreds_credentials *keys;
    pacreds_request *request = NULL;

    if (keys == NULL)
        keys = make_keys();
    require(!pacreds_request_new(&request, NULL));
    if (pacreds_request_parse(request, in.p, in.n, 0, NULL) == PACREDS_OK &&
        !states_its_own(request, choices.preset) &&
        sign(request, keys, &choices) == PACREDS_OK)
        verify(request, keys, choices.preset);
    pacreds_request_free(request);
    pacreds_preset_free(choices.preset);
    return 0;
}
