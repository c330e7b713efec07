/* SPDX-License-Identifier: CC0-1.0 */
/* The signer of the examples that send: with the keys that the AWS command line
   would take, for the region and service that the URL or the caller states. */
#ifndef SCOPE_H
#define SCOPE_H

#include <pacreds/pacreds.h>

/* Ends the program with a message on failure. A region of NULL is taken from
   the host. */
pacreds_signer *signer_for(const char *program, const char *url,
                           const char *region, const char *service,
                           const char *preset);

#endif
