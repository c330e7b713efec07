/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_OS_CLOSE_FROM_H
#define PACREDS_OS_CLOSE_FROM_H

/* Close all descriptors from this one on. Safe after vfork(). */
void pacreds__os_close_from(int first);

#endif
