/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/answer_cause.h"

#include "explain/verdict_cause.h"

/*
 * Words of messages, which say more than codes; the first that is found counts.
 * Some have the expected name in quotes: then it is the subject.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
static const struct {
    const char *words;
    int cause;
} messages[] = {
    {"Signature expired", PACREDS_CAUSE_CLOCK},
    {"Signature not yet current", PACREDS_CAUSE_CLOCK},
    {"is now earlier than", PACREDS_CAUSE_CLOCK},
    {"is past expiry date", PACREDS_CAUSE_CLOCK},
    {"Request has expired", PACREDS_CAUSE_URL_EXPIRED},
    {"Request is not yet valid", PACREDS_CAUSE_CLOCK},
    {"X-Amz-Expires must be", PACREDS_CAUSE_EXPIRES},
    {"Date in Credential scope does not match", PACREDS_CAUSE_SCOPE_DATE},
    {"the region '", PACREDS_CAUSE_REGION},
    {"scoped to a valid region", PACREDS_CAUSE_REGION},
    {"scoped to correct service", PACREDS_CAUSE_SERVICE},
    {"incorrect service", PACREDS_CAUSE_SERVICE},
    {"credential date", PACREDS_CAUSE_SCOPE_DATE},
    {"should be scoped with a valid terminator", PACREDS_CAUSE_MALFORMED},
    {"must be a 'SignedHeader'", PACREDS_CAUSE_HEADER_UNSIGNED},
    {"headers present in the request which were not signed",
     PACREDS_CAUSE_HEADER_UNSIGNED},
    {"Authorization header requires", PACREDS_CAUSE_INCOMPLETE},
    {"did not include all of the required components",
     PACREDS_CAUSE_INCOMPLETE},
    {"Query-string authentication version 4 requires",
     PACREDS_CAUSE_INCOMPLETE},
    {"not a valid key=value pair", PACREDS_CAUSE_MALFORMED},
    {"Only one auth mechanism allowed", PACREDS_CAUSE_SIGNED_TWICE},
    {"Missing Authentication Token", PACREDS_CAUSE_NOT_SIGNED},
    {"deprecated. Please migrate", PACREDS_CAUSE_OTHER_ERROR},
    {"Missing required header for this request: x-amz-content-sha256",
     PACREDS_CAUSE_PAYLOAD_HEADER},
    {"valid Date or x-amz-date header", PACREDS_CAUSE_DATE},
    {"x-amz-date header is missing", PACREDS_CAUSE_DATE},
    {"not within the accepted time range", PACREDS_CAUSE_CLOCK},
    {"authorization header is missing", PACREDS_CAUSE_NOT_SIGNED},
    {"Invalid date in authorization header", PACREDS_CAUSE_SCOPE_DATE},
    {"header is not signed", PACREDS_CAUSE_HEADER_UNSIGNED},
    {"Invalid Escher key", PACREDS_CAUSE_KEY_UNKNOWN},
    {"security token included in the request is expired",
     PACREDS_CAUSE_TOKEN_EXPIRED},
    {"token has expired", PACREDS_CAUSE_TOKEN_EXPIRED},
    {"security token included in the request is invalid",
     PACREDS_CAUSE_KEY_UNKNOWN},
    {"Access Key Id you provided does not exist", PACREDS_CAUSE_KEY_UNKNOWN},
};

/* Codes, without "Exception" at their end. Those that are not here have nothing
   to do with signatures, unless they are denials. */
static const struct {
    const char *code;
    int cause;
} codes[] = {
    {"AuthorizationHeaderMalformed", PACREDS_CAUSE_MALFORMED},
    {"AuthorizationQueryParametersError", PACREDS_CAUSE_MALFORMED},
    {"BadDigest", PACREDS_CAUSE_BODY},
    {"ExpiredToken", PACREDS_CAUSE_TOKEN_EXPIRED},
    {"IncompleteSignature", PACREDS_CAUSE_INCOMPLETE},
    {"InvalidAccessKeyId", PACREDS_CAUSE_KEY_UNKNOWN},
    {"InvalidClientTokenId", PACREDS_CAUSE_KEY_UNKNOWN},
    {"InvalidToken", PACREDS_CAUSE_TOKEN_INVALID},
    {"MissingAuthenticationToken", PACREDS_CAUSE_NOT_SIGNED},
    {"MissingSecurityHeader", PACREDS_CAUSE_HEADER_REMOVED},
    {"NotSignedUp", PACREDS_CAUSE_PERMISSION},
    {"PermanentRedirect", PACREDS_CAUSE_REGION},
    {"RequestExpired", PACREDS_CAUSE_CLOCK},
    {"RequestInTheFuture", PACREDS_CAUSE_CLOCK},
    {"RequestLimitExceeded", PACREDS_CAUSE_THROTTLED},
    {"RequestTimeTooSkewed", PACREDS_CAUSE_CLOCK},
    {"RequestTimeout", PACREDS_CAUSE_OTHER_ERROR},
    {"SlowDown", PACREDS_CAUSE_THROTTLED},
    {"Throttling", PACREDS_CAUSE_THROTTLED},
    {"ThrottlingException", PACREDS_CAUSE_THROTTLED},
    {"TooManyRequests", PACREDS_CAUSE_THROTTLED},
    {"UnrecognizedClient", PACREDS_CAUSE_KEY_UNKNOWN},
    {"XAmzContentSHA256Mismatch", PACREDS_CAUSE_BODY},
};

/* Codes of any denial. The first are of signatures only. */
static const char *const denials[] = {
    "SignatureDoesNotMatch", "InvalidSignature", "AccessDenied",
    "AuthFailure",           "Forbidden",        "InvalidArgument",
    "InvalidRequest",        "InvalidSecurity",  "Unauthorized",
    "UnauthorizedOperation",
};

enum { FRONT = 4096, SUBJECT_MAX = 64 };

enum { MISMATCHES = 2, DENIALS = sizeof denials / sizeof denials[0] };

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

static int is_one_of(const pacreds__answer *answer, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++)
        if (is_code(answer, denials[i]))
            return 1;
    return 0;
}

int pacreds__answer_is_mismatch(const pacreds__answer *answer)
{
    return is_one_of(answer, MISMATCHES);
}

static int cause_of_status(const pacreds__answer *answer)
{
    if (answer->status == 429 || answer->status == 503)
        return PACREDS_CAUSE_THROTTLED;
    if (answer->status > 0 && answer->status < 300)
        return PACREDS_CAUSE_NOT_REFUSED;
    if (answer->code.n == 0 && answer->status >= 500)
        return PACREDS_CAUSE_OTHER_ERROR;
    return answer->code.n == 0 || is_one_of(answer, DENIALS)
               ? PACREDS_CAUSE_UNKNOWN
               : PACREDS_CAUSE_OTHER_ERROR;
}

/* The sentence itself, without long texts that it quotes. */
static pacreds__slice front_of(pacreds__slice message)
{
    if (message.n > FRONT)
        message.n = FRONT;
    return message;
}

static int cause_of_words(pacreds__slice message)
{
    size_t i, end;

    for (i = 0; i < sizeof messages / sizeof messages[0]; i++)
        if (has_words(message, messages[i].words, &end))
            return messages[i].cause;
    return PACREDS_CAUSE_UNKNOWN;
}

/* S3 calls a header malformed that is of a different region, and names it. */
static int cause_of_code(const pacreds__answer *answer)
{
    size_t i = 0;

    while (i < sizeof codes / sizeof codes[0] &&
           !is_code(answer, codes[i].code))
        i++;
    if (i == sizeof codes / sizeof codes[0])
        return cause_of_status(answer);
    return answer->region.n > 0 && codes[i].cause == PACREDS_CAUSE_MALFORMED
               ? PACREDS_CAUSE_REGION
               : codes[i].cause;
}

int pacreds__answer_cause(const pacreds__answer *answer,
                          pacreds__slice *subject)
{
    pacreds__slice message = front_of(answer->message);
    int cause = cause_of_reason(message);

    *subject = wanted_in(message);
    if (answer->region.n > 0 && answer->region.n <= SUBJECT_MAX)
        *subject = answer->region;
    if (cause == PACREDS_CAUSE_UNKNOWN)
        cause = cause_of_words(message);
    return cause != PACREDS_CAUSE_UNKNOWN ? cause : cause_of_code(answer);
}
