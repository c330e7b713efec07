/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "support.h"

static const char MESSAGE[] = "POST /a%20b?c=d HTTP/1.1\n"
                              "Host: example.amazonaws.com\n"
                              "Content-Type: text/plain\n"
                              "X-Amz-Meta: m\n\nbody";

/* A request signed for us-east-1 and "service" in November, and what verifies
   it; tests change one thing. */
struct scene {
    pacreds_credentials *keys;
    pacreds_signer *signer;
    pacreds_request *request;
    pacreds_verifier *verifier;
    int64_t now;
    pacreds_error error;
};

static void set_up(struct scene *scene, const char *preset, const char *token)
{
    pacreds_preset *rules = NULL;

    scene->keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_credentials_set_session_token(scene->keys, TEXT(token), NULL);
    scene->signer = make_signer(scene->keys, "us-east-1", "service", preset);
    scene->request = make_request(MESSAGE);
    ck_assert_int_eq(pacreds_preset_new(&rules, TEXT(preset), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_new(&scene->verifier, TEXT("us-east-1"),
                                          TEXT("service"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_set_preset(scene->verifier, rules, NULL),
                     PACREDS_OK);
    pacreds_preset_free(rules);
    scene->now = NOVEMBER;
}

static void tear_down(struct scene *scene)
{
    pacreds_verifier_free(scene->verifier);
    pacreds_request_free(scene->request);
    pacreds_signer_free(scene->signer);
    pacreds_credentials_free(scene->keys);
}

static void sign(struct scene *scene)
{
    ck_assert_msg(pacreds_sign(scene->signer, scene->request, NOVEMBER,
                               &scene->error) == PACREDS_OK,
                  "%s", scene->error.message);
}

static void presign(struct scene *scene, int64_t expires_in)
{
    ck_assert_msg(pacreds_presign(scene->signer, scene->request, expires_in,
                                  NOVEMBER, &scene->error) == PACREDS_OK,
                  "%s", scene->error.message);
}

/* What is sent comes in at the other side as another request. */
static pacreds_request *receive(const pacreds_request *sent)
{
    pacreds_request *request = NULL;
    const char *name, *value;
    size_t i, len;
    const void *body = pacreds_request_body(sent, &len);

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    pacreds_request_set_method(request, TEXT(pacreds_request_method(sent)),
                               NULL);
    ck_assert_int_eq(
        pacreds_request_set_target(
            request, TEXT(pacreds_request_target(sent, NULL)), NULL),
        PACREDS_OK);
    for (i = 0; i < pacreds_request_header_count(sent); i++) {
        pacreds_request_header(sent, i, &name, &value);
        pacreds_request_add_header(request, TEXT(name), TEXT(value), NULL);
    }
    pacreds_request_set_body(request, body, len, NULL);
    return request;
}

static int check_request(struct scene *scene, pacreds_request *request)
{
    int status = pacreds_verifier_read(scene->verifier, request, &scene->error);

    if (status == PACREDS_OK)
        status = pacreds_verify(scene->verifier, request, scene->keys,
                                scene->now, &scene->error);
    ck_assert_int_eq(status, scene->error.code);
    if (status != PACREDS_OK)
        ck_assert_int_gt((int)strlen(scene->error.message), 15);
    return status;
}

static int verify(struct scene *scene)
{
    pacreds_request *received = receive(scene->request);
    int status = check_request(scene, received);

    pacreds_request_free(received);
    return status;
}

static void replace(struct scene *scene, const char *name, const char *value)
{
    if (value == NULL)
        ck_assert_uint_gt(
            pacreds_request_remove_header(scene->request, TEXT(name)), 0);
    else
        ck_assert_int_eq(pacreds_request_set_header(scene->request, TEXT(name),
                                                    TEXT(value), NULL),
                         PACREDS_OK);
}

START_TEST(valid)
{
    struct scene scene;

    set_up(&scene, "default", "");
    sign(&scene);
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    presign(&scene, 60);
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    tear_down(&scene);
    set_up(&scene, "s3", "to/ken==");
    sign(&scene);
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    presign(&scene, 60);
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    tear_down(&scene);
}
END_TEST

START_TEST(facts)
{
    struct scene scene;
    pacreds_request *received;

    set_up(&scene, "default", "");
    presign(&scene, 60);
    received = receive(scene.request);
    ck_assert_int_eq(
        pacreds_verifier_read(scene.verifier, received, &scene.error),
        PACREDS_OK);
    ck_assert_str_eq(pacreds_request_access_key_id(received, NULL), SUITE_ID);
    ck_assert_str_eq(pacreds_request_credential_scope(received, NULL),
                     "20261122/us-east-1/service/aws4_request");
    ck_assert_str_eq(pacreds_request_signed_headers(received, NULL),
                     "content-type;host;x-amz-meta");
    ck_assert_str_eq(pacreds_request_signature(received, NULL),
                     pacreds_request_signature(scene.request, NULL));
    ck_assert_int_eq(pacreds_request_signed_at(received), NOVEMBER);
    ck_assert_int_eq(pacreds_request_expires_in(received), 60);
    ck_assert_ptr_null(pacreds_request_string_to_sign(received, NULL));
    ck_assert_int_eq(pacreds_verify(scene.verifier, received, scene.keys,
                                    NOVEMBER, &scene.error),
                     PACREDS_OK);
    ck_assert_str_eq(canonical_of(received), canonical_of(scene.request));
    ck_assert_str_eq(pacreds_request_string_to_sign(received, NULL),
                     pacreds_request_string_to_sign(scene.request, NULL));
    pacreds_request_free(received);
    tear_down(&scene);
}
END_TEST

START_TEST(not_signed)
{
    struct scene scene;

    set_up(&scene, "default", "");
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_NOT_SIGNED);
    replace(&scene, "Authorization", "Basic eDp5");
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_NOT_SIGNED);
    replace(&scene, "Authorization", "AWS AKID:c2ln");
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_ALGORITHM);
    replace(&scene, "Authorization", "AWS4-ECDSA-P256-SHA256 Credential=x");
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_ALGORITHM);
    tear_down(&scene);
}
END_TEST

START_TEST(signed_twice)
{
    struct scene scene;
    char target[2000];

    set_up(&scene, "default", "");
    presign(&scene, 60);
    snprintf(target, sizeof target, "%s",
             pacreds_request_target(scene.request, NULL));
    sign(&scene);
    pacreds_request_set_target(scene.request, TEXT(target), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TWO_SIGNATURES);
    sign(&scene);
    pacreds_request_add_header(scene.request, TEXT("Authorization"),
                               TEXT("Basic eDp5"), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TWO_SIGNATURES);
    pacreds_request_remove_header(scene.request, TEXT("Authorization"));
    snprintf(target + strlen(target), 100, "&X-Amz-Signature=1");
    pacreds_request_set_target(scene.request, TEXT(target), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TWO_SIGNATURES);
    tear_down(&scene);
}
END_TEST

#define CREDENTIAL                                                             \
    "Credential=AKIDEXAMPLE/20261122/us-east-1/service/aws4_request"
#define SIGNED "SignedHeaders=content-type;host;x-amz-date;x-amz-meta"
#define SIGNATURE                                                              \
    "Signature="                                                               \
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

START_TEST(malformed_headers)
{
    static const char *const cases[] = {
        "",
        " ",
        " " CREDENTIAL,
        " " CREDENTIAL ", " SIGNED,
        " " CREDENTIAL ", " SIGNATURE,
        " " SIGNED ", " SIGNATURE,
        " " CREDENTIAL ", " SIGNED ", " SIGNATURE ", " SIGNATURE,
        " " CREDENTIAL ", " SIGNED ", " SIGNATURE ",",
        " " CREDENTIAL ", " SIGNED ", " SIGNATURE ", x=y",
        " " CREDENTIAL ", Signed=host, " SIGNATURE,
        " Credential, " SIGNED ", " SIGNATURE,
        " Credential=, " SIGNED ", " SIGNATURE,
        " Credential=AKID, " SIGNED ", " SIGNATURE,
        " Credential=/20261122/r/s/aws4_request, " SIGNED ", " SIGNATURE,
        " Credential=A/2026112/r/s/aws4_request, " SIGNED ", " SIGNATURE,
        " Credential=A/20261122/r/s/aws4_reques, " SIGNED ", " SIGNATURE,
        " Credential=A/20261122/r/aws4_request, " SIGNED ", " SIGNATURE,
        " " CREDENTIAL ", SignedHeaders=, " SIGNATURE,
        " " CREDENTIAL ", SignedHeaders=host;, " SIGNATURE,
        " " CREDENTIAL ", SignedHeaders=Host, " SIGNATURE,
        " " CREDENTIAL ", SignedHeaders=x-amz-date;host, " SIGNATURE,
        " " CREDENTIAL ", SignedHeaders=host;host, " SIGNATURE,
        " " CREDENTIAL ", SignedHeaders=ho st, " SIGNATURE,
        " " CREDENTIAL ", " SIGNED ", Signature=",
        " " CREDENTIAL ", " SIGNED ", Signature=0123",
        " " CREDENTIAL ", " SIGNED
        ", Signature=g123456789abcdef0123456789abcdef"
        "0123456789abcdef0123456789abcdef",
    };
    struct scene scene;
    char value[600];
    size_t i;

    set_up(&scene, "default", "");
    replace(&scene, "X-Amz-Date", "20261122T120000Z");
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        snprintf(value, sizeof value, "AWS4-HMAC-SHA256%s", cases[i]);
        replace(&scene, "Authorization", value);
        ck_assert_msg(verify(&scene) == PACREDS_ERR_AUTHORIZATION,
                      "case %zu: %s", i, scene.error.message);
        ck_assert_uint_le(scene.error.offset, strlen(value));
    }
    /* The order is free, the blanks are optional: only the signature is off. */
    replace(&scene, "Authorization",
            "AWS4-HMAC-SHA256 " SIGNATURE "," SIGNED "," CREDENTIAL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_SIGNATURE);
    tear_down(&scene);
}
END_TEST

START_TEST(scopes)
{
    static const struct {
        const char *credential, *date;
        int code;
    } cases[] = {
        {"A/20261123/us-east-1/service/aws4_request", "20261122T120000Z",
         PACREDS_ERR_SCOPE_DATE},
        {"A/20261122/us-east-2/service/aws4_request", "20261122T120000Z",
         PACREDS_ERR_SCOPE_REGION},
        {"A/20261122/us-east-1/servic/aws4_request", "20261122T120000Z",
         PACREDS_ERR_SCOPE_SERVICE},
        {"A/20261122/us-east-1/service/aws4_request", "20261122T120000",
         PACREDS_ERR_DATE},
        {"A/20261122/us-east-1/service/aws4_request", NULL, PACREDS_ERR_DATE},
        {"A/B/C/20261122/us-east-1/service/aws4_request", "20261122T120000Z",
         PACREDS_ERR_WRONG_KEY_ID},
    };
    struct scene scene;
    char value[600];
    size_t i;

    set_up(&scene, "default", "");
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        replace(&scene, "X-Amz-Date", "x");
        replace(&scene, "X-Amz-Date", cases[i].date);
        snprintf(value, sizeof value,
                 "AWS4-HMAC-SHA256 Credential=%s, " SIGNED ", " SIGNATURE,
                 cases[i].credential);
        replace(&scene, "Authorization", value);
        ck_assert_msg(verify(&scene) == cases[i].code, "case %zu: %s", i,
                      scene.error.message);
    }
    tear_down(&scene);
}
END_TEST

START_TEST(which_headers)
{
    struct scene scene;

    set_up(&scene, "default", "");
    sign(&scene);
    pacreds_request_add_header(scene.request, TEXT("X-Unsigned"), TEXT("1"),
                               NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    pacreds_request_add_header(scene.request, TEXT("x-amz-acl"),
                               TEXT("public-read"), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_HEADER_UNSIGNED);
    ck_assert_ptr_nonnull(strstr(scene.error.message, "x-amz-acl"));
    replace(&scene, "x-amz-acl", NULL);
    pacreds_verifier_require_header(scene.verifier, TEXT("X-Unsigned"), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_HEADER_UNSIGNED);
    ck_assert_ptr_nonnull(strstr(scene.error.message, "x-unsigned"));
    sign(&scene);
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    replace(&scene, "x-unsigned", NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_HEADER_ABSENT);
    tear_down(&scene);
}
END_TEST

/* Which of two would be its time? */
START_TEST(two_dates)
{
    struct scene scene;

    set_up(&scene, "default", "");
    sign(&scene);
    pacreds_request_add_header(scene.request, TEXT("X-Amz-Date"),
                               TEXT("20261122T120000Z"), NULL);
    replace(&scene, "X-Amz-Date", "20261122T120000Z");
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    pacreds_request_add_header(scene.request, TEXT("x-amz-date"),
                               TEXT("20261122T120000Z"), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_DATE);
    tear_down(&scene);
}
END_TEST

/* Each header that is named must be there, wherever it stands in the list. */
START_TEST(absent_headers)
{
    static const char *const lists[] = {
        "a;content-type;host;x-amz-date;x-amz-meta",
        "content-type;d;host;x-amz-date;x-amz-meta",
        "content-type;host;x-amz-date;x-amz-meta;y",
        "content-type;host;x-amz-date;x-amz-meta;y;z",
    };
    struct scene scene;
    char value[600];
    size_t i;

    set_up(&scene, "default", "");
    replace(&scene, "X-Amz-Date", "20261122T120000Z");
    for (i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        snprintf(value, sizeof value,
                 "AWS4-HMAC-SHA256 " CREDENTIAL
                 ", SignedHeaders=%s, " SIGNATURE,
                 lists[i]);
        replace(&scene, "Authorization", value);
        ck_assert_int_eq(verify(&scene), PACREDS_ERR_HEADER_ABSENT);
    }
    replace(&scene, "Authorization",
            "AWS4-HMAC-SHA256 " CREDENTIAL
            ", SignedHeaders=content-type;x-amz-date;x-amz-meta, " SIGNATURE);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_HEADER_UNSIGNED);
    ck_assert_ptr_nonnull(strstr(scene.error.message, "(host)"));
    replace(&scene, "Authorization",
            "AWS4-HMAC-SHA256 " CREDENTIAL
            ", SignedHeaders=content-type;host;x-amz-meta, " SIGNATURE);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_HEADER_UNSIGNED);
    ck_assert_ptr_nonnull(strstr(scene.error.message, "(x-amz-date)"));
    tear_down(&scene);
}
END_TEST

START_TEST(clocks)
{
    struct scene scene;

    set_up(&scene, "default", "");
    sign(&scene);
    scene.now = NOVEMBER + 900;
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    scene.now = NOVEMBER + 901;
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TOO_OLD);
    ck_assert_ptr_nonnull(strstr(scene.error.message, "901 seconds before"));
    scene.now = NOVEMBER - 900;
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    scene.now = NOVEMBER - 901;
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TOO_NEW);
    pacreds_verifier_set_clock_window(scene.verifier, 5, NULL);
    scene.now = NOVEMBER + 6;
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TOO_OLD);
    ck_assert_int_eq(
        pacreds_verifier_set_clock_window(scene.verifier, -1, NULL),
        PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_int_eq(
        pacreds_verifier_set_clock_window(scene.verifier, 604801, NULL),
        PACREDS_ERR_OUT_OF_RANGE);
    scene.now = INT64_MIN;
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_OUT_OF_RANGE);
    scene.now = INT64_MAX;
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_OUT_OF_RANGE);
    tear_down(&scene);
}
END_TEST

/* A URL that lasts seven days is not subject to the clock window; one that is
   dated in the future is. */
START_TEST(url_lifetimes)
{
    struct scene scene;
    char target[2000], *expires;

    set_up(&scene, "default", "");
    presign(&scene, 604800);
    scene.now = NOVEMBER + 604800;
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    scene.now = NOVEMBER + 604801;
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_URL_EXPIRED);
    presign(&scene, 1);
    scene.now = NOVEMBER + 2;
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_URL_EXPIRED);
    scene.now = NOVEMBER - 901;
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TOO_NEW);
    scene.now = NOVEMBER;
    snprintf(target, sizeof target, "%s",
             pacreds_request_target(scene.request, NULL));
    expires = strstr(target, "X-Amz-Expires=1") + 14;
    ck_assert_ptr_nonnull(expires);
    *expires = '0';
    pacreds_request_set_target(scene.request, TEXT(target), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_EXPIRES);
    *expires = '-';
    pacreds_request_set_target(scene.request, TEXT(target), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_EXPIRES);
    *expires = '2';
    pacreds_request_set_target(scene.request, TEXT(target), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_SIGNATURE);
    tear_down(&scene);
}
END_TEST

/* Parameters of a presigned URL that are absent or there twice. */
START_TEST(malformed_urls)
{
    static const struct {
        const char *parameter;
        int absent, twice;
    } cases[] = {
        {"X-Amz-Algorithm", PACREDS_ERR_ALGORITHM, PACREDS_ERR_ALGORITHM},
        {"X-Amz-Credential", PACREDS_ERR_AUTHORIZATION,
         PACREDS_ERR_AUTHORIZATION},
        {"X-Amz-Date", PACREDS_ERR_DATE, PACREDS_ERR_DATE},
        {"X-Amz-SignedHeaders", PACREDS_ERR_AUTHORIZATION,
         PACREDS_ERR_AUTHORIZATION},
        {"X-Amz-Expires", PACREDS_ERR_EXPIRES, PACREDS_ERR_EXPIRES},
        {"X-Amz-Signature", PACREDS_ERR_NOT_SIGNED, PACREDS_ERR_TWO_SIGNATURES},
    };
    struct scene scene;
    char target[2000], changed[2200], *at;
    size_t i;

    set_up(&scene, "default", "");
    presign(&scene, 60);
    snprintf(target, sizeof target, "%s",
             pacreds_request_target(scene.request, NULL));
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        strcpy(changed, target);
        at = strstr(changed, cases[i].parameter);
        ck_assert_ptr_nonnull(at);
        *at = 'Y';
        pacreds_request_set_target(scene.request, TEXT(changed), NULL);
        ck_assert_int_eq(verify(&scene), cases[i].absent);
        snprintf(changed, sizeof changed, "%s&%s=1", target,
                 cases[i].parameter);
        pacreds_request_set_target(scene.request, TEXT(changed), NULL);
        ck_assert_int_eq(verify(&scene), cases[i].twice);
    }
    /* The same name, written in another way, is the same name. */
    snprintf(changed, sizeof changed, "%s&X%%2DAmz-Signature=1", target);
    pacreds_request_set_target(scene.request, TEXT(changed), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TWO_SIGNATURES);
    tear_down(&scene);
}
END_TEST

START_TEST(bodies)
{
    struct scene scene;

    set_up(&scene, "default", "");
    sign(&scene);
    pacreds_request_set_body(scene.request, "Body", 4, NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_SIGNATURE);
    tear_down(&scene);
    set_up(&scene, "s3", "");
    sign(&scene);
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    pacreds_request_set_body(scene.request, "Body", 4, NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_BODY_CHANGED);
    replace(&scene, "x-amz-content-sha256", "0123");
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_BODY_CHANGED);
    pacreds_request_set_unsigned_payload(scene.request, NULL);
    replace(&scene, "x-amz-content-sha256", NULL);
    sign(&scene);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_UNSIGNED_PAYLOAD);
    pacreds_verifier_allow_unsigned_payload(scene.verifier, 1, NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    pacreds_verifier_allow_unsigned_payload(scene.verifier, 0, NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_UNSIGNED_PAYLOAD);
    tear_down(&scene);
}
END_TEST

/* A server that hashed the body while it came in gives the hash. */
START_TEST(body_hashes)
{
    struct scene scene;
    pacreds_request *received;

    set_up(&scene, "default", "");
    sign(&scene);
    received = receive(scene.request);
    pacreds_request_set_body_hash(
        received,
        TEXT(
            "230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5"),
        NULL);
    ck_assert_int_eq(check_request(&scene, received), PACREDS_OK);
    pacreds_request_set_body_hash(
        received,
        TEXT(
            "330d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5"),
        NULL);
    ck_assert_int_eq(check_request(&scene, received), PACREDS_ERR_SIGNATURE);
    pacreds_request_set_unsigned_payload(received, NULL);
    ck_assert_int_eq(check_request(&scene, received),
                     PACREDS_ERR_UNSIGNED_PAYLOAD);
    pacreds_request_free(received);
    tear_down(&scene);
}
END_TEST

START_TEST(tokens)
{
    struct scene scene;
    pacreds_credentials *keys;

    set_up(&scene, "default", "token");
    sign(&scene);
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    keys = scene.keys;
    scene.keys = make_keys(SUITE_ID, SUITE_SECRET);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TOKEN);
    pacreds_credentials_set_session_token(scene.keys, TEXT("tokem"), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TOKEN);
    presign(&scene, 9);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TOKEN);
    pacreds_credentials_free(scene.keys);
    scene.keys = keys;
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    tear_down(&scene);
}
END_TEST

START_TEST(wrong_keys)
{
    struct scene scene;
    pacreds_credentials *keys;

    set_up(&scene, "default", "");
    sign(&scene);
    keys = scene.keys;
    scene.keys = make_keys("AKIDEXAMPLF", SUITE_SECRET);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_WRONG_KEY_ID);
    pacreds_credentials_free(scene.keys);
    scene.keys =
        make_keys(SUITE_ID, "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEZ");
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_SIGNATURE);
    ck_assert_ptr_null(strstr(scene.error.message, "EXAMPLEKEZ"));
    pacreds_credentials_free(scene.keys);
    scene.keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_credentials_set_expiry(scene.keys, NOVEMBER, NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_EXPIRED);
    pacreds_credentials_free(scene.keys);
    scene.keys = keys;
    tear_down(&scene);
}
END_TEST

/* Any byte of what is signed, changed: never valid. */
START_TEST(each_byte)
{
    struct scene scene;
    char sent[4000], changed[4000];
    const char *name, *value;
    size_t len = 0, i;
    pacreds_request *request = NULL;

    set_up(&scene, "default", "token");
    sign(&scene);
    len += (size_t)snprintf(sent, sizeof sent, "%s %s HTTP/1.1\n",
                            pacreds_request_method(scene.request),
                            pacreds_request_target(scene.request, NULL));
    for (i = 0; i < pacreds_request_header_count(scene.request); i++) {
        pacreds_request_header(scene.request, i, &name, &value);
        len += (size_t)snprintf(sent + len, sizeof sent - len, "%s:%s\n", name,
                                value);
    }
    len += (size_t)snprintf(sent + len, sizeof sent - len, "\nbody");
    request = make_request(sent);
    ck_assert_int_eq(check_request(&scene, request), PACREDS_OK);
    for (i = 0; i < len; i++) {
        memcpy(changed, sent, len);
        changed[i] ^= 1;
        if (pacreds_request_parse(request, changed, len, 0, NULL) ==
                PACREDS_OK &&
            check_request(&scene, request) == PACREDS_OK) {
            /* Only the minor version of HTTP is not signed. */
            ck_assert_msg(strncmp(sent + i - 2, "1.1\n", 4) == 0 ||
                              strncmp(sent + i, "1.1\n", 4) == 0,
                          "byte %zu: %.20s", i, sent + i);
        }
    }
    pacreds_request_free(request);
    tear_down(&scene);
}
END_TEST

START_TEST(steps)
{
    struct scene scene;
    pacreds_verifier *other = NULL;
    pacreds_request *received;

    set_up(&scene, "default", "");
    sign(&scene);
    received = receive(scene.request);
    ck_assert_int_eq(pacreds_verify(scene.verifier, received, scene.keys,
                                    NOVEMBER, &scene.error),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_verify(scene.verifier, scene.request, scene.keys,
                                    NOVEMBER, &scene.error),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_verifier_new(&other, NULL, 0, NULL, 0, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_read(other, received, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_verify(scene.verifier, received, scene.keys,
                                    NOVEMBER, &scene.error),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(
        pacreds_verify(other, received, scene.keys, NOVEMBER, NULL),
        PACREDS_OK);
    pacreds_request_add_header(received, TEXT("X"), TEXT("y"), NULL);
    ck_assert_int_eq(
        pacreds_verify(other, received, scene.keys, NOVEMBER, NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    pacreds_verifier_free(other);
    pacreds_request_free(received);
    tear_down(&scene);
}
END_TEST

START_TEST(verifiers)
{
    pacreds_verifier *verifier = NULL;
    pacreds_error error;

    ck_assert_int_eq(
        pacreds_verifier_new(&verifier, TEXT("a b"), NULL, 0, &error),
        PACREDS_ERR_SYNTAX);
    ck_assert_ptr_null(verifier);
    ck_assert_int_eq(
        pacreds_verifier_new(&verifier, NULL, 0, TEXT("a/b"), &error),
        PACREDS_ERR_SYNTAX);
    ck_assert_int_eq(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, &error),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_verifier_require_header(verifier, TEXT("a b"), &error),
        PACREDS_ERR_SYNTAX);
    ck_assert_int_eq(
        pacreds_verifier_allow_unsigned_payload(verifier, 2, &error),
        PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_verifier_set_openssl(verifier, NULL,
                                                  "provider=nowhere", &error),
                     PACREDS_ERR_CRYPTO);
    ck_assert_int_eq(pacreds_verifier_set_openssl(verifier, NULL, NULL, &error),
                     PACREDS_OK);
    pacreds_verifier_free(verifier);
}
END_TEST

/* A port that is the default of the other scheme is sent, and so signed: what
   comes in names no scheme. */
START_TEST(ports)
{
    static const char *const urls[] = {"https://h:80/", "https://h:443/",
                                       "http://h:80/", "http://h:443/",
                                       "https://h:8443/"};
    size_t i;

    for (i = 0; i < sizeof urls / sizeof urls[0]; i++) {
        struct scene scene;

        set_up(&scene, "default", "");
        ck_assert_int_eq(
            pacreds_request_set_url(scene.request, TEXT(urls[i]), NULL),
            PACREDS_OK);
        sign(&scene);
        ck_assert_int_eq(verify(&scene), PACREDS_OK);
        tear_down(&scene);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("verify");

    add_case(suite, "valid", valid);
    add_case(suite, "facts", facts);
    add_case(suite, "ports", ports);
    add_case(suite, "not_signed", not_signed);
    add_case(suite, "signed_twice", signed_twice);
    add_case(suite, "malformed_headers", malformed_headers);
    add_case(suite, "scopes", scopes);
    add_case(suite, "which_headers", which_headers);
    add_case(suite, "two_dates", two_dates);
    add_case(suite, "absent_headers", absent_headers);
    add_case(suite, "clocks", clocks);
    add_case(suite, "url_lifetimes", url_lifetimes);
    add_case(suite, "malformed_urls", malformed_urls);
    add_case(suite, "bodies", bodies);
    add_case(suite, "body_hashes", body_hashes);
    add_case(suite, "tokens", tokens);
    add_case(suite, "wrong_keys", wrong_keys);
    add_case(suite, "each_byte", each_byte);
    add_case(suite, "steps", steps);
    add_case(suite, "verifiers", verifiers);
    return run_suite(suite);
}
