/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_OS_STORE_LOCK_H
#define PACREDS_OS_STORE_LOCK_H

/* How taking the lock ends. */
enum {
    PACREDS__STORE_LOCK_TAKEN,
    PACREDS__STORE_LOCK_HELD,    /* by another process, for too long */
    PACREDS__STORE_LOCK_FOREIGN, /* the lock file is somebody else's */
    PACREDS__STORE_LOCK_FAILED   /* a system call; see errno */
};

/*
 * Lock a folder against other processes of this user that change its files. The
 * lock is on a file that only this user can open: a lock on the folder itself
 * could be held by anybody who can read it. The kernel takes the lock back from
 * a process that dies.
 *
 * Returns: a PACREDS__STORE_LOCK_ value
 * Out:     lock  a descriptor; -1 if it was not taken
 *          call  the system call that failed
 */
int pacreds__os_store_lock(int folder, int *lock, const char **call);

/* Remove the lock file, and give the lock back; -1 is fine. */
void pacreds__os_store_unlock(int folder, int lock);

#endif
