/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CREDENTIALS_KEY_FILE_READ_H
#define PACREDS_CREDENTIALS_KEY_FILE_READ_H

#include "credentials/key_file_parse.h"

#endif
