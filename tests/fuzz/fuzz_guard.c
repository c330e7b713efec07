/* SPDX-License-Identifier: Apache-2.0 */
/* A text in the making: a byte of 1 and the four after it stand for a run of
   the secret or of it in base64, with escapes; all others for themselves. The
   guard finds the secret where a slow and simple search of each offset does,
   and only there. */
#include "fuzz.h"

#include "formats/base64.h"
#include "formats/hex.h"
#include "sign/leak_find.h"
#include "sign/leak_guard.h"

static const char SECRET[] = "hY7zQp+4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq";

enum { ALPHABETS = 2, FORMS = 1 + 3 * ALPHABETS, TEXT_MAX = 4096 };
enum { PLAIN, PERCENT, JSON, SLASH };

static char forms[FORMS][64];
static pacreds__leak_guard *guard;

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
    pacreds__digest *digest = NULL;
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
    pacreds__digest_free(digest);
}

static int hex(const char *p)
{
    int high = pacreds__hex_value(p[0]), low = pacreds__hex_value(p[1]);

    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/* What stands for a byte at the front; its length. */
static size_t decode(const char *p, size_t n, char *c)
{
    *c = p[0];
    if (n >= 3 && p[0] == '%' && hex(p + 1) >= 0) {
        *c = (char)hex(p + 1);
        return 3;
    }
    if (n >= 6 && memcmp(p, "\\u00", 4) == 0 && hex(p + 4) >= 0) {
        *c = (char)hex(p + 4);
        return 6;
    }
    if (n >= 2 && memcmp(p, "\\/", 2) == 0) {
        *c = '/';
        return 2;
    }
    return 1;
}

static int stands_at(const char *p, size_t n, const char *form)
{
    char c;

    for (; *form != '\0' && n > 0; form++) {
        size_t taken = decode(p, n, &c);

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

/* As it is anywhere, and with escapes where none begins before. */
static int find_slowly(const char *text, size_t n)
{
    size_t i, next = 0;
    int form;
    char c;

    for (i = 0; i < n; i++) {
        for (form = 0; form < FORMS; form++)
            if (stands_raw(text + i, n - i, forms[form]) ||
                (i == next && stands_at(text + i, n - i, forms[form])))
                return 1;
        if (i == next)
            next += decode(text + i, n - i, &c);
    }
    return 0;
}

static char *put(char *out, int way, char c)
{
    static const char digits[] = "0123456789abcdefABCDEF";
    int value = (unsigned char)c, low = value & 15;

    if (way == SLASH && c == '/')
        *out++ = '\\';
    if (way == PLAIN || way == SLASH) {
        *out++ = c;
        return out;
    }
    memcpy(out, "\\u00", 4);
    if (way == PERCENT)
        *out = '%';
    out += way == PERCENT ? 1 : 4;
    *out++ = digits[value >> 4];
    *out++ = digits[low < 10 || value % 3 ? low : low + 6];
    return out;
}

/* A run: which form, from where, how long; its bytes take turns of ways. */
static char *put_run(char *out, const char *end, input *in)
{
    const char *form = forms[take_byte(in) % FORMS];
    size_t len = strlen(form), at = (size_t)take_byte(in) % len;
    size_t n = (size_t)take_byte(in) % (len + 1 - at);
    unsigned ways = (unsigned)take_byte(in);

    for (n = n == 0 ? len - at : n; n > 0 && end - out > 6; n--, at++) {
        out = put(out, (int)(ways & 3), form[at]);
        ways = ways >> 2 | (ways & 3) << 6;
    }
    return out;
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

        if (c == 1)
            out = put_run(out, end, &in);
        else
            *out++ = c;
    }
    slice.n = (size_t)(out - text);
    exact = malloc(slice.n > 0 ? slice.n : 1);
    memcpy(exact, text, slice.n);
    slice.p = exact;
    is_found = pacreds__leak_guard_find(guard, slice, &offset);
    require(is_found == find_slowly(exact, slice.n));
    require(!is_found || offset < slice.n);
    free(exact);
    return 0;
}
