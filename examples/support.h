/* SPDX-License-Identifier: CC0-1.0 */
/* Parts that several examples need and the library is not for: reading a file
   as a whole, writing output, ending with a message. */
#ifndef SUPPORT_H
#define SUPPORT_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <pacreds/pacreds.h>

/* Exit statuses: done, refused or failed, called wrongly. */
enum { DONE = 0, FAILED = 1, USAGE = 2 };

/* End with a message that explains the error. */
void fail(const char *program, const pacreds_error *error);

/* End with a message about the command line. */
void usage_error(const char *program, const char *what, const char *argument);

/* Write what others have named, with question marks for controls, which a
   terminal would obey. */
void print_visible(FILE *out, const char *text);

/* Tell a warning about a line of a file; line 0 is the whole file. */
void print_warning(const char *program, const char *path, unsigned line,
                   const char *message);

/* Have all written to standard output. Returns the exit status: DONE, or FAILED
   after a message. */
int finish(const char *program);

/* All of a file, with a NUL after it; ends the program if it cannot be. */
char *read_all(const char *program, FILE *file, size_t *len);

/* A preset by its name, or that of a service if the name is NULL; with another
   algorithm unless that is 0. Ends the program if there is none. */
pacreds_preset *make_preset(const char *program, const char *name,
                            const char *service, int algorithm);

/* Write a request as an HTTP/1.1 message, its lines ended as eol says. */
void write_message(const pacreds_request *request, const char *eol);

/* The keys of AWS_ACCESS_KEY_ID and so on; ends the program without them. */
pacreds_credentials *keys_from_environment(const char *program);

#endif
