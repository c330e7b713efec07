/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What one element costs when a request has very many: headers, parameters,
 * segments, blanks. The figures of a row stay about the same where time grows
 * with n, and a little more than that where something is sorted. Each request
 * is read from a message, signed and verified; in the last row headers are set
 * one by one.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <pacreds/pacreds.h>

enum { SMALLEST = 1000, LARGEST = 100000, ELEMENT_SIZE = 128 };
enum { NOW = 1795348800 }; /* 2026-11-22T12:00:00Z */

/* A message is before, n times the element with its number, and after. */
static const struct shape {
    const char *name, *before, *element, *after;
} shapes[] = {
    {"headers, backwards", "GET / HTTP/1.1\nHost: h\n", "x-%06d: value\n",
     "\n"},
    {"headers of one name", "GET / HTTP/1.1\nHost: h\n", "x: %d\n", "\n"},
    {"headers of 100 bytes", "GET / HTTP/1.1\nHost: h\n",
     "x-%06d: 0123456789012345678901234567890123456789012345678901234567890123"
     "456789012345678901234567\n",
     "\n"},
    {"one folded header", "GET / HTTP/1.1\nHost: h\nA: x", "\n  %d", "\n\n"},
    {"blanks in a header", "GET / HTTP/1.1\nHost: h\nA: x", "  \t  %d", "\n\n"},
    {"parameters, backwards", "GET /?", "x%06d=%%2f+&",
     " HTTP/1.1\nHost: h\n\n"},
    {"parameters of one name", "GET /?", "x=%d&", " HTTP/1.1\nHost: h\n\n"},
    {"empty parameters", "GET /?", "&&", " HTTP/1.1\nHost: h\n\n"},
    {"segments", "GET /", "a%d/", " HTTP/1.1\nHost: h\n\n"},
    {"segments up and down", "GET /", "a%d/../b/", " HTTP/1.1\nHost: h\n\n"},
    {"empty segments", "GET /", "//./", " HTTP/1.1\nHost: h\n\n"},
    {"a body", "POST / HTTP/1.1\nHost: h\n\n", "%d", ""},
};

enum { SHAPES = sizeof shapes / sizeof shapes[0] };

static pacreds_credentials *keys;
static pacreds_signer *signer;
static pacreds_verifier *verifier;

static void must(int status, const pacreds_error *error)
{
    if (status != PACREDS_OK) {
        fprintf(stderr, "scale: %s\n", error->message);
        exit(1);
    }
}

static char *make_message(const struct shape *shape, int n, size_t *len)
{
    char *message = malloc(2 * ELEMENT_SIZE + (size_t)n * ELEMENT_SIZE), *out;
    int i;

    if (message == NULL)
        exit(1);
    out = message + sprintf(message, "%s", shape->before);
    for (i = n; i > 0; i--)
        out += sprintf(out, shape->element, i);
    out += sprintf(out, "%s", shape->after);
    *len = (size_t)(out - message);
    return message;
}

static double nanoseconds(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

/* Headers of different names, each in place of none. */
static double measure_setting(int n)
{
    pacreds_request *request = NULL;
    pacreds_error error;
    char name[16];
    double start = nanoseconds();
    int i;

    must(pacreds_request_new(&request, &error), &error);
    for (i = n; i > 0; i--) {
        sprintf(name, "x-%06d", i);
        must(pacreds_request_set_header(request, name, PACREDS_NUL_TERMINATED,
                                        "value", 5, &error),
             &error);
    }
    pacreds_request_free(request);
    return (nanoseconds() - start) / n;
}

/* Nanoseconds for each of n elements. */
static double measure(const struct shape *shape, int n)
{
    pacreds_request *request = NULL;
    pacreds_error error;
    size_t len;
    char *message = make_message(shape, n, &len);
    double start = nanoseconds();

    must(pacreds_request_new(&request, &error), &error);
    must(pacreds_request_parse(request, message, len, 0, &error), &error);
    must(pacreds_sign(signer, request, NOW, &error), &error);
    must(pacreds_verifier_read(verifier, request, &error), &error);
    must(pacreds_verify(verifier, request, keys, NOW, &error), &error);
    pacreds_request_free(request);
    start = nanoseconds() - start;
    free(message);
    return start / n;
}

int main(void)
{
    pacreds_error error;
    int i, n;

    must(pacreds_credentials_new(&keys, "AKIAIOSFODNN7EXAMPLE",
                                 PACREDS_NUL_TERMINATED,
                                 "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                                 PACREDS_NUL_TERMINATED, &error),
         &error);
    must(pacreds_signer_new(&signer, keys, "us-east-1", PACREDS_NUL_TERMINATED,
                            "service", PACREDS_NUL_TERMINATED, &error),
         &error);
    must(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, &error), &error);
    printf("%-24s", "nanoseconds for each of");
    for (n = SMALLEST; n <= LARGEST; n *= 10)
        printf(" %9d", n);
    putchar('\n');
    for (i = 0; i < SHAPES; i++) {
        printf("%-24s", shapes[i].name);
        for (n = SMALLEST; n <= LARGEST; n *= 10)
            printf(" %9.1f", measure(&shapes[i], n));
        putchar('\n');
    }
    printf("%-24s", "headers that are set");
    for (n = SMALLEST; n <= LARGEST; n *= 10)
        printf(" %9.1f", measure_setting(n));
    putchar('\n');
    pacreds_verifier_free(verifier);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
    return 0;
}
