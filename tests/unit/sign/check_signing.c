/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "support.h"

static const char GET[] = "GET / HTTP/1.1\nHost:example.amazonaws.com\n\n";

/* "get-vanilla" of AWS's suite. */
static const char VANILLA[] =
    "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";

static pacreds_signer *suite_signer(void)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer =
        make_signer(keys, "us-east-1", "service", "default");

    pacreds_credentials_free(keys);
    return signer;
}

static void sign(const pacreds_signer *signer, pacreds_request *request,
                 int64_t now)
{
    pacreds_error error;

    ck_assert_msg(pacreds_sign(signer, request, now, &error) == PACREDS_OK,
                  "%s", error.message);
}

static const char *header(const pacreds_request *request, const char *name)
{
    return pacreds_request_find_header(request, TEXT(name), NULL);
}

/* "Name;Name;…" */
static const char *names_of(const pacreds_request *request)
{
    static char text[1000];
    const char *name;
    size_t i, len = 0;

    text[0] = '\0';
    for (i = 0; i < pacreds_request_header_count(request); i++) {
        pacreds_request_header(request, i, &name, NULL);
        len += (size_t)snprintf(text + len, sizeof text - len, "%s%s",
                                i > 0 ? ";" : "", name);
    }
    return text;
}

START_TEST(callers_date)
{
    pacreds_signer *signer = suite_signer();
    pacreds_request *request =
        make_request("GET / HTTP/1.1\nHost:example.amazonaws.com\n"
                     "x-amz-date: 20150830T123600Z\n\n");
    pacreds_error error;

    sign(signer, request, NOVEMBER);
    ck_assert_str_eq(pacreds_request_signature(request, NULL), VANILLA);
    ck_assert_str_eq(names_of(request), "Host;x-amz-date;Authorization");
    ck_assert_int_eq(pacreds_request_signed_at(request), SUITE_TIME);
    sign(signer, request, NOVEMBER + 1);
    ck_assert_str_eq(pacreds_request_signature(request, NULL), VANILLA);
    pacreds_request_set_header(request, TEXT("X-Amz-Date"), TEXT("yesterday"),
                               NULL);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_str_eq(names_of(request), "Host;X-Amz-Date");
    pacreds_request_set_header(request, TEXT("X-Amz-Date"),
                               TEXT("20150830T123600Z"), NULL);
    pacreds_request_add_header(request, TEXT("X-Amz-Date"),
                               TEXT("20150830T123600Z"), NULL);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, &error),
                     PACREDS_ERR_SYNTAX);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
}
END_TEST

/* A message that somebody else has signed, sent once more. */
START_TEST(signed_elsewhere)
{
    pacreds_signer *signer = suite_signer();
    pacreds_request *request =
        make_request("GET / HTTP/1.1\nHost:example.amazonaws.com\n"
                     "X-Amz-Date: 20010101T000000Z\nX-Amz-Security-Token: old\n"
                     "Authorization: AWS4-HMAC-SHA256 Credential=x\n\n");

    sign(signer, request, SUITE_TIME);
    ck_assert_str_eq(pacreds_request_signature(request, NULL), VANILLA);
    ck_assert_str_eq(names_of(request), "Host;X-Amz-Date;Authorization");
    pacreds_request_free(request);
    request = make_request("GET / HTTP/1.1\nHost:example.amazonaws.com\n"
                           "Authorization: Basic eDp5\n"
                           "Authorization: Bearer z\n\n");
    sign(signer, request, SUITE_TIME);
    ck_assert_str_eq(pacreds_request_signature(request, NULL), VANILLA);
    ck_assert_str_eq(names_of(request), "Host;X-Amz-Date;Authorization");
    ck_assert_int_eq(pacreds_request_add_header(request, TEXT("Authorization"),
                                                TEXT("Basic eDp5"), NULL),
                     PACREDS_OK);
    sign(signer, request, SUITE_TIME);
    ck_assert_str_eq(names_of(request), "Host;X-Amz-Date;Authorization");
    pacreds_request_free(request);
    pacreds_signer_free(signer);
}
END_TEST

/* A request that cannot be signed is left without half a signature. */
START_TEST(impossible)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer;
    pacreds_request *request = NULL;
    pacreds_error error;

    pacreds_credentials_set_expiry(keys, NOVEMBER, NULL);
    signer = make_signer(keys, "r", "s", "s3");
    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER - 1, &error),
                     PACREDS_ERR_INCOMPLETE);
    pacreds_request_set_url(request, TEXT("https://h/"), NULL);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER - 1, &error),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, &error),
                     PACREDS_ERR_EXPIRED);
    ck_assert_str_eq(names_of(request), "Host");
    ck_assert_ptr_null(pacreds_request_signature(request, NULL));
    pacreds_request_add_header(request, TEXT("X-Amz-Date"),
                               TEXT("20200101T000000Z"), NULL);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, &error),
                     PACREDS_ERR_EXPIRED);
    pacreds_request_remove_header(request, TEXT("X-Amz-Date"));
    ck_assert_int_eq(pacreds_sign(signer, request, -1, &error),
                     PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_int_eq(pacreds_sign(signer, request, INT64_MIN, &error),
                     PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_int_eq(pacreds_sign(signer, request, INT64_MAX, &error),
                     PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_int_eq(pacreds_sign(signer, request, 253402300800, &error),
                     PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_int_eq(pacreds_sign(signer, request, 0, &error), PACREDS_OK);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

/* A header of the caller's own that comes after signing takes the place of the
   signer's. */
START_TEST(own_headers_later)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer = make_signer(keys, "r", "s", "s3");
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");

    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_request_add_header(request, TEXT("x-amz-date"),
                                                TEXT("20150830T123600Z"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_request_add_header(request,
                                                TEXT("x-amz-content-sha256"),
                                                TEXT("UNSIGNED-PAYLOAD"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL), PACREDS_OK);
    ck_assert_uint_eq(pacreds_request_header_count(request), 4);
    ck_assert_str_eq(canonical_line(request, 5),
                     "x-amz-content-sha256:UNSIGNED-PAYLOAD");
    ck_assert_str_eq(canonical_line(request, 6), "x-amz-date:20150830T123600Z");
    ck_assert_int_eq(pacreds_request_signed_at(request), SUITE_TIME);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("signing");

    add_case(suite, "callers_date", callers_date);
    add_case(suite, "signed_elsewhere", signed_elsewhere);
    add_case(suite, "impossible", impossible);
    add_case(suite, "own_headers_later", own_headers_later);
    return run_suite(suite);
}
