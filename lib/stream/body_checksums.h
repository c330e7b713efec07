/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_STREAM_BODY_CHECKSUMS_H
#define PACREDS_STREAM_BODY_CHECKSUMS_H

#include <pacreds/checksum.h>

#include "base/buffer.h"

/* The computed algorithms are those up to here. */
enum { PACREDS__CHECKSUM_LAST = PACREDS_CHECKSUM_MD5 };

/* The checksums of a body that are stated in headers of its request, and those
   that trailers will state. */
typedef struct pacreds__body_checksums {
    pacreds_checksum
        *of[PACREDS__CHECKSUM_LAST + 1];            /* by algorithm, or NULL */
    const char *values[PACREDS__CHECKSUM_LAST + 1]; /* at the end */
    pacreds_request *stated; /* the headers of the request */
    int count;
    int uncomputed; /* an algorithm that is stated and not computed */
} pacreds__body_checksums;

/*
 * Expect the checksums that a request states in its headers.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CHECKSUM_ALGORITHM, PACREDS_ERR_NO_MEMORY,
 *          which are in error
 * In:      checksums  zeroed
 */
int pacreds__body_checksums_init(pacreds__body_checksums *checksums,
                                 const pacreds_request *request,
                                 pacreds_error *error);
void pacreds__body_checksums_free(pacreds__body_checksums *checksums);

/* Expect one if a header has its name. Returns as above. */
int pacreds__body_checksums_expect(pacreds__body_checksums *checksums,
                                   pacreds__slice name, pacreds_error *error);

/* Take a piece of the body. Returns PACREDS_OK, PACREDS_ERR_CRYPTO. */
int pacreds__body_checksums_update(pacreds__body_checksums *checksums,
                                   pacreds__slice piece);

/*
 * At the end of the data: compare the request's headers.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CHECKSUM, PACREDS_ERR_CRYPTO
 */
int pacreds__body_checksums_finish(pacreds__body_checksums *checksums);

/* Compare further headers, after that. Returns PACREDS_OK,
   PACREDS_ERR_CHECKSUM. */
int pacreds__body_checksums_compare(const pacreds__body_checksums *checksums,
                                    const pacreds_request *headers);

#endif
