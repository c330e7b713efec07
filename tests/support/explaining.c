/* SPDX-License-Identifier: Apache-2.0 */
#include "explaining.h"

#include <stdio.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#define SENTENCE                                                               \
    "The request signature we calculated does not match the signature you "    \
    "provided. Check your AWS Secret Access Key and signing method. Consult "  \
    "the service documentation for details."

static void put_escaped(char *out, const char *text, int is_json)
{
    for (; *text != '\0'; text++)
        if (is_json && *text == '\n')
            out += sprintf(out, "\\n");
        else if (is_json && *text == '"')
            out += sprintf(out, "\\\"");
        else if (!is_json && *text == '&')
            out += sprintf(out, "&amp;");
        else if (!is_json && *text == '<')
            out += sprintf(out, "&lt;");
        else
            *out++ = *text;
    *out = '\0';
}

void write_as_s3(char *out, const char *canonical, const char *sts)
{
    char escaped[ROOM];

    out += sprintf(out,
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<Error><Code>SignatureDoesNotMatch</Code><Message>"
                   "%s</Message><AWSAccessKeyId>AKIDEXAMPLE</AWSAccessKeyId>",
                   SENTENCE);
    put_escaped(escaped, sts, 0);
    out += sprintf(out, "<StringToSign>%s</StringToSign>", escaped);
    put_escaped(escaped, canonical, 0);
    sprintf(out, "<CanonicalRequest>%s</CanonicalRequest></Error>", escaped);
}

static void put_message(char *out, const char *canonical, const char *sts)
{
    sprintf(out,
            SENTENCE "\n\nThe Canonical String for this request should have "
                     "been\n'%s'\n\nThe String-to-Sign should have been\n'%s'"
                     "\n",
            canonical, sts);
}

static void as_iam(char *out, const char *canonical, const char *sts)
{
    char message[ROOM], escaped[ROOM];

    put_message(message, canonical, sts);
    put_escaped(escaped, message, 0);
    sprintf(out,
            "<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/"
            "\">\n  <Error>\n    <Type>Sender</Type>\n    <Code>"
            "SignatureDoesNotMatch</Code>\n    <Message>%s</Message>\n"
            "  </Error>\n  <RequestId>1</RequestId>\n</ErrorResponse>\n",
            escaped);
}

void write_as_json(char *out, const char *canonical, const char *sts)
{
    char message[ROOM], escaped[ROOM];

    put_message(message, canonical, sts);
    put_escaped(escaped, message, 1);
    sprintf(out,
            "{\"__type\":\"com.amazon.coral.service#InvalidSignatureException\""
            ",\"message\":\"%s\"}",
            escaped);
}

static void as_message(char *out, const char *canonical, const char *sts)
{
    char message[ROOM], escaped[ROOM];

    put_message(message, canonical, sts);
    put_escaped(escaped, message, 1);
    sprintf(out,
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 403 Forbidden\r\n"
            "Date: Sun, 30 Aug 2015 12:36:01 GMT\r\n"
            "x-amzn-ErrorType: InvalidSignatureException:http://internal.amazon"
            ".com/\r\nContent-Type: application/json\r\n\r\n"
            "{\"message\":\"%s\"}",
            escaped);
}

const struct form forms[FORMS] = {
    {"S3", write_as_s3, PACREDS_EXPLANATION_FORM_XML},
    {"IAM", as_iam, PACREDS_EXPLANATION_FORM_QUERY},
    {"JSON", write_as_json, PACREDS_EXPLANATION_FORM_JSON},
    {"message", as_message, PACREDS_EXPLANATION_FORM_JSON},
};

pacreds_verifier *make_verifier(const char *preset, int algorithm)
{
    pacreds_preset *rules = NULL;
    pacreds_verifier *verifier = NULL;

    ck_assert_int_eq(pacreds_preset_new(&rules, TEXT(preset), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_preset_set_algorithm(rules, algorithm, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_set_preset(verifier, rules, NULL),
                     PACREDS_OK);
    pacreds_preset_free(rules);
    return verifier;
}

pacreds_response *make_response(int status, const char *answer, size_t len)
{
    pacreds_response *response = NULL;
    pacreds_error error;

    ck_assert_int_eq(pacreds_response_new(&response, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_response_set_status(response, status, NULL),
                     PACREDS_OK);
    ck_assert_msg(pacreds_response_parse(response, answer, len, &error) ==
                      PACREDS_OK,
                  "%s", error.message);
    return response;
}

pacreds_explanation *explain_request(const pacreds_verifier *verifier,
                                     const pacreds_request *request,
                                     const pacreds_credentials *keys,
                                     int status, const char *answer, size_t len)
{
    pacreds_response *response = make_response(status, answer, len);
    pacreds_explanation *explanation = NULL;
    pacreds_error error;

    ck_assert_msg(pacreds_explain(&explanation, verifier, request, keys,
                                  response, SUITE_TIME, &error) == PACREDS_OK,
                  "%s", error.message);
    pacreds_response_free(response);
    return explanation;
}

pacreds_explanation *explain_by(pacreds_verifier *verifier, const char *message,
                                pacreds_credentials *keys, int status,
                                const char *answer)
{
    pacreds_request *request = make_request(message);
    pacreds_explanation *explanation =
        explain_request(verifier, request, keys, status, TEXT(answer));

    pacreds_request_free(request);
    pacreds_verifier_free(verifier);
    return explanation;
}

pacreds_explanation *explain(const char *message, const char *preset,
                             pacreds_credentials *keys, int status,
                             const char *answer)
{
    return explain_by(make_verifier(preset, PACREDS_ALGORITHM_V4), message,
                      keys, status, answer);
}

void check_cause(const pacreds_explanation *explanation, int cause,
                 const char *name)
{
    ck_assert_msg(
        pacreds_explanation_cause(explanation) == cause, "%s: %s, not %s: %s",
        name,
        pacreds_explanation_cause_name(pacreds_explanation_cause(explanation)),
        pacreds_explanation_cause_name(cause),
        pacreds_explanation_text(explanation, NULL));
    ck_assert_int_gt((int)strlen(pacreds_explanation_text(explanation, NULL)),
                     20);
}

static const char * or (const char *text, const char *other)
{
    return text != NULL ? text : other;
}

static void put_request(char *out, const struct mistake *m)
{
    sprintf(out,
            "%s %s HTTP/1.1\nHost: example.amazonaws.com\n"
            "X-Amz-Date: 20150830T123600Z\n%s"
            "Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/"
            "us-east-1/service/aws4_request, SignedHeaders=%s, "
            "Signature=" VANILLA_SIGNATURE "\n\n%s",
            or (m->method, "GET"), or (m->target, "/"), or (m->headers, ""),
            or (m->names, "host;x-amz-date"), or (m->body, ""));
}

static void put_theirs(char *out, const struct mistake *m)
{
    sprintf(out, "%s\n%s\n%s\n%s\n%s\n%s", or (m->their_method, "GET"),
            or (m->path, "/"), or (m->query, ""),
            or (m->their_headers, VANILLA_HEADERS),
            or (m->their_names, or (m->names, "host;x-amz-date")),
            or (m->payload, EMPTY_HASH));
}

void check_line(const char *name, const char *found, const char *expected)
{
    if (expected != NULL)
        ck_assert_msg(strcmp(found, expected) == 0, "%s: \"%s\", not \"%s\"",
                      name, found, expected);
}

static void check_mistake(const struct mistake *m, const struct form *form)
{
    char request[ROOM], theirs[ROOM], answer[4 * ROOM];
    pacreds_explanation *e;

    put_request(request, m);
    put_theirs(theirs, m);
    form->write(answer, theirs, VANILLA_STRING_TO_SIGN);
    e = explain(request, or (m->preset, "default"), NULL, 403, answer);
    check_cause(e, m->cause, m->name);
    ck_assert_msg(pacreds_explanation_stage(e) == m->stage &&
                      pacreds_explanation_line(e) == m->line,
                  "%s: %s, line %zu", m->name,
                  pacreds_explanation_stage_name(pacreds_explanation_stage(e)),
                  pacreds_explanation_line(e));
    check_line(m->name, pacreds_explanation_subject(e, NULL), m->subject);
    check_line(m->name, pacreds_explanation_ours(e, NULL), m->ours);
    check_line(m->name, pacreds_explanation_theirs(e, NULL), m->theirs);
    ck_assert_int_eq(pacreds_explanation_form(e), form->form);
    ck_assert_int_eq(pacreds_explanation_status(e), 403);
    pacreds_explanation_free(e);
}

void check_mistakes(const struct mistake *mistakes, size_t count)
{
    size_t i, j;

    for (i = 0; i < count; i++)
        for (j = 0; j < FORMS; j++)
            check_mistake(&mistakes[i], &forms[j]);
}

void check_verdicts(const struct verdict *verdicts, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++) {
        const struct verdict *v = &verdicts[i];
        pacreds_explanation *e = explain(or (v->message, VANILLA_MESSAGE),
                                         "default", NULL, v->status, v->answer);

        check_cause(e, v->cause, v->name);
        check_line(v->name, pacreds_explanation_subject(e, NULL), v->subject);
        check_line(v->name, pacreds_explanation_code(e, NULL), v->code);
        check_line(v->name, pacreds_explanation_region(e, NULL), v->region);
        ck_assert_msg(pacreds_explanation_skew(e) == v->skew, "%s: skew %lld",
                      v->name, (long long)pacreds_explanation_skew(e));
        pacreds_explanation_free(e);
    }
}

static void put_hex(char *out, const unsigned char *bytes)
{
    int i;

    for (i = 0; i < 32; i++)
        sprintf(out + 2 * i, "%02x", bytes[i]);
}

static void hash(char *hex, const char *text)
{
    unsigned char bytes[EVP_MAX_MD_SIZE];

    EVP_Digest(text, strlen(text), bytes, NULL, EVP_sha256(), NULL);
    put_hex(hex, bytes);
}

void put_sts(char *out, const char *canonical)
{
    char hex[65];

    hash(hex, canonical);
    sprintf(out,
            "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/service/"
            "aws4_request\n%s",
            hex);
}

void sign_text(char *hex, const char *canonical)
{
    static const char *const parts[] = {"20150830", "us-east-1", "service",
                                        "aws4_request", NULL};
    unsigned char key[64] = "AWS4" SUITE_SECRET, mac[32];
    unsigned n = 4 + sizeof SUITE_SECRET - 1, len;
    char sts[ROOM];
    int i;

    put_sts(sts, canonical);
    for (i = 0; i < 5; i++) {
        const char *text = parts[i] != NULL ? parts[i] : sts;

        HMAC(EVP_sha256(), key, (int)n, (const unsigned char *)text,
             strlen(text), mac, &len);
        memcpy(key, mac, n = sizeof mac);
    }
    put_hex(hex, mac);
}

void put_get(char *out, const char *target, const char *headers,
             const char *names, const char *signature, const char *body)
{
    sprintf(out,
            "GET %s HTTP/1.1\nHost: example.amazonaws.com\n"
            "X-Amz-Date: 20150830T123600Z\n%s"
            "Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/"
            "us-east-1/service/aws4_request, SignedHeaders=%s, Signature=%s\n"
            "\n%s",
            target, headers, names, signature, body);
}
