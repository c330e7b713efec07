/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* malloc_usable_size() */
#include "allocations.h"

#include <malloc.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/crypto.h>

/* The linker's --wrap makes each call of malloc() one of __wrap_malloc(). */
void *__real_malloc(size_t n);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t n);
void __real_free(void *block);
void *__real_pacreds__secret_memory_take(size_t n);
void __real_pacreds__secret_memory_give(void *memory);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t n);
void __wrap_free(void *block);
void *__wrap_pacreds__secret_memory_take(size_t n);
void __wrap_pacreds__secret_memory_give(void *memory);

static atomic_size_t made, live, fails_in;
static atomic_int has_failed;
static void (*on_release)(const void *block, size_t n);

/* Whether this one is to fail. */
static int is_the_one(void)
{
    atomic_fetch_add(&made, 1);
    if (atomic_load(&fails_in) == 0 || atomic_fetch_sub(&fails_in, 1) != 1)
        return 0;
    atomic_store(&has_failed, 1);
    return 1;
}

static void *counted(void *block)
{
    if (block != NULL)
        atomic_fetch_add(&live, 1);
    return block;
}

void *__wrap_malloc(size_t n)
{
    return is_the_one() ? NULL : counted(__real_malloc(n));
}

void *__wrap_calloc(size_t count, size_t size)
{
    return is_the_one() ? NULL : counted(__real_calloc(count, size));
}

static void released(void *block)
{
    if (block == NULL)
        return;
    atomic_fetch_sub(&live, 1);
    if (on_release != NULL)
        on_release(block, malloc_usable_size(block));
}

void __wrap_free(void *block)
{
    released(block);
    __real_free(block);
}

/* Always to another place, so that a forgotten copy is seen. */
void *__wrap_realloc(void *block, size_t n)
{
    size_t old = block != NULL ? malloc_usable_size(block) : 0;
    void *moved = __wrap_malloc(n);

    if (moved != NULL && block != NULL) {
        memcpy(moved, block, old < n ? old : n);
        __wrap_free(block);
    }
    return moved;
}

/* Which maps memory for many secrets at once, when there is no more. */
void *__wrap_pacreds__secret_memory_take(size_t n)
{
    return is_the_one() ? NULL : counted(__real_pacreds__secret_memory_take(n));
}

/* It is wiped in there. */
void __wrap_pacreds__secret_memory_give(void *memory)
{
    if (memory != NULL)
        atomic_fetch_sub(&live, 1);
    __real_pacreds__secret_memory_give(memory);
}

static void *crypto_malloc(size_t n, const char *file, int line)
{
    (void)file;
    (void)line;
    return __wrap_malloc(n);
}

static void *crypto_realloc(void *block, size_t n, const char *file, int line)
{
    (void)file;
    (void)line;
    return __wrap_realloc(block, n);
}

static void crypto_free(void *block, const char *file, int line)
{
    (void)file;
    (void)line;
    __wrap_free(block);
}

void allocations_watch(void)
{
    if (!CRYPTO_set_mem_functions(crypto_malloc, crypto_realloc, crypto_free))
        abort();
}

size_t allocations_made(void)
{
    return atomic_load(&made);
}

size_t allocations_live(void)
{
    return atomic_load(&live);
}

int allocations_fail(size_t n)
{
    atomic_store(&fails_in, n);
    return atomic_exchange(&has_failed, 0);
}

void allocations_on_release(void (*look)(const void *block, size_t n))
{
    on_release = look;
}
