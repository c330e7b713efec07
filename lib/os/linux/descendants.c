/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* nanosleep(), strtok_r() */
#include "os/descendants.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

enum {
    ROUNDS = 1000,
    QUIET_ROUNDS = 5,
    PAUSE_NANOSECONDS = 1000000,
    STAT_MAX = 512,
    LIST_MAX = 4096
};

void pacreds__os_adopt_orphans(void)
{
    (void)prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
}

/* Whether a process is a child of this parent, and not a zombie. Its name, in
   parentheses, may contain anything. */
static int is_living_child(const char *number, pid_t parent)
{
    char path[64], text[STAT_MAX + 1];
    const char *after;
    ssize_t n;
    int file;

    snprintf(path, sizeof path, "/proc/%.20s/stat", number);
    file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return 0;
    n = read(file, text, STAT_MAX);
    close(file);
    text[n > 0 ? n : 0] = '\0';
    after = strrchr(text, ')');
    return after != NULL && strlen(after) > 4 && after[2] != 'Z' &&
           after[2] != 'X' && strtol(after + 4, NULL, 10) == parent;
}

/* Returns 1 if it was one and could be ended. */
static int end_child(const char *number, pid_t parent)
{
    return is_living_child(number, parent) &&
           kill((pid_t)strtol(number, NULL, 10), SIGKILL) == 0;
}

/* Look through all processes for children. Returns how many were ended. */
static int end_found(pid_t parent)
{
    DIR *processes = opendir("/proc");
    const struct dirent *entry;
    int count = 0;

    if (processes == NULL)
        return 0;
    while ((entry = readdir(processes)) != NULL)
        if (isdigit((unsigned char)entry->d_name[0]))
            count += end_child(entry->d_name, parent);
    closedir(processes);
    return count;
}

/* The kernel lists children if it was built so. *n is the length of the list,
   which has zombies, too. Returns 0 if there is no list. */
static int list_children(pid_t parent, char list[LIST_MAX + 1], ssize_t *n)
{
    char path[64];
    int file;

    snprintf(path, sizeof path, "/proc/%ld/task/%ld/children", (long)parent,
             (long)parent);
    file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return 0;
    *n = read(file, list, LIST_MAX);
    close(file);
    list[*n > 0 ? *n : 0] = '\0';
    return *n >= 0;
}

static int end_children(pid_t parent)
{
    char list[LIST_MAX + 1], *number, *rest;
    int count = 0;
    ssize_t n;

    if (!list_children(parent, list, &n))
        return end_found(parent);
    for (number = strtok_r(list, " ", &rest); number != NULL;
         number = strtok_r(NULL, " ", &rest))
        count += end_child(number, parent);
    return count;
}

/* The children of a process that has ended become those of the process that
   adopts them: each round ends a generation. A round may miss processes that
   come and go, so it takes several without any to be sure. */
void pacreds__os_end_descendants(pid_t process, int has_own_group)
{
    static const struct timespec pause = {0, PAUSE_NANOSECONDS};
    char list[LIST_MAX + 1];
    int round, quiet = 0;
    ssize_t n;

    (void)has_own_group;
    if (list_children(process, list, &n) && n == 0)
        return;
    for (round = 0; round < ROUNDS && quiet < QUIET_ROUNDS; round++) {
        quiet = end_children(process) > 0 ? 0 : quiet + 1;
        nanosleep(&pause, NULL);
    }
}
