/* SPDX-License-Identifier: Apache-2.0 */
#include "sweep.h"

#include <openssl/err.h>

#include "allocations.h"

enum { MOST = 100000, WARM_UP = 3 };

static void check_failed(const char *name, size_t n, int status,
                         const pacreds_error *error)
{
    ck_assert_msg(status == PACREDS_ERR_NO_MEMORY ||
                      status == PACREDS_ERR_CRYPTO || status == PACREDS_OK,
                  "%s, allocation %zu: %s", name, n, error->message);
    ck_assert_msg(error->code == status, "%s, allocation %zu: code %d, not %d",
                  name, n, error->code, status);
    ck_assert_msg(status == PACREDS_OK || error->message[0] != '\0',
                  "%s, allocation %zu: no message", name, n);
}

/* OpenSSL keeps the memory of the last errors' texts for the next ones. */
static void fill_errors(void)
{
    int i;

    for (i = 0; i < ERR_NUM_ERRORS; i++)
        ERR_raise_data(ERR_LIB_USER, 1, "%s", "text");
    ERR_clear_error();
}

/* Until all allocations of the work had their turn. */
void sweep(const char *name, int (*work)(pacreds_error *error))
{
    size_t n, live, failures = 0;
    pacreds_error error;
    int status, i;

    for (i = 0; i < WARM_UP; i++)
        ck_assert_msg(work(&error) == PACREDS_OK, "%s", error.message);
    fill_errors();
    for (n = 1; n < MOST; n++) {
        live = allocations_live();
        allocations_fail(n);
        status = work(&error);
        if (!allocations_fail(0))
            break;
        ERR_clear_error();
        live = allocations_live() - live;
        ck_assert_msg(live == 0, "%s, allocation %zu: %zd blocks more are live",
                      name, n, (ssize_t)live);
        check_failed(name, n, status, &error);
        failures += status != PACREDS_OK;
        ck_assert_msg(work(&error) == PACREDS_OK, "%s, after %zu: %s", name, n,
                      error.message);
    }
    ck_assert_int_eq(status, PACREDS_OK);
    ck_assert_uint_gt(failures, 0);
    ck_assert_uint_lt(n, MOST);
}

int new_keys(pacreds_credentials **keys, pacreds_error *error)
{
    int status = pacreds_credentials_new(keys, TEXT(EXAMPLE_ID),
                                         TEXT(EXAMPLE_SECRET), error);

    if (status == PACREDS_OK)
        status = pacreds_credentials_set_session_token(*keys, TEXT("a-token"),
                                                       error);
    if (status == PACREDS_OK)
        status = pacreds_credentials_set_account_id(*keys, TEXT("123456789012"),
                                                    error);
    return status;
}

int fill_request(pacreds_request *request, pacreds_error *error)
{
    char name[32] = "X-Header-00";
    int status, i;

    status = pacreds_request_set_method(request, TEXT("PUT"), error);
    if (status == PACREDS_OK)
        status = pacreds_request_set_url(
            request, TEXT("https://host/a%20b/../c?x=1&y=2"), error);
    for (i = 0; status == PACREDS_OK && i < 60; i++) {
        name[9] = (char)('0' + i / 10);
        name[10] = (char)('0' + i % 10);
        status = pacreds_request_add_header(request, TEXT(name),
                                            TEXT("some  value"), error);
    }
    if (status == PACREDS_OK)
        status =
            pacreds_request_add_query(request, TEXT("z"), TEXT("a b"), error);
    if (status == PACREDS_OK)
        status = pacreds_request_set_body(request, TEXT("body"), error);
    return status;
}
