/* SPDX-License-Identifier: Apache-2.0 */
/* What was read from profile files as one line of text, for comparing. */
#ifndef TESTS_PROFILE_DUMP_H
#define TESTS_PROFILE_DUMP_H

#include "support.h"

enum { DUMP_SIZE = 8192 };

/*
 * Write the sections, each as "profile NAME{KEY=VALUE,KEY=VALUE}", with "|" for
 * a newline, and a property's sub-properties in braces of their own.
 */
void dump_profiles(char *out, const pacreds_profiles *profiles);

/* Write the warnings, each as "FILE:LINE NAME", with c and k for the two files
   and ";" between. */
void dump_warnings(char *out, const pacreds_profiles *profiles);

/*
 * Parse texts that each end at a page that faults, dump what comes of them, or
 * write "error LINE: MESSAGE".
 */
void dump_texts(char *out, char *warnings, const char *config,
                size_t config_len, const char *credentials,
                size_t credentials_len);

/* A text, its dump and its warnings. An expected error need only begin so. */
struct profile_example {
    const char *text, *expected, *warnings;
};

void check_profile_examples(const struct profile_example *examples,
                            size_t count, int file);

/* Examples of one of the two files. */
#define CONFIG(examples)                                                       \
    check_profile_examples(examples, sizeof examples / sizeof examples[0],     \
                           PACREDS_PROFILES_FILE_CONFIG)
#define CREDENTIALS(examples)                                                  \
    check_profile_examples(examples, sizeof examples / sizeof examples[0],     \
                           PACREDS_PROFILES_FILE_CREDENTIALS)

#endif
