/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/claim.h"

#include "base/error.h"
#include "base/hex.h"
#include "sigv4/canonical.h"
#include "sigv4/query.h"
#include "sigv4/scope.h"

enum { EXPIRES_MAX = 604800 };

static int malformed(pacreds_error *error, size_t offset, const char *what)
{
    return pacreds__fail(error, PACREDS_ERR_AUTHORIZATION, offset,
                         "%s (offset %zu).", what, offset);
}

static int set(pacreds__buffer *buffer, pacreds__slice text,
               pacreds_error *error)
{
    pacreds__buffer_cut(buffer, 0);
    pacreds__append_slice(buffer, text);
    return buffer->status == PACREDS_OK
               ? PACREDS_OK
               : pacreds__fail_code(error, buffer->status);
}

/* A parameter that must be there once; code is for when it is not. */
static int find(pacreds_request *request, const char *name, int code,
                pacreds_error *error)
{
    int found = pacreds__query_find(request, name, &request->signature.spare);

    if (found == 1)
        return PACREDS_OK;
    return pacreds__fail_code(error, found < 0 ? found : code);
}

static int read_credential(pacreds_request *request, pacreds__slice text,
                           size_t offset, pacreds_error *error)
{
    pacreds__slice id, scope;
    int status = pacreds__scope_split(text, &id, &scope);

    if (status != PACREDS_OK)
        return malformed(error, offset,
                         "Credential is not of the form ID/DAY/REGION/SERVICE/"
                         "aws4_request");
    status = set(&request->signature.access_key_id, id, error);
    if (status == PACREDS_OK)
        status = set(&request->signature.scope, scope, error);
    return status;
}

/* Names in lower case, each once, in order: else it signs nothing real. */
static int read_signed_headers(pacreds_request *request, pacreds__slice text,
                               size_t offset, pacreds_error *error)
{
    pacreds__slice rest = text, name, last = {"", 0};
    size_t i;

    while (pacreds__next(&rest, ';', &name)) {
        for (i = 0; i < name.n; i++)
            if (!pacreds__is(name.p[i], PACREDS__TOKEN) ||
                pacreds__lower(name.p[i]) != name.p[i])
                break;
        if (name.n == 0 || i < name.n)
            return malformed(error, offset + (size_t)(name.p - text.p) + i,
                             "SignedHeaders is not a list of lower-case header "
                             "names");
        if (pacreds__compare(last, name) >= 0)
            return malformed(error, offset + (size_t)(name.p - text.p),
                             "SignedHeaders is not sorted, or names a header "
                             "twice");
        last = name;
    }
    return set(&request->signature.signed_headers, text, error);
}

static int read_signature(pacreds_request *request, pacreds__slice text,
                          size_t offset, pacreds_error *error)
{
    uint8_t bytes[PACREDS__SHA256_LEN];

    if (text.n != PACREDS__HASH_LEN ||
        pacreds__unhex(bytes, sizeof bytes, text.p) != text.n)
        return malformed(error, offset,
                         "The signature is not 64 hexadecimal digits");
    memcpy(request->signature.hex, text.p, text.n);
    request->signature.hex[text.n] = '\0';
    return PACREDS_OK;
}

/* The parts of both forms; bits of what was seen. */
static const struct part {
    const char *name; /* in the header */
    const char *parameter;
    int (*read)(pacreds_request *request, pacreds__slice text, size_t offset,
                pacreds_error *error);
} parts[] = {
    {"Credential", "X-Amz-Credential", read_credential},
    {"SignedHeaders", "X-Amz-SignedHeaders", read_signed_headers},
    {"Signature", "X-Amz-Signature", read_signature},
};

enum { PART_COUNT = sizeof parts / sizeof parts[0] };

/* One "Name=value" of the header; adds its bit to what was seen. */
static int read_part(pacreds_request *request, pacreds__slice text,
                     size_t offset, int *seen, pacreds_error *error)
{
    pacreds__slice name;
    int i;

    pacreds__next(&text, '=', &name);
    for (i = 0; i < PART_COUNT; i++) {
        if (!pacreds__equal(name, pacreds__slice_of(parts[i].name)))
            continue;
        if (text.p == NULL || (*seen & 1 << i))
            break;
        *seen |= 1 << i;
        return parts[i].read(request, text, offset + name.n + 1, error);
    }
    return malformed(error, offset,
                     "There is a part that is not Credential=, SignedHeaders= "
                     "or Signature=, or one comes twice");
}

static int check_algorithm(pacreds__slice algorithm, pacreds_error *error)
{
    if (pacreds__equal(algorithm, pacreds__slice_of(PACREDS__ALGORITHM)))
        return PACREDS_OK;
    return pacreds__fail_code(error, PACREDS_ERR_ALGORITHM);
}

/* "AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…": the blanks
   after the commas are optional, the order is free. */
static int read_header(pacreds_request *request, pacreds__slice value,
                       pacreds_error *error)
{
    pacreds__slice rest = value, part;
    int seen = 0, status;

    pacreds__next(&rest, ' ', &part);
    status = check_algorithm(part, error);
    while (status == PACREDS_OK && pacreds__next(&rest, ',', &part)) {
        part = pacreds__trim(part);
        status =
            read_part(request, part, (size_t)(part.p - value.p), &seen, error);
    }
    if (status == PACREDS_OK && seen != (1 << PART_COUNT) - 1)
        return malformed(error, value.n,
                         "Credential=, SignedHeaders= or Signature= is absent "
                         "from the Authorization header");
    request->signature.expires_in = 0;
    return status;
}

static int read_expires(pacreds_request *request, pacreds_error *error)
{
    pacreds__buffer *value = &request->signature.spare;
    int64_t seconds = 0;
    size_t i;
    int status = find(request, "X-Amz-Expires", PACREDS_ERR_EXPIRES, error);

    if (status != PACREDS_OK)
        return status;
    for (i = 0; i < value->len && seconds <= EXPIRES_MAX; i++) {
        if (!pacreds__is_digit(value->data[i]))
            return pacreds__fail_code(error, PACREDS_ERR_EXPIRES);
        seconds = seconds * 10 + (value->data[i] - '0');
    }
    if (seconds < 1 || seconds > EXPIRES_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_EXPIRES);
    request->signature.expires_in = seconds;
    return PACREDS_OK;
}

static int read_query(pacreds_request *request, pacreds_error *error)
{
    const pacreds__buffer *value = &request->signature.spare;
    int i, status;

    status = find(request, "X-Amz-Algorithm", PACREDS_ERR_ALGORITHM, error);
    if (status == PACREDS_OK)
        status = check_algorithm(pacreds__buffer_slice(value), error);
    for (i = 0; status == PACREDS_OK && i < PART_COUNT; i++) {
        status =
            find(request, parts[i].parameter, PACREDS_ERR_AUTHORIZATION, error);
        if (status == PACREDS_ERR_AUTHORIZATION)
            return pacreds__fail(
                error, PACREDS_ERR_AUTHORIZATION, PACREDS_NO_OFFSET,
                "The query has no %s, or more than one.", parts[i].parameter);
        if (status == PACREDS_OK)
            status =
                parts[i].read(request, pacreds__buffer_slice(value), 0, error);
    }
    return status == PACREDS_OK ? read_expires(request, error) : status;
}

static int find_date(pacreds_request *request, pacreds_error *error)
{
    const pacreds__header *header =
        pacreds__request_first(request, PACREDS__HEADER_DATE);

    if (request->signature.expires_in > 0)
        return find(request, "X-Amz-Date", PACREDS_ERR_DATE, error);
    if (header == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_DATE);
    return set(&request->signature.spare,
               pacreds__header_value(request, header), error);
}

static int read_date(pacreds_request *request, pacreds_error *error)
{
    const pacreds__buffer *stamp = &request->signature.spare;
    int status = find_date(request, error);

    if (status != PACREDS_OK)
        return status;
    if (pacreds__date_parse(&request->signature.signed_at,
                            pacreds__buffer_slice(stamp)))
        return pacreds__fail_code(error, PACREDS_ERR_DATE);
    if (memcmp(stamp->data, request->signature.scope.data, PACREDS__DAY_LEN))
        return pacreds__fail_code(error, PACREDS_ERR_SCOPE_DATE);
    return PACREDS_OK;
}

/* The Authorization header of this scheme, and how many there are of any. */
static const pacreds__header *find_authorization(const pacreds_request *request,
                                                 int *count)
{
    const pacreds__header *found = NULL;
    size_t i;

    for (*count = 0, i = 0; i < request->header_count; i++) {
        const pacreds__header *header = &request->headers[i];

        if (!pacreds__equal_ignoring_case(pacreds__header_name(request, header),
                                          pacreds__slice_of("authorization")))
            continue;
        ++*count;
        if (header->value_len >= 3 &&
            memcmp(pacreds__header_value(request, header).p, "AWS", 3) == 0)
            found = header;
    }
    return found;
}

int pacreds__claim_read(pacreds_request *request, pacreds_error *error)
{
    int headers, in_query, status;
    const pacreds__header *header = find_authorization(request, &headers);

    in_query = pacreds__query_find(request, "X-Amz-Signature",
                                   &request->signature.spare);
    if (in_query < 0)
        return pacreds__fail_code(error, in_query);
    if (header == NULL && in_query == 0)
        return pacreds__fail_code(error, PACREDS_ERR_NOT_SIGNED);
    if (headers + in_query > 1)
        return pacreds__fail_code(error, PACREDS_ERR_TWO_SIGNATURES);
    if (header != NULL)
        status =
            read_header(request, pacreds__header_value(request, header), error);
    else
        status = read_query(request, error);
    return status == PACREDS_OK ? read_date(request, error) : status;
}
