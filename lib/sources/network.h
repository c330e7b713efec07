/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_NETWORK_H
#define PACREDS_SOURCES_NETWORK_H

#include "sources/source.h"

/*
 * Sources that the environment configures and that cannot answer without a
 * network: PACREDS_ERR_NEEDS_NETWORK where they are configured.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_NO_MEMORY
 */
int pacreds__web_identity_new(pacreds_source **source, pacreds_error *error);
int pacreds__container_new(pacreds_source **source, pacreds_error *error);

#endif
