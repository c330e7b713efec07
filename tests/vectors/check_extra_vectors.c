/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Vectors that are not in this repository: edge cases, and those that public
 * clients of the Product Advertising API test themselves with. Skipped where
 * they are not beside this checkout.
 */
#include <stdio.h>
#include <unistd.h>

#include "shared_data.h"
#include "stages.h"

#define SIGNING SHARED_DATA "/signing"

/* The message of a case that has method, target and a list of headers. */
static void write_message(char *out, size_t size, const json_t *json)
{
    size_t i, len;
    json_t *header;

    len = (size_t)snprintf(out, size, "%s %s HTTP/1.1\n",
                           shared_text(json, "method"),
                           shared_text(json, "target"));
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
    ck_assert_msg(pacreds_request_parse(request, TEXT(message), 0, NULL) !=
                      PACREDS_OK,
                  "%s is accepted", name);
    pacreds_request_free(request);
}

static void check_extra(const char *preset, const char *member)
{
    json_t *json = shared_load(SIGNING "/extra-vectors.json"), *one;
    char message[4096];
    size_t i;

    json_array_foreach(json_object_get(json, "cases"), i, one)
    {
        const json_t *result = json_object_get(one, member);
        struct vector vector = {
            .name = shared_text(one, "name"),
            .access_key_id = shared_text(json, "access_key_id"),
            .secret_access_key = shared_text(json, "secret_access_key"),
            .session_token = "",
            .region = shared_text(json, "region"),
            .service = member,
            .preset = preset,
            .time = time_of(shared_text(json, "date"))};
        struct stages expected = {shared_text(result, "canonical_request"),
                                  shared_text(result, "string_to_sign"),
                                  shared_text(result, "signature")};

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

START_TEST(of_default)
{
    check_extra("default", "service");
}
END_TEST

START_TEST(of_s3)
{
    check_extra("s3", "s3");
}
END_TEST

START_TEST(paapi_clients)
{
    json_t *json = shared_load(SIGNING "/paapi-vectors.json"), *one, *value;
    size_t i, len;
    const char *name;

    json_array_foreach(json, i, one)
    {
        char message[4096];
        struct vector vector = {.name = shared_text(one, "name"),
                                .access_key_id = shared_text(one, "access"),
                                .secret_access_key = shared_text(one, "secret"),
                                .session_token = "",
                                .region = shared_text(one, "region"),
                                .service = shared_text(one, "service"),
                                .preset = "default",
                                .time = time_of(shared_text(one, "amzdate"))};
        struct stages expected = {NULL, NULL, shared_text(one, "signature")};

        len = (size_t)snprintf(message, sizeof message, "POST %s HTTP/1.1\n",
                               shared_text(one, "path"));
        json_object_foreach(json_object_get(one, "headers"), name, value) len +=
            (size_t)snprintf(message + len, sizeof message - len, "%s: %s\n",
                             name, json_string_value(value));
        snprintf(message + len, sizeof message - len, "\n%s",
                 shared_text(one, "body"));
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
    Suite *suite = suite_create("extra_vectors");

    if (!lists_cases() && access(SIGNING, F_OK) != 0) {
        puts("skipped: there is no " SIGNING);
        return 77;
    }
    add_case(suite, "of_default", of_default);
    add_case(suite, "of_s3", of_s3);
    add_case(suite, "paapi_clients", paapi_clients);
    return run_suite(suite);
}
