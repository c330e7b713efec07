/* SPDX-License-Identifier: Apache-2.0 */
#include "verifying.h"

static const char MESSAGE[] = "POST /a%20b?c=d HTTP/1.1\n"
                              "Host: example.amazonaws.com\n"
                              "Content-Type: text/plain\n"
                              "X-Amz-Meta: m\n\nbody";

void set_up(struct scene *scene, const char *preset, const char *token)
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

void tear_down(struct scene *scene)
{
    pacreds_verifier_free(scene->verifier);
    pacreds_request_free(scene->request);
    pacreds_signer_free(scene->signer);
    pacreds_credentials_free(scene->keys);
}

void sign(struct scene *scene)
{
    ck_assert_msg(pacreds_sign(scene->signer, scene->request, NOVEMBER,
                               &scene->error) == PACREDS_OK,
                  "%s", scene->error.message);
}

void presign(struct scene *scene, int64_t expires_in)
{
    ck_assert_msg(pacreds_presign(scene->signer, scene->request, expires_in,
                                  NOVEMBER, &scene->error) == PACREDS_OK,
                  "%s", scene->error.message);
}

pacreds_request *receive(const pacreds_request *sent)
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

int check_request(struct scene *scene, pacreds_request *request)
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

int check_message(struct scene *scene, const char *message)
{
    pacreds_request *request = make_request(message);
    int status = check_request(scene, request);

    pacreds_request_free(request);
    return status;
}

int verify(struct scene *scene)
{
    pacreds_request *received = receive(scene->request);
    int status = check_request(scene, received);

    pacreds_request_free(received);
    return status;
}

void replace(struct scene *scene, const char *name, const char *value)
{
    if (value == NULL)
        ck_assert_uint_gt(
            pacreds_request_remove_header(scene->request, TEXT(name)), 0);
    else
        ck_assert_int_eq(pacreds_request_set_header(scene->request, TEXT(name),
                                                    TEXT(value), NULL),
                         PACREDS_OK);
}

void check_error(const struct scene *scene, int code, const char *words)
{
    ck_assert_int_eq(scene->error.code, code);
    ck_assert_msg(strstr(scene->error.message, words) != NULL, "%s",
                  scene->error.message);
}
