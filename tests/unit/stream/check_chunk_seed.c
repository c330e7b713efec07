/* SPDX-License-Identifier: Apache-2.0 */
/* The headers of a request that describe a body in chunks. */
#include "streams.h"

static const char *header(const struct ends *ends, const char *name)
{
    return pacreds_request_find_header(ends->request, TEXT(name), NULL);
}

START_TEST(seed_headers)
{
    struct ends ends;

    begin_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER, 5, 0);
    ck_assert_str_eq(header(&ends, "Content-Encoding"), "aws-chunked");
    ck_assert_str_eq(header(&ends, "X-Amz-Decoded-Content-Length"), "5");
    ck_assert_str_eq(header(&ends, "X-Amz-Trailer"), TRAILER);
    ck_assert_str_eq(header(&ends, "x-amz-content-sha256"),
                     "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");
    ck_assert_int_eq(pacreds_verifier_payload_kind(ends.verifier, ends.request),
                     PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER);
    ck_assert_ptr_nonnull(
        strstr(pacreds_request_signed_headers(ends.request, NULL),
               "content-encoding;content-length;host;x-amz-content-sha256;"
               "x-amz-date;x-amz-decoded-content-length;x-amz-trailer"));
    end_ends(&ends);
}
END_TEST

/* The caller's own coding is within ours, however often it begins. */
START_TEST(own_encoding)
{
    struct ends ends;
    int i;

    begin_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS, 5, 0);
    pacreds_request_set_header(ends.request, TEXT("content-encoding"),
                               TEXT("gzip"), NULL);
    pacreds_request_add_header(ends.request, TEXT("content-encoding"),
                               TEXT("br"), NULL);
    for (i = 0; i < 2; i++) {
        ck_assert_int_eq(pacreds_chunk_stream_begin(ends.stream, ends.request,
                                                    EXAMPLE_TIME, NULL),
                         PACREDS_OK);
        ck_assert_str_eq(header(&ends, "Content-Encoding"),
                         "aws-chunked,gzip,br");
    }
    end_ends(&ends);
}
END_TEST

static int verify_seed(struct ends *ends, pacreds_request *request)
{
    int status = pacreds_verifier_read(ends->verifier, request, &ends->error);

    return status == PACREDS_OK
               ? pacreds_verify(ends->verifier, request, ends->keys,
                                EXAMPLE_TIME, &ends->error)
               : status;
}

/* Change a header of the seed, sign and verify it again, make a reader. */
static int reader_for(struct ends *ends, const char *name, const char *value)
{
    int status;

    pacreds_request_set_header(ends->request, TEXT(name), TEXT(value), NULL);
    ck_assert_int_eq(
        pacreds_sign(ends->signer, ends->request, EXAMPLE_TIME, NULL),
        PACREDS_OK);
    ck_assert_int_eq(verify_seed(ends, ends->request), PACREDS_OK);
    status = pacreds_chunk_reader_new(&ends->reader, ends->verifier,
                                      ends->request, &ends->error);
    ck_assert_int_eq(status, ends->error.code);
    pacreds_chunk_reader_free(ends->reader);
    ends->reader = NULL;
    return status;
}

START_TEST(bad_seeds)
{
    static const char length[] = "x-amz-decoded-content-length";
    struct ends ends;

    begin_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER, 5, 0);
    ck_assert_int_eq(reader_for(&ends, length, "5"), PACREDS_OK);
    ck_assert_int_eq(reader_for(&ends, length, ""), PACREDS_ERR_LENGTH);
    ck_assert_int_eq(reader_for(&ends, length, "5a"), PACREDS_ERR_LENGTH);
    ck_assert_int_eq(reader_for(&ends, length, "-5"), PACREDS_ERR_LENGTH);
    ck_assert_int_eq(reader_for(&ends, length, "18446744073709551616"),
                     PACREDS_ERR_LENGTH);
    pacreds_request_remove_header(ends.request, TEXT(length));
    ck_assert_int_eq(reader_for(&ends, "x-amz-trailer", "a"),
                     PACREDS_ERR_LENGTH);
    ck_assert_int_eq(reader_for(&ends, length, "5"), PACREDS_OK);
    ck_assert_int_eq(reader_for(&ends, "x-amz-trailer", "a, B"), PACREDS_OK);
    ck_assert_int_eq(reader_for(&ends, "x-amz-trailer", "a, A"),
                     PACREDS_ERR_TRAILER);
    ck_assert_int_eq(reader_for(&ends, "x-amz-trailer", ""),
                     PACREDS_ERR_TRAILER);
    ck_assert_int_eq(reader_for(&ends, "x-amz-trailer", "a,,b"),
                     PACREDS_ERR_TRAILER);
    ck_assert_int_eq(
        reader_for(&ends, "x-amz-trailer", "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q"),
        PACREDS_ERR_TRAILER);
    ck_assert_int_eq(reader_for(&ends, "x-amz-trailer", "Host"),
                     PACREDS_ERR_TRAILER);
    ck_assert_int_eq(reader_for(&ends, "x-amz-content-sha256",
                                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
                     PACREDS_ERR_TRAILER);
    ck_assert_int_eq(reader_for(&ends, "x-amz-content-sha256",
                                "STREAMING-AWS4-HMAC-SHA256-EVENTS"),
                     PACREDS_ERR_INVALID_ARGUMENT);
    end_ends(&ends);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chunk_seed");

    add_case(suite, "seed_headers", seed_headers);
    add_case(suite, "own_encoding", own_encoding);
    add_case(suite, "bad_seeds", bad_seeds);
    return run_suite(suite);
}
