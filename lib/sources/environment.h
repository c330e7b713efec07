/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_ENVIRONMENT_H
#define PACREDS_SOURCES_ENVIRONMENT_H

#include "sources/source.h"

/* The environment as the first source of the default chain: if it has keys and
   names a profile as well, that profile must exist. Returns as
   pacreds_source_environment_new(). */
int pacreds__environment_first_new(pacreds_source **source,
                                   pacreds_error *error);

#endif
