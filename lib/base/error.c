/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"

#include <stdio.h>

static const struct {
    int code;
    const char *name;
    const char *text;
} codes[] = {
#define CODE(name, text)                                                       \
    {                                                                          \
        name, #name, text                                                      \
    }
    CODE(PACREDS_OK, "Nothing is wrong."),
    CODE(PACREDS_ERR_INVALID_ARGUMENT,
         "An argument is NULL or not one of the values that it can have."),
    CODE(PACREDS_ERR_NO_MEMORY, "Memory ran out."),
    CODE(PACREDS_ERR_CRYPTO,
         "OpenSSL's libcrypto failed or offers no SHA-256; look at its "
         "providers and openssl.cnf."),
    CODE(PACREDS_ERR_TOO_LARGE, "A text is longer than its limit."),
    CODE(PACREDS_ERR_SYNTAX, "A text is malformed."),
    CODE(PACREDS_ERR_OUT_OF_RANGE, "A number is beyond its limits."),
    CODE(PACREDS_ERR_NOT_FOUND, "There is nothing of that name."),
    CODE(PACREDS_ERR_NOT_CONFIGURED, "No credentials are configured here."),
    CODE(PACREDS_ERR_IN_USE,
         "The credentials are shared already; change them before that."),
    CODE(PACREDS_ERR_EXPIRED,
         "The credentials have expired; get new ones from their source."),
    CODE(PACREDS_ERR_INCOMPLETE, "The request lacks something."),
    CODE(PACREDS_ERR_BAD_KEY, "A key or token cannot be one."),
    CODE(PACREDS_ERR_FILE, "A file cannot be read or written."),
    CODE(PACREDS_ERR_UNSAFE_FILE,
         "Other users can read or change a file that they must not."),
    CODE(PACREDS_ERR_EXISTS, "There is something of that name already."),
    CODE(PACREDS_ERR_LOCKED,
         "Another process has been at work on a file for too long; try again."),
    CODE(PACREDS_ERR_SECRET_IN_REQUEST,
         "The secret access key itself stands in the request; it must never "
         "be sent."),
    CODE(PACREDS_ERR_NEEDS_NETWORK,
         "These credentials must be fetched over the network, which this "
         "library does not do by itself."),
    CODE(PACREDS_ERR_PROFILE,
         "A profile is partial, or its settings exclude one another."),
    CODE(PACREDS_ERR_PROCESS, "A command did not give credentials."),
    CODE(PACREDS_ERR_NEEDS_UPDATE,
         "The program is to push new credentials and to ask again."),
    CODE(PACREDS_ERR_NOT_SIGNED,
         "The request has neither an AWS4 Authorization header nor an "
         "X-Amz-Signature parameter."),
    CODE(PACREDS_ERR_TWO_SIGNATURES,
         "The request is signed twice; one of Authorization header and query "
         "must go."),
    CODE(PACREDS_ERR_AUTHORIZATION,
         "The Authorization header or its query form is malformed."),
    CODE(PACREDS_ERR_ALGORITHM,
         "The request is signed with another algorithm than the verifier's."),
    CODE(PACREDS_ERR_DATE,
         "X-Amz-Date is absent or not of the form YYYYMMDDTHHMMSSZ."),
    CODE(PACREDS_ERR_SCOPE_DATE,
         "The day in the credential scope is not that of X-Amz-Date."),
    CODE(PACREDS_ERR_SCOPE_REGION,
         "The request is signed for another region, or for none."),
    CODE(PACREDS_ERR_SCOPE_SERVICE,
         "The request is signed for another service."),
    CODE(PACREDS_ERR_HEADER_UNSIGNED,
         "A header that must be signed is not in SignedHeaders."),
    CODE(PACREDS_ERR_HEADER_ABSENT,
         "A header named in SignedHeaders is not in the request."),
    CODE(PACREDS_ERR_EXPIRES,
         "X-Amz-Expires is not a number of seconds from 1 to 604800."),
    CODE(PACREDS_ERR_TOO_OLD,
         "The request was signed too long ago; check the signer's clock, and "
         "sign again for each attempt."),
    CODE(PACREDS_ERR_TOO_NEW,
         "The request is dated in the future; check the signer's clock."),
    CODE(PACREDS_ERR_URL_EXPIRED,
         "The presigned URL has expired; X-Amz-Expires has passed."),
    CODE(PACREDS_ERR_BODY_CHANGED,
         "The body is not the one that was signed: its SHA-256 differs from "
         "x-amz-content-sha256."),
    CODE(PACREDS_ERR_UNSIGNED_PAYLOAD,
         "The body is not signed, and the verifier insists on it."),
    CODE(PACREDS_ERR_WRONG_KEY_ID,
         "The request names another access key id than the credentials'."),
    CODE(PACREDS_ERR_TOKEN,
         "The session token is absent, not expected, or another one."),
    CODE(PACREDS_ERR_SIGNATURE,
         "The signature does not match: the secret access key is another one, "
         "or the request changed after it was signed."),
    CODE(PACREDS_ERR_CHUNK_SIGNATURE,
         "The signature of a chunk or message does not match: it, or one "
         "before it, changed after it was signed."),
    CODE(PACREDS_ERR_TRAILER,
         "The trailers are not those that X-Amz-Trailer announces, or their "
         "signature does not match."),
    CODE(PACREDS_ERR_LENGTH,
         "There is more or less data than was said in advance."),
    CODE(PACREDS_ERR_POLICY, "The form is not as its policy wants it."),
    CODE(PACREDS_ERR_POLICY_EXPIRED,
         "The policy of the form has expired; sign another one."),
    CODE(PACREDS_ERR_POLICY_DOCUMENT,
         "The policy of the form is malformed, or no POST policy."),
#undef CODE
};

enum { CODE_COUNT = sizeof codes / sizeof codes[0] };

static size_t find(int code)
{
    size_t i = 0;

    while (i < CODE_COUNT && codes[i].code != code)
        i++;
    return i;
}

const char *pacreds_error_name(int code)
{
    size_t i = find(code);

    return i < CODE_COUNT ? codes[i].name : "PACREDS_ERR_UNKNOWN";
}

const char *pacreds_error_text(int code)
{
    size_t i = find(code);

    return i < CODE_COUNT ? codes[i].text : "This is no code of libpacreds.";
}

int pacreds__fail_list(pacreds_error *error, int code, size_t offset,
                       const char *format, va_list arguments)
{
    if (error == NULL)
        return code;
    pacreds__ok(error);
    error->code = code;
    error->offset = offset;
    vsnprintf(error->message, sizeof error->message, format, arguments);
    return code;
}

int pacreds__fail(pacreds_error *error, int code, size_t offset,
                  const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    pacreds__fail_list(error, code, offset, format, arguments);
    va_end(arguments);
    return code;
}

int pacreds__fail_code(pacreds_error *error, int code)
{
    return pacreds__fail(error, code, PACREDS_NO_OFFSET, "%s",
                         pacreds_error_text(code));
}

int pacreds__fail_again(const pacreds_error *earlier, pacreds_error *error)
{
    if (error != NULL)
        *error = *earlier;
    return earlier->code;
}
