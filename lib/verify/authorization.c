/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/authorization.h"

#include "base/decimal.h"
#include "formats/hex.h"
#include "sigv4/scope.h"

/* Where the signature is read from. */
struct reader {
    pacreds_request *request;
    const pacreds_preset *preset;
    pacreds__verdict *verdict;
    int checks_names;
};

static int set(const struct reader *reader, pacreds__buffer *buffer,
               pacreds__slice text)
{
    pacreds__buffer_cut(buffer, 0);
    pacreds__append_slice(buffer, text);
    return buffer->status == PACREDS_OK
               ? PACREDS_OK
               : pacreds__verdict_set(reader->verdict, buffer->status);
}

static int read_credential(const struct reader *reader, pacreds__slice text,
                           size_t offset)
{
    pacreds__signature *signature = reader->request->signature;
    pacreds__slice id, scope;

    if (pacreds__scope_split(text, reader->preset, &id, &scope)) {
        pacreds__verdict_at(reader->verdict, PACREDS__REASON_CREDENTIAL,
                            offset);
        reader->verdict->subject =
            pacreds__preset_text(reader->preset, PACREDS_PRESET_TEXT_SCOPE_END);
        return reader->verdict->code;
    }
    if (pacreds__span(text, PACREDS__KEY) < text.n)
        return pacreds__verdict_at(reader->verdict,
                                   PACREDS__REASON_CREDENTIAL_BYTES,
                                   offset + pacreds__span(text, PACREDS__KEY));
    if (set(reader, &signature->access_key_id, id))
        return reader->verdict->code;
    return set(reader, &signature->scope, scope);
}

static int check_names(const struct reader *reader, pacreds__slice text,
                       size_t offset)
{
    pacreds__slice rest = text, name, last = {"", 0};
    size_t good;

    while (pacreds__next(&rest, ';', &name)) {
        good = pacreds__span(name, PACREDS__LOWER);
        if (name.n == 0 || good < name.n)
            return pacreds__verdict_at(
                reader->verdict, PACREDS__REASON_NAMES_SPELLING,
                offset + (size_t)(name.p - text.p) + good);
        if (pacreds__compare(last, name) >= 0)
            return pacreds__verdict_at(reader->verdict,
                                       PACREDS__REASON_NAMES_ORDER,
                                       offset + (size_t)(name.p - text.p));
        last = name;
    }
    return PACREDS_OK;
}

static int read_signed_headers(const struct reader *reader, pacreds__slice text,
                               size_t offset)
{
    if (reader->checks_names && check_names(reader, text, offset))
        return reader->verdict->code;
    return set(reader, &reader->request->signature->signed_headers, text);
}

static int read_signature(const struct reader *reader, pacreds__slice text,
                          size_t offset)
{
    int is_v4a = pacreds__preset_is_v4a(reader->preset);
    pacreds__signature *signature = reader->request->signature;

    if ((is_v4a ? text.n > PACREDS__HEX_MAX || text.n % 2 != 0
                : text.n != PACREDS__HASH_LEN) ||
        pacreds__unhex(signature->bytes, text.n / 2, text.p) != text.n)
        return pacreds__verdict_at(reader->verdict,
                                   is_v4a ? PACREDS__REASON_SIGNATURE_DIGITS_V4A
                                          : PACREDS__REASON_SIGNATURE_DIGITS,
                                   offset);
    *pacreds__hex_of(signature->hex, signature->bytes, text.n / 2) = '\0';
    signature->hex_len = text.n;
    return PACREDS_OK;
}

/* The parts of both forms. */
static const struct part {
    pacreds__slice name; /* in the header */
    int parameter;
    int (*read)(const struct reader *reader, pacreds__slice text,
                size_t offset);
} parts[] = {
    {.name = {"Credential", 10},
     .parameter = PACREDS__NAME_CREDENTIAL,
     .read = read_credential},
    {.name = {"SignedHeaders", 13},
     .parameter = PACREDS__NAME_SIGNED_HEADERS,
     .read = read_signed_headers},
    {.name = {"Signature", 9},
     .parameter = PACREDS__NAME_SIGNATURE,
     .read = read_signature},
};

enum { PART_COUNT = sizeof parts / sizeof parts[0] };

/* One "Name=value" of the header; adds its bit to those that were seen. */
static int read_part(const struct reader *reader, pacreds__slice text,
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
        return parts[i].read(reader, text, offset + name.n + 1);
    }
    return pacreds__verdict_at(reader->verdict, PACREDS__REASON_PART_UNKNOWN,
                               offset);
}

static int check_algorithm(const struct reader *reader,
                           pacreds__slice algorithm)
{
    pacreds__slice expected =
        pacreds__preset_text(reader->preset, PACREDS_PRESET_TEXT_ALGORITHM);

    if (pacreds__equal(algorithm, expected))
        return PACREDS_OK;
    return pacreds__verdict_about(reader->verdict, PACREDS__REASON_ALGORITHM,
                                  expected);
}

/* "AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…": the blanks
   after the commas are optional, the order is free. */
static int read_header(const struct reader *reader, pacreds__slice value)
{
    pacreds__slice rest = value, part;
    int seen = 0;

    reader->request->signature->expires_in = 0;
    pacreds__next(&rest, ' ', &part);
    if (check_algorithm(reader, part))
        return reader->verdict->code;
    while (pacreds__next(&rest, ',', &part)) {
        part = pacreds__trim(part);
        if (read_part(reader, part, (size_t)(part.p - value.p), &seen))
            return reader->verdict->code;
    }
    if (seen != (1 << PART_COUNT) - 1)
        return pacreds__verdict_at(reader->verdict, PACREDS__REASON_PART_ABSENT,
                                   value.n);
    return PACREDS_OK;
}

/* A parameter that must occur exactly once; code is for when it does not. */
static int find(const struct reader *reader, int which, int code,
                pacreds__slice *value)
{
    pacreds__signature *signature = reader->request->signature;
    const pacreds__parameter *parameter = &signature->parameters.of[which];
    int status = pacreds__parameter_decode(parameter, &signature->spare, value);

    if (status != PACREDS_OK)
        return pacreds__verdict_set(reader->verdict, status);
    return parameter->count == 1 ? PACREDS_OK
                                 : pacreds__verdict_set(reader->verdict, code);
}

static int read_expires(const struct reader *reader)
{
    pacreds__slice value;
    uint64_t seconds = 0;

    if (find(reader, PACREDS__NAME_EXPIRES, PACREDS_ERR_EXPIRES, &value))
        return reader->verdict->code;
    if (pacreds__decimal(value, PACREDS_PRESIGN_MAX, &seconds) || seconds < 1)
        return pacreds__verdict_set(reader->verdict, PACREDS_ERR_EXPIRES);
    reader->request->signature->expires_in = (int64_t)seconds;
    return PACREDS_OK;
}

static int read_parameter(const struct reader *reader, const struct part *part)
{
    pacreds__slice value;

    if (find(reader, part->parameter, PACREDS_ERR_AUTHORIZATION, &value))
        return reader->verdict->code == PACREDS_ERR_AUTHORIZATION
                   ? pacreds__verdict_about(
                         reader->verdict, PACREDS__REASON_PARAMETER,
                         pacreds__preset_name(reader->preset, part->parameter))
                   : reader->verdict->code;
    return part->read(reader, value, 0);
}

static int read_query(const struct reader *reader)
{
    pacreds__slice algorithm;
    int i;

    if (find(reader, PACREDS__NAME_ALGORITHM, PACREDS_ERR_ALGORITHM,
             &algorithm) ||
        check_algorithm(reader, algorithm))
        return reader->verdict->code;
    for (i = 0; i < PART_COUNT; i++)
        if (read_parameter(reader, &parts[i]))
            return reader->verdict->code;
    return read_expires(reader);
}

/* Without X-Amz-Date, Date takes its place, in the same form. */
static int find_plain_date(const struct reader *reader, pacreds__slice *date)
{
    const pacreds_request *request = reader->request;
    size_t i, count = 0;

    for (i = 0; i < request->header_count; i++) {
        const pacreds__header *header = &request->headers[i];

        if (!pacreds__equal_ignoring_case(pacreds__header_name(request, header),
                                          pacreds__slice_of("date")))
            continue;
        *date = pacreds__header_value(request, header);
        count++;
    }
    return count == 1 ? PACREDS_OK
                      : pacreds__verdict_set(reader->verdict, PACREDS_ERR_DATE);
}

static int find_date(const struct reader *reader, pacreds__slice *date)
{
    pacreds_request *request = reader->request;
    const pacreds__header *header =
        pacreds__request_first(request, PACREDS__HEADER_DATE);

    if (request->signature->expires_in > 0)
        return find(reader, PACREDS__NAME_DATE, PACREDS_ERR_DATE, date);
    if (header != NULL && pacreds__request_has_more(request, header))
        return pacreds__verdict_set(reader->verdict, PACREDS_ERR_DATE);
    if (header == NULL)
        return find_plain_date(reader, date);
    *date = pacreds__header_value(request, header);
    return PACREDS_OK;
}

static int read_date(const struct reader *reader)
{
    pacreds__signature *signature = reader->request->signature;
    pacreds__slice date;

    if (find_date(reader, &date))
        return reader->verdict->code;
    if (pacreds__date_parse(&signature->signed_at, date))
        return pacreds__verdict_set(reader->verdict, PACREDS_ERR_DATE);
    memcpy(signature->stamp, date.p, PACREDS__DATE_LEN);
    return PACREDS_OK;
}

/* The Authorization header of this vendor, and how many there are of any. */
static const pacreds__header *find_header(const struct reader *reader,
                                          size_t *count)
{
    pacreds__slice vendor = pacreds__preset_vendor(reader->preset);
    const pacreds_request *request = reader->request;
    const pacreds__header *found = NULL;
    size_t i;

    for (*count = 0, i = 0; i < request->header_count; i++) {
        const pacreds__header *header = &request->headers[i];

        if (header->kind != PACREDS__HEADER_AUTHORIZATION)
            continue;
        ++*count;
        if (header->value_len >= vendor.n &&
            memcmp(pacreds__header_value(request, header).p, vendor.p,
                   vendor.n) == 0)
            found = header;
    }
    return found;
}

/* One place or the other. */
static int read_either(const struct reader *reader)
{
    pacreds_request *request = reader->request;
    pacreds__parameters *parameters = &request->signature->parameters;
    const pacreds__header *header;
    size_t headers, in_query;

    pacreds__request_classify(request, reader->preset->kinds);
    pacreds__signature_note_token(request, reader->preset);
    pacreds__parameters_read(parameters, pacreds__request_query(request),
                             reader->preset);
    request->holds_token |=
        parameters->of[PACREDS__PARAMETER_TOKEN].count > 0 ||
        pacreds__request_first(request, PACREDS__HEADER_TOKEN) != NULL;
    header = find_header(reader, &headers);
    in_query = parameters->of[PACREDS__NAME_SIGNATURE].count;
    if (header == NULL && in_query == 0)
        return pacreds__verdict_set(reader->verdict, PACREDS_ERR_NOT_SIGNED);
    if (headers + in_query > 1)
        return pacreds__verdict_set(reader->verdict,
                                    PACREDS_ERR_TWO_SIGNATURES);
    return header != NULL
               ? read_header(reader, pacreds__header_value(request, header))
               : read_query(reader);
}

static int read_all(const struct reader *reader)
{
    return read_either(reader) || read_date(reader) ? reader->verdict->code
                                                    : PACREDS_OK;
}

int pacreds__authorization_read(pacreds_request *request,
                                const pacreds_preset *preset,
                                pacreds__verdict *verdict)
{
    const struct reader reader = {
        .request = request, .preset = preset, .verdict = verdict};

    return read_all(&reader);
}

int pacreds__authorization_check(pacreds_request *request,
                                 const pacreds_preset *preset,
                                 pacreds__verdict *verdict)
{
    const struct reader reader = {.request = request,
                                  .preset = preset,
                                  .verdict = verdict,
                                  .checks_names = 1};

    return read_all(&reader);
}
