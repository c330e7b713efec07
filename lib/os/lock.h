/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_OS_LOCK_H
#define PACREDS_OS_LOCK_H

/* A lock for threads, with a condition to wait for. */
typedef struct pacreds__os_lock pacreds__os_lock;

/* Returns NULL without memory. */
pacreds__os_lock *pacreds__os_lock_new(void);
void pacreds__os_lock_free(pacreds__os_lock *lock);

void pacreds__os_lock_take(pacreds__os_lock *lock);
void pacreds__os_lock_give(pacreds__os_lock *lock);

/* Give it, wait until all that wait are woken, and take it again. */
void pacreds__os_lock_wait(pacreds__os_lock *lock);
void pacreds__os_lock_wake(pacreds__os_lock *lock);

#endif
