/* SPDX-License-Identifier: Apache-2.0 */
#include "support.h"

/* The forms of AWS's secrets: 40 bytes of base64. This has both of its odd
   characters, which is where the alphabets and escapes differ. */
static const char SECRET[] = "hY7zQp+4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq";

/* A request with the secret at one place, which must not be signed. */
static const struct {
    const char *message;
    const char *where;
    size_t offset;
} places[] = {
    {"GET /a/hY7zQp+4%2FWmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq HTTP/1.1\nHost: h\n\n",
     "URL", 3},
    {"GET /?k=hY7zQp%2B4%2FWmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq&a HTTP/1.1\n"
     "Host: h\n\n",
     "URL", 4},
    {"GET / HTTP/1.1\nHost: h\nX-Key: is  hY7zQp+4/WmTnK2xVb8LcR5dEj1sGfA0uHoI"
     "9tZq\n\n",
     "header X-Key", 4},
    {"GET / HTTP/1.1\nHost: h\nUser-Agent: a\nProxy-Authorization: Basic "
     "QUtJQUlPU0ZPRE5ON0VYQU1QTEU6aFk3elFwKzQvV21UbksyeFZiOExjUjVkRWoxc0dmQTB1"
     "SG9JOXRacQ==\n\n",
     "header Proxy-Authorization", 34},
    {"GET / HTTP/1.1\nHost: h\nAuthorization: hY7zQp+4/WmTnK2xVb8LcR5dEj1sGfA0u"
     "HoI9tZq\n\n",
     "header Authorization", 0},
    {"POST / HTTP/1.1\nHost: "
     "h\n\n{\"k\":\"hY7zQp+4\\/WmTnK2xVb8LcR5dEj1sGfA0uHo"
     "I9tZq\"}",
     "body", 6},
};

START_TEST(refuses_to_sign)
{
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, SECRET);
    pacreds_signer *signer = make_signer(keys, "r", "s", "s3");
    pacreds_error error;
    size_t i;
    int presigns;

    for (i = 0; i < 2 * sizeof places / sizeof places[0]; i++) {
        pacreds_request *request = make_request(places[i / 2].message);
        size_t headers = pacreds_request_header_count(request);

        presigns = i % 2 == 1;
        ck_assert_int_eq(
            presigns ? pacreds_presign(signer, request, 60, NOVEMBER, &error)
                     : pacreds_sign(signer, request, NOVEMBER, &error),
            PACREDS_ERR_SECRET_IN_REQUEST);
        ck_assert_msg(strstr(error.message, places[i / 2].where) != NULL, "%s",
                      error.message);
        ck_assert_uint_eq(error.offset, places[i / 2].offset);
        ck_assert_ptr_null(strstr(error.message, "hY7zQp"));
        ck_assert_uint_eq(pacreds_request_header_count(request), headers);
        ck_assert_ptr_null(pacreds_request_signature(request, NULL));
        pacreds_request_free(request);
    }
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

/* Names of headers have no "/": a key that has none can stand in one. */
START_TEST(in_names)
{
    static const char KEY[] = "hY7zQp+4.WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq";
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, KEY);
    pacreds_signer *signer = make_signer(keys, "r", "s", "default");
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");
    pacreds_error error;

    pacreds_request_add_header(request, TEXT(KEY), TEXT("a"), NULL);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, &error),
                     PACREDS_ERR_SECRET_IN_REQUEST);
    ck_assert_ptr_null(strstr(error.message, "WmTnK2"));
    ck_assert_uint_eq(pacreds_request_remove_header(request, TEXT(KEY)), 1);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, &error),
                     PACREDS_OK);
    pacreds_request_set_method(request, TEXT(KEY), NULL);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, &error),
                     PACREDS_ERR_SECRET_IN_REQUEST);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

/* What a signed request held before is not enough: the body is borrowed, and
   headers come and go. */
START_TEST(after_a_signature)
{
    char body[sizeof SECRET] = "{}";
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, SECRET);
    pacreds_signer *signer = make_signer(keys, "r", "s", "default");
    pacreds_request *request = make_request("POST / HTTP/1.1\nHost: h\n\n");

    pacreds_request_set_body(request, body, sizeof body - 1, NULL);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL), PACREDS_OK);
    memcpy(body, SECRET, sizeof body);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL),
                     PACREDS_ERR_SECRET_IN_REQUEST);
    memset(body, 'x', sizeof body - 1);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL), PACREDS_OK);
    pacreds_request_add_header(request, TEXT("a"), TEXT(SECRET), NULL);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL),
                     PACREDS_ERR_SECRET_IN_REQUEST);
    pacreds_request_remove_header(request, TEXT("a"));
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL), PACREDS_OK);
    pacreds_request_set_target(request, TEXT("/"), NULL);
    pacreds_request_add_query(request, TEXT("k"), TEXT(SECRET), NULL);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL),
                     PACREDS_ERR_SECRET_IN_REQUEST);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

/* What is signed piece by piece. */
START_TEST(in_pieces)
{
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, SECRET);
    pacreds_signer *signer = make_signer(keys, "r", "s3", "s3");
    pacreds_request *request = make_request("PUT / HTTP/1.1\nHost: h\n\n");
    pacreds_chunk_stream *stream = NULL;
    pacreds_event_stream *events = NULL;
    const void *bytes;
    const char *head;

    ck_assert_int_eq(pacreds_chunk_stream_new(
                         &stream, signer, PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER,
                         sizeof SECRET - 1, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_chunk_stream_announce(stream, TEXT("x-amz-a"),
                                                   sizeof SECRET - 1, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_chunk_stream_begin(stream, request, NOVEMBER, NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_chunk_stream_chunk(
                         stream, SECRET, sizeof SECRET - 1, &head, NULL, NULL),
                     PACREDS_ERR_SECRET_IN_REQUEST);
    ck_assert_int_eq(pacreds_chunk_stream_chunk(
                         stream, "0123456789012345678901234567890123456789",
                         sizeof SECRET - 1, &head, NULL, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_chunk_stream_set_trailer(stream, TEXT("x-amz-a"),
                                                      TEXT(SECRET), NULL),
                     PACREDS_ERR_SECRET_IN_REQUEST);
    pacreds_chunk_stream_free(stream);
    ck_assert_int_eq(pacreds_event_stream_new(&events, signer, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_event_stream_begin(events, request, NOVEMBER, NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_event_stream_sign(events, SECRET, sizeof SECRET,
                                               NOVEMBER, &bytes, NULL, NULL),
                     PACREDS_ERR_SECRET_IN_REQUEST);
    pacreds_event_stream_free(events);
    ck_assert_int_eq(pacreds_sign_canonical_request(
                         signer, request, TEXT("GET\n/\n\n"), NOVEMBER, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_sign_canonical_request(
                         signer, request, TEXT(SECRET), NOVEMBER, NULL),
                     PACREDS_ERR_SECRET_IN_REQUEST);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(in_forms)
{
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, SECRET);
    pacreds_signer *signer = make_signer(keys, "r", "s3", "s3");
    pacreds_policy *policy = NULL;
    pacreds_form *form = NULL;
    pacreds_error error;

    ck_assert_int_eq(pacreds_policy_new(&policy, NOVEMBER + 60, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_form_new(&form, NULL), PACREDS_OK);
    pacreds_policy_add(policy, PACREDS_POLICY_MATCH_PREFIX, TEXT("key"),
                       TEXT(""), NULL);
    pacreds_form_add(form, TEXT("key"), TEXT("a"), NULL);
    ck_assert_int_eq(pacreds_sign_policy(signer, form, policy, NOVEMBER, NULL),
                     PACREDS_OK);
    pacreds_policy_add(policy, PACREDS_POLICY_MATCH_EXACT, TEXT("x-amz-meta-a"),
                       TEXT(SECRET), NULL);
    ck_assert_int_eq(
        pacreds_sign_policy(signer, form, policy, NOVEMBER, &error),
        PACREDS_ERR_SECRET_IN_REQUEST);
    ck_assert_ptr_null(strstr(error.message, "hY7zQp"));
    pacreds_policy_free(policy);
    ck_assert_int_eq(pacreds_policy_new(&policy, NOVEMBER + 60, NULL),
                     PACREDS_OK);
    pacreds_policy_add(policy, PACREDS_POLICY_MATCH_PREFIX, TEXT("key"),
                       TEXT(""), NULL);
    pacreds_policy_add(policy, PACREDS_POLICY_MATCH_PREFIX,
                       TEXT("x-amz-meta-a"), TEXT(""), NULL);
    pacreds_form_add(form, TEXT("x-amz-meta-a"), TEXT(SECRET), NULL);
    ck_assert_int_eq(pacreds_sign_policy(signer, form, policy, NOVEMBER, NULL),
                     PACREDS_ERR_SECRET_IN_REQUEST);
    pacreds_form_free(form);
    pacreds_policy_free(policy);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("leak_guard");

    add_case(suite, "refuses_to_sign", refuses_to_sign);
    add_case(suite, "in_names", in_names);
    add_case(suite, "after_a_signature", after_a_signature);
    add_case(suite, "in_pieces", in_pieces);
    add_case(suite, "in_forms", in_forms);
    return run_suite(suite);
}
