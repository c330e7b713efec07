/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_OS_DUMPS_H
#define PACREDS_OS_DUMPS_H

#include <stddef.h>

/* Keep pages out of core dumps, where the system can. */
void pacreds__os_hide_from_dumps(void *pages, size_t n);

#endif
