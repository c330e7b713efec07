/* SPDX-License-Identifier: Apache-2.0 */
#include "base/secret.h"

#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support.h"

START_TEST(zero_and_writable)
{
    static const size_t sizes[] = {1, 15, 16, 17, 4095, 4096, 4097, 100000};
    size_t i, j;

    for (i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        pacreds__secret secret;

        ck_assert_int_eq(pacreds__secret_new(&secret, sizes[i]), PACREDS_OK);
        ck_assert_uint_eq(secret.n, sizes[i]);
        for (j = 0; j < sizes[i]; j++)
            ck_assert_int_eq(secret.p[j], 0);
        memset(secret.p, 'x', sizes[i]);
        pacreds__secret_free(&secret);
        ck_assert_ptr_null(secret.p);
        pacreds__secret_free(&secret);
    }
}
END_TEST

START_TEST(copy)
{
    char text[4096];
    pacreds__secret secret;
    pacreds__slice slice = {text, sizeof text};

    memset(text, 'x', sizeof text);
    ck_assert_int_eq(pacreds__secret_copy(&secret, slice), PACREDS_OK);
    ck_assert_uint_eq(secret.n, sizeof text);
    ck_assert_int_eq(memcmp(secret.p, text, sizeof text), 0);
    ck_assert_int_eq(secret.p[sizeof text], '\0');
    pacreds__secret_free(&secret);
}
END_TEST

START_TEST(impossible)
{
    pacreds__secret secret;

    ck_assert_int_eq(pacreds__secret_new(&secret, SIZE_MAX),
                     PACREDS_ERR_NO_MEMORY);
    ck_assert_int_eq(pacreds__secret_new(&secret, SIZE_MAX / 4),
                     PACREDS_ERR_NO_MEMORY);
    ck_assert_ptr_null(secret.p);
    ck_assert_int_eq(pacreds__secret_new(&secret, 0), PACREDS_ERR_NO_MEMORY);
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

START_TEST(guards)
{
    pacreds__secret secret;
    size_t page = (size_t)sysconf(_SC_PAGESIZE);

    ck_assert_int_eq(pacreds__secret_new(&secret, 64), PACREDS_OK);
    ck_assert(!faults(secret.p));
    ck_assert(!faults(secret.p + 63));
    ck_assert(faults(secret.p + 64));
    ck_assert(faults(secret.p + 64 - page - 1));
    pacreds__secret_free(&secret);
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
    pacreds__secret secret;
    char flags[256];

    ck_assert_int_eq(pacreds__secret_new(&secret, 64), PACREDS_OK);
    read_flags(secret.p, flags);
    ck_assert_ptr_nonnull(strstr(flags, " dd"));
    if (may_lock())
        ck_assert_ptr_nonnull(strstr(flags, " lo"));
    pacreds__secret_free(&secret);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("secret");

    add_case(suite, "zero_and_writable", zero_and_writable);
    add_case(suite, "copy", copy);
    add_case(suite, "impossible", impossible);
    add_case(suite, "guards", guards);
    add_case(suite, "kept_out_of_dumps", kept_out_of_dumps);
    return run_suite(suite);
}
