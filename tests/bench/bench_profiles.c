/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What reading profile files costs: writes a config file of so many profiles,
 * or reads the one that is there, and prints the milliseconds of processor time
 * of the fastest of several rounds.
 *
 * Usage: bench_profiles FILE [PROFILES]
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <pacreds/pacreds.h>

enum { ROUNDS = 9 };

static void write_profiles(const char *path, int count)
{
    FILE *file = fopen(path, "wb");
    int i;

    if (file == NULL) {
        perror(path);
        exit(1);
    }
    for (i = 0; i < count; i++)
        fprintf(file,
                "[profile account-%05d]\n"
                "region = eu-central-1\n"
                "output = json\n"
                "role_arn = arn:aws:iam::%012d:role/Administrator\n"
                "source_profile = account-%05d\n"
                "s3 =\n"
                "  max_concurrent_requests = 20\n"
                "  addressing_style = path\n\n",
                i, i, i / 2);
    fclose(file);
}

static double read_profiles(const char *path)
{
    pacreds_profiles *profiles = NULL;
    struct timespec from, to;
    pacreds_error error;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    if (pacreds_profiles_load(&profiles, path, PACREDS_NUL_TERMINATED,
                              "/dev/null", PACREDS_NUL_TERMINATED, 0,
                              &error) != PACREDS_OK) {
        fprintf(stderr, "bench_profiles: %s\n", error.message);
        exit(1);
    }
    pacreds_profiles_free(profiles);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    return (double)(to.tv_sec - from.tv_sec) * 1e3 +
           (double)(to.tv_nsec - from.tv_nsec) / 1e6;
}

int main(int argc, char **argv)
{
    double best = 1e9, once;
    int i;

    if (argc < 2 || argc > 3) {
        fputs("Usage: bench_profiles FILE [PROFILES]\n", stderr);
        return 2;
    }
    if (argc == 3)
        write_profiles(argv[1], atoi(argv[2]));
    for (i = 0; i < ROUNDS; i++) {
        once = read_profiles(argv[1]);
        if (once < best)
            best = once;
    }
    printf("%.3f\n", best);
    return 0;
}
