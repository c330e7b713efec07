/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_HTTP_STRICT_H
#define PACREDS_HTTP_STRICT_H

#include "base/text.h"

/*
 * Look for lines of a message's head that readers may take differently: ended
 * by LF alone, with a CR inside, folded; and for a head without its end.
 *
 * Returns: NULL, or what is wrong: a clause without a full stop
 * Out:     at    the byte
 *          line  its line, from 1
 */
const char *pacreds__strict_problem(pacreds__slice message, const char **at,
                                    uint32_t *line);

#endif
