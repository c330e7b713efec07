/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is left of secrets. Each block that the library or libcrypto gives back
 * is looked through for the secret access key, the session token and every key
 * that is derived on the way to a signature; so is the stack that signing used.
 */
#include "allocations.h"
#include "crypto/ecdsa.h"
#include "scan.h"
#include "streams.h"
#include "support.h"

/* A stream of each kind, and events, from one end to the other. */
static void use_streams(struct ends *ends)
{
    static const char data[10000];
    pacreds_event_stream *events = NULL;
    const void *bytes;
    const char *head;
    char *body;
    size_t n;

    ck_assert_int_eq(
        pacreds_chunk_stream_new(&ends->stream, ends->signer,
                                 PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER,
                                 sizeof data, NULL),
        PACREDS_OK);
    pacreds_chunk_stream_announce(ends->stream, TEXT(TRAILER), 8, NULL);
    ck_assert_int_eq(
        pacreds_chunk_stream_begin(ends->stream, ends->request, NOVEMBER, NULL),
        PACREDS_OK);
    body = frame_data(ends, data, &n);
    ends->now = NOVEMBER;
    ck_assert_int_eq(read_body(ends, body, n, 1000, data, sizeof data),
                     PACREDS_OK);
    free(body);
    ck_assert_int_eq(
        pacreds_chunk_stream_begin(ends->stream, ends->request, NOVEMBER, NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_chunk_stream_chunk(ends->stream, data, sizeof data,
                                                &head, NULL, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_event_stream_new(&events, ends->signer, NULL),
                     PACREDS_OK);
    pacreds_event_stream_begin(events, ends->request, NOVEMBER, NULL);
    ck_assert_int_eq(
        pacreds_event_stream_sign(events, "x", 1, NOVEMBER, &bytes, &n, NULL),
        PACREDS_OK);
    pacreds_event_stream_free(events);
}

/* Everything that handles a secret, once. */
static void use_secrets(void)
{
    pacreds_credentials *keys = scan_keys(SCAN_TOKEN);
    pacreds_signer *signer =
        make_signer(keys, "us-east-1", "service", "default");
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");
    pacreds_verifier *verifier = NULL;
    pacreds_key_check *check = NULL;
    pacreds_explanation *explanation = NULL;
    pacreds_response *response = NULL;
    struct ends ends = {NULL};
    const char *text;

    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_request_canonical(request, 0, &text, NULL, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_read(verifier, request, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verify(verifier, request, keys, NOVEMBER, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_presign(signer, request, 60, NOVEMBER, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_key_check_new(&check, NULL), PACREDS_OK);
    ck_assert_int_eq(
        pacreds_key_check_set_session_token(check, TEXT(SCAN_TOKEN), NULL),
        PACREDS_OK);
    ck_assert_int_eq(
        pacreds_key_check_pair(check, TEXT("AKIA"), TEXT(SCAN_SECRET), 0, NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_response_new(&response, NULL), PACREDS_OK);
    ck_assert_int_eq(
        pacreds_response_parse(response, TEXT("{\"message\":\"no\"}"), NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_explain(&explanation, verifier, request, keys,
                                     response, NOVEMBER, NULL),
                     PACREDS_OK);
    pacreds_response_free(response);
    pacreds_explanation_free(explanation);
    pacreds_key_check_free(check);
    ends.keys = keys;
    ends.signer = signer;
    ends.request = request;
    ends.verifier = verifier;
    ends.kind = PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER;
    pacreds_verifier_allow_streaming(verifier, 1, NULL);
    use_streams(&ends);
    end_ends(&ends);
}

/* The same in version 4A; the private key that it is made with in OpenSSL's
   hands is there as long as it takes. */
static void use_private_key(void)
{
    pacreds_credentials *keys = scan_keys(SCAN_TOKEN);
    pacreds_preset *preset = NULL;
    pacreds_signer *signer = NULL;
    pacreds_verifier *verifier = NULL;
    pacreds_public_key *public_key = NULL;
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");

    ck_assert_int_eq(pacreds_preset_new(&preset, NULL, 0, NULL), PACREDS_OK);
    ck_assert_int_eq(
        pacreds_preset_set_algorithm(preset, PACREDS_ALGORITHM_V4A, NULL),
        PACREDS_OK);
    ck_assert_int_eq(
        pacreds_signer_new(&signer, keys, TEXT("*"), TEXT("s"), NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_set_preset(signer, preset, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_set_preset(verifier, preset, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_read(verifier, request, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verify(verifier, request, keys, NOVEMBER, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_public_key_derive(&public_key, keys, NULL),
                     PACREDS_OK);
    pacreds_public_key_free(public_key);
    pacreds_request_free(request);
    pacreds_verifier_free(verifier);
    pacreds_signer_free(signer);
    pacreds_preset_free(preset);
    pacreds_credentials_free(keys);
}

/* The key that is looked for is the one that there is. */
static void check_private_key(void)
{
    pacreds_credentials *keys = scan_keys(SCAN_TOKEN);
    pacreds_public_key *key = NULL;
    pacreds__digest *digest = NULL;
    uint8_t point[PACREDS__POINT_LEN];

    ck_assert_int_eq(pacreds_public_key_derive(&key, keys, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds__digest_new(&digest, NULL, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds__ecdsa_public(digest, scan_private_key(), point),
                     PACREDS_OK);
    ck_assert_mem_eq(point, pacreds_public_key_point(key, NULL), sizeof point);
    pacreds__digest_free(digest);
    pacreds_public_key_free(key);
    pacreds_credentials_free(keys);
}

START_TEST(released_memory_v4a)
{
    scan_prepare();
    check_private_key();
    scan_begin();
    use_private_key();
    scan_end(20);
}
END_TEST

START_TEST(released_memory)
{
    scan_prepare();
    scan_begin();
    use_secrets();
    scan_end(20);
}
END_TEST

/* A header that grows past its buffer's size takes its token along. */
START_TEST(grown_buffers)
{
    pacreds_credentials *keys;
    pacreds_signer *signer;
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");
    char value[3000];
    int i;

    scan_prepare();
    keys = scan_keys(SCAN_TOKEN);
    signer = make_signer(keys, "us-east-1", "service", "default");
    memset(value, 'v', sizeof value);
    scan_begin();
    for (i = 0; i < 6; i++) {
        ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL),
                         PACREDS_OK);
        ck_assert_int_eq(pacreds_request_add_header(request, TEXT("X"), value,
                                                    sizeof value, NULL),
                         PACREDS_OK);
    }
    scan_end(1);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

/* The session token is in the policy, in plain and in base64, and in the form;
   the policy grows past the first size of each buffer. */
START_TEST(policy)
{
    pacreds_credentials *keys;
    pacreds_signer *signer;
    pacreds_verifier *verifier = NULL;
    pacreds_policy *policy = NULL;
    pacreds_form *form = NULL;
    char value[600];

    scan_prepare();
    keys = scan_keys(SCAN_TOKEN);
    signer = make_signer(keys, "us-east-1", "service", "s3");
    memset(value, 'v', sizeof value);
    scan_begin();
    ck_assert_int_eq(pacreds_policy_new(&policy, NOVEMBER, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_policy_add(policy, PACREDS_POLICY_MATCH_EXACT,
                                        TEXT("a"), value, sizeof value, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_form_new(&form, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_sign_policy(signer, form, policy, NOVEMBER, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_read_form(verifier, form, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_verify_form(verifier, form, keys, 1, NOVEMBER, NULL),
        PACREDS_OK);
    pacreds_verifier_free(verifier);
    pacreds_form_free(form);
    pacreds_policy_free(policy);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
    scan_end(20);
}
END_TEST

static __attribute__((noinline)) void sign_once(const pacreds_signer *signer,
                                                pacreds_request *request)
{
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL), PACREDS_OK);
}

static __attribute__((noinline)) void chunk_once(pacreds_chunk_stream *stream)
{
    const char *head;

    ck_assert_int_eq(
        pacreds_chunk_stream_chunk(stream, "x", 1, &head, NULL, NULL),
        PACREDS_OK);
}

/* The session token is in the request and no more a secret there. */
START_TEST(stack)
{
    pacreds_credentials *keys;
    pacreds_signer *signer;
    pacreds_chunk_stream *stream = NULL;
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");

    scan_prepare();
    keys = scan_keys("");
    signer = make_signer(keys, "us-east-1", "service", "default");
    sign_once(signer, request);
    scan_stack();
    sign_once(signer, request);
    scan_stack();
    pacreds_chunk_stream_new(&stream, signer, PACREDS_PAYLOAD_SIGNED_CHUNKS, 1,
                             NULL);
    pacreds_chunk_stream_begin(stream, request, NOVEMBER, NULL);
    chunk_once(stream);
    scan_stack();
    pacreds_chunk_stream_free(stream);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(stack_v4a)
{
    scan_prepare();
    use_private_key();
    scan_stack();
}
END_TEST

/* The scan itself must find what is there. */
START_TEST(scan_finds)
{
    static char *volatile block; /* so that no write is left out */

    scan_prepare();
    block = malloc(100);
    memset(block, 'x', 100);
    memcpy(block + 50, SCAN_SECRET, strlen(SCAN_SECRET));
    scan_begin();
    free(block);
    allocations_on_release(NULL);
    ck_assert_str_eq(scan_found(), "the secret access key");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("memory");

    allocations_watch();
    add_case(suite, "released_memory", released_memory);
    add_case(suite, "released_memory_v4a", released_memory_v4a);
    add_case(suite, "grown_buffers", grown_buffers);
    add_case(suite, "policy", policy);
    add_case(suite, "stack", stack);
    add_case(suite, "stack_v4a", stack_v4a);
    add_case(suite, "scan_finds", scan_finds);
    return run_suite(suite);
}
