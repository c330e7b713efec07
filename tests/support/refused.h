/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_REFUSED_H
#define TESTS_REFUSED_H

#include "support.h"

/*
 * Each public function is called with a NULL in each place that takes a
 * pointer: it returns a code or nothing, and never crashes.
 */
#define REFUSED(call) ck_assert_int_eq((call), PACREDS_ERR_INVALID_ARGUMENT)
#define NOTHING(call) ck_assert_ptr_null((call))

/* A length for which NULL is not an empty string. */
enum { LENGTH = 7 };

#endif
