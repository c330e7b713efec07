/* SPDX-License-Identifier: Apache-2.0 */
/*
 * AWS's own suite of Signature Version 4, 38 cases in two modes and three
 * stages, and that of version 4A. Skipped where it is not beside this checkout.
 */
#define _DEFAULT_SOURCE /* scandir() */
#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

#include "shared_data.h"
#include "stages.h"

#define AWS_SUITE SHARED_DATA "/signing/aws-signing-test-suite"

static void fill(struct vector *vector, const json_t *context)
{
    const json_t *keys = json_object_get(context, "credentials");

    vector->access_key_id = shared_text(keys, "access_key_id");
    vector->secret_access_key = shared_text(keys, "secret_access_key");
    vector->session_token = shared_text(keys, "token");
    vector->region = shared_text(context, "region");
    vector->service = shared_text(context, "service");
    vector->preset = "default";
    vector->time = time_of(shared_text(context, "timestamp"));
    vector->expires =
        json_integer_value(json_object_get(context, "expiration_in_seconds"));
    if (json_is_false(json_object_get(context, "normalize")))
        vector->clear |= PACREDS_PRESET_NORMALIZE_PATH;
    if (json_is_true(json_object_get(context, "sign_body")))
        vector->set |= PACREDS_PRESET_PAYLOAD_HEADER;
    if (json_is_true(json_object_get(context, "omit_session_token")))
        vector->set |= PACREDS_PRESET_OMIT_SESSION_TOKEN;
}

/* A case of a suite, as it was read from its folder. */
struct read_case {
    char folder[1024];
    struct vector vector;
    struct stages expected;
    char *message, *texts[3];
    json_t *context;
};

static void read_case(struct read_case *one, const char *suite,
                      const char *name, int is_query)
{
    static const char *const stages[] = {"canonical-request", "string-to-sign",
                                         "signature"};
    char path[1100], stage[64];
    int i;

    memset(one, 0, sizeof *one);
    one->vector.name = name;
    one->vector.is_query = is_query;
    snprintf(one->folder, sizeof one->folder, "%s/%s", suite, name);
    snprintf(path, sizeof path, "%s/context.json", one->folder);
    one->context = shared_load(path);
    fill(&one->vector, one->context);
    one->message = read_text(one->folder, "request");
    one->vector.message = one->message;
    one->vector.message_len = strlen(one->message);
    for (i = 0; i < 3; i++) {
        snprintf(stage, sizeof stage, "%s-%s", is_query ? "query" : "header",
                 stages[i]);
        one->texts[i] = read_text(one->folder, stage);
    }
    one->expected.canonical = one->texts[0];
    one->expected.string_to_sign = one->texts[1];
    one->expected.signature = one->texts[2];
}

static void free_case(struct read_case *one)
{
    int i;

    for (i = 0; i < 3; i++)
        free(one->texts[i]);
    free(one->message);
    json_decref(one->context);
}

static void check_v4(const char *name, int is_query)
{
    struct read_case one;

    read_case(&one, AWS_SUITE "/v4", name, is_query);
    check_stages(&one.vector, &one.expected);
    free_case(&one);
}

static size_t read_hex(unsigned char *out, const char *hex)
{
    size_t n = 0;

    for (; sscanf(hex, "%2hhx", &out[n]) == 1; hex += 2)
        n++;
    return n;
}

static pacreds_public_key *read_public_key(const struct read_case *one)
{
    char path[1100];
    unsigned char point[65] = {4};
    pacreds_public_key *key = NULL;
    json_t *json;

    snprintf(path, sizeof path, "%s/public-key.json", one->folder);
    json = shared_load(path);
    ck_assert_uint_eq(read_hex(point + 1, shared_text(json, "X")), 32);
    ck_assert_uint_eq(read_hex(point + 33, shared_text(json, "Y")), 32);
    ck_assert_int_eq(pacreds_public_key_new(&key,
                                            TEXT(one->vector.access_key_id),
                                            point, sizeof point, NULL),
                     PACREDS_OK);
    json_decref(json);
    return key;
}

static void write_file(const char *folder, const char *name, const void *p,
                       size_t n)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(p, 1, n, file), n);
    ck_assert_int_eq(fclose(file), 0);
}

/* SubjectPublicKeyInfo up to the point (RFC 5480). */
static const unsigned char info[] = {0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a,
                                     0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06,
                                     0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03,
                                     0x01, 0x07, 0x03, 0x42, 0x00};

/* What OpenSSL's own command says of a signature. */
static int openssl_verifies(const pacreds_public_key *key, const char *text,
                            const char *signature)
{
    char folder[] = "/tmp/pacreds-suite-XXXXXX", command[512];
    unsigned char der[sizeof info + 65], bytes[80];
    int status;

    ck_assert_ptr_nonnull(mkdtemp(folder));
    memcpy(der, info, sizeof info);
    memcpy(der + sizeof info, pacreds_public_key_point(key, NULL), 65);
    write_file(folder, "key", der, sizeof der);
    write_file(folder, "text", text, strlen(text));
    write_file(folder, "signature", bytes, read_hex(bytes, signature));
    snprintf(command, sizeof command,
             "cd %s && openssl dgst -sha256 -verify key -keyform DER "
             "-signature signature text >said 2>&1",
             folder);
    status = system(command);
    snprintf(command, sizeof command, "rm -r %s", folder);
    ck_assert_int_eq(system(command), 0);
    return status == 0;
}

/* A signed request by the secret and by the public key. */
static void check_verifies(const struct read_case *one,
                           pacreds_request *request,
                           const pacreds_public_key *key)
{
    const struct vector *vector = &one->vector;
    pacreds_credentials *keys = vector_keys(vector);
    pacreds_preset *preset = vector_preset(vector);
    pacreds_verifier *verifier = NULL;
    pacreds_error error;

    ck_assert_int_eq(pacreds_verifier_new(&verifier, TEXT(vector->region),
                                          TEXT(vector->service), NULL),
                     PACREDS_OK);

    ck_assert_int_eq(pacreds_verifier_set_preset(verifier, preset, NULL),
                     PACREDS_OK);
    ck_assert_msg(pacreds_verifier_read(verifier, request, &error) ==
                      PACREDS_OK,
                  "%s: %s", vector->name, error.message);
    ck_assert_msg(pacreds_verify(verifier, request, keys, vector->time,
                                 &error) == PACREDS_OK,
                  "%s: %s", vector->name, error.message);
    ck_assert_msg(pacreds_verify_with_public_key(verifier, request, key,
                                                 vector->time,
                                                 &error) == PACREDS_OK,
                  "%s: %s", vector->name, error.message);
    pacreds_verifier_free(verifier);
    pacreds_preset_free(preset);
    pacreds_credentials_free(keys);
}

/* Theirs differ from run to run; two of each case are in the suite. */
static void check_theirs(const struct read_case *one,
                         const pacreds_public_key *key)
{
    char *message =
        read_text(one->folder, one->vector.is_query ? "query-signed-request"
                                                    : "header-signed-request");
    pacreds_request *request = make_request(message);

    check_verifies(one, request, key);
    ck_assert(openssl_verifies(key, one->texts[1], one->texts[2]));
    ck_assert(!openssl_verifies(key, one->texts[0], one->texts[2]));
    pacreds_request_free(request);
    free(message);
}

static void check_v4a(const char *name, int is_query)
{
    struct read_case one;
    pacreds_public_key *key, *derived = NULL;
    pacreds_credentials *keys;
    pacreds_request *request;

    read_case(&one, AWS_SUITE "/v4a", name, is_query);
    one.vector.algorithm = PACREDS_ALGORITHM_V4A;
    one.expected.signature = NULL;
    key = read_public_key(&one);
    keys = vector_keys(&one.vector);
    ck_assert_int_eq(pacreds_public_key_derive(&derived, keys, NULL),
                     PACREDS_OK);
    ck_assert_mem_eq(pacreds_public_key_point(derived, NULL),
                     pacreds_public_key_point(key, NULL), 65);
    ck_assert_str_eq(pacreds_public_key_access_key_id(derived, NULL),
                     one.vector.access_key_id);
    request = sign_stages(&one.vector, &one.expected);
    ck_assert(openssl_verifies(key, one.texts[1],
                               pacreds_request_signature(request, NULL)));
    check_verifies(&one, request, key);
    check_theirs(&one, key);
    pacreds_request_free(request);
    pacreds_credentials_free(keys);
    pacreds_public_key_free(derived);
    pacreds_public_key_free(key);
    free_case(&one);
}

static void check_aws(const char *suite,
                      void (*check)(const char *name, int is_query),
                      int is_query)
{
    struct dirent **entries;
    int count = scandir(suite, &entries, NULL, alphasort), i, checked = 0;

    ck_assert_int_gt(count, 0);
    for (i = 0; i < count; i++) {
        if (entries[i]->d_name[0] != '.') {
            check(entries[i]->d_name, is_query);
            checked++;
        }
        free(entries[i]);
    }
    free(entries);
    ck_assert_int_eq(checked, 38);
}

START_TEST(aws_header)
{
    check_aws(AWS_SUITE "/v4", check_v4, 0);
}
END_TEST

START_TEST(aws_query)
{
    check_aws(AWS_SUITE "/v4", check_v4, 1);
}
END_TEST

START_TEST(aws_v4a_header)
{
    check_aws(AWS_SUITE "/v4a", check_v4a, 0);
}
END_TEST

START_TEST(aws_v4a_query)
{
    check_aws(AWS_SUITE "/v4a", check_v4a, 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("suite");

    if (!lists_cases() && access(AWS_SUITE, F_OK) != 0) {
        puts("skipped: there is no " AWS_SUITE);
        return 77;
    }
    add_case(suite, "aws_header", aws_header);
    add_case(suite, "aws_query", aws_query);
    add_case(suite, "aws_v4a_header", aws_v4a_header);
    add_case(suite, "aws_v4a_query", aws_v4a_query);
    return run_suite(suite);
}
