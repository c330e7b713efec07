/* SPDX-License-Identifier: Apache-2.0 */
#include "base/secret.h"

#include "crypto/wipe.h"
#include "os/pages.h"

int pacreds__secret_new(pacreds__secret *secret, size_t n)
{
    secret->p = pacreds__os_guarded_new(n);
    secret->n = secret->size = secret->p != NULL ? n : 0;
    return secret->p != NULL ? PACREDS_OK : PACREDS_ERR_NO_MEMORY;
}

int pacreds__secret_copy(pacreds__secret *secret, pacreds__slice text)
{
    int status = pacreds__secret_new(secret, text.n + 1);

    if (status == PACREDS_OK) {
        memcpy(secret->p, text.p, text.n);
        secret->n = text.n;
    }
    return status;
}

void pacreds__secret_free(pacreds__secret *secret)
{
    if (secret->p != NULL) {
        pacreds__wipe(secret->p, secret->size);
        pacreds__os_guarded_free(secret->p, secret->size);
    }
    memset(secret, 0, sizeof *secret);
}
