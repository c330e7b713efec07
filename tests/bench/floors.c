/* SPDX-License-Identifier: Apache-2.0 */
#include "floors.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/ec.h>
#include <openssl/evp.h>

enum { BLOCK = 64, HASH = 32, BYTES = 64 * MIB };

static EVP_MD *sha256;
static EVP_MD_CTX *context, *inner, *outer;
static unsigned char *bytes;
static EVP_PKEY_CTX *signing, *verifying;
static unsigned char signature[80];
static size_t signature_len;

static void check(int is_right)
{
    must(is_right > 0 ? PACREDS_OK : PACREDS_ERR_CRYPTO);
}

static void set_up_ecdsa(void)
{
    EVP_PKEY *key = EVP_EC_gen("P-256");

    check(key != NULL);
    signing = EVP_PKEY_CTX_new(key, NULL);
    verifying = EVP_PKEY_CTX_new(key, NULL);
    check(signing != NULL && verifying != NULL);
    check(EVP_PKEY_sign_init(signing));
    check(EVP_PKEY_verify_init(verifying));
    floor_of_ecdsa_sign(NULL);
    EVP_PKEY_free(key);
}

void floors_set_up(void)
{
    bytes = calloc(1, BYTES);
    sha256 = EVP_MD_fetch(NULL, "SHA2-256", NULL);
    context = EVP_MD_CTX_new();
    inner = EVP_MD_CTX_new();
    outer = EVP_MD_CTX_new();
    check(bytes != NULL && sha256 != NULL && context != NULL && inner != NULL &&
          outer != NULL);
    /* Or all pages are one, which the processor's cache has. */
    memset(bytes, 'x', BYTES);
    check(EVP_DigestInit_ex2(inner, sha256, NULL));
    check(EVP_DigestUpdate(inner, bytes, BLOCK));
    check(EVP_DigestInit_ex2(outer, sha256, NULL));
    check(EVP_DigestUpdate(outer, bytes, BLOCK));
    set_up_ecdsa();
}

static void digest(const void *text, size_t n, unsigned char *out)
{
    check(EVP_DigestInit_ex2(context, sha256, NULL));
    check(EVP_DigestUpdate(context, text, n));
    check(EVP_DigestFinal_ex(context, out, NULL));
}

static void finish(const EVP_MD_CTX *state, const void *text, size_t n,
                   unsigned char *out)
{
    check(EVP_MD_CTX_copy_ex(context, state));
    check(EVP_DigestUpdate(context, text, n));
    check(EVP_DigestFinal_ex(context, out, NULL));
}

void floor_of_signature(const struct work *work)
{
    unsigned char out[EVP_MAX_MD_SIZE];

    if (work->body > 0)
        digest(bytes, work->body, out);
    if (work->canonical > 0)
        digest(bytes, work->canonical, out);
    finish(inner, bytes, work->string_to_sign, out);
    finish(outer, out, HASH, out);
}

void floor_of_body(const struct work *work)
{
    unsigned char out[EVP_MAX_MD_SIZE];

    digest(bytes, work->body, out);
}

void floor_of_ecdsa_sign(const struct work *work)
{
    (void)work;
    signature_len = sizeof signature;
    check(EVP_PKEY_sign(signing, signature, &signature_len, bytes, HASH));
}

void floor_of_ecdsa_verify(const struct work *work)
{
    (void)work;
    check(EVP_PKEY_verify(verifying, signature, signature_len, bytes, HASH));
}
