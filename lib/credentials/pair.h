/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CREDENTIALS_PAIR_H
#define PACREDS_CREDENTIALS_PAIR_H

#include <pacreds/credentials.h>

#include "base/text.h"

/* Whether a secret seems to be given as the id, and an id as the secret. */
int pacreds__pair_is_swapped(pacreds__slice id, pacreds__slice secret);

/*
 * Refuse a pair that was found somewhere and would send its secret as the id.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_BAD_KEY
 */
int pacreds__pair_check(pacreds__slice id, pacreds__slice secret,
                        pacreds_error *error);

/* As pacreds_credentials_new(), after pacreds__pair_check(). */
int pacreds__pair_join(pacreds_credentials **credentials, pacreds__slice id,
                       pacreds__slice secret, pacreds_error *error);

#endif
