/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_HTTP_HEADER_SET_H
#define PACREDS_HTTP_HEADER_SET_H

#include "http/request.h"

/*
 * Which names a request of very many headers has: their hashes, each in the
 * first free slot from the one that it points to. Nothing is ever taken out;
 * after headers were removed, the set is filled anew.
 *
 * Returns: 1 if it is certain, and quick to find out, that no other header has
 *          the name of the last one; else 0
 */
int pacreds__request_last_is_new(pacreds_request *request);

#endif
