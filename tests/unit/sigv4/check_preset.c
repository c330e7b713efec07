/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/preset.h"

#include <stdio.h>

#include "support.h"

#define NEVER                                                                  \
    "authorization;connection;expect;keep-alive;proxy-authenticate;"           \
    "proxy-authorization;te;trailer;transfer-encoding;upgrade;user-agent;"     \
    "x-amzn-trace-id"

static pacreds_preset *make_preset(const char *name)
{
    pacreds_preset *preset = NULL;

    ck_assert_int_eq(pacreds_preset_new(&preset, TEXT(name), NULL), PACREDS_OK);
    return preset;
}

START_TEST(table)
{
    enum {
        COMMON = PACREDS_PRESET_NORMALIZE_PATH | PACREDS_PRESET_DOUBLE_ENCODE
    };
    enum {
        STORE = PACREDS_PRESET_PAYLOAD_HEADER |
                PACREDS_PRESET_PRESIGN_UNSIGNED_PAYLOAD
    };
    static const struct {
        const char *name;
        uint32_t flags;
        const char *never;
    } rows[] = {
        {"default", COMMON, NEVER},
        {"s3", STORE, NEVER},
        {"s3-express", STORE, NEVER},
        {"s3-outposts", STORE, NEVER},
        {"s3-object-lambda", STORE, NEVER},
        {"iot-websocket", COMMON | PACREDS_PRESET_OMIT_SESSION_TOKEN, NEVER},
        {"vpc-lattice", COMMON | PACREDS_PRESET_UNSIGNED_PAYLOAD, NEVER},
        {"aoss", COMMON | PACREDS_PRESET_PAYLOAD_HEADER,
         NEVER ";content-length"},
        {"gcs", STORE, NEVER ";accept-encoding"},
        {"ceph", STORE, NEVER ";accept-encoding"},
        {"goog4", STORE, NEVER ";accept-encoding"},
        {"osc4", COMMON, NEVER},
    };
    pacreds_error error;
    size_t i;

    ck_assert_uint_eq(pacreds_preset_count(), 12);
    ck_assert_ptr_null(pacreds_preset_name(12));
    for (i = 0; i < pacreds_preset_count(); i++) {
        pacreds_preset *preset = make_preset(rows[i].name);

        ck_assert_str_eq(pacreds_preset_name(i), rows[i].name);
        ck_assert_uint_eq(pacreds_preset_flags(preset), rows[i].flags);
        ck_assert_str_eq(pacreds_preset_unsigned_headers(preset),
                         rows[i].never);
        ck_assert_str_eq(pacreds_preset_signed_headers(preset), "");
        pacreds_preset_free(preset);
    }
    ck_assert_int_eq(pacreds_preset_new(NULL, TEXT("none"), &error),
                     PACREDS_ERR_INVALID_ARGUMENT);
}
END_TEST

static void check_texts(const char *name, const char *const expected[6])
{
    pacreds_preset *preset = make_preset(name);
    size_t len;
    int which;

    for (which = PACREDS_PRESET_TEXT_ALGORITHM;
         which <= PACREDS_PRESET_TEXT_SERVICE; which++) {
        ck_assert_str_eq(pacreds_preset_text(preset, which, &len),
                         expected[which]);
        ck_assert_uint_eq(len, strlen(expected[which]));
    }
    pacreds_preset_free(preset);
}

START_TEST(texts)
{
    static const char *const aws[] = {"AWS4-HMAC-SHA256",     "AWS4",
                                      "aws4_request",         "X-Amz-",
                                      "X-Amz-Security-Token", ""};
    static const char *const express[] = {"AWS4-HMAC-SHA256",      "AWS4",
                                          "aws4_request",          "X-Amz-",
                                          "X-Amz-S3session-Token", "s3express"};
    static const char *const outposts[] = {
        "AWS4-HMAC-SHA256",     "AWS4",       "aws4_request", "X-Amz-",
        "X-Amz-Security-Token", "s3-outposts"};
    static const char *const lambda[] = {
        "AWS4-HMAC-SHA256",     "AWS4",
        "aws4_request",         "X-Amz-",
        "X-Amz-Security-Token", "s3-object-lambda"};
    static const char *const serverless[] = {"AWS4-HMAC-SHA256",     "AWS4",
                                             "aws4_request",         "X-Amz-",
                                             "X-Amz-Security-Token", "aoss"};
    static const char *const google[] = {"GOOG4-HMAC-SHA256",     "GOOG4",
                                         "goog4_request",         "X-Goog-",
                                         "X-Goog-Security-Token", "storage"};
    static const char *const outscale[] = {"OSC4-HMAC-SHA256",     "OSC4",
                                           "osc4_request",         "X-Osc-",
                                           "X-Osc-Security-Token", "api"};

    check_texts("default", aws);
    check_texts("s3-express", express);
    check_texts("s3-outposts", outposts);
    check_texts("s3-object-lambda", lambda);
    check_texts("aoss", serverless);
    check_texts("goog4", google);
    check_texts("osc4", outscale);
}
END_TEST

START_TEST(changed_texts)
{
    static const size_t most[] = {64, 64, 20, 32, 64, 64};
    pacreds_preset *preset = make_preset("default");
    char text[66];
    pacreds_error error;
    int which;

    memset(text, 'a', sizeof text);
    for (which = PACREDS_PRESET_TEXT_ALGORITHM;
         which <= PACREDS_PRESET_TEXT_SERVICE; which++) {
        ck_assert_int_eq(
            pacreds_preset_set_text(preset, which, TEXT("a/b"), &error),
            PACREDS_ERR_SYNTAX);
        ck_assert_uint_eq(error.offset, 1);
        ck_assert_int_eq(
            pacreds_preset_set_text(preset, which, NULL, 0, &error),
            which == PACREDS_PRESET_TEXT_SERVICE ||
                    which == PACREDS_PRESET_TEXT_KEY_PREFIX
                ? PACREDS_OK
                : PACREDS_ERR_SYNTAX);
        ck_assert_int_eq(pacreds_preset_set_text(preset, which, text,
                                                 most[which] + 1, &error),
                         PACREDS_ERR_TOO_LARGE);
        ck_assert_uint_eq(error.offset, most[which]);
        ck_assert_int_eq(
            pacreds_preset_set_text(preset, which, text, most[which], &error),
            PACREDS_OK);
        ck_assert_uint_eq(strlen(pacreds_preset_text(preset, which, NULL)),
                          most[which]);
    }
    ck_assert_int_eq(pacreds_preset_set_text(preset, which, text, 1, &error),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_preset_set_text(preset, -1, text, 1, &error),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_ptr_null(pacreds_preset_text(preset, which, NULL));
    pacreds_preset_free(preset);
}
END_TEST

static pacreds_credentials *make_temporary_keys(void)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);

    pacreds_credentials_set_session_token(keys, TEXT("a/secret+="), NULL);
    return keys;
}

static void check_start(const char *text, const char *start)
{
    ck_assert_msg(strncmp(text, start, strlen(start)) == 0, "%s", text);
}

/* Each which at once, the longest that it can be: the request says them all. */
START_TEST(another_vendor)
{
    static const char *const texts[] = {"XYZ9-HMAC-SHA256",     "XYZ9",
                                        "twenty_bytes_of_end_", "X-Xyz-",
                                        "X-My-Token",           "service"};
    pacreds_preset *preset = make_preset("s3");
    pacreds_credentials *keys = make_temporary_keys();
    pacreds_signer *signer = NULL;
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");
    char region[65];
    int which;

    memset(region, 'r', 64);
    region[64] = '\0';
    for (which = PACREDS_PRESET_TEXT_ALGORITHM;
         which <= PACREDS_PRESET_TEXT_SERVICE; which++)
        ck_assert_int_eq(
            pacreds_preset_set_text(preset, which, TEXT(texts[which]), NULL),
            PACREDS_OK);
    ck_assert_int_eq(
        pacreds_signer_new(&signer, keys, TEXT(region), NULL, 0, NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_set_preset(signer, preset, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_request_signed_headers(request, NULL),
                     "host;x-my-token;x-xyz-content-sha256;x-xyz-date");
    check_start(pacreds_request_string_to_sign(request, NULL),
                "XYZ9-HMAC-SHA256\n20150830T123600Z\n20150830/rrr");
    ck_assert_ptr_nonnull(
        strstr(pacreds_request_credential_scope(request, NULL),
               "rr/service/twenty_bytes_of_end_"));
    check_start(
        pacreds_request_find_header(request, TEXT("authorization"), NULL),
        "XYZ9-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/rrr");
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_preset_free(preset);
    pacreds_credentials_free(keys);
}
END_TEST

static int verify(const char *preset_name, pacreds_request *request,
                  pacreds_credentials *keys)
{
    pacreds_preset *preset = make_preset(preset_name);
    pacreds_verifier *verifier = NULL;
    int status;

    ck_assert_int_eq(pacreds_verifier_new(&verifier, TEXT("r"), NULL, 0, NULL),
                     PACREDS_OK);

    ck_assert_int_eq(pacreds_verifier_set_preset(verifier, preset, NULL),
                     PACREDS_OK);
    status = pacreds_verifier_read(verifier, request, NULL);
    if (status == PACREDS_OK)
        status = pacreds_verify(verifier, request, keys, SUITE_TIME, NULL);
    pacreds_verifier_free(verifier);
    pacreds_preset_free(preset);
    return status;
}

static void check_round(const char *name, int is_query)
{
    pacreds_credentials *keys = make_temporary_keys();
    pacreds_signer *signer = make_signer(keys, "r", "s", name);
    pacreds_request *request = make_request(
        "PUT /a%20b?c=d HTTP/1.1\nHost: h\nAccept-Encoding: gzip\n\nbody");
    const char *text;

    if (is_query)
        ck_assert_int_eq(pacreds_presign(signer, request, 60, SUITE_TIME, NULL),
                         PACREDS_OK);
    else
        ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                         PACREDS_OK);
    ck_assert_msg(verify(name, request, keys) == PACREDS_OK, "%s", name);
    ck_assert_int_eq(pacreds_request_canonical(request, 0, &text, NULL, NULL),
                     PACREDS_OK);
    ck_assert_ptr_null(strstr(text, "secret"));
    ck_assert_int_eq(pacreds_request_set_target(request, TEXT("/a"), NULL),
                     PACREDS_OK);
    ck_assert_int_ne(verify(name, request, keys), PACREDS_OK);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}

/* What any preset signs, its verifier accepts, and no other one of another
   vendor. */
START_TEST(each_verifies)
{
    size_t i;

    for (i = 0; i < pacreds_preset_count(); i++) {
        check_round(pacreds_preset_name(i), 0);
        check_round(pacreds_preset_name(i), 1);
    }
}
END_TEST

/* One request signed by each preset in turn is as if signed by the last one
   alone. */
START_TEST(each_after_each)
{
    static const char message[] = "GET / HTTP/1.1\nHost: h\n\n";
    size_t count = pacreds_preset_count(), i;
    pacreds_credentials *keys = make_temporary_keys();
    pacreds_request *request = make_request(message);

    for (i = 0; i < count * count; i++) {
        const char *name = pacreds_preset_name(i % 2 ? i / count : i % count);
        pacreds_signer *signer = make_signer(keys, "r", "s", name);
        pacreds_request *fresh = make_request(message);

        ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                         PACREDS_OK);
        ck_assert_int_eq(pacreds_sign(signer, fresh, SUITE_TIME, NULL),
                         PACREDS_OK);
        ck_assert_str_eq(canonical_of(request), canonical_of(fresh));
        ck_assert_str_eq(pacreds_request_signature(request, NULL),
                         pacreds_request_signature(fresh, NULL));
        ck_assert_uint_eq(pacreds_request_header_count(request),
                          pacreds_request_header_count(fresh));
        pacreds_request_free(fresh);
        pacreds_signer_free(signer);
    }
    pacreds_request_free(request);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(flags)
{
    pacreds_preset *preset = NULL;

    ck_assert_int_eq(pacreds_preset_new(&preset, NULL, 0, NULL), PACREDS_OK);
    ck_assert_uint_eq(pacreds_preset_flags(preset),
                      PACREDS_PRESET_NORMALIZE_PATH |
                          PACREDS_PRESET_DOUBLE_ENCODE);
    ck_assert_int_eq(
        pacreds_preset_set_flags(preset, PACREDS_PRESET_PLUS_IS_SPACE, NULL),
        PACREDS_OK);
    ck_assert_uint_eq(pacreds_preset_flags(preset),
                      PACREDS_PRESET_PLUS_IS_SPACE);
    ck_assert_int_eq(pacreds_preset_set_flags(preset, 1u << 31, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_uint_eq(pacreds_preset_flags(preset),
                      PACREDS_PRESET_PLUS_IS_SPACE);
    pacreds_preset_free(preset);
    ck_assert_int_eq(pacreds_preset_new(&preset, TEXT("s3"), NULL), PACREDS_OK);
    ck_assert_uint_eq(pacreds_preset_flags(preset),
                      PACREDS_PRESET_PAYLOAD_HEADER |
                          PACREDS_PRESET_PRESIGN_UNSIGNED_PAYLOAD);
    pacreds_preset_free(preset);
    ck_assert_int_eq(pacreds_preset_new(&preset, TEXT("S3"), NULL),
                     PACREDS_ERR_NOT_FOUND);
    ck_assert_ptr_null(preset);
}
END_TEST

/* Volcengine TOS derives its keys from the secret alone; Python's hmac made the
   signature of AWS's "get-vanilla" with such a key. */
START_TEST(no_key_prefix)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_request *request =
        make_request("GET / HTTP/1.1\nHost: example.amazonaws.com\n\n");
    pacreds_preset *preset = NULL;
    pacreds_signer *signer = NULL;

    ck_assert_int_eq(pacreds_preset_new(&preset, TEXT("default"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_preset_set_text(preset,
                                             PACREDS_PRESET_TEXT_KEY_PREFIX,
                                             TEXT(""), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_new(&signer, keys, TEXT("us-east-1"),
                                        TEXT("service"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_set_preset(signer, preset, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_request_signature(request, NULL),
                     "d343396ee7bb85d0b66a8dc3708c716d"
                     "0f8dcee3c8be35f693f8128f0a96294e");
    pacreds_signer_free(signer);
    pacreds_preset_free(preset);
    pacreds_request_free(request);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("preset");

    add_case(suite, "table", table);
    add_case(suite, "texts", texts);
    add_case(suite, "changed_texts", changed_texts);
    add_case(suite, "another_vendor", another_vendor);
    add_case(suite, "each_verifies", each_verifies);
    add_case(suite, "each_after_each", each_after_each);
    add_case(suite, "flags", flags);
    add_case(suite, "no_key_prefix", no_key_prefix);
    return run_suite(suite);
}
