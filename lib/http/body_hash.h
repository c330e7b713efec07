/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_HTTP_BODY_HASH_H
#define PACREDS_HTTP_BODY_HASH_H

#include <pacreds/body_hash.h>

#endif
