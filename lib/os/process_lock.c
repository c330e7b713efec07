/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* pthread */
#include "os/process_lock.h"

#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static void (*child_hook)(void);

static void before_fork(void)
{
    pthread_mutex_lock(&mutex);
}

static void in_parent(void)
{
    pthread_mutex_unlock(&mutex);
}

static void in_child(void)
{
    if (child_hook != NULL)
        child_hook();
    pthread_mutex_unlock(&mutex);
}

static void follow_forks(void)
{
    pthread_atfork(before_fork, in_parent, in_child);
}

void pacreds__os_process_lock_take(void (*hook)(void))
{
    pthread_once(&once, follow_forks);
    pthread_mutex_lock(&mutex);
    child_hook = hook;
}

void pacreds__os_process_lock_give(void)
{
    pthread_mutex_unlock(&mutex);
}
