/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_HTTP_CHECKSUM_H
#define PACREDS_HTTP_CHECKSUM_H

#include <pacreds/checksum.h>

#include "base/text.h"

/* Whether an algorithm is computed by this library. */
int pacreds__checksum_is_computed(int algorithm);

/* The algorithm of a header's name in any case; PACREDS_CHECKSUM_NONE for any
   other name. */
int pacreds__checksum_algorithm(pacreds__slice header);

/* The bytes of a value in base64. */
size_t pacreds__checksum_value_len(int algorithm);

/* The name of an algorithm, such as "CRC32C". */
const char *pacreds__checksum_name(int algorithm);

/* Drop the pieces so far. */
void pacreds__checksum_restart(pacreds_checksum *checksum);

int pacreds__checksum_algorithm_of(const pacreds_checksum *checksum);

#endif
