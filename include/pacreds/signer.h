/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGNER_H
#define PACREDS_SIGNER_H

#include <pacreds/clock.h>
#include <pacreds/credentials.h>
#include <pacreds/preset.h>
#include <pacreds/request.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Credentials, a region and a service, ready to sign. A signer derives the
 * signing key of a day, or the private key of version 4A, once and keeps it.
 * Threads may share one; each uses its own requests. New credentials need a new
 * signer, which is cheap.
 */
typedef struct pacreds_signer pacreds_signer;

/*
 * Make a signer with the preset of the service, by
 * pacreds_preset_name_for_service(): "s3" has its own, most have "default".
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  signer or credentials is NULL
 *          PACREDS_ERR_SYNTAX            region is empty, or region or service
 *                                        has a byte outside A-Z a-z 0-9 - . _
 *                                        ~ (offset)
 *          PACREDS_ERR_TOO_LARGE         service is longer than 64 bytes, or
 *                                        region than 1024
 *          PACREDS_ERR_SECRET_IN_REQUEST the secret access key is in what
 *                                        signing would send: access key id,
 *                                        session token, region or service
 *                                        (offset)
 *          PACREDS_ERR_CRYPTO            libcrypto offers no SHA-256
 *          PACREDS_ERR_NO_MEMORY
 * Out:     signer
 * In:      credentials  a reference is taken
 *          region       "us-east-1", at most 64 bytes; for version 4A a set of
 *                       regions, in which "*" matches any text:
 *                       "us-east-1,eu-west-1", "us-*"
 *          service      the name in the credential scope: "s3", "sts",
 *                       "ProductAdvertisingAPI"; empty for the preset's
 * Owner:   the caller; pacreds_signer_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_signer_new(pacreds_signer **signer,
                   const pacreds_credentials *credentials, const char *region,
                   size_t region_len, const char *service, size_t service_len,
                   pacreds_error *error);

/*
 * Make a signer for the region, the service, the preset and the kind of
 * signature of the endpoint that a URL names; see pacreds_endpoint_new(). A
 * region that the host does not state is assumed where an endpoint says so.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  signer or credentials is NULL
 *          PACREDS_ERR_SYNTAX            neither a URL nor a host (offset)
 *          PACREDS_ERR_TOO_LARGE         a host name of over 253 bytes
 *          PACREDS_ERR_NOT_FOUND         no rule covers the host, or it takes
 *                                        no signatures
 *          PACREDS_ERR_INCOMPLETE        only the settings of the account state
 *                                        the region
 *          PACREDS_ERR_SECRET_IN_REQUEST as pacreds_signer_new()
 *          PACREDS_ERR_CRYPTO            libcrypto offers no SHA-256
 *          PACREDS_ERR_NO_MEMORY
 * Out:     signer
 * In:      credentials  a reference is taken
 *          url          "https://s3.us-west-2.amazonaws.com/bucket/key", or the
 *                       host alone
 * Owner:   the caller; pacreds_signer_free()
 */
PACREDS_API PACREDS_CHECKED int pacreds_signer_new_for_url(
    pacreds_signer **signer, const pacreds_credentials *credentials,
    const char *url, size_t url_len, pacreds_error *error);

/* Release a signer, whose keys are wiped when no stream needs it any more. NULL
   is fine. */
PACREDS_API void pacreds_signer_free(pacreds_signer *signer);

/*
 * Sign as a preset says. To be called before the first signature.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  signer or preset is NULL
 * In:      preset  copied
 */
PACREDS_API PACREDS_CHECKED int
pacreds_signer_set_preset(pacreds_signer *signer, const pacreds_preset *preset,
                          pacreds_error *error);

/*
 * Take SHA-256 and ECDSA from a library context and provider of OpenSSL's other
 * than the default, for example to insist on FIPS. To be called before the
 * first signature.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  signer is NULL
 *          PACREDS_ERR_CRYPTO            no SHA-256 with these properties
 *          PACREDS_ERR_NO_MEMORY
 * In:      library_context  an OSSL_LIB_CTX *, or NULL for the default one;
 *                           must outlive the signer and its requests
 *          properties       a property query such as "fips=yes", a string
 *                           with a NUL, or NULL
 */
PACREDS_API PACREDS_CHECKED int
pacreds_signer_set_openssl(pacreds_signer *signer, void *library_context,
                           const char *properties, pacreds_error *error);

/*
 * Refuse to presign URLs for longer than the credentials last. Otherwise such a
 * URL is made, and ends with them. To be called before the first signature.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  signer is NULL, or refuse is not 0 or
 * 1
 */
PACREDS_API PACREDS_CHECKED int
pacreds_signer_refuse_early_end(pacreds_signer *signer, int refuse,
                                pacreds_error *error);

/*
 * Let a signer correct the `now` of pacreds_sign() and pacreds_presign() by a
 * clock. To be called before the first signature; the clock goes on learning.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  signer is NULL
 * In:      clock  a reference is taken; NULL for none
 */
PACREDS_API PACREDS_CHECKED int pacreds_signer_set_clock(pacreds_signer *signer,
                                                         pacreds_clock *clock,
                                                         pacreds_error *error);

/*
 * Sign a request with an Authorization header. Adds X-Amz-Security-Token,
 * X-Amz-Date, X-Amz-Region-Set, x-amz-content-sha256 as far as they are due (or
 * what the preset calls them, here and below), and Authorization in place of
 * what signing added before, which is gone even on failure. An X-Amz-Date
 * header of the caller's own is used as the time; a caller's
 * x-amz-content-sha256 is used as the hash of the body.
 *
 * A request that contains the secret access key is refused. Found are: the key
 * as it is; with any of its bytes percent-encoded, up to three times (%2F,
 * %252F, %25252F: a URL within a URL); with any of them escaped as in JSON (\/,
 * \", \\, \u00XX) or as numeric references of XML (&#47;, &#x2F;, of up to four
 * digits); in base64 of either alphabet, with any bytes around it; and base64
 * that is escaped so. Of a key of more than 40 bytes the first 40 are looked
 * for. Not found are: named XML entities (&lt;), hexadecimal digits, base32,
 * "+" for a blank, base64 broken into lines, and parts of the key. A body of
 * which only the hash was given cannot be looked through, and a key of fewer
 * than 16 bytes is not looked for. pacreds_signer_new() looks at the signer's
 * own values.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  signer or request is NULL
 *          PACREDS_ERR_INCOMPLETE        the request has no host
 *          PACREDS_ERR_EXPIRED           the credentials have
 *          PACREDS_ERR_OUT_OF_RANGE      now is not in the years 1970..9999
 *          PACREDS_ERR_SYNTAX            the caller's X-Amz-Date is malformed,
 *                                        or there are two; neither signer nor
 *                                        preset names a service; or the
 *                                        preset is of version 4, and the
 *                                        signer has a set of regions
 *          PACREDS_ERR_SECRET_IN_REQUEST (offset in method, URL's target,
 *                                        header value or body, whichever the
 *                                        message names)
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * In:      now  Unix seconds, as pacreds_now() gives them
 */
PACREDS_API PACREDS_CHECKED int pacreds_sign(const pacreds_signer *signer,
                                             pacreds_request *request,
                                             int64_t now, pacreds_error *error);

/*
 * Sign a request in its query: the URL then works without headers for a time.
 * Adds X-Amz-Algorithm, X-Amz-Credential, X-Amz-Date, X-Amz-SignedHeaders,
 * X-Amz-Expires, X-Amz-Security-Token and X-Amz-Region-Set if there is one, and
 * X-Amz-Signature.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 *
 * Returns: as pacreds_sign(), and
 *          PACREDS_ERR_OUT_OF_RANGE  also when expires_in is not 1..604800, or
 *                                    the credentials expire before the URL and
 *                                    the signer refuses that
 * In:      expires_in  seconds; pacreds_request_ends_at() says when the URL
 *                      really ends: with the credentials, if they end before
 */
PACREDS_API PACREDS_CHECKED int pacreds_presign(const pacreds_signer *signer,
                                                pacreds_request *request,
                                                int64_t expires_in, int64_t now,
                                                pacreds_error *error);

/*
 * Sign a canonical request that the caller has made, for a protocol of its own:
 * "Create a hash of the canonical request", "Create a string to sign",
 * "Calculate the signature". The caller puts the parts together and sends them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  signer or request is NULL
 *          PACREDS_ERR_EXPIRED           the credentials have
 *          PACREDS_ERR_OUT_OF_RANGE      now is not in the years 1970..9999
 *          PACREDS_ERR_SYNTAX            the signer has no service, or a set of
 *                                        regions in version 4
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * Out:     request    its getters lend credential scope, string to sign,
 *                     signature, access key id and this canonical request;
 *                     signed headers are empty. The rest of it is neither read
 *                     nor changed
 * In:      canonical  any bytes
 *          now        Unix seconds
 */
PACREDS_API PACREDS_CHECKED int
pacreds_sign_canonical_request(const pacreds_signer *signer,
                               pacreds_request *request, const char *canonical,
                               size_t canonical_len, int64_t now,
                               pacreds_error *error);

/*
 * The same with the SHA-256 of the canonical request, whose text is then not
 * known and empty.
 *
 * Returns: as above, and
 *          PACREDS_ERR_SYNTAX  not 64 hexadecimal digits (offset)
 * In:      hash  64 hexadecimal digits, any case
 */
PACREDS_API PACREDS_CHECKED int
pacreds_sign_canonical_hash(const pacreds_signer *signer,
                            pacreds_request *request, const char *hash,
                            size_t hash_len, int64_t now, pacreds_error *error);

#ifdef __cplusplus
}
#endif

#endif
