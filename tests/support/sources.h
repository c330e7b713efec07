/* SPDX-License-Identifier: Apache-2.0 */
/* Sources that read the environment and profiles, in a folder of their own. */
#ifndef TESTS_SOURCES_H
#define TESTS_SOURCES_H

#include "folder.h"
#include "support.h"

/* In a new folder, without any variable that a source reads, and with
   AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE set to "config" and
   "credentials" there. folder_leave() removes it. */
void sources_enter(void);

/* The same with these two files. */
void sources_enter_with(const char *config, const char *credentials);

/* The same with profiles of IAM Identity Center: a by its session, b by its
   start URL, and with the cache folders of the AWS command line. */
void sources_enter_sso(void);

/* The role of profile a: R of account 123456789012 and session dev. The file is
   named as botocore names it. */
#define SSO_ROLE ".aws/cli/cache/f3e256d390b84d1adc4b58099f127610550e0022.json"
#define KEYS_UNTIL(time)                                                       \
    "{\"Credentials\":{\"AccessKeyId\":\"ASIAC\",\"SecretAccessKey\":"         \
    "\"s3cret\",\"SessionToken\":\"t\",\"Expiration\":\"" time "\"}}"

/* Resolve a profile of the files. */
int resolve_profile(pacreds_credentials **keys, const char *profile,
                    int64_t now, pacreds_error *error);

/* It fails with a message that has these words, and no "s3cret". */
void expect_failure(const char *profile, int status, const char *words);

/* It has this access key id. */
void expect_id(pacreds_source *source, int64_t now, const char *id);

void expect_warning(const pacreds_source *source, size_t index, int warning,
                    const char *path, const char *words);

/* A profile source; with depth 1 it is in the default chain, which with depth 2
   is in a cached source. */
pacreds_source *wrapped_profile(int depth, const char *profile, uint32_t flags);

#endif
