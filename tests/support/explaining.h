/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Refusals and their explanations. Answers of services are written by hand,
 * from AWS's suite ("get-vanilla") and from the answers that each kind of
 * service is known to give: nothing in them is this library's output.
 */
#ifndef TESTS_EXPLAINING_H
#define TESTS_EXPLAINING_H

#include "support.h"

#define EMPTY_HASH                                                             \
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define VANILLA_HEADERS                                                        \
    "host:example.amazonaws.com\nx-amz-date:20150830T123600Z\n"
#define VANILLA_CANONICAL                                                      \
    "GET\n/\n\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH
#define VANILLA_STRING_TO_SIGN                                                 \
    "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/service/"          \
    "aws4_request\n"                                                           \
    "bb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63"
#define VANILLA_SIGNATURE                                                      \
    "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
#define AUTHORIZATION(names, signature)                                        \
    "Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/"         \
    "us-east-1/service/aws4_request, SignedHeaders=" names                     \
    ", Signature=" signature "\n"
#define VANILLA_MESSAGE                                                        \
    "GET / HTTP/1.1\nHost: example.amazonaws.com\n"                            \
    "X-Amz-Date: 20150830T123600Z\n" AUTHORIZATION("host;x-amz-date",          \
                                                   VANILLA_SIGNATURE) "\n"
#define V4A_MESSAGE                                                            \
    "GET / HTTP/1.1\nHost: example.amazonaws.com\n"                            \
    "X-Amz-Date: 20150830T123600Z\nX-Amz-Region-Set: us-east-1\n"              \
    "Authorization: AWS4-ECDSA-P256-SHA256 Credential=AKIDEXAMPLE/20150830/"   \
    "service/aws4_request, SignedHeaders=host;x-amz-date;x-amz-region-set, "   \
    "Signature=3006020101020101\n\n"

enum { ROOM = 16384 };

/* A service's way to show its texts. */
struct form {
    const char *name;
    void (*write)(char *out, const char *canonical, const char *sts);
    int form;
};

enum { FORMS = 4 };

extern const struct form forms[FORMS];

void write_as_s3(char *out, const char *canonical, const char *sts);
void write_as_json(char *out, const char *canonical, const char *sts);

pacreds_verifier *make_verifier(const char *preset, int algorithm);
pacreds_response *make_response(int status, const char *answer, size_t len);

/* An explanation of an answer of any bytes. */
pacreds_explanation *explain_request(const pacreds_verifier *verifier,
                                     const pacreds_request *request,
                                     const pacreds_credentials *keys,
                                     int status, const char *answer,
                                     size_t len);

/* An explanation by a verifier, which is released, or by a preset. */
pacreds_explanation *explain_by(pacreds_verifier *verifier, const char *message,
                                pacreds_credentials *keys, int status,
                                const char *answer);
pacreds_explanation *explain(const char *message, const char *preset,
                             pacreds_credentials *keys, int status,
                             const char *answer);

/* Whether the cause is this one, and a text the one that is expected, if that
   is not NULL. */
void check_cause(const pacreds_explanation *explanation, int cause,
                 const char *name);
void check_line(const char *name, const char *found, const char *expected);

/* A request as it was sent, and as the service has it; NULL is as it would be
   for get-vanilla. */
struct mistake {
    const char *name, *preset;
    const char *method, *target, *headers, *names, *body; /* sent */
    const char *their_method, *path, *query, *their_headers, *their_names,
        *payload;
    int cause, stage;
    size_t line;
    const char *subject, *ours, *theirs;
};

/* In each form of answers. */
void check_mistakes(const struct mistake *mistakes, size_t count);

/* An answer to a request, which is get-vanilla if it is NULL. */
struct verdict {
    const char *name;
    const char *message;
    int status;
    const char *answer;
    int cause;
    const char *subject, *code, *region;
    int64_t skew;
};

void check_verdicts(const struct verdict *verdicts, size_t count);

/* The suite's string to sign of a canonical request, and its signature with
   OpenSSL's own HMAC(). */
void put_sts(char *out, const char *canonical);
void sign_text(char *hex, const char *canonical);

/* A GET for the suite's scope, signed so. */
void put_get(char *out, const char *target, const char *headers,
             const char *names, const char *signature, const char *body);

#endif
