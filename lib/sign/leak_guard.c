/* SPDX-License-Identifier: Apache-2.0 */
#include "sign/leak_guard.h"

#include "base/error.h"
#include "crypto/hmac.h"
#include "crypto/wipe.h"
#include "sign/leak_find.h"
#include "sign/leak_tables.h"

/* 1 or 0 without a branch, for small numbers. */
static uint32_t is_above(uint32_t a, uint32_t b)
{
    return (b - a) >> 31;
}

static uint32_t is_between(uint32_t c, uint32_t first, uint32_t last)
{
    return 1 ^ (is_above(first, c) | is_above(c, last));
}

/* Of A-Z a-z 0-9 and two more, without a table that the secret would index. */
static char base64_of(uint32_t value, int is_for_urls)
{
    uint32_t c = 'A' + value;

    c += ('a' - 'Z' - 1) * is_above(value, 25);
    c -= ('z' - '0' + 1) * is_above(value, 51);
    if (is_for_urls)
        return (char)(c - ('9' + 1 - '-') * is_above(value, 61) +
                      ('_' - '-' - 1) * is_above(value, 62));
    return (char)(c - ('9' + 1 - '+') * is_above(value, 61) +
                  ('/' - '+' - 1) * is_above(value, 62));
}

static int is_wide(pacreds__slice secret)
{
    uint32_t narrow = 1;
    size_t i;

    for (i = 0; i < secret.n; i++) {
        uint32_t c = (unsigned char)secret.p[i];

        narrow &= is_between(c | 0x20, 'a', 'z') | is_between(c, '0', '9') |
                  is_between(c, '/', '/') | is_between(c, '+', '+') |
                  is_between(c, '-', '-') | is_between(c, '_', '_') |
                  is_between(c, '=', '=');
    }
    return !narrow;
}

static int is_of_it(char c, int is_wide)
{
    if (is_wide)
        return pacreds__is(c, PACREDS__KEY);
    return c == '+' || c == '/' || c == '=' ||
           (pacreds__is(c, PACREDS__UNRESERVED) && c != '.' && c != '~');
}

static void make_kinds(pacreds__leak_guard *guard, int is_wide)
{
    int c;

    for (c = 0; c < 128; c++) {
        int is_escape = c == '%' || c == '\\';

        guard->kinds[c] =
            (uint8_t)((is_of_it((char)c, is_wide) ? PACREDS__GUARD_OF_IT : 0) |
                      (is_escape ? PACREDS__GUARD_ESCAPE : 0));
        if (guard->kinds[c] != 0)
            guard->by_low[c & 15] |= (uint8_t)(1 << (c >> 4));
    }
}

/* In base64 after so many bytes modulo 3: the characters of no other byte. */
static void make_base64(pacreds__form *form, pacreds__slice secret,
                        size_t bytes_before, int is_for_urls)
{
    size_t bit, end = 8 * (bytes_before + secret.n);
    const unsigned char *bytes = (const unsigned char *)secret.p;

    form->len = 0;
    for (bit = (8 * bytes_before + 5) / 6 * 6; bit + 6 <= end; bit += 6) {
        size_t at = bit / 8 - bytes_before;
        uint32_t two = (uint32_t)bytes[at] << 8;

        if (at + 1 < secret.n)
            two |= bytes[at + 1];
        form->text[form->len++] =
            base64_of(two >> (10 - bit % 8) & 63, is_for_urls);
    }
}

static void make_forms(pacreds__leak_guard *guard, pacreds__slice secret)
{
    pacreds__form *form = guard->forms;
    size_t before;

    memcpy(form->text, secret.p, secret.n);
    form++->len = secret.n;
    for (before = 0; before < 3; before++) {
        make_base64(form++, secret, before, 0);
        make_base64(form++, secret, before, 1);
    }
}

/* Goes over all words, so that which one it is does not show. */
static void set_bit(uint64_t *filter, uint64_t words, uint64_t hash,
                    int word_at)
{
    uint64_t bit = UINT64_C(1) << pacreds__leak_guard_bit(hash), i;
    uint64_t wanted = hash >> word_at;

    for (i = 0; i < words; i++)
        filter[i] |= bit & (0 - (((i ^ wanted) - 1) >> 63));
}

static void add_window(pacreds__leak_guard *guard, const char *p)
{
    uint64_t window = pacreds__word(p);

    guard->windows[guard->window_count++] = window;
    set_bit(guard->filter, PACREDS__GUARD_FILTER,
            pacreds__leak_guard_hash(window, guard->keys[0]),
            PACREDS__GUARD_WORD_AT);
    set_bit(guard->second, PACREDS__GUARD_FILTER / 4,
            pacreds__leak_guard_hash(window, guard->keys[1]),
            PACREDS__GUARD_SECOND_AT);
}

static int make_keys(pacreds__leak_guard *guard, pacreds__digest *digest,
                     pacreds__slice secret)
{
    static const char purpose[] = "pacreds leak guard";
    uint8_t key64[PACREDS__SHA256_BLOCK], mac[PACREDS__SHA256_LEN];
    pacreds__hasher *hasher;
    int status = pacreds__hasher_new(&hasher, digest);

    if (status != PACREDS_OK)
        return status;
    status = pacreds__hmac_key(hasher, secret.p, secret.n, "", 0, key64);
    if (status == PACREDS_OK)
        status = pacreds__hmac_sha256(hasher, key64, purpose,
                                      sizeof purpose - 1, mac);
    if (status == PACREDS_OK)
        memcpy(guard->keys, mac, sizeof guard->keys);
    guard->keys[0] |= 1;
    guard->keys[1] |= 1;
    pacreds__wipe(key64, sizeof key64);
    pacreds__wipe(mac, sizeof mac);
    pacreds__hasher_free(hasher);
    return status;
}

static int fill(pacreds__leak_guard *guard, pacreds__digest *digest,
                pacreds__slice secret)
{
    size_t form, i;
    int status;

    if (secret.n < PACREDS__GUARD_SHORTEST)
        return PACREDS_OK;
    status = make_keys(guard, digest, secret);
    if (status != PACREDS_OK)
        return status;
    if (secret.n > PACREDS__GUARD_LONGEST)
        secret.n = PACREDS__GUARD_LONGEST;
    guard->len = secret.n;
    guard->stride = secret.n - PACREDS__GUARD_WINDOW + 1;
    make_kinds(guard, is_wide(secret));
    make_forms(guard, secret);
    for (form = 0; form < PACREDS__GUARD_FORMS; form++)
        for (i = 0; i < guard->stride; i++)
            add_window(guard, guard->forms[form].text + i);
    return PACREDS_OK;
}

int pacreds__leak_guard_new(pacreds__leak_guard **out, pacreds__digest *digest,
                            pacreds__slice secret)
{
    pacreds__leak_guard *guard;
    pacreds__secret memory;
    int status = pacreds__secret_new(&memory, sizeof *guard);

    *out = NULL;
    if (status != PACREDS_OK)
        return status;
    guard = (pacreds__leak_guard *)(void *)memory.p;
    guard->memory = memory;
    status = fill(guard, digest, secret);
    if (status == PACREDS_OK)
        *out = guard;
    else
        pacreds__leak_guard_free(guard);
    return status;
}

void pacreds__leak_guard_free(pacreds__leak_guard *guard)
{
    pacreds__secret memory;

    if (guard == NULL)
        return;
    memory = guard->memory;
    pacreds__secret_free(&memory);
}

static int look(const pacreds__leak_guard *guard, const char *where,
                pacreds__slice name, pacreds__slice text, pacreds_error *error)
{
    size_t offset;

    if (guard->len == 0 || text.n < guard->len ||
        !pacreds__leak_guard_find(guard, text, &offset))
        return PACREDS_OK;
    return pacreds__fail(error, PACREDS_ERR_SECRET_IN_REQUEST, offset,
                         "The secret access key itself is in the %s%.*s "
                         "(offset %zu there). Take it out: it must never be "
                         "sent.",
                         where, (int)(name.n < 64 ? name.n : 64), name.p,
                         offset);
}

int pacreds__leak_guard_look(const pacreds__leak_guard *guard,
                             const char *where, pacreds__slice text,
                             pacreds_error *error)
{
    pacreds__slice none = {"", 0};

    return look(guard, where, none, text, error);
}

/* A name that holds the secret is not told. */
static int look_at_header(const pacreds__leak_guard *guard,
                          const pacreds_request *request,
                          const pacreds__header *header, pacreds_error *error)
{
    pacreds__slice name = pacreds__header_name(request, header);
    int status = pacreds__leak_guard_look(guard, "header names", name, error);

    if (status != PACREDS_OK)
        return status;
    return look(guard, "header ", name, pacreds__header_value(request, header),
                error);
}

static int look_at_headers(const pacreds__leak_guard *guard,
                           const pacreds_request *request, pacreds_error *error)
{
    int status = PACREDS_OK;
    size_t i;

    for (i = 0; status == PACREDS_OK && i < request->header_count; i++) {
        const pacreds__header *header = &request->headers[i];

        if (header->by_signer ||
            (header->name_len < guard->len && header->value_len < guard->len))
            continue;
        status = look_at_header(guard, request, header, error);
    }
    return status;
}

int pacreds__leak_guard_check(const pacreds__leak_guard *guard,
                              const pacreds_request *request, int only_body,
                              pacreds_error *error)
{
    pacreds__slice method = {request->method, request->method_len};
    pacreds__slice target = {request->target.data, request->own_len};
    pacreds__slice body = {request->body, request->body_len};
    int status = PACREDS_OK;

    if (guard->len == 0)
        return PACREDS_OK;
    if (!only_body) {
        status = pacreds__leak_guard_look(guard, "method", method, error);
        if (status == PACREDS_OK)
            status = pacreds__leak_guard_look(guard, "URL", target, error);
        if (status == PACREDS_OK)
            status = look_at_headers(guard, request, error);
    }
    return status == PACREDS_OK
               ? pacreds__leak_guard_look(guard, "body", body, error)
               : status;
}
