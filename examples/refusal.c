/* SPDX-License-Identifier: CC0-1.0 */
#include "refusal.h"

#include <string.h>

#include "json_support.h"

/* https://webservices.amazon.com/paapi5/documentation/troubleshooting/error-messages.html
 */
#define HOW_TO_SIGN                                                            \
    "If you are using an AWS SDK, requests are signed for you automatically; " \
    "otherwise, go to https://webservices.amazon.com/paapi5/documentation/"    \
    "sending-request.html#signing."

static const struct {
    const char *code, *message;
} refusals[] = {
    [REFUSE_ACCESS_DENIED] =
        {"AccessDenied",
         "Product Advertising API is deprecated. Please migrate to Creators "
         "API using the migration guide at https://affiliate-program.amazon"
         ".com/creatorsapi/docs/en-us/migrating-to-creatorsapi-from-paapi."},
    [REFUSE_INCOMPLETE_SIGNATURE] =
        {"IncompleteSignature",
         "The request signature did not include all of the required "
         "components. " HOW_TO_SIGN},
    [REFUSE_INTERNAL_FAILURE] =
        {"InternalFailure",
         "The request processing has failed because of an unknown error, "
         "exception or failure. Please retry again."},
    [REFUSE_INVALID_SIGNATURE] =
        {"InvalidSignature",
         "The request has not been correctly signed. " HOW_TO_SIGN},
    [REFUSE_REQUEST_EXPIRED] =
        {"RequestExpired",
         "The request is past expiry date or the request date (either with 15 "
         "minute padding), or the request date occurs more than 15 minutes in "
         "the future."},
    [REFUSE_TOO_LARGE] = {"InvalidParameterValue",
                          "The request body is larger than 1 MiB."},
    [REFUSE_TOO_MANY_REQUESTS] =
        {"TooManyRequests",
         "The request was denied due to request throttling. Please verify the "
         "number of requests made per second to the Amazon Product Advertising "
         "API."},
    [REFUSE_UNKNOWN_OPERATION] =
        {"UnknownOperation",
         "The operation requested is invalid. Please verify that the operation "
         "name is typed correctly."},
    [REFUSE_UNRECOGNIZED_CLIENT] =
        {"UnrecognizedClient",
         "The Access Key or security token included in the request is "
         "invalid."},
};

/* A reason can quote what came in: only ASCII goes into JSON and logs. */
static void take_reason(struct failure *failure, const pacreds_error *reason)
{
    char *c;

    failure->reason = *reason;
    for (c = failure->reason.message; *c != '\0'; c++)
        if (*c < ' ' || *c > '~')
            *c = '?';
}

void refuse(struct failure *failure, enum refusal refusal,
            const pacreds_error *reason)
{
    failure->code = refusals[refusal].code;
    snprintf(failure->message, sizeof failure->message, "%s",
             refusals[refusal].message);
    if (reason != NULL)
        take_reason(failure, reason);
}

/* Which of Amazon's errors a reason of the library's is. */
static enum refusal refusal_for(int reason)
{
    switch (reason) {
    case PACREDS_ERR_NOT_SIGNED:
    case PACREDS_ERR_TWO_SIGNATURES:
    case PACREDS_ERR_AUTHORIZATION:
    case PACREDS_ERR_ALGORITHM:
    case PACREDS_ERR_DATE:
        return REFUSE_INCOMPLETE_SIGNATURE;
    case PACREDS_ERR_WRONG_KEY_ID:
        return REFUSE_UNRECOGNIZED_CLIENT;
    case PACREDS_ERR_TOO_OLD:
    case PACREDS_ERR_TOO_NEW:
    case PACREDS_ERR_URL_EXPIRED:
        return REFUSE_REQUEST_EXPIRED;
    case PACREDS_ERR_NO_MEMORY:
    case PACREDS_ERR_CRYPTO:
        return REFUSE_INTERNAL_FAILURE;
    default:
        return REFUSE_INVALID_SIGNATURE;
    }
}

void refuse_signature(struct failure *failure, const pacreds_error *reason)
{
    refuse(failure, refusal_for(reason->code), reason);
}

/* The row of the library's table; the last resort is a bare 500. */
static int status_of(const char *code, const char **type)
{
    const char *row_code;
    int status;
    size_t i;

    for (i = 0;
         pacreds_paapi_error(i, &row_code, type, &status, NULL) == PACREDS_OK;
         i++)
        if (strcmp(row_code, code) == 0)
            return status;
    *type = code;
    return 500;
}

json_t *envelope(const struct failure *failure, int *status)
{
    char type[128];
    const char *name;
    json_t *message;

    *status = status_of(failure->code, &name);
    snprintf(type, sizeof type, "com.amazon.paapi5#%s", name);
    if (failure->reason.code == PACREDS_OK)
        message = json_string(failure->message);
    else
        message = json_sprintf("%s (%s: %s)", failure->message,
                               pacreds_error_name(failure->reason.code),
                               failure->reason.message);
    return must(json_pack("{s:s, s:[{s:s, s:o}]}", "__type", type, "Errors",
                          "Code", failure->code, "Message", must(message)));
}
