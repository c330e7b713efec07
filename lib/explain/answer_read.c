/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/answer_read.h"

#include "explain/answer_text.h"
#include "formats/date.h"
#include "formats/json.h"
#include "formats/xml.h"

enum { DOCUMENT_MAX = 1 << 26 };

/* "com.amazon.x#InvalidSignatureException:http://…": the name between. */
static pacreds__slice bare_type(pacreds__slice type)
{
    pacreds__slice part, name = {"", 0};

    pacreds__next(&type, ':', &part);
    while (pacreds__next(&part, '#', &name))
        continue;
    return pacreds__trim(name);
}

/* The headers that say something of an error. */
static void read_headers(pacreds__answer *answer,
                         const pacreds_response *response, int64_t now)
{
    pacreds__slice date = pacreds__response_header(response, "date");
    pacreds__slice type =
        pacreds__response_header(response, "x-amzn-errortype");
    pacreds__slice region =
        pacreds__response_header(response, "x-amz-bucket-region");

    if (date.p != NULL)
        pacreds__date_parse_http(&answer->server_time, date, now);
    if (type.p != NULL)
        answer->code = bare_type(type);
    if (region.p != NULL)
        answer->region = region;
}

static pacreds__slice text_at(const pacreds__node *from, const char *path)
{
    pacreds__slice text = {"", 0};

    if (pacreds__tree_text(from, path, &text, NULL) != PACREDS_OK)
        text = pacreds__slice_of("");
    return text;
}

static void take_text(pacreds__slice *out, const pacreds__node *from,
                      const char *path)
{
    pacreds__slice text = text_at(from, path);

    if (text.n > 0)
        *out = text;
}

/* S3 writes them in either of two forms. */
static void take_time(int64_t *out, const pacreds__node *from, const char *path)
{
    pacreds__slice text = text_at(from, path);
    int64_t time;

    if (pacreds__date_parse(&time, text) == PACREDS_OK ||
        pacreds__date_parse_rfc3339(&time, text) == PACREDS_OK)
        *out = time;
}

/* "bkt.s3.eu-west-1.amazonaws.com", or "s3-eu-west-1" in older ones. */
static pacreds__slice region_of(pacreds__slice endpoint)
{
    static const char old[] = "s3-";
    pacreds__slice part, region = {"", 0};

    while (pacreds__next(&endpoint, '.', &part) &&
           !pacreds__equal_ignoring_case(part, pacreds__slice_of("amazonaws")))
        region = part;
    if (region.n >= sizeof old && memcmp(region.p, old, sizeof old - 1) == 0) {
        region.p += sizeof old - 1;
        region.n -= sizeof old - 1;
    }
    if (endpoint.p == NULL || memchr(region.p, '-', region.n) == NULL)
        return pacreds__slice_of("");
    return region;
}

static int has(const pacreds__node *from, const char *path)
{
    const pacreds__node *found;

    return pacreds__tree_find(from, path, &found, NULL) == PACREDS_OK;
}

static int is_temporary(pacreds__slice id)
{
    return pacreds__starts_with(id, "ASIA") || pacreds__starts_with(id, "STS.");
}

static void mark_error(pacreds__answer *answer, const pacreds__node *error)
{
    if (answer->message.n == 0 && has(error, "Message"))
        answer->marks |= PACREDS__ANSWER_EMPTY_MESSAGE;
    if (!has(error, "RequestId"))
        answer->marks |= PACREDS__ANSWER_NO_REQUEST_ID;
    if (has(error, "ClientComputedContentSHA256"))
        answer->marks |= PACREDS__ANSWER_COMPUTED_HASH;
    if (is_temporary(answer->key_id))
        answer->marks |= PACREDS__ANSWER_TEMPORARY_ID;
}

static void take_error(pacreds__answer *answer, const pacreds__node *error)
{
    take_text(&answer->code, error, "Code");
    take_text(&answer->message, error, "Message");
    take_text(&answer->canonical, error, "CanonicalRequest");
    take_text(&answer->string_to_sign, error, "StringToSign");
    take_text(&answer->signature, error, "SignatureProvided");
    take_text(&answer->region, error, "Region");
    if (answer->region.n == 0)
        answer->region = region_of(text_at(error, "Endpoint"));
    take_text(&answer->header, error, "MissingHeaderName");
    take_text(&answer->header, error, "HeadersNotSigned");
    take_time(&answer->server_time, error, "ServerTime");
    take_time(&answer->request_time, error, "RequestTime");
    take_text(&answer->key_id, error, "AWSAccessKeyId");
    take_text(&answer->key_id, error, "OSSAccessKeyId");
    take_text(&answer->argument, error, "ArgumentName");
    mark_error(answer, error);
}

/* The places of an error in an XML answer. */
static const struct {
    const char *path;
    int form;
} errors[] = {
    {.path = "Error", .form = PACREDS_EXPLANATION_FORM_XML},
    {.path = "ErrorResponse/Error", .form = PACREDS_EXPLANATION_FORM_QUERY},
    {.path = "ErrorResponse/Errors/Error",
     .form = PACREDS_EXPLANATION_FORM_QUERY},
    {.path = "Response/Errors/Error", .form = PACREDS_EXPLANATION_FORM_QUERY},
};

/* Route 53 has the code as the name of the root. */
static void take_root(pacreds__answer *answer, const pacreds__node *document)
{
    const pacreds__node *root = pacreds__tree_child(document, NULL);

    if (root == NULL || !pacreds__ends_with(root->name, "Exception"))
        return;
    answer->form = PACREDS_EXPLANATION_FORM_QUERY;
    answer->code = root->name;
    take_text(&answer->message, root, "Message");
}

static int read_xml(pacreds__answer *answer, pacreds__slice body)
{
    const pacreds__node *error;
    int status =
        pacreds__xml_parse_long(&answer->tree, body, DOCUMENT_MAX, NULL);
    size_t i;

    if (answer->tree.count == 0)
        return status;
    for (i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        if (pacreds__tree_find(answer->tree.nodes, errors[i].path, &error,
                               NULL) != PACREDS_OK)
            continue;
        answer->form = errors[i].form;
        take_error(answer, error);
        break;
    }
    if (i == sizeof errors / sizeof errors[0])
        take_root(answer, answer->tree.nodes);
    return status;
}

static void take_type(pacreds__answer *answer, const pacreds__node *from,
                      const char *path)
{
    pacreds__slice type = bare_type(text_at(from, path));

    if (type.n > 0)
        answer->code = type;
}

/* The first of an array of errors counts; NULL if there is none. */
static const pacreds__node *first_error(const pacreds__node *root,
                                        const char *name)
{
    const pacreds__node *found, *first = NULL;

    if (pacreds__tree_find(root, name, &found, NULL) == PACREDS_OK &&
        found->kind == PACREDS__ARRAY)
        first = pacreds__tree_child(found, NULL);
    return first != NULL && first->kind == PACREDS__OBJECT ? first : NULL;
}

/* The Product Advertising API has "Errors", AppSync and the Selling Partner API
   have "errors", and OpenSearch Serverless has one "error". */
static void take_errors(pacreds__answer *answer, const pacreds__node *root)
{
    const pacreds__node *first = first_error(root, "Errors");

    if (first != NULL) {
        answer->form = PACREDS_EXPLANATION_FORM_PAAPI;
        take_text(&answer->code, first, "Code");
        take_text(&answer->message, first, "Message");
    }
    first = first_error(root, "errors");
    if (first != NULL) {
        take_type(answer, first, "code");
        take_type(answer, first, "errorType");
        take_text(&answer->message, first, "message");
    }
    take_type(answer, root, "error/type");
    take_text(&answer->message, root, "error/reason");
    if (has(root, "error/reason"))
        answer->marks |= PACREDS__ANSWER_ERROR_OBJECT;
    if (has(root, "traceId"))
        answer->marks |= PACREDS__ANSWER_TRACE_ID;
}

static int read_json(pacreds__answer *answer, pacreds__slice body)
{
    const pacreds__node *root;
    int status =
        pacreds__json_parse_long(&answer->tree, body, DOCUMENT_MAX, NULL);

    if (status != PACREDS_OK)
        return status;
    root = answer->tree.nodes;
    if (root->kind != PACREDS__OBJECT)
        return PACREDS_OK;
    answer->form = PACREDS_EXPLANATION_FORM_JSON;
    answer->marks |= PACREDS__ANSWER_JSON;
    take_type(answer, root, "Output/__type");
    take_type(answer, root, "code");
    take_type(answer, root, "Code");
    take_type(answer, root, "__type");
    take_text(&answer->message, root, "Message");
    take_text(&answer->message, root, "message");
    take_errors(answer, root);
    return PACREDS_OK;
}

static pacreds__slice skip_space(pacreds__slice text)
{
    while (text.n > 0 && (pacreds__is_blank(text.p[0]) || text.p[0] == '\n' ||
                          text.p[0] == '\r'))
        text.p++, text.n--;
    return text;
}

/* The first byte gives the form away. */
static int read_body(pacreds__answer *answer, pacreds__slice body)
{
    body = skip_space(body);
    if (body.n == 0)
        return PACREDS_OK;
    if (body.p[0] == '<')
        return read_xml(answer, body);
    if (body.p[0] == '{')
        return read_json(answer, body);
    pacreds__answer_read_text(answer, body);
    return PACREDS_OK;
}

int pacreds__answer_read(pacreds__answer *answer,
                         const pacreds_response *response, int64_t now)
{
    int status;

    pacreds__answer_init(answer);
    if (response == NULL)
        return PACREDS_OK;
    answer->status = response->status;
    read_headers(answer, response, now);
    status = read_body(answer, pacreds__buffer_slice(&response->body));
    pacreds__answer_read_message(answer);
    return status == PACREDS_ERR_NO_MEMORY ? status : PACREDS_OK;
}
