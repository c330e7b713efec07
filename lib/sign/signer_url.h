/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGN_SIGNER_URL_H
#define PACREDS_SIGN_SIGNER_URL_H

/* pacreds_signer_new_for_url() */
#include <pacreds/signer.h>

#endif
