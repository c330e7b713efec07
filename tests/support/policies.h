/* SPDX-License-Identifier: Apache-2.0 */
#ifndef POLICIES_H
#define POLICIES_H

#include "support.h"

/* S3's documented example, the text that it signs:
   https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-post-example.html */
extern const char example_policy[];
#define EXAMPLE_POLICY_SIGNATURE                                               \
    "8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e"

/* 2015-12-29T00:00:00Z, when it is signed. */
enum { EXAMPLE_POLICY_TIME = 1451347200 };

/* What must work. */
pacreds_form *make_form(const char *const fields[][2], size_t count);
void add_field(pacreds_form *form, const char *name, const char *value);

/* A copy without one field, and with another value of it unless that is NULL.
 */
pacreds_form *changed_form(const pacreds_form *form, size_t index,
                           const char *value);

/* The HMAC of a policy in base64 with the key of a scope, by OpenSSL's
   HMAC(), in hexadecimal. */
void sign_by_openssl(const char *secret, const char *scope, const char *policy,
                     char hex[65]);

#endif
