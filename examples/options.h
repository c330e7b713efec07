/* SPDX-License-Identifier: CC0-1.0 */
/* The command lines of all examples, read in one manner. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "support.h"

/* The kind of an option, and the type of the variable that it sets. */
enum {
    OPTION_TEXT = 1,  /* const char * */
    OPTION_TEXTS,     /* struct texts: it may come several times */
    OPTION_TIME,      /* int64_t, Unix seconds: "20261122T120000Z" */
    OPTION_NUMBER,    /* int64_t, from 0 to limit */
    OPTION_SWITCH,    /* uint32_t, to which the bits of limit are added */
    OPTION_ALGORITHM, /* int, PACREDS_ALGORITHM_: "v4" or "v4a" */
    OPTION_END = 0    /* of a table */
};

struct option_of {
    int kind;
    const char *name; /* without its hyphens */
    void *variable;
    int64_t limit;
};

enum { TEXTS_MAX = 32 };

struct texts {
    const char *text[TEXTS_MAX];
    size_t count;
};

/* Set variables from a command line. Ends the program if an option is wrong;
   if there is an argument that is not an option, with the message for it unless
   that is NULL; for -h and --help, after writing the help and, if --preset is
   an option, the names of all presets; and for --version. Returns the index of
   the first argument that is not an option. */
int parse_options(const char *program, const char *help, const char *argument,
                  const struct option_of *table, int argc, char **argv);

#endif
