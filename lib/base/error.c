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
         "An argument is NULL or has a value that is not allowed."),
    CODE(PACREDS_ERR_NO_MEMORY, "Memory ran out."),
    CODE(PACREDS_ERR_CRYPTO,
         "OpenSSL's libcrypto failed or offers no SHA-256; check its providers "
         "and openssl.cnf."),
    CODE(PACREDS_ERR_TOO_LARGE, "A text is longer than its limit."),
    CODE(PACREDS_ERR_SYNTAX, "A text is malformed."),
    CODE(PACREDS_ERR_OUT_OF_RANGE, "A number is outside its range."),
    CODE(PACREDS_ERR_NOT_FOUND, "Nothing of that name was found."),
    CODE(PACREDS_ERR_NOT_CONFIGURED, "No credentials are configured here."),
    CODE(PACREDS_ERR_IN_USE,
         "The credentials are already shared; change them before they are."),
    CODE(PACREDS_ERR_EXPIRED,
         "The credentials have expired; get new ones from their source."),
    CODE(PACREDS_ERR_INCOMPLETE, "The request is incomplete."),
    CODE(PACREDS_ERR_BAD_KEY, "A key or token is not valid."),
    CODE(PACREDS_ERR_FILE, "A file cannot be read or written."),
    CODE(PACREDS_ERR_UNSAFE_FILE,
         "Other users can read or change a file that only its owner may."),
    CODE(PACREDS_ERR_EXISTS, "Something of that name already exists."),
    CODE(PACREDS_ERR_LOCKED,
         "Another process holds the lock of a file; try again."),
    CODE(PACREDS_ERR_SECRET_IN_REQUEST,
         "The request would reveal the secret access key, which must never be "
         "sent."),
    CODE(PACREDS_ERR_NEEDS_NETWORK,
         "The credentials must be fetched over the network, which this library "
         "does not do."),
    CODE(PACREDS_ERR_PROFILE, "A profile is incomplete or contradictory."),
    CODE(PACREDS_ERR_PROCESS, "A command did not return credentials."),
    CODE(PACREDS_ERR_NEEDS_UPDATE,
         "The program must provide new credentials and ask again."),
    CODE(PACREDS_ERR_NOT_ASKED,
         "An earlier source of the chain answered, so that this one was not "
         "asked."),
    CODE(PACREDS_ERR_WRONG_SOURCE,
         "The function is for another kind of source; look at "
         "pacreds_source_name()."),
    CODE(PACREDS_ERR_NOT_SIGNED,
         "The request has neither an AWS4 Authorization header nor an "
         "X-Amz-Signature parameter."),
    CODE(PACREDS_ERR_TWO_SIGNATURES,
         "The request is signed twice; remove the Authorization header or the "
         "signature in the query."),
    CODE(PACREDS_ERR_AUTHORIZATION,
         "The Authorization header or the presigned query is malformed."),
    CODE(PACREDS_ERR_ALGORITHM,
         "The request is signed with an algorithm that the verifier does not "
         "accept."),
    CODE(PACREDS_ERR_DATE,
         "X-Amz-Date is absent or not of the form YYYYMMDDTHHMMSSZ."),
    CODE(PACREDS_ERR_SCOPE_DATE,
         "The day in the credential scope is not the day of X-Amz-Date."),
    CODE(PACREDS_ERR_SCOPE_REGION,
         "The request is signed for a different region, or for none."),
    CODE(PACREDS_ERR_SCOPE_SERVICE,
         "The request is signed for a different service."),
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
         "The body is not signed, but the verifier requires that it is."),
    CODE(PACREDS_ERR_WRONG_KEY_ID,
         "The request names an access key id that is not the credentials'."),
    CODE(PACREDS_ERR_TOKEN,
         "The session token is absent, unexpected or different."),
    CODE(PACREDS_ERR_SIGNATURE,
         "The signature does not match: the secret access key is different, or "
         "the request changed after it was signed."),
    CODE(PACREDS_ERR_CHUNK_SIGNATURE,
         "The signature of a chunk or message does not match: it, or one "
         "before it, changed after it was signed."),
    CODE(PACREDS_ERR_TRAILER,
         "The trailers are not those that X-Amz-Trailer announces, or their "
         "signature does not match."),
    CODE(PACREDS_ERR_LENGTH, "There is more or less data than was announced."),
    CODE(PACREDS_ERR_POLICY,
         "The form does not meet a condition of its policy."),
    CODE(PACREDS_ERR_POLICY_EXPIRED,
         "The policy of the form has expired; sign a new one."),
    CODE(PACREDS_ERR_POLICY_DOCUMENT,
         "The policy of the form is malformed or not a POST policy."),
    CODE(PACREDS_ERR_CHECKSUM,
         "The checksum of the body is not the one that is stated."),
    CODE(PACREDS_ERR_CHECKSUM_ALGORITHM,
         "The checksum's algorithm is not computed by this library."),
    CODE(PACREDS_ERR_FILE_TOO_LARGE,
         "The file of the form is larger than its policy allows."),
    CODE(PACREDS_ERR_FILE_TOO_SMALL,
         "The file of the form is smaller than its policy allows."),
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

    return i < CODE_COUNT ? codes[i].text : "Unknown error code.";
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

int pacreds__fail_at(pacreds_error *error, int code, size_t offset,
                     const char *what)
{
    return pacreds__fail(error, code, offset, "%s (offset %zu).", what, offset);
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

int pacreds__blame(const char *what, int status, pacreds_error *error)
{
    pacreds_error inner;

    if (status == PACREDS_OK || error == NULL)
        return status;
    inner = *error;
    pacreds__fail(error, status, inner.offset, "%s: %s", what, inner.message);
    error->line = inner.line;
    return status;
}

int pacreds__recode(int code, pacreds_error *error)
{
    if (error != NULL)
        error->code = code;
    return code;
}
