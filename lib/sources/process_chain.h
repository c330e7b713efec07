/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_PROCESS_CHAIN_H
#define PACREDS_SOURCES_PROCESS_CHAIN_H

#include "base/buffer.h"

/*
 * Write the environment variable that tells a command which commands have led
 * to it: "NAME=VALUE". Programs that use this library read it when they are to
 * run a command.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_PROFILE  the command leads back to itself, or the chain
 *                               is too long
 *          PACREDS_ERR_NO_MEMORY
 * In:      so_far   the value that this process has, or NULL
 *          profile  that names the command; empty if none does
 * Out:     variable  to be released in each case
 */
int pacreds__process_chain_write(pacreds__buffer *variable, const char *so_far,
                                 const char *command, pacreds__slice profile,
                                 pacreds_error *error);

/* Its name. */
extern const char pacreds__process_chain_name[];

#endif
