/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REQUESTS_H
#define REQUESTS_H

#include "bench.h"

/* The keys of AWS's documentation, and the same with a session token of 1,200
   bytes. */
extern pacreds_credentials *keys, *temporary_keys;

/* 2026-11-22T12:00:00Z at first, and one second later at each use. */
extern int64_t now;

void requests_set_up(void);

/* GetItems of the Product Advertising API: three headers and 318 bytes. */
void fill_items(pacreds_request *request);

/* GET of an object of S3. */
void fill_object(pacreds_request *request);

/* 40 headers and 60 parameters. */
void fill_many(pacreds_request *request);

/* PUT of an object of S3, whose hash is stated. */
void fill_put(pacreds_request *request, const void *body, size_t body_len);

pacreds_request *new_request(void);
pacreds_signer *new_signer(const pacreds_credentials *credentials,
                           const char *service, const char *preset,
                           int algorithm);
pacreds_verifier *new_verifier(const char *preset, int algorithm);

/* A text of so many bytes that repeats another one. */
char *repeated(const char *text, size_t n);

#endif
