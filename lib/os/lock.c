/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* pthread */
#include "os/lock.h"

#include <pthread.h>
#include <stdlib.h>

struct pacreds__os_lock {
    pthread_mutex_t mutex;
    pthread_cond_t woken;
};

pacreds__os_lock *pacreds__os_lock_new(void)
{
    pacreds__os_lock *lock = malloc(sizeof *lock);

    if (lock == NULL)
        return NULL;
    if (pthread_mutex_init(&lock->mutex, NULL) != 0) {
        free(lock);
        return NULL;
    }
    if (pthread_cond_init(&lock->woken, NULL) != 0) {
        pthread_mutex_destroy(&lock->mutex);
        free(lock);
        return NULL;
    }
    return lock;
}

void pacreds__os_lock_free(pacreds__os_lock *lock)
{
    if (lock == NULL)
        return;
    pthread_cond_destroy(&lock->woken);
    pthread_mutex_destroy(&lock->mutex);
    free(lock);
}

void pacreds__os_lock_take(pacreds__os_lock *lock)
{
    pthread_mutex_lock(&lock->mutex);
}

void pacreds__os_lock_give(pacreds__os_lock *lock)
{
    pthread_mutex_unlock(&lock->mutex);
}

void pacreds__os_lock_wait(pacreds__os_lock *lock)
{
    pthread_cond_wait(&lock->woken, &lock->mutex);
}

void pacreds__os_lock_wake(pacreds__os_lock *lock)
{
    pthread_cond_broadcast(&lock->woken);
}
