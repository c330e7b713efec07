/* SPDX-License-Identifier: Apache-2.0 */
#include "support.h"

/* "get-vanilla" of AWS's suite. */
static const char CANONICAL[] =
    "GET\n/\n\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\n"
    "host;x-amz-date\n"
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
static const char HASH[] =
    "bb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63";
static const char SIGNATURE[] =
    "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";

static void check_outputs(const pacreds_request *request)
{
    ck_assert_str_eq(pacreds_request_access_key_id(request, NULL), SUITE_ID);
    ck_assert_str_eq(pacreds_request_credential_scope(request, NULL),
                     "20150830/us-east-1/service/aws4_request");
    ck_assert_str_eq(
        pacreds_request_string_to_sign(request, NULL),
        "AWS4-HMAC-SHA256\n20150830T123600Z\n"
        "20150830/us-east-1/service/aws4_request\n"
        "bb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63");
    ck_assert_str_eq(pacreds_request_signature(request, NULL), SIGNATURE);
    ck_assert_str_eq(pacreds_request_signed_headers(request, NULL), "");
    ck_assert_int_eq(pacreds_request_signed_at(request), SUITE_TIME);
}

START_TEST(text)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer =
        make_signer(keys, "us-east-1", "service", "default");
    pacreds_request *request = NULL;

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_sign_canonical_request(
                         signer, request, TEXT(CANONICAL), SUITE_TIME, NULL),
                     PACREDS_OK);
    check_outputs(request);
    ck_assert_str_eq(canonical_of(request), CANONICAL);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(hash)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer =
        make_signer(keys, "us-east-1", "service", "default");
    pacreds_request *request = make_request(
        "GET /other HTTP/1.1\nHost: h\nX-Amz-Date: 20261122T120000Z\n\n");
    char upper[65];
    size_t i;

    for (i = 0; i < sizeof HASH; i++)
        upper[i] =
            HASH[i] >= 'a' && HASH[i] <= 'f' ? (char)(HASH[i] - 32) : HASH[i];
    ck_assert_int_eq(pacreds_sign_canonical_hash(signer, request, TEXT(upper),
                                                 SUITE_TIME, NULL),
                     PACREDS_OK);
    check_outputs(request);
    ck_assert_str_eq(canonical_of(request), "");
    ck_assert_uint_eq(pacreds_request_header_count(request), 2);
    ck_assert_str_eq(pacreds_request_target(request, NULL), "/other");
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

/* It leaves a signed request as it is, and the next signature is right. */
START_TEST(in_between)
{
    static const char message[] =
        "GET / HTTP/1.1\nHost:example.amazonaws.com\n\n";
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer =
        make_signer(keys, "us-east-1", "service", "default");
    pacreds_request *request = make_request(message);
    int i;

    for (i = 0; i < 3; i++) {
        ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                         PACREDS_OK);
        ck_assert_str_eq(pacreds_request_signature(request, NULL), SIGNATURE);
        ck_assert_int_eq(pacreds_sign_canonical_request(
                             signer, request, TEXT("x"), NOVEMBER, NULL),
                         PACREDS_OK);
        ck_assert_str_ne(pacreds_request_signature(request, NULL), SIGNATURE);
        ck_assert_uint_eq(pacreds_request_header_count(request), 3);
    }
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(v4a)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_preset *preset = NULL;
    pacreds_signer *signer = NULL;
    pacreds_request *request = NULL;

    pacreds_preset_new(&preset, NULL, 0, NULL);
    pacreds_preset_set_algorithm(preset, PACREDS_ALGORITHM_V4A, NULL);
    ck_assert_int_eq(
        pacreds_signer_new(&signer, keys, TEXT("*"), TEXT("s"), NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_set_preset(signer, preset, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_sign_canonical_request(
                         signer, request, TEXT(CANONICAL), SUITE_TIME, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_request_credential_scope(request, NULL),
                     "20150830/s/aws4_request");
    ck_assert_int_eq(
        strncmp(pacreds_request_signature(request, NULL), "304", 3), 0);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_preset_free(preset);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(refused)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer;
    pacreds_request *request = NULL;
    pacreds_error error;

    pacreds_credentials_set_expiry(keys, NOVEMBER, NULL);
    signer = make_signer(keys, "r", "s", "default");
    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_sign_canonical_request(signer, request, TEXT("x"),
                                                    NOVEMBER, NULL),
                     PACREDS_ERR_EXPIRED);
    ck_assert_int_eq(
        pacreds_sign_canonical_request(signer, request, TEXT("x"), -1, NULL),
        PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_ptr_null(pacreds_request_signature(request, NULL));
    ck_assert_int_eq(pacreds_sign_canonical_hash(signer, request, HASH, 63,
                                                 SUITE_TIME, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 63);
    ck_assert_int_eq(pacreds_sign_canonical_hash(
                         signer, request,
                         TEXT("g0579772317eb040ac9ed261061d46c1f17a8133879d6129"
                              "b6e1c25292927e63"),
                         SUITE_TIME, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 0);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sign_canonical");

    add_case(suite, "text", text);
    add_case(suite, "hash", hash);
    add_case(suite, "in_between", in_between);
    add_case(suite, "v4a", v4a);
    add_case(suite, "refused", refused);
    return run_suite(suite);
}
