/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_HTTP_RESPONSE_H
#define PACREDS_HTTP_RESPONSE_H

#include <pacreds/response.h>

#include "base/buffer.h"

struct pacreds_response {
    int status;
    pacreds__buffer fields; /* each name and its value, both with a NUL */
    pacreds__buffer body;
};

/* The value of the first header of a name; p is NULL if there is none. */
pacreds__slice pacreds__response_header(const pacreds_response *response,
                                        const char *name);

#endif
