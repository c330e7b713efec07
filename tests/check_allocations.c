/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each piece of work is done again and again, and the n-th time its n-th
 * allocation fails, OpenSSL's included: it says so, keeps nothing, and the next
 * time goes as ever.
 */
#include <openssl/err.h>

#include "allocations.h"
#include "base/json.h"
#include "base/xml.h"
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

/* Until all allocations of the work had their turn. */
static void sweep(const char *name, work work)
{
    size_t n, live, failures = 0;
    pacreds_error error;
    int status, i;

    for (i = 0; i < WARM_UP; i++)
        ck_assert_msg(work(&error) == PACREDS_OK, "%s", error.message);
    ERR_clear_error(); /* which makes OpenSSL's place for errors */
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

    status = pacreds_policy_add(policy, PACREDS_MATCH_PREFIX, TEXT("key"),
                                TEXT("user/"), error);
    if (status == PACREDS_OK)
        status = pacreds_policy_add_length_range(policy, 1, 10, error);
    for (i = 0; status == PACREDS_OK && i < 60; i++) {
        name[11] = (char)('0' + i / 10);
        name[12] = (char)('0' + i % 10);
        status = pacreds_policy_add(policy, PACREDS_MATCH_EXACT, TEXT(name),
                                    TEXT("some value"), error);
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
    add_case(suite, "source", source);
    add_case(suite, "request", request);
    add_case(suite, "preset", preset);
    add_case(suite, "sign", sign);
    add_case(suite, "verify", verify);
    add_case(suite, "verify_url", verify_url);
    add_case(suite, "paapi", paapi);
    add_case(suite, "policy", policy);
    add_case(suite, "json", json);
    add_case(suite, "xml", xml);
    add_case(suite, "sign_after_failure", sign_after_failure);
    add_case(suite, "setters_after_failure", setters_after_failure);
    return run_suite(suite);
}
