/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_VARIANT_STAGES_H
#define PACREDS_EXPLAIN_VARIANT_STAGES_H

#include "explain/inquiry.h"

/* Stages as some signers or services have them. */
enum {
    PACREDS__AS_IT_IS,
    PACREDS__PATH_AS_SENT,
    PACREDS__QUERY_AS_SENT,
    PACREDS__QUERY_UNSORTED,
    PACREDS__QUERY_WITHOUT_EQUALS,
    PACREDS__HOST_WITH_80,
    PACREDS__HOST_WITH_443,
    PACREDS__HOST_WITHOUT_PORT,
    PACREDS__HEADERS_AS_SENT,
    PACREDS__PAYLOAD_OF_BODY,
    PACREDS__PAYLOAD_WITH_NEWLINE,
    PACREDS__PAYLOAD_WITHOUT_NEWLINE,
    PACREDS__QUERY_WITHOUT_ONE
};

/*
 * Make one anew; which is none of PACREDS__AS_IT_IS.
 *
 * Returns: 1; 0 if that changes nothing here; or a status, which is negative,
 *          as that of out is
 */
int pacreds__stage_make(int which, const pacreds__inquiry *inquiry,
                        pacreds__buffer *out);

#endif
