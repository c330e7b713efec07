/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Large bodies. What the leak guard costs alone is the time to sign a request
 * whose hash is stated, which looks through the body and hashes none of it,
 * less the time to sign such a request without a body.
 */
#include "cases.h"
#include "floors.h"
#include "requests.h"

static pacreds_signer *signer;
static pacreds_request *guarded, *escaped, *bare, *large, *mebibyte;
static pacreds_chunk_stream *stream;
static pacreds_checksum *checksum;
static char *text;

enum { CHUNK = 65536, CHUNK_STRING_TO_SIGN = 271 };

static void sign_bare(void)
{
    must(pacreds_sign(signer, bare, now++, NULL));
}

static void guard_1mib(void)
{
    must(pacreds_sign(signer, guarded, now++, NULL));
}

static void guard_1mib_escaped(void)
{
    must(pacreds_sign(signer, escaped, now++, NULL));
}

static void sign_1mib(void)
{
    must(pacreds_sign(signer, mebibyte, now++, NULL));
}

static void sign_64mib(void)
{
    must(pacreds_sign(signer, large, now++, NULL));
}

static void sign_chunk(void)
{
    const char *head;

    must(pacreds_chunk_stream_chunk(stream, text, CHUNK, &head, NULL, NULL));
}

static void checksum_1mib(void)
{
    const char *value;

    must(pacreds_checksum_update(checksum, text, MIB, NULL));
    must(pacreds_checksum_finish(checksum, &value, NULL));
}

#define DIGEST "SHA-256 of the same body"

static struct bench_case cases[] = {
    {.name = "guard_1mib",
     .request = "the leak guard alone, on 1 MiB of JSON",
     .floor = DIGEST,
     .limit = 0.045,
     .calls = 4,
     .rounds = ROUNDS,
     .run = guard_1mib,
     .bare = floor_of_body,
     .other = sign_bare,
     .work = {.body = MIB}},
    {.name = "guard_1mib_escaped",
     .request = "the same on JSON half of which is in strings with escapes",
     .floor = DIGEST,
     .limit = 0.15,
     .calls = 2,
     .rounds = ROUNDS,
     .run = guard_1mib_escaped,
     .bare = floor_of_body,
     .other = sign_bare,
     .work = {.body = MIB}},
    {.name = "sign_1mib",
     .request = "PUT of 1 MiB",
     .floor = DIGEST,
     .calls = 1,
     .rounds = ROUNDS,
     .run = sign_1mib,
     .bare = floor_of_body,
     .work = {.body = MIB}},
    {.name = "sign_64mib",
     .request = "PUT of 64 MiB",
     .floor = DIGEST,
     .limit = 1.06,
     .calls = 1,
     .rounds = 12,
     .run = sign_64mib,
     .bare = floor_of_body,
     .work = {.body = 64 * MIB}},
    {.name = "crc64nvme_1mib",
     .request = "the checksum CRC64NVME of 1 MiB",
     .floor = DIGEST,
     .calls = 10,
     .rounds = ROUNDS,
     .run = checksum_1mib,
     .bare = floor_of_body,
     .work = {.body = MIB}},
    {.name = "sign_chunk",
     .request = "a chunk of 64 KiB in an upload to S3",
     .floor =
         "SHA-256 of the chunk, and an HMAC with a ready key of its string "
         "to sign",
     .calls = 10,
     .rounds = ROUNDS,
     .run = sign_chunk,
     .bare = floor_of_signature,
     .work = {.body = CHUNK, .string_to_sign = CHUNK_STRING_TO_SIGN}},
};

/* Of more chunks than there will be. */
static void set_up_stream(void)
{
    pacreds_request *seed = new_request();

    fill_object(seed);
    must(pacreds_chunk_stream_new(&stream, signer,
                                  PACREDS_PAYLOAD_SIGNED_CHUNKS,
                                  INT64_C(1) << 50, NULL));
    must(pacreds_chunk_stream_begin(stream, seed, now, NULL));
    pacreds_request_free(seed);
}

static pacreds_request *put(const char *body, size_t n, int is_stated)
{
    pacreds_request *request = new_request();

    fill_put(request, body, n);
    if (!is_stated)
        pacreds_request_remove_header(request, TEXT("X-Amz-Content-Sha256"));
    return request;
}

/* Half of the second is in strings with escapes, as PHP and Python write
   them. */
struct bench_case *body_cases(size_t *count)
{
    const char *escapes = repeated(
        "{\"url\":\"https:\\/\\/www.amazon.de\\/dp\\/B0199980K4?a=b%2Fc%20d\","
        "\"title\":\"K\\u00f6lner \\u201eBlick\\u201c\\nvon oben\","
        "\"pages\":317},",
        MIB);

    *count = sizeof cases / sizeof cases[0];
    must(pacreds_checksum_new(&checksum, PACREDS_CHECKSUM_CRC64NVME, NULL));
    text = repeated("{\"asin\":\"B0199980K4\",\"price\":12.99,\"title\":"
                    "\"A lamp, with its shade\",\"pages\":317},",
                    64 * (size_t)MIB);
    signer = new_signer(keys, "s3", "s3", PACREDS_ALGORITHM_V4);
    bare = put("", 0, 1);
    guarded = put(text, MIB, 1);
    escaped = put(escapes, MIB, 1);
    mebibyte = put(text, MIB, 0);
    large = put(text, 64 * (size_t)MIB, 0);
    set_up_stream();
    return cases;
}
