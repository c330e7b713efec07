/* SPDX-License-Identifier: Apache-2.0 */
/* What services say in their codes and messages, of which each has its own. */
#include "explain/cause.h"

/*
 * Words of messages, which tell more than codes; the first that is found
 * counts. Some have what they want in quotes; then that is the subject.
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

/* Codes, without a last "Exception". Those that are not here say nothing of
   signatures, but if they are denials. */
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

/* Codes that say no more than no. The first are of signatures only. */
static const char *const denials[] = {
    "SignatureDoesNotMatch", "InvalidSignature", "AccessDenied",
    "AuthFailure",           "Forbidden",        "InvalidArgument",
    "InvalidRequest",        "InvalidSecurity",  "Unauthorized",
    "UnauthorizedOperation",
};

enum { FRONT = 4096 };

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

/* What stands before the region or service that is wanted, with its quote. */
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
    return wanted.n <= 64 ? wanted : pacreds__slice_of("");
}

/* The words of our own servers: "(PACREDS_ERR_SCOPE_REGION: …)". */
static int cause_of_reason(pacreds__slice message)
{
    static const char prefix[] = "PACREDS_ERR_";
    pacreds__slice rest = message, name;
    size_t end;
    int code;

    if (!has_words(message, prefix, &end))
        return PACREDS_CAUSE_UNKNOWN;
    rest.p += end - (sizeof prefix - 1);
    rest.n -= end - (sizeof prefix - 1);
    pacreds__next(&rest, ':', &name);
    for (code = -1; code > -1000; code--)
        if (pacreds__equal(name, pacreds__slice_of(pacreds_error_name(code))))
            return pacreds__cause_of_code(code);
    return PACREDS_CAUSE_UNKNOWN;
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

int pacreds__cause_of_answer(const pacreds__answer *answer,
                             pacreds__slice *subject)
{
    pacreds__slice message = front_of(answer->message);
    size_t i, end;
    int cause = cause_of_reason(message);

    *subject = wanted_in(message);
    if (answer->region.n > 0 && answer->region.n <= 64)
        *subject = answer->region;
    if (cause != PACREDS_CAUSE_UNKNOWN)
        return cause;
    for (i = 0; i < sizeof messages / sizeof messages[0]; i++)
        if (has_words(message, messages[i].words, &end))
            return messages[i].cause;
    for (i = 0; i < sizeof codes / sizeof codes[0]; i++)
        if (is_code(answer, codes[i].code))
            return answer->region.n > 0 &&
                           codes[i].cause == PACREDS_CAUSE_MALFORMED
                       ? PACREDS_CAUSE_REGION
                       : codes[i].cause;
    return cause_of_status(answer);
}

/* A verifier's codes. Those that need a look at the texts are not here. */
static const struct {
    int code, cause;
} verdicts[] = {
    {PACREDS_ERR_NOT_SIGNED, PACREDS_CAUSE_NOT_SIGNED},
    {PACREDS_ERR_TWO_SIGNATURES, PACREDS_CAUSE_SIGNED_TWICE},
    {PACREDS_ERR_AUTHORIZATION, PACREDS_CAUSE_MALFORMED},
    {PACREDS_ERR_ALGORITHM, PACREDS_CAUSE_ALGORITHM},
    {PACREDS_ERR_DATE, PACREDS_CAUSE_DATE},
    {PACREDS_ERR_SCOPE_DATE, PACREDS_CAUSE_SCOPE_DATE},
    {PACREDS_ERR_SCOPE_REGION, PACREDS_CAUSE_REGION},
    {PACREDS_ERR_SCOPE_SERVICE, PACREDS_CAUSE_SERVICE},
    {PACREDS_ERR_HEADER_UNSIGNED, PACREDS_CAUSE_HEADER_UNSIGNED},
    {PACREDS_ERR_HEADER_ABSENT, PACREDS_CAUSE_HEADER_REMOVED},
    {PACREDS_ERR_EXPIRES, PACREDS_CAUSE_EXPIRES},
    {PACREDS_ERR_TOO_OLD, PACREDS_CAUSE_CLOCK},
    {PACREDS_ERR_TOO_NEW, PACREDS_CAUSE_CLOCK},
    {PACREDS_ERR_URL_EXPIRED, PACREDS_CAUSE_URL_EXPIRED},
    {PACREDS_ERR_BODY_CHANGED, PACREDS_CAUSE_BODY},
    {PACREDS_ERR_UNSIGNED_PAYLOAD, PACREDS_CAUSE_UNSIGNED_PAYLOAD},
    {PACREDS_ERR_WRONG_KEY_ID, PACREDS_CAUSE_KEY_UNKNOWN},
    {PACREDS_ERR_TOKEN, PACREDS_CAUSE_TOKEN_INVALID},
};

int pacreds__cause_of_code(int code)
{
    size_t i;

    for (i = 0; i < sizeof verdicts / sizeof verdicts[0]; i++)
        if (verdicts[i].code == code)
            return verdicts[i].cause;
    return PACREDS_CAUSE_UNKNOWN;
}
