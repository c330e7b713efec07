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

/* A verifier for a region, or for any. */
pacreds_verifier *make_form_verifier(const char *region);

/* Both steps of verifying, in us-east-1. */
int verify_form(pacreds_form *form, pacreds_credentials *keys, int64_t file_len,
                int64_t now, pacreds_error *error);

/* A form with these conditions and those of signing, signed by OpenSSL with the
   keys of EXAMPLE_ID. */
#define POLICY_SCOPE "20261122/us-east-1/s3/aws4_request"
#define POLICY_START                                                           \
    "{\"expiration\":\"2026-11-22T13:00:00.000Z\",\"conditions\":["
pacreds_form *signed_form(const char *start, const char *conditions);

pacreds_policy *make_policy(int64_t expiration);
void add_condition(pacreds_policy *policy, int match, const char *name,
                   const char *value);
void must_sign(const pacreds_signer *signer, pacreds_form *form,
               const pacreds_policy *policy, int64_t now);

/* A signer in us-east-1 with the keys of EXAMPLE_ID. */
pacreds_signer *make_policy_signer(void);

/* A field that must be there. */
const char *field_of(const pacreds_form *form, const char *name);

/* The JSON of a policy, to be freed. */
char *decode_policy(const char *base64);

/* The HMAC of a policy in base64 with the key of a scope, by OpenSSL's
   HMAC(), in hexadecimal. */
void sign_by_openssl(const char *prefix, const char *secret, const char *scope,
                     const char *policy, char hex[65]);

#endif
