/* SPDX-License-Identifier: Apache-2.0 */
#include <pacreds/paapi.h>

#include "base/text.h"

static const char OTHER_HINT[] =
    "This code is not one that Amazon documents; read its message, and look "
    "at the code's own page in the documentation.";

/* https://webservices.amazon.com/paapi5/documentation/troubleshooting/error-messages.html
 */
static const struct {
    const char *code, *type;
    int status;
    const char *hint;
} errors[] = {
    {"AccessDenied", "AccessDeniedException", 403,
     "Amazon retired the Product Advertising API 5.0 on 15 May 2026 and "
     "answers every call so; move to the Creators API, which has credentials "
     "of its own."},
    {"AccessDeniedAwsUsers", "AccessDeniedException", 403,
     "This is a key of an AWS account; make one in Associates Central under "
     "Tools."},
    {"AssociateNotEligible", "AssociateEligibilityException", 403,
     "The Associates account lacks qualifying sales, ten in 30 days; access "
     "comes back about two days after they are there."},
    {"IncompleteSignature", "IncompleteSignatureException", 400,
     "Authorization lacks Credential, SignedHeaders or Signature, or there is "
     "no X-Amz-Date; a proxy may have cut it."},
    {"InternalFailure", "InternalFailure", 500,
     "Often a value of the wrong JSON type or a misspelt resource; check the "
     "body, then try again later."},
    {"InvalidAssociate", "AssociateValidationException", 403,
     "The key's Associates account is not approved for this marketplace; key, "
     "partner tag and marketplace belong together."},
    {"InvalidParameterValue", "ValidationException", 400,
     "The message names the parameter; an ASIN has ten letters and digits, and "
     "a call takes at most ten of them."},
    {"InvalidPartnerTag", "InvalidPartnerTagException", 400,
     "Each marketplace has partner tags of its own; use one of this "
     "marketplace, of the account that the key belongs to."},
    {"InvalidSignature", "InvalidSignatureException", 401,
     "Most often the secret access key is wrong or cut off (it has 40 "
     "characters), or headers or body changed after signing; check_key finds "
     "the first, comparing canonical requests the second."},
    {"ItemNotAccessible", "", 200,
     "Amazon does not offer this item to the API; leave its ASIN out."},
    {"MissingParameter", "ValidationException", 400,
     "Each call needs PartnerTag and PartnerType, GetItems needs ItemIds, and "
     "so on; the message names what is missing."},
    {"NoResults", "", 200,
     "The call was right and found nothing; widen the search or check the "
     "marketplace."},
    {"RequestExpired", "RequestExpiredException", 401,
     "This machine's clock is off, or the request was signed long before it "
     "was sent; set the clock, and sign again for each attempt."},
    {"TooManyRequests", "TooManyRequestsException", 429,
     "One call a second and 8640 a day are allowed at first; new keys, wrong "
     "marketplaces and accounts without recent sales get this answer too. "
     "Wait, then sign again."},
    {"UnknownOperation", "UnknownOperationException", 404,
     "Path and x-amz-target must name the same one of GetItems, SearchItems, "
     "GetVariations and GetBrowseNodes."},
    {"UnrecognizedClient", "UnrecognizedClientException", 401,
     "Amazon does not know this access key id: it is mistyped, deleted, not "
     "48 hours old yet, or a Creators API credential."},
};

enum { COUNT = sizeof errors / sizeof errors[0] };

size_t pacreds_paapi_error_count(void)
{
    return COUNT;
}

int pacreds_paapi_error(size_t index, const char **code, const char **type,
                        int *status, const char **hint)
{
    if (index >= COUNT)
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (code != NULL)
        *code = errors[index].code;
    if (type != NULL)
        *type = errors[index].type;
    if (status != NULL)
        *status = errors[index].status;
    if (hint != NULL)
        *hint = errors[index].hint;
    return PACREDS_OK;
}

const char *pacreds_paapi_hint(const char *code, size_t code_len)
{
    pacreds__slice text;
    size_t i;

    if (pacreds__argument(&text, code, code_len, NULL) != PACREDS_OK)
        return OTHER_HINT;
    for (i = 0; i < COUNT; i++)
        if (pacreds__equal(text, pacreds__slice_of(errors[i].code)))
            return errors[i].hint;
    return OTHER_HINT;
}
