/* SPDX-License-Identifier: Apache-2.0 */
#include "base/secret.h"

#include "base/secret_memory.h"
#include "crypto/registers.h"

int pacreds__secret_new(pacreds__secret *secret, size_t n)
{
    secret->p = pacreds__secret_memory_take(n);
    secret->n = secret->p != NULL ? n : 0;
    return secret->p != NULL ? PACREDS_OK : PACREDS_ERR_NO_MEMORY;
}

int pacreds__secret_copy(pacreds__secret *secret, pacreds__slice text)
{
    int status = pacreds__secret_new(secret, text.n + 1);

    if (status == PACREDS_OK) {
        memcpy(secret->p, text.p, text.n);
        secret->n = text.n;
        pacreds__clear_registers();
    }
    return status;
}

void pacreds__secret_free(pacreds__secret *secret)
{
    pacreds__secret_memory_give(secret->p);
    memset(secret, 0, sizeof *secret);
}
