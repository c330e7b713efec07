/* SPDX-License-Identifier: CC0-1.0 */
/* Failures as the Product Advertising API words them. */
#ifndef REFUSAL_H
#define REFUSAL_H

#include <jansson.h>

#include "support.h"

/* Why a call has no answer. */
struct failure {
    const char *code;  /* of pacreds_paapi_error() */
    char message[512]; /* a sentence, in Amazon's words where there are any */
    pacreds_error reason; /* the library's, if it refused the request */
};

/* Failures that do not depend on parameters. */
enum refusal {
    REFUSE_ACCESS_DENIED,
    REFUSE_INCOMPLETE_SIGNATURE,
    REFUSE_INTERNAL_FAILURE,
    REFUSE_TOO_LARGE,
    REFUSE_INVALID_SIGNATURE,
    REFUSE_REQUEST_EXPIRED,
    REFUSE_TOO_MANY_REQUESTS,
    REFUSE_UNKNOWN_OPERATION,
    REFUSE_UNRECOGNIZED_CLIENT
};

/* Fill a failure in, for a reason that may be NULL. */
void refuse(struct failure *failure, enum refusal refusal,
            const pacreds_error *reason);

/* The same for the refusal that goes with a reason. */
void refuse_signature(struct failure *failure, const pacreds_error *reason);

/* The body of the answer, and its HTTP status. */
json_t *envelope(const struct failure *failure, int *status);

#endif
