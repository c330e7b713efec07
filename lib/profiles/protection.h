/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PROFILES_PROTECTION_H
#define PACREDS_PROFILES_PROTECTION_H

#include <pacreds/profiles.h>

#include "os/file.h"

enum {
    PACREDS__OTHERS = 077,
    PACREDS__OTHERS_WRITE = 022,
    PACREDS__ALL_WRITE = 002
};

/* The first PACREDS_PROFILES_WARNING_ value that applies to a file of keys; 0
   if it is protected. */
int pacreds__protection_of_keys(const pacreds__os_facts *facts);

/* Write the sentence of a warning about a file or a folder. Returns as
   snprintf(). */
int pacreds__protection_say(char *out, size_t n, int warning, uint32_t mode,
                            const char *path);

/* Fail with that sentence. Returns PACREDS_ERR_UNSAFE_FILE. */
int pacreds__protection_refuse(int warning, uint32_t mode, const char *label,
                               pacreds_error *error);

#endif
