/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/answer.h"

#include "base/decimal.h"
#include "explain/compare.h"
#include "formats/date.h"
#include "formats/hex.h"
#include "formats/json.h"
#include "formats/xml.h"

/* Headers of an answer that say something of an error. */
static const char DATE[] = "date", ERROR_TYPE[] = "x-amzn-errortype",
                  BUCKET_REGION[] = "x-amz-bucket-region",
                  FRAMING[] = "transfer-encoding";

static int is_named(pacreds__slice name, const char *wanted)
{
    return pacreds__equal_ignoring_case(name, pacreds__slice_of(wanted));
}

/* "com.amazon.x#InvalidSignatureException:http://…" is what stands between. */
static pacreds__slice bare_type(pacreds__slice type)
{
    pacreds__slice part, name = {"", 0};

    pacreds__next(&type, ':', &part);
    while (pacreds__next(&part, '#', &name))
        continue;
    return pacreds__trim(name);
}

static void take_header(pacreds__answer *answer, pacreds__slice line,
                        int64_t now, int *is_chunked)
{
    pacreds__slice name;

    if (!pacreds__next(&line, ':', &name) || line.p == NULL)
        return;
    line = pacreds__trim(line);
    if (is_named(name, DATE))
        pacreds__date_parse_http(&answer->server_time, line, now);
    else if (is_named(name, ERROR_TYPE))
        answer->code = bare_type(line);
    else if (is_named(name, BUCKET_REGION))
        answer->region = line;
    else if (is_named(name, FRAMING))
        *is_chunked = is_named(line, "chunked");
}

/* "HTTP/1.1 403 Forbidden"; 0 if it is not that. */
static int status_of(pacreds__slice line)
{
    pacreds__slice version, status = {"", 0};
    uint64_t code = 0;

    pacreds__next(&line, ' ', &version);
    pacreds__next(&line, ' ', &status);
    if (status.n == 3)
        pacreds__decimal(status, 999, &code);
    return (int)code;
}

static int next_line(pacreds__slice *rest, pacreds__slice *line)
{
    if (!pacreds__next(rest, '\n', line))
        return 0;
    if (line->n > 0 && line->p[line->n - 1] == '\r')
        line->n--;
    return 1;
}

/* Headers of answers that came before, from a proxy or with 100 Continue, count
   for nothing. Returns the body. */
static pacreds__slice read_head(pacreds__answer *answer, pacreds__slice rest,
                                int64_t now, int *is_chunked)
{
    pacreds__slice line, none = {"", 0};

    while (rest.n > 5 && memcmp(rest.p, "HTTP/", 5) == 0) {
        answer->server_time = *is_chunked = 0;
        answer->code = answer->region = none;
        next_line(&rest, &line);
        answer->status = status_of(line);
        while (next_line(&rest, &line) && line.n > 0)
            take_header(answer, line, now, is_chunked);
    }
    return rest.p != NULL ? rest : none;
}

/* "1f" or "1f;name=value". Returns 1; 0 for another line. */
static int read_size(pacreds__slice line, size_t *size)
{
    pacreds__slice digits;
    uint64_t number = 0;

    pacreds__next(&line, ';', &digits);
    digits = pacreds__trim(digits);
    if (digits.n > 8 || pacreds__hex_number(digits, &number) != PACREDS_OK)
        return 0;
    *size = (size_t)number;
    return 1;
}

/* RFC 9112 7.1, as far as it goes. A body that begins with no chunk was taken
   out of them before. Returns the body, and a status in answer->body. */
static pacreds__slice unchunk(pacreds__answer *answer, pacreds__slice text)
{
    pacreds__slice rest = text, line;
    size_t size;

    if (!next_line(&rest, &line) || !read_size(line, &size))
        return text;
    while (size > 0 && rest.p != NULL) {
        pacreds__slice chunk = {rest.p, size < rest.n ? size : rest.n};

        pacreds__append_slice(&answer->body, chunk);
        rest.p += chunk.n;
        rest.n -= chunk.n;
        if (!next_line(&rest, &line) || line.n > 0 ||
            !next_line(&rest, &line) || !read_size(line, &size))
            break;
    }
    return pacreds__buffer_slice(&answer->body);
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

    while (pacreds__next(&endpoint, '.', &part) && !is_named(part, "amazonaws"))
        region = part;
    if (region.n >= sizeof old && memcmp(region.p, old, sizeof old - 1) == 0) {
        region.p += sizeof old - 1;
        region.n -= sizeof old - 1;
    }
    if (endpoint.p == NULL || memchr(region.p, '-', region.n) == NULL)
        return pacreds__slice_of("");
    return region;
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
}

/* Where an error stands in an XML answer. */
static const struct {
    const char *path;
    int form;
} errors[] = {
    {"Error", PACREDS_EXPLANATION_FORM_XML},
    {"ErrorResponse/Error", PACREDS_EXPLANATION_FORM_QUERY},
    {"ErrorResponse/Errors/Error", PACREDS_EXPLANATION_FORM_QUERY},
    {"Response/Errors/Error", PACREDS_EXPLANATION_FORM_QUERY},
};

static int read_xml(pacreds__answer *answer, pacreds__slice body)
{
    const pacreds__node *error;
    int status =
        pacreds__xml_parse_long(&answer->tree, body, PACREDS__ANSWER_MAX, NULL);
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
    return status;
}

static void take_type(pacreds__answer *answer, const pacreds__node *from,
                      const char *path)
{
    pacreds__slice type = bare_type(text_at(from, path));

    if (type.n > 0)
        answer->code = type;
}

static int read_json(pacreds__answer *answer, pacreds__slice body)
{
    const pacreds__node *root, *found, *first = NULL;
    int status = pacreds__json_parse_long(&answer->tree, body,
                                          PACREDS__ANSWER_MAX, NULL);

    if (status != PACREDS_OK)
        return status;
    root = answer->tree.nodes;
    if (root->kind != PACREDS__OBJECT)
        return PACREDS_OK;
    answer->form = PACREDS_EXPLANATION_FORM_JSON;
    take_type(answer, root, "Output/__type");
    take_type(answer, root, "code");
    take_type(answer, root, "Code");
    take_type(answer, root, "__type");
    take_text(&answer->message, root, "Message");
    take_text(&answer->message, root, "message");
    if (pacreds__tree_find(root, "Errors", &found, NULL) == PACREDS_OK &&
        found->kind == PACREDS__ARRAY)
        first = pacreds__tree_child(found, NULL);
    if (first != NULL && first->kind == PACREDS__OBJECT) {
        answer->form = PACREDS_EXPLANATION_FORM_PAAPI;
        take_text(&answer->code, first, "Code");
        take_text(&answer->message, first, "Message");
    }
    return PACREDS_OK;
}

/* What stands in quotes after some words: "should have been\n'GET\n…'". The
   last quote before the end is its own, since values may have quotes. */
static pacreds__slice quoted_after(pacreds__slice message, const char *words,
                                   const char *end)
{
    size_t start = pacreds__find(message, words);
    pacreds__slice rest = {message.p + start, message.n - start};
    pacreds__slice none = {"", 0};

    rest.n = pacreds__find(rest, end);
    while (rest.n > 0 && rest.p[0] != '\'')
        rest.p++, rest.n--;
    while (rest.n > 0 && rest.p[rest.n - 1] != '\'')
        rest.n--;
    if (rest.n < 2)
        return none;
    rest.p++;
    rest.n -= 2;
    return rest;
}

/* Some services have both texts in the sentence. */
static void read_quoted(pacreds__answer *answer, pacreds__slice message)
{
    pacreds__slice text;

    text = quoted_after(message, "The Canonical String for this request",
                        "The String-to-Sign");
    if (text.n > 0)
        answer->canonical = text;
    text = quoted_after(message, "The String-to-Sign", "\n\n\n");
    if (text.n > 0)
        answer->string_to_sign = text;
}

/* Some verifiers answer in words, with what they read in the lines after. */
static void read_text(pacreds__answer *answer, pacreds__slice body)
{
    pacreds__slice rest = body, line;
    pacreds__stages stages;

    if (!next_line(&rest, &line) || !pacreds__is_printable(line))
        return;
    answer->form = PACREDS_EXPLANATION_FORM_TEXT;
    answer->message = line;
    if (rest.p != NULL && pacreds__stages_split(&stages, rest))
        answer->canonical = rest;
    read_quoted(answer, body);
}

/* "'Host' or ':authority' must be a 'SignedHeader' in …", or the names that are
   not signed: the first of them. */
static void read_header(pacreds__answer *answer)
{
    pacreds__slice rest = answer->message, names = answer->header;

    if (names.n == 0 &&
        pacreds__find(rest, "must be a 'SignedHeader'") < rest.n &&
        pacreds__next(&rest, '\'', &names))
        pacreds__next(&rest, '\'', &names);
    if (pacreds__next(&names, ',', &answer->header))
        answer->header = pacreds__trim(answer->header);
    else
        answer->header = pacreds__slice_of("");
}

/* "Signature expired: … is now earlier than … (20261122T120000Z - 5 min.)" */
static void read_time(pacreds__answer *answer)
{
    pacreds__slice rest = answer->message, part;
    int64_t time;

    while (pacreds__next(&rest, '(', &part)) {
        pacreds__slice date = rest;

        if (date.n < PACREDS__DATE_LEN)
            break;
        date.n = PACREDS__DATE_LEN;
        if (pacreds__date_parse(&time, date) == PACREDS_OK)
            answer->server_time = time;
    }
}

int pacreds__answer_read(pacreds__answer *answer, pacreds__slice text,
                         int status, int64_t now)
{
    pacreds__slice body;
    int result = PACREDS_OK, is_chunked = 0;

    memset(answer, 0, sizeof *answer);
    pacreds__buffer_init(&answer->body, SIZE_MAX / 8);
    answer->code = answer->message = answer->canonical =
        answer->string_to_sign = answer->signature = answer->region =
            answer->header = pacreds__slice_of("");
    answer->status = status;
    body = read_head(answer, text, now, &is_chunked);
    if (is_chunked)
        body = unchunk(answer, body);
    if (answer->body.status != PACREDS_OK)
        return answer->body.status;
    while (body.n > 0 && (pacreds__is_blank(body.p[0]) || body.p[0] == '\n' ||
                          body.p[0] == '\r'))
        body.p++, body.n--;
    if (body.n > 0 && body.p[0] == '<')
        result = read_xml(answer, body);
    else if (body.n > 0 && body.p[0] == '{')
        result = read_json(answer, body);
    else if (body.n > 0)
        read_text(answer, body);
    read_quoted(answer, answer->message);
    read_header(answer);
    read_time(answer);
    return result == PACREDS_ERR_NO_MEMORY ? result : PACREDS_OK;
}

void pacreds__answer_free(pacreds__answer *answer)
{
    pacreds__tree_free(&answer->tree);
    pacreds__buffer_free(&answer->body);
}
