/* SPDX-License-Identifier: Apache-2.0 */
#include "stream/chunk_head.h"

#include "formats/hex.h"

/* Returns the first byte after a hexadecimal number; NULL if it is not one of
   64 bits. */
static const char *read_size(pacreds__slice line, uint64_t *size)
{
    pacreds__slice digits = {line.p, pacreds__span(line, PACREDS__HEX)};

    return pacreds__hex_number(digits, size) == PACREDS_OK ? digits.p + digits.n
                                                           : NULL;
}

static int is_line_end(pacreds__slice rest)
{
    return pacreds__equal(rest, pacreds__slice_of("\r\n"));
}

static int read_signature(pacreds__chunk_head *head,
                          const pacreds__signature_chain *chain,
                          const pacreds__body_line *line, pacreds__slice rest)
{
    size_t width = pacreds__signature_chain_width(chain), good;
    pacreds__slice mark = {rest.p, PACREDS__CHUNK_MARK_LEN};
    pacreds__slice end = {rest.p + mark.n + width, 2};

    if (rest.n != mark.n + width + end.n || !is_line_end(end) ||
        !pacreds__equal(mark, pacreds__slice_of(PACREDS__CHUNK_MARK)))
        return pacreds__refuse_line(line, PACREDS_ERR_SYNTAX, rest.p,
                                    "A chunk's size is not followed by "
                                    ";chunk-signature=, a signature and CR LF");
    good = pacreds__signature_chain_parse(
        chain, rest.p + mark.n, head->signature, &head->signature_len);
    return good == width
               ? PACREDS_OK
               : pacreds__refuse_line(line, PACREDS_ERR_SYNTAX,
                                      rest.p + mark.n + good,
                                      "A chunk's signature is not hexadecimal");
}

int pacreds__chunk_head_read(pacreds__chunk_head *head,
                             const pacreds__signature_chain *chain,
                             const pacreds__body_line *line)
{
    pacreds__slice rest = {read_size(line->text, &head->size), 0};

    if (rest.p == NULL)
        return pacreds__refuse_line(line, PACREDS_ERR_SYNTAX, line->text.p,
                                    "A chunk does not begin with its size in "
                                    "hexadecimal");
    rest.n = (size_t)(line->text.p + line->text.n - rest.p);
    if (chain != NULL)
        return read_signature(head, chain, line, rest);
    return is_line_end(rest)
               ? PACREDS_OK
               : pacreds__refuse_line(line, PACREDS_ERR_SYNTAX, rest.p,
                                      "A chunk's size is not followed by CR "
                                      "LF");
}
