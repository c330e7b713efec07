/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_RESPONSE_H
#define PACREDS_RESPONSE_H

#include <pacreds/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * An HTTP response as it came: its status, its headers and its body. It may
 * come from anybody: nothing in it is trusted, and a part that is malformed is
 * left out.
 */
typedef struct pacreds_response pacreds_response;

/*
 * Make an empty response: status 0, which is unknown.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  response is NULL
 *          PACREDS_ERR_NO_MEMORY
 * Out:     response
 * Owner:   the caller; pacreds_response_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_response_new(pacreds_response **response, pacreds_error *error);

/* Release a response. NULL is fine. */
PACREDS_API void pacreds_response_free(pacreds_response *response);

/* Make it empty again and wipe what it held. NULL is fine. */
PACREDS_API void pacreds_response_reset(pacreds_response *response);

/*
 * Set the HTTP status.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  response is NULL
 *          PACREDS_ERR_OUT_OF_RANGE      status is not 100..999, nor 0
 */
PACREDS_API PACREDS_CHECKED int
pacreds_response_set_status(pacreds_response *response, int status,
                            pacreds_error *error);

/*
 * Add a header.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  response is NULL
 *          PACREDS_ERR_SYNTAX            not a header name (offset), or a value
 *                                        with a control character (offset)
 *          PACREDS_ERR_TOO_LARGE         the headers would pass 1 MiB
 *          PACREDS_ERR_NO_MEMORY
 * In:      value  white space around it is dropped
 */
PACREDS_API PACREDS_CHECKED int
pacreds_response_add_header(pacreds_response *response, const char *name,
                            size_t name_len, const char *value,
                            size_t value_len, pacreds_error *error);

/*
 * Append to the body. It is copied.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  response is NULL
 *          PACREDS_ERR_TOO_LARGE         the body would pass 64 MiB
 *          PACREDS_ERR_NO_MEMORY
 */
PACREDS_API PACREDS_CHECKED int
pacreds_response_add_body(pacreds_response *response, const void *body,
                          size_t body_len, pacreds_error *error);

/*
 * Read a whole HTTP/1.1 message, or a body alone. Responses that came before
 * it, such as 100 Continue or that of a proxy, are left out. A body in chunks
 * is decoded, unless a client did so before; one that breaks off is kept as far
 * as it came.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  response is NULL
 *          PACREDS_ERR_TOO_LARGE         message is longer than 64 MiB, or its
 *                                        headers than 1 MiB
 *          PACREDS_ERR_NO_MEMORY
 * Out:     response  its headers and its body are replaced, and its status if
 *                    message has one
 */
PACREDS_API PACREDS_CHECKED int
pacreds_response_parse(pacreds_response *response, const char *message,
                       size_t message_len, pacreds_error *error);

/* The HTTP status; 0 if it is not known, or for NULL. */
PACREDS_API int pacreds_response_status(const pacreds_response *response);

/*
 * The value of the first header of a name, in any case.
 *
 * Returns: a borrowed string; NULL if there is none, or for NULL
 */
PACREDS_API const char *
pacreds_response_find_header(const pacreds_response *response, const char *name,
                             size_t name_len, size_t *len);

/*
 * The body.
 *
 * Returns: borrowed bytes, with a NUL after them; NULL for NULL
 */
PACREDS_API const char *pacreds_response_body(const pacreds_response *response,
                                              size_t *len);

#ifdef __cplusplus
}
#endif

#endif
