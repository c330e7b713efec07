/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "os/pages.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "os/dumps.h"

static size_t page_size(void)
{
    return (size_t)sysconf(_SC_PAGESIZE);
}

/* The bytes of the pages that hold n bytes. */
static size_t inner_size(size_t n)
{
    return (n + page_size() - 1) / page_size() * page_size();
}

static size_t rounded(size_t n)
{
    return (n + 15) / 16 * 16;
}

void *pacreds__os_guarded_new(size_t n)
{
    size_t page = page_size(), inner = inner_size(n);
    char *pages;

    if (n == 0 || n > SIZE_MAX / 2)
        return NULL;
    pages = mmap(NULL, inner + 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS,
                 -1, 0);
    if (pages == MAP_FAILED)
        return NULL;
    if (mprotect(pages + page, inner, PROT_READ | PROT_WRITE) != 0) {
        munmap(pages, inner + 2 * page);
        return NULL;
    }
    /* Over the limit of locked memory, unlocked is better than nothing. */
    (void)mlock(pages + page, inner);
    pacreds__os_hide_from_dumps(pages + page, inner);
    return pages + page + inner - rounded(n);
}

void pacreds__os_guarded_free(void *memory, size_t n)
{
    size_t page = page_size(), inner = inner_size(n);
    char *pages = (char *)memory + rounded(n) - inner - page;

    munmap(pages, inner + 2 * page);
}
