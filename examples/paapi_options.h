/* SPDX-License-Identifier: CC0-1.0 */
/* The command line of paapi. */
#ifndef PAAPI_OPTIONS_H
#define PAAPI_OPTIONS_H

#include <stddef.h>
#include <stdint.h>

/* What to call, and how. */
struct call {
    int operation; /* PACREDS_PAAPI_GET_ITEMS and so on */
    const char *marketplace, *partner_tag, *resources, *keywords;
    const char *endpoint, *authorities;
    int64_t seconds;
    uint32_t is_json, is_dump, is_verbose;
    char **items;
    size_t item_count;
};

/* Read the command line; ends the program if it is wrong, and after --help. */
struct call parse_arguments(int argc, char **argv);

#endif
