/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A process with very many credentials, each with a token of 400 bytes: what
 * one costs of memory, and that the process can still start threads and
 * commands. Usage: many [COUNT]
 */
#define _GNU_SOURCE /* popen() */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <pacreds/pacreds.h>

enum { COUNT = 200000, TOKEN = 400, MOST = 1024 };

static pacreds_credentials *make(long number)
{
    char id[21], secret[41], token[TOKEN + 1];
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    snprintf(id, sizeof id, "ASIA%016ld", number);
    snprintf(secret, sizeof secret, "%040ld", number);
    memset(token, 't', TOKEN);
    token[TOKEN] = '\0';
    if (pacreds_credentials_new(&keys, id, 20, secret, 40, &error) ||
        pacreds_credentials_set_session_token(keys, token, TOKEN, &error)) {
        fprintf(stderr, "many: %ld: %s\n", number, error.message);
        exit(1);
    }
    return keys;
}

/* Bytes of memory that are resident, in /proc. */
static long resident(void)
{
    FILE *file = fopen("/proc/self/statm", "r");
    long all = 0, pages = 0;

    if (file == NULL)
        return 0;
    if (fscanf(file, "%ld %ld", &all, &pages) != 2)
        pages = 0;
    fclose(file);
    return pages * sysconf(_SC_PAGESIZE);
}

static void *nothing(void *argument)
{
    return argument;
}

/* Whether the process can do what it could before. */
static int works(void)
{
    pthread_t thread;
    void *block = malloc(1 << 20);
    FILE *command;
    int status;

    if (block == NULL || pthread_create(&thread, NULL, nothing, NULL) != 0)
        return 0;
    free(block);
    pthread_join(thread, NULL);
    command = popen("exit 7", "r");
    status = command != NULL ? pclose(command) : -1;
    return WIFEXITED(status) && WEXITSTATUS(status) == 7;
}

int main(int argc, char **argv)
{
    long i, each, n = argc > 1 ? atol(argv[1]) : COUNT, before = resident();
    pacreds_credentials **keys = calloc((size_t)n, sizeof *keys);

    if (keys == NULL)
        return 1;
    for (i = 0; i < n; i++)
        keys[i] = make(i);
    each = (resident() - before) / n;
    printf("%ld credentials: %ld bytes each\n", n, each);
    if (!works()) {
        puts("no thread, command or block of memory any more");
        return 1;
    }
    for (i = 0; i < n; i++)
        pacreds_credentials_free(keys[i]);
    free(keys);
    if (each > MOST) {
        printf("more than %d bytes each\n", MOST);
        return 1;
    }
    return 0;
}
