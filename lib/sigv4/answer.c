/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/answer.h"

#include "base/date.h"
#include "base/json.h"
#include "base/xml.h"
#include "sigv4/stages.h"

/* Headers of an answer that say something of an error. */
static const char DATE[] = "date", ERROR_TYPE[] = "x-amzn-errortype",
                  BUCKET_REGION[] = "x-amz-bucket-region";

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
                        int64_t now)
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
}

/* "HTTP/1.1 403 Forbidden"; 0 if it is not that. */
static int status_of(pacreds__slice line)
{
    pacreds__slice version, status = {"", 0};

    pacreds__next(&line, ' ', &version);
    pacreds__next(&line, ' ', &status);
    if (status.n != 3 || !pacreds__is_digit(status.p[0]) ||
        !pacreds__is_digit(status.p[1]) || !pacreds__is_digit(status.p[2]))
        return 0;
    return (status.p[0] - '0') * 100 + (status.p[1] - '0') * 10 +
           (status.p[2] - '0');
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
                                int64_t now)
{
    pacreds__slice line, none = {"", 0};

    while (rest.n > 5 && memcmp(rest.p, "HTTP/", 5) == 0) {
        answer->server_time = 0;
        answer->code = answer->region = none;
        next_line(&rest, &line);
        answer->status = status_of(line);
        while (next_line(&rest, &line) && line.n > 0)
            take_header(answer, line, now);
    }
    return rest.p != NULL ? rest : none;
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

static void take_error(pacreds__answer *answer, const pacreds__node *error)
{
    take_text(&answer->code, error, "Code");
    take_text(&answer->message, error, "Message");
    take_text(&answer->canonical, error, "CanonicalRequest");
    take_text(&answer->string_to_sign, error, "StringToSign");
    take_text(&answer->signature, error, "SignatureProvided");
    take_text(&answer->region, error, "Region");
    take_time(&answer->server_time, error, "ServerTime");
    take_time(&answer->request_time, error, "RequestTime");
}

/* Where an error stands in an XML answer. */
static const struct {
    const char *path;
    int form;
} errors[] = {
    {"Error", PACREDS_ANSWER_XML},
    {"ErrorResponse/Error", PACREDS_ANSWER_QUERY},
    {"ErrorResponse/Errors/Error", PACREDS_ANSWER_QUERY},
    {"Response/Errors/Error", PACREDS_ANSWER_QUERY},
};

static int read_xml(pacreds__answer *answer, pacreds__slice body)
{
    const pacreds__node *error;
    int status = pacreds__xml_parse(&answer->tree, body, NULL);
    size_t i;

    for (i = 0; status == PACREDS_OK && i < sizeof errors / sizeof errors[0];
         i++) {
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
    int status = pacreds__json_parse(&answer->tree, body, NULL);

    if (status != PACREDS_OK)
        return status;
    root = answer->tree.nodes;
    if (root->kind != PACREDS__OBJECT)
        return PACREDS_OK;
    answer->form = PACREDS_ANSWER_JSON;
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
        answer->form = PACREDS_ANSWER_PAAPI;
        take_text(&answer->code, first, "Code");
        take_text(&answer->message, first, "Message");
    }
    return PACREDS_OK;
}

/* Some verifiers answer in words, with what they read in the lines after. */
static void read_text(pacreds__answer *answer, pacreds__slice body)
{
    pacreds__slice rest = body, line;
    pacreds__stages stages;

    if (!next_line(&rest, &line) || !pacreds__is_printable(line))
        return;
    answer->form = PACREDS_ANSWER_TEXT;
    answer->message = line;
    if (rest.p != NULL && pacreds__stages_split(&stages, rest))
        answer->canonical = rest;
}

/* Where a text begins in another; n if it does not. */
static size_t find(pacreds__slice in, const char *text)
{
    size_t n = strlen(text), i;

    for (i = 0; i + n <= in.n; i++) {
        const char *at = memchr(in.p + i, text[0], in.n - n + 1 - i);

        if (at == NULL)
            break;
        i = (size_t)(at - in.p);
        if (memcmp(at, text, n) == 0)
            return i;
    }
    return in.n;
}

/* What stands in quotes after some words: "should have been\n'GET\n…'". The
   last quote before the end is its own, since values may have quotes. */
static pacreds__slice quoted_after(pacreds__slice message, const char *words,
                                   const char *end)
{
    size_t start = find(message, words);
    pacreds__slice rest = {message.p + start, message.n - start};
    pacreds__slice none = {"", 0};

    rest.n = find(rest, end);
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
static void read_message(pacreds__answer *answer)
{
    pacreds__slice text;

    text =
        quoted_after(answer->message, "The Canonical String for this request",
                     "The String-to-Sign");
    if (text.n > 0)
        answer->canonical = text;
    text = quoted_after(answer->message, "The String-to-Sign", "\n\n\n");
    if (text.n > 0)
        answer->string_to_sign = text;
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
    int result = PACREDS_OK;

    memset(answer, 0, sizeof *answer);
    answer->code = answer->message = answer->canonical =
        answer->string_to_sign = answer->signature = answer->region =
            pacreds__slice_of("");
    answer->status = status;
    body = read_head(answer, text, now);
    while (body.n > 0 && (pacreds__is_blank(body.p[0]) || body.p[0] == '\n' ||
                          body.p[0] == '\r'))
        body.p++, body.n--;
    if (body.n > 0 && body.p[0] == '<')
        result = read_xml(answer, body);
    else if (body.n > 0 && body.p[0] == '{')
        result = read_json(answer, body);
    else if (body.n > 0)
        read_text(answer, body);
    read_message(answer);
    read_time(answer);
    return result == PACREDS_ERR_NO_MEMORY ? result : PACREDS_OK;
}

void pacreds__answer_free(pacreds__answer *answer)
{
    pacreds__tree_free(&answer->tree);
}
