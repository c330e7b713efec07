/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What services say is written here by hand, from AWS's suite ("get-vanilla")
 * and from what each kind of service is known to answer: nothing of it is this
 * library's output.
 */
#include <pacreds/explain.h>

#include <stdio.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "support.h"

#define EMPTY_HASH                                                             \
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define BODY_HASH                                                              \
    "230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5"
#define BODY_LINE_HASH                                                         \
    "9e2ec912af5dff2a72300863864fc4da04e81999339d9fac5c7590ba8a3f4e11"
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
#define SENTENCE                                                               \
    "The request signature we calculated does not match the signature you "    \
    "provided. Check your AWS Secret Access Key and signing method. Consult "  \
    "the service documentation for details."

enum { ROOM = 16384 };

/* The ways in which services show their texts. */
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

static void as_s3(char *out, const char *canonical, const char *sts)
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

static void as_json(char *out, const char *canonical, const char *sts)
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

static const struct {
    const char *name;
    void (*write)(char *out, const char *canonical, const char *sts);
    int form;
} forms[] = {
    {"S3", as_s3, PACREDS_EXPLANATION_FORM_XML},
    {"IAM", as_iam, PACREDS_EXPLANATION_FORM_QUERY},
    {"JSON", as_json, PACREDS_EXPLANATION_FORM_JSON},
    {"message", as_message, PACREDS_EXPLANATION_FORM_JSON},
};

enum { FORMS = sizeof forms / sizeof forms[0] };

static pacreds_verifier *make_verifier(const char *preset, int algorithm)
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

/* Takes the verifier. */
static pacreds_explanation *explain_by(pacreds_verifier *verifier,
                                       const char *message,
                                       pacreds_credentials *keys, int status,
                                       const char *answer)
{
    pacreds_request *request = make_request(message);
    pacreds_explanation *explanation = NULL;
    pacreds_error error;

    ck_assert_msg(pacreds_explain(&explanation, verifier, request, keys, status,
                                  TEXT(answer), SUITE_TIME, 0,
                                  &error) == PACREDS_OK,
                  "%s", error.message);
    pacreds_request_free(request);
    pacreds_verifier_free(verifier);
    return explanation;
}

static pacreds_explanation *explain(const char *message, const char *preset,
                                    pacreds_credentials *keys, int status,
                                    const char *answer)
{
    return explain_by(make_verifier(preset, PACREDS_ALGORITHM_V4), message,
                      keys, status, answer);
}

static void check_cause(const pacreds_explanation *explanation, int cause,
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

/* A request as it was sent, and what the service made of it; NULL is what it
   would be for get-vanilla. */
static const struct mistake {
    const char *name, *preset;
    const char *method, *target, *headers, *names, *body; /* sent */
    const char *their_method, *path, *query, *their_headers, *their_names,
        *payload;
    int cause, stage;
    size_t line;
    const char *subject, *ours, *theirs;
} mistakes[] = {
    {.name = "method",
     .their_method = "POST",
     .cause = PACREDS_CAUSE_METHOD,
     .stage = PACREDS_EXPLANATION_STAGE_METHOD,
     .line = 1,
     .ours = "GET",
     .theirs = "POST"},
    {.name = "encoded twice",
     .target = "/a%20b",
     .path = "/a%20b",
     .cause = PACREDS_CAUSE_PATH_ENCODED_TWICE,
     .stage = PACREDS_EXPLANATION_STAGE_PATH,
     .line = 2,
     .ours = "/a%2520b",
     .theirs = "/a%20b"},
    {.name = "encoded once",
     .preset = "s3",
     .target = "/a%20b",
     .path = "/a%2520b",
     .payload = EMPTY_HASH,
     .cause = PACREDS_CAUSE_PATH_ENCODED_ONCE,
     .stage = PACREDS_EXPLANATION_STAGE_PATH,
     .line = 2,
     .ours = "/a%20b"},
    {.name = "normalized",
     .target = "/a//./b",
     .path = "/a//./b",
     .cause = PACREDS_CAUSE_PATH_NORMALIZED,
     .stage = PACREDS_EXPLANATION_STAGE_PATH,
     .line = 2},
    {.name = "not normalized",
     .preset = "s3",
     .target = "/a/../b",
     .path = "/b",
     .cause = PACREDS_CAUSE_PATH_NOT_NORMALIZED,
     .stage = PACREDS_EXPLANATION_STAGE_PATH,
     .line = 2},
    {.name = "normalized and encoded twice",
     .target = "/a//b%20c",
     .path = "/a//b%20c",
     .cause = PACREDS_CAUSE_PATH_ENCODED_TWICE,
     .stage = PACREDS_EXPLANATION_STAGE_PATH,
     .line = 2},
    {.name = "other characters encoded",
     .preset = "s3",
     .target = "/dt=2024/x",
     .path = "/dt=2024/x",
     .cause = PACREDS_CAUSE_PATH_ENCODING,
     .stage = PACREDS_EXPLANATION_STAGE_PATH,
     .line = 2,
     .ours = "/dt%3D2024/x"},
    {.name = "prefix of a proxy",
     .target = "/prod/items",
     .path = "/items",
     .cause = PACREDS_CAUSE_PATH,
     .stage = PACREDS_EXPLANATION_STAGE_PATH,
     .line = 2},
    {.name = "plus is a space",
     .target = "/?q=a+b",
     .query = "q=a%20b",
     .cause = PACREDS_CAUSE_QUERY_PLUS,
     .stage = PACREDS_EXPLANATION_STAGE_QUERY,
     .line = 3,
     .ours = "q=a%2Bb"},
    {.name = "plus is kept",
     .target = "/?q=a+b",
     .query = "q=a+b",
     .cause = PACREDS_CAUSE_QUERY_PLUS,
     .stage = PACREDS_EXPLANATION_STAGE_QUERY,
     .line = 3},
    {.name = "unsorted",
     .target = "/?b=2&a=1",
     .query = "b=2&a=1",
     .cause = PACREDS_CAUSE_QUERY_UNSORTED,
     .stage = PACREDS_EXPLANATION_STAGE_QUERY,
     .line = 3},
    {.name = "no equals sign",
     .target = "/?acl",
     .query = "acl",
     .cause = PACREDS_CAUSE_QUERY_EQUALS,
     .stage = PACREDS_EXPLANATION_STAGE_QUERY,
     .line = 3,
     .ours = "acl="},
    {.name = "parameter added",
     .target = "/?a=1&c=3",
     .query = "a=1&b=2&c=3",
     .cause = PACREDS_CAUSE_PARAMETER_ADDED,
     .stage = PACREDS_EXPLANATION_STAGE_QUERY,
     .line = 3,
     .subject = "b"},
    {.name = "parameter lost",
     .target = "/?a=1&list-type=2",
     .query = "a=1",
     .cause = PACREDS_CAUSE_PARAMETER_LOST,
     .stage = PACREDS_EXPLANATION_STAGE_QUERY,
     .line = 3,
     .subject = "list-type"},
    {.name = "parameter changed",
     .target = "/?a=1&b=2",
     .query = "a=1&b=3",
     .cause = PACREDS_CAUSE_PARAMETER_CHANGED,
     .stage = PACREDS_EXPLANATION_STAGE_QUERY,
     .line = 3,
     .subject = "b"},
    {.name = "query encoded otherwise",
     .target = "/?prefix=a/b",
     .query = "prefix=a/b",
     .cause = PACREDS_CAUSE_QUERY_ENCODING,
     .stage = PACREDS_EXPLANATION_STAGE_QUERY,
     .line = 3},
    {.name = "accept-encoding rewritten",
     .headers = "Accept-Encoding: identity\n",
     .names = "accept-encoding;host;x-amz-date",
     .their_headers = "accept-encoding:gzip(gfe)\n" VANILLA_HEADERS,
     .cause = PACREDS_CAUSE_HEADER_CHANGED,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 4,
     .subject = "accept-encoding",
     .ours = "accept-encoding:identity",
     .theirs = "accept-encoding:gzip(gfe)"},
    {.name = "content-type rewritten",
     .headers = "Content-Type: application/json\n",
     .names = "content-type;host;x-amz-date",
     .their_headers =
         "content-type:application/json; charset=utf-8\n" VANILLA_HEADERS,
     .cause = PACREDS_CAUSE_HEADER_CHANGED,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 4,
     .subject = "content-type"},
    {.name = "header removed",
     .headers = "X-Custom: a\n",
     .names = "host;x-amz-date;x-custom",
     .cause = PACREDS_CAUSE_HEADER_REMOVED,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 6,
     .subject = "x-custom",
     .ours = "x-custom:a",
     .theirs = ""},
    {.name = "header arrived empty",
     .headers = "Range: bytes=0-1\n",
     .names = "host;range;x-amz-date",
     .their_headers = "host:example.amazonaws.com\nrange:\n"
                      "x-amz-date:20150830T123600Z\n",
     .cause = PACREDS_CAUSE_HEADER_REMOVED,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 5,
     .subject = "range"},
    {.name = "header added",
     .names = "host;via;x-amz-date",
     .their_headers = "host:example.amazonaws.com\nvia:1.1 proxy\n"
                      "x-amz-date:20150830T123600Z\n",
     .cause = PACREDS_CAUSE_HEADER_ADDED,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 5,
     .subject = "via",
     .ours = "",
     .theirs = "via:1.1 proxy"},
    {.name = "host rewritten",
     .their_headers = "host:backend.internal\nx-amz-date:20150830T123600Z\n",
     .cause = PACREDS_CAUSE_HOST,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 4,
     .subject = "host"},
    {.name = "port added",
     .their_headers =
         "host:example.amazonaws.com:8443\nx-amz-date:20150830T123600Z\n",
     .cause = PACREDS_CAUSE_HOST_PORT,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 4,
     .subject = "host"},
    {.name = "date rewritten",
     .their_headers =
         "host:example.amazonaws.com\nx-amz-date:20150830T123601Z\n",
     .cause = PACREDS_CAUSE_DATE,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 5,
     .subject = "x-amz-date"},
    {.name = "white space kept",
     .headers = "X-Amz-Meta-A: annual  report\n",
     .names = "host;x-amz-date;x-amz-meta-a",
     .their_headers = VANILLA_HEADERS "x-amz-meta-a:annual  report\n",
     .cause = PACREDS_CAUSE_HEADER_WHITE_SPACE,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 6,
     .subject = "x-amz-meta-a",
     .ours = "x-amz-meta-a:annual report"},
    {.name = "last of two headers",
     .headers = "X-Amz-Meta-A: a\nX-Amz-Meta-A: b\n",
     .names = "host;x-amz-date;x-amz-meta-a",
     .their_headers = VANILLA_HEADERS "x-amz-meta-a:b\n",
     .cause = PACREDS_CAUSE_HEADER_REPEATED,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 6,
     .subject = "x-amz-meta-a",
     .ours = "x-amz-meta-a:a,b"},
    {.name = "session token lost",
     .headers = "X-Amz-Security-Token: abc\n",
     .names = "host;x-amz-date;x-amz-security-token",
     .cause = PACREDS_CAUSE_HEADER_REMOVED,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 6,
     .subject = "x-amz-security-token",
     .theirs = ""},
    {.name = "header of the payload changed",
     .headers = "x-amz-content-sha256: " EMPTY_HASH "\n",
     .names = "host;x-amz-content-sha256;x-amz-date",
     .their_headers =
         "host:example.amazonaws.com\nx-amz-content-sha256:" BODY_HASH
         "\nx-amz-date:20150830T123600Z\n",
     .cause = PACREDS_CAUSE_BODY,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 5},
    {.name = "header of the payload lost",
     .headers = "x-amz-content-sha256: " EMPTY_HASH "\n",
     .names = "host;x-amz-content-sha256;x-amz-date",
     .cause = PACREDS_CAUSE_PAYLOAD_HEADER,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 5},
    {.name = "names of headers",
     .their_names = "host",
     .cause = PACREDS_CAUSE_SIGNED_HEADERS,
     .stage = PACREDS_EXPLANATION_STAGE_SIGNED_HEADERS,
     .line = 7,
     .subject = "x-amz-date"},
    {.name = "body changed",
     .method = "POST",
     .their_method = "POST",
     .body = "{}\n",
     .payload =
         "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
     .cause = PACREDS_CAUSE_BODY,
     .stage = PACREDS_EXPLANATION_STAGE_PAYLOAD,
     .line = 8},
    {.name = "unsigned payload",
     .headers = "x-amz-content-sha256: UNSIGNED-PAYLOAD\n",
     .names = "host;x-amz-content-sha256;x-amz-date",
     .their_headers =
         "host:example.amazonaws.com\nx-amz-content-sha256:UNSIGNED-PAYLOAD\n"
         "x-amz-date:20150830T123600Z\n",
     .cause = PACREDS_CAUSE_UNSIGNED_PAYLOAD,
     .stage = PACREDS_EXPLANATION_STAGE_PAYLOAD,
     .line = 9},
    {.name = "no x-amz-content-sha256",
     .preset = "s3",
     .payload = "UNSIGNED-PAYLOAD",
     .cause = PACREDS_CAUSE_PAYLOAD_HEADER,
     .stage = PACREDS_EXPLANATION_STAGE_PAYLOAD,
     .line = 8,
     .ours = EMPTY_HASH,
     .theirs = "UNSIGNED-PAYLOAD"},
    {.name = "nothing",
     .cause = PACREDS_CAUSE_SECRET,
     .stage = PACREDS_EXPLANATION_STAGE_SIGNATURE},
};

enum { MISTAKES = sizeof mistakes / sizeof mistakes[0] };

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

static void check_line(const char *name, const char *found,
                       const char *expected)
{
    if (expected != NULL)
        ck_assert_msg(strcmp(found, expected) == 0, "%s: \"%s\", not \"%s\"",
                      name, found, expected);
}

START_TEST(canonical_requests)
{
    char request[ROOM], theirs[ROOM], answer[4 * ROOM];
    size_t i, j;

    for (i = 0; i < MISTAKES; i++)
        for (j = 0; j < FORMS; j++) {
            const struct mistake *m = &mistakes[i];
            pacreds_explanation *e;

            put_request(request, m);
            put_theirs(theirs, m);
            forms[j].write(answer, theirs, VANILLA_STRING_TO_SIGN);
            e = explain(request, or (m->preset, "default"), NULL, 403, answer);
            check_cause(e, m->cause, m->name);
            ck_assert_msg(
                pacreds_explanation_stage(e) == m->stage &&
                    pacreds_explanation_line(e) == m->line,
                "%s: %s, line %zu", m->name,
                pacreds_explanation_stage_name(pacreds_explanation_stage(e)),
                pacreds_explanation_line(e));
            check_line(m->name, pacreds_explanation_subject(e, NULL),
                       m->subject);
            check_line(m->name, pacreds_explanation_ours(e, NULL), m->ours);
            check_line(m->name, pacreds_explanation_theirs(e, NULL), m->theirs);
            ck_assert_int_eq(pacreds_explanation_form(e), forms[j].form);
            ck_assert_int_eq(pacreds_explanation_status(e), 403);
            pacreds_explanation_free(e);
        }
}
END_TEST

/* Answers that say it themselves, and requests that do. */
static const struct verdict {
    const char *name;
    const char *message; /* NULL is get-vanilla */
    int status;
    const char *answer;
    int cause;
    const char *subject, *code, *region;
    int64_t skew;
} verdicts[] = {
    {"wrong region, S3", NULL, 400,
     "<Error><Code>AuthorizationHeaderMalformed</Code><Message>The "
     "authorization header is malformed; the region 'us-east-1' is wrong; "
     "expecting 'eu-west-1'</Message><Region>eu-west-1</Region></Error>",
     PACREDS_CAUSE_REGION, "eu-west-1", "AuthorizationHeaderMalformed",
     "eu-west-1", 0},
    {"wrong region, no Region", NULL, 400,
     "<Error><Code>AuthorizationHeaderMalformed</Code><Message>The "
     "authorization header is malformed; the region 'us-east-1' is wrong; "
     "expecting 'eu-west-1'</Message></Error>",
     PACREDS_CAUSE_REGION, "eu-west-1", NULL, "eu-west-1", 0},
    {"wrong region, HEAD", NULL, 0,
     "HTTP/1.1 301 Moved Permanently\r\nx-amz-bucket-region: eu-west-1\r\n"
     "\r\n<Error><Code>PermanentRedirect</Code></Error>",
     PACREDS_CAUSE_REGION, "eu-west-1", NULL, "eu-west-1", 0},
    {"wrong region, STS", NULL, 403,
     "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>"
     "Credential should be scoped to a valid region. </Message></Error>"
     "</ErrorResponse>",
     PACREDS_CAUSE_REGION, NULL, NULL, "", 0},
    {"wrong service, JSON", NULL, 403,
     "{\"message\":\"Credential should be scoped to correct service: "
     "'execute-api'. \"}",
     PACREDS_CAUSE_SERVICE, "execute-api", "", "", 0},
    {"wrong service, MinIO", NULL, 400,
     "<Error><Code>AuthorizationHeaderMalformed</Code><Message>The "
     "authorization header is malformed; incorrect service \"service\". This "
     "endpoint belongs to \"s3\".</Message></Error>",
     PACREDS_CAUSE_SERVICE, NULL, NULL, "", 0},
    {"skewed, S3", NULL, 403,
     "<Error><Code>RequestTimeTooSkewed</Code><Message>The difference between "
     "the request time and the current time is too large.</Message>"
     "<RequestTime>20150830T123600Z</RequestTime><ServerTime>"
     "2015-08-30T13:36:00Z</ServerTime><MaxAllowedSkewMilliseconds>900000"
     "</MaxAllowedSkewMilliseconds></Error>",
     PACREDS_CAUSE_CLOCK, "", "RequestTimeTooSkewed", "", 3600},
    {"skewed, by Date", NULL, 0,
     "HTTP/1.1 403 Forbidden\r\nDate: Sun, 30 Aug 2015 10:36:00 GMT\r\n\r\n"
     "<Error><Code>RequestTimeTooSkewed</Code></Error>",
     PACREDS_CAUSE_CLOCK, "", NULL, "", -7200},
    {"skewed, JSON", NULL, 400,
     "{\"__type\":\"InvalidSignatureException\",\"message\":\"Signature "
     "expired: 20150830T123600Z is now earlier than 20150830T125500Z "
     "(20150830T130000Z - 5 min.)\"}",
     PACREDS_CAUSE_CLOCK, "", "InvalidSignatureException", "", 1440},
    {"skewed, not yet current", NULL, 400,
     "{\"__type\":\"InvalidSignatureException\",\"message\":\"Signature not "
     "yet current: 20150830T123600Z is still later than 20150830T120500Z "
     "(20150830T120000Z + 5 min.)\"}",
     PACREDS_CAUSE_CLOCK, NULL, NULL, "", -2160},
    {"skewed, a bare 403 with Date", NULL, 0,
     "HTTP/1.1 403 Forbidden\r\nDate: Mon, 31 Aug 2015 12:36:00 GMT\r\n\r\n",
     PACREDS_CAUSE_CLOCK, NULL, "", "", 86400},
    {"waited",
     "GET / HTTP/1.1\nHost: example.amazonaws.com\n"
     "X-Amz-Date: 20150830T103600Z\n" AUTHORIZATION("host;x-amz-date",
                                                    VANILLA_SIGNATURE) "\n",
     0,
     "HTTP/1.1 403 Forbidden\r\nDate: Sun, 30 Aug 2015 12:36:02 GMT\r\n\r\n"
     "<Error><Code>RequestTimeTooSkewed</Code></Error>",
     PACREDS_CAUSE_STALE, "", NULL, "", 7202},
    {"expired URL",
     "GET /?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE"
     "%2F20150830%2Fus-east-1%2Fservice%2Faws4_request&X-Amz-Date="
     "20150830T113600Z&X-Amz-SignedHeaders=host&X-Amz-Expires=600"
     "&X-Amz-Signature=" VANILLA_SIGNATURE
     " HTTP/1.1\nHost:example.amazonaws.com\n\n",
     403,
     "<Error><Code>AccessDenied</Code><Message>Request has expired</Message>"
     "<X-Amz-Expires>600</X-Amz-Expires><Expires>2015-08-30T11:46:00Z"
     "</Expires><ServerTime>2015-08-30T12:36:00Z</ServerTime></Error>",
     PACREDS_CAUSE_URL_EXPIRED, "", "AccessDenied", "", 3600},
    {"expired URL, a bare 403",
     "GET /?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE"
     "%2F20150830%2Fus-east-1%2Fservice%2Faws4_request&X-Amz-Date="
     "20150830T113600Z&X-Amz-SignedHeaders=host&X-Amz-Expires=600"
     "&X-Amz-Signature=" VANILLA_SIGNATURE
     " HTTP/1.1\nHost:example.amazonaws.com\n\n",
     403, "", PACREDS_CAUSE_URL_EXPIRED, NULL, "", "", 3600},
    {"key unknown, S3", NULL, 403,
     "<Error><Code>InvalidAccessKeyId</Code><Message>The AWS Access Key Id you "
     "provided does not exist in our records.</Message></Error>",
     PACREDS_CAUSE_KEY_MALFORMED, NULL, "InvalidAccessKeyId", "", 0},
    {"key unknown, a good one",
     "GET / HTTP/1.1\nHost: h\nX-Amz-Date: 20150830T123600Z\nAuthorization: "
     "AWS4-HMAC-SHA256 Credential=AKIARZPUZDIKGB2VALC4/20150830/us-east-1/s3/"
     "aws4_request, SignedHeaders=host;x-amz-date, "
     "Signature=" VANILLA_SIGNATURE "\n\n",
     403,
     "<ErrorResponse><Error><Code>InvalidClientTokenId</Code><Message>The "
     "security token included in the request is invalid.</Message></Error>"
     "</ErrorResponse>",
     PACREDS_CAUSE_KEY_UNKNOWN, NULL, "InvalidClientTokenId", "", 0},
    {"token missing",
     "GET / HTTP/1.1\nHost: h\nX-Amz-Date: 20150830T123600Z\nAuthorization: "
     "AWS4-HMAC-SHA256 Credential=ASIARZPUZDIKGB2VALC4/20150830/us-east-1/s3/"
     "aws4_request, SignedHeaders=host;x-amz-date, "
     "Signature=" VANILLA_SIGNATURE "\n\n",
     403, "<Error><Code>InvalidAccessKeyId</Code></Error>",
     PACREDS_CAUSE_TOKEN_MISSING, NULL, NULL, "", 0},
    {"token expired", NULL, 400,
     "<Error><Code>ExpiredToken</Code><Message>The provided token has expired."
     "</Message></Error>",
     PACREDS_CAUSE_TOKEN_EXPIRED, NULL, "ExpiredToken", "", 0},
    {"token with a long-term key",
     "GET / HTTP/1.1\nHost: h\nX-Amz-Date: 20150830T123600Z\n"
     "X-Amz-Security-Token: abc\nAuthorization: AWS4-HMAC-SHA256 "
     "Credential=AKIARZPUZDIKGB2VALC4/20150830/us-east-1/s3/aws4_request, "
     "SignedHeaders=host;x-amz-date;x-amz-security-token, "
     "Signature=" VANILLA_SIGNATURE "\n\n",
     403, "", PACREDS_CAUSE_TOKEN_UNEXPECTED, NULL, "", "", 0},
    {"body changed, Ceph", NULL, 400,
     "<?xml version=\"1.0\"?><Error><Code>XAmzContentSHA256Mismatch</Code>"
     "</Error>",
     PACREDS_CAUSE_BODY, NULL, NULL, "", 0},
    {"no header for the payload, S3", NULL, 400,
     "<Error><Code>InvalidRequest</Code><Message>Missing required header for "
     "this request: x-amz-content-sha256</Message></Error>",
     PACREDS_CAUSE_PAYLOAD_HEADER, NULL, NULL, "", 0},
    {"stripped on the way", NULL, 403,
     "{\"message\":\"Missing Authentication Token\"}", PACREDS_CAUSE_NOT_SIGNED,
     NULL, NULL, "", 0},
    {"never signed", "GET / HTTP/1.1\nHost: h\n\n", 403, "",
     PACREDS_CAUSE_NOT_SIGNED, NULL, "", "", 0},
    {"signed twice",
     "GET /?X-Amz-Signature=a HTTP/1.1\nHost: h\n"
     "X-Amz-Date: 20150830T123600Z\n" AUTHORIZATION("host",
                                                    VANILLA_SIGNATURE) "\n",
     400, "", PACREDS_CAUSE_SIGNED_TWICE, NULL, "", "", 0},
    {"cut",
     "GET / HTTP/1.1\nHost: h\nX-Amz-Date: 20150830T123600Z\nAuthorization: "
     "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/s3/"
     "aws4_request\n\n",
     403, "", PACREDS_CAUSE_INCOMPLETE, "", "", "", 0},
    {"incomplete, by the answer", NULL, 403,
     "{\"__type\":\"com.amazon.paapi5#IncompleteSignatureException\","
     "\"Errors\":[{\"Code\":\"IncompleteSignature\",\"Message\":\"The request "
     "signature did not include all of the required components.\"}]}",
     PACREDS_CAUSE_INCOMPLETE, NULL, "IncompleteSignature", "", 0},
    {"malformed",
     "GET / HTTP/1.1\nHost: h\nX-Amz-Date: 20150830T123600Z\nAuthorization: "
     "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE, SignedHeaders=host, "
     "Signature=1\n\n",
     403, "", PACREDS_CAUSE_MALFORMED, NULL, "", "", 0},
    {"another algorithm",
     "GET / HTTP/1.1\nHost: h\nX-Amz-Date: 20150830T123600Z\n"
     "Authorization: AWS AKIDEXAMPLE:abc\n\n",
     403, "", PACREDS_CAUSE_ALGORITHM, NULL, "", "", 0},
    {"no date",
     "GET / HTTP/1.1\nHost: h\n" AUTHORIZATION("host", VANILLA_SIGNATURE) "\n",
     403, "", PACREDS_CAUSE_DATE, NULL, "", "", 0},
    {"another day",
     "GET / HTTP/1.1\nHost: h\nX-Amz-Date: 20150831T000000Z\n" AUTHORIZATION(
         "host;x-amz-date", VANILLA_SIGNATURE) "\n",
     0, "HTTP/1.1 403 Forbidden\r\nDate: Mon, 31 Aug 2015 00:00:00 GMT\r\n\r\n",
     PACREDS_CAUSE_SCOPE_DATE, NULL, "", "", 0},
    {"a signed header that is not there",
     "GET / HTTP/1.1\nHost: h\nX-Amz-Date: 20150830T123600Z\n" AUTHORIZATION(
         "host;x-amz-date;x-gone", VANILLA_SIGNATURE) "\n",
     403, "", PACREDS_CAUSE_HEADER_REMOVED, "x-gone", "", "", 0},
    {"a header that must be signed",
     "GET / HTTP/1.1\nHost: h\nX-Amz-Date: 20150830T123600Z\nX-Amz-Acl: "
     "a\n" AUTHORIZATION("host;x-amz-date", VANILLA_SIGNATURE) "\n",
     403, "", PACREDS_CAUSE_HEADER_UNSIGNED, "x-amz-acl", "", "", 0},
    {"body that is not its hash",
     "POST / HTTP/1.1\nHost: h\nX-Amz-Date: 20150830T123600Z\n"
     "x-amz-content-sha256: " EMPTY_HASH "\n" AUTHORIZATION(
         "host;x-amz-content-sha256;x-amz-date", VANILLA_SIGNATURE) "\nbody",
     403, "", PACREDS_CAUSE_BODY, NULL, "", "", 0},
    {"signature changed", NULL, 403,
     "<Error><Code>SignatureDoesNotMatch</Code><SignatureProvided>"
     "0fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
     "</SignatureProvided></Error>",
     PACREDS_CAUSE_SIGNATURE_CHANGED, NULL, NULL, "", 0},
    {"PA-API's region", NULL, 401,
     "{\"__type\":\"com.amazon.paapi5#InvalidSignatureException\",\"Errors\":"
     "[{\"Code\":\"InvalidSignature\",\"Message\":\"The request has not been "
     "correctly signed. (PACREDS_ERR_SCOPE_REGION: The request is not signed "
     "for the region eu-west-1.)\"}]}",
     PACREDS_CAUSE_REGION, NULL, "InvalidSignature", "", 0},
    {"PA-API's throttle", NULL, 429,
     "{\"__type\":\"com.amazon.paapi5#TooManyRequestsException\",\"Errors\":"
     "[{\"Code\":\"TooManyRequests\",\"Message\":\"The request was denied due "
     "to request throttling.\"}]}",
     PACREDS_CAUSE_THROTTLED, NULL, "TooManyRequests", "", 0},
    {"PA-API's unknown key",
     "POST /paapi5/getitems HTTP/1.1\nHost: h\nX-Amz-Date: 20150830T123600Z\n"
     "Authorization: AWS4-HMAC-SHA256 Credential=AKIARZPUZDIKGB2VALC4/20150830/"
     "us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, "
     "Signature=" VANILLA_SIGNATURE "\n\n",
     401,
     "{\"__type\":\"com.amazon.paapi5#UnrecognizedClientException\",\"Errors\":"
     "[{\"Code\":\"UnrecognizedClient\",\"Message\":\"The Access Key or "
     "security token included in the request is invalid.\"}]}",
     PACREDS_CAUSE_KEY_UNKNOWN, NULL, "UnrecognizedClient", "", 0},
    {"throttled, EC2", NULL, 503,
     "<Response><Errors><Error><Code>RequestLimitExceeded</Code><Message>Wait."
     "</Message></Error></Errors></Response>",
     PACREDS_CAUSE_THROTTLED, NULL, "RequestLimitExceeded", "", 0},
    {"throttled, a page", NULL, 503, "<html>busy</html>",
     PACREDS_CAUSE_THROTTLED, NULL, "", "", 0},
    {"no such key of a bucket", NULL, 404,
     "<Error><Code>NoSuchKey</Code><Key>a</Key></Error>",
     PACREDS_CAUSE_OTHER_ERROR, NULL, "NoSuchKey", "", 0},
    {"words, with nothing of it", NULL, 403,
     "The request date is not within the accepted time range\nGET\n",
     PACREDS_CAUSE_CLOCK, NULL, "", "", 0},
    {"words and a canonical request", NULL, 401,
     "The signature does not match\nGET\n/\n\nhost:h\nx-amz-date:"
     "20150830T123600Z\n\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_HOST, "host", "", "", 0},
    {"wrong region, HEAD without a body", NULL, 0,
     "HTTP/1.1 400 Bad Request\r\nx-amz-bucket-region: eu-west-1\r\n\r\n",
     PACREDS_CAUSE_REGION, "eu-west-1", "", "eu-west-1", 0},
    {"wrong region, a redirect to an endpoint", NULL, 301,
     "<Error><Code>PermanentRedirect</Code><Endpoint>"
     "bkt.s3.eu-west-1.amazonaws.com</Endpoint></Error>",
     PACREDS_CAUSE_REGION, "eu-west-1", NULL, "eu-west-1", 0},
    {"wrong region, a redirect to an old endpoint", NULL, 301,
     "<Error><Code>PermanentRedirect</Code><Endpoint>"
     "s3-us-west-2.amazonaws.com</Endpoint></Error>",
     PACREDS_CAUSE_REGION, "us-west-2", NULL, "us-west-2", 0},
    {"wrong region, an endpoint of none", NULL, 301,
     "<Error><Code>PermanentRedirect</Code><Endpoint>s3.amazonaws.com"
     "</Endpoint></Error>",
     PACREDS_CAUSE_REGION, "", NULL, "", 0},
    {"wrong region, with a capital", NULL, 403,
     "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>"
     "Credential should be scoped to a valid Region, not 'us-east-1'. "
     "</Message></Error></ErrorResponse>",
     PACREDS_CAUSE_REGION, NULL, NULL, "", 0},
    {"words and quoted texts", NULL, 403,
     "The request signature we calculated does not match the signature you "
     "provided.\n\nThe Canonical String for this request should have been\n"
     "'GET\n/"
     "\n\nhost:h\nx-amz-date:20150830T123600Z\n\nhost;x-amz-date\n" EMPTY_HASH
     "'\n\nThe String-to-Sign should have been\n'" VANILLA_STRING_TO_SIGN "'\n",
     PACREDS_CAUSE_HOST, "host", "", "", 0},
    {"words and what is no canonical request", NULL, 403,
     "What should have been\n'POST\n/\n\nhost:h\n\nhost\nx'",
     PACREDS_CAUSE_KEY_MALFORMED, NULL, "", "", 0},
    {"in chunks", NULL, 0,
     "HTTP/1.1 403 F\r\nTransfer-Encoding: chunked\r\n\r\n13\r\n"
     "<Error><Code>Expire\r\n1d;a=b\r\ndToken</Code><!-- --></Error>\r\n"
     "0\r\n\r\n",
     PACREDS_CAUSE_TOKEN_EXPIRED, NULL, "ExpiredToken", "", 0},
    {"in chunks, cut", NULL, 0,
     "HTTP/1.1 403 F\r\nTransfer-Encoding: chunked\r\n\r\n100\r\n"
     "<Error><Code>ExpiredToken</Code></Error>",
     PACREDS_CAUSE_TOKEN_EXPIRED, NULL, "ExpiredToken", "", 0},
    {"out of its chunks", NULL, 0,
     "HTTP/1.1 403 F\r\nTransfer-Encoding: chunked\r\n\r\n"
     "<Error><Code>ExpiredToken</Code></Error>",
     PACREDS_CAUSE_TOKEN_EXPIRED, NULL, "ExpiredToken", "", 0},
    {"cut, S3", NULL, 400,
     "<?xml version=\"1.0\"?>\n<Error><Code>ExpiredToken</Code><Message>The "
     "provided token has exp",
     PACREDS_CAUSE_TOKEN_EXPIRED, NULL, "ExpiredToken", "", 0},
    {"cut, STS", NULL, 400,
     "<ErrorResponse><Error><Code>InvalidClientTokenId</Code><Mes",
     PACREDS_CAUSE_KEY_MALFORMED, NULL, "InvalidClientTokenId", "", 0},
    {"a header that S3 misses", NULL, 400,
     "<Error><Code>MissingSecurityHeader</Code><Message>Your request was "
     "missing a required header</Message><MissingHeaderName>"
     "x-amz-content-sha256</MissingHeaderName></Error>",
     PACREDS_CAUSE_PAYLOAD_HEADER, "x-amz-content-sha256", NULL, "", 0},
    {"a header that S3 misses and that was signed", NULL, 400,
     "<Error><Code>MissingSecurityHeader</Code><MissingHeaderName>X-Amz-Date"
     "</MissingHeaderName></Error>",
     PACREDS_CAUSE_HEADER_REMOVED, "x-amz-date", NULL, "", 0},
    {"a header that S3 misses and that was not signed", NULL, 400,
     "<Error><Code>MissingSecurityHeader</Code><MissingHeaderName>x-amz-acl"
     "</MissingHeaderName></Error>",
     PACREDS_CAUSE_OTHER_ERROR, "x-amz-acl", NULL, "", 0},
    {"a header that must be signed, JSON", NULL, 403,
     "{\"message\":\"'Host' or ':authority' must be a 'SignedHeader' in the "
     "AWS Authorization.\"}",
     PACREDS_CAUSE_HEADER_UNSIGNED, "host", "", "", 0},
    {"headers that must be signed, S3", NULL, 403,
     "<Error><Code>AccessDenied</Code><Message>There were headers present in "
     "the request which were not signed</Message><HeadersNotSigned>x-amz-meta-b"
     ", x-amz-meta-c</HeadersNotSigned></Error>",
     PACREDS_CAUSE_HEADER_UNSIGNED, "x-amz-meta-b", NULL, "", 0},
    {"a header that must be signed, by no name", NULL, 403,
     "The header is not signed", PACREDS_CAUSE_HEADER_UNSIGNED, "", "", "", 0},
    {"PA-API is retired", NULL, 403,
     "{\"__type\":\"com.amazon.paapi5#AccessDeniedException\",\"Errors\":"
     "[{\"Code\":\"AccessDenied\",\"Message\":\"Product Advertising API is "
     "deprecated. Please migrate to Creators API.\"}]}",
     PACREDS_CAUSE_OTHER_ERROR, NULL, "AccessDenied", "", 0},
    {"expired two seconds after signing", NULL, 0,
     "HTTP/1.1 400 F\r\nDate: Sun, 30 Aug 2015 12:36:02 GMT\r\n\r\n"
     "<ErrorResponse><Error><Code>RequestExpired</Code><Message>Request has "
     "expired.</Message></Error>"
     "</ErrorResponse>",
     PACREDS_CAUSE_CLOCK, "", "RequestExpired", "", 0},
    {"UNSIGNED-PAYLOAD against a hash", NULL, 403,
     "{\"message\":\"The Canonical String for this request should have been\\n"
     "'GET\\n/\\n\\nhost:example.amazonaws.com\\nx-amz-date:"
     "20150830T123600Z\\n\\nhost;x-amz-date\\nUNSIGNED-PAYLOAD'\"}",
     PACREDS_CAUSE_UNSIGNED_PAYLOAD, "", "", "", 0},
    {"a page of 404", NULL, 404, "<html></html>", PACREDS_CAUSE_OTHER_ERROR,
     NULL, "", "", 0},
    {"a page of 502", NULL, 502, "", PACREDS_CAUSE_OTHER_ERROR, NULL, "", "",
     0},
    {"no refusal", NULL, 200, "{}", PACREDS_CAUSE_NOT_REFUSED, NULL, "", "", 0},
    {"a bare 403", NULL, 403, "", PACREDS_CAUSE_KEY_MALFORMED, NULL, "", "", 0},
};

START_TEST(answers)
{
    size_t i;

    for (i = 0; i < sizeof verdicts / sizeof verdicts[0]; i++) {
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
END_TEST

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

static void put_sts(char *out, const char *canonical)
{
    char hex[65];

    hash(hex, canonical);
    sprintf(out,
            "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/service/"
            "aws4_request\n%s",
            hex);
}

/* The suite's signature of a text, with OpenSSL's own HMAC(). */
static void sign_text(char *hex, const char *canonical)
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

/* What signers do with a request, which a service does otherwise, and what it
   is if it is the service that does it. */
static const struct habit {
    const char *name, *preset;
    const char *target, *headers, *names, *body;
    const char *canonical; /* that was signed */
    int cause, stage;
    const char *ours, *theirs;
    int service_cause;
} habits[] = {
    {"encoded once", "default", "/a%20b", "", "host;x-amz-date", "",
     "GET\n/a%20b\n\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_PATH_ENCODED_ONCE, PACREDS_EXPLANATION_STAGE_PATH, "/a%20b",
     "/a%2520b", PACREDS_CAUSE_PATH_ENCODED_TWICE},
    {"encoded twice", "s3", "/a%20b", "x-amz-content-sha256: " EMPTY_HASH "\n",
     "host;x-amz-content-sha256;x-amz-date", "",
     "GET\n/"
     "a%2520b\n\nhost:example.amazonaws.com\nx-amz-content-sha256:" EMPTY_HASH
     "\nx-amz-date:20150830T123600Z\n\n"
     "host;x-amz-content-sha256;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_PATH_ENCODED_TWICE, PACREDS_EXPLANATION_STAGE_PATH,
     "/a%2520b", "/a%20b", PACREDS_CAUSE_PATH_ENCODED_ONCE},
    {"not normalized", "default", "/a//b", "", "host;x-amz-date", "",
     "GET\n/a//b\n\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_PATH_NOT_NORMALIZED, PACREDS_EXPLANATION_STAGE_PATH, "/a//b",
     "/a/b", PACREDS_CAUSE_PATH_NORMALIZED},
    {"neither", "default", "/a//b%20c", "", "host;x-amz-date", "",
     "GET\n/a//b%20c\n\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_PATH_ENCODED_ONCE, PACREDS_EXPLANATION_STAGE_PATH,
     "/a//b%20c", "/a/b%2520c", PACREDS_CAUSE_PATH_ENCODED_TWICE},
    {"raw path", "s3", "/a=b", "", "host;x-amz-date", "",
     "GET\n/a=b\n\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_PATH_ENCODING, PACREDS_EXPLANATION_STAGE_PATH, "/a=b",
     "/a%3Db", PACREDS_CAUSE_PATH_ENCODING},
    {"plus as a space", "default", "/?q=a+b", "", "host;x-amz-date", "",
     "GET\n/\nq=a%20b\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_QUERY_PLUS, PACREDS_EXPLANATION_STAGE_QUERY, "q=a%20b",
     "q=a%2Bb", PACREDS_CAUSE_QUERY_PLUS},
    {"unsorted", "default", "/?b=2&a=1", "", "host;x-amz-date", "",
     "GET\n/\nb=2&a=1\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_QUERY_UNSORTED, PACREDS_EXPLANATION_STAGE_QUERY, "b=2&a=1",
     "a=1&b=2", PACREDS_CAUSE_QUERY_UNSORTED},
    {"without equals signs", "default", "/?b=2&acl", "", "host;x-amz-date", "",
     "GET\n/\nacl&b=2\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_QUERY_EQUALS, PACREDS_EXPLANATION_STAGE_QUERY, "acl&b=2",
     "acl=&b=2", PACREDS_CAUSE_QUERY_EQUALS},
    {"raw query", "default", "/?z=a/b&y=c", "", "host;x-amz-date", "",
     "GET\n/\nz=a/b&y=c\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_QUERY_ENCODING, PACREDS_EXPLANATION_STAGE_QUERY, "z=a/b&y=c",
     "y=c&z=a%2Fb", PACREDS_CAUSE_QUERY_ENCODING},
    {"default port", "default", "/", "", "host;x-amz-date", "",
     "GET\n/\n\nhost:example.amazonaws.com:443\nx-amz-date:20150830T123600Z\n\n"
     "host;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_HOST_PORT, PACREDS_EXPLANATION_STAGE_HEADERS,
     "host:example.amazonaws.com:443", "host:example.amazonaws.com",
     PACREDS_CAUSE_HOST_PORT},
    {"white space", "default", "/", "X-A: b   c\n", "host;x-a;x-amz-date", "",
     "GET\n/\n\nhost:example.amazonaws.com\nx-a:b   c\nx-amz-date:"
     "20150830T123600Z\n\nhost;x-a;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_HEADER_WHITE_SPACE, PACREDS_EXPLANATION_STAGE_HEADERS,
     "x-a:b   c", "x-a:b c", PACREDS_CAUSE_HEADER_WHITE_SPACE},
    {"unsigned", "default", "/", "", "host;x-amz-date", "body",
     "GET\n/\n\n" VANILLA_HEADERS "\nhost;x-amz-date\nUNSIGNED-PAYLOAD",
     PACREDS_CAUSE_UNSIGNED_PAYLOAD, PACREDS_EXPLANATION_STAGE_PAYLOAD,
     "UNSIGNED-PAYLOAD", NULL, PACREDS_CAUSE_PAYLOAD_HEADER},
    {"hash of nothing", "default", "/", "", "host;x-amz-date", "body",
     "GET\n/\n\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_BODY, PACREDS_EXPLANATION_STAGE_PAYLOAD, EMPTY_HASH, NULL,
     PACREDS_CAUSE_BODY},
    {"another method", "default", "/", "", "host;x-amz-date", "",
     "POST\n/\n\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_METHOD, PACREDS_EXPLANATION_STAGE_METHOD, "POST", "GET",
     PACREDS_CAUSE_METHOD},
    {"a parameter more", "default", "/?a=1&utm=2&z=3", "", "host;x-amz-date",
     "", "GET\n/\na=1&z=3\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_PARAMETER_ADDED, PACREDS_EXPLANATION_STAGE_QUERY, "a=1&z=3",
     "a=1&utm=2&z=3", PACREDS_CAUSE_PARAMETER_LOST},
    {"a newline more", "default", "/", "", "host;x-amz-date", "body\r\n",
     "GET\n/\n\n" VANILLA_HEADERS "\nhost;x-amz-date\n" BODY_HASH,
     PACREDS_CAUSE_BODY, PACREDS_EXPLANATION_STAGE_PAYLOAD, BODY_HASH, NULL,
     PACREDS_CAUSE_BODY},
    {"a newline less", "default", "/", "", "host;x-amz-date", "body",
     "GET\n/\n\n" VANILLA_HEADERS "\nhost;x-amz-date\n" BODY_LINE_HASH,
     PACREDS_CAUSE_BODY, PACREDS_EXPLANATION_STAGE_PAYLOAD, BODY_LINE_HASH,
     NULL, PACREDS_CAUSE_BODY},
    {"as it should be", "default", "/", "", "host;x-amz-date", "",
     VANILLA_CANONICAL, PACREDS_CAUSE_PERMISSION,
     PACREDS_EXPLANATION_STAGE_NONE, "", "", PACREDS_CAUSE_SECRET},
};

enum { HABITS = sizeof habits / sizeof habits[0] };

static void put_habit(char *out, const struct habit *h, const char *signature)
{
    sprintf(out,
            "GET %s HTTP/1.1\nHost: example.amazonaws.com\n"
            "X-Amz-Date: 20150830T123600Z\n%s"
            "Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/"
            "us-east-1/service/aws4_request, SignedHeaders=%s, Signature=%s\n"
            "\n%s",
            h->target, h->headers, h->names, signature, h->body);
}

/* With the keys, a bare 403 is enough: the signature is that of one text. So is
   the 404 of a service that looks for the path first. */
START_TEST(with_keys)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    size_t i;

    for (i = 0; i < HABITS; i++) {
        char signature[65], request[ROOM];
        pacreds_explanation *e;

        sign_text(signature, habits[i].canonical);
        put_habit(request, &habits[i], signature);
        if (habits[i].cause != PACREDS_CAUSE_PERMISSION) {
            e = explain(request, habits[i].preset, keys, 404, "Not Found");
            check_cause(e, habits[i].cause, habits[i].name);
            pacreds_explanation_free(e);
        }
        e = explain(request, habits[i].preset, keys, 403, "");
        check_cause(e, habits[i].cause, habits[i].name);
        ck_assert_int_eq(pacreds_explanation_stage(e), habits[i].stage);
        check_line(habits[i].name, pacreds_explanation_ours(e, NULL),
                   habits[i].ours);
        check_line(habits[i].name, pacreds_explanation_theirs(e, NULL),
                   habits[i].theirs);
        pacreds_explanation_free(e);
    }
    pacreds_credentials_free(keys);
}
END_TEST

/* Without keys, but with the hash that the service has of its text. */
START_TEST(with_hash)
{
    size_t i;

    for (i = 0; i < HABITS; i++) {
        char request[ROOM], sts[ROOM], answer[ROOM];
        pacreds_explanation *e;

        put_habit(request, &habits[i], VANILLA_SIGNATURE);
        put_sts(sts, habits[i].canonical);
        sprintf(answer,
                "<Error><Code>SignatureDoesNotMatch</Code><StringToSign>%s"
                "</StringToSign></Error>",
                sts);
        e = explain(request, habits[i].preset, NULL, 403, answer);
        check_cause(e, habits[i].service_cause, habits[i].name);
        pacreds_explanation_free(e);
    }
}
END_TEST

/* A string to sign of a service's, and what it says of the request. */
struct text_case {
    const char *sts;
    int cause, stage;
    size_t line;
    const char *subject;
};

static void check_text(const struct text_case *expected, const char *message,
                       int algorithm)
{
    char answer[ROOM];
    pacreds_explanation *e;

    sprintf(answer,
            "<Error><Code>SignatureDoesNotMatch</Code><StringToSign>%s"
            "</StringToSign></Error>",
            expected->sts);
    e = explain_by(make_verifier("default", algorithm), message, NULL, 403,
                   answer);
    check_cause(e, expected->cause, expected->sts);
    ck_assert_int_eq(pacreds_explanation_stage(e), expected->stage);
    ck_assert_uint_eq(pacreds_explanation_line(e), expected->line);
    check_line("subject", pacreds_explanation_subject(e, NULL),
               expected->subject);
    pacreds_explanation_free(e);
}

/* The string to sign differs before its hash does. */
START_TEST(strings_to_sign)
{
    static const struct text_case cases[] = {
        {"AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/eu-west-1/service/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_REGION, PACREDS_EXPLANATION_STAGE_SCOPE, 3, "eu-west-1"},
        {"AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/s3/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_SERVICE, PACREDS_EXPLANATION_STAGE_SCOPE, 3, "s3"},
        {"AWS4-HMAC-SHA256\n20150830T123600Z\n20150831/us-east-1/service/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_SCOPE_DATE, PACREDS_EXPLANATION_STAGE_SCOPE, 3, NULL},
        {"AWS4-HMAC-SHA256\n20150830T123500Z\n20150830/us-east-1/service/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_DATE, PACREDS_EXPLANATION_STAGE_DATE, 2, NULL},
        {"AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/service/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_UNKNOWN, PACREDS_EXPLANATION_STAGE_CANONICAL_REQUEST, 4,
         NULL},
        {"AWS4-HMAC-SHA256-PAYLOAD\n20150830T123600Z\n20150830/us-east-1/"
         "service/aws4_request\n" VANILLA_SIGNATURE "\n" EMPTY_HASH
         "\n" EMPTY_HASH,
         PACREDS_CAUSE_BODY, PACREDS_EXPLANATION_STAGE_NONE, 0, NULL},
        {"AWS4-HMAC-SHA256-OTHER\n20150830T123600Z\n20150830/us-east-1/"
         "service/aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_ALGORITHM, PACREDS_EXPLANATION_STAGE_SIGNATURE, 1,
         "AWS4-HMAC-SHA256-OTHER"},
        {"AWS4-ECDSA-P256-SHA256\n20150830T123600Z\n20150830/service/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_ALGORITHM, PACREDS_EXPLANATION_STAGE_SIGNATURE, 1,
         "AWS4-ECDSA-P256-SHA256"},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check_text(&cases[i], VANILLA_MESSAGE, PACREDS_ALGORITHM_V4);
}
END_TEST

/* In version 4A the scope has no region. */
START_TEST(strings_to_sign_v4a)
{
    static const struct text_case cases[] = {
        {"AWS4-ECDSA-P256-SHA256\n20150830T123600Z\n20150830/s3/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_SERVICE, PACREDS_EXPLANATION_STAGE_SCOPE, 3, "s3"},
        {"AWS4-ECDSA-P256-SHA256\n20150830T123600Z\n20150831/service/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_SCOPE_DATE, PACREDS_EXPLANATION_STAGE_SCOPE, 3, NULL},
        {"AWS4-ECDSA-P256-SHA256\n20150830T123500Z\n20150830/service/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_DATE, PACREDS_EXPLANATION_STAGE_DATE, 2, NULL},
        {"AWS4-ECDSA-P256-SHA256\n20150830T123600Z\n20150830/service/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_UNKNOWN, PACREDS_EXPLANATION_STAGE_CANONICAL_REQUEST, 4,
         NULL},
        {"AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/service/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_ALGORITHM, PACREDS_EXPLANATION_STAGE_SIGNATURE, 1,
         "AWS4-HMAC-SHA256"},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check_text(&cases[i], V4A_MESSAGE, PACREDS_ALGORITHM_V4A);
    /* Not even its form is that of version 4. */
    check_text(&(struct text_case){"", PACREDS_CAUSE_ALGORITHM,
                                   PACREDS_EXPLANATION_STAGE_NONE, 0,
                                   "AWS4-HMAC-SHA256"},
               V4A_MESSAGE, PACREDS_ALGORITHM_V4);
}
END_TEST

/* Keys that are not those of the request, or the wrong ones of its id. */
START_TEST(wrong_keys)
{
    static const char mismatch[] =
        "<Error><Code>SignatureDoesNotMatch</Code></Error>";
    pacreds_credentials *keys = make_keys("AKIARZPUZDIKGB2VALC4", SUITE_SECRET);
    pacreds_explanation *e =
        explain(VANILLA_MESSAGE, "default", keys, 403, mismatch);

    check_cause(e, PACREDS_CAUSE_KEY_OTHER, "another id");
    ck_assert_str_eq(pacreds_explanation_subject(e, NULL),
                     "AKIARZPUZDIKGB2VALC4");
    pacreds_explanation_free(e);
    pacreds_credentials_free(keys);
    keys = make_keys(SUITE_ID, EXAMPLE_SECRET);
    e = explain(VANILLA_MESSAGE, "default", keys, 403, mismatch);
    check_cause(e, PACREDS_CAUSE_NOT_REPRODUCED, "another secret");
    pacreds_explanation_free(e);
    pacreds_credentials_free(keys);
    keys = make_keys(SUITE_ID, SUITE_SECRET);
    e = explain(VANILLA_MESSAGE, "default", keys, 403, mismatch);
    check_cause(e, PACREDS_CAUSE_NOT_SHOWN, "the service has another secret");
    pacreds_explanation_free(e);
    e = explain("GET / HTTP/1.1\nHost: other.amazonaws.com\n"
                "X-Amz-Date: 20150830T123600Z\n" AUTHORIZATION(
                    "host;x-amz-date", VANILLA_SIGNATURE) "\n",
                "default", keys, 403, "");
    check_cause(e, PACREDS_CAUSE_NOT_REPRODUCED, "the request changed");
    pacreds_explanation_free(e);
    e = explain("GET /?a=b+c HTTP/1.1\nHost: other.amazonaws.com\n"
                "X-Amz-Date: 20150830T123600Z\n" AUTHORIZATION(
                    "host;x-amz-date", VANILLA_SIGNATURE) "\n",
                "default", keys, 403, "");
    check_cause(e, PACREDS_CAUSE_NOT_REPRODUCED, "and has a plus");
    pacreds_explanation_free(e);
    pacreds_credentials_set_session_token(keys, TEXT("token"), NULL);
    e = explain(VANILLA_MESSAGE, "default", keys, 403, mismatch);
    check_cause(e, PACREDS_CAUSE_TOKEN_MISSING, "no token was sent");
    pacreds_explanation_free(e);
    pacreds_credentials_free(keys);
}
END_TEST

/* A request to S3, whose rules were not named. */
START_TEST(rules_of_s3)
{
#define STORED(accept)                                                         \
    "GET\n/a%20b//c\n\naccept:" accept "\n" VANILLA_HEADERS                    \
    "\naccept;host;x-amz-date\n" EMPTY_HASH
    static const struct {
        const char *signed_text, *their_text;
        int cause, without_keys;
    } cases[] = {
        {STORED("*"), STORED("x"), PACREDS_CAUSE_HEADER_CHANGED,
         PACREDS_CAUSE_HEADER_CHANGED},
        {STORED("*"),
         "GET\n/other\n\naccept:*\n" VANILLA_HEADERS
         "\naccept;host;x-amz-date\n" EMPTY_HASH,
         PACREDS_CAUSE_PATH, PACREDS_CAUSE_PATH},
        {"of another secret", STORED("*"), PACREDS_CAUSE_SECRET,
         PACREDS_CAUSE_PATH_ENCODED_TWICE},
        {"GET\n/a%2520b/c\n\naccept:*\n" VANILLA_HEADERS
         "\naccept;host;x-amz-date\n" EMPTY_HASH,
         STORED("*"), PACREDS_CAUSE_PATH_ENCODED_TWICE,
         PACREDS_CAUSE_PATH_ENCODED_TWICE},
    };
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    struct habit sent = {.target = "/a%20b//c",
                         .headers = "Accept: *\n",
                         .names = "accept;host;x-amz-date",
                         .body = ""};
    char signature[65], request[ROOM], answer[ROOM];
    pacreds_explanation *e;
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        sign_text(signature, cases[i].signed_text);
        put_habit(request, &sent, signature);
        as_s3(answer, cases[i].their_text, "x");
        e = explain(request, "default", keys, 403, answer);
        check_cause(e, cases[i].cause, cases[i].signed_text);
        pacreds_explanation_free(e);
        e = explain(request, "default", NULL, 403, answer);
        check_cause(e, cases[i].without_keys, cases[i].signed_text);
        pacreds_explanation_free(e);
    }
    pacreds_credentials_free(keys);
#undef STORED
}
END_TEST

/* Only these two say that one may not. */
START_TEST(statuses)
{
    static const struct {
        int status, cause;
    } cases[] = {
        {301, PACREDS_CAUSE_OTHER_ERROR}, {400, PACREDS_CAUSE_OTHER_ERROR},
        {401, PACREDS_CAUSE_PERMISSION},  {403, PACREDS_CAUSE_PERMISSION},
        {404, PACREDS_CAUSE_OTHER_ERROR}, {500, PACREDS_CAUSE_OTHER_ERROR},
    };
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds_explanation *e =
            explain(VANILLA_MESSAGE, "default", keys, cases[i].status, "");

        check_cause(e, cases[i].cause, "a bare status");
        pacreds_explanation_free(e);
    }
    pacreds_credentials_free(keys);
}
END_TEST

/* Sentences are whole, whether there is something to name or not. */
START_TEST(sentences)
{
    static const struct {
        const char *answer, *text;
    } cases[] = {
        {"The header is not signed", "A header that must be signed is not."},
        {"HTTP/1.1 400 F\r\nDate: Sun, 30 Aug 2015 12:36:02 GMT\r\n\r\n"
         "<Error><Code>RequestTimeTooSkewed</Code></Error>",
         "the clocks agree"},
        {"HTTP/1.1 400 F\r\nDate: Sun, 30 Aug 2015 13:36:00 GMT\r\n\r\n"
         "<Error><Code>RequestTimeTooSkewed</Code></Error>",
         "60 minutes slower"},
        {"<Error><Code>IncompleteSignature</Code></Error>",
         "which the answer's message may name"},
        {"{\"message\":\"Missing Authentication Token\"}", "stage or method"},
        {"PACREDS_ERR_HEADER_ABSENT:", "A header that was signed"},
        {"<Error><CanonicalRequest>GET\n/\n\nhost:example.amazonaws.com\n\n"
         "host;x-amz-date\nx</CanonicalRequest></Error>",
         "x-amz-date was signed and did not arrive. A proxy takes it away, or "
         "the client does not send it. It must be signed"},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds_explanation *e =
            explain(VANILLA_MESSAGE, "default", NULL, 403, cases[i].answer);
        const char *text = pacreds_explanation_text(e, NULL);

        ck_assert_msg(strstr(text, cases[i].text) != NULL, "%s", text);
        pacreds_explanation_free(e);
    }
}
END_TEST

/* Longer than documents that are read elsewhere may be. */
START_TEST(long_answers)
{
    size_t n = 3 << 20, i;
    char *answer = malloc(n + ROOM), *out;

    ck_assert_ptr_nonnull(answer);
    for (i = 0; i < 2; i++) {
        pacreds_explanation *e;

        out = answer + sprintf(answer, "%s",
                               i ? "{\"message\":\""
                                   "The Canonical String for this"
                                   " request should have been'"
                                 : "<Error><CanonicalRequest>");
        out += sprintf(out, i ? "GET\\n/\\n\\nhost:" : "GET\n/\n\nhost:");
        memset(out, 'x', n);
        sprintf(out + n, i ? "\\n\\nhost\\nx'\"}"
                           : "\n\nhost\nx</CanonicalRequest></Error>");
        e = explain(VANILLA_MESSAGE, "default", NULL, 403, answer);
        check_cause(e, PACREDS_CAUSE_HOST, "a long answer");
        pacreds_explanation_free(e);
    }
    free(answer);
}
END_TEST

/* What the verifier knows of the service. */
START_TEST(known_scope)
{
    pacreds_request *request = make_request(VANILLA_MESSAGE);
    pacreds_verifier *verifier = NULL;
    pacreds_explanation *e = NULL;

    ck_assert_int_eq(pacreds_verifier_new(&verifier, TEXT("eu-central-1"),
                                          TEXT("service"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_explain(&e, verifier, request, NULL, 403, "", 0,
                                     SUITE_TIME, 0, NULL),
                     PACREDS_OK);
    check_cause(e, PACREDS_CAUSE_REGION, "region");
    ck_assert_str_eq(pacreds_explanation_region(e, NULL), "eu-central-1");
    pacreds_explanation_free(e);
    pacreds_verifier_free(verifier);
    ck_assert_int_eq(
        pacreds_verifier_new(&verifier, TEXT("us-east-1"), TEXT("sts"), NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_explain(&e, verifier, request, NULL, 403, "", 0,
                                     SUITE_TIME, 0, NULL),
                     PACREDS_OK);
    check_cause(e, PACREDS_CAUSE_SERVICE, "service");
    ck_assert_str_eq(pacreds_explanation_subject(e, NULL), "sts");
    pacreds_explanation_free(e);
    pacreds_verifier_free(verifier);
    pacreds_request_free(request);
}
END_TEST

/* The regions of version 4A are in a header, not in the scope. */
START_TEST(known_scope_v4a)
{
    pacreds_request *request = make_request(V4A_MESSAGE);
    pacreds_preset *preset = NULL;
    pacreds_verifier *verifier = NULL;
    pacreds_explanation *e = NULL;

    pacreds_preset_new(&preset, TEXT("default"), NULL);
    pacreds_preset_set_algorithm(preset, PACREDS_ALGORITHM_V4A, NULL);
    ck_assert_int_eq(pacreds_verifier_new(&verifier, TEXT("eu-central-1"),
                                          TEXT("service"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_set_preset(verifier, preset, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_explain(&e, verifier, request, NULL, 403, "", 0,
                                     SUITE_TIME, 0, NULL),
                     PACREDS_OK);
    check_cause(e, PACREDS_CAUSE_REGION, "region");
    ck_assert_str_eq(pacreds_explanation_subject(e, NULL), "eu-central-1");
    ck_assert_int_eq(pacreds_explanation_stage(e),
                     PACREDS_EXPLANATION_STAGE_NONE);
    ck_assert_str_eq(pacreds_explanation_ours(e, NULL), "");
    pacreds_explanation_free(e);
    pacreds_verifier_free(verifier);
    pacreds_preset_free(preset);
    pacreds_request_free(request);
}
END_TEST

/* A request that was signed here can be given as it is. */
START_TEST(signed_here)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer =
        make_signer(keys, "us-east-1", "service", "default");
    pacreds_request *request =
        make_request("GET / HTTP/1.1\nHost:example.amazonaws.com\n\n");
    pacreds_explanation *e = NULL;
    char answer[ROOM];

    ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                     PACREDS_OK);
    as_s3(answer,
          "GET\n/\n\nhost:other.amazonaws.com\nx-amz-date:20150830T123600Z\n\n"
          "host;x-amz-date\n" EMPTY_HASH,
          VANILLA_STRING_TO_SIGN);
    ck_assert_int_eq(pacreds_explain(&e, NULL, request, keys, 403, TEXT(answer),
                                     SUITE_TIME, 0, NULL),
                     PACREDS_OK);
    check_cause(e, PACREDS_CAUSE_HOST, "host");
    ck_assert_str_eq(pacreds_explanation_theirs(e, NULL),
                     "host:other.amazonaws.com");
    pacreds_explanation_free(e);
    ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_request_signature(request, NULL),
                     VANILLA_SIGNATURE);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

#define TOKEN "IQoJb3JpZ2luX2VjEXAMPLETOKEN=="

/* In each place where a token can be quoted from. */
static void check_token(const char *message, const char *answer)
{
    uint32_t flags;

    for (flags = 0; flags <= PACREDS_REVEAL_TOKEN; flags++) {
        pacreds_request *request = make_request(message);
        pacreds_explanation *e = NULL;
        int shown;

        ck_assert_int_eq(pacreds_explain(&e, NULL, request, NULL, 403,
                                         TEXT(answer), SUITE_TIME, flags, NULL),
                         PACREDS_OK);
        shown = strstr(pacreds_explanation_ours(e, NULL), TOKEN) != NULL ||
                strstr(pacreds_explanation_theirs(e, NULL), TOKEN) != NULL ||
                strstr(pacreds_explanation_message(e, NULL), TOKEN) != NULL;
        ck_assert_int_eq(shown, flags == PACREDS_REVEAL_TOKEN);
        ck_assert_ptr_null(strstr(pacreds_explanation_text(e, NULL), TOKEN));
        ck_assert_ptr_null(strstr(pacreds_explanation_subject(e, NULL), TOKEN));
        pacreds_explanation_free(e);
        pacreds_request_free(request);
    }
}

START_TEST(tokens)
{
    static const char message[] =
        "GET / HTTP/1.1\nHost: example.amazonaws.com\n"
        "X-Amz-Date: 20150830T123600Z\nX-Amz-Security-Token: " TOKEN
        "\n" AUTHORIZATION("host;x-amz-date;x-amz-security-token",
                           VANILLA_SIGNATURE) "\n";
    static const char query[] =
        "GET /?X-Amz-Security-Token=" TOKEN
        "&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE"
        "%2F20150830%2Fus-east-1%2Fservice%2Faws4_request&X-Amz-Date="
        "20150830T123600Z&X-Amz-SignedHeaders=host&X-Amz-Expires=600"
        "&X-Amz-Signature=" VANILLA_SIGNATURE
        " HTTP/1.1\nHost:example.amazonaws.com\n\n";
    char answer[ROOM];

    as_s3(answer, VANILLA_CANONICAL, VANILLA_STRING_TO_SIGN);
    check_token(message, answer);
    as_json(answer,
            "GET\n/\n\n" VANILLA_HEADERS "x-amz-security-token:" TOKEN
            "x\n\nhost;x-amz-date;x-amz-security-token\n" EMPTY_HASH,
            VANILLA_STRING_TO_SIGN);
    check_token(message, answer);
    as_s3(answer, "GET\n/\nX-Amz-Security-Token=" TOKEN "&a=b\n\n\nhost\nx",
          VANILLA_STRING_TO_SIGN);
    check_token(query, answer);
    check_token(message,
                "<Error><Code>InvalidToken</Code><Message>The token (" TOKEN
                ") is malformed.</Message></Error>");
    check_token(message, "{\"message\":\"no such token: '" TOKEN "x'\"}");
}
END_TEST

/* Bounded work and some cause for anything that a server may say. */
static void survive(const char *message, const char *answer, size_t len)
{
    pacreds_request *request = make_request(message);
    pacreds_explanation *e = NULL;
    size_t n;
    int status =
        pacreds_explain(&e, NULL, request, NULL, 403, at_page_end(answer, len),
                        len, SUITE_TIME, 0, NULL);

    ck_assert_int_eq(status, PACREDS_OK);
    ck_assert_int_gt((int)strlen(pacreds_explanation_text(e, &n)), 20);
    ck_assert_uint_eq(strlen(pacreds_explanation_message(e, &n)), n);
    ck_assert_uint_eq(strlen(pacreds_explanation_theirs(e, &n)), n);
    ck_assert_uint_eq(strlen(pacreds_explanation_code(e, &n)), n);
    ck_assert_uint_eq(strlen(pacreds_explanation_region(e, &n)), n);
    pacreds_explanation_free(e);
    pacreds_request_free(request);
}

START_TEST(cut_answers)
{
    char answer[4 * ROOM];
    size_t i, n;

    for (i = 0; i < FORMS; i++) {
        forms[i].write(answer, VANILLA_CANONICAL, VANILLA_STRING_TO_SIGN);
        for (n = 0; n <= strlen(answer); n++)
            survive(VANILLA_MESSAGE, answer, n);
        for (n = 0; n < strlen(answer); n += 3) {
            char old = answer[n];

            answer[n] = (char)"\0\xff<'{\n"[n % 6];
            survive(VANILLA_MESSAGE, answer, strlen(answer + n + 1) + n + 1);
            answer[n] = old;
        }
    }
}
END_TEST

START_TEST(hostile_answers)
{
    static const char bomb[] =
        "<!DOCTYPE a [<!ENTITY b \"cccccccccc\"><!ENTITY d \"&b;&b;&b;&b;\">"
        "]><Error><Code>&d;&d;&d;</Code></Error>";
    size_t n = 3 << 20, i;
    char *text = malloc(n);

    ck_assert_ptr_nonnull(text);
    survive(VANILLA_MESSAGE, bomb, sizeof bomb - 1);
    for (i = 0; i < 6; i++) {
        static const char *const fills[] = {
            "<a>", "{\"a\":",          "[",
            "'",   "HTTP/1.1 403\n\n", "should have been\n'"};
        size_t len = strlen(fills[i]), at;

        for (at = 0; at < n; at++)
            text[at] = fills[i][at % len];
        survive(VANILLA_MESSAGE, text, n);
    }
    memset(text, 'x', n);
    memcpy(text, "HTTP/1.1 403 F\n", 15);
    survive(VANILLA_MESSAGE, text, n);
    free(text);
}
END_TEST

/* Many parameters, many headers, in any order: sorted, not searched. */
START_TEST(large_texts)
{
    size_t n = 1 << 18, i;
    char *theirs = malloc(n + 1000), *answer = malloc(n + 2000), *out;
    char *request = malloc(n + 1000);

    ck_assert(theirs != NULL && answer != NULL && request != NULL);
    out = theirs + sprintf(theirs, "GET\n/\n");
    for (i = 0; i < n / 8; i++)
        out += sprintf(out, "a%05zu&", i * 7919 % 99991);
    sprintf(out, "\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH);
    sprintf(answer, "<Error><CanonicalRequest>");
    out = answer + strlen(answer);
    for (i = 0; theirs[i] != '\0'; i++)
        *out++ = theirs[i] == '&' ? ';' : theirs[i];
    sprintf(out, "</CanonicalRequest></Error>");
    survive(VANILLA_MESSAGE, answer, strlen(answer));
    out = request + sprintf(request, "GET /?");
    for (i = 0; i < n / 8; i++)
        out += sprintf(out, "a%05zu&", i * 104729 % 99991);
    sprintf(out, "z=1 HTTP/1.1\nHost: example.amazonaws.com\n"
                 "X-Amz-Date: 20150830T123600Z\n" AUTHORIZATION(
                     "host;x-amz-date", VANILLA_SIGNATURE) "\n");
    survive(request, answer, strlen(answer));
    free(request);
    free(answer);
    free(theirs);
}
END_TEST

START_TEST(names)
{
    int i, j, known = 0;

    for (i = -5; i < 200; i++) {
        const char *name = pacreds_explanation_cause_name(i);

        if (strcmp(name, "unknown") == 0)
            continue;
        known++;
        for (j = i + 1; j < 200; j++)
            ck_assert_str_ne(name, pacreds_explanation_cause_name(j));
    }
    ck_assert_int_eq(known, 54);
    ck_assert_str_eq(
        pacreds_explanation_stage_name(PACREDS_EXPLANATION_STAGE_PAYLOAD),
        "payload");
    ck_assert_str_eq(pacreds_explanation_stage_name(99), "unknown");
    ck_assert_str_eq(pacreds_explanation_stage_name(-1), "unknown");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("explain");

    add_case(suite, "canonical_requests", canonical_requests);
    add_case(suite, "answers", answers);
    add_case(suite, "with_keys", with_keys);
    add_case(suite, "with_hash", with_hash);
    add_case(suite, "strings_to_sign", strings_to_sign);
    add_case(suite, "strings_to_sign_v4a", strings_to_sign_v4a);
    add_case(suite, "wrong_keys", wrong_keys);
    add_case(suite, "rules_of_s3", rules_of_s3);
    add_case(suite, "statuses", statuses);
    add_case(suite, "sentences", sentences);
    add_case(suite, "long_answers", long_answers);
    add_case(suite, "known_scope", known_scope);
    add_case(suite, "known_scope_v4a", known_scope_v4a);
    add_case(suite, "signed_here", signed_here);
    add_case(suite, "tokens", tokens);
    add_case(suite, "cut_answers", cut_answers);
    add_case(suite, "hostile_answers", hostile_answers);
    add_case(suite, "large_texts", large_texts);
    add_case(suite, "names", names);
    return run_suite(suite);
}
