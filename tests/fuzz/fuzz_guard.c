/* SPDX-License-Identifier: Apache-2.0 */
/* A text in the making: a byte of 1 and the four after it stand for a run of
   the secret or of it in base64, with escapes, a byte of 2 for one whose
   escapes are encoded again, or are XML's in place of JSON's; all others for
   themselves. The guard finds the secret where a slow and simple search of each
   offset does, and only there. */
#include "fuzz.h"

#include <stdio.h>

#include "formats/base64.h"
#include "formats/hex.h"
#include "sign/leak_filter.h"
#include "sign/leak_find.h"
#include "sign/leak_guard.h"

static const char SECRET[] = "hY7zQp+4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq";

enum { ALPHABETS = 2, FORMS = 1 + 3 * ALPHABETS, TEXT_MAX = 4096 };
enum { PLAIN, PERCENT, JSON, SLASH };

static char forms[FORMS][64];
static pacreds__leak_guard *guard; /* that has its filter */
static pacreds__digest *digest;

static void swap(char *text)
{
    for (; *text != '\0'; text++)
        *text = *text == '+' ? '-' : *text == '/' ? '_' : *text;
}

/* With as many bytes before it, without the characters of other bytes. */
static void prepare_base64(char *form, size_t before)
{
    char bytes[64] = "", text[96];
    size_t n = sizeof SECRET - 1, first = (8 * before + 5) / 6;
    size_t last = 8 * (before + n) / 6;
    pacreds__slice slice = {bytes, before + n};

    memcpy(bytes + before, SECRET, n);
    pacreds__base64_encode(text, slice);
    memcpy(form, text + first, last - first);
}

static void prepare(void)
{
    int i;

    memcpy(forms[0], SECRET, sizeof SECRET);
    for (i = 0; i < 3; i++) {
        prepare_base64(forms[1 + 2 * i], (size_t)i);
        prepare_base64(forms[2 + 2 * i], (size_t)i);
        swap(forms[2 + 2 * i]);
    }
    require(!pacreds__digest_new(&digest, NULL, NULL));
    require(
        !pacreds__leak_guard_new(&guard, digest, pacreds__slice_of(SECRET)));
    pacreds__leak_filter_count(guard, 1 << 20);
    require(guard->filter != NULL);
}

/* As a guard does that compares all windows. */
static int find_without_filter(pacreds__slice text)
{
    pacreds__leak_guard *new = NULL;
    size_t offset;
    int is_found;

    require(!pacreds__leak_guard_new(&new, digest, pacreds__slice_of(SECRET)));
    is_found = pacreds__leak_guard_find(new, text, &offset);
    require(new->filter == NULL);
    pacreds__leak_guard_free(new);
    return is_found;
}

static int hex(const char *p)
{
    int high = pacreds__hex_value(p[0]), low = pacreds__hex_value(p[1]);

    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/* "%2F", or "%252F" and "%25252F" if it may be encoded again. */
static size_t decode_percent(const char *p, size_t n, int is_again, char *c)
{
    size_t taken = 3;

    *c = (char)hex(p + 1);
    while (is_again && *c == '%' && taken < 7 && n >= taken + 2 &&
           hex(p + taken) >= 0) {
        *c = (char)hex(p + taken);
        taken += 2;
    }
    return taken;
}

/* "&#x2F;" and "&#47;", of one to four digits; 1 if it is none. */
static size_t decode_reference(const char *p, size_t n, char *c)
{
    int is_hex = n > 2 && p[2] == 'x';
    const char *allowed = is_hex ? "0123456789abcdefABCDEF" : "0123456789";
    size_t first = is_hex ? 3 : 2, digits = 0;
    char text[8] = "";
    long value;

    while (digits < 5 && first + digits < n && p[first + digits] != '\0' &&
           strchr(allowed, p[first + digits]) != NULL)
        digits++;
    if (digits == 0 || digits > 4 || first + digits >= n ||
        p[first + digits] != ';')
        return 1;
    memcpy(text, p + first, digits);
    value = strtol(text, NULL, first == 3 ? 16 : 10);
    if (value > 127)
        return 1;
    *c = (char)value;
    return first + digits + 1;
}

/* The byte that is written at the front; its length. */
static size_t decode(const char *p, size_t n, int is_again, char *c)
{
    size_t taken = 1;

    *c = p[0];
    if (n >= 3 && p[0] == '%' && hex(p + 1) >= 0)
        return decode_percent(p, n, is_again, c);
    if (n >= 2 && p[0] == '&' && p[1] == '#')
        taken = decode_reference(p, n, c);
    if (taken > 1)
        return taken;
    if (n >= 6 && memcmp(p, "\\u00", 4) == 0 && hex(p + 4) >= 0) {
        *c = (char)hex(p + 4);
        return 6;
    }
    if (n >= 2 && p[0] == '\\' && strchr("/\"\\", p[1]) != NULL &&
        p[1] != '\0') {
        *c = p[1];
        return 2;
    }
    return 1;
}

static int stands_at(const char *p, size_t n, int is_again, const char *form)
{
    char c;

    for (; *form != '\0' && n > 0; form++) {
        size_t taken = decode(p, n, is_again, &c);

        if (c != *form)
            return 0;
        p += taken;
        n -= taken;
    }
    return *form == '\0';
}

static int stands_raw(const char *p, size_t n, const char *form)
{
    size_t len = strlen(form);

    return n >= len && memcmp(p, form, len) == 0;
}

/* Encoded once or several times, wherever that may begin. */
static int may_be_in(const char *text, size_t n)
{
    size_t i;
    int form;

    for (i = 0; i < n; i++)
        for (form = 0; form < FORMS; form++)
            if (stands_at(text + i, n - i, 0, forms[form]) ||
                stands_at(text + i, n - i, 1, forms[form]))
                return 1;
    return 0;
}

/* As it is anywhere, and with escapes where none begins before. */
static int find_slowly(const char *text, size_t n)
{
    size_t i, next = 0;
    int form;
    char c;

    for (i = 0; i < n; i++) {
        for (form = 0; form < FORMS; form++)
            if (stands_raw(text + i, n - i, forms[form]) ||
                (i == next && stands_at(text + i, n - i, 0, forms[form])))
                return 1;
        if (i == next)
            next += decode(text + i, n - i, 0, &c);
    }
    return 0;
}

static char *put(char *out, int way, int is_again, char c)
{
    static const char digits[] = "0123456789abcdefABCDEF";
    int value = (unsigned char)c, low = value & 15;

    if (way == SLASH && c == '/')
        *out++ = '\\';
    if (way == PLAIN || way == SLASH) {
        *out++ = c;
        return out;
    }
    if (way == JSON && is_again)
        return out + sprintf(out, value % 2 ? "&#x%x;" : "&#%d;", value);
    memcpy(out, "\\u00", 4);
    if (way == PERCENT)
        *out = '%';
    out += way == PERCENT ? 1 : 4;
    if (way == PERCENT && is_again)
        out = (char *)memcpy(out, "25", 2) + 2;
    *out++ = digits[value >> 4];
    *out++ = digits[low < 10 || value % 3 ? low : low + 6];
    return out;
}

/* A run: which form, from where, how long; its bytes take turns of ways. */
static char *put_run(char *out, const char *end, int is_again, input *in)
{
    const char *form = forms[take_byte(in) % FORMS];
    size_t len = strlen(form), at = (size_t)take_byte(in) % len;
    size_t n = (size_t)take_byte(in) % (len + 1 - at);
    unsigned ways = (unsigned)take_byte(in);

    for (n = n == 0 ? len - at : n; n > 0 && end - out > 6; n--, at++) {
        out = put(out, (int)(ways & 3), is_again, form[at]);
        ways = ways >> 2 | (ways & 3) << 6;
    }
    return out;
}

/* Text that is encoded again can be read in two ways: what is found must be
   there in one of them. */
static void check(const char *text, size_t n, int is_found)
{
    size_t i;

    for (i = 0; i + 3 <= n; i++)
        if (memcmp(text + i, "%25", 3) == 0) {
            require(!is_found || may_be_in(text, n));
            return;
        }
    require(is_found == find_slowly(text, n));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[TEXT_MAX], *out = text, *end = text + sizeof text, *exact;
    input in = {(const char *)data, size};
    pacreds__slice slice;
    size_t offset = 0;
    int is_found;

    if (guard == NULL)
        prepare();
    while (in.n > 0 && end - out > 6) {
        char c = (char)take_byte(&in);

        if (c == 1 || c == 2)
            out = put_run(out, end, c == 2, &in);
        else
            *out++ = c;
    }
    slice.n = (size_t)(out - text);
    exact = malloc(slice.n > 0 ? slice.n : 1);
    memcpy(exact, text, slice.n);
    slice.p = exact;
    is_found = pacreds__leak_guard_find(guard, slice, &offset);
    require(find_without_filter(slice) == is_found);
    check(exact, slice.n, is_found);
    require(!is_found || offset < slice.n);
    free(exact);
    return 0;
}
