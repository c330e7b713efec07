/* SPDX-License-Identifier: Apache-2.0 */
#include "support.h"

/* 2013-05-24T00:00:00Z */
enum { MAY_2013 = 1369353600 };

static pacreds_signer *s3_signer(int64_t expiry, const char *token)
{
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    pacreds_signer *signer;

    pacreds_credentials_set_expiry(keys, expiry, NULL);
    pacreds_credentials_set_session_token(keys, TEXT(token), NULL);
    signer = make_signer(keys, "us-east-1", "s3", "s3");
    pacreds_credentials_free(keys);
    return signer;
}

static pacreds_request *url_request(const char *url)
{
    pacreds_request *request = NULL;

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_request_set_url(request, TEXT(url), NULL),
                     PACREDS_OK);
    return request;
}

static const char *url_of(pacreds_request *request)
{
    const char *url = NULL;

    ck_assert_int_eq(pacreds_request_url(request, &url, NULL, NULL),
                     PACREDS_OK);
    return url;
}

/* https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
#define DOCUMENTED                                                             \
    "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm="         \
    "AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2F"     \
    "us-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&"               \
    "X-Amz-SignedHeaders=host&X-Amz-Expires=86400&X-Amz-Signature="            \
    "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"

START_TEST(documented)
{
    pacreds_signer *signer = s3_signer(PACREDS_NEVER, "");
    pacreds_request *request =
        url_request("https://examplebucket.s3.amazonaws.com/test.txt");

    ck_assert_int_eq(pacreds_presign(signer, request, 86400, MAY_2013, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(url_of(request), DOCUMENTED);
    ck_assert_uint_eq(pacreds_request_header_count(request), 1);
    ck_assert_int_eq(pacreds_request_expires_in(request), 86400);
    ck_assert_int_eq(pacreds_request_signed_at(request), MAY_2013);
    ck_assert_str_eq(canonical_line(request, 7), "UNSIGNED-PAYLOAD");
    pacreds_request_free(request);
    pacreds_signer_free(signer);
}
END_TEST

/* Presigning a URL that is presigned already, here or elsewhere. */
START_TEST(again)
{
    pacreds_signer *signer = s3_signer(PACREDS_NEVER, "");
    pacreds_request *request = url_request(DOCUMENTED);
    int i;

    for (i = 0; i < 3; i++) {
        ck_assert_int_eq(
            pacreds_presign(signer, request, 86400, MAY_2013, NULL),
            PACREDS_OK);
        ck_assert_str_eq(url_of(request), DOCUMENTED);
        ck_assert_int_eq(pacreds_presign(signer, request, 5, MAY_2013, NULL),
                         PACREDS_OK);
        ck_assert_str_ne(url_of(request), DOCUMENTED);
    }
    ck_assert_int_eq(pacreds_sign(signer, request, MAY_2013, NULL), PACREDS_OK);
    ck_assert_str_eq(url_of(request),
                     "https://examplebucket.s3.amazonaws.com/test.txt");
    pacreds_request_set_url(request,
                            TEXT("https://h/a?x=1&X-Amz-Date=2&&y=2&"
                                 "X-Amz-Signature=3"),
                            NULL);
    ck_assert_int_eq(pacreds_sign(signer, request, MAY_2013, NULL), PACREDS_OK);
    ck_assert_str_eq(url_of(request), "https://h/a?x=1&&y=2");
    pacreds_request_free(request);
    pacreds_signer_free(signer);
}
END_TEST

/* A parameter of signing is one in each spelling of its name, as the verifier
   reads it. */
START_TEST(spelled_otherwise)
{
    pacreds_signer *signer = s3_signer(PACREDS_NEVER, "");
    pacreds_request *request =
        url_request("https://h/?X-Amz%2DSignature=1&a&%58-Amz-Expires=1");

    ck_assert_int_eq(pacreds_sign(signer, request, MAY_2013, NULL), PACREDS_OK);
    ck_assert_str_eq(pacreds_request_target(request, NULL), "/?a");
    pacreds_request_free(request);
    pacreds_signer_free(signer);
}
END_TEST

START_TEST(changing_it)
{
    pacreds_signer *signer = s3_signer(PACREDS_NEVER, "");
    pacreds_request *request = url_request("https://h/a");

    ck_assert_int_eq(pacreds_presign(signer, request, 60, MAY_2013, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_request_add_query(request, TEXT("k"), TEXT("v"), NULL),
        PACREDS_OK);
    ck_assert_str_eq(url_of(request), "https://h/a?k=v");
    ck_assert_ptr_null(pacreds_request_signature(request, NULL));
    ck_assert_int_eq(pacreds_presign(signer, request, 60, MAY_2013, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(strncmp(url_of(request), "https://h/a?k=v&X-Amz-Algo", 26),
                     0);
    ck_assert_int_eq(
        pacreds_request_set_path_decoded(request, TEXT("/b"), NULL),
        PACREDS_OK);
    ck_assert_str_eq(url_of(request), "https://h/b?k=v");
    pacreds_request_free(request);
    pacreds_signer_free(signer);
}
END_TEST

START_TEST(lifetimes)
{
    pacreds_signer *signer = s3_signer(MAY_2013 + 100, "to/ken+=");
    pacreds_request *request = url_request("https://h/a");
    pacreds_error error;

    ck_assert_int_eq(pacreds_presign(signer, request, 0, MAY_2013, &error),
                     PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_int_eq(pacreds_presign(signer, request, -1, MAY_2013, &error),
                     PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_int_eq(pacreds_presign(signer, request, 604801, MAY_2013, &error),
                     PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_int_eq(pacreds_presign(signer, request, 101, MAY_2013, &error),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_request_ends_at(request), MAY_2013 + 100);
    ck_assert_int_eq(pacreds_request_expires_in(request), 101);
    ck_assert_int_eq(pacreds_signer_refuse_early_end(signer, 1, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_presign(signer, request, 101, MAY_2013, &error),
                     PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_ptr_nonnull(strstr(error.message, " 100 seconds"));
    ck_assert_int_eq(pacreds_request_ends_at(request), 0);
    ck_assert_str_eq(url_of(request), "https://h/a");
    ck_assert_int_eq(
        pacreds_presign(signer, request, 1, MAY_2013 + 100, &error),
        PACREDS_ERR_EXPIRED);
    ck_assert_int_eq(pacreds_presign(signer, request, 100, MAY_2013, &error),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_request_ends_at(request), MAY_2013 + 100);
    ck_assert_int_eq(pacreds_presign(signer, request, 99, MAY_2013, &error),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_request_ends_at(request), MAY_2013 + 99);
    ck_assert_ptr_nonnull(
        strstr(url_of(request), "&X-Amz-Security-Token=to%2Fken%2B%3D&"));
    pacreds_request_free(request);
    pacreds_signer_free(signer);
}
END_TEST

START_TEST(redacted)
{
    pacreds_signer *signer = s3_signer(PACREDS_NEVER, "t0ken");
    pacreds_request *request = url_request("https://h/a?z=1");
    const char *text;

    ck_assert_int_eq(pacreds_presign(signer, request, 9, MAY_2013, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_request_canonical(request, 0, &text, NULL, NULL),
                     PACREDS_OK);
    ck_assert_ptr_null(strstr(text, "t0ken"));
    ck_assert_ptr_nonnull(
        strstr(text, "&X-Amz-Security-Token=[redacted]&X-Amz-SignedHeaders="));
    ck_assert_ptr_nonnull(strstr(text, "&z=1\nhost:h\n\nhost\n"));
    pacreds_request_free(request);
    pacreds_signer_free(signer);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("presign");

    add_case(suite, "documented", documented);
    add_case(suite, "again", again);
    add_case(suite, "spelled_otherwise", spelled_otherwise);
    add_case(suite, "changing_it", changing_it);
    add_case(suite, "lifetimes", lifetimes);
    add_case(suite, "redacted", redacted);
    return run_suite(suite);
}
