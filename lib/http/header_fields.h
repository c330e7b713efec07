/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_HTTP_HEADER_FIELDS_H
#define PACREDS_HTTP_HEADER_FIELDS_H

#include "http/request.h"

/* The headers of a request as they are kept in request->fields; see
   pacreds__header. */

/* Make room for one more header, and for so many bytes of strings. Returns a
   status. */
int pacreds__request_header_room(pacreds_request *request, size_t strings_len);

/*
 * Append a header whose parts are well-formed.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * In:      folds  whether the value has white space that signing folds
 */
int pacreds__request_append(pacreds_request *request, int kind, int folds,
                            pacreds__slice name, pacreds__slice value);

/* Add a header of the signer's, or replace its value. Returns a status. */
int pacreds__request_put(pacreds_request *request, int kind,
                         pacreds__slice name, pacreds__slice value);

/* The same with n bytes that the caller writes into the place returned. NULL on
   failure, with the status. */
char *pacreds__request_put_room(pacreds_request *request, int kind,
                                pacreds__slice name, size_t n, int *status);

/* Overwrite the last bytes of the value of the signer's header of a kind. */
void pacreds__request_put_end(pacreds_request *request, int kind,
                              pacreds__slice end);

/* Remove the headers for which are(request, header, argument) is true. Returns
   how many. */
size_t pacreds__request_remove_if(pacreds_request *request,
                                  int (*are)(const pacreds_request *request,
                                             const pacreds__header *header,
                                             const void *argument),
                                  const void *argument);

#endif
