/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/answer_text.h"

#include "explain/stages.h"
#include "formats/date.h"

/* A text in quotes after some words: "should have been\n'GET\n…'". The last
   quote before the end is its own, since values may have quotes. */
static pacreds__slice quoted_after(pacreds__slice message, const char *words,
                                   const char *end)
{
    size_t start = pacreds__find(message, words);
    pacreds__slice rest = {message.p + start, message.n - start};

    rest.n = pacreds__find(rest, end);
    while (rest.n > 0 && rest.p[0] != '\'')
        rest.p++, rest.n--;
    while (rest.n > 0 && rest.p[rest.n - 1] != '\'')
        rest.n--;
    if (rest.n < 2)
        return pacreds__slice_of("");
    rest.p++;
    rest.n -= 2;
    return rest;
}

/* Some services have both texts in the sentence. */
static void read_quoted(pacreds__answer *answer, pacreds__slice message)
{
    pacreds__slice text;

    text = quoted_after(message, "The Canonical String for this request",
                        "The String-to-Sign");
    if (text.n > 0)
        answer->canonical = text;
    text = quoted_after(message, "The String-to-Sign", "\n\n\n");
    if (text.n > 0)
        answer->string_to_sign = text;
}

void pacreds__answer_read_text(pacreds__answer *answer, pacreds__slice body)
{
    pacreds__slice rest = body, line;
    pacreds__stages stages;

    if (!pacreds__next(&rest, '\n', &line))
        return;
    if (line.n > 0 && line.p[line.n - 1] == '\r')
        line.n--;
    if (!pacreds__is_printable(line))
        return;
    answer->form = PACREDS_EXPLANATION_FORM_TEXT;
    answer->message = line;
    if (rest.p != NULL && pacreds__stages_split(&stages, rest))
        answer->canonical = rest;
    read_quoted(answer, body);
}

/* "'Host' or ':authority' must be a 'SignedHeader' in …", or the names that are
   not signed: the first of them. */
static void read_header(pacreds__answer *answer)
{
    pacreds__slice rest = answer->message, names = answer->header;

    if (names.n == 0 &&
        pacreds__find(rest, "must be a 'SignedHeader'") < rest.n &&
        pacreds__next(&rest, '\'', &names))
        pacreds__next(&rest, '\'', &names);
    if (pacreds__next(&names, ',', &answer->header))
        answer->header = pacreds__trim(answer->header);
    else
        answer->header = pacreds__slice_of("");
}

/* "Signature expired: … is now earlier than … (20261122T120000Z - 5 min.)" */
static void read_time(pacreds__answer *answer)
{
    pacreds__slice rest = answer->message, part;
    int64_t time;

    while (pacreds__next(&rest, '(', &part)) {
        pacreds__slice date = rest;

        if (date.n < PACREDS__DATE_LEN)
            break;
        date.n = PACREDS__DATE_LEN;
        if (pacreds__date_parse(&time, date) == PACREDS_OK)
            answer->server_time = time;
    }
}

void pacreds__answer_read_message(pacreds__answer *answer)
{
    read_quoted(answer, answer->message);
    read_header(answer);
    read_time(answer);
}
