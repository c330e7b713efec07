/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* memmem() */
#include "scan.h"

#include <stdio.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "allocations.h"

static const char *const SCOPE[] = {"20261122", "us-east-1", "service",
                                    "aws4_request"};

enum { TOKEN = 1, FIRST_KEY, PRIVATE_KEY = 6, REVERSED, BASE64, NEEDLES = 11 };

/* The secret, the token, the four keys of the derivation, the private key in
   both byte orders, since numbers lie in memory as the machine has them, and
   the secret in base64 after none, one and two other bytes. */
static struct {
    const char *name;
    unsigned char bytes[64];
    size_t n;
} needles[NEEDLES];

static const char *found;
static size_t looked_at;

const char *scan_find(const void *memory, size_t n)
{
    size_t i;

    for (i = 0; i < NEEDLES; i++)
        if (needles[i].n > 0 &&
            memmem(memory, n, needles[i].bytes, needles[i].n) != NULL)
            return needles[i].name;
    return NULL;
}

static void look(const void *block, size_t n)
{
    const char *name = scan_find(block, n);

    looked_at++;
    if (name != NULL)
        found = name;
}

static void add_needle(int i, const char *name, const void *bytes, size_t n)
{
    needles[i].name = name;
    memcpy(needles[i].bytes, bytes, n);
    needles[i].n = n;
}

/* The private key of version 4A. */
static void add_private_key(void)
{
    static const char start[] = "\0\0\0\1AWS4-ECDSA-P256-SHA256";
    unsigned char key[64] = "AWS4A", input[128], mac[32], reversed[32];
    unsigned len = sizeof mac;
    size_t n = sizeof start;
    int i;

    memcpy(key + 5, SCAN_SECRET, strlen(SCAN_SECRET));
    memcpy(input, start, n);
    n += (size_t)sprintf((char *)input + n, "%s", SCAN_ID);
    memcpy(input + n, "\1\0\0\1", 5);
    HMAC(EVP_sha256(), key, (int)(5 + strlen(SCAN_SECRET)), input, n + 5, mac,
         &len);
    ck_assert_int_ne(mac[31], 255); /* adding 1 carries nothing */
    mac[31]++;
    for (i = 0; i < 32; i++)
        reversed[i] = mac[31 - i];
    add_needle(PRIVATE_KEY, "the private key", mac, sizeof mac);
    add_needle(REVERSED, "the private key, reversed", reversed,
               sizeof reversed);
}

/* Without the characters at both ends that other bytes have a part in. */
static void add_base64(void)
{
    unsigned char bytes[64] = "", text[96];
    int before, n = (int)strlen(SCAN_SECRET);

    for (before = 0; before < 3; before++) {
        memcpy(bytes + before, SCAN_SECRET, (size_t)n);
        EVP_EncodeBlock(text, bytes, before + n);
        add_needle(BASE64 + before, "the secret access key in base64", text + 4,
                   (size_t)(n + before) / 3 * 4 - 4);
    }
}

/* Derived with OpenSSL's own HMAC(), before anything is looked at. */
static __attribute__((noinline)) void compute_needles(void)
{
    static const char *const names[] = {"DateKey", "DateRegionKey",
                                        "DateRegionServiceKey", "SigningKey"};
    unsigned char key[64] = "AWS4", mac[32];
    size_t n = 4 + strlen(SCAN_SECRET);
    int i;

    memcpy(key + 4, SCAN_SECRET, strlen(SCAN_SECRET));
    for (i = 0; i < 4; i++) {
        unsigned len = sizeof mac;

        HMAC(EVP_sha256(), key, (int)n, (const unsigned char *)SCOPE[i],
             strlen(SCOPE[i]), mac, &len);
        memcpy(key, mac, n = sizeof mac);
        add_needle(FIRST_KEY + i, names[i], mac, sizeof mac);
    }
    add_private_key();
    add_base64();
    add_needle(0, "the secret access key", SCAN_SECRET, strlen(SCAN_SECRET));
    add_needle(TOKEN, "the session token", SCAN_TOKEN, strlen(SCAN_TOKEN));
}

enum { STACK = 64 * 1024 };

/* What this file's own computing left on the stack must not count. */
static __attribute__((noinline)) void clear_stack(void)
{
    volatile unsigned char below[STACK];
    size_t i;

    for (i = 0; i < STACK; i++)
        below[i] = 0;
}

void scan_prepare(void)
{
    compute_needles();
    clear_stack();
}

pacreds_credentials *scan_keys(const char *token)
{
    pacreds_credentials *keys = make_keys(SCAN_ID, SCAN_SECRET);

    ck_assert_int_eq(
        pacreds_credentials_set_session_token(keys, TEXT(token), NULL),
        PACREDS_OK);
    return keys;
}

const uint8_t *scan_private_key(void)
{
    return needles[PRIVATE_KEY].bytes;
}

void scan_begin(void)
{
    found = NULL;
    looked_at = 0;
    allocations_on_release(look);
}

void scan_end(size_t at_least)
{
    allocations_on_release(NULL);
    ck_assert_uint_ge(looked_at, at_least);
    ck_assert_msg(found == NULL, "%s is in memory that was given back", found);
}

__attribute__((noinline)) void scan_stack(void)
{
    volatile unsigned char below[STACK];
    static unsigned char copy[STACK];
    const char *name;
    size_t i;

    for (i = 0; i < STACK; i++)
        copy[i] = below[i];
    name = scan_find(copy, STACK);
    ck_assert_msg(name == NULL, "%s is on the stack", name);
}

const char *scan_found(void)
{
    return found;
}
