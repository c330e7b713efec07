/* SPDX-License-Identifier: Apache-2.0 */
/* Processes, and editors without the lock, that change one file at once. */
#define _DEFAULT_SOURCE /* flock(), mkfifo(), seteuid(), setenv() */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.h"
#include "system_calls.h"

static const char OLD[] = "# mine\r\n[b]\ny = 2";
static const char NEW[] = "# mine\r\n[b]\ny = 2\r\n\r\n[a]\r\nx = 1";

static void stores(const char *path)
{
    pacreds_error error;

    ck_assert_msg(store(path, "a", &error) == PACREDS_OK, "%s", error.message);
}

static void refuses(const char *path, int code, const char *says)
{
    pacreds_error error;
    int status = store(path, "a", &error);

    ck_assert_msg(status == code, "%s: %d, %s", path, status, error.message);
    ck_assert_msg(strstr(error.message, says) != NULL, "%s", error.message);
    if (path[0] != '\0')
        ck_assert_int_eq(strncmp(error.message, path, strlen(path)), 0);
}

/* Each process stores many profiles; none may be lost. */
static void store_many(int process)
{
    char profile[32];
    pacreds_error error;
    int i;

    for (i = 0; i < 25; i++) {
        snprintf(profile, sizeof profile, "p%d-%d", process, i);
        if (store("aws/credentials", profile, &error) != PACREDS_OK) {
            fprintf(stderr, "%s\n", error.message);
            _exit(1);
        }
    }
    _exit(0);
}

static void store_together(int processes)
{
    pid_t children[8];
    char text[32], *all;
    size_t len;
    int i, k, status;

    folder_enter();
    fflush(NULL);
    for (i = 0; i < processes; i++) {
        children[i] = fork();
        ck_assert_int_ge(children[i], 0);
        if (children[i] == 0)
            store_many(i);
    }
    for (i = 0; i < processes; i++) {
        ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
        ck_assert_int_eq(status, 0);
    }
    all = read_file("aws/credentials", &len);
    ck_assert_ptr_nonnull(all);
    for (i = 0; i < processes; i++)
        for (k = 0; k < 25; k++) {
            snprintf(text, sizeof text, "[p%d-%d]\nx = 1\n", i, k);
            ck_assert_msg(strstr(all, text) != NULL, "%s is lost", text);
        }
    free(all);
    ck_assert_uint_eq(count_names("aws"), 1);
    folder_leave();
}

START_TEST(two_at_once)
{
    store_together(2);
}
END_TEST

START_TEST(eight_at_once)
{
    store_together(8);
}
END_TEST

static int open_lock(void)
{
    return open(".pacreds.lock", O_RDWR | O_CREAT, 0600);
}

/* The wait ends; the clock of this test is fast. */
START_TEST(lock_held)
{
    int lock;

    folder_enter();
    write_text("file", OLD);
    lock = open_lock();
    ck_assert_int_eq(flock(lock, LOCK_EX), 0);
    system_calls_hurry(3);
    refuses("file", PACREDS_ERR_LOCKED, "another process");
    system_calls_hurry(0);
    check_text("file", OLD);
    close(lock);
    stores("file");
    ck_assert_uint_eq(count_names("."), 1);
    folder_leave();
}
END_TEST

/* Anybody who can open a folder can lock it: that stops nobody. */
START_TEST(folder_locked)
{
    int folder;

    folder_enter();
    folder = open(".", O_RDONLY);
    ck_assert_int_eq(flock(folder, LOCK_EX), 0);
    stores("file");
    close(folder);
    folder_leave();
}
END_TEST

/* A lock file that others can open, and other things of its name. */
START_TEST(bad_locks)
{
    folder_enter();
    ck_assert_int_eq(close(open_lock()), 0);
    chmod(".pacreds.lock", 0644);
    refuses("file", PACREDS_ERR_UNSAFE_FILE, ".pacreds.lock");
    unlink(".pacreds.lock");
    ck_assert_int_eq(symlink("elsewhere", ".pacreds.lock"), 0);
    refuses("file", PACREDS_ERR_UNSAFE_FILE, ".pacreds.lock");
    unlink(".pacreds.lock");
    ck_assert_int_eq(mkfifo(".pacreds.lock", 0600), 0);
    refuses("file", PACREDS_ERR_UNSAFE_FILE, ".pacreds.lock");
    ck_assert_uint_eq(count_names("."), 1);
    unlink(".pacreds.lock");
    ck_assert_int_eq(mkdir(".pacreds.lock", 0700), 0);
    refuses("file", PACREDS_ERR_FILE, "open() failed");
    folder_leave();
}
END_TEST

/* A process that has removed its lock file does not share the next one. */
static int old_lock;

static void give_up(void)
{
    if (old_lock < 0)
        return;
    unlink(".pacreds.lock");
    close(open_lock());
    close(old_lock);
    old_lock = -1;
}

START_TEST(lock_replaced)
{
    folder_enter();
    old_lock = open_lock();
    ck_assert_int_eq(flock(old_lock, LOCK_EX), 0);
    system_calls_before("flock", give_up);
    stores("file");
    system_calls_before("flock", NULL);
    ck_assert_int_eq(old_lock, -1);
    ck_assert_uint_eq(count_names("."), 1);
    folder_leave();
}
END_TEST

START_TEST(lock_of_the_dead)
{
    int ready[2], status;
    char byte;
    pid_t child;

    folder_enter();
    ck_assert_int_eq(pipe(ready), 0);
    child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        if (flock(open_lock(), LOCK_EX) != 0 || write(ready[1], "x", 1) != 1)
            _exit(1);
        pause();
    }
    ck_assert_int_eq(read(ready[0], &byte, 1), 1);
    system_calls_hurry(3);
    refuses("file", PACREDS_ERR_LOCKED, "another process");
    system_calls_hurry(0);
    ck_assert_int_eq(kill(child, SIGKILL), 0);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    stores("file");
    ck_assert_uint_eq(count_names("."), 1);
    close(ready[0]);
    close(ready[1]);
    folder_leave();
}
END_TEST

static int writes;

/* An editor that knows no lock saves the file, by either way of saving. */
static void save_once(void)
{
    if (writes++ == 0)
        write_text("file", "[c]\nz = 3\n");
    if (writes == 2) {
        write_text("saved", "[d]\nz = 4\n");
        ck_assert_int_eq(rename("saved", "file"), 0);
    }
}

static void save_each_time(void)
{
    char text[32];

    snprintf(text, sizeof text, "[c]\nz = %d\n", ++writes * 1000);
    unlink("file");
    write_text("file", text);
}

START_TEST(others_write)
{
    folder_enter();
    write_text("file", OLD);
    system_calls_before("getentropy", save_once);
    stores("file");
    check_text("file", "[d]\nz = 4\n\n[a]\nx = 1\n");
    ck_assert_int_eq(writes, 3);
    writes = 0;
    system_calls_before("getentropy", save_each_time);
    refuses("file", PACREDS_ERR_LOCKED, "another program");
    check_text("file", "[c]\nz = 8000\n");
    writes = 0;
    unlink("file");
    system_calls_before("getentropy", save_once);
    stores("file");
    system_calls_before("getentropy", NULL);
    ck_assert_uint_eq(count_names("."), 1);
    folder_leave();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("store_at_once");

    add_case(suite, "two_at_once", two_at_once);
    add_case(suite, "eight_at_once", eight_at_once);
    add_case(suite, "lock_held", lock_held);
    add_case(suite, "folder_locked", folder_locked);
    add_case(suite, "bad_locks", bad_locks);
    add_case(suite, "lock_replaced", lock_replaced);
    add_case(suite, "lock_of_the_dead", lock_of_the_dead);
    add_case(suite, "others_write", others_write);
    return run_suite(suite);
}
