/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CREDENTIALS_KEY_ID_H
#define PACREDS_CREDENTIALS_KEY_ID_H

#include <pacreds/key_check.h>

#include "base/text.h"

enum {
    PACREDS__KEY_ID_LEN = 20,
    PACREDS__SECRET_LEN = 40,
    PACREDS__ACCOUNT_ID_LEN = 12
};

/* The kind of an id, by its prefix: a PACREDS_KEY_KIND_ value. */
int pacreds__key_id_kind(pacreds__slice id);

/* The owner of an id that is not an access key, by its prefix: "an IAM user"
   and so on. NULL for any other prefix. */
const char *pacreds__key_id_owner(pacreds__slice id);

/*
 * The AWS account in an AKIA or ASIA id: bits 1 to 40 after the prefix, read
 * as base32. Older ids, whose first bit there is 0, contain none.
 *
 * Returns: 1 with 12 digits and a NUL; 0 if it is not known
 */
int pacreds__key_id_account(pacreds__slice id,
                            char out[PACREDS__ACCOUNT_ID_LEN + 1]);

/* When an AKPA id was made: its last ten digits are Unix seconds. 0 if they
   are not. */
int64_t pacreds__key_id_created(pacreds__slice id);

/* All that an id says about itself. */
typedef struct pacreds__key_facts {
    int kind;
    int64_t created;                              /* or 0 */
    char account_id[PACREDS__ACCOUNT_ID_LEN + 1]; /* or "" */
} pacreds__key_facts;

void pacreds__key_id_facts(pacreds__key_facts *facts, pacreds__slice id);

#endif
