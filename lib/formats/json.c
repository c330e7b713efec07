/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/json.h"

#include <stdlib.h>

#define JSMN_STATIC
#define JSMN_STRICT
#define JSMN_PARENT_LINKS
#include <jsmn.h>

#include "base/error.h"
#include "formats/json_scalar.h"

/*
 * jsmn finds the tokens. Even when strict it accepts "[1 2,,]" and "{"a"}", so
 * that the text between and in tokens is checked here.
 */

/* An object or array that is open. */
typedef struct nesting {
    size_t node;
    int is_object;
    size_t end;    /* the offset of its closing bracket */
    size_t tokens; /* in it so far, with names */
} nesting;

typedef struct reading {
    pacreds__tree *tree;
    pacreds_error *error; /* never NULL */
    size_t at;            /* the end of the last token that was read */
    size_t depth;
    nesting levels[PACREDS__TREE_DEPTH];
    pacreds__slice name; /* of the member whose value is next */
} reading;

static int malformed(reading *reader, size_t offset, const char *what)
{
    return pacreds__fail(reader->error, PACREDS_ERR_SYNTAX, offset,
                         "The JSON is malformed: %s (offset %zu).", what,
                         offset);
}

/*
 * Check the depth before jsmn runs, whose time grows with it.
 *
 * Out: tokens  as many as there can be in well-formed JSON
 */
static int measure(reading *reader, pacreds__slice text, size_t *tokens)
{
    size_t i, depth = 0;
    int in_string = 0;

    *tokens = 1;
    for (i = 0; i < text.n; i++) {
        char c = text.p[i];

        if (c == '\0')
            return malformed(reader, i, "it has a NUL");
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

/* Pass the white space between two tokens, and a separator unless it is 0. */
static int pass(reading *reader, char separator, size_t end)
{
    const char *text = reader->tree->text.data;
    size_t at = reader->at;

    while (at < end && is_space(text[at]))
        at++;
    if (separator != '\0') {
        if (at == end || text[at] != separator)
            return malformed(reader, at,
                             separator == ':' ? "a \":\" is missing"
                                              : "a \",\" is missing");
        at++;
    }
    while (at < end && is_space(text[at]))
        at++;
    reader->at = end;
    return at == end ? PACREDS_OK
                     : malformed(reader, at, "unexpected character");
}

static int leave_one(reading *reader, nesting *level)
{
    if (pass(reader, '\0', level->end))
        return reader->error->code;
    if (level->is_object && level->tokens % 2 != 0)
        return malformed(reader, level->end, "a member has no value");
    reader->at = level->end + 1;
    reader->tree->nodes[level->node].size = reader->tree->count - level->node;
    reader->depth--;
    return PACREDS_OK;
}

/* Leave the objects and arrays that end before an offset. */
static int leave(reading *reader, size_t before)
{
    while (reader->depth > 0) {
        nesting *level = &reader->levels[reader->depth - 1];

        if (level->end >= before)
            break;
        if (leave_one(reader, level))
            return reader->error->code;
    }
    return PACREDS_OK;
}

/* Decode a string in place. */
static int decode(reading *reader, const jsmntok_t *token, pacreds__slice *text)
{
    char *start = reader->tree->text.data + token->start;
    size_t n = (size_t)(token->end - token->start), at;
    const char *problem = pacreds__json_decode(start, &n, &at);

    if (problem != NULL)
        return malformed(reader, (size_t)token->start + at, problem);
    text->p = start;
    text->n = n;
    return PACREDS_OK;
}

static int read_primitive(reading *reader, const jsmntok_t *token,
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
    else if (!pacreds__json_is_number(node->text))
        return malformed(reader, node->offset, "expected a value");
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

static int read_value(reading *reader, const jsmntok_t *token, size_t start)
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
        return read_primitive(reader, token, node);
    enter(reader, token);
    return PACREDS_OK;
}

/* Count a token where it is: names and values of objects take turns. */
static int place(reading *reader, size_t start, int *is_name, char *separator)
{
    nesting *level;

    *is_name = 0;
    *separator = '\0';
    if (reader->depth == 0)
        return reader->tree->count == 0
                   ? PACREDS_OK
                   : malformed(reader, start, "there is a second value");
    level = &reader->levels[reader->depth - 1];
    *is_name = level->is_object && level->tokens % 2 == 0;
    if (level->tokens++ > 0)
        *separator = level->is_object && !*is_name ? ':' : ',';
    return PACREDS_OK;
}

static int read_token(reading *reader, const jsmntok_t *token)
{
    size_t quote = token->type == JSMN_STRING;
    size_t start = (size_t)token->start - quote;
    int is_name;
    char separator;

    if (leave(reader, start) || place(reader, start, &is_name, &separator) ||
        pass(reader, separator, start))
        return reader->error->code;
    reader->at = (size_t)token->end + quote;
    if (!is_name)
        return read_value(reader, token, start);
    if (token->type != JSMN_STRING)
        return malformed(reader, start, "the name of a member is not a string");
    return decode(reader, token, &reader->name);
}

static int read_tokens(reading *reader, const jsmntok_t *tokens, size_t count,
                       size_t end)
{
    size_t i;

    for (i = 0; i < count; i++)
        if (read_token(reader, &tokens[i]))
            return reader->error->code;
    if (leave(reader, end) || pass(reader, '\0', end))
        return reader->error->code;
    return count > 0 ? PACREDS_OK : malformed(reader, end, "there is no value");
}

/* In the copy that the tree has, with a newline at its end: jsmn needs a
   character after a number. */
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
        status = malformed(reader,
                           parser.pos < text->len ? parser.pos : text->len - 1,
                           "it ends too early");
    else if (count < 0)
        status = malformed(reader, parser.pos, "unexpected character");
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

static int copy_text(pacreds__tree *tree, pacreds__slice text)
{
    pacreds__buffer_init_guarded(&tree->text, text.n + 1);
    pacreds__buffer_reserve(&tree->text, text.n + 1);
    pacreds__append_slice(&tree->text, text);
    pacreds__append_char(&tree->text, '\n');
    return tree->text.status;
}

int pacreds__json_parse_long(pacreds__tree *tree, pacreds__slice text,
                             size_t most, pacreds_error *error)
{
    pacreds_error spare;
    reading reader = {.tree = tree, .name = {"", 0}};
    size_t tokens = 0;

    reader.error = pacreds__begin(error, &spare);
    memset(tree, 0, sizeof *tree);
    if (text.n > most)
        return pacreds__fail(error, PACREDS_ERR_TOO_LARGE, most,
                             "The JSON is longer than %zu bytes.", most);
    if (measure(&reader, text, &tokens))
        return reader.error->code;
    if (tokens > 2 * PACREDS__TREE_NODES) /* a name and a value each */
        return pacreds__fail(error, PACREDS_ERR_TOO_LARGE, PACREDS_NO_OFFSET,
                             "The JSON has more than %d values.",
                             (int)PACREDS__TREE_NODES);
    if (copy_text(tree, text) != PACREDS_OK)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    return tokenize(&reader, tokens);
}
