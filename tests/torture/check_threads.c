/* SPDX-License-Identifier: Apache-2.0 */
/* One signer and one verifier for many threads: right answers, and no race for
   a thread sanitizer to see. */
#include <pthread.h>
#include <stdio.h>

#include "support.h"

enum { THREADS = 8, ROUNDS = 300, DAY = 86400, IDS = 5 };

static pacreds_credentials *keys[IDS];
static pacreds_signer *signer, *v4a_signers[IDS];
static pacreds_verifier *verifier;

static pthread_t threads[THREADS];

/* Run work(number) in all threads; each returns NULL, or what went wrong. */
static void run(void *(*work)(void *number))
{
    static int numbers[THREADS];
    void *wrong;
    int i;

    for (i = 0; i < THREADS; i++) {
        numbers[i] = i;
        ck_assert_int_eq(pthread_create(&threads[i], NULL, work, &numbers[i]),
                         0);
    }
    for (i = 0; i < THREADS; i++) {
        ck_assert_int_eq(pthread_join(threads[i], &wrong), 0);
        ck_assert_msg(wrong == NULL, "%s", (const char *)wrong);
    }
}

/* AWS's "get-vanilla", and between two of them another day's signature, so that
   the threads take the cached key from each other. */
static void *sign_vanilla(void *number)
{
    pacreds_request *request = NULL;
    void *wrong = NULL;
    int i, day = *(int *)number;

    if (pacreds_request_new(&request, NULL) != PACREDS_OK)
        return "no memory";
    for (i = 0; i < ROUNDS && wrong == NULL; i++) {
        pacreds_request_reset(request);
        pacreds_request_set_url(request, TEXT("https://example.amazonaws.com/"),
                                NULL);
        if (pacreds_sign(signer, request, SUITE_TIME, NULL) != PACREDS_OK)
            wrong = "was not signed";
        else if (strcmp(pacreds_request_signature(request, NULL),
                        "5fa00fa31553b73ebf1942676e86291e"
                        "8372ff2a2260956d9b8aae1d763fbf31") != 0)
            wrong = "a signature is wrong";
        if (i % 3 == 0 &&
            pacreds_sign(signer, request, SUITE_TIME + day * DAY, NULL))
            wrong = "was not signed for another day";
    }
    pacreds_request_free(request);
    return wrong;
}

START_TEST(sign)
{
    keys[0] = make_keys(SUITE_ID, SUITE_SECRET);
    signer = make_signer(keys[0], "us-east-1", "service", "default");
    pacreds_credentials_free(keys[0]);
    run(sign_vanilla);
    pacreds_signer_free(signer);
}
END_TEST

/* Sign with one of several keys, and verify; then with a wrong one. */
static void *sign_and_verify(void *number)
{
    pacreds_request *request = NULL;
    pacreds_signer *own[IDS];
    void *wrong = NULL;
    int i, first = *(int *)number;

    for (i = 0; i < IDS; i++)
        own[i] = make_signer(keys[i], "us-east-1", "service", "default");
    if (pacreds_request_new(&request, NULL) != PACREDS_OK)
        return "no memory";
    for (i = 0; i < ROUNDS && wrong == NULL; i++) {
        int id = (first + i) % IDS;

        pacreds_request_reset(request);
        pacreds_request_set_url(request, TEXT("https://h/"), NULL);
        if (pacreds_sign(own[id], request, SUITE_TIME + i * DAY, NULL) ||
            pacreds_verifier_read(verifier, request, NULL))
            wrong = "was not signed or not read";
        else if (pacreds_verify(verifier, request, keys[id],
                                SUITE_TIME + i * DAY, NULL) != PACREDS_OK)
            wrong = "a good signature was refused";
        else if (pacreds_verify(verifier, request, keys[(id + 1) % IDS],
                                SUITE_TIME + i * DAY,
                                NULL) != PACREDS_ERR_SIGNATURE)
            wrong = "a wrong secret was taken";
    }
    for (i = 0; i < IDS; i++)
        pacreds_signer_free(own[i]);
    pacreds_request_free(request);
    return wrong;
}

/* All keys have one id, and secrets that differ in a letter. */
START_TEST(verify)
{
    char secret[] = SUITE_SECRET;
    int i;

    for (i = 0; i < IDS; i++) {
        secret[0] = (char)('a' + i);
        keys[i] = make_keys(SUITE_ID, secret);
    }
    ck_assert_int_eq(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL),
                     PACREDS_OK);
    run(sign_and_verify);
    pacreds_verifier_free(verifier);
    for (i = 0; i < IDS; i++)
        pacreds_credentials_free(keys[i]);
}
END_TEST

/* The last one to let go releases them, whoever that is. */
static void *share(void *number)
{
    pacreds_credentials *mine;
    int i;

    (void)number;
    for (i = 0; i < ROUNDS; i++) {
        mine = pacreds_credentials_ref(keys[0]);
        if (strcmp(pacreds_credentials_secret_access_key(mine, NULL),
                   SUITE_SECRET) != 0)
            return "the secret is another";
        pacreds_credentials_free(mine);
    }
    pacreds_credentials_free(keys[0]);
    return NULL;
}

START_TEST(references)
{
    int i;

    keys[0] = make_keys(SUITE_ID, SUITE_SECRET);
    for (i = 1; i < THREADS; i++)
        ck_assert_ptr_eq(pacreds_credentials_ref(keys[0]), keys[0]);
    run(share);
}
END_TEST

/* Private keys in one cache, and OpenSSL's hands. */
static void *sign_and_verify_v4a(void *number)
{
    pacreds_request *request = NULL;
    void *wrong = NULL;
    int i;

    if (pacreds_request_new(&request, NULL) != PACREDS_OK)
        return "no memory";
    for (i = 0; i < ROUNDS / 10 && wrong == NULL; i++) {
        int id = (i + *(int *)number) % IDS;

        pacreds_request_reset(request);
        pacreds_request_set_url(request, TEXT("https://example.amazonaws.com/"),
                                NULL);
        if (pacreds_sign(v4a_signers[id], request, SUITE_TIME, NULL) ||
            pacreds_verifier_read(verifier, request, NULL) ||
            pacreds_verify(verifier, request, keys[id], SUITE_TIME, NULL))
            wrong = "was not signed and verified";
    }
    pacreds_request_free(request);
    return wrong;
}

START_TEST(v4a)
{
    pacreds_preset *preset = NULL;
    char id[] = "ID0";
    int i;

    ck_assert_int_eq(pacreds_preset_new(&preset, NULL, 0, NULL), PACREDS_OK);
    ck_assert_int_eq(
        pacreds_preset_set_algorithm(preset, PACREDS_ALGORITHM_V4A, NULL),
        PACREDS_OK);
    for (i = 0; i < IDS; i++) {
        id[2] = (char)('0' + i);
        keys[i] = make_keys(id, SUITE_SECRET);
        ck_assert_int_eq(pacreds_signer_new(&v4a_signers[i], keys[i], TEXT("*"),
                                            TEXT("s"), NULL),
                         PACREDS_OK);
        ck_assert_int_eq(
            pacreds_signer_set_preset(v4a_signers[i], preset, NULL),
            PACREDS_OK);
    }
    ck_assert_int_eq(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_set_preset(verifier, preset, NULL),
                     PACREDS_OK);
    run(sign_and_verify_v4a);
    pacreds_verifier_free(verifier);
    for (i = 0; i < IDS; i++) {
        pacreds_signer_free(v4a_signers[i]);
        pacreds_credentials_free(keys[i]);
    }
    pacreds_preset_free(preset);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("threads");

    add_case(suite, "sign", sign);
    add_case(suite, "verify", verify);
    add_case(suite, "references", references);
    add_case(suite, "v4a", v4a);
    return run_suite(suite);
}
