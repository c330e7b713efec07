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

/* Whether a pair that was found somewhere has not changed places, which would
   send the secret as an id. Returns PACREDS_OK, PACREDS_ERR_BAD_KEY. */
int pacreds__pair_check(pacreds__slice id, pacreds__slice secret,
                        pacreds_error *error);

/* As pacreds_credentials_new(), after that. */
int pacreds__credentials_join(pacreds_credentials **credentials,
                              pacreds__slice id, pacreds__slice secret,
                              pacreds_error *error);

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
