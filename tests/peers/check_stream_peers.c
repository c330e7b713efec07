/* SPDX-License-Identifier: Apache-2.0 */
/* Bodies as MinIO's Go client sends them, tests/vectors/chunked.*.txt, are
   accepted. The checksum in the trailer of the second is not that of its data,
   which is found once all its signatures are. */
#include "streams.h"

enum { LENGTH = 70000 };

/* The files have no data; put it, and its line end, behind each head. */
static char *put_data(const char *body, const char *data, size_t *n)
{
    char *whole = malloc(LENGTH + 1000), *out = whole;
    unsigned long size;

    while ((size = strtoul(body, NULL, 16)) > 0) {
        size_t head = (size_t)(strchr(body, '\n') + 1 - body);

        memcpy(out, body, head);
        memcpy(out + head, data, size);
        memcpy(out + head + size, "\r\n", 2);
        out += head + size + 2;
        body += head;
        data += size;
    }
    strcpy(out, body);
    *n = (size_t)(out - whole) + strlen(body);
    return whole;
}

static void check_file(const char *path, int kind, int expected)
{
    struct ends ends;
    size_t len, n, piece;
    char *text = read_file(path, &len), *data = make_data(LENGTH), *body, *end;
    static const size_t pieces[] = {1, 1000, SIZE_MAX};

    ck_assert_ptr_nonnull(text);
    end = strstr(text, "\r\n\r\n") + 4;
    body = put_data(end, data, &n);
    *end = '\0';
    begin_stream(&ends, kind, 0, 0);
    pacreds_request_free(ends.request);
    ends.request = make_request(text);
    ends.now = NOVEMBER;
    for (piece = 0; piece < 3; piece++)
        ck_assert_msg(read_body(&ends, body, n, pieces[piece], data, LENGTH) ==
                          expected,
                      "%s", ends.error.message);
    body[n - 10] ^= 1;
    ck_assert_int_eq(read_body(&ends, body, n, n, data, LENGTH),
                     expected == PACREDS_OK ? PACREDS_ERR_CHUNK_SIGNATURE
                                            : PACREDS_ERR_TRAILER);
    free(body);
    free(data);
    free(text);
    end_ends(&ends);
}

START_TEST(chunks_of_minio)
{
    check_file(VECTORS "/chunked.signed.txt", PACREDS_PAYLOAD_SIGNED_CHUNKS,
               PACREDS_OK);
}
END_TEST

START_TEST(trailer_of_minio)
{
    check_file(VECTORS "/chunked.trailer.txt",
               PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER, PACREDS_ERR_CHECKSUM);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("stream_peers");

    add_case(suite, "chunks_of_minio", chunks_of_minio);
    add_case(suite, "trailer_of_minio", trailer_of_minio);
    return run_suite(suite);
}
