/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_STREAM_SIGNATURE_CHAIN_H
#define PACREDS_STREAM_SIGNATURE_CHAIN_H

#include "formats/date.h"
#include "http/request.h"
#include "sigv4/signature.h"

/* SHA-256 of nothing, as a string to sign has it. */
#define PACREDS__EMPTY_HASH                                                    \
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

/* Two ends of an algorithm's name: the signature is over a payload, or over
   trailers. */
#define PACREDS__SIGNATURE_CHAIN_PAYLOAD "PAYLOAD"
#define PACREDS__SIGNATURE_CHAIN_TRAILER "TRAILER"

/* Two hashes in hexadecimal and a newline between them. */
enum { PACREDS__HASHES_LEN = 2 * PACREDS__HASH_LEN + 1 };

/* The signature before the next one, in hexadecimal. */
typedef struct pacreds__last_signature {
    char hex[PACREDS__HEX_MAX];
    size_t len;
} pacreds__last_signature;

/* The chain of signatures that goes through a stream. */
typedef struct pacreds__signature_chain {
    pacreds__signature_key key; /* the cache is the signer's or verifier's */
    int is_v4a;
    uint8_t point[PACREDS__POINT_LEN]; /* key.point in version 4A */
    char stamp[PACREDS__DATE_LEN];
    char scope[PACREDS__SCOPE_MAX + 1]; /* key.scope */
    pacreds__last_signature last;
} pacreds__signature_chain;

/* How long a signature is as it is sent: those of version 4A differ, and are
   padded with "*". */
static inline size_t
pacreds__signature_chain_width(const pacreds__signature_chain *chain)
{
    return chain->is_v4a ? PACREDS__HEX_MAX : PACREDS__HASH_LEN;
}

/* The last signature as it is sent; returns the end. */
char *pacreds__signature_chain_put(const pacreds__signature_chain *chain,
                                   char *out);

/*
 * Read a signature as it is sent, of pacreds__signature_chain_width() bytes.
 *
 * Returns: how many bytes were good: all of them, or the offset of a bad one
 * Out:     bytes  with n bytes
 */
size_t pacreds__signature_chain_parse(const pacreds__signature_chain *chain,
                                      const char *text,
                                      uint8_t bytes[PACREDS__DER_SIGNATURE],
                                      size_t *n);

/*
 * Returns: PACREDS_OK, PACREDS_ERR_NO_MEMORY
 * In:      chain  zeroed
 *          key    copied, with references; the chain makes a hasher of its own
 */
int pacreds__signature_chain_init(pacreds__signature_chain *chain,
                                  const pacreds__signature_key *key);
void pacreds__signature_chain_free(pacreds__signature_chain *chain);

/* Begin with the signature of a request that is signed or verified. */
void pacreds__signature_chain_begin(pacreds__signature_chain *chain,
                                    const pacreds_request *request);

/* Date what follows: messages, not chunks, have a time of their own. */
void pacreds__signature_chain_set_time(pacreds__signature_chain *chain,
                                       int64_t time);

/*
 * Make the next signature, over hashes in hexadecimal; it is in chain->last.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY; then the
 *          chain is as it was
 */
int pacreds__signature_chain_sign(pacreds__signature_chain *chain,
                                  const char *over, pacreds__slice hashes);

/*
 * Compare it with what a stream states as the next one.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CHUNK_SIGNATURE, PACREDS_ERR_CRYPTO,
 *          PACREDS_ERR_NO_MEMORY; then the chain is as it was
 */
int pacreds__signature_chain_verify(pacreds__signature_chain *chain,
                                    const char *over, pacreds__slice hashes,
                                    const uint8_t *stated, size_t stated_len);

/* The two hashes of a piece, as the string to sign has them. Returns
   PACREDS_OK, PACREDS_ERR_CRYPTO. */
int pacreds__signature_chain_hash(pacreds__signature_chain *chain,
                                  const void *piece, size_t n,
                                  char hashes[PACREDS__HASHES_LEN]);

#endif
