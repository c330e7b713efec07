/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGN_LEAK_GUARD_H
#define PACREDS_SIGN_LEAK_GUARD_H

#include "http/request.h"

/*
 * What finds a secret access key in a text: as it is, with any of its bytes
 * written as %XX or as a JSON string writes them (\/ and \u00XX), and in
 * base64, of either alphabet, wherever in a longer text it was when that was
 * encoded. All of these together too, as base64 in a query. Of a secret of more
 * than 40 bytes the first 40 are looked for; one of fewer than 16 would be
 * found by chance, and is not. Neither are pieces of it, nor base64 that is
 * broken into lines.
 *
 * What its time and its memory accesses tell. Most bytes of a text are not
 * looked at: from every 33 of them, eight are hashed, with a key that is an
 * HMAC of the secret, and looked up in a filter of its parts. Which part of the
 * filter is touched depends on the text and that key. Whether the hash is in
 * the filter, one in 140 by chance, is a branch; so is, for those that are, a
 * second hash, and whether the eight bytes are eight of the secret, or of it in
 * base64. The latter tells the secret to none but one who guesses eight bytes
 * of it in a row, 48 bits; the hashes tell nothing to one who has not the key.
 * The filter is filled, and parts and the whole are compared, in a time and by
 * addresses that do not depend on the secret. No more than its length and
 * whether it has other bytes than base64 is told besides.
 */
typedef struct pacreds__leak_guard pacreds__leak_guard;

/*
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 * In:      secret  need not live on
 */
int pacreds__leak_guard_new(pacreds__leak_guard **guard,
                            pacreds__digest *digest, pacreds__slice secret);
void pacreds__leak_guard_free(pacreds__leak_guard *guard);

/*
 * Look for the secret in something that is to be signed and sent, named in the
 * message: "chunk".
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SECRET_IN_REQUEST (offset)
 */
int pacreds__leak_guard_look(const pacreds__leak_guard *guard,
                             const char *where, pacreds__slice text,
                             pacreds_error *error);

/*
 * Look for the secret in all of a request that is not the signer's own.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SECRET_IN_REQUEST
 * In:      only_body  the rest was looked through, and has not changed
 */
int pacreds__leak_guard_check(const pacreds__leak_guard *guard,
                              const pacreds_request *request, int only_body,
                              pacreds_error *error);

#endif
