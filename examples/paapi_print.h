/* SPDX-License-Identifier: CC0-1.0 */
/* Answers of the Product Advertising API for people. */
#ifndef PAAPI_PRINT_H
#define PAAPI_PRINT_H

#include <stddef.h>

#include <jansson.h>

/* Let columns be counted as a terminal does it. */
void prepare_printing(void);

/* The items or browse nodes of an answer; NULL if it has none. */
const json_t *rows_of(int operation, const json_t *answer);

/* Print them on standard output as a table. */
void print_table(int operation, const json_t *answer);

/* Print the errors of an answer on standard error, each with a hint; returns
   how many there were. */
size_t print_errors(const json_t *answer, long status);

#endif
