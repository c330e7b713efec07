/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CREDENTIALS_KEY_FILE_PARSE_H
#define PACREDS_CREDENTIALS_KEY_FILE_PARSE_H

#include <pacreds/key_file.h>

#endif
