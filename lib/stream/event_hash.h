/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_STREAM_EVENT_HASH_H
#define PACREDS_STREAM_EVENT_HASH_H

#include "stream/event.h"
#include "stream/signature_chain.h"

#define PACREDS__EVENT_DATE ":date"
#define PACREDS__EVENT_SIGNATURE ":chunk-signature"

enum { PACREDS__EVENT_SECOND = 1000 }; /* milliseconds */

/*
 * Both hashes of a signed message: of its headers as they are sent, those
 * before the signature and those behind it, and of its payload.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO
 */
int pacreds__event_hash(pacreds__signature_chain *chain, pacreds__slice before,
                        pacreds__slice behind, pacreds__slice payload,
                        char hashes[PACREDS__HASHES_LEN]);

#endif
