/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A command that gets credentials with this library may run itself, over other
 * programs and profiles, without end. So each command is given the chain that
 * led to it: "PROFILE=CHECKSUM,PROFILE=CHECKSUM". The checksum of the command
 * tells profiles of one name in different files apart.
 */
#include "sources/process_chain.h"

#include <stdio.h>

#include "base/error.h"
#include "formats/crc32.h"

enum { CHAIN_MAX = 16, LENGTH_MAX = 65536, ENTRY_MAX = 300, SHOWN_LEN = 40 };

const char pacreds__process_chain_name[] = "PACREDS_CREDENTIAL_PROCESSES";

static pacreds__quoted name_in(pacreds__slice entry)
{
    pacreds__slice name;

    if (!pacreds__next(&entry, '=', &name) || name.n == 0)
        name = pacreds__slice_of("(a command)");
    return pacreds__quote(name, SHOWN_LEN);
}

static int refuse_loop(pacreds__slice entry, pacreds__slice previous,
                       pacreds_error *error)
{
    return pacreds__fail(error, PACREDS_ERR_PROFILE, PACREDS_NO_OFFSET,
                         "The credential_process of profile \"%s\" leads back "
                         "to itself, over that of \"%s\"; give one of them "
                         "keys of its own.",
                         name_in(entry).text, name_in(previous).text);
}

static int check(pacreds__slice chain, pacreds__slice entry,
                 pacreds_error *error)
{
    pacreds__slice part, last = {"", 0};
    int count = 0, is_loop = 0;

    while (pacreds__next(&chain, ',', &part)) {
        is_loop |= pacreds__equal(part, entry);
        last = part;
        count++;
    }
    if (is_loop)
        return refuse_loop(entry, last, error);
    if (count >= CHAIN_MAX)
        return pacreds__fail(error, PACREDS_ERR_PROFILE, PACREDS_NO_OFFSET,
                             "The credential_process of profile \"%s\" is the "
                             "last of %d that lead to one another; let one of "
                             "them give keys of its own.",
                             name_in(entry).text, count + 1);
    return PACREDS_OK;
}

int pacreds__process_chain_write(pacreds__buffer *variable, const char *so_far,
                                 const char *command, pacreds__slice profile,
                                 pacreds_error *error)
{
    pacreds__slice entry;
    char text[ENTRY_MAX];
    int status;

    entry.p = text;
    entry.n = (size_t)snprintf(
        text, sizeof text, "%.255s=%08x", profile.n > 0 ? profile.p : "",
        (unsigned)pacreds__crc32(0, command, strlen(command)));
    pacreds__buffer_init(variable, LENGTH_MAX);
    status =
        check(pacreds__slice_of(so_far != NULL ? so_far : ""), entry, error);
    if (status != PACREDS_OK)
        return status;
    pacreds__append_text(variable, pacreds__process_chain_name);
    pacreds__append_char(variable, '=');
    if (so_far != NULL) {
        pacreds__append_text(variable, so_far);
        pacreds__append_char(variable, ',');
    }
    pacreds__append_slice(variable, entry);
    return variable->status == PACREDS_OK
               ? PACREDS_OK
               : pacreds__fail_code(error, variable->status);
}
