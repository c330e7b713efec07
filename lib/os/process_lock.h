/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_OS_PROCESS_LOCK_H
#define PACREDS_OS_PROCESS_LOCK_H

/*
 * The one lock of the process, for the memory that all secrets share. fork()
 * waits for it, so that the child can take it. in_child, which is the same in
 * each call, is called in the child first, where memory is no longer locked.
 */
void pacreds__os_process_lock_take(void (*in_child)(void));
void pacreds__os_process_lock_give(void);

#endif
