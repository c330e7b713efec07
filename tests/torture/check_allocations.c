/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each piece of work is done again and again, and the n-th time its n-th
 * allocation fails, OpenSSL's included: it says so, keeps nothing, and the next
 * time goes as ever.
 */
#define _POSIX_C_SOURCE 200809L /* mkstemp(), fchmod() */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/err.h>

#include "allocations.h"
#include "base/error.h"
#include "folder.h"
#include "formats/json.h"
#include "formats/xml.h"
#include "streams.h"
#include "support.h"

enum { MOST = 100000, WARM_UP = 3 };

typedef int (*work)(pacreds_error *error);

static void check_failed(const char *name, size_t n, int status,
                         const pacreds_error *error)
{
    ck_assert_msg(status == PACREDS_ERR_NO_MEMORY ||
                      status == PACREDS_ERR_CRYPTO || status == PACREDS_OK,
                  "%s, allocation %zu: %s", name, n, error->message);
    ck_assert_msg(error->code == status, "%s, allocation %zu: code %d, not %d",
                  name, n, error->code, status);
    ck_assert_msg(status == PACREDS_OK || error->message[0] != '\0',
                  "%s, allocation %zu: no message", name, n);
}

/* OpenSSL keeps the memory of the last errors' texts for the next ones. */
static void fill_errors(void)
{
    int i;

    for (i = 0; i < ERR_NUM_ERRORS; i++)
        ERR_raise_data(ERR_LIB_USER, 1, "%s", "text");
    ERR_clear_error();
}

/* Until all allocations of the work had their turn. */
static void sweep(const char *name, work work)
{
    size_t n, live, failures = 0;
    pacreds_error error;
    int status, i;

    for (i = 0; i < WARM_UP; i++)
        ck_assert_msg(work(&error) == PACREDS_OK, "%s", error.message);
    fill_errors();
    for (n = 1; n < MOST; n++) {
        live = allocations_live();
        allocations_fail(n);
        status = work(&error);
        if (!allocations_fail(0))
            break;
        ERR_clear_error();
        live = allocations_live() - live;
        ck_assert_msg(live == 0, "%s, allocation %zu: %zd blocks more are live",
                      name, n, (ssize_t)live);
        check_failed(name, n, status, &error);
        failures += status != PACREDS_OK;
        ck_assert_msg(work(&error) == PACREDS_OK, "%s, after %zu: %s", name, n,
                      error.message);
    }
    ck_assert_int_eq(status, PACREDS_OK);
    ck_assert_uint_gt(failures, 0);
    ck_assert_uint_lt(n, MOST);
}

static int new_keys(pacreds_credentials **keys, pacreds_error *error)
{
    int status = pacreds_credentials_new(keys, TEXT(EXAMPLE_ID),
                                         TEXT(EXAMPLE_SECRET), error);

    if (status == PACREDS_OK)
        status = pacreds_credentials_set_session_token(*keys, TEXT("a-token"),
                                                       error);
    if (status == PACREDS_OK)
        status = pacreds_credentials_set_account_id(*keys, TEXT("123456789012"),
                                                    error);
    return status;
}

static int credentials_work(pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    int status = new_keys(&keys, error);

    pacreds_credentials_free(keys);
    return status;
}

START_TEST(credentials)
{
    sweep("credentials", credentials_work);
}
END_TEST

static int key_check_work(pacreds_error *error)
{
    pacreds_key_check *check = NULL;
    int status = pacreds_key_check_new(&check, TEXT("\"AKIA "), TEXT("short\n"),
                                       TEXT(""), 0, error);

    pacreds_key_check_free(check);
    return status;
}

START_TEST(key_check)
{
    sweep("key_check", key_check_work);
}
END_TEST

static const char KEY_FILE[] =
    "User name,Access key ID,Secret access key\nbob,AKIAX,one\n,AKIAY,two\n";

static int key_file_work(pacreds_error *error)
{
    pacreds_key_file *file = NULL;
    pacreds_credentials *keys = NULL;
    int status = pacreds_key_file_parse(&file, TEXT(KEY_FILE), NULL, 0, error);

    if (status == PACREDS_OK)
        status = pacreds_key_file_credentials(file, 1, &keys, error);
    pacreds_credentials_free(keys);
    pacreds_key_file_free(file);
    return status;
}

static int key_file_read_work(pacreds_error *error)
{
    pacreds_key_file *file = NULL;
    int status = pacreds_key_file_read(&file, TEXT("rootkey.csv"), error);

    pacreds_key_file_free(file);
    return status;
}

START_TEST(key_file)
{
    folder_enter();
    write_text("rootkey.csv", KEY_FILE);
    sweep("key_file", key_file_work);
    sweep("key_file_read", key_file_read_work);
    folder_leave();
}
END_TEST

static int new_edit(pacreds_profile_edit **edit, pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    int status = pacreds_profile_edit_new(edit, TEXT("a"), error);

    if (status == PACREDS_OK)
        status = new_keys(&keys, error);
    if (status == PACREDS_OK)
        status = pacreds_profile_edit_set_credentials(*edit, keys, error);
    if (status == PACREDS_OK)
        status =
            pacreds_profile_edit_set(*edit, TEXT("Region"), TEXT("r"), error);
    if (status == PACREDS_OK)
        status = pacreds_profile_edit_unset(*edit, TEXT("output"), error);
    pacreds_credentials_free(keys);
    return status;
}

/* Check's own assertions allocate: what is amiss is told afterwards. */
static size_t amiss;

static int profile_edit_work(pacreds_error *error)
{
    pacreds_profile_edit *edit = NULL;
    const char *text = NULL;
    int status = new_edit(&edit, error);

    if (status == PACREDS_OK)
        status = pacreds_profile_edit_text(
            edit, &text, NULL, TEXT("[b]\nx=1\n[a]\noutput=x\n"), 0, error);
    amiss += (status == PACREDS_OK) != (text != NULL);
    pacreds_profile_edit_free(edit);
    return status;
}

static const char OLD[] = "[b]\nx=1\n";

/* Whether the file is the old one. */
static int is_old(void)
{
    char text[256];
    FILE *file = fopen("credentials", "rb");
    size_t n = file != NULL ? fread(text, 1, sizeof text, file) : 0;

    if (file != NULL)
        fclose(file);
    return n == strlen(OLD) && memcmp(text, OLD, n) == 0;
}

static int profile_edit_file_work(pacreds_error *error)
{
    pacreds_profile_edit *edit = NULL;
    FILE *file = fopen("credentials", "wb");
    int status = new_edit(&edit, error);

    amiss += file == NULL || fputs(OLD, file) < 0 || fclose(file) != 0;
    if (status == PACREDS_OK)
        status = pacreds_profile_edit_file(edit, TEXT("credentials"), 0, error);
    pacreds_profile_edit_free(edit);
    amiss += (status == PACREDS_OK) == is_old();
    return status;
}

START_TEST(profile_edit)
{
    folder_enter();
    sweep("profile_edit", profile_edit_work);
    sweep("profile_edit_file", profile_edit_file_work);
    ck_assert_uint_eq(amiss, 0);
    ck_assert_uint_eq(count_names("."), 1);
    folder_leave();
}
END_TEST

static int source_work(pacreds_error *error)
{
    pacreds_source *source = NULL;
    pacreds_credentials *keys = NULL;
    int status = pacreds_source_environment_new(&source, error);

    if (status == PACREDS_OK)
        status = pacreds_source_resolve(source, &keys, NOVEMBER, error);
    pacreds_credentials_free(keys);
    pacreds_source_free(source);
    return status;
}

START_TEST(source)
{
    setenv("AWS_ACCESS_KEY_ID", EXAMPLE_ID, 1);
    setenv("AWS_SECRET_ACCESS_KEY", EXAMPLE_SECRET, 1);
    setenv("AWS_SESSION_TOKEN", "a-token", 1);
    sweep("source", source_work);
}
END_TEST

static int fill(pacreds_request *request, pacreds_error *error)
{
    char name[32] = "X-Header-00";
    int status, i;

    status = pacreds_request_set_method(request, TEXT("PUT"), error);
    if (status == PACREDS_OK)
        status = pacreds_request_set_url(
            request, TEXT("https://host/a%20b/../c?x=1&y=2"), error);
    for (i = 0; status == PACREDS_OK && i < 60; i++) {
        name[9] = (char)('0' + i / 10);
        name[10] = (char)('0' + i % 10);
        status = pacreds_request_add_header(request, TEXT(name),
                                            TEXT("some  value"), error);
    }
    if (status == PACREDS_OK)
        status =
            pacreds_request_add_query(request, TEXT("z"), TEXT("a b"), error);
    if (status == PACREDS_OK)
        status = pacreds_request_set_body(request, TEXT("body"), error);
    return status;
}

static int request_work(pacreds_error *error)
{
    pacreds_request *request = NULL;
    const char *url;
    int status = pacreds_request_new(&request, error);

    if (status == PACREDS_OK)
        status = fill(request, error);
    if (status == PACREDS_OK)
        status = pacreds_request_set_path_decoded(request, TEXT("/ä b"), error);
    if (status == PACREDS_OK)
        status = pacreds_request_set_header(request, TEXT("x-header-00"),
                                            TEXT("other"), error);
    if (status == PACREDS_OK)
        status = pacreds_request_url(request, &url, NULL, error);
    if (status == PACREDS_OK)
        status = pacreds_request_parse(
            request, TEXT("GET /?b&a HTTP/1.1\nHost: h\nA: b\n c\n\nbody"),
            error);
    pacreds_request_free(request);
    return status;
}

/* Twice the same, so many that their names are told by a table. */
static int set_many_work(pacreds_error *error)
{
    pacreds_request *request = NULL;
    int i, status = pacreds_request_new(&request, error);
    char name[8];

    for (i = 0; i < 2 * 70 && status == PACREDS_OK; i++) {
        snprintf(name, sizeof name, "x-%d", i % 70);
        status =
            pacreds_request_set_header(request, TEXT(name), TEXT("v"), error);
    }
    if (status == PACREDS_OK && pacreds_request_header_count(request) != 70)
        status = PACREDS_ERR_SYNTAX;
    pacreds_request_free(request);
    return status;
}

START_TEST(set_many)
{
    sweep("set_many", set_many_work);
}
END_TEST

START_TEST(request)
{
    sweep("request", request_work);
}
END_TEST

static int preset_work(pacreds_error *error)
{
    pacreds_preset *preset = NULL;
    int status = pacreds_preset_new(&preset, TEXT("s3"), error);

    pacreds_preset_free(preset);
    return status;
}

START_TEST(preset)
{
    sweep("preset", preset_work);
}
END_TEST

static int sign_work(pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    pacreds_signer *signer = NULL;
    pacreds_request *request = NULL;
    const char *text;
    int status = new_keys(&keys, error);

    if (status == PACREDS_OK)
        status = pacreds_signer_new(&signer, keys, TEXT("us-east-1"),
                                    TEXT("service"), NULL, error);
    if (status == PACREDS_OK)
        status = pacreds_signer_set_openssl(signer, NULL, NULL, error);
    if (status == PACREDS_OK)
        status = pacreds_request_new(&request, error);
    if (status == PACREDS_OK)
        status = fill(request, error);
    if (status == PACREDS_OK)
        status = pacreds_sign(signer, request, NOVEMBER, error);
    if (status == PACREDS_OK)
        status = pacreds_request_canonical(request, 0, &text, NULL, error);
    if (status == PACREDS_OK)
        status = pacreds_presign(signer, request, NOVEMBER, 60, error);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
    return status;
}

START_TEST(sign)
{
    sweep("sign", sign_work);
}
END_TEST

static int clock_work(pacreds_error *error)
{
    pacreds_clock *clock = NULL;
    int status = pacreds_clock_new(&clock, error);

    if (status == PACREDS_OK)
        status = pacreds_clock_learn(
            clock, TEXT("Sun, 22 Nov 2026 12:00:00 GMT"), NOVEMBER, 0, error);
    pacreds_clock_free(clock);
    return status;
}

START_TEST(clocks)
{
    sweep("clock", clock_work);
}
END_TEST

static int verify_message(const char *message, pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    pacreds_verifier *verifier = NULL;
    pacreds_request *request = NULL;
    pacreds_preset *rules = NULL;
    int status = pacreds_credentials_new(&keys, TEXT(SUITE_ID),
                                         TEXT(SUITE_SECRET), error);

    if (status == PACREDS_OK)
        status = pacreds_preset_new(&rules, TEXT("default"), error);
    if (status == PACREDS_OK)
        status =
            pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, rules, error);
    if (status == PACREDS_OK)
        status = pacreds_verifier_set_openssl(verifier, NULL, NULL, error);
    if (status == PACREDS_OK)
        status = pacreds_verifier_require_header(verifier, TEXT("Host"), error);
    if (status == PACREDS_OK)
        status = pacreds_request_new(&request, error);
    if (status == PACREDS_OK)
        status = pacreds_request_parse(request, TEXT(message), error);
    if (status == PACREDS_OK)
        status = pacreds_verifier_read(verifier, request, error);
    if (status == PACREDS_OK)
        status = pacreds_verify(verifier, request, keys, SUITE_TIME, error);
    pacreds_request_free(request);
    pacreds_verifier_free(verifier);
    pacreds_preset_free(rules);
    pacreds_credentials_free(keys);
    return status;
}

static int v4a_work(pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    pacreds_preset *preset = NULL;
    pacreds_signer *signer = NULL;
    pacreds_verifier *verifier = NULL;
    pacreds_request *request = NULL;
    int status = new_keys(&keys, error);

    if (status == PACREDS_OK)
        status = pacreds_preset_new(&preset, TEXT("s3-express"), error);
    if (status == PACREDS_OK)
        status =
            pacreds_preset_set_algorithm(preset, PACREDS_ALGORITHM_V4A, error);
    if (status == PACREDS_OK)
        status = pacreds_signer_new(&signer, keys, TEXT("*"), NULL, 0, preset,
                                    error);
    if (status == PACREDS_OK)
        status =
            pacreds_signer_set_openssl(signer, NULL, "provider=default", error);
    if (status == PACREDS_OK)
        status = pacreds_request_new(&request, error);
    if (status == PACREDS_OK)
        status = fill(request, error);
    if (status == PACREDS_OK)
        status = pacreds_sign_canonical_request(signer, request, TEXT("text"),
                                                NOVEMBER, error);
    if (status == PACREDS_OK)
        status = pacreds_sign(signer, request, NOVEMBER, error);
    if (status == PACREDS_OK)
        status =
            pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, preset, error);
    if (status == PACREDS_OK)
        status = pacreds_verifier_read(verifier, request, error);
    if (status == PACREDS_OK)
        status = pacreds_verify(verifier, request, keys, NOVEMBER, error);
    pacreds_request_free(request);
    pacreds_verifier_free(verifier);
    pacreds_signer_free(signer);
    pacreds_preset_free(preset);
    pacreds_credentials_free(keys);
    return status;
}

START_TEST(v4a)
{
    sweep("v4a", v4a_work);
}
END_TEST

static int public_key_work(pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    pacreds_public_key *derived = NULL, *key = NULL;
    const uint8_t *point;
    size_t n;
    int status = new_keys(&keys, error);

    if (status == PACREDS_OK)
        status = pacreds_public_key_derive(&derived, keys, error);
    point = pacreds_public_key_point(derived, &n);
    if (status == PACREDS_OK)
        status = pacreds_public_key_new(&key, TEXT("id"), point, n, error);
    pacreds_public_key_free(key);
    pacreds_public_key_free(derived);
    pacreds_credentials_free(keys);
    return status;
}

START_TEST(public_key)
{
    sweep("public_key", public_key_work);
}
END_TEST

/* "get-vanilla" of AWS's suite. */
static int verify_work(pacreds_error *error)
{
    return verify_message(
        "GET / HTTP/1.1\nHost:example.amazonaws.com\n"
        "X-Amz-Date:20150830T123600Z\nAuthorization: AWS4-HMAC-SHA256 "
        "Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
        "SignedHeaders=host;x-amz-date, Signature="
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31\n\n",
        error);
}

START_TEST(verify)
{
    sweep("verify", verify_work);
}
END_TEST

/* The same in query mode. */
static int verify_url_work(pacreds_error *error)
{
    return verify_message(
        "GET /?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE"
        "%2F20150830%2Fus-east-1%2Fservice%2Faws4_request&X-Amz-Date="
        "20150830T123600Z&X-Amz-SignedHeaders=host&X-Amz-Expires=3600"
        "&X-Amz-Signature="
        "e93c787ed7f371d5c6b165c1b38ede9550f4dce4144713e844b25b7192d3865d"
        " HTTP/1.1\nHost:example.amazonaws.com\n\n",
        error);
}

START_TEST(verify_url)
{
    sweep("verify_url", verify_url_work);
}
END_TEST

/* get-vanilla, refused with another text, or without a word. */
static int explain_answer(const char *answer, pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    pacreds_request *request = NULL;
    pacreds_explanation *explanation = NULL;
    int status = new_keys(&keys, error);

    if (status == PACREDS_OK)
        status = pacreds_request_new(&request, error);
    if (status == PACREDS_OK)
        status = pacreds_request_parse(
            request,
            TEXT(
                "GET /a//b?c=d+e&a HTTP/1.1\nHost:example.amazonaws.com\n"
                "X-Amz-Security-Token: a-token\n"
                "X-Amz-Date:20150830T123600Z\nAuthorization: AWS4-HMAC-SHA256 "
                "Credential=" EXAMPLE_ID
                "/20150830/us-east-1/service/aws4_request, "
                "SignedHeaders=host;x-amz-date;x-amz-security-token, Signature="
                "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fb"
                "f31\n\n"),
            error);
    if (status == PACREDS_OK)
        status = pacreds_explain(&explanation, NULL, request, keys, 403,
                                 TEXT(answer), SUITE_TIME, 0, error);
    pacreds_explanation_free(explanation);
    pacreds_request_free(request);
    pacreds_credentials_free(keys);
    return status;
}

static int explain_xml_work(pacreds_error *error)
{
    return explain_answer(
        "<Error><Code>SignatureDoesNotMatch</Code><CanonicalRequest>GET\n"
        "/a/b\nc=d&amp;b\nhost:h\n\nhost\nx</CanonicalRequest></Error>",
        error);
}

static int explain_json_work(pacreds_error *error)
{
    return explain_answer("{\"message\":\"The Canonical String for this request"
                          " should have been\\n'GET\\n/a//b\\nx\\n\\nh\\ny'"
                          "\"}",
                          error);
}

static int explain_chunks_work(pacreds_error *error)
{
    return explain_answer(
        "HTTP/1.1 403 F\nTransfer-Encoding: chunked\n\n"
        "29\n<Error><Code>SignatureDoesNotMatch</Code>\n"
        "2f\n<CanonicalRequest>GET\n/a//b\nc=d&amp;b\nhost:h\n\nh\n"
        "20\nost\nx</CanonicalRequest></Error>\n0\n\n",
        error);
}

static int explain_nothing_work(pacreds_error *error)
{
    return explain_answer("", error);
}

/* "get-vanilla": its signature is right, so that others are suspected. */
static int explain_vanilla_work(pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    pacreds_request *request = NULL;
    pacreds_explanation *explanation = NULL;
    int status = pacreds_credentials_new(&keys, TEXT(SUITE_ID),
                                         TEXT(SUITE_SECRET), error);

    if (status == PACREDS_OK)
        status = pacreds_request_new(&request, error);
    if (status == PACREDS_OK)
        status = pacreds_request_parse(
            request,
            TEXT("GET / HTTP/1.1\nHost:example.amazonaws.com\n"
                 "X-Amz-Date:20150830T123600Z\nAuthorization: AWS4-HMAC-SHA256 "
                 "Credential=AKIDEXAMPLE/20150830/us-east-1/service/"
                 "aws4_request, SignedHeaders=host;x-amz-date, Signature="
                 "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fb"
                 "f31\n\n"),
            error);
    if (status == PACREDS_OK)
        status = pacreds_explain(&explanation, NULL, request, keys, 403,
                                 TEXT("{\"__type\":\"InvalidSignature\"}"),
                                 SUITE_TIME, 0, error);
    pacreds_explanation_free(explanation);
    pacreds_request_free(request);
    pacreds_credentials_free(keys);
    return status;
}

START_TEST(explain)
{
    sweep("explain_vanilla", explain_vanilla_work);
    sweep("explain_xml", explain_xml_work);
    sweep("explain_json", explain_json_work);
    sweep("explain_chunks", explain_chunks_work);
    sweep("explain_nothing", explain_nothing_work);
}
END_TEST

static int paapi_work(pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    pacreds_signer *signer = NULL;
    pacreds_request *request = NULL;
    int status = new_keys(&keys, error);

    if (status == PACREDS_OK)
        status = pacreds_paapi_signer_new(&signer, keys, TEXT("DE"), error);
    if (status == PACREDS_OK)
        status = pacreds_paapi_request_new(&request, PACREDS_PAAPI_GET_ITEMS,
                                           TEXT("DE"), TEXT("{}"), error);
    if (status == PACREDS_OK)
        status = pacreds_sign(signer, request, NOVEMBER, error);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
    return status;
}

START_TEST(paapi)
{
    sweep("paapi", paapi_work);
}
END_TEST

/* Send a body with a trailer, and read it again in pieces. */
static int frame_work(pacreds_chunk_stream *stream, pacreds_request *request,
                      char *body, size_t *n, pacreds_error *error)
{
    static const char data[9000];
    const char *text;
    size_t next, len;
    int status =
        pacreds_chunk_stream_announce(stream, TEXT(CHECKSUM), 8, error);

    if (status == PACREDS_OK)
        status = pacreds_chunk_stream_set_chunk_size(stream, 8192, error);
    if (status == PACREDS_OK)
        status = pacreds_chunk_stream_begin(stream, request, NOVEMBER, error);
    for (*n = 0;
         status == PACREDS_OK && (next = pacreds_chunk_stream_next(stream));
         *n += len + next) {
        status =
            pacreds_chunk_stream_chunk(stream, data, next, &text, &len, error);
        if (status != PACREDS_OK)
            break;
        memcpy(body + *n, text, len);
        memcpy(body + *n + len, data, next);
    }
    if (status == PACREDS_OK)
        status = pacreds_chunk_stream_set_trailer(stream, TEXT(CHECKSUM),
                                                  TEXT(CHECKSUM_VALUE), error);
    if (status == PACREDS_OK)
        status = pacreds_chunk_stream_end(stream, &text, &len, error);
    if (status == PACREDS_OK) {
        memcpy(body + *n, text, len);
        *n += len;
    }
    return status;
}

static int read_work(pacreds_chunk_reader *reader, const char *body, size_t n,
                     pacreds_error *error)
{
    const void *data;
    size_t at, used, len;
    int status = PACREDS_OK;

    for (at = 0; status == PACREDS_OK && at < n; at += used)
        status = pacreds_chunk_reader_feed(reader, body + at,
                                           n - at < 1000 ? n - at : 1000, &used,
                                           &data, &len, error);
    return status == PACREDS_OK ? pacreds_chunk_reader_end(reader, error)
                                : status;
}

/* A signer, and a verifier that takes streams. */
static int new_ends(struct ends *ends, int algorithm, pacreds_error *error)
{
    pacreds_preset *preset = NULL;
    int status = pacreds_credentials_new(&ends->keys, TEXT(SUITE_ID),
                                         TEXT(SUITE_SECRET), error);

    if (status == PACREDS_OK)
        status = pacreds_preset_new(&preset, TEXT("s3"), error);
    if (status == PACREDS_OK)
        status = pacreds_preset_set_algorithm(preset, algorithm, error);
    if (status == PACREDS_OK)
        status = pacreds_signer_new(&ends->signer, ends->keys, TEXT("r"),
                                    TEXT("s3"), preset, error);
    if (status == PACREDS_OK)
        status = pacreds_verifier_new(&ends->verifier, NULL, 0, NULL, 0, preset,
                                      error);
    if (status == PACREDS_OK)
        status = pacreds_verifier_allow_streaming(ends->verifier, 1, error);
    if (status == PACREDS_OK)
        status = pacreds_request_new(&ends->request, error);
    if (status == PACREDS_OK)
        status = fill(ends->request, error);
    pacreds_preset_free(preset);
    return status;
}

static int verify_seed(const struct ends *ends, pacreds_error *error)
{
    int status = pacreds_verifier_read(ends->verifier, ends->request, error);

    return status == PACREDS_OK ? pacreds_verify(ends->verifier, ends->request,
                                                 ends->keys, NOVEMBER, error)
                                : status;
}

/* Read a body again, as a server does that has the public key alone. */
static int read_with_public_key(struct ends *ends, const char *body, size_t n,
                                pacreds_error *error)
{
    pacreds_chunk_reader *reader = NULL;
    pacreds_public_key *key = NULL;
    int status = pacreds_public_key_derive(&key, ends->keys, error);

    if (status == PACREDS_OK)
        status = pacreds_chunk_reader_new_with_public_key(
            &reader, ends->verifier, ends->request, key, error);
    if (status == PACREDS_OK)
        status = read_work(reader, body, n, error);
    pacreds_chunk_reader_free(reader);
    pacreds_public_key_free(key);
    return status;
}

static int stream_work_with(int algorithm, pacreds_error *error)
{
    struct ends ends = {NULL};
    char body[10000];
    size_t n;
    int status = new_ends(&ends, algorithm, error);

    if (status == PACREDS_OK)
        status = pacreds_chunk_stream_new(&ends.stream, ends.signer,
                                          PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER,
                                          9000, error);
    if (status == PACREDS_OK)
        status = frame_work(ends.stream, ends.request, body, &n, error);
    if (status == PACREDS_OK)
        status = verify_seed(&ends, error);
    if (status == PACREDS_OK)
        status = pacreds_chunk_reader_new(&ends.reader, ends.verifier,
                                          ends.request, ends.keys, error);
    if (status == PACREDS_OK)
        status = read_work(ends.reader, body, n, error);
    if (status == PACREDS_OK && algorithm == PACREDS_ALGORITHM_V4A)
        status = read_with_public_key(&ends, body, n, error);
    end_ends(&ends);
    return status;
}

static int stream_work(pacreds_error *error)
{
    return stream_work_with(PACREDS_ALGORITHM_V4, error);
}

static int stream_v4a_work(pacreds_error *error)
{
    return stream_work_with(PACREDS_ALGORITHM_V4A, error);
}

START_TEST(stream_v4a)
{
    sweep("stream_v4a", stream_v4a_work);
}
END_TEST

START_TEST(stream)
{
    sweep("stream", stream_work);
}
END_TEST

/* Sign an event, and read it in two pieces. */
static int event_work_between(struct ends *ends, pacreds_event *event,
                              pacreds_event_stream *stream,
                              pacreds_event_reader **reader,
                              pacreds_error *error)
{
    const void *bytes, *inner;
    size_t n, used, len, at;
    int status = pacreds_event_add_text(event, TEXT(":event-type"),
                                        PACREDS_EVENT_STRING, TEXT("A"), error);

    if (status == PACREDS_OK)
        status = pacreds_event_encode(event, "payload", 7, &bytes, &n, error);
    if (status == PACREDS_OK)
        status =
            pacreds_event_stream_begin(stream, ends->request, NOVEMBER, error);
    if (status == PACREDS_OK)
        status = verify_seed(ends, error);
    if (status == PACREDS_OK)
        status = pacreds_event_reader_new(reader, ends->verifier, ends->request,
                                          ends->keys, error);
    if (status == PACREDS_OK)
        status = pacreds_event_stream_sign(stream, bytes, n, NOVEMBER, &bytes,
                                           &n, error);
    for (at = 0; status == PACREDS_OK && at < n; at += used)
        status = pacreds_event_reader_feed(*reader, (const char *)bytes + at,
                                           n - at < 60 ? n - at : 60, NOVEMBER,
                                           &used, &inner, &len, error);
    if (status == PACREDS_OK)
        status = pacreds_event_parse(event, inner, len, error);
    return status;
}

static int event_work(pacreds_error *error)
{
    struct ends ends = {NULL};
    pacreds_event *event = NULL;
    pacreds_event_stream *stream = NULL;
    pacreds_event_reader *reader = NULL;
    int status = new_ends(&ends, PACREDS_ALGORITHM_V4, error);

    if (status == PACREDS_OK)
        status = pacreds_event_new(&event, error);
    if (status == PACREDS_OK)
        status = pacreds_event_stream_new(&stream, ends.signer, error);
    if (status == PACREDS_OK)
        status = event_work_between(&ends, event, stream, &reader, error);
    pacreds_event_reader_free(reader);
    pacreds_event_stream_free(stream);
    pacreds_event_free(event);
    end_ends(&ends);
    return status;
}

START_TEST(event)
{
    sweep("event", event_work);
}
END_TEST

static int body_hash_work(pacreds_error *error)
{
    pacreds_body_hash *hash = NULL;
    const char *digits;
    int status = pacreds_body_hash_new(&hash, NULL, NULL, error);

    if (status == PACREDS_OK)
        status = pacreds_body_hash_update(hash, "a", 1, error);
    if (status == PACREDS_OK)
        status = pacreds_body_hash_finish(hash, &digits, error);
    if (status == PACREDS_OK)
        status = pacreds_body_hash_file(hash, TEXT(VECTORS "/make.py"), &digits,
                                        NULL, error);
    pacreds_body_hash_free(hash);
    return status;
}

START_TEST(body_hash)
{
    sweep("body_hash", body_hash_work);
}
END_TEST

/* An empty body with one long trailer, but for its end. */
static void begin_long(struct ends *ends)
{
    static char value[2000];

    begin_stream(ends, PACREDS_PAYLOAD_SIGNED_CHUNKS, 0, 0);
    pacreds_chunk_stream_free(ends->stream);
    memset(value, 'v', sizeof value);
    pacreds_chunk_stream_new(&ends->stream, ends->signer,
                             PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER, 0, NULL);
    pacreds_chunk_stream_announce(ends->stream, TEXT("x-long"), sizeof value,
                                  NULL);
    pacreds_chunk_stream_begin(ends->stream, ends->request, EXAMPLE_TIME, NULL);
    ck_assert_int_eq(pacreds_chunk_stream_set_trailer(ends->stream,
                                                      TEXT("x-long"), value,
                                                      sizeof value, NULL),
                     PACREDS_OK);
}

/* The end of a stream that failed for want of memory can be had again. */
START_TEST(stream_after_failure)
{
    struct ends good, bad;
    const char *expected, *tail;
    size_t n, failures = 0;
    int status = PACREDS_ERR_NO_MEMORY;

    begin_long(&good);
    ck_assert_int_eq(
        pacreds_chunk_stream_end(good.stream, &expected, NULL, NULL),
        PACREDS_OK);
    begin_long(&bad);
    for (n = 1; status != PACREDS_OK; n++) {
        allocations_fail(n);
        status = pacreds_chunk_stream_end(bad.stream, &tail, NULL, NULL);
        allocations_fail(0);
        failures += status != PACREDS_OK;
    }
    ck_assert_uint_gt(failures, 0);
    ck_assert_str_eq(tail, expected);
    end_ends(&good);
    end_ends(&bad);
}
END_TEST

static int json_work(pacreds_error *error)
{
    pacreds__slice text = pacreds__slice_of(
        "{\"a\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18],\"b\":\"c\"}");
    pacreds__tree tree;
    int status = pacreds__json_parse(&tree, text, error);

    pacreds__tree_free(&tree);
    return status;
}

START_TEST(json)
{
    sweep("json", json_work);
}
END_TEST

static int xml_work(pacreds_error *error)
{
    pacreds__slice text = pacreds__slice_of(
        "<a><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/><b/>"
        "<a-name-that-is-longer-than-the-first-buffer-of-the-parser-for-names "
        "and='an attribute'>&lt;</a-name-that-is-longer-than-the-first-buffer-"
        "of-the-parser-for-names></a>");
    pacreds__tree tree;
    int status = pacreds__xml_parse(&tree, text, error);

    pacreds__tree_free(&tree);
    return status;
}

START_TEST(xml)
{
    sweep("xml", xml_work);
}
END_TEST

static int fill_policy(pacreds_policy *policy, pacreds_form *form,
                       pacreds_error *error)
{
    char name[32] = "x-amz-meta-00";
    int status, i;

    status = pacreds_policy_add(policy, PACREDS_POLICY_MATCH_PREFIX,
                                TEXT("key"), TEXT("user/"), error);
    if (status == PACREDS_OK)
        status = pacreds_policy_add_length_range(policy, 1, 10, error);
    for (i = 0; status == PACREDS_OK && i < 60; i++) {
        name[11] = (char)('0' + i / 10);
        name[12] = (char)('0' + i % 10);
        status = pacreds_policy_add(policy, PACREDS_POLICY_MATCH_EXACT,
                                    TEXT(name), TEXT("some value"), error);
    }
    if (status == PACREDS_OK)
        status = pacreds_form_add(form, TEXT("key"), TEXT("user/a"), error);
    return status;
}

static int verify_form(pacreds_form *form, pacreds_credentials *keys,
                       pacreds_error *error)
{
    pacreds_verifier *verifier = NULL;
    int status = pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL, error);

    if (status == PACREDS_OK)
        status = pacreds_verifier_read_form(verifier, form, error);
    if (status == PACREDS_OK)
        status = pacreds_verify_form(verifier, form, keys, 1, NOVEMBER, error);
    pacreds_verifier_free(verifier);
    return status;
}

static int policy_work(pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    pacreds_signer *signer = NULL;
    pacreds_policy *policy = NULL;
    pacreds_form *form = NULL;
    int status = new_keys(&keys, error);

    if (status == PACREDS_OK)
        status = pacreds_signer_new(&signer, keys, TEXT("us-east-1"),
                                    TEXT("s3"), NULL, error);
    if (status == PACREDS_OK)
        status = pacreds_policy_new(&policy, NOVEMBER + 60, error);
    if (status == PACREDS_OK)
        status = pacreds_form_new(&form, error);
    if (status == PACREDS_OK)
        status = fill_policy(policy, form, error);
    if (status == PACREDS_OK)
        status = pacreds_sign_policy(signer, policy, form, NOVEMBER, error);
    if (status != PACREDS_OK && pacreds_form_find(form, TEXT("policy"), NULL))
        status = PACREDS_ERR_IN_USE; /* it is half signed */
    if (status == PACREDS_OK)
        status = verify_form(form, keys, error);
    pacreds_form_free(form);
    pacreds_policy_free(policy);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
    return status;
}

START_TEST(policy)
{
    sweep("policy", policy_work);
}
END_TEST

/* Each kind of warning, and more of everything than what is made at first. */
static int profiles_work(pacreds_error *error)
{
    pacreds_profiles *profiles = NULL;
    int status = pacreds_profiles_parse(
        &profiles,
        TEXT("[default]\n[profile default]\nx=1\nx=2\nx=3\nx=4\nx=5\nx=6\n"
             "x=7\nx=8\nx=9\nx=1\nx=2\nx=3\nx=4\nx=5\nx=6\nx=7\nx=8\nx=9\n"
             "s=\n a=1\n b=2\n~=1\ny=1\n #\n[no]\n"),
        TEXT("[default]\nx=\n[default]\n"), error);

    pacreds_profiles_free(profiles);
    return status;
}

START_TEST(profiles)
{
    sweep("profiles", profiles_work);
}
END_TEST

static char open_to_all[] = "/tmp/pacreds-allocations-XXXXXX";

static int profile_files_work(pacreds_error *error)
{
    pacreds_profiles *profiles = NULL;
    int status = pacreds_profiles_load(&profiles, TEXT("/dev/null"),
                                       TEXT(open_to_all), 0, error);

    pacreds_profiles_free(profiles);
    return status;
}

START_TEST(profile_files)
{
    static const char text[] = "[default]\ncredential_process=x\n";
    int file = mkstemp(open_to_all);

    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, text, sizeof text - 1), sizeof text - 1);
    ck_assert_int_eq(fchmod(file, 0646), 0);
    close(file);
    sweep("profile_files", profile_files_work);
    unlink(open_to_all);
}
END_TEST

/* Keys, a command, and what the AWS command line has cached, for profiles in
   one text. The last, which has but a token, cannot end well. */
static int profile_sources_work(pacreds_error *error)
{
    static const char *const names[] = {"keys", "command", "login", "role",
                                        "sso"};
    pacreds_profiles *profiles = NULL;
    size_t i;
    int status = pacreds_profiles_parse(
        &profiles,
        TEXT("[profile command]\ncredential_process=echo '{\"Version\":1,"
             "\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"s\"}'\n"
             "[profile login]\nlogin_session=l\n"
             "[profile role]\nrole_arn=r\nsource_profile=keys\n"
             "[profile sso]\nsso_session=dev\nsso_account_id=1\n"
             "sso_role_name=n\n[sso-session dev]\nsso_region=r\n"
             "sso_start_url=u\n"),
        TEXT("[keys]\naws_access_key_id=A\naws_secret_access_key=s\n"
             "aws_session_token=t\n"),
        error);

    for (i = 0; i < 5 && status == PACREDS_OK; i++) {
        pacreds_source *source = NULL;
        pacreds_credentials *keys = NULL;

        status = pacreds_source_profile_new(&source, profiles, TEXT(names[i]),
                                            0, error);
        if (status == PACREDS_OK)
            status = pacreds_source_resolve(source, &keys, NOVEMBER, error);
        pacreds_credentials_free(keys);
        pacreds_source_free(source);
    }
    pacreds_profiles_free(profiles);
    return status == PACREDS_ERR_NEEDS_NETWORK ? pacreds__ok(error) : status;
}

START_TEST(profile_sources)
{
    static const char *const folders[] = {".aws", ".aws/cli", ".aws/cli/cache",
                                          ".aws/sso", ".aws/sso/cache"};
    size_t i;

    folder_enter();
    setenv("HOME", ".", 1);
    setenv("AWS_LOGIN_CACHE_DIRECTORY", ".", 1);
    for (i = 0; i < sizeof folders / sizeof folders[0]; i++)
        ck_assert_int_eq(mkdir(folders[i], 0700), 0);
    write_text("acac86c0e609ca906f632b0e2dacccb2b77d22b0621f20ebece1a4835b93f6"
               "f0.json",
               "{\"accessToken\":{\"accessKeyId\":\"A\",\"secretAccessKey\":"
               "\"s\",\"sessionToken\":\"t\",\"expiresAt\":"
               "\"2036-11-22T12:00:01Z\"},\"clientId\":\"c\","
               "\"refreshToken\":\"r\",\"dpopKey\":\"d\"}");
    write_text(".aws/cli/cache/00ff80d2b6089d12405e07a23903b90a2f77eeb6.json",
               "{\"Credentials\":{\"AccessKeyId\":\"A\",\"SecretAccessKey\":"
               "\"s\",\"SessionToken\":\"t\",\"Expiration\":"
               "\"2036-11-22T12:00:01UTC\"}}");
    write_text(".aws/sso/cache/34c6fceca75e456f25e7e99531e2425c6c1de443.json",
               "{\"accessToken\":\"t\",\"expiresAt\":"
               "\"2036-11-22T12:00:01Z\"}");
    ck_assert_int_eq(
        chmod(".aws/cli/cache/00ff80d2b6089d12405e07a23903b90a2f77eeb6.json",
              0644),
        0);
    sweep("profile_sources", profile_sources_work);
    folder_leave();
}
END_TEST

static char chain_file[] = "/tmp/pacreds-chain-XXXXXX";

static void write_keys(char *path)
{
    static const char text[] =
        "[default]\naws_access_key_id=A\naws_secret_access_key=s\n";
    int file = mkstemp(path);

    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, text, sizeof text - 1), sizeof text - 1);
    close(file);
}

/* The chain, cached, over files and pushed credentials. */
static int chain_work(pacreds_error *error)
{
    pacreds_source *chain = NULL, *pushed = NULL, *source = NULL;
    pacreds_credentials *keys = NULL;
    int status = pacreds_source_default_new(&chain, TEXT(""), 0, error);

    if (status == PACREDS_OK)
        status = pacreds_source_application_new(&pushed, error);
    if (status == PACREDS_OK) {
        pacreds_source_application_update(pushed, NULL, NULL);
        status = pacreds_source_chain_add(chain, pushed, error);
        if (status != PACREDS_OK)
            pacreds_source_free(pushed);
    }
    if (status == PACREDS_OK)
        status = pacreds_source_cached_new(&source, chain, error);
    if (status != PACREDS_OK) {
        pacreds_source_free(chain);
        return status;
    }
    status = pacreds_source_resolve(source, &keys, NOVEMBER, error);
    pacreds_credentials_free(keys);
    pacreds_source_free(source);
    return status;
}

START_TEST(chain)
{
    write_keys(chain_file);
    unsetenv("AWS_WEB_IDENTITY_TOKEN_FILE");
    unsetenv("AWS_PROFILE");
    unsetenv("AWS_DEFAULT_PROFILE");
    setenv("AWS_ACCESS_KEY_ID", "", 1);
    setenv("AWS_CONFIG_FILE", "/dev/null", 1);
    setenv("AWS_SHARED_CREDENTIALS_FILE", chain_file, 1);
    sweep("chain", chain_work);
    unlink(chain_file);
}
END_TEST

/* A request that could not be signed is no worse for it. */
START_TEST(sign_after_failure)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    size_t n, failures = 0;
    int failed = 1;

    for (n = 1; failed; n++) {
        int status;
        pacreds_request *request =
            make_request("GET / HTTP/1.1\nHost:example.amazonaws.com\n\n");
        pacreds_signer *signer =
            make_signer(keys, "us-east-1", "service", "default");

        allocations_fail(n);
        status = pacreds_sign(signer, request, SUITE_TIME, NULL);
        failed = allocations_fail(0);
        failures += status != PACREDS_OK;
        ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                         PACREDS_OK);
        ck_assert_uint_eq(pacreds_request_header_count(request), 3);
        ck_assert_str_eq(
            pacreds_request_signature(request, NULL),
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
        pacreds_request_free(request);
        pacreds_signer_free(signer);
    }
    ck_assert_uint_gt(failures, 0);
    pacreds_credentials_free(keys);
}
END_TEST

/* What setters refuse for want of memory is not half done. */
START_TEST(setters_after_failure)
{
    pacreds_request *request = make_request("GET /a?b HTTP/1.1\nHost: h\n\n");
    char long_value[5000];
    size_t n, failures = 0;
    int status = PACREDS_ERR_NO_MEMORY;

    memset(long_value, 'v', sizeof long_value);
    for (n = 1; status != PACREDS_OK; n++) {
        allocations_fail(n);
        status = pacreds_request_set_header(request, TEXT("Host"), long_value,
                                            sizeof long_value, NULL);
        allocations_fail(0);
        if (status == PACREDS_OK)
            break;
        failures++;
        ck_assert_int_eq(status, PACREDS_ERR_NO_MEMORY);
        ck_assert_str_eq(
            pacreds_request_find_header(request, TEXT("host"), NULL), "h");
        ck_assert_str_eq(pacreds_request_target(request, NULL), "/a?b");
        ck_assert_uint_eq(pacreds_request_header_count(request), 1);
    }
    ck_assert_uint_gt(failures, 0);
    pacreds_request_free(request);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("allocations");

    allocations_watch();
    add_case(suite, "credentials", credentials);
    add_case(suite, "key_check", key_check);
    add_case(suite, "key_file", key_file);
    add_case(suite, "profile_edit", profile_edit);
    add_case(suite, "source", source);
    add_case(suite, "request", request);
    add_case(suite, "set_many", set_many);
    add_case(suite, "preset", preset);
    add_case(suite, "sign", sign);
    add_case(suite, "v4a", v4a);
    add_case(suite, "public_key", public_key);
    add_case(suite, "clock", clocks);
    add_case(suite, "verify", verify);
    add_case(suite, "verify_url", verify_url);
    add_case(suite, "explain", explain);
    add_case(suite, "paapi", paapi);
    add_case(suite, "policy", policy);
    add_case(suite, "json", json);
    add_case(suite, "xml", xml);
    add_case(suite, "profiles", profiles);
    add_case(suite, "profile_files", profile_files);
    add_case(suite, "profile_sources", profile_sources);
    add_case(suite, "chain", chain);
    add_case(suite, "sign_after_failure", sign_after_failure);
    add_case(suite, "setters_after_failure", setters_after_failure);
    add_case(suite, "stream", stream);
    add_case(suite, "stream_v4a", stream_v4a);
    add_case(suite, "event", event);
    add_case(suite, "body_hash", body_hash);
    add_case(suite, "stream_after_failure", stream_after_failure);
    return run_suite(suite);
}
