/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CREDENTIALS_KEY_PART_H
#define PACREDS_CREDENTIALS_KEY_PART_H

#include "base/text.h"
#include "credentials/finding.h"
#include "credentials/key_id.h"

/* One of the strings of a key check: as it was given, and without the white
   space and quotation marks around it. */
typedef struct pacreds__key_part {
    pacreds__findings *findings;
    int subject;
    pacreds__slice given, core;
} pacreds__key_part;

/* Begin with a string, and add findings for what is around it. */
void pacreds__key_part_take(pacreds__key_part *part,
                            pacreds__findings *findings, int subject,
                            pacreds__slice given);

/* Add a finding, with the offset at in the core or PACREDS_NO_OFFSET. */
void pacreds__key_part_error(pacreds__key_part *part, int finding, size_t at);

/* Add findings for an id. Its kind may turn out to be Creators API. */
void pacreds__key_part_check_id(pacreds__key_part *id,
                                pacreds__key_facts *facts, int64_t now);

/* Add findings for the secret of an id of a kind. */
void pacreds__key_part_check_secret(pacreds__key_part *secret,
                                    pacreds__slice id, int kind);

/* Add findings for the session token beside an id of a kind. */
void pacreds__key_part_check_token(pacreds__key_part *token, int kind);

#endif
