/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_CAUSE_CHECK_H
#define PACREDS_EXPLAIN_CAUSE_CHECK_H

/* The thing to look at or to try, to distinguish a cause from others; empty if
   there is nothing. */
const char *pacreds__cause_check(int cause);

#endif
