/* SPDX-License-Identifier: Apache-2.0 */
#include "cases.h"
#include "requests.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

enum { THREAD_CALLS = 40000, THREAD_ROUNDS = 25 };

static pacreds_signer *signer;
static atomic_int threads_ready;

static double nanoseconds(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

/* One thread's work: requests of its own, the signer of all. */
static void *sign_many(void *threads)
{
    pacreds_request *request = new_request();
    double *elapsed = malloc(sizeof *elapsed);
    int64_t time = 1795348800;
    int i;

    must(elapsed != NULL ? PACREDS_OK : PACREDS_ERR_NO_MEMORY);
    fill_items(request);
    must(pacreds_sign(signer, request, time, NULL));
    atomic_fetch_add(&threads_ready, 1);
    while (atomic_load(&threads_ready) < *(int *)threads)
        continue;
    *elapsed = nanoseconds();
    for (i = 0; i < THREAD_CALLS; i++)
        must(pacreds_sign(signer, request, time + i % 40000, NULL));
    *elapsed = nanoseconds() - *elapsed;
    pacreds_request_free(request);
    return elapsed;
}

/* Signatures a second of so many threads. */
static double throughput(int threads)
{
    pthread_t started[2];
    double rate = 0;
    void *elapsed;
    int i;

    atomic_store(&threads_ready, 0);
    for (i = 0; i < threads; i++)
        if (pthread_create(&started[i], NULL, sign_many, &threads) != 0)
            must(PACREDS_ERR_NO_MEMORY);
    for (i = 0; i < threads; i++) {
        pthread_join(started[i], &elapsed);
        rate += THREAD_CALLS * 1e9 / *(double *)elapsed;
        free(elapsed);
    }
    return rate;
}

void measure_threads(double *one, double *two)
{
    int i;

    signer = new_signer(keys, "ProductAdvertisingAPI", "default",
                        PACREDS_ALGORITHM_V4);
    *one = *two = 0;
    for (i = 0; i < THREAD_ROUNDS; i++) {
        double rate = throughput(1);

        *one = rate > *one ? rate : *one;
        rate = throughput(2);
        *two = rate > *two ? rate : *two;
    }
}
