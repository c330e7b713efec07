/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CREDENTIALS_KEY_ID_H
#define PACREDS_CREDENTIALS_KEY_ID_H

#include "base/text.h"

enum {
    PACREDS__KEY_ID_LEN = 20,
    PACREDS__SECRET_LEN = 40,
    PACREDS__ACCOUNT_ID_LEN = 12
};

/* What an id is, by its prefix: a PACREDS_KEY_ value. */
int pacreds__key_id_kind(pacreds__slice id);

/* What the prefix of an id that is no access key stands for, "an IAM user"
   and so on; NULL for another prefix. */
const char *pacreds__key_id_owner(pacreds__slice id);

/*
 * The AWS account in an AKIA or ASIA id: bits 1 to 40 after the prefix, read
 * as base32. Ids whose first bit there is 0 are of an older make and tell
 * none.
 *
 * Returns: 1 with 12 digits and a NUL; 0 if it cannot be told
 */
int pacreds__key_id_account(pacreds__slice id,
                            char out[PACREDS__ACCOUNT_ID_LEN + 1]);

/* When an AKPA id was made: its last ten digits are Unix seconds. 0 if they
   are not. */
int64_t pacreds__key_id_created(pacreds__slice id);

#endif
