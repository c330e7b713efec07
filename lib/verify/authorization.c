/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/authorization.h"

#include "base/decimal.h"
#include "base/error.h"
#include "formats/hex.h"
#include "sigv4/canonical.h"
#include "sigv4/presigned_query.h"
#include "sigv4/request_signature.h"
#include "sigv4/scope.h"

struct claim {
    pacreds_request *request;
    const pacreds_preset *preset;
    pacreds_error *error;
    int checks_names;
};

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
static int find(const struct claim *claim, int name, int code)
{
    int found =
        pacreds__query_find(claim->request, claim->preset->names[name].text,
                            &claim->request->signature->spare);

    if (found == 1)
        return PACREDS_OK;
    return pacreds__fail_code(claim->error, found < 0 ? found : code);
}

static int read_credential(const struct claim *claim, pacreds__slice text,
                           size_t offset)
{
    pacreds__signature *signature = claim->request->signature;
    pacreds__slice id, scope;
    int status = pacreds__scope_split(text, claim->preset, &id, &scope);

    if (status != PACREDS_OK)
        return pacreds__fail(
            claim->error, status, offset,
            "Credential is not an id and a scope that ends in /%s (offset "
            "%zu).",
            claim->preset->texts[PACREDS_PRESET_TEXT_SCOPE_END].text, offset);
    status = set(&signature->access_key_id, id, claim->error);
    if (status == PACREDS_OK)
        status = set(&signature->scope, scope, claim->error);
    return status;
}

static int check_names(const struct claim *claim, pacreds__slice text,
                       size_t offset)
{
    pacreds__slice rest = text, name, last = {"", 0};
    size_t good;

    while (pacreds__next(&rest, ';', &name)) {
        good = pacreds__span(name, PACREDS__LOWER);
        if (name.n == 0 || good < name.n)
            return pacreds__fail_at(
                claim->error, PACREDS_ERR_AUTHORIZATION,
                offset + (size_t)(name.p - text.p) + good,
                "SignedHeaders is not a list of lower-case header "
                "names");
        if (pacreds__compare(last, name) >= 0)
            return pacreds__fail_at(
                claim->error, PACREDS_ERR_AUTHORIZATION,
                offset + (size_t)(name.p - text.p),
                "SignedHeaders is not sorted, or names a header "
                "twice");
        last = name;
    }
    return PACREDS_OK;
}

static int read_signed_headers(const struct claim *claim, pacreds__slice text,
                               size_t offset)
{
    int status =
        claim->checks_names ? check_names(claim, text, offset) : PACREDS_OK;

    return status == PACREDS_OK
               ? set(&claim->request->signature->signed_headers, text,
                     claim->error)
               : status;
}

static int read_signature(const struct claim *claim, pacreds__slice text,
                          size_t offset)
{
    int is_v4a = pacreds__preset_is_v4a(claim->preset);
    pacreds__signature *signature = claim->request->signature;

    if ((is_v4a ? text.n > PACREDS__HEX_MAX || text.n % 2 != 0
                : text.n != PACREDS__HASH_LEN) ||
        pacreds__unhex(signature->bytes, text.n / 2, text.p) != text.n)
        return pacreds__fail_at(
            claim->error, PACREDS_ERR_AUTHORIZATION, offset,
            is_v4a ? "The signature is not up to 72 bytes in "
                     "hexadecimal digits"
                   : "The signature is not 64 hexadecimal digits");
    *pacreds__put(signature->hex, text) = '\0';
    signature->hex_len = text.n;
    return PACREDS_OK;
}

/* The parts of both forms; bits of what was seen. */
static const struct part {
    pacreds__slice name; /* in the header */
    int parameter;
    int (*read)(const struct claim *claim, pacreds__slice text, size_t offset);
} parts[] = {
    {{"Credential", 10}, PACREDS__NAME_CREDENTIAL, read_credential},
    {{"SignedHeaders", 13}, PACREDS__NAME_SIGNED_HEADERS, read_signed_headers},
    {{"Signature", 9}, PACREDS__NAME_SIGNATURE, read_signature},
};

enum { PART_COUNT = sizeof parts / sizeof parts[0] };

/* One "Name=value" of the header; adds its bit to what was seen. */
static int read_part(const struct claim *claim, pacreds__slice text,
                     size_t offset, int *seen)
{
    int i;

    for (i = 0; i < PART_COUNT; i++) {
        pacreds__slice name = parts[i].name;

        if (text.n <= name.n || text.p[name.n] != '=' ||
            memcmp(text.p, name.p, name.n) != 0)
            continue;
        if (*seen & 1 << i)
            break;
        *seen |= 1 << i;
        text.p += name.n + 1;
        text.n -= name.n + 1;
        return parts[i].read(claim, text, offset + name.n + 1);
    }
    return pacreds__fail_at(
        claim->error, PACREDS_ERR_AUTHORIZATION, offset,
        "There is a part that is not Credential=, SignedHeaders= "
        "or Signature=, or one comes twice");
}

static int check_algorithm(const struct claim *claim, pacreds__slice algorithm)
{
    pacreds__slice expected =
        pacreds__preset_text(claim->preset, PACREDS_PRESET_TEXT_ALGORITHM);

    if (pacreds__equal(algorithm, expected))
        return PACREDS_OK;
    return pacreds__fail(claim->error, PACREDS_ERR_ALGORITHM, PACREDS_NO_OFFSET,
                         "The request is signed with an algorithm other than "
                         "%s.",
                         expected.p);
}

/* "AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…": the blanks
   after the commas are optional, the order is free. */
static int read_header(const struct claim *claim, pacreds__slice value)
{
    pacreds__slice rest = value, part;
    int seen = 0, status;

    pacreds__next(&rest, ' ', &part);
    status = check_algorithm(claim, part);
    while (status == PACREDS_OK && pacreds__next(&rest, ',', &part)) {
        part = pacreds__trim(part);
        status = read_part(claim, part, (size_t)(part.p - value.p), &seen);
    }
    if (status == PACREDS_OK && seen != (1 << PART_COUNT) - 1)
        return pacreds__fail_at(
            claim->error, PACREDS_ERR_AUTHORIZATION, value.n,
            "Credential=, SignedHeaders= or Signature= is absent "
            "from the Authorization header");
    claim->request->signature->expires_in = 0;
    return status;
}

static int read_expires(const struct claim *claim)
{
    const pacreds__buffer *value = &claim->request->signature->spare;
    uint64_t seconds = 0;
    int status = find(claim, PACREDS__NAME_EXPIRES, PACREDS_ERR_EXPIRES);

    if (status != PACREDS_OK)
        return status;
    pacreds__decimal(pacreds__buffer_slice(value), PACREDS_PRESIGN_MAX,
                     &seconds);
    if (seconds < 1)
        return pacreds__fail_code(claim->error, PACREDS_ERR_EXPIRES);
    claim->request->signature->expires_in = (int64_t)seconds;
    return PACREDS_OK;
}

static int read_query(const struct claim *claim)
{
    const pacreds__buffer *value = &claim->request->signature->spare;
    int i, status;

    status = find(claim, PACREDS__NAME_ALGORITHM, PACREDS_ERR_ALGORITHM);
    if (status == PACREDS_OK)
        status = check_algorithm(claim, pacreds__buffer_slice(value));
    for (i = 0; status == PACREDS_OK && i < PART_COUNT; i++) {
        status = find(claim, parts[i].parameter, PACREDS_ERR_AUTHORIZATION);
        if (status == PACREDS_ERR_AUTHORIZATION)
            return pacreds__fail(claim->error, PACREDS_ERR_AUTHORIZATION,
                                 PACREDS_NO_OFFSET,
                                 "The query has no %s, or more than one.",
                                 claim->preset->names[parts[i].parameter].text);
        if (status == PACREDS_OK)
            status = parts[i].read(claim, pacreds__buffer_slice(value), 0);
    }
    return status == PACREDS_OK ? read_expires(claim) : status;
}

static int find_date(const struct claim *claim, pacreds__slice *date)
{
    pacreds_request *request = claim->request;
    const pacreds__header *header =
        pacreds__request_first(request, PACREDS__HEADER_DATE);
    int status = PACREDS_OK;

    if (request->signature->expires_in > 0) {
        status = find(claim, PACREDS__NAME_DATE, PACREDS_ERR_DATE);
        *date = pacreds__buffer_slice(&request->signature->spare);
    } else if (header != NULL && !pacreds__request_has_more(request, header)) {
        *date = pacreds__header_value(request, header);
    } else {
        status = pacreds__fail_code(claim->error, PACREDS_ERR_DATE);
    }
    return status;
}

static int read_date(const struct claim *claim)
{
    pacreds__signature *signature = claim->request->signature;
    pacreds__slice date;
    int status = find_date(claim, &date);

    if (status != PACREDS_OK)
        return status;
    if (pacreds__date_parse(&signature->signed_at, date))
        return pacreds__fail_code(claim->error, PACREDS_ERR_DATE);
    memcpy(signature->stamp, date.p, PACREDS__DATE_LEN);
    if (memcmp(signature->stamp, signature->scope.data, PACREDS__DAY_LEN))
        return pacreds__fail_code(claim->error, PACREDS_ERR_SCOPE_DATE);
    return PACREDS_OK;
}

/* The Authorization header of this vendor, and how many there are of any. */
static const pacreds__header *find_authorization(const struct claim *claim,
                                                 int *count)
{
    pacreds__slice vendor = pacreds__preset_vendor(claim->preset);
    const pacreds__header *found = NULL;
    size_t i;

    for (*count = 0, i = 0; i < claim->request->header_count; i++) {
        const pacreds__header *header = &claim->request->headers[i];

        if (header->kind != PACREDS__HEADER_AUTHORIZATION)
            continue;
        ++*count;
        if (header->value_len >= vendor.n &&
            memcmp(pacreds__header_value(claim->request, header).p, vendor.p,
                   vendor.n) == 0)
            found = header;
    }
    return found;
}

static int read_claim(const struct claim *claim)
{
    pacreds_request *request = claim->request;
    const pacreds_preset *preset = claim->preset;
    const pacreds__header *header;
    int headers, in_query, status;

    pacreds__request_classify(request, preset->kinds);
    pacreds__signature_note_token(request, preset);
    header = find_authorization(claim, &headers);
    in_query = pacreds__query_find(request,
                                   preset->names[PACREDS__NAME_SIGNATURE].text,
                                   &request->signature->spare);
    if (in_query < 0)
        return pacreds__fail_code(claim->error, in_query);
    if (header == NULL && in_query == 0)
        return pacreds__fail_code(claim->error, PACREDS_ERR_NOT_SIGNED);
    if (headers + in_query > 1)
        return pacreds__fail_code(claim->error, PACREDS_ERR_TWO_SIGNATURES);
    if (header != NULL)
        status = read_header(claim, pacreds__header_value(request, header));
    else
        status = read_query(claim);
    return status == PACREDS_OK ? read_date(claim) : status;
}

int pacreds__authorization_read(pacreds_request *request,
                                const pacreds_preset *preset,
                                pacreds_error *error)
{
    const struct claim claim = {request, preset, error, 0};

    return read_claim(&claim);
}

int pacreds__authorization_check(pacreds_request *request,
                                 const pacreds_preset *preset,
                                 pacreds_error *error)
{
    const struct claim claim = {request, preset, error, 1};

    return read_claim(&claim);
}
