/* SPDX-License-Identifier: Apache-2.0 */
#include "sign/leak_guard.h"

#include <stdio.h>

#include "support.h"

/* The forms of AWS's secrets: 40 bytes of base64. This has both of its odd
   characters, which is where the alphabets and escapes differ. */
static const char SECRET[] = "hY7zQp+4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq";

enum { ROOM = 2048, LEFT = 150, RIGHT = 110 };

static pacreds__leak_guard *make_guard(const char *secret)
{
    pacreds__digest *digest = NULL;
    pacreds__leak_guard *guard = NULL;

    ck_assert_int_eq(pacreds__digest_new(&digest, NULL, NULL), PACREDS_OK);
    ck_assert_int_eq(
        pacreds__leak_guard_new(&guard, digest, pacreds__slice_of(secret)),
        PACREDS_OK);
    pacreds__digest_free(digest);
    return guard;
}

/* A small generator, so that each run looks at the same texts. */
static uint64_t state = 88172645463325252;

static unsigned next(unsigned below)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state >> 33) % below;
}

/* Each writes a secret in its way, and returns the end. */
typedef char *(*writer)(char *out, const char *secret);

static char *raw(char *out, const char *secret)
{
    return out + sprintf(out, "%s", secret);
}

static char *put_hex(char *out, const char *before, char c)
{
    const char *format = next(2) ? "%s%02x" : "%s%02X";

    return out + sprintf(out, format, before, (unsigned char)c);
}

static char *percent_all(char *out, const char *secret)
{
    for (; *secret != '\0'; secret++)
        out = put_hex(out, "%", *secret);
    return out;
}

static char *percent_some(char *out, const char *secret)
{
    unsigned among = 1 + next(12);

    for (; *secret != '\0'; secret++)
        if (next(among) == 0)
            out = put_hex(out, "%", *secret);
        else
            *out++ = *secret;
    return out;
}

/* As every encoder of URLs does it. */
static char *percent_reserved(char *out, const char *secret)
{
    for (; *secret != '\0'; secret++)
        if (*secret == '/' || *secret == '+')
            out = put_hex(out, "%", *secret);
        else
            *out++ = *secret;
    return out;
}

static char *json_slashes(char *out, const char *secret)
{
    for (; *secret != '\0'; *out++ = *secret++)
        if (*secret == '/')
            *out++ = '\\';
    return out;
}

static char *json_all(char *out, const char *secret)
{
    for (; *secret != '\0'; secret++)
        out = put_hex(out, "\\u00", *secret);
    return out;
}

static char *json_some(char *out, const char *secret)
{
    unsigned among = 1 + next(12);

    for (; *secret != '\0'; secret++) {
        if (next(among) == 0) {
            out = put_hex(out, "\\u00", *secret);
            continue;
        }
        if (*secret == '/' && next(2))
            *out++ = '\\';
        *out++ = *secret;
    }
    return out;
}

/* RFC 4648, of any text. */
static char *base64(char *out, const char *text, size_t n, const char *last)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    uint32_t bits = 0;
    size_t i, have = 0;

    for (i = 0; i < n || have > 0; i++) {
        bits = bits << 8 | (i < n ? (unsigned char)text[i] : 0);
        for (have += 8; have >= 6; have -= 6) {
            unsigned v = bits >> (have - 6) & 63;

            *out++ = v < 62 ? letters[v] : last[v - 62];
        }
        if (i >= n) {
            *out++ = '=';
            break;
        }
    }
    return out;
}

static char *encode_with(char *out, const char *secret, const char *before,
                         const char *after, const char *last)
{
    char text[256];
    int n = snprintf(text, sizeof text, "%s%s%s", before, secret, after);

    return base64(out, text, (size_t)n, last);
}

static char *base64_first(char *out, const char *secret)
{
    return encode_with(out, secret, "", "", "+/");
}

static char *base64_second(char *out, const char *secret)
{
    return encode_with(out, secret, "AKIAIOSFODNN7EXAMPLE:x", "~", "+/");
}

/* As "Authorization: Basic" has it: 21 bytes stand before the secret. */
static char *base64_third(char *out, const char *secret)
{
    return encode_with(out, secret, "xAKIAIOSFODNN7EXAMPLE:x", "\nab", "+/");
}

static char *base64_basic(char *out, const char *secret)
{
    return encode_with(out, secret, "AKIAIOSFODNN7EXAMPLE:", "", "+/");
}

static char *base64_url(char *out, const char *secret)
{
    char before[4] = "~~~";

    before[next(4)] = '\0';
    return encode_with(out, secret, before, "?\?>>", "-_");
}

/* Base64 in a query, and in JSON. */
static char *base64_percent(char *out, const char *secret)
{
    char text[256];

    *base64_first(text, secret) = '\0';
    return percent_some(out, text);
}

static char *base64_json(char *out, const char *secret)
{
    char text[256];

    *base64_third(text, secret) = '\0';
    return json_some(out, text);
}

static const struct {
    const char *name;
    writer write;
} writers[] = {
    {"raw", raw},
    {"percent, all", percent_all},
    {"percent, some", percent_some},
    {"percent, reserved", percent_reserved},
    {"JSON, slashes", json_slashes},
    {"JSON, all", json_all},
    {"JSON, some", json_some},
    {"base64, first", base64_first},
    {"base64, second", base64_second},
    {"base64, third", base64_third},
    {"base64, Basic", base64_basic},
    {"base64, URL", base64_url},
    {"base64, percent", base64_percent},
    {"base64, JSON", base64_json},
};

enum { WRITERS = sizeof writers / sizeof writers[0] };

/* What stands around it: text that no form goes on in, that each goes on in,
   and escapes. */
static const char *const around[] = {
    " ",       "x",    "=",        "%2F",    "%20",     "\\/",    "\\n",
    "\\u0041", "a\"b", "\xc3\xa9", "%C3%A9", "\\u201e", "%41%20", "x%2Fx\\/",
};

enum { AROUNDS = sizeof around / sizeof around[0] };

static char *repeat(char *out, const char *text, size_t n)
{
    size_t len = strlen(text), i;

    for (i = 0; i < n; i++)
        *out++ = text[i % len];
    return out;
}

/* Write a secret with so many bytes before and after it, and look for it. */
static int finds(const pacreds__leak_guard *guard, writer write,
                 const char *secret, const char *fill, size_t before,
                 size_t after)
{
    char text[ROOM], *start = repeat(text, fill, before);
    char *end = write(start, secret);
    pacreds__slice s;
    size_t offset = SIZE_MAX;

    s.n = (size_t)(repeat(end, fill, after) - text);
    s.p = at_page_end(text, s.n);
    if (!pacreds__leak_guard_find(guard, s, &offset))
        return 0;
    ck_assert_uint_ge(offset, before);
    ck_assert_uint_lt(offset, (size_t)(end - text));
    return 1;
}

/* Everything at each offset: some more than a stride, and more than what is
   decoded at once. */
START_TEST(each_form_at_each_offset)
{
    pacreds__leak_guard *guard = make_guard(SECRET);
    size_t i, j, n;

    for (i = 0; i < WRITERS; i++)
        for (j = 0; j < AROUNDS; j++)
            for (n = 0; n < LEFT; n += 1 + next(3))
                ck_assert_msg(finds(guard, writers[i].write, SECRET, around[j],
                                    n * strlen(around[j]), next(RIGHT)),
                              "%s after %zu of \"%s\"", writers[i].name, n,
                              around[j]);
    pacreds__leak_guard_free(guard);
}
END_TEST

/* The offset is that of the first byte of what stands for the first byte. */
START_TEST(offsets)
{
    static const struct {
        const char *text;
        size_t offset;
    } cases[] = {
        {"hY7zQp+4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq", 0},
        {"key=hY7zQp%2B4%2fWmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq&", 4},
        {"key=%68Y7zQp%2B4%2fWmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq&", 4},
        {"{\"a\": \"hY7zQp+4\\/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq\"}", 7},
        {"%2F\\u0068Y7zQp+4\\/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq\"}", 3},
    };
    pacreds__leak_guard *guard = make_guard(SECRET);
    size_t i, offset;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_msg(pacreds__leak_guard_find(
                          guard, pacreds__slice_of(cases[i].text), &offset),
                      "%s", cases[i].text);
        ck_assert_uint_eq(offset, cases[i].offset);
    }
    pacreds__leak_guard_free(guard);
}
END_TEST

/* A percent sign before a secret that begins like the digits of an escape, in a
   run that is decoded for another one. */
START_TEST(like_an_escape)
{
    static const char OTHER[] = "aFk3elFwKzQvV21UbksyeFZiOExjUjVkRWoxc0dm";
    pacreds__leak_guard *guard = make_guard(OTHER);
    char text[512];
    size_t i, j;

    for (i = 0; i < 60; i++)
        for (j = 0; j < 100; j++) {
            char *end = repeat(text, "%41", i * 3);
            pacreds__slice s = {text, 0};
            size_t offset;

            end = raw(repeat(repeat(end, "x", j), "%", 1), OTHER);
            s.n = (size_t)(end - text);
            ck_assert_msg(pacreds__leak_guard_find(guard, s, &offset),
                          "after %zu escapes and %zu bytes", i, j);
            ck_assert_uint_eq(offset, s.n - strlen(OTHER));
        }
    pacreds__leak_guard_free(guard);
}
END_TEST

/* Where the pieces that are decoded at once meet, and after long runs. */
START_TEST(in_long_runs)
{
    pacreds__leak_guard *guard = make_guard(SECRET);
    size_t i, n, len;
    char *text = calloc(1, 8 * ROOM);

    ck_assert_ptr_nonnull(text);
    for (i = 0; i < WRITERS; i++)
        for (n = 300; n < 1200; n += 1 + next(3)) {
            char *end = repeat(text, "%41bc", 5 * n);
            pacreds__slice s = {text, 0};
            size_t offset;

            s.n = (size_t)(writers[i].write(end, SECRET) - text);
            len = s.n;
            ck_assert_msg(pacreds__leak_guard_find(guard, s, &offset),
                          "%s after %zu", writers[i].name, n);
            s.n = len / 2;
            ck_assert(!pacreds__leak_guard_find(guard, s, &offset));
        }
    free(text);
    pacreds__leak_guard_free(guard);
}
END_TEST

/* One byte less at either end, or another byte anywhere, is not the secret; of
   the first and the last byte base64 shows half, if bytes stand beside them. */
/* A secret that could go on an escape which was cut is there all the same, as
   it is; decoding takes its first bytes for those of the escape. */
START_TEST(after_cut_escapes)
{
    static const char secret[] = "0a1zQp+4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq";
    static const char *const cut[] = {"%", "%4", "\\u00", "\\u004"};
    pacreds__leak_guard *guard = make_guard(secret);
    size_t i, fill, before, offset;
    char text[ROOM];

    for (i = 0; i < sizeof cut / sizeof cut[0]; i++)
        for (fill = 0; fill < AROUNDS; fill++)
            for (before = 0; before < LEFT; before++) {
                char *start = repeat(text, around[fill], before);

                start += sprintf(start, "%%41%%42%s", cut[i]);
                strcpy(start, secret);
                ck_assert(pacreds__leak_guard_find(
                    guard, pacreds__slice_of(text), &offset));
                ck_assert_uint_eq(offset, (size_t)(start - text));
            }
    pacreds__leak_guard_free(guard);
}
END_TEST

START_TEST(near_misses)
{
    pacreds__leak_guard *guard = make_guard(SECRET);
    char other[sizeof SECRET], shorter[sizeof SECRET];
    size_t i, j;

    memcpy(shorter, SECRET, sizeof shorter);
    shorter[sizeof SECRET - 2] = '\0';
    for (i = 0; i < WRITERS; i++) {
        for (j = 0; j < sizeof SECRET - 1; j++) {
            memcpy(other, SECRET, sizeof other);
            other[j] ^= j < sizeof SECRET - 2 ? 0x04 : 0x10;
            ck_assert_msg(!finds(guard, writers[i].write, other, " ", 50, 50),
                          "%s, byte %zu", writers[i].name, j);
        }
        if (strncmp(writers[i].name, "base64", 6) == 0)
            continue;
        ck_assert(!finds(guard, writers[i].write, shorter, " ", 50, 50));
        ck_assert(!finds(guard, writers[i].write, SECRET + 1, " ", 50, 50));
    }
    pacreds__leak_guard_free(guard);
}
END_TEST

/* Of each length, and with bytes that base64 has not. */
START_TEST(other_secrets)
{
    static const char LONG[] = "0123456789abcdefghijABCDEFGHIJ+/+/+/+/zZy9"
                               "8xwvutsrqp";
    static const char WIDE[] = "!\"#$&'()*,.:;<>?@[]^`{|}~pQ7zR";
    char secret[sizeof LONG];
    pacreds__leak_guard *guard;
    size_t n, i;

    for (n = 16; n < sizeof LONG; n++) {
        snprintf(secret, sizeof secret, "%.*s", (int)n, LONG);
        guard = make_guard(secret);
        for (i = 0; i < 40 * WRITERS; i++)
            ck_assert_msg(finds(guard, writers[i % WRITERS].write, secret, "x",
                                i / WRITERS, next(50)),
                          "%s, %zu bytes", writers[i % WRITERS].name, n);
        pacreds__leak_guard_free(guard);
    }
    guard = make_guard(WIDE);
    for (i = 0; i < 80 * WRITERS; i++)
        ck_assert_msg(finds(guard, writers[i % WRITERS].write, WIDE, " ",
                            i / WRITERS, next(50)),
                      "%s", writers[i % WRITERS].name);
    pacreds__leak_guard_free(guard);
}
END_TEST

START_TEST(too_short)
{
    pacreds__leak_guard *guard = make_guard("fifteen-letters");
    size_t offset;

    ck_assert(!pacreds__leak_guard_find(
        guard, pacreds__slice_of("fifteen-letters fifteen-letters"), &offset));
    pacreds__leak_guard_free(guard);
}
END_TEST

/* Eight bytes in a row are looked for: by chance they are not there. */
START_TEST(random_texts)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/%\\u0";
    size_t n = 1 << 20, i, offset;
    char *text = malloc(n);
    pacreds__slice s = {text, n};
    pacreds__leak_guard *guard = make_guard(SECRET);

    ck_assert_ptr_nonnull(text);
    for (i = 0; i < n; i++)
        text[i] = (char)next(256);
    ck_assert(!pacreds__leak_guard_find(guard, s, &offset));
    for (i = 0; i < n; i++)
        text[i] = letters[next(sizeof letters - 1)];
    ck_assert(!pacreds__leak_guard_find(guard, s, &offset));
    for (i = 0; i < n; i++) /* the windows of the secret, out of order */
        text[i] = SECRET[(i * 8 + i / 8 * 24 + i % 8) % (sizeof SECRET - 1)];
    ck_assert(!pacreds__leak_guard_find(guard, s, &offset));
    free(text);
    pacreds__leak_guard_free(guard);
}
END_TEST

/* Broken escapes and every short length, where a page ends. */
START_TEST(ends_of_texts)
{
    static const char *const fills[] = {
        "x", "%", "%2", "\\", "\\u", "\\u00", "\\u002", "%2F", "\\/", SECRET};
    pacreds__leak_guard *guard = make_guard(SECRET);
    char text[256];
    size_t i, n, offset;

    for (i = 0; i < sizeof fills / sizeof fills[0]; i++)
        for (n = 0; n < sizeof text; n++) {
            pacreds__slice s = {NULL, n};

            repeat(text, fills[i], n);
            s.p = at_page_end(text, n);
            ck_assert_int_eq(pacreds__leak_guard_find(guard, s, &offset),
                             fills[i] == SECRET && n >= sizeof SECRET - 1);
        }
    pacreds__leak_guard_free(guard);
}
END_TEST

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
    Suite *suite = suite_create("guard");

    add_case(suite, "each_form_at_each_offset", each_form_at_each_offset);
    add_case(suite, "offsets", offsets);
    add_case(suite, "like_an_escape", like_an_escape);
    add_case(suite, "in_long_runs", in_long_runs);
    add_case(suite, "after_cut_escapes", after_cut_escapes);
    add_case(suite, "near_misses", near_misses);
    add_case(suite, "other_secrets", other_secrets);
    add_case(suite, "too_short", too_short);
    add_case(suite, "random_texts", random_texts);
    add_case(suite, "ends_of_texts", ends_of_texts);
    add_case(suite, "refuses_to_sign", refuses_to_sign);
    add_case(suite, "in_names", in_names);
    add_case(suite, "after_a_signature", after_a_signature);
    add_case(suite, "in_pieces", in_pieces);
    add_case(suite, "in_forms", in_forms);
    return run_suite(suite);
}
