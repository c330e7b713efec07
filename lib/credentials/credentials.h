/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CREDENTIALS_CREDENTIALS_H
#define PACREDS_CREDENTIALS_CREDENTIALS_H

#include <pacreds/credentials.h>

#include "base/text.h"

pacreds__slice pacreds__credentials_id(const pacreds_credentials *credentials);
pacreds__slice
pacreds__credentials_secret(const pacreds_credentials *credentials);

/* Empty if there is none. */
pacreds__slice
pacreds__credentials_token(const pacreds_credentials *credentials);

#endif
