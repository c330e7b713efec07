/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CREDENTIALS_KEY_FILE_TABLE_H
#define PACREDS_CREDENTIALS_KEY_FILE_TABLE_H

#include "credentials/key_file_reader.h"

/* Read the first row, which names the columns, and all others. Both return as
   pacreds__key_read_lines(). */
int pacreds__key_read_header(pacreds__key_reader *reader);
int pacreds__key_read_rows(pacreds__key_reader *reader);

#endif
