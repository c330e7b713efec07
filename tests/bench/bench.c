/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What signing costs, beside the SHA-256 work that it cannot avoid: a digest
 * of the body, one of the canonical request, and an HMAC of the string to
 * sign whose key is ready; of a chunk, a digest of it and such an HMAC. They
 * are measured in turns in one run; of many rounds the fastest counts, since
 * what else the machine does only adds.
 */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <openssl/evp.h>

#include <pacreds/pacreds.h>

#include "allocations.h"
#include "sign/leak_find.h"
#include "sign/leak_guard.h"

enum {
    ROUNDS = 150,
    CALLS = 1000,
    THREAD_CALLS = 40000,
    THREAD_ROUNDS = 25,
    BODY = 318,
    CANONICAL = 340,
    STRING_TO_SIGN = 152,
    CHUNK = 65536,
    CHUNK_STRING_TO_SIGN = 271,
    CHUNK_CALLS = 10,
    BLOCK = 64,
    MIB = 1024 * 1024
};

static const char body[] =
    "{\"ItemIds\":[\"B0199980K4\",\"B000HZD168\",\"B01180YUXS\"],\"Resources\":"
    "[\"Images.Primary.Large\",\"ItemInfo.Title\",\"ItemInfo.Features\","
    "\"OffersV2.Listings.Price\",\"OffersV2.Listings.Availability\"],"
    "\"LanguagesOfPreference\":[\"en_US\"],\"PartnerTag\":\"xyzab-20\","
    "\"PartnerType\":\"Associates\",\"Marketplace\":\"www.amazon.com\","
    "\"Merchant\":\"All\"}";

/* Half of it is in strings with escapes, as PHP and Python write them. */
static const char escaped[] =
    "{\"url\":\"https:\\/\\/www.amazon.de\\/dp\\/B0199980K4?a=b%2Fc%20d\","
    "\"title\":\"K\\u00f6lner \\u201eBlick\\u201c\\nvon oben\",\"pages\":317},";

static char *mebibyte, *escapes;
static int64_t now = 1795348800; /* 2026-11-22T12:00:00Z */
static pacreds_credentials *keys;
static pacreds_signer *signer, *s3_signer;
static pacreds_verifier *verifier;
static pacreds_request *ready, *rebuilt, *presigned, *received, *large;
static pacreds_chunk_stream *stream;
static EVP_MD *sha256;
static EVP_MD_CTX *context, *inner, *outer;

static void must(int status)
{
    if (status != PACREDS_OK) {
        fprintf(stderr, "bench: %s\n", pacreds_error_text(status));
        exit(1);
    }
}

static void digest(const void *text, size_t n, unsigned char *out)
{
    if (!EVP_DigestInit_ex2(context, sha256, NULL) ||
        !EVP_DigestUpdate(context, text, n) ||
        !EVP_DigestFinal_ex(context, out, NULL))
        must(PACREDS_ERR_CRYPTO);
}

static void finish(const EVP_MD_CTX *state, const void *text, size_t n,
                   unsigned char *out)
{
    if (!EVP_MD_CTX_copy_ex(context, state) ||
        !EVP_DigestUpdate(context, text, n) ||
        !EVP_DigestFinal_ex(context, out, NULL))
        must(PACREDS_ERR_CRYPTO);
}

static void bare_sha256(void)
{
    unsigned char out[EVP_MAX_MD_SIZE];

    digest(body, BODY, out);
    digest(mebibyte, CANONICAL, out);
    finish(inner, mebibyte, STRING_TO_SIGN, out);
    finish(outer, out, 32, out);
}

static void bare_mebibyte(void)
{
    unsigned char out[EVP_MAX_MD_SIZE];

    digest(mebibyte, MIB, out);
}

static void bare_chunk(void)
{
    unsigned char out[EVP_MAX_MD_SIZE];

    digest(mebibyte, CHUNK, out);
    finish(inner, mebibyte, CHUNK_STRING_TO_SIGN, out);
    finish(outer, out, 32, out);
}

static void sign_ready(void)
{
    must(pacreds_sign(signer, ready, now++, NULL));
}

/* Nothing is left of the request before but its memory. */
static void sign_rebuilt(void)
{
    static const char url[] = "https://webservices.amazon.com/paapi5/getitems";
    static const struct {
        const char *name;
        size_t name_len;
        const char *value;
        size_t value_len;
    } headers[] = {
        {"Content-Type", 12, "application/json; charset=utf-8", 31},
        {"Content-Encoding", 16, "amz-1.0", 7},
        {"X-Amz-Target", 12,
         "com.amazon.paapi5.v1.ProductAdvertisingAPIv1.GetItems", 53},
    };
    size_t i;

    pacreds_request_reset(rebuilt);
    must(pacreds_request_set_method(rebuilt, "POST", 4, NULL));
    must(pacreds_request_set_url(rebuilt, url, sizeof url - 1, NULL));
    for (i = 0; i < sizeof headers / sizeof headers[0]; i++)
        must(pacreds_request_add_header(rebuilt, headers[i].name,
                                        headers[i].name_len, headers[i].value,
                                        headers[i].value_len, NULL));
    must(pacreds_request_set_body(rebuilt, body, BODY, NULL));
    must(pacreds_sign(signer, rebuilt, now++, NULL));
}

static void sign_new(void)
{
    pacreds_request *request = NULL;

    must(pacreds_paapi_request_new(&request, PACREDS_PAAPI_GET_ITEMS,
                                   "www.amazon.com", PACREDS_NUL_TERMINATED,
                                   body, BODY, NULL));
    must(pacreds_sign(signer, request, now++, NULL));
    pacreds_request_free(request);
}

static void presign(void)
{
    must(pacreds_presign(s3_signer, presigned, 3600, now++, NULL));
}

static void verify(void)
{
    must(pacreds_verifier_read(verifier, received, NULL));
    must(pacreds_verify(verifier, received, keys,
                        pacreds_request_signed_at(received), NULL));
}

static void sign_mebibyte(void)
{
    must(pacreds_sign(s3_signer, large, now++, NULL));
}

static void sign_chunk(void)
{
    const char *head;

    must(
        pacreds_chunk_stream_chunk(stream, mebibyte, CHUNK, &head, NULL, NULL));
}

static pacreds__leak_guard *guard;

static void look_through(const char *text)
{
    pacreds__slice slice = {text, MIB};
    size_t offset;

    must(pacreds__leak_guard_find(guard, slice, &offset)
             ? PACREDS_ERR_SECRET_IN_REQUEST
             : PACREDS_OK);
}

static void guard_mebibyte(void)
{
    look_through(mebibyte);
}

static void guard_escapes(void)
{
    look_through(escapes);
}

static struct measure {
    const char *name;
    void (*run)(void);
    int calls;
    double best; /* nanoseconds a call */
} measures[] = {
    {"sha256_of_signature", bare_sha256, CALLS, 0},
    {"sign_ready", sign_ready, CALLS, 0},
    {"sign_rebuilt", sign_rebuilt, CALLS, 0},
    {"sign_new_request", sign_new, CALLS, 0},
    {"presign", presign, CALLS, 0},
    {"verify", verify, CALLS, 0},
    {"sha256_of_1mib", bare_mebibyte, 1, 0},
    {"sign_1mib", sign_mebibyte, 1, 0},
    {"sha256_of_chunk", bare_chunk, CHUNK_CALLS, 0},
    {"sign_chunk", sign_chunk, CHUNK_CALLS, 0},
    {"guard_1mib", guard_mebibyte, 1, 0},
    {"guard_1mib_escaped", guard_escapes, 1, 0},
};

enum { MEASURES = sizeof measures / sizeof measures[0] };

static double nanoseconds(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static void take(struct measure *measure)
{
    double start = nanoseconds(), each;
    int i;

    for (i = 0; i < measure->calls; i++)
        measure->run();
    each = (nanoseconds() - start) / measure->calls;
    if (measure->best == 0 || each < measure->best)
        measure->best = each;
}

static double best_of(const char *name)
{
    int i;

    for (i = 0; strcmp(measures[i].name, name) != 0; i++)
        continue;
    return measures[i].best;
}

static atomic_int threads_ready;

/* One thread's work: requests of its own, the signer of all. */
static void *sign_many(void *threads)
{
    pacreds_request *request = NULL;
    double *elapsed = malloc(sizeof *elapsed);
    int i;

    must(pacreds_paapi_request_new(&request, PACREDS_PAAPI_GET_ITEMS,
                                   "www.amazon.com", PACREDS_NUL_TERMINATED,
                                   body, BODY, NULL));
    must(pacreds_sign(signer, request, 1795348800, NULL));
    atomic_fetch_add(&threads_ready, 1);
    while (atomic_load(&threads_ready) < *(int *)threads)
        continue;
    *elapsed = nanoseconds();
    for (i = 0; i < THREAD_CALLS; i++)
        must(pacreds_sign(signer, request, 1795348800 + i % 40000, NULL));
    *elapsed = nanoseconds() - *elapsed;
    pacreds_request_free(request);
    return elapsed;
}

/* Signatures a second of so many threads. */
static double throughput(int threads)
{
    pthread_t started[2];
    double rate = 0;
    void *elapsed;
    int i;

    atomic_store(&threads_ready, 0);
    for (i = 0; i < threads; i++)
        if (pthread_create(&started[i], NULL, sign_many, &threads) != 0)
            must(PACREDS_ERR_NO_MEMORY);
    for (i = 0; i < threads; i++) {
        pthread_join(started[i], &elapsed);
        rate += THREAD_CALLS * 1e9 / *(double *)elapsed;
        free(elapsed);
    }
    return rate;
}

static void measure_threads(double *one, double *two)
{
    int i;

    *one = *two = 0;
    for (i = 0; i < THREAD_ROUNDS; i++) {
        double rate = throughput(1);

        *one = rate > *one ? rate : *one;
        rate = throughput(2);
        *two = rate > *two ? rate : *two;
    }
}

/* Of each of these; counted in another process, since counting slows OpenSSL.
 */
static struct {
    const char *name;
    void (*run)(void);
} counted[] = {
    {"sign_ready", sign_ready}, {"sign_rebuilt", sign_rebuilt},
    {"presign", presign},       {"verify", verify},
    {"sign_chunk", sign_chunk},
};

enum { COUNTED = sizeof counted / sizeof counted[0] };

static char *fill_mebibyte(const char *text, size_t n)
{
    char *filled = malloc(MIB);
    size_t i;

    must(filled != NULL ? PACREDS_OK : PACREDS_ERR_NO_MEMORY);
    for (i = 0; i < MIB; i++)
        filled[i] = text[i % n];
    return filled;
}

static void set_up_bare(void)
{
    mebibyte = fill_mebibyte(body, BODY);
    sha256 = EVP_MD_fetch(NULL, "SHA2-256", NULL);
    context = EVP_MD_CTX_new();
    inner = EVP_MD_CTX_new();
    outer = EVP_MD_CTX_new();
    if (sha256 == NULL || context == NULL || inner == NULL || outer == NULL)
        must(PACREDS_ERR_NO_MEMORY);
    EVP_DigestInit_ex2(inner, sha256, NULL);
    EVP_DigestUpdate(inner, mebibyte, BLOCK);
    EVP_DigestInit_ex2(outer, sha256, NULL);
    EVP_DigestUpdate(outer, mebibyte, BLOCK);
}

static void set_up_guard(void)
{
    pacreds__digest *fetched = NULL;
    pacreds__slice secret;

    escapes = fill_mebibyte(escaped, sizeof escaped - 1);
    secret.p = pacreds_credentials_secret_access_key(keys, &secret.n);
    must(pacreds__digest_new(&fetched, NULL, NULL));
    must(pacreds__leak_guard_new(&guard, fetched, secret));
    pacreds__digest_free(fetched);
}

static void set_up_s3(void)
{
    pacreds_preset *s3 = NULL;

    must(pacreds_preset_new(&s3, "s3", PACREDS_NUL_TERMINATED, NULL));
    must(pacreds_signer_new(&s3_signer, keys, "us-east-1",
                            PACREDS_NUL_TERMINATED, "s3",
                            PACREDS_NUL_TERMINATED, NULL));
    must(pacreds_signer_set_preset(s3_signer, s3, NULL));
    pacreds_preset_free(s3);
    must(pacreds_request_new(&presigned, NULL));
    must(pacreds_request_set_url(presigned,
                                 "https://examplebucket.s3.amazonaws.com/"
                                 "photos/2026/11/test.jpg",
                                 PACREDS_NUL_TERMINATED, NULL));
    must(pacreds_request_new(&large, NULL));
    must(pacreds_request_set_method(large, "PUT", 3, NULL));
    must(pacreds_request_set_url(large,
                                 "https://examplebucket.s3.amazonaws.com/test",
                                 PACREDS_NUL_TERMINATED, NULL));
    must(pacreds_request_set_body(large, mebibyte, MIB, NULL));
}

/* Of more chunks than there will be. */
static void set_up_stream(void)
{
    pacreds_request *seed = NULL;

    must(pacreds_request_new(&seed, NULL));
    must(pacreds_request_set_url(seed,
                                 "https://examplebucket.s3.amazonaws.com/",
                                 PACREDS_NUL_TERMINATED, NULL));
    must(pacreds_chunk_stream_new(&stream, s3_signer,
                                  PACREDS_PAYLOAD_SIGNED_CHUNKS,
                                  INT64_C(1) << 50, NULL));
    must(pacreds_chunk_stream_begin(stream, seed, now, NULL));
    pacreds_request_free(seed);
}

static void set_up(void)
{
    const char *text;
    size_t len;

    set_up_bare();
    must(pacreds_credentials_new(&keys, "AKIAIOSFODNN7EXAMPLE",
                                 PACREDS_NUL_TERMINATED,
                                 "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                                 PACREDS_NUL_TERMINATED, NULL));
    must(pacreds_paapi_signer_new(&signer, keys, "www.amazon.com",
                                  PACREDS_NUL_TERMINATED, NULL));
    must(pacreds_paapi_request_new(&ready, PACREDS_PAAPI_GET_ITEMS,
                                   "www.amazon.com", PACREDS_NUL_TERMINATED,
                                   body, BODY, NULL));
    must(pacreds_request_new(&rebuilt, NULL));
    must(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL));
    must(pacreds_paapi_request_new(&received, PACREDS_PAAPI_GET_ITEMS,
                                   "www.amazon.com", PACREDS_NUL_TERMINATED,
                                   body, BODY, NULL));
    must(pacreds_sign(signer, received, now, NULL));
    set_up_s3();
    set_up_stream();
    set_up_guard();
    sign_ready();
    pacreds_request_string_to_sign(ready, &len);
    must(len == STRING_TO_SIGN ? PACREDS_OK : PACREDS_ERR_OUT_OF_RANGE);
    must(pacreds_request_canonical(ready, 0, &text, &len, NULL));
    must(len == CANONICAL && sizeof body - 1 == BODY
             ? PACREDS_OK
             : PACREDS_ERR_OUT_OF_RANGE);
}

static const struct {
    const char *name, *measured, *against;
} ratios[] = {
    {"sign_ready", "sign_ready", "sha256_of_signature"},
    {"sign_rebuilt", "sign_rebuilt", "sha256_of_signature"},
    {"verify", "verify", "sha256_of_signature"},
    {"sign_1mib", "sign_1mib", "sha256_of_1mib"},
    {"sign_chunk", "sign_chunk", "sha256_of_chunk"},
    {"guard_1mib", "guard_1mib", "sha256_of_1mib"},
    {"guard_1mib_escaped", "guard_1mib_escaped", "sha256_of_1mib"},
};

enum { RATIOS = sizeof ratios / sizeof ratios[0] };

static double ratio(int i)
{
    return best_of(ratios[i].measured) / best_of(ratios[i].against);
}

static void count_allocations(double allocations[COUNTED])
{
    int i, j;

    for (i = 0; i < COUNTED; i++) {
        size_t before;

        counted[i].run();
        before = allocations_made();
        for (j = 0; j < CALLS; j++)
            counted[i].run();
        allocations[i] = (double)(allocations_made() - before) / CALLS;
    }
}

/* What a child counts comes back through a pipe. */
static void count_in_child(double allocations[COUNTED])
{
    size_t size = COUNTED * sizeof *allocations;
    int ends[2], status = 1;
    pid_t child;

    if (pipe(ends) != 0 || (child = fork()) < 0)
        must(PACREDS_ERR_NO_MEMORY);
    if (child == 0) {
        allocations_watch();
        set_up();
        count_allocations(allocations);
        _exit(write(ends[1], allocations, size) != (ssize_t)size);
    }
    close(ends[1]);
    if (read(ends[0], allocations, size) != (ssize_t)size ||
        waitpid(child, &status, 0) != child || status != 0)
        must(PACREDS_ERR_NO_MEMORY);
    close(ends[0]);
}

static void print_json(double one, double two, const double *allocations)
{
    int i;

    printf("{\"nanoseconds\":{");
    for (i = 0; i < MEASURES; i++)
        printf("%s\"%s\":%.1f", i > 0 ? "," : "", measures[i].name,
               measures[i].best);
    printf("},\"ratios\":{");
    for (i = 0; i < RATIOS; i++)
        printf("%s\"%s\":%.3f", i > 0 ? "," : "", ratios[i].name, ratio(i));
    printf("},\"signatures_a_second\":{\"one_thread\":%.0f,\"two_threads\":"
           "%.0f,\"ratio\":%.3f},\"allocations\":{",
           one, two, two / one);
    for (i = 0; i < COUNTED; i++)
        printf("%s\"%s\":%.3f", i > 0 ? "," : "", counted[i].name,
               allocations[i]);
    printf("}}\n");
}

static void print_table(double one, double two, const double *allocations)
{
    int i;

    for (i = 0; i < MEASURES; i++)
        printf("%-22s %12.1f ns\n", measures[i].name, measures[i].best);
    for (i = 0; i < RATIOS; i++)
        printf("%-22s %12.3f x %s\n", ratios[i].name, ratio(i),
               ratios[i].against);
    printf("%-22s %12.3f x one thread (%.0f a second)\n", "two_threads",
           two / one, one);
    for (i = 0; i < COUNTED; i++)
        printf("%-22s %12.3f allocations\n", counted[i].name, allocations[i]);
}

int main(int argc, char **argv)
{
    int json = argc > 1 && strcmp(argv[1], "--json") == 0, round, i;
    double allocations[COUNTED], one, two;

    count_in_child(allocations);
    set_up();
    for (round = 0; round < ROUNDS; round++)
        for (i = 0; i < MEASURES; i++)
            take(&measures[i]);
    measure_threads(&one, &two);
    if (json)
        print_json(one, two, allocations);
    else
        print_table(one, two, allocations);
    return 0;
}
