/* SPDX-License-Identifier: Apache-2.0 */
#include "http/framing.h"

#include "base/decimal.h"

/* A list of "#rule" (RFC 9110 5.6.1): the next element that is not empty. */
static int next_element(pacreds__slice *list, pacreds__slice *element)
{
    while (pacreds__next(list, ',', element)) {
        *element = pacreds__trim(*element);
        if (element->n > 0)
            return 1;
    }
    return 0;
}

/* RFC 9110 8.6: the same number again is taken for one. */
static const char *add_length(pacreds__framing *framing, pacreds__slice value)
{
    pacreds__slice element;
    uint64_t length;

    if (value.n == 0)
        return "Content-Length is empty";
    while (next_element(&value, &element)) {
        if (pacreds__decimal(element, PTRDIFF_MAX, &length) != PACREDS_OK)
            return "Content-Length is not a number of bytes";
        if (framing->has_length && framing->length != (size_t)length)
            return "Content-Length is given twice, with different numbers";
        framing->has_length = 1;
        framing->length = (size_t)length;
    }
    return framing->has_length ? NULL : "Content-Length is empty";
}

/* RFC 9112 6.1: "chunked" comes last, and only once. */
static const char *add_coding(pacreds__framing *framing, pacreds__slice value)
{
    pacreds__slice element;

    while (next_element(&value, &element)) {
        if (framing->is_chunked)
            return "Transfer-Encoding has a coding after \"chunked\"";
        if (!pacreds__equal_ignoring_case(element,
                                          pacreds__slice_of("chunked")))
            return "Transfer-Encoding has a coding other than \"chunked\", "
                   "which is not supported";
        framing->is_chunked = 1;
    }
    return framing->is_chunked ? NULL : "Transfer-Encoding is empty";
}

const char *pacreds__framing_add(pacreds__framing *framing, pacreds__slice name,
                                 pacreds__slice value)
{
    const char *wrong = NULL;

    if (pacreds__equal_ignoring_case(name, pacreds__slice_of("Content-Length")))
        wrong = add_length(framing, value);
    else if (pacreds__equal_ignoring_case(
                 name, pacreds__slice_of("Transfer-Encoding")))
        wrong = add_coding(framing, value);
    if (wrong == NULL && framing->has_length && framing->is_chunked)
        wrong = "Transfer-Encoding and Content-Length are both given, and may "
                "state different ends of the body";
    return wrong;
}
