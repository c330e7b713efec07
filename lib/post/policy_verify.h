/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_POST_POLICY_VERIFY_H
#define PACREDS_POST_POLICY_VERIFY_H

/* pacreds_verifier_read_form(), pacreds_verify_form(). */
#include <pacreds/policy.h>

#endif
