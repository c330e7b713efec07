/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CREDENTIALS_KEY_FILE_TEXT_H
#define PACREDS_CREDENTIALS_KEY_FILE_TEXT_H

#include "base/secret.h"

/*
 * Copy the text of a key file in UTF-8: UTF-16 is converted, and the JSON of
 * "aws iam create-access-key", "aws sts assume-role" or a credential_process
 * becomes lines NAME=VALUE.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SYNTAX if it is UTF-16 or JSON and
 * malformed, PACREDS_ERR_NO_MEMORY Out:     copy   to be freed in any case; a
 * NUL follows it wrong  after PACREDS_ERR_SYNTAX, a sentence for the message
 */
int pacreds__key_file_text(pacreds__secret *copy, pacreds__slice text,
                           const char **wrong);

#endif
