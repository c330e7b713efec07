/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_STAGES_H
#define TESTS_STAGES_H

#include "support.h"

/* A request to sign, and how. */
struct vector {
    const char *name;
    const char *message; /* with a NUL */
    size_t message_len;
    const char *access_key_id, *secret_access_key, *session_token;
    const char *region, *service, *preset;
    uint32_t set, clear; /* switches of the preset */
    int algorithm;       /* 0: the preset's */
    int64_t time, expires;
    int is_query;
};

/* What it must come to; NULL for what is not known. */
struct stages {
    const char *canonical, *string_to_sign, *signature;
};

/* Its preset and its credentials. */
pacreds_preset *vector_preset(const struct vector *vector);
pacreds_credentials *vector_keys(const struct vector *vector);

/* Sign it and compare each stage. */
pacreds_request *sign_stages(const struct vector *vector,
                             const struct stages *expected);

/* Sign it, compare each stage, and let the verifier accept it. */
void check_stages(const struct vector *vector, const struct stages *expected);

/* DIRECTORY/NAME.txt as a string, to be freed; the test fails without it. */
char *read_text(const char *directory, const char *name);

/* Whether there is such a file. */
int has_file(const char *directory, const char *name);

/* "20150830T123600Z" or "2015-08-30T12:36:00Z" in Unix seconds. */
int64_t time_of(const char *text);

#endif
