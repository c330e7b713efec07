/* SPDX-License-Identifier: CC0-1.0 */
/* What several examples need and the library is not for: reading a file as a
   whole, reading times, ending with a message. */
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

/* All of a file, with a NUL after it; ends the program if it cannot be. */
char *read_all(const char *program, FILE *file, size_t *len);

/* "20261122T120000Z" in Unix seconds; ends the program if it is not that. */
int64_t parse_time(const char *program, const char *text);

/* A preset by its name; ends the program if there is none of that name. */
pacreds_preset *make_preset(const char *program, const char *name);

/* "v4" or "v4a" as PACREDS_ALGORITHM_V4 and so on; ends the program if it is
   neither. */
int parse_algorithm(const char *program, const char *text);

/* Write the end of a help text: the names of all presets. */
void print_presets(void);

/* Write a request as an HTTP/1.1 message, its lines ended as eol says. */
void write_message(const pacreds_request *request, const char *eol);

/* The keys of AWS_ACCESS_KEY_ID and so on; ends the program without them. */
pacreds_credentials *keys_from_environment(const char *program);

#endif
