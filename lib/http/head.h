/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_HTTP_HEAD_H
#define PACREDS_HTTP_HEAD_H

/* The head of a message: pacreds_request_head(). */
#include "http/request.h"

#endif
