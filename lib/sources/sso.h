/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_SSO_H
#define PACREDS_SOURCES_SSO_H

#include "profiles/warning.h"

/*
 * Say why a profile cannot get its role from IAM Identity Center here.
 *
 * Returns: PACREDS_ERR_NEEDS_NETWORK  `aws sso login` left a valid token
 *          PACREDS_ERR_EXPIRED        the token has expired, or there is none
 *          PACREDS_ERR_FILE, PACREDS_ERR_UNSAFE_FILE, PACREDS_ERR_SYNTAX,
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 * In:      session  its name, or a start URL
 */
int pacreds__sso_explain(pacreds__slice session, const char *profile,
                         pacreds__warnings *warnings, int64_t now,
                         pacreds_error *error);

#endif
