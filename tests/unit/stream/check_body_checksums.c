/* SPDX-License-Identifier: Apache-2.0 */
/* Checksums of bodies in chunks: in trailers and in headers, right and wrong.
 */
#include <stdio.h>

#include "streams.h"

#define DATA "hello"
#define CRC32 "x-amz-checksum-crc32"
#define CRC32_OF_DATA "NhCmhg=="
#define UNSIGNED "STREAMING-UNSIGNED-PAYLOAD-TRAILER"

/* A request for a body in unsigned chunks, with some headers. */
static void begin_unsigned(struct ends *ends, const char *headers)
{
    char message[1000];

    begin_stream(ends, PACREDS_PAYLOAD_UNSIGNED_CHUNKS_TRAILER, 0, 0);
    pacreds_request_free(ends->request);
    snprintf(message, sizeof message,
             "PUT /bucket/key HTTP/1.1\nHost: h\n"
             "x-amz-content-sha256: " UNSIGNED "\n"
             "x-amz-decoded-content-length: 5\n%s\n",
             headers);
    ends->request = make_request(message);
    ck_assert_int_eq(
        pacreds_sign(ends->signer, ends->request, EXAMPLE_TIME, NULL),
        PACREDS_OK);
}

/* The status of reading a body, and what protects it. */
static void expect(const char *headers, const char *trailers, int status,
                   int protection)
{
    struct ends ends;
    char body[500];
    size_t n;

    n = (size_t)snprintf(body, sizeof body, "5\r\n" DATA "\r\n0\r\n%s\r\n",
                         trailers);
    begin_unsigned(&ends, headers);
    ck_assert_msg(read_body(&ends, body, n, 1, DATA, 5) == status, "%s: %d: %s",
                  trailers, ends.error.code, ends.error.message);
    ck_assert_int_eq(pacreds_chunk_reader_protection(ends.reader), protection);
    ck_assert_int_eq(read_body(&ends, body, n, n, DATA, 5), status);
    end_ends(&ends);
}

START_TEST(trailers)
{
    static const char announced[] = "X-Amz-Trailer: " CRC32 "\n";

    expect(announced, CRC32 ":" CRC32_OF_DATA "\r\n", PACREDS_OK,
           PACREDS_PROTECTED_BY_CHECKSUM);
    expect(announced, CRC32 ":NhCmhQ==\r\n", PACREDS_ERR_CHECKSUM,
           PACREDS_PROTECTED_BY_CHECKSUM);
    expect("X-Amz-Trailer: X-AMZ-Checksum-CRC32\n",
           "X-Amz-Checksum-Crc32: " CRC32_OF_DATA "\r\n", PACREDS_OK,
           PACREDS_PROTECTED_BY_CHECKSUM);
}
END_TEST

START_TEST(headers)
{
    expect(CRC32 ": " CRC32_OF_DATA "\n", "", PACREDS_OK,
           PACREDS_PROTECTED_BY_CHECKSUM);
    expect(CRC32 ": NhCmhQ==\n", "", PACREDS_ERR_CHECKSUM,
           PACREDS_PROTECTED_BY_CHECKSUM);
    expect(CRC32 ": NhCmhQ==\nX-Amz-Trailer: " CRC32 "\n",
           CRC32 ":" CRC32_OF_DATA "\r\n", PACREDS_ERR_CHECKSUM,
           PACREDS_PROTECTED_BY_CHECKSUM);
}
END_TEST

/* S3 takes the unsigned kind without a trailer; nothing protects it. */
START_TEST(nothing_protects)
{
    expect("", "", PACREDS_OK, 0);
    expect("X-Amz-Trailer: x-note\n", "x-note:1\r\n", PACREDS_OK, 0);
    expect("", CRC32 ":" CRC32_OF_DATA "\r\n", PACREDS_ERR_TRAILER, 0);
}
END_TEST

/* Algorithms that are not computed: refused where nothing else protects. */
START_TEST(uncomputed)
{
    struct ends ends;

    begin_unsigned(&ends, "X-Amz-Trailer: x-amz-checksum-xxhash64\n");
    ck_assert_int_eq(pacreds_verifier_read(ends.verifier, ends.request, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verify(ends.verifier, ends.request, ends.keys,
                                    EXAMPLE_TIME, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_chunk_reader_new(&ends.reader, ends.verifier,
                                              ends.request, &ends.error),
                     PACREDS_ERR_CHECKSUM_ALGORITHM);
    ck_assert_ptr_nonnull(strstr(ends.error.message, "XXHASH64"));
    end_ends(&ends);
    expect(CRC32 ": " CRC32_OF_DATA
                 "\nX-Amz-Trailer: x-amz-checksum-xxhash64\n",
           "x-amz-checksum-xxhash64:v\r\n", PACREDS_OK,
           PACREDS_PROTECTED_BY_CHECKSUM);
}
END_TEST

/* The stream computes what the reader compares: of no data, of one chunk and of
   several. The documented value is in check_chunk_frame.c. */
START_TEST(written_and_read)
{
    static const size_t lengths[] = {0, 5, 3 * CHUNK + 1};
    char *data = make_data(3 * CHUNK + 1);
    struct scene scene;
    int algorithm;
    size_t i;

    for (algorithm = PACREDS_CHECKSUM_CRC32; algorithm <= PACREDS_CHECKSUM_MD5;
         algorithm++)
        for (i = 0; i < 3; i++) {
            struct ends *ends = &scene.ends;
            int kind = algorithm % 2 == 0
                           ? PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER
                           : PACREDS_PAYLOAD_UNSIGNED_CHUNKS_TRAILER;

            begin_checksum_stream(ends, kind, lengths[i], algorithm);
            scene.body = frame_data(ends, data, &scene.n);
            ck_assert_msg(read_body(ends, scene.body, scene.n, 1000, data,
                                    lengths[i]) == PACREDS_OK,
                          "%s", ends->error.message);
            ck_assert_int_ne(pacreds_chunk_reader_protection(ends->reader) &
                                 PACREDS_PROTECTED_BY_CHECKSUM,
                             0);
            free(scene.body);
            end_ends(ends);
        }
    free(data);
}
END_TEST

START_TEST(signed_chunks)
{
    struct ends ends;
    char *body;
    size_t n;

    begin_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS, 5, 0);
    body = frame_data(&ends, DATA, &n);
    ck_assert_int_eq(read_body(&ends, body, n, n, DATA, 5), PACREDS_OK);
    ck_assert_int_eq(pacreds_chunk_reader_protection(ends.reader),
                     PACREDS_PROTECTED_BY_SIGNATURE);
    free(body);
    end_ends(&ends);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("body_checksums");

    add_case(suite, "trailers", trailers);
    add_case(suite, "headers", headers);
    add_case(suite, "nothing_protects", nothing_protects);
    add_case(suite, "uncomputed", uncomputed);
    add_case(suite, "written_and_read", written_and_read);
    add_case(suite, "signed_chunks", signed_chunks);
    return run_suite(suite);
}
