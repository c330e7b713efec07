/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/redact.h"

enum { BEGINNING = 16 };

static pacreds__slice skip(pacreds__slice text, size_t n)
{
    text.p += n;
    text.n -= n;
    return text;
}

/* A session token's name in a header, a query or an XML answer, S3 Express's
   too, with the ":" or "=" after it. Returns the length, or 0. */
static size_t name_length(pacreds__slice text)
{
    static const char *const names[] = {"security-token", "session-token"};
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        pacreds__slice name = {text.p, strlen(names[i])};

        if (text.n > name.n &&
            pacreds__equal_ignoring_case(name, pacreds__slice_of(names[i])) &&
            (text.p[name.n] == ':' || text.p[name.n] == '='))
            return name.n + 1;
    }
    return 0;
}

/* The value up to the end of a line or a parameter. */
static size_t value_length(pacreds__slice text)
{
    size_t n = 0;

    while (n < text.n && strchr("&'\n", text.p[n]) == NULL)
        n++;
    return n;
}

/* The rest of a word in a sentence. */
static size_t word_length(pacreds__slice text)
{
    size_t n = 0;

    while (n < text.n && pacreds__is(text.p[n], PACREDS__KEY) &&
           strchr("&'\n\"<>,;()", text.p[n]) == NULL)
        n++;
    return n;
}

/* Whether a secret is quoted: its beginning is enough. */
static int is_secret(pacreds__slice text, const pacreds__secrets *secrets)
{
    size_t i;

    for (i = 0; i < PACREDS__SECRETS; i++) {
        pacreds__slice one = secrets->of[i];

        one.n = one.n < BEGINNING ? one.n : BEGINNING;
        if (one.n > 0 && text.n >= one.n && memcmp(text.p, one.p, one.n) == 0)
            return 1;
    }
    return 0;
}

/* The part of a text that is kept before a secret, and the part that is not. */
struct cut {
    size_t kept, lost;
};

/* Whether a secret begins here. */
static int find_cut(pacreds__slice text, const pacreds__secrets *secrets,
                    struct cut *cut)
{
    cut->kept = (text.p[0] | 0x20) == 's' && !secrets->shows_tokens
                    ? name_length(text)
                    : 0;
    if (cut->kept > 0)
        cut->lost = value_length(skip(text, cut->kept));
    else if (is_secret(text, secrets))
        cut->lost = word_length(text);
    else
        return 0;
    return 1;
}

void pacreds__redact(pacreds__buffer *out, pacreds__slice text,
                     const pacreds__secrets *secrets)
{
    struct cut cut;
    size_t at = 0;

    while (at < text.n) {
        if (!find_cut(skip(text, at), secrets, &cut)) {
            at++;
            continue;
        }
        pacreds__append(out, text.p, at + cut.kept);
        pacreds__append_text(out, "[redacted]");
        text = skip(text, at + cut.kept + cut.lost);
        at = 0;
    }
    pacreds__append_slice(out, text);
}
