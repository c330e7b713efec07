/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_CAUSE_TEXT_H
#define PACREDS_EXPLAIN_CAUSE_TEXT_H

#include "base/buffer.h"
#include "sigv4/preset.h"

/*
 * Append the sentences of a cause.
 *
 * In: subject  filled in; empty for none
 *     rules    for the names of headers and parameters
 */
void pacreds__cause_put(pacreds__buffer *buffer, int cause,
                        pacreds__slice subject, const pacreds_preset *rules);

#endif
