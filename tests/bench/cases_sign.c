/* SPDX-License-Identifier: Apache-2.0 */
/* Signing requests whose bodies are small or none. */
#include "cases.h"
#include "floors.h"
#include "requests.h"

static pacreds_signer *items_signer, *s3_signer, *temporary_signer, *v4a_signer;
static pacreds_request *ready, *built, *presigned, *presigned_token, *many;
static pacreds_request *v4a, *fresh;

static void sign_ready(void)
{
    must(pacreds_sign(items_signer, ready, now++, NULL));
}

static void sign_rebuilt(void)
{
    fill_items(built);
    must(pacreds_sign(items_signer, built, now++, NULL));
}

static void presign_rebuilt(void)
{
    fill_object(presigned);
    must(pacreds_presign(s3_signer, presigned, 3600, now++, NULL));
}

static void presign_token_rebuilt(void)
{
    fill_object(presigned_token);
    must(pacreds_presign(temporary_signer, presigned_token, 3600, now++, NULL));
}

static void sign_40_headers(void)
{
    fill_many(many);
    must(pacreds_sign(items_signer, many, now++, NULL));
}

static void sign_v4a(void)
{
    must(pacreds_sign(v4a_signer, v4a, now++, NULL));
}

/* As a server does that signs for a user whom it has not met before. */
static void new_credentials(void)
{
    pacreds_credentials *pair = NULL;
    pacreds_signer *signer = NULL;

    must(pacreds_credentials_new(&pair, TEXT("AKIAIOSFODNN7EXAMPLE"),
                                 TEXT("wJalrXUtnFEMI/K7MDENG/"
                                      "bPxRfiCYEXAMPLEKEY"),
                                 NULL));
    must(pacreds_signer_new(&signer, pair, TEXT("us-east-1"),
                            TEXT("ProductAdvertisingAPI"), NULL));
    must(pacreds_sign(signer, fresh, now++, NULL));
    pacreds_signer_free(signer);
    pacreds_credentials_free(pair);
}

#define HASHES                                                                 \
    "SHA-256 of body and canonical request, and an HMAC with a ready key of "  \
    "the string to sign"

static struct bench_case cases[] = {
    {.name = "sign_ready",
     .request = "a GetItems request, POST with 3 headers and 318 bytes, signed "
                "again with another time",
     .floor = HASHES,
     .limit = 1.10,
     .calls = CALLS,
     .rounds = ROUNDS,
     .run = sign_ready,
     .bare = floor_of_signature},
    {.name = "sign_rebuilt",
     .request = "the same, reset and filled each time",
     .floor = HASHES,
     .limit = 1.40,
     .calls = CALLS,
     .rounds = ROUNDS,
     .run = sign_rebuilt,
     .bare = floor_of_signature},
    {.name = "presign_rebuilt",
     .request = "GET of an S3 object, presigned, filled each time",
     .floor = HASHES,
     .limit = 1.90,
     .calls = CALLS,
     .rounds = ROUNDS,
     .run = presign_rebuilt,
     .bare = floor_of_signature},
    {.name = "presign_token_rebuilt",
     .request = "the same with a session token of 1,200 bytes",
     .floor = HASHES,
     .limit = 1.60,
     .calls = CALLS,
     .rounds = ROUNDS,
     .run = presign_token_rebuilt,
     .bare = floor_of_signature},
    {.name = "sign_40_headers",
     .request = "GET with 40 headers and 60 parameters, filled each time",
     .floor = HASHES,
     .limit = 3.0,
     .calls = CALLS / 4,
     .rounds = ROUNDS,
     .run = sign_40_headers,
     .bare = floor_of_signature},
    {.name = "new_credentials",
     .request = "credentials, a signer, one signature as in sign_ready, all "
                "released",
     .floor = HASHES " of that signature",
     .limit = 12,
     .calls = CALLS / 4,
     .rounds = ROUNDS,
     .run = new_credentials,
     .bare = floor_of_signature},
    {.name = "sign_v4a",
     .request = "the request of sign_ready, signed in version 4A",
     .floor = "ECDSA over P-256 by OpenSSL with a kept key",
     .limit = 1.15,
     .calls = CALLS / 40,
     .rounds = ROUNDS,
     .run = sign_v4a,
     .bare = floor_of_ecdsa_sign},
};

enum { READY, BUILT, PRESIGNED, PRESIGNED_TOKEN, MANY, FRESH, V4A, COUNT };

static void make_requests(void)
{
    ready = new_request();
    built = new_request();
    presigned = new_request();
    presigned_token = new_request();
    many = new_request();
    fresh = new_request();
    v4a = new_request();
    fill_items(ready);
    fill_items(fresh);
    fill_items(v4a);
}

struct bench_case *sign_cases(size_t *count)
{
    pacreds_request *const of[COUNT] = {
        ready, built, presigned, presigned_token, many, fresh, v4a};
    size_t i;

    *count = COUNT;
    if (ready != NULL) {
        for (i = 0; i < COUNT; i++) {
            cases[i].run();
            cases[i].work = work_of(of[i]);
        }
        return cases;
    }
    items_signer = new_signer(keys, "ProductAdvertisingAPI", "default",
                              PACREDS_ALGORITHM_V4);
    s3_signer = new_signer(keys, "s3", "s3", PACREDS_ALGORITHM_V4);
    temporary_signer =
        new_signer(temporary_keys, "s3", "s3", PACREDS_ALGORITHM_V4);
    v4a_signer = new_signer(keys, "ProductAdvertisingAPI", "default",
                            PACREDS_ALGORITHM_V4A);
    make_requests();
    return sign_cases(count);
}
