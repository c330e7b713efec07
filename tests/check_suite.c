/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Vectors that are not in this repository: AWS's own suite of Signature Version
 * 4, 38 cases in two modes and three stages; edge cases; what public clients of
 * the Product Advertising API test themselves with. Skipped where they are not.
 */
#define _DEFAULT_SOURCE /* scandir() */
#include <dirent.h>
#include <stdio.h>

#include <jansson.h>

#include "stages.h"

#define SIGNING SHARED_DATA "/signing"
#define AWS_SUITE SIGNING "/aws-signing-test-suite/v4"

static const char *text_in(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));

    return text != NULL ? text : "";
}

static json_t *load(const char *path)
{
    json_error_t error;
    json_t *json = json_load_file(path, 0, &error);

    ck_assert_msg(json != NULL, "%s: %s", path, error.text);
    return json;
}

static void fill(struct vector *vector, const json_t *context)
{
    const json_t *keys = json_object_get(context, "credentials");

    vector->access_key_id = text_in(keys, "access_key_id");
    vector->secret_access_key = text_in(keys, "secret_access_key");
    vector->session_token = text_in(keys, "token");
    vector->region = text_in(context, "region");
    vector->service = text_in(context, "service");
    vector->preset = "default";
    vector->time = time_of(text_in(context, "timestamp"));
    vector->expires =
        json_integer_value(json_object_get(context, "expiration_in_seconds"));
    if (json_is_false(json_object_get(context, "normalize")))
        vector->clear |= PACREDS_NORMALIZE_PATH;
    if (json_is_true(json_object_get(context, "sign_body")))
        vector->set |= PACREDS_PAYLOAD_HEADER;
    if (json_is_true(json_object_get(context, "omit_session_token")))
        vector->set |= PACREDS_OMIT_SESSION_TOKEN;
}

static void check_case(const char *name, int is_query)
{
    static const char *const stages[] = {"canonical-request", "string-to-sign",
                                         "signature"};
    char folder[1024], path[1100], stage[64], *texts[3], *message;
    struct vector vector = {.name = name, .is_query = is_query};
    struct stages expected;
    json_t *context;
    int i;

    snprintf(folder, sizeof folder, "%s/%s", AWS_SUITE, name);
    snprintf(path, sizeof path, "%s/context.json", folder);
    context = load(path);
    fill(&vector, context);
    message = read_text(folder, "request");
    vector.message = message;
    vector.message_len = strlen(message);
    for (i = 0; i < 3; i++) {
        snprintf(stage, sizeof stage, "%s-%s", is_query ? "query" : "header",
                 stages[i]);
        texts[i] = read_text(folder, stage);
    }
    expected.canonical = texts[0];
    expected.string_to_sign = texts[1];
    expected.signature = texts[2];
    check_stages(&vector, &expected);
    for (i = 0; i < 3; i++)
        free(texts[i]);
    free(message);
    json_decref(context);
}

static void check_aws(int is_query)
{
    struct dirent **entries;
    int count = scandir(AWS_SUITE, &entries, NULL, alphasort), i, checked = 0;

    ck_assert_int_gt(count, 0);
    for (i = 0; i < count; i++) {
        if (entries[i]->d_name[0] != '.') {
            check_case(entries[i]->d_name, is_query);
            checked++;
        }
        free(entries[i]);
    }
    free(entries);
    ck_assert_int_eq(checked, 38);
}

START_TEST(aws_header)
{
    check_aws(0);
}
END_TEST

START_TEST(aws_query)
{
    check_aws(1);
}
END_TEST

/* The message of a case that has method, target and a list of headers. */
static void write_message(char *out, size_t size, const json_t *json)
{
    size_t i, len;
    json_t *header;

    len = (size_t)snprintf(out, size, "%s %s HTTP/1.1\n",
                           text_in(json, "method"), text_in(json, "target"));
    json_array_foreach(json_object_get(json, "headers"), i, header) len +=
        (size_t)snprintf(out + len, size - len, "%s:%s\n",
                         json_string_value(json_array_get(header, 0)),
                         json_string_value(json_array_get(header, 1)));
    snprintf(out + len, size - len, "\n");
}

static void expect_refusal(const char *name, const char *message)
{
    pacreds_request *request = NULL;

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    ck_assert_msg(pacreds_request_parse(request, TEXT(message), NULL) !=
                      PACREDS_OK,
                  "%s is accepted", name);
    pacreds_request_free(request);
}

static void check_extra(const char *preset, const char *member)
{
    json_t *json = load(SIGNING "/extra-vectors.json"), *one;
    char message[4096];
    size_t i;

    json_array_foreach(json_object_get(json, "cases"), i, one)
    {
        const json_t *result = json_object_get(one, member);
        struct vector vector = {.name = text_in(one, "name"),
                                .access_key_id = text_in(json, "access_key_id"),
                                .secret_access_key =
                                    text_in(json, "secret_access_key"),
                                .session_token = "",
                                .region = text_in(json, "region"),
                                .service = member,
                                .preset = preset,
                                .time = time_of(text_in(json, "date"))};
        struct stages expected = {text_in(result, "canonical_request"),
                                  text_in(result, "string_to_sign"),
                                  text_in(result, "signature")};

        write_message(message, sizeof message, one);
        vector.message = message;
        vector.message_len = strlen(message);
        if (expected.signature[0] == '\0')
            expect_refusal(vector.name, message);
        else
            check_stages(&vector, &expected);
    }
    ck_assert_uint_ge(i, 29);
    json_decref(json);
}

START_TEST(extra_default)
{
    check_extra("default", "service");
}
END_TEST

START_TEST(extra_s3)
{
    check_extra("s3", "s3");
}
END_TEST

START_TEST(paapi_clients)
{
    json_t *json = load(SIGNING "/paapi-vectors.json"), *one, *value;
    size_t i, len;
    const char *name;

    json_array_foreach(json, i, one)
    {
        char message[4096];
        struct vector vector = {.name = text_in(one, "name"),
                                .access_key_id = text_in(one, "access"),
                                .secret_access_key = text_in(one, "secret"),
                                .session_token = "",
                                .region = text_in(one, "region"),
                                .service = text_in(one, "service"),
                                .preset = "default",
                                .time = time_of(text_in(one, "amzdate"))};
        struct stages expected = {NULL, NULL, text_in(one, "signature")};

        len = (size_t)snprintf(message, sizeof message, "POST %s HTTP/1.1\n",
                               text_in(one, "path"));
        json_object_foreach(json_object_get(one, "headers"), name, value) len +=
            (size_t)snprintf(message + len, sizeof message - len, "%s: %s\n",
                             name, json_string_value(value));
        snprintf(message + len, sizeof message - len, "\n%s",
                 text_in(one, "body"));
        vector.message = message;
        vector.message_len = strlen(message);
        check_stages(&vector, &expected);
    }
    ck_assert_uint_eq(i, 2);
    json_decref(json);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("suite");
    DIR *folder = opendir(AWS_SUITE);

    if (folder == NULL) {
        puts("skipped: there is no " AWS_SUITE);
        return 77;
    }
    closedir(folder);
    add_case(suite, "aws_header", aws_header);
    add_case(suite, "aws_query", aws_query);
    add_case(suite, "extra_default", extra_default);
    add_case(suite, "extra_s3", extra_s3);
    add_case(suite, "paapi_clients", paapi_clients);
    return run_suite(suite);
}
