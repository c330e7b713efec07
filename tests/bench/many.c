/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A process with very many credentials, each with a token of 400 bytes: what
 * one costs of memory, how much of it is not locked, and that the process can
 * still start threads and commands. Then fewer with longer tokens, which cost
 * their size and little more. Usage: many [COUNT]
 */
#define _GNU_SOURCE /* popen() */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <pacreds/pacreds.h>

enum { COUNT = 200000, TOKEN_MAX = 65536 };

static pacreds_credentials *make(long number, size_t token_len)
{
    static char token[TOKEN_MAX];
    char id[21], secret[41];
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    snprintf(id, sizeof id, "ASIA%016ld", number);
    snprintf(secret, sizeof secret, "%040ld", number);
    memset(token, 't', token_len);
    if (pacreds_credentials_new(&keys, id, 20, secret, 40, &error) ||
        pacreds_credentials_set_session_token(keys, token, token_len, &error)) {
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

/* Returns whether so many credentials cost at most so many bytes each, and the
   process works beside them. */
static int hold(long count, size_t token_len, long most)
{
    pacreds_credentials **keys = calloc((size_t)count, sizeof *keys);
    long i, each, before = resident();
    size_t unlocked;
    int is_well;

    if (keys == NULL)
        return 0;
    for (i = 0; i < count; i++)
        keys[i] = make(i, token_len);
    each = (resident() - before) / count;
    unlocked = pacreds_secret_memory_unlocked();
    is_well = works();
    printf("%ld credentials with tokens of %zu bytes: %ld bytes each, %zu of "
           "%zu bytes not locked%s%s\n",
           count, token_len, each, unlocked, pacreds_secret_memory_used(),
           is_well ? "" : "; no thread, command or block of memory any more",
           each <= most ? "" : "; too many");
    for (i = 0; i < count; i++)
        pacreds_credentials_free(keys[i]);
    free(keys);
    return is_well && each <= most && pacreds_secret_memory_used() == 0;
}

int main(int argc, char **argv)
{
    static const size_t lens[] = {1000, 3000, 5000, 20000, 65536};
    int is_well = hold(argc > 1 ? atol(argv[1]) : COUNT, 400, 1024);
    size_t i;

    for (i = 0; i < sizeof lens / sizeof lens[0]; i++)
        is_well &=
            hold((long)(100000000 / lens[i]), lens[i], (long)lens[i] + 512);
    return is_well ? 0 : 1;
}
