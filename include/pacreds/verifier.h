/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_VERIFIER_H
#define PACREDS_VERIFIER_H

#include <pacreds/credentials.h>
#include <pacreds/preset.h>
#include <pacreds/public_key.h>
#include <pacreds/request.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The other side: is a request that came in signed by who it says? In two
 * steps, because the caller has the keys:
 *
 *   pacreds_verifier_read(verifier, request, &error);
 *   id = pacreds_request_access_key_id(request, NULL);
 *   ... look the credentials of id up ...
 *   pacreds_verify(verifier, request, credentials, now, &error);
 *
 * A verifier keeps derived keys, and with them references to credentials,
 * until others take their place: 64 keys, and up to 4,096 when it verifies for
 * many users, at 216 bytes of secret memory each. Threads may share one after
 * it is set up.
 * Replays within the clock window are the caller's to notice, by signature; in
 * version 4A by string to sign, since there anybody can make a second signature
 * out of a valid one.
 */
typedef struct pacreds_verifier pacreds_verifier;

/*
 * Make a verifier with the preset of the service, by
 * pacreds_preset_name_for_service(), or "default" for any: 15 minutes of clock
 * window, UNSIGNED-PAYLOAD refused unless the preset signs it, no required
 * headers but host and x-amz-.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  verifier is NULL
 *          PACREDS_ERR_SYNTAX            region or service has another byte
 *                                        than A-Z a-z 0-9 - . _ ~ (offset)
 *          PACREDS_ERR_TOO_LARGE         one is longer than 64 bytes
 *          PACREDS_ERR_CRYPTO            libcrypto offers no SHA-256
 *          PACREDS_ERR_NO_MEMORY
 * Out:     verifier
 * In:      region, service  what the credential scope must name, or in version
 *                           4A the set of regions must have; empty for any
 * Owner:   the caller; pacreds_verifier_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_verifier_new(pacreds_verifier **verifier, const char *region,
                     size_t region_len, const char *service, size_t service_len,
                     pacreds_error *error);

/* Release a verifier and wipe its keys. NULL is fine. */
PACREDS_API void pacreds_verifier_free(pacreds_verifier *verifier);

/*
 * Verify as a preset says. To be called before the first request is read.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  verifier or preset is NULL
 * In:      preset  copied
 */
PACREDS_API PACREDS_CHECKED int
pacreds_verifier_set_preset(pacreds_verifier *verifier,
                            const pacreds_preset *preset, pacreds_error *error);

/* As pacreds_signer_set_openssl(). */
PACREDS_API PACREDS_CHECKED int
pacreds_verifier_set_openssl(pacreds_verifier *verifier, void *library_context,
                             const char *properties, pacreds_error *error);

/*
 * How far the stated time may be from the verifier's, either way. It has
 * nothing to do with how long a presigned URL lasts.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  verifier is NULL
 *          PACREDS_ERR_OUT_OF_RANGE      seconds is not 0..604800
 */
PACREDS_API PACREDS_CHECKED int
pacreds_verifier_set_clock_window(pacreds_verifier *verifier, int64_t seconds,
                                  pacreds_error *error);

/*
 * Refuse requests in which this header is not signed, whether present or not.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  verifier is NULL
 *          PACREDS_ERR_SYNTAX            not a header name (offset)
 *          PACREDS_ERR_TOO_LARGE         the list would pass 1024 bytes
 */
PACREDS_API PACREDS_CHECKED int
pacreds_verifier_require_header(pacreds_verifier *verifier, const char *name,
                                size_t name_len, pacreds_error *error);

/*
 * Accept requests whose body is not signed, x-amz-content-sha256 being
 * UNSIGNED-PAYLOAD. Do so only behind TLS.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT
 * In:      allow  0 or 1
 */
PACREDS_API PACREDS_CHECKED int
pacreds_verifier_allow_unsigned_payload(pacreds_verifier *verifier, int allow,
                                        pacreds_error *error);

/*
 * Accept requests whose signature does not cover the body, which is signed in
 * pieces of its own instead: those for which pacreds_verifier_payload_kind()
 * is not PACREDS_PAYLOAD_WHOLE. Such a body must be read through a
 * pacreds_chunk_reader or a pacreds_event_reader, which verify the pieces with
 * the key that the request was verified with: it keeps a reference to it.
 * The kind whose pieces are not signed is accepted only if unsigned payloads
 * are allowed as well.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT
 * In:      allow  0 or 1
 */
PACREDS_API PACREDS_CHECKED int
pacreds_verifier_allow_streaming(pacreds_verifier *verifier, int allow,
                                 pacreds_error *error);

/*
 * How a request's payload is signed, by the header that the verifier's preset
 * names: x-amz-content-sha256. The first kind is a body in one piece. In the
 * others each piece is signed as it goes, each signature built on the one
 * before it and the first on the request's own. In version 4A their values have
 * ECDSA-P256-SHA256 in place of HMAC-SHA256, and there are no events.
 */
enum {
    PACREDS_PAYLOAD_WHOLE = 0,
    /* STREAMING-AWS4-HMAC-SHA256-PAYLOAD: each chunk has a signature. */
    PACREDS_PAYLOAD_SIGNED_CHUNKS = 1,
    /* STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER: so do the headers after the
       chunks, such as a checksum of the whole body. */
    PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER = 2,
    /* STREAMING-UNSIGNED-PAYLOAD-TRAILER: neither does. Only over TLS. */
    PACREDS_PAYLOAD_UNSIGNED_CHUNKS_TRAILER = 3,
    /* STREAMING-AWS4-HMAC-SHA256-EVENTS: messages; see event_stream.h. */
    PACREDS_PAYLOAD_EVENTS = 4
};

/*
 * The kind of a request's payload.
 *
 * Returns: one of PACREDS_PAYLOAD_; PACREDS_PAYLOAD_WHOLE for NULL, without the
 *          header and for any other value of it
 */
PACREDS_API int pacreds_verifier_payload_kind(const pacreds_verifier *verifier,
                                              const pacreds_request *request);

/*
 * Read who a request says has signed it, from its Authorization header or its
 * query, and check all that needs no key: form, algorithm, scope, signed
 * headers. Afterwards the getters of request.h answer, with visible ASCII
 * characters alone, and with the signature in lower-case digits, however it was
 * sent. In version 4A one request has several right signatures: to notice one
 * that is sent again, compare its string to sign.
 *
 * The date is that of X-Amz-Date, or without it of Date, if that is written as
 * 20150830T123600Z. A header that begins with x-amz- must be signed, except
 * x-amz-content-sha256, whose value every signature covers.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  verifier or request is NULL
 *          PACREDS_ERR_NOT_SIGNED, PACREDS_ERR_TWO_SIGNATURES,
 *          PACREDS_ERR_AUTHORIZATION (offset in the value of the header or of
 *          the parameter), PACREDS_ERR_ALGORITHM, PACREDS_ERR_DATE,
 *          PACREDS_ERR_SCOPE_DATE, PACREDS_ERR_SCOPE_REGION,
 *          PACREDS_ERR_SCOPE_SERVICE, PACREDS_ERR_HEADER_UNSIGNED,
 *          PACREDS_ERR_HEADER_ABSENT, PACREDS_ERR_EXPIRES
 *          PACREDS_ERR_NO_MEMORY
 */
PACREDS_API PACREDS_CHECKED int
pacreds_verifier_read(const pacreds_verifier *verifier,
                      pacreds_request *request, pacreds_error *error);

/*
 * Verify a request that pacreds_verifier_read() has read. The signature is
 * compared in constant time.
 *
 * Returns: PACREDS_OK                    signed with these credentials
 *          PACREDS_ERR_INVALID_ARGUMENT  an argument is NULL, or the request
 *                                        was not read
 *          PACREDS_ERR_WRONG_KEY_ID, PACREDS_ERR_TOKEN, PACREDS_ERR_EXPIRED,
 *          PACREDS_ERR_TOO_OLD, PACREDS_ERR_TOO_NEW, PACREDS_ERR_URL_EXPIRED,
 *          PACREDS_ERR_BODY_CHANGED, PACREDS_ERR_SIGNATURE
 *          PACREDS_ERR_CHECKSUM          a header x-amz-checksum-... states a
 *                                        different one; see checksum.h
 *          PACREDS_ERR_UNSIGNED_PAYLOAD  also for a body that is signed in
 *                                        pieces, unless that is allowed
 *          PACREDS_ERR_OUT_OF_RANGE  now is not in the years 1970..9999
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * In:      credentials  those of pacreds_request_access_key_id()
 *          now          Unix seconds
 */
PACREDS_API PACREDS_CHECKED int
pacreds_verify(const pacreds_verifier *verifier, pacreds_request *request,
               const pacreds_credentials *credentials, int64_t now,
               pacreds_error *error);

/*
 * The same for a server that has the public key alone, in version 4A. There is
 * no session token to compare with: one that the request carries is under the
 * signature like any header, unless the preset leaves it out, and a caller
 * that needs it reads it there. Nor is there an expiry.
 *
 * Returns: as pacreds_verify(), and
 *          PACREDS_ERR_INVALID_ARGUMENT  also when the verifier's preset is not
 *                                        of PACREDS_ALGORITHM_V4A
 * In:      public_key  that of pacreds_request_access_key_id()
 */
PACREDS_API PACREDS_CHECKED int pacreds_verify_with_public_key(
    const pacreds_verifier *verifier, pacreds_request *request,
    const pacreds_public_key *public_key, int64_t now, pacreds_error *error);

#ifdef __cplusplus
}
#endif

#endif
