/* SPDX-License-Identifier: Apache-2.0 */
/* The chain of signatures in version 4A: the text is put together here and
   verified by OpenSSL, with the public key that aws-c-auth's own tests of
   chunks have for these keys. */
#include <stdio.h>

#include <openssl/evp.h>
#include <openssl/x509.h>

#include "formats/hex.h"
#include "streams.h"

enum { WIDTH = 144 };

#define EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define SCOPE "20130524/s3/aws4_request"

/* A SubjectPublicKeyInfo (RFC 5480) of P-256, X and Y. */
static const char PUBLIC_KEY[] =
    "3059301306072a8648ce3d020106082a8648ce3d030107034200"
    "04"
    "18b7d04643359f6ec270dcbab8dce6d169d66ddc9778c75cfb08dfdb701637ab"
    "fa36b35e4fe67e3112261d2e17a956ef85b06e44712d2850bcd3c2161e9993f2";

static EVP_PKEY *make_key(void)
{
    unsigned char bytes[91];
    const unsigned char *at = bytes;
    EVP_PKEY *key;

    ck_assert_uint_eq(pacreds__unhex(bytes, sizeof bytes, PUBLIC_KEY),
                      2 * sizeof bytes);
    key = d2i_PUBKEY(NULL, &at, sizeof bytes);
    ck_assert_ptr_nonnull(key);
    return key;
}

/* Of hexadecimal digits and the padding behind them. */
static int is_signature(const char *digits, const char *text)
{
    size_t n = strspn(digits, "0123456789abcdef") / 2;
    unsigned char der[WIDTH / 2];
    EVP_PKEY *key = make_key();
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int is_good;

    ck_assert_uint_eq(pacreds__unhex(der, n, digits), 2 * n);
    ck_assert_int_eq(
        EVP_DigestVerifyInit(context, NULL, EVP_sha256(), NULL, key), 1);
    is_good = EVP_DigestVerify(context, der, n, (const unsigned char *)text,
                               strlen(text)) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    return is_good;
}

static const char *hash_of(const char *p, size_t n)
{
    static char digits[65];
    unsigned char bytes[32];

    EVP_Digest(p, n, bytes, NULL, EVP_sha256(), NULL);
    pacreds__hex(digits, bytes);
    return digits;
}

/* Verify the signature that stands there and keep it as the one before. */
static void check_next(const char *digits, char *last, const char *over,
                       const char *hashes)
{
    size_t n = strspn(digits, "0123456789abcdef");
    char text[1024];

    snprintf(text, sizeof text,
             "AWS4-ECDSA-P256-SHA256-%s\n20130524T000000Z\n" SCOPE "\n%s\n%s",
             over, last, hashes);
    ck_assert_msg(is_signature(digits, text), "%s", text);
    ck_assert_uint_eq(n + strspn(digits + n, "*"), WIDTH);
    ck_assert_int_eq(digits[WIDTH], '\r');
    snprintf(last, WIDTH + 1, "%.*s", (int)n, digits);
}

START_TEST(verified_by_openssl)
{
    static const char trailers[] = TRAILER ":" TRAILER_VALUE "\n";
    struct ends ends;
    char last[WIDTH + 1], hashes[160], *body, *at;
    size_t n;

    begin_v4a_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER, 5, 0);
    ck_assert_str_eq(pacreds_request_find_header(
                         ends.request, TEXT("x-amz-content-sha256"), NULL),
                     "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER");
    ck_assert_int_eq(pacreds_verifier_payload_kind(ends.verifier, ends.request),
                     PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER);
    snprintf(last, sizeof last, "%s",
             pacreds_request_signature(ends.request, NULL));
    body = frame_data(&ends, "hello", &n);
    ck_assert_int_eq(strncmp(body, "5;chunk-signature=", 18), 0);
    snprintf(hashes, sizeof hashes, EMPTY "\n%s", hash_of("hello", 5));
    check_next(body + 18, last, "PAYLOAD", hashes);
    at = body + 18 + WIDTH + 2;
    ck_assert_int_eq(strncmp(at, "hello\r\n0;chunk-signature=", 25), 0);
    check_next(at + 25, last, "PAYLOAD", EMPTY "\n" EMPTY);
    at = strstr(at, "x-amz-trailer-signature:") + 24;
    check_next(at, last, "TRAILER", hash_of(trailers, sizeof trailers - 1));
    ck_assert_str_eq(at + WIDTH, "\r\n\r\n");
    free(body);
    end_ends(&ends);
}
END_TEST

START_TEST(lengths_and_pieces)
{
    static const size_t lengths[] = {0, 1, CHUNK, CHUNK + 1};
    static const size_t pieces[] = {1, 100, SIZE_MAX};
    struct ends ends;
    char *data = make_data(CHUNK + 1), *body;
    size_t i, j, n;
    int kind;

    for (kind = PACREDS_PAYLOAD_SIGNED_CHUNKS; kind < PACREDS_PAYLOAD_EVENTS;
         kind++)
        for (i = 0; i < 4; i++) {
            begin_v4a_stream(&ends, kind, lengths[i], CHUNK);
            body = frame_data(&ends, data, &n);
            for (j = 0; j < 3; j++)
                ck_assert_msg(read_body(&ends, body, n, pieces[j], data,
                                        lengths[i]) == PACREDS_OK,
                              "%s", ends.error.message);
            free(body);
            end_ends(&ends);
        }
    free(data);
}
END_TEST

START_TEST(every_bit)
{
    struct ends ends;
    char *body;
    size_t i, n, equal = 0;
    int bit;

    begin_v4a_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER, 1, 0);
    body = frame_data(&ends, "x", &n);
    for (i = 0; i < n; i++)
        for (bit = 0; bit < 8; bit++) {
            body[i] ^= (char)(1 << bit);
            if (read_body(&ends, body, n, n, "x", 1) == PACREDS_OK) {
                equal++;
                ck_assert_str_eq(pacreds_chunk_reader_trailer(
                                     ends.reader, TEXT(TRAILER), NULL),
                                 TRAILER_VALUE);
            }
            body[i] ^= (char)(1 << bit);
        }
    /* Upper case of hexadecimal digits and names, white space at an end. */
    ck_assert_uint_lt(equal, 250);
    free(body);
    end_ends(&ends);
}
END_TEST

START_TEST(moved_chunks)
{
    enum { WHOLE = 4 + 17 + WIDTH + 2 + CHUNK + 2 };
    struct ends ends;
    char *data = calloc(2, CHUNK), *body;
    size_t n;

    begin_v4a_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS, 2 * CHUNK, CHUNK);
    body = frame_data(&ends, data, &n);
    memcpy(body + WHOLE, body, WHOLE);
    ck_assert_int_eq(read_body(&ends, body, n, n, data, 2 * CHUNK),
                     PACREDS_ERR_CHUNK_SIGNATURE);
    free(body);
    free(data);
    end_ends(&ends);
}
END_TEST

/* The public half of the keys of EXAMPLE_ID, or of another id. */
static pacreds_public_key *make_public_key(const char *id)
{
    enum { SPKI = 26 }; /* bytes before the point */
    pacreds_public_key *key = NULL;
    uint8_t bytes[91];

    ck_assert_uint_eq(pacreds__unhex(bytes, sizeof bytes, PUBLIC_KEY),
                      2 * sizeof bytes);
    ck_assert_int_eq(pacreds_public_key_new(&key, TEXT(id), bytes + SPKI,
                                            sizeof bytes - SPKI, NULL),
                     PACREDS_OK);
    return key;
}

START_TEST(public_key)
{
    pacreds_public_key *key = make_public_key(EXAMPLE_ID);
    char *data = make_data(CHUNK + 1), *body;
    struct ends ends;
    size_t n;
    int kind;

    for (kind = PACREDS_PAYLOAD_SIGNED_CHUNKS; kind < PACREDS_PAYLOAD_EVENTS;
         kind++) {
        begin_v4a_stream(&ends, kind, CHUNK + 1, CHUNK);
        ends.public_key = key;
        body = frame_data(&ends, data, &n);
        ck_assert_msg(read_body(&ends, body, n, SIZE_MAX, data, CHUNK + 1) ==
                          PACREDS_OK,
                      "%s", ends.error.message);
        ck_assert_int_eq(read_body(&ends, body, n, 1, data, CHUNK + 1),
                         PACREDS_OK);
        body[n / 2] ^= 1;
        if (kind != PACREDS_PAYLOAD_UNSIGNED_CHUNKS_TRAILER)
            ck_assert_int_eq(read_body(&ends, body, n, n, data, CHUNK + 1),
                             PACREDS_ERR_CHUNK_SIGNATURE);
        free(body);
        end_ends(&ends);
    }
    free(data);
    pacreds_public_key_free(key);
}
END_TEST

/* The key that the request was verified with is the body's too. */
START_TEST(key_of_the_seed)
{
    pacreds_public_key *key = make_public_key(EXAMPLE_ID);
    struct ends ends;
    size_t n, used;
    char *body;

    begin_v4a_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS, 5, 0);
    ends.public_key = key;
    body = frame_data(&ends, "hello", &n);
    ck_assert_int_eq(pacreds_chunk_reader_new(&ends.reader, ends.verifier,
                                              ends.request, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT); /* not verified yet */
    ck_assert_ptr_null(ends.reader);
    open_reader(&ends);
    pacreds_public_key_free(key);
    ck_assert_int_eq(
        pacreds_chunk_reader_feed(ends.reader, body, n, &used, NULL),
        PACREDS_OK);
    free(body);
    end_ends(&ends);
}
END_TEST

static int verify_seed(struct ends *ends, const char *payload)
{
    pacreds_request_set_header(ends->request, TEXT("x-amz-content-sha256"),
                               TEXT(payload), NULL);
    ck_assert_int_eq(
        pacreds_sign(ends->signer, ends->request, EXAMPLE_TIME, NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_read(ends->verifier, ends->request, NULL),
                     PACREDS_OK);
    return pacreds_verify(ends->verifier, ends->request, ends->keys,
                          EXAMPLE_TIME, NULL);
}

/* The seed's algorithm is the chunks' too. */
START_TEST(one_algorithm)
{
    struct ends ends;

    begin_v4a_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS, 5, 0);
    ck_assert_int_eq(verify_seed(&ends, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
                     PACREDS_ERR_ALGORITHM);
    ck_assert_int_eq(verify_seed(&ends, "STREAMING-AWS4-HMAC-SHA256-EVENTS"),
                     PACREDS_ERR_ALGORITHM);
    ck_assert_int_eq(
        verify_seed(&ends, "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD"),
        PACREDS_OK);
    end_ends(&ends);
    begin_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS, 5, 0);
    ck_assert_int_eq(
        verify_seed(&ends, "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD"),
        PACREDS_ERR_ALGORITHM);
    end_ends(&ends);
}
END_TEST

START_TEST(no_events)
{
    struct ends ends;
    pacreds_event_stream *stream = NULL;

    begin_v4a_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS, 5, 0);
    ck_assert_int_eq(pacreds_event_stream_new(&stream, ends.signer, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_ptr_null(stream);
    end_ends(&ends);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("signature_chain");

    add_case(suite, "verified_by_openssl", verified_by_openssl);
    add_case(suite, "lengths_and_pieces", lengths_and_pieces);
    add_case(suite, "every_bit", every_bit);
    add_case(suite, "moved_chunks", moved_chunks);
    add_case(suite, "public_key", public_key);
    add_case(suite, "key_of_the_seed", key_of_the_seed);
    add_case(suite, "one_algorithm", one_algorithm);
    add_case(suite, "no_events", no_events);
    return run_suite(suite);
}
