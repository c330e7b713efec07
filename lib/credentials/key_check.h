/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CREDENTIALS_KEY_CHECK_H
#define PACREDS_CREDENTIALS_KEY_CHECK_H

#include <pacreds/key_check.h>

#endif
