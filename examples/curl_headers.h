/* SPDX-License-Identifier: CC0-1.0 */
#ifndef CURL_HEADERS_H
#define CURL_HEADERS_H

#include <curl/curl.h>

#include <pacreds/pacreds.h>

/*
 * Have libcurl send a request exactly as it was signed: its URL, its method and
 * each of its headers.
 *
 * - Normally libcurl removes "/../" from a path: CURLOPT_PATH_AS_IS.
 * - A header whose value is empty is sent only if it is written "Name;".
 * - A header that libcurl would add on its own, Expect or Content-Type, would
 *   not be signed: it is suppressed.
 *
 * Returns: the headers, to be freed with curl_slist_free_all() when the
 *          transfer has ended; NULL if memory ran out
 */
struct curl_slist *curl_headers(CURL *curl, pacreds_request *request);

#endif
