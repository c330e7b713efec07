/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_BASE_SECRET_FILE_H
#define PACREDS_BASE_SECRET_FILE_H

#include "base/secret.h"
#include "os/file.h"

/*
 * Read a whole file into guarded memory, with a NUL after it.
 *
 * Returns: PACREDS__FILE_OK; _ABSENT, _DENIED, _SPECIAL; _TOO_LARGE for more
 *          than limit bytes; _NO_MEMORY
 * Out:     text  to be released; empty on failure
 *          facts of the file that was read, as it was opened
 */
int pacreds__file_read(pacreds__secret *text, pacreds__os_facts *facts,
                       const char *path, size_t limit);

/* Why a file was not read, as the end of a sentence. */
const char *pacreds__file_problem(int outcome);

#endif
