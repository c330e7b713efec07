/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_HTTP_MESSAGE_H
#define PACREDS_HTTP_MESSAGE_H

/* Requests as HTTP/1.1 messages: pacreds_request_parse(),
   pacreds_request_head(). */
#include "http/request.h"

#endif
