/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/private_key.h"

#include "base/buffer.h"
#include "credentials/credentials.h"
#include "crypto/hmac.h"
#include "crypto/wipe.h"

enum { LAST_COUNTER = 254 };

/* The order of P-256 less two, big-endian (FIPS 186-5, SP 800-186 3.2.1.3). */
static const uint8_t n_minus_2[PACREDS__SCALAR_LEN] = {
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff,
    0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17,
    0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x4f};

/* A candidate c gives the key c + 1. No branch and no index depends on its
   bytes, except for the answer. */
int pacreds__private_key_of(uint8_t candidate[PACREDS__SCALAR_LEN])
{
    unsigned borrow = 0, carry = 1;
    int i;

    for (i = PACREDS__SCALAR_LEN - 1; i >= 0; i--)
        borrow = (n_minus_2[i] - candidate[i] - borrow) >> 8 & 1;
    for (i = PACREDS__SCALAR_LEN - 1; i >= 0; i--) {
        carry += candidate[i];
        candidate[i] = (uint8_t)carry;
        carry >>= 8;
    }
    return !borrow;
}

/* The fixed input of the key derivation function in counter mode: the number of
   the block, a label, a zero, the context and the length of the key in bits. */
static void put_input(pacreds__buffer *input, const pacreds__short_text *label,
                      pacreds__slice access_key_id, int counter)
{
    pacreds__buffer_cut(input, 0);
    pacreds__append(input, "\0\0\0\1", 4);
    pacreds__append(input, label->text, label->len + 1);
    pacreds__append_slice(input, access_key_id);
    pacreds__append_char(input, (char)counter);
    pacreds__append(input, "\0\0\1\0", 4);
}

/*
 * NIST SP 800-108 4.1 with HMAC-SHA-256 and one block, and the testing of
 * candidates of FIPS 186-5 A.2.2. AWS tells no more of it than its own signer,
 * https://github.com/awslabs/aws-c-auth/blob/main/source/key_derivation.c
 */
int pacreds__private_key_derive(const pacreds__short_text *algorithm,
                                const pacreds__short_text *prefix,
                                pacreds__hasher *hasher,
                                const pacreds_credentials *credentials,
                                uint8_t key64[PACREDS__SHA256_BLOCK])
{
    pacreds__slice secret = pacreds__credentials_secret(credentials);
    pacreds__slice id = pacreds__credentials_id(credentials);
    uint8_t hmac_key[PACREDS__SHA256_BLOCK];
    pacreds__buffer input;
    int counter, is_key = 0;
    int status = pacreds__hmac_key(hasher, prefix->text, prefix->len, secret.p,
                                   secret.n, hmac_key);

    pacreds__buffer_init(&input, id.n + 2 * PACREDS__PRESET_TEXT_MAX);
    memset(key64, 0, PACREDS__SHA256_BLOCK);
    for (counter = 1; status == PACREDS_OK && !is_key; counter++) {
        put_input(&input, algorithm, id, counter);
        status = input.status;
        if (status == PACREDS_OK)
            status = pacreds__hmac_sha256(hasher, hmac_key, input.data,
                                          input.len, key64);
        if (status == PACREDS_OK)
            is_key = pacreds__private_key_of(key64);
        if (status == PACREDS_OK && !is_key && counter == LAST_COUNTER)
            status = PACREDS_ERR_CRYPTO;
    }
    pacreds__buffer_free(&input);
    pacreds__wipe(hmac_key, sizeof hmac_key);
    if (status != PACREDS_OK)
        pacreds__wipe(key64, PACREDS__SHA256_BLOCK);
    return status;
}
