/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_VERIFYING_H
#define TESTS_VERIFYING_H

#include "support.h"

/* Requests that botocore 1.43 signed with the suite's keys in November, for
   us-east-1 and "service". The rest of a header follows its name. */
#define BOTO_CREDENTIAL                                                        \
    "Credential=AKIDEXAMPLE/20261122/us-east-1/service/aws4_request"
#define BOTO_SIGNED "SignedHeaders=content-type;host;x-amz-date;x-amz-meta"
#define BOTO_SIGNATURE                                                         \
    "Signature="                                                               \
    "519fc8ad8a706e9d46229035da27bdb0f5f10726c678d8146d8e86026e62a5fc"
#define BOTO_START                                                             \
    "POST /a%20b?c=d HTTP/1.1\nHost: example.amazonaws.com\n"                  \
    "Content-Type: text/plain\nX-Amz-Meta: m\n"                                \
    "X-Amz-Date: 20261122T120000Z\n"
#define BOTO_AUTHORIZATION                                                     \
    "Authorization: AWS4-HMAC-SHA256 " BOTO_CREDENTIAL ", " BOTO_SIGNED        \
    ", " BOTO_SIGNATURE "\n"
#define BOTO_MESSAGE BOTO_START BOTO_AUTHORIZATION "\nbody"

/* With the session token "token". */
#define BOTO_TOKEN_MESSAGE                                                     \
    BOTO_START "X-Amz-Security-Token: token\n"                                 \
               "Authorization: AWS4-HMAC-SHA256 " BOTO_CREDENTIAL              \
               ", " BOTO_SIGNED ";x-amz-security-token, Signature="            \
               "8178a803f653f88fb2c714f178a2fef850d965f3128a45eca4a24cc7de7ba" \
               "6f7\n\nbody"

/* As S3 wants it, with the session token "to/ken==". */
#define BOTO_S3_MESSAGE                                                        \
    BOTO_START "X-Amz-Security-Token: to/ken==\n"                              \
               "X-Amz-Content-SHA256: 230d8358dc8e8890b4c58deeb62912ee2f20357" \
               "ae92a5cc861b98e68fe31acb5\n"                                   \
               "Authorization: AWS4-HMAC-SHA256 " BOTO_CREDENTIAL              \
               ", SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-" \
               "date;x-amz-meta;x-amz-security-token, Signature="              \
               "9623b78ef26b6ce94525bc7aeb6286ff8279825ce68c6aaf32380e0b2c52a" \
               "3c7\n\nbody"

/* Presigned for 60 seconds: without a token, and two with "to/ken==". */
#define BOTO_URL(token, signature)                                             \
    "GET /a%20b?c=d&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="        \
    "AKIDEXAMPLE%2F20261122%2Fus-east-1%2Fservice%2Faws4_request&X-Amz-Date="  \
    "20261122T120000Z&X-Amz-Expires=60&X-Amz-SignedHeaders="                   \
    "content-type%3Bhost%3Bx-amz-meta" token "&X-Amz-Signature=" signature     \
    " HTTP/1.1\nHost: example.amazonaws.com\nContent-Type: text/plain\n"       \
    "X-Amz-Meta: m\n\n"
#define BOTO_URL_SIGNATURE                                                     \
    "ef9a0a3845e4954071b63c5e604bb566208c48fa6faaed63c6ac7521a5ad0ca7"
#define BOTO_URL_MESSAGE BOTO_URL("", BOTO_URL_SIGNATURE)
#define BOTO_URL_TOKEN "&X-Amz-Security-Token=to%2Fken%3D%3D"
#define BOTO_URL_TOKEN_MESSAGE                                                 \
    BOTO_URL(                                                                  \
        BOTO_URL_TOKEN,                                                        \
        "a31e2c9f10ae862748210173ad62cb54332ad98e8f9b48ef08ac07d79cfce54e")
#define BOTO_URL_S3_MESSAGE                                                    \
    BOTO_URL(                                                                  \
        BOTO_URL_TOKEN,                                                        \
        "63bf43e8c2b07d107579a6d725269033366355fa19158dd703608357efd60bed")

/* A request like the one above that this library signs, and its verifier. Tests
   change one thing. */
struct scene {
    pacreds_credentials *keys;
    pacreds_signer *signer;
    pacreds_request *request;
    pacreds_verifier *verifier;
    int64_t now;
    pacreds_error error;
};

void set_up(struct scene *scene, const char *preset, const char *token);
void tear_down(struct scene *scene);

/* Sign the request, or presign it. */
void sign(struct scene *scene);
void presign(struct scene *scene, int64_t expires_in);

/* The request as it arrives at the other side. */
pacreds_request *receive(const pacreds_request *sent);

/* Read and verify: a request that arrived, a message, or the scene's own. */
int check_request(struct scene *scene, pacreds_request *request);
int check_message(struct scene *scene, const char *message);
int verify(struct scene *scene);

/* Set a header of the request anew, or with NULL remove it. */
void replace(struct scene *scene, const char *name, const char *value);

/* The scene's error must be of a code and have some words. */
void check_error(const struct scene *scene, int code, const char *words);

#endif
