/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/key_file_text.h"

#include "base/buffer.h"
#include "formats/json.h"
#include "formats/utf8.h"

enum { UTF8_OF_UNIT = 3, DOCUMENT_MAX = 1 << 20 };

static uint32_t unit_at(pacreds__slice text, size_t at, int is_big)
{
    const unsigned char *p = (const unsigned char *)text.p + at;

    return is_big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

/* Names of columns are in the first plane: a half of a pair is "?". */
static char *put_unit(char *out, uint32_t unit)
{
    int is_half = unit >= 0xd800 && unit < 0xe000;

    return pacreds__utf8_put(out, is_half ? '?' : unit);
}

/* After its byte order mark. */
static int from_utf16(pacreds__secret *copy, pacreds__slice text, int is_big)
{
    int status = pacreds__secret_new(copy, text.n / 2 * UTF8_OF_UNIT + 1);
    char *out = copy->p;
    size_t at;

    if (status != PACREDS_OK)
        return status;
    for (at = 2; at + 1 < text.n; at += 2)
        out = put_unit(out, unit_at(text, at, is_big));
    *out = '\0';
    copy->n = (size_t)(out - copy->p);
    return PACREDS_OK;
}

/* The members of an object, as lines. */
static void put_members(pacreds__buffer *lines, const pacreds__node *object)
{
    static const char *const names[] = {"AccessKeyId", "SecretAccessKey",
                                        "SessionToken"};
    pacreds__slice value;
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (pacreds__tree_text(object, names[i], &value, NULL) != PACREDS_OK)
            continue;
        pacreds__append_text(lines, names[i]);
        pacreds__append_char(lines, '=');
        pacreds__append_slice(lines, value);
        pacreds__append_char(lines, '\n');
    }
}

static void put_document(pacreds__buffer *lines, const pacreds__node *root)
{
    static const char *const places[] = {"AccessKey", "Credentials"};
    const pacreds__node *inner;
    size_t i;

    put_members(lines, root);
    for (i = 0; i < sizeof places / sizeof places[0]; i++)
        if (pacreds__tree_find(root, places[i], &inner, NULL) == PACREDS_OK)
            put_members(lines, inner);
}

static int from_json(pacreds__secret *copy, const char **wrong)
{
    pacreds__slice text = {copy->p, copy->n};
    pacreds__secret json = *copy;
    pacreds__buffer lines;
    pacreds__tree tree;
    int status = pacreds__json_parse_long(&tree, text, DOCUMENT_MAX, NULL);

    memset(copy, 0, sizeof *copy);
    pacreds__buffer_init_guarded(&lines, DOCUMENT_MAX);
    if (status == PACREDS_OK && tree.nodes->kind == PACREDS__OBJECT)
        put_document(&lines, tree.nodes);
    if (status == PACREDS_OK)
        status = lines.status;
    if (status == PACREDS_OK)
        status = pacreds__secret_copy(copy, pacreds__buffer_slice(&lines));
    else if (status != PACREDS_ERR_NO_MEMORY)
        status = PACREDS_ERR_SYNTAX;
    *wrong = "the file begins as JSON and is malformed; save the whole answer "
             "of the command again";
    pacreds__buffer_free(&lines);
    pacreds__tree_free(&tree);
    pacreds__secret_free(&json);
    return status;
}

static int begins_json(pacreds__slice text)
{
    size_t at = 0;

    while (at < text.n && strchr(" \t\r\n", text.p[at]) != NULL &&
           text.p[at] != '\0')
        at++;
    return at < text.n && text.p[at] == '{';
}

int pacreds__key_file_text(pacreds__secret *copy, pacreds__slice text,
                           const char **wrong)
{
    int is_big = pacreds__starts_with(text, "\xfe\xff"), status;

    memset(copy, 0, sizeof *copy);
    if (!is_big && !pacreds__starts_with(text, "\xff\xfe"))
        status = pacreds__secret_copy(copy, text);
    else if (text.n % 2 == 0)
        status = from_utf16(copy, text, is_big);
    else {
        *wrong = "the file is in UTF-16, and the last character is cut; "
                 "download it again, or save it as UTF-8";
        return PACREDS_ERR_SYNTAX;
    }
    if (status == PACREDS_OK && begins_json((pacreds__slice){copy->p, copy->n}))
        status = from_json(copy, wrong);
    return status;
}
