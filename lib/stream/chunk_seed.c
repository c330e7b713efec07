/* SPDX-License-Identifier: Apache-2.0 */
#include "stream/chunk_seed.h"

#include <stdio.h>

#include "base/decimal.h"
#include "base/error.h"

#define ENCODING "aws-chunked"
#define DECODED_LENGTH "X-Amz-Decoded-Content-Length"

enum { DIGITS_MAX = 19, ENCODINGS_MAX = 1 << 20 };

static int set(pacreds_request *request, const char *name, pacreds__slice value,
               pacreds_error *error)
{
    return pacreds_request_set_header(request, name, PACREDS_NUL_TERMINATED,
                                      value.p, value.n, error);
}

static int set_number(pacreds_request *request, const char *name,
                      int64_t number, pacreds_error *error)
{
    char digits[DIGITS_MAX + 1];

    snprintf(digits, sizeof digits, "%lld", (long long)number);
    return set(request, name, pacreds__slice_of(digits), error);
}

/* Append the codings of one header, except ours. */
static void append_codings(pacreds__buffer *text, pacreds__slice codings)
{
    pacreds__slice coding;

    while (codings.n > 0 && pacreds__next(&codings, ',', &coding)) {
        coding = pacreds__trim(coding);
        if (coding.n == 0 ||
            pacreds__equal_ignoring_case(coding, pacreds__slice_of(ENCODING)))
            continue;
        pacreds__append_char(text, ',');
        pacreds__append_slice(text, coding);
    }
}

/* Ours comes before the caller's own. */
static int set_encoding(pacreds_request *request, pacreds_error *error)
{
    pacreds__buffer text;
    size_t i;
    int status;

    pacreds__buffer_init(&text, ENCODINGS_MAX);
    pacreds__append_text(&text, ENCODING);
    for (i = 0; i < request->header_count; i++) {
        const pacreds__header *header = &request->headers[i];

        if (pacreds__equal_ignoring_case(pacreds__header_name(request, header),
                                         pacreds__slice_of("Content-Encoding")))
            append_codings(&text, pacreds__header_value(request, header));
    }
    status = text.status == PACREDS_OK
                 ? set(request, "Content-Encoding",
                       pacreds__buffer_slice(&text), error)
                 : pacreds__fail_code(error, text.status);
    pacreds__buffer_free(&text);
    return status;
}

static int set_trailer_names(pacreds_request *request, pacreds__slice names,
                             pacreds_error *error)
{
    if (names.n > 0)
        return set(request, "X-Amz-Trailer", names, error);
    pacreds_request_remove_header(request, "X-Amz-Trailer",
                                  PACREDS_NUL_TERMINATED);
    return PACREDS_OK;
}

int pacreds__chunk_seed_set(pacreds_request *request,
                            const pacreds__chunk_seed *seed,
                            pacreds_error *error)
{
    pacreds__slice name = seed->payload_header;
    int status = set_encoding(request, error);

    if (status == PACREDS_OK)
        status =
            set_number(request, DECODED_LENGTH, seed->decoded_length, error);
    if (status == PACREDS_OK)
        status =
            set_number(request, "Content-Length", seed->content_length, error);
    if (status == PACREDS_OK)
        status = set_trailer_names(request, seed->trailer_names, error);
    return status == PACREDS_OK
               ? pacreds_request_set_header(request, name.p, name.n,
                                            seed->payload.p, seed->payload.n,
                                            error)
               : status;
}

/* The value of a header; empty if it is absent or occurs more than once. */
static pacreds__slice find_one(const pacreds_request *request, const char *name)
{
    pacreds__slice wanted = pacreds__slice_of(name), value = {"", 0};
    size_t i, count = 0;

    for (i = 0; i < request->header_count; i++) {
        const pacreds__header *header = &request->headers[i];

        if (pacreds__equal_ignoring_case(pacreds__header_name(request, header),
                                         wanted)) {
            value = pacreds__header_value(request, header);
            count++;
        }
    }
    value.n = count == 1 ? value.n : 0;
    return value;
}

int pacreds__chunk_seed_read(const pacreds_request *request,
                             uint64_t *decoded_length, pacreds_error *error)
{
    if (pacreds__decimal(find_one(request, DECODED_LENGTH), INT64_MAX,
                         decoded_length) == PACREDS_OK)
        return PACREDS_OK;
    return pacreds__fail(error, PACREDS_ERR_LENGTH, PACREDS_NO_OFFSET,
                         DECODED_LENGTH " is absent, repeated or not a "
                                        "number.");
}
