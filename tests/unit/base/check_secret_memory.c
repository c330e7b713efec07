/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* RLIMIT_MEMLOCK, seteuid() */
#include "base/secret_memory.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support.h"

enum { BLOCKS = 500, REGION = 1 << 20 };

static char *take(size_t n)
{
    char *memory = pacreds__secret_memory_take(n);

    ck_assert_ptr_nonnull(memory);
    ck_assert_uint_eq((uintptr_t)memory % 16, 0);
    return memory;
}

static void check_filled(const char *memory, char with, size_t n)
{
    size_t i = 0;

    while (i < n && memory[i] == with)
        i++;
    ck_assert_uint_eq(i, n);
}

/* Pieces of all sizes, taken and given in no order: zero when taken, untouched
   by others until given. */
START_TEST(any_order)
{
    static struct {
        char *memory;
        size_t n;
    } pieces[BLOCKS];
    uint32_t random = 20261127;
    size_t round, i;

    for (round = 0; round < 100000; round++) {
        random = random * 1664525 + 1013904223;
        i = (random >> 8) % BLOCKS;
        if (pieces[i].memory != NULL) {
            check_filled(pieces[i].memory, (char)i, pieces[i].n);
            pacreds__secret_memory_give(pieces[i].memory);
            pieces[i].memory = NULL;
            continue;
        }
        pieces[i].n = 1 + (random >> 20) % (round % 50 == 0 ? 4000 : 300);
        if (round % 5000 == 7)
            pieces[i].n = 70000;
        pieces[i].memory = take(pieces[i].n);
        check_filled(pieces[i].memory, 0, pieces[i].n);
        memset(pieces[i].memory, (int)i, pieces[i].n);
    }
    for (i = 0; i < BLOCKS; i++)
        pacreds__secret_memory_give(pieces[i].memory);
    ck_assert_uint_eq(pacreds_secret_memory_used(), 0);
    ck_assert_uint_eq(pacreds_secret_memory_unlocked(), 0);
}
END_TEST

START_TEST(sizes)
{
    size_t n;

    for (n = 1; n < 3000; n++) {
        size_t before = pacreds_secret_memory_used(), took;
        char *memory = take(n);

        took = pacreds_secret_memory_used() - before;
        ck_assert_uint_ge(took, n);
        ck_assert_uint_le(took, n + 63);
        memset(memory, 'x', n);
        pacreds__secret_memory_give(memory);
        ck_assert_uint_eq(pacreds_secret_memory_used(), before);
    }
    ck_assert_ptr_null(pacreds__secret_memory_take(0));
    ck_assert_ptr_null(pacreds__secret_memory_take(SIZE_MAX));
    ck_assert_ptr_null(pacreds__secret_memory_take(SIZE_MAX / 4));
    ck_assert_ptr_null(pacreds__secret_memory_take((size_t)1 << 32));
    pacreds__secret_memory_give(NULL);
}
END_TEST

/* The region is still there, because it is the spare one. */
START_TEST(wiped)
{
    volatile char *memory = take(1000);
    size_t i;

    memset((char *)memory, 'x', 1000);
    pacreds__secret_memory_give((char *)memory);
    for (i = 32; i < 1000; i++) /* behind the links of free memory */
        ck_assert_int_eq(memory[i], 0);
    for (i = 0; i < 32; i++)
        ck_assert_int_ne(memory[i], 'x');
}
END_TEST

/* In a child, which a signal must end. */
static int faults(const volatile char *at)
{
    pid_t child = fork();
    int status = 0;

    if (child == 0) {
        signal(SIGSEGV, SIG_DFL);
        signal(SIGBUS, SIG_DFL);
        _exit(*at == 'x');
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    return !WIFEXITED(status) || WEXITSTATUS(status) > 1;
}

/* Before the first and after the last byte of a region; a secret that needs a
   region of its own ends within a page of the latter. */
START_TEST(guards)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE), n = 4 * REGION;
    char *memory = take(n);

    ck_assert(!faults(memory));
    ck_assert(!faults(memory + n - 1));
    ck_assert(faults(memory + n + page));
    ck_assert(faults(memory - page));
    pacreds__secret_memory_give(memory);
    ck_assert(faults(memory));
}
END_TEST

/* VmFlags of the mapping that holds an address: "dd" keeps it out of dumps,
   "lo" says that it is locked. */
static void read_flags(const void *at, char flags[256])
{
    FILE *maps = fopen("/proc/self/smaps", "r");
    unsigned long start, end;
    char line[512];
    int is_inside = 0;

    flags[0] = '\0';
    while (maps != NULL && fgets(line, sizeof line, maps) != NULL) {
        if (sscanf(line, "%lx-%lx ", &start, &end) == 2)
            is_inside = (unsigned long)at >= start && (unsigned long)at < end;
        else if (is_inside && strncmp(line, "VmFlags:", 8) == 0)
            snprintf(flags, 256, "%.250s", line);
    }
    if (maps != NULL)
        fclose(maps);
}

/* The limit of locked memory can be 0 in a container, and under the address
   sanitizer mlock() does nothing. */
static int may_lock(void)
{
    static char pages[16384];
    char flags[256];

    mlock(pages, sizeof pages);
    read_flags(pages + sizeof pages / 2, flags);
    munlock(pages, sizeof pages);
    return strstr(flags, " lo") != NULL;
}

START_TEST(kept_out_of_dumps)
{
    char *memory = take(64), flags[256];

    read_flags(memory, flags);
    ck_assert_ptr_nonnull(strstr(flags, " dd"));
    if (may_lock())
        ck_assert_ptr_nonnull(strstr(flags, " lo"));
    pacreds__secret_memory_give(memory);
}
END_TEST

static size_t count_mappings(void)
{
    FILE *maps = fopen("/proc/self/maps", "r");
    size_t count = 0;
    int c;

    ck_assert_ptr_nonnull(maps);
    while ((c = fgetc(maps)) != EOF)
        count += c == '\n';
    fclose(maps);
    return count;
}

/* 64 MB of secrets take few mappings, and give them back. */
START_TEST(regions)
{
    static char *pieces[100000];
    size_t count = sizeof pieces / sizeof pieces[0], before, i;

    pacreds__secret_memory_give(take(1));
    before = count_mappings();
    for (i = 0; i < count; i++)
        pieces[i] = take(600);
    ck_assert_uint_le(count_mappings(), before + 3 * 70);
    ck_assert_uint_ge(count_mappings(), before + 60);
    for (i = 0; i < count; i++)
        pacreds__secret_memory_give(pieces[i * 7919 % count]);
    ck_assert_uint_le(count_mappings(), before + 3);
}
END_TEST

/* Memory over the limit is counted as not locked, down to the byte. */
START_TEST(limit)
{
    struct rlimit none = {0, 0};
    char *first, *second;
    size_t took;

    if (geteuid() == 0) /* who has no limit */
        ck_assert_int_eq(seteuid(65534), 0);
    if (!may_lock()) {
        ck_assert_int_eq(seteuid(getuid()), 0);
        return;
    }
    first = take(100);
    ck_assert_uint_eq(pacreds_secret_memory_unlocked(), 0);
    setrlimit(RLIMIT_MEMLOCK, &none);
    took = pacreds_secret_memory_used();
    second = take(2 * REGION);
    took = pacreds_secret_memory_used() - took;
    ck_assert_uint_eq(pacreds_secret_memory_unlocked(), took);
    pacreds__secret_memory_give(second);
    ck_assert_uint_eq(pacreds_secret_memory_unlocked(), 0);
    pacreds__secret_memory_give(first);
    /* LeakSanitizer cannot look at a process of another user. */
    ck_assert_int_eq(seteuid(getuid()), 0);
    ck_assert_int_eq(prctl(PR_SET_DUMPABLE, 1), 0);
}
END_TEST

static void *use(void *unused)
{
    int i;

    for (i = 0; i < 20000; i++) {
        size_t n = (size_t)(i % 500) + 1;
        char *memory = pacreds__secret_memory_take(n);

        if (memory == NULL || memory[0] != 0 || memory[n - 1] != 0)
            return unused;
        memset(memory, 'x', n);
        pacreds__secret_memory_give(memory);
    }
    return NULL;
}

START_TEST(threads)
{
    pthread_t others[4];
    void *failed;
    int i;

    for (i = 0; i < 4; i++)
        ck_assert_int_eq(pthread_create(&others[i], NULL, use, &others), 0);
    for (i = 0; i < 4; i++) {
        pthread_join(others[i], &failed);
        ck_assert_ptr_null(failed);
    }
    ck_assert_uint_eq(pacreds_secret_memory_used(), 0);
}
END_TEST

/* A secret from before fork() is no longer locked in the child, and can be
   given there; a region that is mapped there is locked. */
static int check_child(char *memory)
{
    size_t used = pacreds_secret_memory_used();
    char *own;
    int is_right = pacreds_secret_memory_unlocked() == used &&
                   memcmp(memory, "secret", 7) == 0;

    own = pacreds__secret_memory_take(2 * REGION);
    if (may_lock())
        is_right = is_right && pacreds_secret_memory_unlocked() == used;
    pacreds__secret_memory_give(memory);
    is_right = is_right && (!may_lock() || !pacreds_secret_memory_unlocked());
    pacreds__secret_memory_give(own);
    return is_right && pacreds_secret_memory_used() == 0;
}

START_TEST(forks)
{
    char *memory = take(100);
    pid_t child;
    int status;

    strcpy(memory, "secret");
    child = fork();
    if (child == 0)
        _exit(check_child(memory) ? 0 : 1);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    ck_assert_str_eq(memory, "secret");
    pacreds__secret_memory_give(memory);
}
END_TEST

/* fork() while other threads take memory: the child must not wait for them. */
START_TEST(forks_among_threads)
{
    pthread_t others[2];
    int i, status;

    for (i = 0; i < 2; i++)
        ck_assert_int_eq(pthread_create(&others[i], NULL, use, NULL), 0);
    for (i = 0; i < 50; i++) {
        pid_t child = fork();

        if (child == 0) {
            alarm(60);
            pacreds__secret_memory_give(pacreds__secret_memory_take(10));
            _exit(0);
        }
        ck_assert_int_eq(waitpid(child, &status, 0), child);
        ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    for (i = 0; i < 2; i++)
        pthread_join(others[i], NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("secret_memory");

    add_case(suite, "any_order", any_order);
    add_case(suite, "sizes", sizes);
    add_case(suite, "wiped", wiped);
    add_case(suite, "guards", guards);
    add_case(suite, "kept_out_of_dumps", kept_out_of_dumps);
    add_case(suite, "regions", regions);
    add_case(suite, "limit", limit);
    add_case(suite, "threads", threads);
    add_case(suite, "forks", forks);
    add_case(suite, "forks_among_threads", forks_among_threads);
    return run_suite(suite);
}
