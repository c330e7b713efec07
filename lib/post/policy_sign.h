/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_POST_POLICY_SIGN_H
#define PACREDS_POST_POLICY_SIGN_H

/* pacreds_sign_policy(), pacreds_sign_policy_document(). */
#include <pacreds/policy.h>

#endif
