/* SPDX-License-Identifier: Apache-2.0 */
#include "base/secret_file.h"

enum { SPARE = 4096 }; /* for a file that grows, or has no size */

static const char *const problems[] = {
    [PACREDS__FILE_OK] = "is fine",
    [PACREDS__FILE_ABSENT] = "does not exist",
    [PACREDS__FILE_DENIED] = "cannot be read by this user",
    [PACREDS__FILE_SPECIAL] = "is not a regular file",
    [PACREDS__FILE_TOO_LARGE] = "is too large",
    [PACREDS__FILE_NO_MEMORY] = "does not fit into memory",
};

const char *pacreds__file_problem(int outcome)
{
    return problems[outcome];
}

/* Move the text to a larger piece of memory. */
static int enlarge(pacreds__secret *text, size_t size)
{
    pacreds__secret larger;

    if (pacreds__secret_new(&larger, size) != PACREDS_OK)
        return PACREDS__FILE_NO_MEMORY;
    if (text->p != NULL)
        memcpy(larger.p, text->p, text->n);
    larger.n = text->n;
    pacreds__secret_free(text);
    *text = larger;
    return PACREDS__FILE_OK;
}

/* One byte is left for the NUL. */
static int read_all(pacreds__secret *text, int descriptor, size_t size,
                    size_t limit)
{
    size_t got = 0, room;
    int outcome;

    do {
        outcome = enlarge(text, size);
        if (outcome != PACREDS__FILE_OK)
            return outcome;
        room = size - 1 - text->n;
        outcome =
            pacreds__os_file_read(descriptor, text->p + text->n, room, &got);
        text->n += got;
        if (text->n > limit)
            return PACREDS__FILE_TOO_LARGE;
        size *= 2;
    } while (outcome == PACREDS__FILE_OK && got == room);
    return outcome;
}

int pacreds__file_read(pacreds__secret *text, pacreds__os_facts *facts,
                       const char *path, size_t limit)
{
    int descriptor, outcome;

    memset(text, 0, sizeof *text);
    outcome = pacreds__os_file_open(&descriptor, facts, path);
    if (outcome != PACREDS__FILE_OK)
        return outcome;
    if (facts->stamp.size > limit)
        outcome = PACREDS__FILE_TOO_LARGE;
    else
        outcome = read_all(text, descriptor, (size_t)facts->stamp.size + SPARE,
                           limit);
    pacreds__os_file_close(descriptor);
    if (outcome != PACREDS__FILE_OK)
        pacreds__secret_free(text);
    return outcome;
}
