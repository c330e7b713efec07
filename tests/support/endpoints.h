/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_ENDPOINTS_H
#define TESTS_ENDPOINTS_H

#include "support.h"

/* A host or URL, and the scope that requests to it are signed for. */
struct endpoint_row {
    const char *host, *service, *region;
};

/* Each of them says so, and the same in other spellings of its host. */
void check_endpoints(const struct endpoint_row *rows, size_t count);

/* Each of them is refused with a code. */
void check_no_endpoints(const char *const *hosts, size_t count, int code);

/* What must be found. */
pacreds_endpoint *find_endpoint(const char *host);

#endif
