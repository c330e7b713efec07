/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CRYPTO_REGISTERS_H
#define PACREDS_CRYPTO_REGISTERS_H

/*
 * Clear the vector registers, in which copying and hashing leave pieces of a
 * secret: a signal would put them on the stack. On x86-64; on other processors
 * it does nothing.
 */
void pacreds__clear_registers(void);

#endif
