/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/answer_cause.h"

#include "explain/verdict_cause.h"

/* Codes of any denial, which may be of a signature. Others, that are in no row,
   have nothing to do with one. */
static const char *const denials[] = {
    "AccessDenied",   "AuthFailure",           "Forbidden", "InvalidArgument",
    "InvalidRequest", "UnauthorizedOperation", "BadRequest"};

enum {
    FRONT = 4096,
    SUBJECT_MAX = 64,
    DENIALS = sizeof denials / sizeof denials[0]
};

/* Services write one sentence in several ways: "a valid Region". */
static int has_words(pacreds__slice text, const char *words, size_t *end)
{
    size_t n = strlen(words), i;

    for (i = 0; i + n <= text.n; i++) {
        pacreds__slice part = {text.p + i, n};

        if (pacreds__equal_ignoring_case(part, pacreds__slice_of(words))) {
            *end = i + n;
            return 1;
        }
    }
    return 0;
}

/* The words before the region or service that is asked for, with its quote. */
static const char *const demands[] = {
    "expecting '", "expecting: '",  "correct service: '",
    "requires '",  "belongs to \"", "expecting \"",
};

static pacreds__slice wanted_in(pacreds__slice message)
{
    pacreds__slice wanted = {"", 0}, rest;
    size_t i, end;

    for (i = 0; i < sizeof demands / sizeof demands[0]; i++) {
        if (!has_words(message, demands[i], &end))
            continue;
        rest.p = message.p + end;
        rest.n = message.n - end;
        pacreds__next(&rest, rest.p[-1], &wanted);
        break;
    }
    return wanted.n <= SUBJECT_MAX ? wanted : pacreds__slice_of("");
}

/* Servers that verify with this library may quote it:
   "(PACREDS_ERR_SCOPE_REGION: …)". */
static int cause_of_reason(pacreds__slice message)
{
    static const char prefix[] = "PACREDS_ERR_";
    pacreds__slice rest = message, name;
    size_t start = pacreds__find(message, prefix);

    if (start == message.n)
        return PACREDS_CAUSE_UNKNOWN;
    rest.p += start;
    rest.n -= start;
    pacreds__next(&rest, ':', &name);
    return pacreds__verdict_cause_of_name(name);
}

static pacreds__slice without_exception(pacreds__slice code)
{
    size_t n = sizeof "Exception" - 1;

    if (code.n > n && memcmp(code.p + code.n - n, "Exception", n) == 0)
        code.n -= n;
    return code;
}

static int is_code(const pacreds__answer *answer, const char *code)
{
    return pacreds__equal(without_exception(answer->code),
                          pacreds__slice_of(code));
}

static int is_denial(const pacreds__answer *answer)
{
    size_t i;

    for (i = 0; i < DENIALS; i++)
        if (is_code(answer, denials[i]))
            return 1;
    return 0;
}

static int cause_of_status(const pacreds__answer *answer)
{
    if (answer->status == 429 || answer->status == 503)
        return PACREDS_CAUSE_THROTTLED;
    if (answer->status > 0 && answer->status < 300)
        return PACREDS_CAUSE_NOT_REFUSED;
    if (answer->code.n == 0 && answer->status >= 500)
        return PACREDS_CAUSE_OTHER_ERROR;
    return answer->code.n == 0 || is_denial(answer) ? PACREDS_CAUSE_UNKNOWN
                                                    : PACREDS_CAUSE_OTHER_ERROR;
}

/* The sentence itself, without long texts that it quotes. */
static pacreds__slice front_of(pacreds__slice message)
{
    if (message.n > FRONT)
        message.n = FRONT;
    return message;
}

static int is_row(const pacreds__answer_row *row, const pacreds__answer *answer,
                  pacreds__slice message)
{
    size_t end;

    return (answer->marks & row->marks) == row->marks &&
           (row->code == NULL || is_code(answer, row->code)) &&
           (row->words == NULL || has_words(message, row->words, &end));
}

static const pacreds__answer_row *row_of(const pacreds__answer *answer,
                                         pacreds__slice message)
{
    size_t i;

    for (i = 0; i < pacreds__answer_row_count; i++)
        if (is_row(&pacreds__answer_rows[i], answer, message))
            return &pacreds__answer_rows[i];
    return NULL;
}

static void take_row(const pacreds__answer_row *row, pacreds__possible *out)
{
    while (row->causes[out->count] != 0) {
        out->causes[out->count] = row->causes[out->count];
        out->count++;
    }
}

static void take_one(pacreds__possible *out, int cause)
{
    out->causes[0] = cause;
    out->count = cause != PACREDS_CAUSE_UNKNOWN;
}

/* S3 calls a header malformed that is of a different region, and names it. */
static int is_other_region(const pacreds__answer *answer,
                           const pacreds__possible *causes)
{
    return answer->region.n > 0 && causes->count > 0 &&
           causes->causes[0] == PACREDS_CAUSE_MALFORMED;
}

/* OpenStack Swift names the argument alone. */
static int is_algorithm(const pacreds__answer *answer)
{
    return pacreds__ends_with(answer->argument, "-Algorithm");
}

void pacreds__answer_causes(const pacreds__answer *answer,
                            pacreds__possible *causes, pacreds__slice *subject)
{
    pacreds__slice message = front_of(answer->message);
    const pacreds__answer_row *row = row_of(answer, message);

    memset(causes, 0, sizeof *causes);
    *subject = wanted_in(message);
    if (answer->region.n > 0 && answer->region.n <= SUBJECT_MAX)
        *subject = answer->region;
    take_one(causes, cause_of_reason(message));
    if (causes->count > 0)
        return;
    if (row != NULL)
        take_row(row, causes);
    else
        take_one(causes, is_algorithm(answer) ? PACREDS_CAUSE_ALGORITHM
                                              : cause_of_status(answer));
    if (is_other_region(answer, causes))
        take_one(causes, PACREDS_CAUSE_REGION);
}
