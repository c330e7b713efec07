/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "support.h"

static const char GET[] = "GET / HTTP/1.1\nHost:example.amazonaws.com\n\n";

/* "get-vanilla" of AWS's suite. */
static const char VANILLA[] =
    "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";

static pacreds_signer *suite_signer(void)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer =
        make_signer(keys, "us-east-1", "service", "default");

    pacreds_credentials_free(keys);
    return signer;
}

static void sign(const pacreds_signer *signer, pacreds_request *request,
                 int64_t now)
{
    pacreds_error error;

    ck_assert_msg(pacreds_sign(signer, request, now, &error) == PACREDS_OK,
                  "%s", error.message);
}

static const char *header(const pacreds_request *request, const char *name)
{
    return pacreds_request_find_header(request, TEXT(name), NULL);
}

/* "Name;Name;…" */
static const char *names_of(const pacreds_request *request)
{
    static char text[1000];
    const char *name;
    size_t i, len = 0;

    text[0] = '\0';
    for (i = 0; i < pacreds_request_header_count(request); i++) {
        pacreds_request_header(request, i, &name, NULL);
        len += (size_t)snprintf(text + len, sizeof text - len, "%s%s",
                                i > 0 ? ";" : "", name);
    }
    return text;
}

START_TEST(vanilla)
{
    pacreds_signer *signer = suite_signer();
    pacreds_request *request = make_request(GET);
    size_t len;

    sign(signer, request, SUITE_TIME);
    ck_assert_str_eq(names_of(request), "Host;X-Amz-Date;Authorization");
    ck_assert_str_eq(header(request, "x-amz-date"), "20150830T123600Z");
    ck_assert_str_eq(
        header(request, "authorization"),
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/"
        "aws4_request, SignedHeaders=host;x-amz-date, "
        "Signature="
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    ck_assert_str_eq(pacreds_request_signature(request, &len), VANILLA);
    ck_assert_uint_eq(len, 64);
    ck_assert_str_eq(pacreds_request_access_key_id(request, &len), SUITE_ID);
    ck_assert_uint_eq(len, strlen(SUITE_ID));
    ck_assert_str_eq(pacreds_request_credential_scope(request, NULL),
                     "20150830/us-east-1/service/aws4_request");
    ck_assert_str_eq(pacreds_request_signed_headers(request, NULL),
                     "host;x-amz-date");
    ck_assert_str_eq(
        pacreds_request_string_to_sign(request, NULL),
        "AWS4-HMAC-SHA256\n20150830T123600Z\n"
        "20150830/us-east-1/service/aws4_request\n"
        "bb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63");
    ck_assert_int_eq(pacreds_request_signed_at(request), SUITE_TIME);
    ck_assert_int_eq(pacreds_request_expires_in(request), 0);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
}
END_TEST

/* Whatever happened to a request before, signing it gives one result. */
START_TEST(again)
{
    pacreds_signer *signer = suite_signer();
    pacreds_request *request = make_request(GET);
    int i;

    for (i = 0; i < 3; i++) {
        sign(signer, request, NOVEMBER + i * 100000);
        sign(signer, request, NOVEMBER + i);
        ck_assert_int_eq(pacreds_presign(signer, request, 60, NOVEMBER, NULL),
                         PACREDS_OK);
        ck_assert_str_eq(names_of(request), "Host");
        ck_assert_int_eq(pacreds_presign(signer, request, 60, NOVEMBER, NULL),
                         PACREDS_OK);
        sign(signer, request, SUITE_TIME);
        ck_assert_str_eq(pacreds_request_signature(request, NULL), VANILLA);
        ck_assert_str_eq(pacreds_request_target(request, NULL), "/");
        ck_assert_str_eq(names_of(request), "Host;X-Amz-Date;Authorization");
    }
    pacreds_request_free(request);
    pacreds_signer_free(signer);
}
END_TEST

/* Signing again after a change must give what signing it anew gives. */
START_TEST(again_after_changes)
{
    pacreds_signer *signer = suite_signer();
    pacreds_request *kept = make_request(GET), *fresh;
    char body[] = "aaaa", value[32];
    int i;

    pacreds_request_set_body(kept, body, 4, NULL);
    for (i = 0; i < 40; i++) {
        int64_t now = NOVEMBER + i * 7000;

        snprintf(value, sizeof value, "%d", i / 3);
        if (i % 5 == 1)
            body[i % 4]++;
        if (i % 3 == 0)
            pacreds_request_set_header(kept, TEXT("X-Step"), TEXT(value), NULL);
        if (i % 7 == 2)
            pacreds_request_add_query(kept, TEXT("q"), TEXT(value), NULL);
        if (i % 11 == 4)
            pacreds_request_set_method(kept, TEXT("PUT"), NULL);
        sign(signer, kept, now);
        fresh = make_request(GET);
        pacreds_request_set_method(fresh, TEXT(pacreds_request_method(kept)),
                                   NULL);
        pacreds_request_set_target(
            fresh, TEXT(pacreds_request_target(kept, NULL)), NULL);
        pacreds_request_set_header(fresh, TEXT("X-Step"),
                                   TEXT(header(kept, "X-Step")), NULL);
        pacreds_request_set_body(fresh, body, 4, NULL);
        sign(signer, fresh, now);
        ck_assert_str_eq(header(kept, "Authorization"),
                         header(fresh, "Authorization"));
        ck_assert_str_eq(canonical_of(kept), canonical_of(fresh));
        pacreds_request_free(fresh);
    }
    pacreds_request_free(kept);
    pacreds_signer_free(signer);
}
END_TEST

/* Two signers in turn must not take over what the other one left. */
START_TEST(two_signers)
{
    pacreds_credentials *first = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_credentials *second = make_keys(SUITE_ID, "another");
    pacreds_signer *a = make_signer(first, "us-east-1", "service", "default");
    pacreds_signer *b = make_signer(second, "eu-west-1", "s3", "s3");
    pacreds_request *request = make_request(GET), *fresh = make_request(GET);
    char expected[65];
    int i;

    sign(b, fresh, SUITE_TIME);
    snprintf(expected, sizeof expected, "%s",
             pacreds_request_signature(fresh, NULL));
    for (i = 0; i < 3; i++) {
        sign(a, request, SUITE_TIME);
        ck_assert_str_eq(pacreds_request_signature(request, NULL), VANILLA);
        ck_assert_ptr_null(header(request, "x-amz-content-sha256"));
        sign(b, request, SUITE_TIME);
        ck_assert_str_eq(pacreds_request_signature(request, NULL), expected);
        ck_assert_ptr_nonnull(header(request, "x-amz-content-sha256"));
        pacreds_signer_free(i == 1 ? b : NULL);
        if (i == 1)
            b = make_signer(second, "eu-west-1", "s3", "s3");
    }
    pacreds_request_free(request);
    pacreds_request_free(fresh);
    pacreds_signer_free(a);
    pacreds_signer_free(b);
    pacreds_credentials_free(first);
    pacreds_credentials_free(second);
}
END_TEST

/* The key cache of a signer, over more days than it has room for. */
START_TEST(many_days)
{
    pacreds_signer *signer = suite_signer();
    pacreds_request *request = make_request(GET);
    char signatures[20][65];
    int round, day;

    for (round = 0; round < 3; round++)
        for (day = 0; day < 20; day++) {
            sign(signer, request, SUITE_TIME + day * 86400);
            if (round == 0)
                strcpy(signatures[day],
                       pacreds_request_signature(request, NULL));
            else
                ck_assert_str_eq(pacreds_request_signature(request, NULL),
                                 signatures[day]);
        }
    ck_assert_str_eq(signatures[0], VANILLA);
    ck_assert_str_ne(signatures[1], VANILLA);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
}
END_TEST

START_TEST(payloads)
{
    static const char EMPTY[] =
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    static const char ABC[] =
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *plain = make_signer(keys, "us-east-1", "x", "default");
    pacreds_signer *s3 = make_signer(keys, "us-east-1", "s3", "s3");
    pacreds_request *request = make_request(GET);

    sign(plain, request, SUITE_TIME);
    ck_assert_str_eq(canonical_line(request, 8), EMPTY);
    ck_assert_ptr_null(header(request, "x-amz-content-sha256"));
    pacreds_request_set_body(request, "abc", 3, NULL);
    sign(s3, request, SUITE_TIME);
    ck_assert_str_eq(header(request, "x-amz-content-sha256"), ABC);
    ck_assert_str_eq(canonical_line(request, 9), ABC);
    pacreds_request_set_body_hash(request, TEXT(EMPTY), NULL);
    sign(s3, request, SUITE_TIME);
    ck_assert_str_eq(header(request, "x-amz-content-sha256"), EMPTY);
    pacreds_request_set_unsigned_payload(request, NULL);
    sign(plain, request, SUITE_TIME);
    ck_assert_str_eq(header(request, "x-amz-content-sha256"),
                     "UNSIGNED-PAYLOAD");
    ck_assert_str_eq(canonical_line(request, 9), "UNSIGNED-PAYLOAD");
    pacreds_request_set_body(request, "abc", 3, NULL);
    sign(plain, request, SUITE_TIME);
    ck_assert_ptr_null(header(request, "x-amz-content-sha256"));
    pacreds_request_add_header(request, TEXT("X-Amz-Content-Sha256"),
                               TEXT("STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
                               NULL);
    sign(s3, request, SUITE_TIME);
    ck_assert_str_eq(canonical_line(request, 9),
                     "STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
    pacreds_request_free(request);
    pacreds_signer_free(plain);
    pacreds_signer_free(s3);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(tokens)
{
    static const char TOKEN[] =
        "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_preset *preset = NULL;
    pacreds_signer *signer;
    pacreds_request *request = make_request(GET);
    const char *text;
    size_t len;

    pacreds_credentials_set_session_token(keys, TEXT(TOKEN), NULL);
    signer = make_signer(keys, "us-east-1", "service", "default");
    pacreds_request_add_header(request, TEXT("x-amz-security-token"),
                               TEXT("stale"), NULL);
    sign(signer, request, SUITE_TIME);
    ck_assert_str_eq(
        pacreds_request_signature(request, NULL),
        "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8");
    ck_assert_str_eq(names_of(request),
                     "Host;X-Amz-Security-Token;X-Amz-Date;Authorization");
    ck_assert_int_eq(pacreds_request_canonical(request, 0, &text, &len, NULL),
                     PACREDS_OK);
    ck_assert_uint_eq(strlen(text), len);
    ck_assert_ptr_null(strstr(text, TOKEN));
    ck_assert_ptr_nonnull(strstr(text, "\nx-amz-security-token:[redacted]\n"));
    ck_assert_ptr_nonnull(strstr(canonical_of(request), TOKEN));
    pacreds_signer_free(signer);
    ck_assert_int_eq(pacreds_preset_new(&preset, NULL, 0, NULL), PACREDS_OK);
    pacreds_preset_set_flags(
        preset,
        pacreds_preset_flags(preset) | PACREDS_PRESET_OMIT_SESSION_TOKEN, NULL);
    ck_assert_int_eq(pacreds_signer_new(&signer, keys, TEXT("us-east-1"),
                                        TEXT("service"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_set_preset(signer, preset, NULL),
                     PACREDS_OK);
    sign(signer, request, SUITE_TIME);
    ck_assert_str_eq(pacreds_request_signature(request, NULL), VANILLA);
    ck_assert_str_eq(header(request, "x-amz-security-token"), TOKEN);
    pacreds_preset_free(preset);
    pacreds_signer_free(signer);
    pacreds_request_free(request);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(selection)
{
    static const char message[] =
        "GET / HTTP/1.1\nHost:h\nUser-Agent: u\nConnection: close\nExpect: x\n"
        "Keep-Alive: x\nProxy-Authenticate: x\nProxy-Authorization: x\nTE: x\n"
        "Trailer: x\nUpgrade: x\nX-Amzn-Trace-Id: x\n"
        "Accept-Encoding: gzip\nX-Amz-Meta-A: 1\nContent-Type: t\n\n";
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer = make_signer(keys, "r", "s", "default");
    pacreds_request *request = make_request(message);
    pacreds_preset *preset = NULL;

    ck_assert_int_eq(pacreds_request_add_header(
                         request, TEXT("Transfer-Encoding"), TEXT("x"), NULL),
                     PACREDS_OK);
    sign(signer, request, SUITE_TIME);
    ck_assert_str_eq(pacreds_request_signed_headers(request, NULL),
                     "accept-encoding;content-type;host;x-amz-date;"
                     "x-amz-meta-a");
    pacreds_signer_free(signer);
    ck_assert_int_eq(pacreds_preset_new(&preset, NULL, 0, NULL), PACREDS_OK);
    pacreds_preset_add_unsigned_header(preset, TEXT("accept-encoding;host"),
                                       NULL);
    ck_assert_int_eq(
        pacreds_signer_new(&signer, keys, TEXT("r"), TEXT("s"), NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_set_preset(signer, preset, NULL),
                     PACREDS_OK);
    sign(signer, request, SUITE_TIME);
    ck_assert_str_eq(pacreds_request_signed_headers(request, NULL),
                     "content-type;host;x-amz-date;x-amz-meta-a");
    pacreds_signer_free(signer);
    pacreds_preset_set_signed_headers(preset, TEXT("x-none"), NULL);
    ck_assert_int_eq(
        pacreds_signer_new(&signer, keys, TEXT("r"), TEXT("s"), NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_set_preset(signer, preset, NULL),
                     PACREDS_OK);
    sign(signer, request, SUITE_TIME);
    ck_assert_str_eq(pacreds_request_signed_headers(request, NULL),
                     "host;x-amz-date;x-amz-meta-a");
    pacreds_preset_free(preset);
    pacreds_signer_free(signer);
    pacreds_request_free(request);
    pacreds_credentials_free(keys);
}
END_TEST

/* Keys longer than a block of SHA-256 are hashed first (RFC 2104). */
START_TEST(long_secrets)
{
    char secret[301];
    pacreds_credentials *keys;
    pacreds_signer *signer;
    pacreds_request *request = make_request(GET);

    memset(secret, 's', 300);
    secret[300] = '\0';
    keys = make_keys(SUITE_ID, secret);
    signer = make_signer(keys, "us-east-1", "service", "default");
    sign(signer, request, SUITE_TIME);
    /* Computed with hmac of Python's standard library. */
    ck_assert_str_eq(
        pacreds_request_signature(request, NULL),
        "e90a4934c083472a7216b656488675f271dd56e2f71f118fbc4654586766a99c");
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sign");

    add_case(suite, "vanilla", vanilla);
    add_case(suite, "again", again);
    add_case(suite, "again_after_changes", again_after_changes);
    add_case(suite, "two_signers", two_signers);
    add_case(suite, "many_days", many_days);
    add_case(suite, "payloads", payloads);
    add_case(suite, "tokens", tokens);
    add_case(suite, "selection", selection);
    add_case(suite, "long_secrets", long_secrets);
    return run_suite(suite);
}
