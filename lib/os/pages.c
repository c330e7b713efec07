/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "os/pages.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "os/page_advice.h"

size_t pacreds__os_page_size(void)
{
    return (size_t)sysconf(_SC_PAGESIZE);
}

/* Lock as much as the limit allows, to a half, a quarter ... of it. */
static size_t lock(char *pages, size_t n)
{
    size_t page = pacreds__os_page_size();

    for (; n >= page; n = n / 2 / page * page)
        if (pacreds__os_lock_pages(pages, n))
            return n;
    return 0;
}

void *pacreds__os_pages_new(size_t n, size_t *locked)
{
    size_t page = pacreds__os_page_size();
    char *pages;

    if (n == 0 || n > SIZE_MAX / 2)
        return NULL;
    pages =
        mmap(NULL, n + 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED)
        return NULL;
    if (mprotect(pages + page, n, PROT_READ | PROT_WRITE) != 0) {
        munmap(pages, n + 2 * page);
        return NULL;
    }
    *locked = lock(pages + page, n);
    pacreds__os_hide_from_dumps(pages + page, n);
    return pages + page;
}

void pacreds__os_pages_free(void *pages, size_t n)
{
    size_t page = pacreds__os_page_size();

    munmap((char *)pages - page, n + 2 * page);
}
