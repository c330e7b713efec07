/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/authorization.h"

#include <stdio.h>

#include "verifying.h"

START_TEST(not_signed)
{
    struct scene scene;

    set_up(&scene, "default", "");
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_NOT_SIGNED);
    replace(&scene, "Authorization", "Basic eDp5");
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_NOT_SIGNED);
    replace(&scene, "Authorization", "AWS AKID:c2ln");
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_ALGORITHM);
    replace(&scene, "Authorization", "AWS4-ECDSA-P256-SHA256 Credential=x");
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_ALGORITHM);
    tear_down(&scene);
}
END_TEST

START_TEST(signed_twice)
{
    struct scene scene;
    char target[2000];

    set_up(&scene, "default", "");
    presign(&scene, 60);
    snprintf(target, sizeof target, "%s",
             pacreds_request_target(scene.request, NULL));
    sign(&scene);
    pacreds_request_set_target(scene.request, TEXT(target), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TWO_SIGNATURES);
    sign(&scene);
    pacreds_request_add_header(scene.request, TEXT("Authorization"),
                               TEXT("Basic eDp5"), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TWO_SIGNATURES);
    pacreds_request_remove_header(scene.request, TEXT("Authorization"));
    snprintf(target + strlen(target), 100, "&X-Amz-Signature=1");
    pacreds_request_set_target(scene.request, TEXT(target), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TWO_SIGNATURES);
    tear_down(&scene);
}
END_TEST

START_TEST(malformed_headers)
{
    static const char *const cases[] = {
        "",
        " ",
        " " BOTO_CREDENTIAL,
        " " BOTO_CREDENTIAL ", " BOTO_SIGNED,
        " " BOTO_CREDENTIAL ", " BOTO_SIGNATURE,
        " " BOTO_SIGNED ", " BOTO_SIGNATURE,
        " " BOTO_CREDENTIAL ", " BOTO_SIGNED ", " BOTO_SIGNATURE
        ", " BOTO_SIGNATURE,
        " " BOTO_CREDENTIAL ", " BOTO_SIGNED ", " BOTO_SIGNATURE ",",
        " " BOTO_CREDENTIAL ", " BOTO_SIGNED ", " BOTO_SIGNATURE ", x=y",
        " " BOTO_CREDENTIAL ", Signed=host, " BOTO_SIGNATURE,
        " Credential, " BOTO_SIGNED ", " BOTO_SIGNATURE,
        " Credential=, " BOTO_SIGNED ", " BOTO_SIGNATURE,
        " Credential=AKID, " BOTO_SIGNED ", " BOTO_SIGNATURE,
        " Credential=/20261122/r/s/aws4_request, " BOTO_SIGNED
        ", " BOTO_SIGNATURE,
        " Credential=A/2026112/r/s/aws4_request, " BOTO_SIGNED
        ", " BOTO_SIGNATURE,
        " Credential=A/20261122/r/s/aws4_reques, " BOTO_SIGNED
        ", " BOTO_SIGNATURE,
        " Credential=A/20261122/r/aws4_request, " BOTO_SIGNED
        ", " BOTO_SIGNATURE,
        " " BOTO_CREDENTIAL ", SignedHeaders=, " BOTO_SIGNATURE,
        " " BOTO_CREDENTIAL ", SignedHeaders=host;, " BOTO_SIGNATURE,
        " " BOTO_CREDENTIAL ", SignedHeaders=Host, " BOTO_SIGNATURE,
        " " BOTO_CREDENTIAL ", SignedHeaders=x-amz-date;host, " BOTO_SIGNATURE,
        " " BOTO_CREDENTIAL ", SignedHeaders=host;host, " BOTO_SIGNATURE,
        " " BOTO_CREDENTIAL ", SignedHeaders=ho st, " BOTO_SIGNATURE,
        " " BOTO_CREDENTIAL ", " BOTO_SIGNED ", Signature=",
        " " BOTO_CREDENTIAL ", " BOTO_SIGNED ", Signature=0123",
        " " BOTO_CREDENTIAL ", " BOTO_SIGNED
        ", Signature=g123456789abcdef0123456789abcdef"
        "0123456789abcdef0123456789abcdef",
    };
    struct scene scene;
    char value[600];
    size_t i;

    set_up(&scene, "default", "");
    replace(&scene, "X-Amz-Date", "20261122T120000Z");
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        snprintf(value, sizeof value, "AWS4-HMAC-SHA256%s", cases[i]);
        replace(&scene, "Authorization", value);
        ck_assert_msg(verify(&scene) == PACREDS_ERR_AUTHORIZATION,
                      "case %zu: %s", i, scene.error.message);
        ck_assert_uint_le(scene.error.offset, strlen(value));
    }
    /* The order is free, the blanks are optional. */
    replace(&scene, "Authorization",
            "AWS4-HMAC-SHA256 " BOTO_SIGNATURE "," BOTO_SIGNED
            "," BOTO_CREDENTIAL);
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    tear_down(&scene);
}
END_TEST

/* Parameters of a presigned URL that are absent or there twice. */
START_TEST(malformed_urls)
{
    static const struct {
        const char *parameter;
        int absent, twice;
    } cases[] = {
        {"X-Amz-Algorithm", PACREDS_ERR_ALGORITHM, PACREDS_ERR_ALGORITHM},
        {"X-Amz-Credential", PACREDS_ERR_AUTHORIZATION,
         PACREDS_ERR_AUTHORIZATION},
        {"X-Amz-Date", PACREDS_ERR_DATE, PACREDS_ERR_DATE},
        {"X-Amz-SignedHeaders", PACREDS_ERR_AUTHORIZATION,
         PACREDS_ERR_AUTHORIZATION},
        {"X-Amz-Expires", PACREDS_ERR_EXPIRES, PACREDS_ERR_EXPIRES},
        {"X-Amz-Signature", PACREDS_ERR_NOT_SIGNED, PACREDS_ERR_TWO_SIGNATURES},
    };
    struct scene scene;
    char target[2000], changed[2200], *at;
    size_t i;

    set_up(&scene, "default", "");
    presign(&scene, 60);
    snprintf(target, sizeof target, "%s",
             pacreds_request_target(scene.request, NULL));
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        strcpy(changed, target);
        at = strstr(changed, cases[i].parameter);
        ck_assert_ptr_nonnull(at);
        *at = 'Y';
        pacreds_request_set_target(scene.request, TEXT(changed), NULL);
        ck_assert_int_eq(verify(&scene), cases[i].absent);
        snprintf(changed, sizeof changed, "%s&%s=1", target,
                 cases[i].parameter);
        pacreds_request_set_target(scene.request, TEXT(changed), NULL);
        ck_assert_int_eq(verify(&scene), cases[i].twice);
    }
    /* The same name, written in another way, is the same name. */
    snprintf(changed, sizeof changed, "%s&X%%2DAmz-Signature=1", target);
    pacreds_request_set_target(scene.request, TEXT(changed), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TWO_SIGNATURES);
    tear_down(&scene);
}
END_TEST

/* Which of two would be its time? */
START_TEST(two_dates)
{
    struct scene scene;

    set_up(&scene, "default", "");
    sign(&scene);
    pacreds_request_add_header(scene.request, TEXT("X-Amz-Date"),
                               TEXT("20261122T120000Z"), NULL);
    replace(&scene, "X-Amz-Date", "20261122T120000Z");
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    pacreds_request_add_header(scene.request, TEXT("x-amz-date"),
                               TEXT("20261122T120000Z"), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_DATE);
    tear_down(&scene);
}
END_TEST

#define SUITE_SIGNED(names, signature)                                         \
    "Authorization: AWS4-HMAC-SHA256 Credential=" SUITE_ID                     \
    "/20150830/us-east-1/service/aws4_request, SignedHeaders=" names           \
    ", Signature=" signature "\n\n"

/* The status of a request that Python's hmac has signed for AWS's suite. */
static int read_and_verify(const char *message, char signature[80])
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_request *request = make_request(message);
    pacreds_verifier *verifier = NULL;
    int status;

    ck_assert_int_eq(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL),
                     PACREDS_OK);
    status = pacreds_verifier_read(verifier, request, NULL);
    if (status == PACREDS_OK) {
        snprintf(signature, 80, "%s", pacreds_request_signature(request, NULL));
        status = pacreds_verify(verifier, request, keys, SUITE_TIME, NULL);
    }
    pacreds_verifier_free(verifier);
    pacreds_request_free(request);
    pacreds_credentials_free(keys);
    return status;
}

/* A replay is noticed by the signature: it is lent in one spelling. */
START_TEST(signature_in_capitals)
{
    char signature[80];

    ck_assert_int_eq(
        read_and_verify("GET / HTTP/1.1\nHost: example.amazonaws.com\n"
                        "X-Amz-Date: 20150830T123600Z\n" SUITE_SIGNED(
                            "host;x-amz-date",
                            "5FA00FA31553B73EBF1942676E86291E8372FF2A"
                            "2260956d9b8aae1d763fbf31"),
                        signature),
        PACREDS_OK);
    ck_assert_str_eq(signature, "5fa00fa31553b73ebf1942676e86291e"
                                "8372ff2a2260956d9b8aae1d763fbf31");
}
END_TEST

START_TEST(date_header)
{
    static const char signature[] = "b9498f120b174820093a3c726637a11f"
                                    "74f6c8f7c033c4407ddc702fef3705bb";
    static const struct {
        const char *date;
        int status;
    } rows[] = {
        {"Date: 20150830T123600Z\n", PACREDS_OK},
        {"dATE:  20150830T123600Z \n", PACREDS_OK},
        {"Date: 20150830T123601Z\n", PACREDS_ERR_SIGNATURE},
        {"Date: Sun, 30 Aug 2015 12:36:00 GMT\n", PACREDS_ERR_DATE},
        {"Date: 20150830T123600Z\nDate: 20150830T123600Z\n", PACREDS_ERR_DATE},
        {"X-Date: 20150830T123600Z\n", PACREDS_ERR_DATE},
        {"Date: 20150830T123600Z\nX-Amz-Date: 20150830T1236Z\n",
         PACREDS_ERR_DATE},
    };
    char message[600], found[80];
    size_t i;

    for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        snprintf(message, sizeof message,
                 "GET / HTTP/1.1\nHost: example.amazonaws.com\n%s" SUITE_SIGNED(
                     "date;host", "%s"),
                 rows[i].date, signature);
        ck_assert_msg(read_and_verify(message, found) == rows[i].status, "%s",
                      rows[i].date);
    }
}
END_TEST

/* Bytes that would write into a log what they like. */
START_TEST(bytes_of_credentials)
{
    static const char *const ids[] = {"AKID%0AX", "AKID%1B%5B2J", "AKID%00X",
                                      "AKID%20X", "AKID%7F",      "AKID%C3%A9"};
    pacreds_verifier *verifier = NULL;
    pacreds_error error;
    char target[600];
    size_t i;

    ck_assert_int_eq(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL),
                     PACREDS_OK);
    for (i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        pacreds_request *request;

        snprintf(target, sizeof target,
                 "GET /?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=%s"
                 "%%2F20150830%%2Fus-east-1%%2Fs3%%2Faws4_request&X-Amz-Date="
                 "20150830T123600Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host"
                 "&X-Amz-Signature="
                 "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763f"
                 "bf31 HTTP/1.1\nHost: h\n\n",
                 ids[i]);
        request = make_request(target);
        ck_assert_int_eq(pacreds_verifier_read(verifier, request, &error),
                         PACREDS_ERR_AUTHORIZATION);
        ck_assert_uint_eq(error.offset, 4);
        ck_assert_ptr_null(pacreds_request_access_key_id(request, NULL));
        pacreds_request_free(request);
    }
    pacreds_verifier_free(verifier);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("authorization");

    add_case(suite, "not_signed", not_signed);
    add_case(suite, "signed_twice", signed_twice);
    add_case(suite, "malformed_headers", malformed_headers);
    add_case(suite, "malformed_urls", malformed_urls);
    add_case(suite, "two_dates", two_dates);
    add_case(suite, "signature_in_capitals", signature_in_capitals);
    add_case(suite, "date_header", date_header);
    add_case(suite, "bytes_of_credentials", bytes_of_credentials);
    return run_suite(suite);
}
