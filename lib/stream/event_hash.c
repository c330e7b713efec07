/* SPDX-License-Identifier: Apache-2.0 */
#include "stream/event_hash.h"

#include "formats/hex.h"
#include "sigv4/canonical.h"

int pacreds__event_hash(pacreds__signature_chain *chain, pacreds__slice before,
                        pacreds__slice behind, pacreds__slice payload,
                        char hashes[PACREDS__HASHES_LEN])
{
    uint8_t hash[PACREDS__SHA256_LEN];
    int status = pacreds__sha256_start(chain->key.hasher);

    if (status == PACREDS_OK)
        status = pacreds__sha256_update(chain->key.hasher, before.p, before.n);
    if (status == PACREDS_OK)
        status = pacreds__sha256_update(chain->key.hasher, behind.p, behind.n);
    if (status == PACREDS_OK)
        status = pacreds__sha256_finish(chain->key.hasher, hash);
    if (status != PACREDS_OK)
        return status;
    pacreds__hex(hashes, hash);
    hashes[PACREDS__HASH_LEN] = '\n';
    return pacreds__hash_hex(chain->key.hasher, payload.p, payload.n,
                             hashes + PACREDS__HASH_LEN + 1);
}
