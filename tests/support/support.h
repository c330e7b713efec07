/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_SUPPORT_H
#define TESTS_SUPPORT_H

#include <stdlib.h>
#include <string.h>

#include <check.h>

#include <pacreds/pacreds.h>

/* The two arguments of a literal. */
#define TEXT(literal) literal, PACREDS_NUL_TERMINATED

/* The keys of AWS's own test suite, and those of its documentation. */
#define SUITE_ID "AKIDEXAMPLE"
#define SUITE_SECRET "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
#define EXAMPLE_ID "AKIAIOSFODNN7EXAMPLE"
#define EXAMPLE_SECRET "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"

/* 2015-08-30T12:36:00Z, the suite's; 2026-11-22T12:00:00Z. */
enum { SUITE_TIME = 1440938160, NOVEMBER = 1795348800 };

/* A case by itself, which CTest runs by its name. */
void add_case(Suite *suite, const char *name, const TTest *test);

/* Whether only the names of the cases are wanted: then all of them, also of
   those that cannot run here. */
int lists_cases(void);

/* Whether data that is beside a checkout is there, for a case that needs it. If
   not, and CTest wants this case, the program ends as skipped. */
int has_data(const char *path, const char *name);

/* Run a suite as CK_RUN_CASE and CK_FORK say, or with CK_LIST_CASES list its
   cases only; the exit status of main(). */
int run_suite(Suite *suite);

/* A copy that ends where a page begins that faults when touched; it lives until
   the test ends. */
const char *at_page_end(const void *p, size_t n);

/* A whole file with a NUL after it, to be freed; NULL if it cannot be read. */
char *read_file(const char *path, size_t *len);

/* What must work. */
pacreds_credentials *make_keys(const char *id, const char *secret);
pacreds_signer *make_signer(pacreds_credentials *keys, const char *region,
                            const char *service, const char *preset);
pacreds_request *make_request(const char *message);

/* The canonical request of a request that is signed, with its token. */
const char *canonical_of(pacreds_request *request);

/* A line of it, from 1: method, path, query, then the headers. */
const char *canonical_line(pacreds_request *request, int number);

#endif
