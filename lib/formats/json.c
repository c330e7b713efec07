/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/json.h"

#include <stdlib.h>

#define JSMN_STATIC
#define JSMN_STRICT
#define JSMN_PARENT_LINKS
#include <jsmn.h>

#include "base/error.h"
#include "formats/hex.h"
#include "formats/utf8.h"

/*
 * jsmn finds the tokens. Even when strict it takes "[1 2,,]" and "{"a"}" for
 * JSON, so what is between tokens and in them is looked at here.
 */

/* An object or array that the reading is in. */
typedef struct nesting {
    size_t node;
    int is_object;
    size_t end;    /* its bracket at the end */
    size_t tokens; /* in it so far, names included */
} nesting;

typedef struct reading {
    pacreds__tree *tree;
    pacreds_error *error;
    size_t at; /* where the last token that was read has ended */
    size_t depth;
    nesting levels[PACREDS__TREE_DEPTH];
    pacreds__slice name; /* of the member whose value is next */
} reading;

static int bad(reading *reader, size_t offset, const char *what)
{
    return pacreds__fail(reader->error, PACREDS_ERR_SYNTAX, offset,
                         "The JSON is malformed at byte %zu: %s.", offset,
                         what);
}

/*
 * Look at the brackets before jsmn does, whose time grows with their depth.
 *
 * Out: tokens  the most that well-formed JSON can have
 */
static int measure(reading *reader, pacreds__slice text, size_t *tokens)
{
    size_t i, depth = 0;
    int in_string = 0;

    *tokens = 1;
    for (i = 0; i < text.n; i++) {
        char c = text.p[i];

        if (c == '\0')
            return bad(reader, i, "a NUL");
        if (in_string && c == '\\')
            i++;
        else if (c == '"')
            in_string = !in_string;
        else if (in_string)
            continue;
        else if (c == '{' || c == '[')
            depth++, ++*tokens;
        else if (c == ',' || c == ':')
            ++*tokens;
        else if ((c == '}' || c == ']') && depth > 0)
            depth--;
        if (depth > PACREDS__TREE_DEPTH)
            return pacreds__fail(reader->error, PACREDS_ERR_TOO_LARGE, i,
                                 "The JSON is more than %d values deep.",
                                 (int)PACREDS__TREE_DEPTH);
    }
    return PACREDS_OK;
}

static int is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Pass what is between two tokens: white space, and a separator unless it is
   0. */
static int pass(reading *reader, char separator, size_t end)
{
    const char *text = reader->tree->text.data;
    size_t at = reader->at;

    while (at < end && is_space(text[at]))
        at++;
    if (separator != '\0') {
        if (at == end || text[at] != separator)
            return bad(reader, at,
                       separator == ':' ? "a \":\" is missing"
                                        : "a \",\" is missing");
        at++;
    }
    while (at < end && is_space(text[at]))
        at++;
    reader->at = end;
    return at == end ? PACREDS_OK
                     : bad(reader, at, "this does not belong here");
}

/* Leave the objects and arrays that end before an offset. */
static int leave(reading *reader, size_t before)
{
    pacreds__tree *tree = reader->tree;
    int status = PACREDS_OK;

    while (status == PACREDS_OK && reader->depth > 0) {
        nesting *level = &reader->levels[reader->depth - 1];

        if (level->end >= before)
            break;
        status = pass(reader, '\0', level->end);
        if (status == PACREDS_OK && level->is_object && level->tokens % 2 != 0)
            return bad(reader, level->end, "a member has no value");
        reader->at = level->end + 1;
        tree->nodes[level->node].size = tree->count - level->node;
        reader->depth--;
    }
    return status;
}

/* The four digits after "\u", which jsmn has seen. */
static uint32_t code_unit(const char *digits)
{
    uint8_t bytes[2] = {0};

    pacreds__unhex(bytes, sizeof bytes, digits);
    return (uint32_t)bytes[0] << 8 | bytes[1];
}

/* Cut an escape off the front. Returns what it stands for; -1 for what cannot
   be. */
static int32_t unescape(pacreds__slice *in)
{
    static const char letters[] = "\"\\/bfnrt", bytes[] = "\"\\/\b\f\n\r\t";
    const char *p = in->p;
    uint32_t code, low;
    size_t n = 6;

    if (p[1] != 'u') {
        in->p += 2;
        in->n -= 2;
        return bytes[strchr(letters, p[1]) - letters];
    }
    code = code_unit(p + 2);
    if (code >= 0xd800 && code <= 0xdbff && in->n >= 12 && p[6] == '\\' &&
        p[7] == 'u') {
        low = code_unit(p + 8);
        if (low < 0xdc00 || low > 0xdfff)
            return -1;
        code = 0x10000 + ((code & 0x3ff) << 10 | (low & 0x3ff));
        n = 12;
    }
    if (code == 0 || (code >= 0xd800 && code <= 0xdfff))
        return -1;
    in->p += n;
    in->n -= n;
    return (int32_t)code;
}

/* Decode a string where it stands: it only becomes shorter. */
static int decode(reading *reader, const jsmntok_t *token, pacreds__slice *text)
{
    char *start = reader->tree->text.data + token->start, *out = start;
    pacreds__slice in = {start, (size_t)(token->end - token->start)};

    while (in.n > 0) {
        size_t offset = (size_t)(in.p - reader->tree->text.data);
        int escaped = *in.p == '\\';
        int32_t code = escaped ? unescape(&in) : pacreds__utf8_next(&in);

        if (code < 0)
            return bad(reader, offset,
                       escaped ? "no character has this escape"
                               : "the string is not UTF-8");
        if (code < 0x20 && !escaped)
            return bad(reader, offset, "a control character is not escaped");
        out = pacreds__utf8_put(out, (uint32_t)code);
    }
    *out = '\0';
    text->p = start;
    text->n = (size_t)(out - start);
    return PACREDS_OK;
}

static size_t digits(pacreds__slice text, size_t at)
{
    size_t n = 0;

    while (at + n < text.n && pacreds__is_digit(text.p[at + n]))
        n++;
    return n;
}

/* RFC 8259 6: -0 is a number, 01 and 1. and .5 are not. */
static int is_number(pacreds__slice text)
{
    size_t at = text.n > 0 && text.p[0] == '-', n = digits(text, at);

    if (n == 0 || (n > 1 && text.p[at] == '0'))
        return 0;
    at += n;
    if (at < text.n && text.p[at] == '.') {
        n = digits(text, at + 1);
        if (n == 0)
            return 0;
        at += 1 + n;
    }
    if (at < text.n && (text.p[at] | 0x20) == 'e') {
        at++;
        at += at < text.n && (text.p[at] == '+' || text.p[at] == '-');
        n = digits(text, at);
        if (n == 0)
            return 0;
        at += n;
    }
    return at == text.n;
}

static int primitive(reading *reader, const jsmntok_t *token,
                     pacreds__node *node)
{
    node->text.p = reader->tree->text.data + token->start;
    node->text.n = (size_t)(token->end - token->start);
    if (pacreds__equal(node->text, pacreds__slice_of("true")))
        node->kind = PACREDS__TRUE;
    else if (pacreds__equal(node->text, pacreds__slice_of("false")))
        node->kind = PACREDS__FALSE;
    else if (pacreds__equal(node->text, pacreds__slice_of("null")))
        node->kind = PACREDS__NULL;
    else if (!is_number(node->text))
        return bad(reader, node->offset, "this is no value");
    return PACREDS_OK;
}

static void enter(reading *reader, const jsmntok_t *token)
{
    nesting *level = &reader->levels[reader->depth++];

    level->node = reader->tree->count - 1;
    level->is_object = token->type == JSMN_OBJECT;
    level->end = (size_t)token->end - 1;
    level->tokens = 0;
    reader->at = (size_t)token->start + 1;
}

static int value(reading *reader, const jsmntok_t *token, size_t start)
{
    static const int kinds[] = {
        [JSMN_OBJECT] = PACREDS__OBJECT,
        [JSMN_ARRAY] = PACREDS__ARRAY,
        [JSMN_STRING] = PACREDS__STRING,
        [JSMN_PRIMITIVE] = PACREDS__NUMBER,
    };
    pacreds__slice empty = {"", 0};
    pacreds__node *node;
    int status = pacreds__tree_add(reader->tree, kinds[token->type], start,
                                   reader->error);

    if (status != PACREDS_OK)
        return status;
    node = &reader->tree->nodes[reader->tree->count - 1];
    node->name = reader->name;
    reader->name = empty;
    if (token->type == JSMN_STRING)
        return decode(reader, token, &node->text);
    if (token->type == JSMN_PRIMITIVE)
        return primitive(reader, token, node);
    enter(reader, token);
    return PACREDS_OK;
}

static int read_token(reading *reader, const jsmntok_t *token)
{
    size_t quote = token->type == JSMN_STRING;
    size_t start = (size_t)token->start - quote;
    int status = leave(reader, start), is_name = 0;
    char separator = '\0';

    if (status == PACREDS_OK && reader->depth > 0) {
        nesting *level = &reader->levels[reader->depth - 1];

        is_name = level->is_object && level->tokens % 2 == 0;
        if (level->tokens++ > 0)
            separator = level->is_object && !is_name ? ':' : ',';
    } else if (status == PACREDS_OK && reader->tree->count > 0) {
        return bad(reader, start, "a second value");
    }
    if (status == PACREDS_OK)
        status = pass(reader, separator, start);
    if (status != PACREDS_OK)
        return status;
    reader->at = (size_t)token->end + quote;
    if (!is_name)
        return value(reader, token, start);
    if (token->type != JSMN_STRING)
        return bad(reader, start, "a member's name is no string");
    return decode(reader, token, &reader->name);
}

static int read_tokens(reading *reader, const jsmntok_t *tokens, size_t count,
                       size_t end)
{
    int status = PACREDS_OK;
    size_t i;

    for (i = 0; status == PACREDS_OK && i < count; i++)
        status = read_token(reader, &tokens[i]);
    if (status == PACREDS_OK)
        status = leave(reader, end);
    if (status == PACREDS_OK)
        status = pass(reader, '\0', end);
    if (status == PACREDS_OK && count == 0)
        return bad(reader, end, "there is no value");
    return status;
}

/* In the tree's copy, with a line end at the end: jsmn wants something after
   a number. */
static int tokenize(reading *reader, size_t most)
{
    pacreds__buffer *text = &reader->tree->text;
    jsmntok_t *tokens = calloc(most, sizeof *tokens);
    jsmn_parser parser;
    int status, count;

    if (tokens == NULL)
        return pacreds__fail_code(reader->error, PACREDS_ERR_NO_MEMORY);
    jsmn_init(&parser);
    count = jsmn_parse(&parser, text->data, text->len, tokens, (unsigned)most);
    if (count == JSMN_ERROR_PART)
        status =
            bad(reader, parser.pos < text->len ? parser.pos : text->len - 1,
                "its end is missing");
    else if (count < 0)
        status = bad(reader, parser.pos, "this does not belong here");
    else
        status = read_tokens(reader, tokens, (size_t)count, text->len - 1);
    free(tokens);
    return status;
}

int pacreds__json_parse(pacreds__tree *tree, pacreds__slice text,
                        pacreds_error *error)
{
    return pacreds__json_parse_long(tree, text, PACREDS__TREE_BYTES, error);
}

int pacreds__json_parse_long(pacreds__tree *tree, pacreds__slice text,
                             size_t most, pacreds_error *error)
{
    reading reader = {.tree = tree, .error = error, .name = {"", 0}};
    size_t tokens = 0;
    int status = pacreds__ok(error);

    memset(tree, 0, sizeof *tree);
    if (text.n > most)
        return pacreds__fail(error, PACREDS_ERR_TOO_LARGE, most,
                             "The JSON is longer than %zu bytes.", most);
    status = measure(&reader, text, &tokens);
    if (status != PACREDS_OK)
        return status;
    if (tokens > 2 * PACREDS__TREE_NODES) /* a name and a value each */
        return pacreds__fail(error, PACREDS_ERR_TOO_LARGE, PACREDS_NO_OFFSET,
                             "The JSON has more than %d values.",
                             (int)PACREDS__TREE_NODES);
    pacreds__buffer_init_guarded(&tree->text, text.n + 1);
    status = pacreds__buffer_make_room(&tree->text, text.n + 1);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    pacreds__append_slice(&tree->text, text);
    pacreds__append_char(&tree->text, '\n');
    return tokenize(&reader, tokens);
}
