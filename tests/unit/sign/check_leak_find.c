/* SPDX-License-Identifier: Apache-2.0 */
#include "sign/leak_filter.h"
#include "sign/leak_find.h"
#include "sign/leak_guard.h"

#include <stdio.h>

#include "spellings.h"
#include "support.h"

/* The forms of AWS's secrets: 40 bytes of base64. This has both of its odd
   characters, which is where the alphabets and escapes differ. */
static const char SECRET[] = "hY7zQp+4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq";

enum { ROOM = 2048, LEFT = 150, RIGHT = 110 };

static pacreds__leak_guard *make_guard(const char *secret)
{
    pacreds__digest *digest = NULL;
    pacreds__leak_guard *guard = NULL;

    ck_assert_int_eq(pacreds__digest_new(&digest, NULL, NULL), PACREDS_OK);
    ck_assert_int_eq(
        pacreds__leak_guard_new(&guard, digest, pacreds__slice_of(secret)),
        PACREDS_OK);
    pacreds__digest_free(digest);
    return guard;
}

/* By comparing all windows, as a new guard does, and by the filter of one that
   has looked through much. */
static int find(pacreds__leak_guard *old, pacreds__slice text, size_t *offset)
{
    char secret[PACREDS__GUARD_LONGEST + 1] = "";
    pacreds__leak_guard *new;
    size_t same = SIZE_MAX;
    int is_found;

    memcpy(secret, old->forms[0].text, old->len);
    new = make_guard(secret);
    pacreds__leak_filter_count(old, 1 << 20);
    ck_assert(old->len == 0 || old->filter != NULL);
    is_found = pacreds__leak_guard_find(old, text, offset);
    ck_assert_int_eq(pacreds__leak_guard_find(new, text, &same), is_found);
    ck_assert(!is_found || same == *offset);
    pacreds__leak_guard_free(new);
    return is_found;
}

/* What stands around it: text that no form goes on in, that each goes on in,
   and escapes. */
static const char *const around[] = {
    " ",       "x",    "=",        "%2F",    "%20",     "\\/",    "\\n",
    "\\u0041", "a\"b", "\xc3\xa9", "%C3%A9", "\\u201e", "%41%20", "x%2Fx\\/",
};

enum { AROUNDS = sizeof around / sizeof around[0] };

static char *repeat(char *out, const char *text, size_t n)
{
    size_t len = strlen(text), i;

    for (i = 0; i < n; i++)
        *out++ = text[i % len];
    return out;
}

/* Write a secret with so many bytes before and after it, and look for it. */
static int finds(pacreds__leak_guard *guard, spell write, const char *secret,
                 const char *fill, size_t before, size_t after)
{
    char text[ROOM], *start = repeat(text, fill, before);
    char *end = write(start, secret);
    pacreds__slice s;
    size_t offset = SIZE_MAX;

    s.n = (size_t)(repeat(end, fill, after) - text);
    s.p = at_page_end(text, s.n);
    if (!find(guard, s, &offset))
        return 0;
    ck_assert_uint_ge(offset, before);
    ck_assert_uint_lt(offset, (size_t)(end - text));
    return 1;
}

/* Everything at each offset: some more than a stride, and more than what is
   decoded at once. */
START_TEST(each_form_at_each_offset)
{
    pacreds__leak_guard *guard = make_guard(SECRET);
    size_t i, j, n;

    for (i = 0; i < SPELLINGS; i++)
        for (j = 0; j < AROUNDS; j++)
            for (n = 0; n < LEFT; n += 1 + random_below(3))
                ck_assert_msg(
                    finds(guard, spellings[i].write, SECRET, around[j],
                          n * strlen(around[j]), random_below(RIGHT)),
                    "%s after %zu of \"%s\"", spellings[i].name, n, around[j]);
    pacreds__leak_guard_free(guard);
}
END_TEST

/* The offset is that of the first byte of what stands for the first byte. */
START_TEST(offsets)
{
    static const struct {
        const char *text;
        size_t offset;
    } cases[] = {
        {"hY7zQp+4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq", 0},
        {"key=hY7zQp%2B4%2fWmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq&", 4},
        {"key=%68Y7zQp%2B4%2fWmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq&", 4},
        {"{\"a\": \"hY7zQp+4\\/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq\"}", 7},
        {"%2F\\u0068Y7zQp+4\\/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq\"}", 3},
    };
    pacreds__leak_guard *guard = make_guard(SECRET);
    size_t i, offset;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_msg(find(guard, pacreds__slice_of(cases[i].text), &offset),
                      "%s", cases[i].text);
        ck_assert_uint_eq(offset, cases[i].offset);
    }
    pacreds__leak_guard_free(guard);
}
END_TEST

/* What signer.h says of encodings, found and not. */
START_TEST(as_documented)
{
    static const struct {
        const char *text;
        int is_found;
    } cases[] = {
        {"?next=https%3A%2F%2Fx%3Fsecret%3DhY7zQp%252B4%252FWmTnK2xVb8LcR5dEj1s"
         "GfA0uHoI9tZq%26a",
         1},
        {"?a=hY7zQp%25252B4%25252fWmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq", 1},
        {"?a=%2568Y7zQp%2B4%2FWmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq", 1},
        {"?a=hY7zQp%2525252B4%2FWmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq", 0},
        {"<a>hY7zQp&#43;4&#47;WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq</a>", 1},
        {"<a>hY7zQp&#x2b;4&#x002F;WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZ&#113;", 1},
        {"<a>hY7zQp&#x2b;4&#x0002F;WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq", 0},
        {"<a>hY7zQp&plus;4&sol;WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq</a>", 0},
        {"hY7zQp 4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq", 0},
        {"6859377a51702b342f576d546e4b327856623856634c52356445", 0},
        {"hY7zQp+4/WmTnK2xVb8L\ncR5dEj1sGfA0uHoI9tZq", 0},
    };
    pacreds__leak_guard *guard = make_guard(SECRET);
    size_t i, offset;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_msg(find(guard, pacreds__slice_of(cases[i].text), &offset) ==
                          cases[i].is_found,
                      "%s", cases[i].text);
    pacreds__leak_guard_free(guard);
}
END_TEST

/* A secret of other vendors, in a string of JSON. */
START_TEST(quoted_in_json)
{
    pacreds__leak_guard *guard = make_guard("a\"b\\c0123456789ABCDEFGHIJ");
    size_t offset = 0;

    ck_assert(find(
        guard, pacreds__slice_of("{\"x\":\"a\\\"b\\\\c0123456789ABCDEFGHIJ\"}"),
        &offset));
    ck_assert_uint_eq(offset, 6);
    pacreds__leak_guard_free(guard);
}
END_TEST

/* Texts whose every place may be the secret's, in linear time: this one would
   take minutes. */
START_TEST(long_runs_of_double_escapes)
{
    pacreds__leak_guard *guard = make_guard(SECRET);
    enum { LEN = 4 << 20 };
    char *text = malloc(LEN);
    size_t offset;

    ck_assert_ptr_nonnull(text);
    repeat(text, "%2568%2559", LEN);
    ck_assert(!find(guard, (pacreds__slice){text, LEN}, &offset));
    free(text);
    pacreds__leak_guard_free(guard);
}
END_TEST

/* A percent sign before a secret that begins like the digits of an escape, in a
   run that is decoded for another one. */
START_TEST(like_an_escape)
{
    static const char OTHER[] = "aFk3elFwKzQvV21UbksyeFZiOExjUjVkRWoxc0dm";
    pacreds__leak_guard *guard = make_guard(OTHER);
    char text[512];
    size_t i, j;

    for (i = 0; i < 60; i++)
        for (j = 0; j < 100; j++) {
            char *end = repeat(text, "%41", i * 3);
            pacreds__slice s = {text, 0};
            size_t offset;

            end =
                spellings[0].write(repeat(repeat(end, "x", j), "%", 1), OTHER);
            s.n = (size_t)(end - text);
            ck_assert_msg(find(guard, s, &offset),
                          "after %zu escapes and %zu bytes", i, j);
            ck_assert_uint_eq(offset, s.n - strlen(OTHER));
        }
    pacreds__leak_guard_free(guard);
}
END_TEST

/* Where the pieces that are decoded at once meet, and after long runs. */
START_TEST(in_long_runs)
{
    pacreds__leak_guard *guard = make_guard(SECRET);
    size_t i, n, len;
    char *text = calloc(1, 8 * ROOM);

    ck_assert_ptr_nonnull(text);
    for (i = 0; i < SPELLINGS; i++)
        for (n = 300; n < 1200; n += 1 + random_below(3)) {
            char *end = repeat(text, "%41bc", 5 * n);
            pacreds__slice s = {text, 0};
            size_t offset;

            s.n = (size_t)(spellings[i].write(end, SECRET) - text);
            len = s.n;
            ck_assert_msg(find(guard, s, &offset), "%s after %zu",
                          spellings[i].name, n);
            s.n = len / 2;
            ck_assert(!find(guard, s, &offset));
        }
    free(text);
    pacreds__leak_guard_free(guard);
}
END_TEST

/* One byte less at either end, or another byte anywhere, is not the secret; of
   the first and the last byte base64 shows half, if bytes stand beside them. */
/* A secret that could go on an escape which was cut is there all the same, as
   it is; decoding takes its first bytes for those of the escape. */
START_TEST(after_cut_escapes)
{
    static const char secret[] = "0a1zQp+4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq";
    static const char *const cut[] = {"%", "%4", "\\u00", "\\u004"};
    pacreds__leak_guard *guard = make_guard(secret);
    size_t i, fill, before, offset;
    char text[ROOM];

    for (i = 0; i < sizeof cut / sizeof cut[0]; i++)
        for (fill = 0; fill < AROUNDS; fill++)
            for (before = 0; before < LEFT; before++) {
                char *start = repeat(text, around[fill], before);

                start += sprintf(start, "%%41%%42%s", cut[i]);
                strcpy(start, secret);
                ck_assert(find(guard, pacreds__slice_of(text), &offset));
                ck_assert_uint_eq(offset, (size_t)(start - text));
            }
    pacreds__leak_guard_free(guard);
}
END_TEST

START_TEST(near_misses)
{
    pacreds__leak_guard *guard = make_guard(SECRET);
    char other[sizeof SECRET], shorter[sizeof SECRET];
    size_t i, j;

    memcpy(shorter, SECRET, sizeof shorter);
    shorter[sizeof SECRET - 2] = '\0';
    for (i = 0; i < SPELLINGS; i++) {
        for (j = 0; j < sizeof SECRET - 1; j++) {
            memcpy(other, SECRET, sizeof other);
            other[j] ^= j < sizeof SECRET - 2 ? 0x04 : 0x10;
            ck_assert_msg(!finds(guard, spellings[i].write, other, " ", 50, 50),
                          "%s, byte %zu", spellings[i].name, j);
        }
        if (strncmp(spellings[i].name, "base64", 6) == 0)
            continue;
        ck_assert(!finds(guard, spellings[i].write, shorter, " ", 50, 50));
        ck_assert(!finds(guard, spellings[i].write, SECRET + 1, " ", 50, 50));
    }
    pacreds__leak_guard_free(guard);
}
END_TEST

/* Of each length, and with bytes that base64 has not. */
START_TEST(other_secrets)
{
    static const char LONG[] = "0123456789abcdefghijABCDEFGHIJ+/+/+/+/zZy9"
                               "8xwvutsrqp";
    static const char WIDE[] = "!\"#$&'()*,.:;<>?@[]^`{|}~pQ7zR";
    char secret[sizeof LONG];
    pacreds__leak_guard *guard;
    size_t n, i;

    for (n = 16; n < sizeof LONG; n++) {
        snprintf(secret, sizeof secret, "%.*s", (int)n, LONG);
        guard = make_guard(secret);
        for (i = 0; i < 40 * SPELLINGS; i++)
            ck_assert_msg(finds(guard, spellings[i % SPELLINGS].write, secret,
                                "x", i / SPELLINGS, random_below(50)),
                          "%s, %zu bytes", spellings[i % SPELLINGS].name, n);
        pacreds__leak_guard_free(guard);
    }
    guard = make_guard(WIDE);
    for (i = 0; i < 80 * SPELLINGS; i++)
        ck_assert_msg(finds(guard, spellings[i % SPELLINGS].write, WIDE, " ",
                            i / SPELLINGS, random_below(50)),
                      "%s", spellings[i % SPELLINGS].name);
    pacreds__leak_guard_free(guard);
}
END_TEST

START_TEST(too_short)
{
    pacreds__leak_guard *guard = make_guard("fifteen-letters");
    size_t offset;

    ck_assert(!find(guard, pacreds__slice_of("fifteen-letters fifteen-letters"),
                    &offset));
    pacreds__leak_guard_free(guard);
}
END_TEST

/* Eight bytes in a row are looked for: by chance they are not there. */
START_TEST(random_texts)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/%\\u0";
    size_t n = 1 << 20, i, offset;
    char *text = malloc(n);
    pacreds__slice s = {text, n};
    pacreds__leak_guard *guard = make_guard(SECRET);

    ck_assert_ptr_nonnull(text);
    for (i = 0; i < n; i++)
        text[i] = (char)random_below(256);
    ck_assert(!find(guard, s, &offset));
    for (i = 0; i < n; i++)
        text[i] = letters[random_below(sizeof letters - 1)];
    ck_assert(!find(guard, s, &offset));
    for (i = 0; i < n; i++) /* the windows of the secret, out of order */
        text[i] = SECRET[(i * 8 + i / 8 * 24 + i % 8) % (sizeof SECRET - 1)];
    ck_assert(!find(guard, s, &offset));
    free(text);
    pacreds__leak_guard_free(guard);
}
END_TEST

/* Broken escapes and every short length, where a page ends. */
START_TEST(ends_of_texts)
{
    static const char *const fills[] = {
        "x", "%", "%2", "\\", "\\u", "\\u00", "\\u002", "%2F", "\\/", SECRET};
    pacreds__leak_guard *guard = make_guard(SECRET);
    char text[256];
    size_t i, n, offset;

    for (i = 0; i < sizeof fills / sizeof fills[0]; i++)
        for (n = 0; n < sizeof text; n++) {
            pacreds__slice s = {NULL, n};

            repeat(text, fills[i], n);
            s.p = at_page_end(text, n);
            ck_assert_int_eq(find(guard, s, &offset),
                             fills[i] == SECRET && n >= sizeof SECRET - 1);
        }
    pacreds__leak_guard_free(guard);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("leak_find");

    add_case(suite, "each_form_at_each_offset", each_form_at_each_offset);
    add_case(suite, "offsets", offsets);
    add_case(suite, "as_documented", as_documented);
    add_case(suite, "quoted_in_json", quoted_in_json);
    add_case(suite, "long_runs_of_double_escapes", long_runs_of_double_escapes);
    add_case(suite, "like_an_escape", like_an_escape);
    add_case(suite, "in_long_runs", in_long_runs);
    add_case(suite, "after_cut_escapes", after_cut_escapes);
    add_case(suite, "near_misses", near_misses);
    add_case(suite, "other_secrets", other_secrets);
    add_case(suite, "too_short", too_short);
    add_case(suite, "random_texts", random_texts);
    add_case(suite, "ends_of_texts", ends_of_texts);
    return run_suite(suite);
}
