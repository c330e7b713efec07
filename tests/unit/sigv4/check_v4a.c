/* SPDX-License-Identifier: Apache-2.0 */
/* Signature Version 4A beyond AWS's suite, which check_suite.c goes through. */
#include <stdio.h>

#include "crypto/ecdsa.h"
#include "sigv4/private_key.h"
#include "support.h"

static const char MESSAGE[] =
    "POST /a?b=c HTTP/1.1\nHost: example.amazonaws.com\n\nbody";

static pacreds_preset *make_preset(const char *name)
{
    pacreds_preset *preset = NULL;

    ck_assert_int_eq(pacreds_preset_new(&preset, TEXT(name), NULL), PACREDS_OK);
    ck_assert_int_eq(
        pacreds_preset_set_algorithm(preset, PACREDS_ALGORITHM_V4A, NULL),
        PACREDS_OK);
    return preset;
}

static pacreds_signer *make_v4a_signer(pacreds_credentials *keys,
                                       const char *regions)
{
    pacreds_preset *preset = make_preset("default");
    pacreds_signer *signer = NULL;

    ck_assert_int_eq(
        pacreds_signer_new(&signer, keys, TEXT(regions), TEXT("service"), NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_set_preset(signer, preset, NULL),
                     PACREDS_OK);
    pacreds_preset_free(preset);
    return signer;
}

static pacreds_request *make_signed(const char *regions, int is_query)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer = make_v4a_signer(keys, regions);
    pacreds_request *request = make_request(MESSAGE);

    if (is_query)
        ck_assert_int_eq(pacreds_presign(signer, request, 60, NOVEMBER, NULL),
                         PACREDS_OK);
    else
        ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL),
                         PACREDS_OK);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
    return request;
}

static int verify_for(const char *region, pacreds_request *request)
{
    pacreds_preset *preset = make_preset("default");
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_verifier *verifier = NULL;
    int status;

    ck_assert_int_eq(
        pacreds_verifier_new(&verifier, TEXT(region), TEXT("service"), NULL),
        PACREDS_OK);

    ck_assert_int_eq(pacreds_verifier_set_preset(verifier, preset, NULL),
                     PACREDS_OK);
    status = pacreds_verifier_read(verifier, request, NULL);
    if (status == PACREDS_OK)
        status = pacreds_verify(verifier, request, keys, NOVEMBER, NULL);
    pacreds_verifier_free(verifier);
    pacreds_preset_free(preset);
    pacreds_credentials_free(keys);
    return status;
}

START_TEST(algorithms)
{
    pacreds_preset *preset = NULL;
    pacreds_error error;
    char text[65];

    ck_assert_int_eq(pacreds_preset_new(&preset, TEXT("goog4"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_preset_algorithm(preset), PACREDS_ALGORITHM_V4);
    ck_assert_int_eq(
        pacreds_preset_set_algorithm(preset, PACREDS_ALGORITHM_V4A, &error),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_preset_algorithm(preset), PACREDS_ALGORITHM_V4A);
    ck_assert_str_eq(
        pacreds_preset_text(preset, PACREDS_PRESET_TEXT_ALGORITHM, NULL),
        "GOOG4-ECDSA-P256-SHA256");
    ck_assert_str_eq(
        pacreds_preset_text(preset, PACREDS_PRESET_TEXT_KEY_PREFIX, NULL),
        "GOOG4A");
    ck_assert_int_eq(
        pacreds_preset_set_algorithm(preset, PACREDS_ALGORITHM_V4, &error),
        PACREDS_OK);
    ck_assert_str_eq(
        pacreds_preset_text(preset, PACREDS_PRESET_TEXT_ALGORITHM, NULL),
        "GOOG4-HMAC-SHA256");
    ck_assert_str_eq(
        pacreds_preset_text(preset, PACREDS_PRESET_TEXT_KEY_PREFIX, NULL),
        "GOOG4");
    ck_assert_int_eq(pacreds_preset_set_algorithm(preset, 3, &error),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_preset_set_text(preset,
                                             PACREDS_PRESET_TEXT_ALGORITHM,
                                             TEXT("X-ECDSA-P256-SHA256"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_preset_algorithm(preset), PACREDS_ALGORITHM_V4A);
    memset(text, 'a', 64);
    text[64] = '\0';
    pacreds_preset_set_text(preset, PACREDS_PRESET_TEXT_ALGORITHM, TEXT(text),
                            NULL);
    ck_assert_int_eq(
        pacreds_preset_set_algorithm(preset, PACREDS_ALGORITHM_V4A, &error),
        PACREDS_ERR_TOO_LARGE);
    ck_assert_str_eq(
        pacreds_preset_text(preset, PACREDS_PRESET_TEXT_ALGORITHM, NULL), text);
    pacreds_preset_free(preset);
}
END_TEST

/* Any bit of the signature, as a header says it. */
START_TEST(each_byte)
{
    pacreds_request *request = make_signed("*", 0);
    char value[512];
    const char *authorization =
        pacreds_request_find_header(request, TEXT("Authorization"), NULL);
    size_t start = (size_t)(strstr(authorization, "Signature=") + 10 -
                            authorization),
           i;

    ck_assert_uint_lt(strlen(authorization), sizeof value);
    strcpy(value, authorization);
    ck_assert_int_eq(verify_for("r", request), PACREDS_OK);
    for (i = start; value[i] != '\0'; i++) {
        char was = value[i];

        value[i] = was == 'f' ? '0' : was == '9' ? 'a' : (char)(was + 1);
        ck_assert_int_eq(pacreds_request_set_header(
                             request, TEXT("Authorization"), TEXT(value), NULL),
                         PACREDS_OK);
        ck_assert_int_eq(verify_for("r", request), PACREDS_ERR_SIGNATURE);
        value[i] = was;
    }
    pacreds_request_set_header(request, TEXT("Authorization"), TEXT(value),
                               NULL);
    ck_assert_int_eq(verify_for("r", request), PACREDS_OK);
    pacreds_request_free(request);
}
END_TEST

/* What is no signature of two numbers in DER, and what has bytes too many. */
START_TEST(malformed_signatures)
{
    static const struct {
        const char *hex;
        int status;
    } cases[] = {
        {"", PACREDS_ERR_SIGNATURE},
        {"3", PACREDS_ERR_AUTHORIZATION},
        {"zz", PACREDS_ERR_AUTHORIZATION},
        {"30", PACREDS_ERR_SIGNATURE},
        {"3000", PACREDS_ERR_SIGNATURE},
        {"300602010102", PACREDS_ERR_SIGNATURE},
        {"3006020101020101", PACREDS_ERR_SIGNATURE},
        {"300602010002010100", PACREDS_ERR_SIGNATURE},
        {"3006020100020100", PACREDS_ERR_SIGNATURE},
        {"3006020181020101", PACREDS_ERR_SIGNATURE},
        {"300702020001020101", PACREDS_ERR_SIGNATURE},
        {"30060201010201", PACREDS_ERR_SIGNATURE},
        {"3006020101030101", PACREDS_ERR_SIGNATURE},
        {"3105020101020101", PACREDS_ERR_SIGNATURE},
        {"308106020101020101", PACREDS_ERR_SIGNATURE},
        {"3004020002020", PACREDS_ERR_AUTHORIZATION},
        {"300402000200", PACREDS_ERR_SIGNATURE},
    };
    pacreds_request *request = make_signed("*", 0);
    const char *authorization =
        pacreds_request_find_header(request, TEXT("Authorization"), NULL);
    char start[512], value[1024];
    size_t i;

    strcpy(start, authorization);
    strstr(start, "Signature=")[10] = '\0';
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        snprintf(value, sizeof value, "%s%s", start, cases[i].hex);
        pacreds_request_set_header(request, TEXT("Authorization"), TEXT(value),
                                   NULL);
        ck_assert_msg(verify_for("r", request) == cases[i].status, "%s: %d",
                      cases[i].hex, verify_for("r", request));
    }
    snprintf(value, sizeof value, "%s%0146d", start, 0);
    pacreds_request_set_header(request, TEXT("Authorization"), TEXT(value),
                               NULL);
    ck_assert_int_eq(verify_for("r", request), PACREDS_ERR_AUTHORIZATION);
    pacreds_request_free(request);
}
END_TEST

START_TEST(algorithm_of_the_other)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer = make_signer(keys, "r", "service", "default");
    pacreds_request *request = make_request(MESSAGE);
    pacreds_public_key *key = NULL;
    pacreds_verifier *verifier = NULL;

    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL), PACREDS_OK);
    ck_assert_int_eq(verify_for("r", request), PACREDS_ERR_ALGORITHM);
    ck_assert_int_eq(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_read(verifier, request, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_public_key_derive(&key, keys, NULL), PACREDS_OK);
    ck_assert_int_eq(
        pacreds_verify_with_public_key(verifier, request, key, NOVEMBER, NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    pacreds_request_free(request);
    request = make_signed("r", 0);
    ck_assert_int_eq(pacreds_verifier_read(verifier, request, NULL),
                     PACREDS_ERR_ALGORITHM);
    pacreds_verifier_free(verifier);
    pacreds_public_key_free(key);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

/* One request signed in both versions in turn, and again and again, since the
   length of signatures changes. */
START_TEST(signed_again)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *v4 = make_signer(keys, "r", "service", "default");
    pacreds_signer *v4a = make_v4a_signer(keys, "r,q");
    pacreds_request *request = make_request(MESSAGE);
    int i;

    for (i = 0; i < 40; i++) {
        const char *authorization;

        ck_assert_int_eq(
            pacreds_sign(i % 10 == 0 ? v4 : v4a, request, NOVEMBER, NULL),
            PACREDS_OK);
        authorization =
            pacreds_request_find_header(request, TEXT("Authorization"), NULL);
        ck_assert_str_eq(strstr(authorization, "Signature=") + 10,
                         pacreds_request_signature(request, NULL));
        if (i % 10 == 0)
            ck_assert_uint_eq(pacreds_request_header_count(request), 3);
        else
            ck_assert_int_eq(verify_for("q", request), PACREDS_OK);
        if (i % 10 != 9)
            continue;
        ck_assert_uint_eq(pacreds_request_header_count(request), 4);
        ck_assert_int_eq(pacreds_presign(v4a, request, 60, NOVEMBER, NULL),
                         PACREDS_OK);
        ck_assert_uint_eq(pacreds_request_header_count(request), 1);
        ck_assert_int_eq(verify_for("q", request), PACREDS_OK);
    }
    pacreds_request_free(request);
    pacreds_signer_free(v4);
    pacreds_signer_free(v4a);
    pacreds_credentials_free(keys);
}
END_TEST

/* The provider is the one that the signer was told. */
START_TEST(openssl)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer = make_v4a_signer(keys, "r");
    pacreds_request *request = make_request(MESSAGE);

    ck_assert_int_eq(
        pacreds_signer_set_openssl(signer, NULL, "provider=default", NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL), PACREDS_OK);
    ck_assert_int_eq(verify_for("r", request), PACREDS_OK);
    ck_assert_int_eq(
        pacreds_signer_set_openssl(signer, NULL, "provider=none", NULL),
        PACREDS_ERR_CRYPTO);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

/* Events have version 4 only, and so have forms: see check_policy.c. */
START_TEST(version_4_only)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer = make_v4a_signer(keys, "r");
    pacreds_event_stream *events = NULL;

    ck_assert_int_eq(pacreds_event_stream_new(&events, signer, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_ptr_null(events);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("v4a");

    add_case(suite, "algorithms", algorithms);
    add_case(suite, "each_byte", each_byte);
    add_case(suite, "malformed_signatures", malformed_signatures);
    add_case(suite, "algorithm_of_the_other", algorithm_of_the_other);
    add_case(suite, "signed_again", signed_again);
    add_case(suite, "openssl", openssl);
    add_case(suite, "version_4_only", version_4_only);
    return run_suite(suite);
}
