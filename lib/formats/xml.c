/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/xml.h"

#include <stdlib.h>

#include <expat.h>

#include "base/error.h"
#include "crypto/wipe.h"

/* The header of a block, for expat passes no sizes. */
typedef union prefix {
    size_t n;
    max_align_t alignment;
} prefix;

static void *take(size_t n)
{
    prefix *head;

    if (n > SIZE_MAX - sizeof *head)
        return NULL;
    head = malloc(sizeof *head + n);
    if (head == NULL)
        return NULL;
    head->n = n;
    return head + 1;
}

static void give_back(void *block)
{
    prefix *head = block;

    if (block == NULL)
        return;
    head--;
    pacreds__wipe(head, sizeof *head + head->n);
    free(head);
}

/* Always a new block: realloc() would leave the old one unwiped. */
static void *take_more(void *block, size_t n)
{
    void *moved = take(n);

    if (moved != NULL && block != NULL) {
        size_t old = ((prefix *)block - 1)->n;

        memcpy(moved, block, old < n ? old : n);
        give_back(block);
    }
    return moved;
}

static const XML_Memory_Handling_Suite wiping = {take, take_more, give_back};

typedef struct reading {
    pacreds__tree *tree;
    pacreds_error *error; /* never NULL */
    XML_Parser parser;
    int status;
    size_t depth;                         /* 1 in the document itself */
    size_t open[PACREDS__TREE_DEPTH + 1]; /* nodes */
} reading;

/* Some builds of expat have no index before the first byte was read. */
static size_t offset(const reading *reader)
{
    XML_Index index = XML_GetCurrentByteIndex(reader->parser);

    return index < 0 ? 0 : (size_t)index;
}

/* The handlers do nothing from then on. */
static void stop(reading *reader, int status)
{
    reader->status = status;
    XML_StopParser(reader->parser, XML_FALSE);
}

static pacreds__node *innermost(const reading *reader)
{
    return &reader->tree->nodes[reader->open[reader->depth - 1]];
}

/* End a text with a NUL. The buffer has room for the whole document from the
   start, so that nothing in it moves. */
static void finish(reading *reader, pacreds__slice *text)
{
    pacreds__buffer *buffer = &reader->tree->text;

    text->n = (size_t)(buffer->data + buffer->len - text->p);
    pacreds__append_char(buffer, '\0');
}

static void begin(const reading *reader, pacreds__slice *text)
{
    text->p = reader->tree->text.data + reader->tree->text.len;
}

static int add(reading *reader, const XML_Char *name)
{
    const char *colon = strrchr(name, ':');
    pacreds__node *node;
    int status = pacreds__tree_add(reader->tree, PACREDS__STRING,
                                   offset(reader), reader->error);

    if (status != PACREDS_OK)
        return status;
    reader->open[reader->depth++] = reader->tree->count - 1;
    node = innermost(reader);
    begin(reader, &node->name);
    pacreds__append_text(&reader->tree->text, colon != NULL ? colon + 1 : name);
    finish(reader, &node->name);
    begin(reader, &node->text);
    return PACREDS_OK;
}

static void XMLCALL start_element(void *data, const XML_Char *name,
                                  const XML_Char **attributes)
{
    reading *reader = data;
    pacreds__node *parent;
    pacreds__slice empty = {"", 0};
    int status;

    (void)attributes;
    if (reader->status != PACREDS_OK)
        return;
    parent = innermost(reader);
    if (parent->kind == PACREDS__STRING) {
        pacreds__buffer_cut(&reader->tree->text,
                            (size_t)(parent->text.p - reader->tree->text.data));
        parent->text = empty;
        parent->kind = PACREDS__OBJECT;
    }
    if (reader->depth > PACREDS__TREE_DEPTH)
        status = pacreds__fail(
            reader->error, PACREDS_ERR_TOO_LARGE, offset(reader),
            "The XML is more than %d elements deep.", (int)PACREDS__TREE_DEPTH);
    else
        status = add(reader, name);
    if (status != PACREDS_OK)
        stop(reader, status);
}

static void XMLCALL end_element(void *data, const XML_Char *name)
{
    reading *reader = data;
    pacreds__node *node;

    (void)name;
    if (reader->status != PACREDS_OK)
        return;
    node = innermost(reader);
    if (node->kind == PACREDS__STRING)
        finish(reader, &node->text);
    reader->depth--;
    node->size = (size_t)(reader->tree->nodes + reader->tree->count - node);
}

static void XMLCALL characters(void *data, const XML_Char *text, int n)
{
    reading *reader = data;

    if (reader->status == PACREDS_OK &&
        innermost(reader)->kind == PACREDS__STRING)
        pacreds__append(&reader->tree->text, text, (size_t)n);
}

static void XMLCALL document_type(void *data, const XML_Char *name,
                                  const XML_Char *system,
                                  const XML_Char *public, int has_subset)
{
    reading *reader = data;

    (void)name;
    (void)system;
    (void)public;
    (void)has_subset;
    if (reader->status == PACREDS_OK)
        stop(reader,
             pacreds__fail(reader->error, PACREDS_ERR_SYNTAX, offset(reader),
                           "The XML has a document type, which services "
                           "never send."));
}

/* In words of our own, because those of expat depend on its version. */
static const char *reason(enum XML_Error code)
{
    switch (code) {
    case XML_ERROR_NO_ELEMENTS:
        return "an element is not closed";
    case XML_ERROR_TAG_MISMATCH:
        return "an end tag does not match its start tag";
    case XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
        return "there is text after the root element";
    case XML_ERROR_UNDEFINED_ENTITY:
        return "an entity is not defined";
    case XML_ERROR_BAD_CHAR_REF:
        return "a character reference is not valid";
    case XML_ERROR_DUPLICATE_ATTRIBUTE:
        return "an attribute is repeated";
    case XML_ERROR_UNCLOSED_TOKEN:
    case XML_ERROR_UNCLOSED_CDATA_SECTION:
    case XML_ERROR_PARTIAL_CHAR:
        return "it ends too early";
    default:
        return "it is not well-formed";
    }
}

static int failed(reading *reader)
{
    enum XML_Error code = XML_GetErrorCode(reader->parser);

    if (code == XML_ERROR_NO_MEMORY)
        return pacreds__fail_code(reader->error, PACREDS_ERR_NO_MEMORY);
    if (reader->status == PACREDS_OK)
        reader->status = pacreds__fail(
            reader->error, PACREDS_ERR_SYNTAX, offset(reader),
            "The XML is malformed in line %lu: %s.",
            (unsigned long)XML_GetCurrentLineNumber(reader->parser),
            reason(code));
    if (reader->status != PACREDS_ERR_NO_MEMORY)
        reader->error->line =
            (uint32_t)XML_GetCurrentLineNumber(reader->parser);
    return reader->status;
}

/* An element that is cut off has no text. */
static void close_all(reading *reader)
{
    pacreds__slice empty = {"", 0};

    while (reader->depth > 0) {
        pacreds__node *node = innermost(reader);

        node->text = empty;
        node->size = (size_t)(reader->tree->nodes + reader->tree->count - node);
        reader->depth--;
    }
}

static int read_document(reading *reader, pacreds__slice text)
{
    XML_Parser parser = reader->parser;

    XML_SetUserData(parser, reader);
    XML_SetElementHandler(parser, start_element, end_element);
    XML_SetCharacterDataHandler(parser, characters);
    XML_SetStartDoctypeDeclHandler(parser, document_type);
    if (XML_Parse(parser, text.p, (int)text.n, XML_TRUE) != XML_STATUS_OK) {
        close_all(reader);
        return failed(reader);
    }
    reader->tree->nodes[0].size = reader->tree->count;
    return PACREDS_OK;
}

int pacreds__xml_parse(pacreds__tree *tree, pacreds__slice text,
                       pacreds_error *error)
{
    return pacreds__xml_parse_long(tree, text, PACREDS__TREE_BYTES, error);
}

static int empty_document(pacreds_error *error)
{
    int status =
        pacreds__fail(error, PACREDS_ERR_SYNTAX, 0, "The XML is empty.");

    error->line = 1;
    return status;
}

/* The tree with its root and with room for all texts. */
static int begin_tree(pacreds__tree *tree, size_t n, pacreds_error *error)
{
    /* Each element takes more room in the document than here with its NULs. */
    pacreds__buffer_init_guarded(&tree->text, n);
    if (pacreds__buffer_make_room(&tree->text, n) != PACREDS_OK)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    return pacreds__tree_add(tree, PACREDS__OBJECT, 0, error);
}

static int check_text(pacreds__slice text, size_t most, pacreds_error *error)
{
    const char *nul;

    if (text.n > most)
        return pacreds__fail(error, PACREDS_ERR_TOO_LARGE, most,
                             "The XML is longer than %zu bytes.", most);
    if (text.n == 0) /* for which builds of expat differ */
        return empty_document(error);
    nul = memchr(text.p, '\0', text.n);
    if (nul != NULL) /* perhaps UTF-16, which expat would read */
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, (size_t)(nul - text.p),
                             "The XML has a NUL in it.");
    return PACREDS_OK;
}

int pacreds__xml_parse_long(pacreds__tree *tree, pacreds__slice text,
                            size_t most, pacreds_error *error)
{
    pacreds_error spare;
    reading reader = {.tree = tree, .depth = 1};
    int status;

    reader.error = error = pacreds__begin(error, &spare);
    memset(tree, 0, sizeof *tree);
    if (check_text(text, most, error) || begin_tree(tree, text.n, error))
        return error->code;
    /* Whatever encoding the document declares. */
    reader.parser = XML_ParserCreate_MM("UTF-8", &wiping, NULL);
    if (reader.parser == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    status = read_document(&reader, text);
    XML_ParserFree(reader.parser);
    return status;
}
