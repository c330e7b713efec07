/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_HTTP_FRAMING_H
#define PACREDS_HTTP_FRAMING_H

#include "base/text.h"

/* How a message states where its body ends (RFC 9112 6). */
typedef struct pacreds__framing {
    int has_length; /* by Content-Length */
    size_t length;
    int is_chunked; /* by Transfer-Encoding */
} pacreds__framing;

/*
 * Take note of a header field, which counts if it is about framing. The fields
 * of a message come one by one; framing is all zero before the first.
 *
 * Returns: NULL, or what is wrong with them: a clause without a full stop
 */
const char *pacreds__framing_add(pacreds__framing *framing, pacreds__slice name,
                                 pacreds__slice value);

#endif
