/* SPDX-License-Identifier: Apache-2.0 */
/* What is done again and again allocates nothing: objects keep their memory. */
#include "allocations.h"
#include "support.h"

static pacreds_credentials *keys;
static pacreds_signer *signer;
static pacreds_verifier *verifier;
static pacreds_request *request;
static pacreds_chunk_stream *stream;
static int64_t now = NOVEMBER;

/* libcheck allocates whenever it notes that an assertion held. */
static void must(int status)
{
    if (status != PACREDS_OK)
        ck_abort_msg("%s", pacreds_error_text(status));
}

static void fill(void)
{
    pacreds_request_reset(request);
    must(pacreds_request_set_url(
        request, TEXT("https://h.example.com/a%20b?c=d"), NULL));
    must(pacreds_request_add_header(request, TEXT("x-a"), TEXT("b  c"), NULL));
    must(pacreds_request_copy_body(request, TEXT("body"), NULL));
}

static void sign(void)
{
    must(pacreds_sign(signer, request, now++, NULL));
}

static void fill_and_sign(void)
{
    fill();
    sign();
}

static void fill_and_presign(void)
{
    fill();
    must(pacreds_presign(signer, request, 60, now++, NULL));
}

static void verify(void)
{
    must(pacreds_verifier_read(verifier, request, NULL));
    must(pacreds_verify(verifier, request, keys,
                        pacreds_request_signed_at(request), NULL));
}

static void chunk(void)
{
    static const char data[8192];
    const char *head;

    must(pacreds_chunk_stream_chunk(stream, data, sizeof data, &head, NULL,
                                    NULL));
}

static void set_up(void)
{
    allocations_watch();
    keys = make_keys(SUITE_ID, SUITE_SECRET);
    ck_assert_int_eq(
        pacreds_credentials_set_session_token(keys, TEXT("a+token/=="), NULL),
        PACREDS_OK);
    signer = make_signer(keys, "us-east-1", "s3", "default");
    ck_assert_int_eq(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL),
                     PACREDS_OK);
    request = make_request("GET / HTTP/1.1\nHost: h\n\n");
}

static void tear_down(void)
{
    pacreds_chunk_stream_free(stream);
    pacreds_request_free(request);
    pacreds_verifier_free(verifier);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}

/* The first times may: memory has to come from somewhere. */
static void expect_none(void (*work)(void))
{
    size_t before;
    int i;

    for (i = 0; i < 3; i++)
        work();
    before = allocations_made();
    for (i = 0; i < 100; i++)
        work();
    ck_assert_uint_eq(allocations_made() - before, 0);
}

START_TEST(signing)
{
    set_up();
    expect_none(sign);
    expect_none(fill_and_sign);
    tear_down();
}
END_TEST

START_TEST(presigning)
{
    set_up();
    expect_none(fill_and_presign);
    tear_down();
}
END_TEST

START_TEST(verifying)
{
    set_up();
    fill_and_sign();
    expect_none(verify);
    fill_and_presign();
    expect_none(verify);
    tear_down();
}
END_TEST

START_TEST(chunks)
{
    pacreds_request *seed;

    set_up();
    seed = make_request("PUT / HTTP/1.1\nHost: h\n\n");
    ck_assert_int_eq(pacreds_chunk_stream_new(&stream, signer,
                                              PACREDS_PAYLOAD_SIGNED_CHUNKS,
                                              1000000, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_chunk_stream_set_chunk_size(stream, 8192, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_chunk_stream_begin(stream, seed, now, NULL),
                     PACREDS_OK);
    pacreds_request_free(seed);
    expect_none(chunk);
    tear_down();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("steady");

    add_case(suite, "signing", signing);
    add_case(suite, "presigning", presigning);
    add_case(suite, "verifying", verifying);
    add_case(suite, "chunks", chunks);
    return run_suite(suite);
}
