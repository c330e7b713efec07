/* SPDX-License-Identifier: CC0-1.0 */
#ifndef MHD_REQUEST_H
#define MHD_REQUEST_H

#include <microhttpd.h>

#include <pacreds/pacreds.h>

/*
 * Answer whole requests, as pacreds_request, from libmicrohttpd's callbacks.
 *
 * - The target is kept as it was sent, since libmicrohttpd decodes the path:
 *   MHD_OPTION_URI_LOG_CALLBACK.
 * - The body comes in pieces, at most 1 MiB in all.
 * - The request, its body and its headers live until the answer is queued.
 */
typedef enum MHD_Result answerer(void *context,
                                 struct MHD_Connection *connection,
                                 pacreds_request *request);

/* Listen on 127.0.0.1, print where, and answer until the process is asked to
   end. Port 0 is a free one. Returns the exit status. */
int serve_on_loopback(const char *program, answerer *answer, void *context,
                      int64_t port);

#endif
