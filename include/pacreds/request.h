/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_REQUEST_H
#define PACREDS_REQUEST_H

#include <pacreds/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * An HTTP request as it goes over the wire. Signing adds headers or query
 * parameters to it, and keeps on it what was computed; signing again
 * replaces what signing added. Send what is on the request afterwards, and
 * nothing else: method, URL or target, each header, the body.
 *
 * An object is made once and used for many requests: it keeps its memory.
 * All strings of one request together may have up to 64 MiB. A function that
 * fails leaves the request as it was, except pacreds_request_parse(). Strings
 * that a request lends cannot be given back to it to change it: it refuses
 * them with PACREDS_ERR_INVALID_ARGUMENT.
 */
typedef struct pacreds_request pacreds_request;

/*
 * Make an empty request: GET, no URL, no headers, an empty body.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds_request_free()
 */
PACREDS_API PACREDS_CHECKED int pacreds_request_new(pacreds_request **request,
                                                    pacreds_error *error);

/* Release a request and wipe what it held. NULL is fine. */
PACREDS_API void pacreds_request_free(pacreds_request *request);

/* Make it empty again and keep its memory. NULL is fine. */
PACREDS_API void pacreds_request_reset(pacreds_request *request);

/*
 * Flags of pacreds_request_parse(): for a server, which reads exactly what
 * RFC 9112 calls a message, so that nobody reads another request out of the
 * same bytes. Lines end in CR LF, the target has no raw spaces or UTF-8, an
 * empty line ends the head, there is a Host, no header line is folded, and
 * without a length there is no body.
 */
enum { PACREDS_REQUEST_STRICT = 1 };

/*
 * Read an HTTP/1.1 request message: request line, header lines, an empty
 * line, the body (RFC 9112). Lines end in CR LF or in LF. A folded header
 * line is joined with one space. The target may hold raw spaces and UTF-8,
 * as in the request.txt files of AWS's test suite. Without a length the body
 * is the rest of the message. A body in chunks (Transfer-Encoding) is decoded;
 * the header stays, and the trailer fields do not count. The previous content
 * of the request is gone, even if reading fails.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  request or message is NULL, or an
 *                                        unknown flag
 *          PACREDS_ERR_SYNTAX            malformed (line, offset); or what two
 *                                        readers may frame differently: a
 *                                        version other than HTTP/1, a second
 *                                        one, two lengths, a length beside
 *                                        Transfer-Encoding, a coding other than
 *                                        chunked; or a body of another length
 *          PACREDS_ERR_TOO_LARGE         more than 64 MiB before the body
 *          PACREDS_ERR_NO_MEMORY
 * In:      flags  0 or PACREDS_REQUEST_STRICT
 * Owner:   a body that is not in chunks is borrowed: message must live as long
 *          as it is used
 */
PACREDS_API PACREDS_CHECKED int
pacreds_request_parse(pacreds_request *request, const char *message,
                      size_t message_len, uint32_t flags, pacreds_error *error);

/*
 * Set the method.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  request is NULL
 *          PACREDS_ERR_SYNTAX            not an HTTP token (offset)
 *          PACREDS_ERR_TOO_LARGE         longer than 63 bytes
 * In:      method  case is kept, as HTTP demands: "GET", "POST"
 */
PACREDS_API PACREDS_CHECKED int
pacreds_request_set_method(pacreds_request *request, const char *method,
                           size_t method_len, pacreds_error *error);

/*
 * Set scheme, host, path and query from an absolute URL in wire form, that
 * is percent-encoded as it will be sent (RFC 3986). A Host header is added,
 * or replaced, with the URL's host in lower case and without the scheme's
 * default port. An empty path becomes "/".
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  request is NULL
 *          PACREDS_ERR_SYNTAX            malformed: not http or https, user
 *                                        information, no host, a bad port, a
 *                                        fragment, a broken "%" escape, a
 *                                        space, control or non-ASCII byte
 *                                        (offset)
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 */
PACREDS_API PACREDS_CHECKED int
pacreds_request_set_url(pacreds_request *request, const char *url,
                        size_t url_len, pacreds_error *error);

/*
 * Set path and query from the target of a request line, such as
 * "/path?query", byte for byte as it is sent or was received. More lenient
 * than a URL: servers see raw spaces and UTF-8.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  request is NULL
 *          PACREDS_ERR_SYNTAX            not empty and no "/" first, a control
 *                                        byte, a "#", or a broken "%" escape
 *                                        (offset)
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 */
PACREDS_API PACREDS_CHECKED int
pacreds_request_set_target(pacreds_request *request, const char *target,
                           size_t target_len, pacreds_error *error);

/*
 * Set the path from decoded bytes, such as an S3 key as people write it:
 * every byte but A-Z a-z 0-9 - . _ ~ / is percent-encoded for the wire. A
 * missing "/" in front is added. The query stays.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_TOO_LARGE,
 *          PACREDS_ERR_NO_MEMORY
 */
PACREDS_API PACREDS_CHECKED int
pacreds_request_set_path_decoded(pacreds_request *request, const char *path,
                                 size_t path_len, pacreds_error *error);

/*
 * Append a segment to the path from decoded bytes, such as a name that has a
 * "/": every byte but A-Z a-z 0-9 - . _ ~ is percent-encoded for the wire, "/"
 * too. A "/" is put before it unless the path ends in one. The query stays.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  request is NULL
 *          PACREDS_ERR_SYNTAX            segment is "." or "..", which servers
 *                                        remove from paths, encoded or not
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 */
PACREDS_API PACREDS_CHECKED int
pacreds_request_add_path_segment(pacreds_request *request, const char *segment,
                                 size_t segment_len, pacreds_error *error);

/*
 * Append a query parameter from decoded bytes; both parts are
 * percent-encoded for the wire.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_TOO_LARGE,
 *          PACREDS_ERR_NO_MEMORY
 */
PACREDS_API PACREDS_CHECKED int
pacreds_request_add_query(pacreds_request *request, const char *name,
                          size_t name_len, const char *value, size_t value_len,
                          pacreds_error *error);

/*
 * Append a header, after others of the same name. White space around the
 * value is dropped, as HTTP drops it. A Host header is signed and sent as it is
 * given, except a default port of the scheme that a URL has set.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  request is NULL
 *          PACREDS_ERR_SYNTAX            the name is not an HTTP token, or the
 *                                        value has CR, LF, NUL or another
 *                                        control byte than a tab (offset in
 *                                        whichever the message names)
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 */
PACREDS_API PACREDS_CHECKED int
pacreds_request_add_header(pacreds_request *request, const char *name,
                           size_t name_len, const char *value, size_t value_len,
                           pacreds_error *error);

/*
 * The same in place of all headers of that name. Nothing is removed when it
 * fails.
 */
PACREDS_API PACREDS_CHECKED int
pacreds_request_set_header(pacreds_request *request, const char *name,
                           size_t name_len, const char *value, size_t value_len,
                           pacreds_error *error);

/*
 * Remove all headers of a name, in any case.
 *
 * Returns: how many there were
 */
PACREDS_API size_t pacreds_request_remove_header(pacreds_request *request,
                                                 const char *name,
                                                 size_t name_len);

/*
 * Set the body. It is hashed when the request is signed, each time.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  request is NULL, or body is NULL and
 *                                        its length is not 0
 * In:      body  any bytes
 * Owner:   borrowed: it must live until another body is set or the request
 *          is reset or released
 */
PACREDS_API PACREDS_CHECKED int
pacreds_request_set_body(pacreds_request *request, const void *body,
                         size_t body_len, pacreds_error *error);

/*
 * Set the body to a copy of these bytes: for a language with a garbage
 * collector, which may move or free what it passed.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  request is NULL, or body is NULL and
 *                                        its length is not 0
 *          PACREDS_ERR_NO_MEMORY         the body is as it was
 * In:      body  any bytes
 */
PACREDS_API PACREDS_CHECKED int
pacreds_request_copy_body(pacreds_request *request, const void *body,
                          size_t body_len, pacreds_error *error);

/*
 * In place of a body: its SHA-256, computed elsewhere.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  request is NULL
 *          PACREDS_ERR_SYNTAX            not 64 hexadecimal digits (offset)
 * In:      hash  64 hexadecimal digits, any case
 */
PACREDS_API PACREDS_CHECKED int
pacreds_request_set_body_hash(pacreds_request *request, const char *hash,
                              size_t hash_len, pacreds_error *error);

/*
 * In place of a body: leave it out of the signature. UNSIGNED-PAYLOAD is
 * signed and sent in x-amz-content-sha256. S3 accepts that over TLS.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT
 */
PACREDS_API PACREDS_CHECKED int
pacreds_request_set_unsigned_payload(pacreds_request *request,
                                     pacreds_error *error);

/*
 * Write the head of the message that is to be sent: request line, header lines
 * and the empty line, each with CR LF (RFC 9112). If there is a body and no
 * header states its length, Content-Length is added; the body of a request that
 * was parsed from chunks is no longer in chunks, and its Transfer-Encoding is
 * left out.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  request or head is NULL
 *          PACREDS_ERR_NO_MEMORY
 * Out:     head  a borrowed string, valid until the request changes or is asked
 *                again; it has the signature and the session token
 */
PACREDS_API PACREDS_CHECKED int pacreds_request_head(pacreds_request *request,
                                                     const char **head,
                                                     size_t *head_len,
                                                     pacreds_error *error);

/* The method; NULL for NULL. */
PACREDS_API const char *pacreds_request_method(const pacreds_request *request);

/*
 * Path and query as they are sent in the request line, what presigning added
 * included.
 *
 * Returns: a borrowed string, "/" at first; NULL for NULL
 */
PACREDS_API const char *pacreds_request_target(const pacreds_request *request,
                                               size_t *len);

/*
 * The absolute URL to send to, what presigning added included. Without a
 * scheme, as after pacreds_request_parse(), it is https.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  request or url is NULL
 *          PACREDS_ERR_INCOMPLETE        there is neither a URL nor a Host
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * Out:     url  a borrowed string; len may be NULL
 */
PACREDS_API PACREDS_CHECKED int pacreds_request_url(pacreds_request *request,
                                                    const char **url,
                                                    size_t *len,
                                                    pacreds_error *error);

/* How many headers there are; 0 for NULL. */
PACREDS_API size_t pacreds_request_header_count(const pacreds_request *request);

/*
 * A header, in the order in which they were added; those of the signer come
 * last.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  no request, or index beyond the count
 * Out:     name and value, borrowed strings; each may be NULL
 */
PACREDS_API int pacreds_request_header(const pacreds_request *request,
                                       size_t index, const char **name,
                                       const char **value);

/*
 * The value of the first header of a name, in any case.
 *
 * Returns: a borrowed string; NULL if there is none
 */
PACREDS_API const char *
pacreds_request_find_header(const pacreds_request *request, const char *name,
                            size_t name_len, size_t *len);

/*
 * The body that was set.
 *
 * Returns: the caller's pointer; NULL if only a hash or nothing was set
 */
PACREDS_API const void *pacreds_request_body(const pacreds_request *request,
                                             size_t *len);

/*
 * The result of pacreds_sign(), pacreds_presign() or pacreds_verifier_read(),
 * until the request changes. Each returns a borrowed string, or NULL before
 * that; len may be NULL.
 *
 *   access_key_id     whose key signed it
 *   credential_scope  "20261122/us-east-1/s3/aws4_request"; in version 4A
 *                     without the region
 *   signed_headers    "host;x-amz-date"
 *   signature         64 hexadecimal digits; in version 4A up to 144
 *   string_to_sign    the bytes that are signed; after signing and verifying
 */
PACREDS_API const char *
pacreds_request_access_key_id(const pacreds_request *request, size_t *len);
PACREDS_API const char *
pacreds_request_credential_scope(const pacreds_request *request, size_t *len);
PACREDS_API const char *
pacreds_request_signed_headers(const pacreds_request *request, size_t *len);
PACREDS_API const char *
pacreds_request_signature(const pacreds_request *request, size_t *len);
PACREDS_API const char *
pacreds_request_string_to_sign(const pacreds_request *request, size_t *len);

/* The time that a signed request states, in Unix seconds; 0 before that. */
PACREDS_API int64_t pacreds_request_signed_at(const pacreds_request *request);

/* The longest life of a presigned URL: seven days, in seconds. */
enum { PACREDS_PRESIGN_MAX = 604800 };

/* How long a presigned request lasts, in seconds; 0 if it is not presigned. */
PACREDS_API int64_t pacreds_request_expires_in(const pacreds_request *request);

/* When a presigned request ends, in Unix seconds: after that time, or with the
   credentials that it was signed with here, if they end before. 0 if it is not
   presigned. */
PACREDS_API int64_t pacreds_request_ends_at(const pacreds_request *request);

/* For pacreds_request_canonical(): do not redact the session token. */
enum { PACREDS_REVEAL_TOKEN = 1 };

/*
 * The canonical request of the last signing or verifying: the text to lay
 * beside the one that a server shows in its SignatureDoesNotMatch answer.
 * Unless asked for, the session token in it is replaced by "[redacted]",
 * so that the text can be logged.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  request or text is NULL, or an
 *                                        unknown flag
 *          PACREDS_ERR_INCOMPLETE        neither signed nor verified yet
 *          PACREDS_ERR_NO_MEMORY
 * Out:     text   a borrowed string; len may be NULL
 * In:      flags  0, or PACREDS_REVEAL_TOKEN for the exact bytes
 */
PACREDS_API PACREDS_CHECKED int
pacreds_request_canonical(pacreds_request *request, uint32_t flags,
                          const char **text, size_t *len, pacreds_error *error);

#ifdef __cplusplus
}
#endif

#endif
