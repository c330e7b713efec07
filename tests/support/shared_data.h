/* SPDX-License-Identifier: Apache-2.0 */
/* JSON files of vectors that are beside a checkout. */
#ifndef TESTS_SHARED_DATA_H
#define TESTS_SHARED_DATA_H

#include <jansson.h>

/* A file that must be there. The caller releases it. */
json_t *shared_load(const char *path);

/* A member that is a text; empty if it is absent. */
const char *shared_text(const json_t *object, const char *name);

#endif
