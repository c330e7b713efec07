/* SPDX-License-Identifier: Apache-2.0 */
/* Verifying requests that came in. */
#include "cases.h"
#include "floors.h"
#include "requests.h"

#include <stdio.h>

enum { USERS = 1000 };

static pacreds_verifier *plain, *s3, *v4a_verifier, *many_verifier;
static pacreds_request *items, *object, *url, *v4a;
static pacreds_request *of_user[USERS], *of_one[USERS];
static pacreds_credentials *users[USERS];
static pacreds_public_key *public_key;

static void check(const pacreds_verifier *verifier, pacreds_request *request,
                  pacreds_credentials *credentials)
{
    must(pacreds_verifier_read(verifier, request, NULL));
    must(pacreds_verify(verifier, request, credentials,
                        pacreds_request_signed_at(request), NULL));
}

static void verify(void)
{
    check(plain, items, keys);
}

static void verify_token(void)
{
    check(s3, object, temporary_keys);
}

static void verify_presigned(void)
{
    check(s3, url, keys);
}

static void verify_v4a(void)
{
    must(pacreds_verifier_read(v4a_verifier, v4a, NULL));
    must(pacreds_verify_with_public_key(v4a_verifier, v4a, public_key,
                                        pacreds_request_signed_at(v4a), NULL));
}

static void verify_users(void)
{
    static size_t next;

    next = (next + 1) % USERS;
    check(many_verifier, of_user[next], users[next]);
}

/* As many requests: the processor's cache has few of them. */
static void verify_one(const struct work *work)
{
    static size_t next;

    (void)work;
    next = (next + 1) % USERS;
    check(many_verifier, of_one[next], users[0]);
}

#define HASHES                                                                 \
    "SHA-256 of body and canonical request, and an HMAC with a ready key of "  \
    "the string to sign"

static struct bench_case cases[] = {
    {.name = "verify",
     .request = "the request of sign_ready, read and verified",
     .floor = HASHES,
     .limit = 1.25,
     .calls = CALLS,
     .rounds = ROUNDS,
     .run = verify,
     .bare = floor_of_signature},
    {.name = "verify_token",
     .request = "GET of an S3 object with a session token of 1,200 bytes",
     .floor = HASHES,
     .limit = 1.30,
     .calls = CALLS,
     .rounds = ROUNDS,
     .run = verify_token,
     .bare = floor_of_signature},
    {.name = "verify_presigned",
     .request = "the presigned URL of presign_rebuilt",
     .floor = HASHES,
     .limit = 2.50,
     .calls = CALLS,
     .rounds = ROUNDS,
     .run = verify_presigned,
     .bare = floor_of_signature},
    {.name = "verify_v4a",
     .request = "the request of sign_v4a, with a public key",
     .floor = "verification by OpenSSL with a kept key",
     .limit = 1.10,
     .calls = CALLS / 40,
     .rounds = ROUNDS,
     .run = verify_v4a,
     .bare = floor_of_ecdsa_verify},
    {.name = "verify_1000_users",
     .request = "1,000 requests as in sign_ready, each from another user",
     .floor = "1,000 such requests from one user",
     .limit = 1.5,
     .calls = CALLS,
     .rounds = ROUNDS,
     .run = verify_users,
     .bare = verify_one},
};

enum { ITEMS, OBJECT, URL, V4A, COUNT = sizeof cases / sizeof cases[0] };

static pacreds_request *signed_by(const pacreds_credentials *credentials)
{
    pacreds_signer *signer = new_signer(credentials, "ProductAdvertisingAPI",
                                        "default", PACREDS_ALGORITHM_V4);
    pacreds_request *request = new_request();

    fill_items(request);
    must(pacreds_sign(signer, request, now, NULL));
    pacreds_signer_free(signer);
    return request;
}

static void set_up_users(void)
{
    char id[32];
    int i, n;

    many_verifier = new_verifier("default", PACREDS_ALGORITHM_V4);
    for (i = 0; i < USERS; i++) {
        n = snprintf(id, sizeof id, "AKIAIOSFODNN7EX%05d", i);
        must(pacreds_credentials_new(&users[i], id, (size_t)n,
                                     TEXT("wJalrXUtnFEMI/K7MDENG/"
                                          "bPxRfiCYEXAMPLEKEY"),
                                     NULL));
        of_user[i] = signed_by(users[i]);
        of_one[i] = signed_by(users[0]);
    }
}

static void set_up_s3(void)
{
    pacreds_signer *signer = new_signer(keys, "s3", "s3", PACREDS_ALGORITHM_V4);
    pacreds_signer *temporary =
        new_signer(temporary_keys, "s3", "s3", PACREDS_ALGORITHM_V4);

    s3 = new_verifier("s3", PACREDS_ALGORITHM_V4);
    object = new_request();
    fill_object(object);
    must(pacreds_sign(temporary, object, now, NULL));
    url = new_request();
    fill_object(url);
    must(pacreds_presign(signer, url, 3600, now, NULL));
    pacreds_signer_free(signer);
    pacreds_signer_free(temporary);
}

static void set_up_v4a(void)
{
    pacreds_signer *signer = new_signer(keys, "ProductAdvertisingAPI",
                                        "default", PACREDS_ALGORITHM_V4A);

    v4a_verifier = new_verifier("default", PACREDS_ALGORITHM_V4A);
    v4a = new_request();
    fill_items(v4a);
    must(pacreds_sign(signer, v4a, now, NULL));
    must(pacreds_public_key_derive(&public_key, keys, NULL));
    pacreds_signer_free(signer);
}

struct bench_case *verify_cases(size_t *count)
{
    *count = COUNT;
    plain = new_verifier("default", PACREDS_ALGORITHM_V4);
    items = signed_by(keys);
    set_up_s3();
    set_up_v4a();
    set_up_users();
    verify();
    verify_token();
    verify_presigned();
    cases[ITEMS].work = work_of(items);
    cases[OBJECT].work = work_of(object);
    cases[URL].work = work_of(url);
    return cases;
}
