/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_OS_PRIVILEGES_H
#define PACREDS_OS_PRIVILEGES_H

/* Whether the process runs with another user's rights (set-uid, set-gid). */
int pacreds__os_is_privileged(void);

#endif
