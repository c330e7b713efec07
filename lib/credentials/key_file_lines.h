/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CREDENTIALS_KEY_FILE_LINES_H
#define PACREDS_CREDENTIALS_KEY_FILE_LINES_H

#include "credentials/key_file_reader.h"

/*
 * Read AWSAccessKeyId=… and AWSSecretKey=…, in either order; variables of a
 * shell; the properties of a profile.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SYNTAX, PACREDS_ERR_NOT_FOUND,
 *          PACREDS_ERR_BAD_KEY, PACREDS_ERR_NO_MEMORY
 */
int pacreds__key_read_lines(pacreds__key_reader *reader);

#endif
