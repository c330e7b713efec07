/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CREDENTIALS_CREDENTIALS_H
#define PACREDS_CREDENTIALS_CREDENTIALS_H

#include <pacreds/credentials.h>

#include "base/text.h"

pacreds__slice pacreds__credentials_id(const pacreds_credentials *credentials);
pacreds__slice
pacreds__credentials_secret(const pacreds_credentials *credentials);

/* Empty if there is none. */
pacreds__slice
pacreds__credentials_token(const pacreds_credentials *credentials);

/* Where credentials came from; empty or 0 for what does not apply. */
typedef struct pacreds__origin {
    const char *source; /* static, or NULL */
    pacreds__slice profile, file;
    uint32_t line;
} pacreds__origin;

/*
 * Say where credentials came from, before they are shared.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_NO_MEMORY
 */
int pacreds__credentials_set_origin(pacreds_credentials *credentials,
                                    const pacreds__origin *origin,
                                    pacreds_error *error);

#endif
