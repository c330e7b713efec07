/* SPDX-License-Identifier: CC0-1.0 */
/* Sending a signed request with libcurl. */
#ifndef PAAPI_SEND_H
#define PAAPI_SEND_H

#include <stddef.h>

#include "support.h"

/* What came back; text has a NUL after it and is released with free(). */
struct reply {
    long status;
    char *text;
    size_t len;
};

/*
 * Send a request exactly as it was signed, and wait for the answer. Without
 * one the program ends with what libcurl says and what to do about it. The
 * server's certificate must be good, and no redirection is followed: a
 * signature is for one host.
 *
 * In:  authorities  a file of certificate authorities to trust instead of the
 *                   system's, or NULL
 *      seconds      how long to wait
 */
void send_request(pacreds_request *request, const char *authorities,
                  long seconds, struct reply *reply);

#endif
