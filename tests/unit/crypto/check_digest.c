/* SPDX-License-Identifier: Apache-2.0 */
#include "crypto/digest.h"

#include <openssl/evp.h>

#include "crypto/digest_evp.h"
#include "crypto/digest_provider.h"
#include "support.h"

START_TEST(properties)
{
    pacreds__digest *digest = NULL;

    ck_assert_int_eq(pacreds__digest_new(&digest, NULL, "provider=default"),
                     PACREDS_OK);
    pacreds__digest_free(digest);
    ck_assert_int_eq(pacreds__digest_new(&digest, NULL, "provider=nowhere"),
                     PACREDS_ERR_CRYPTO);
    ck_assert_ptr_null(digest);
    pacreds__digest_free(NULL);
}
END_TEST

/* FIPS 180-4's example, twice with one context. */
static void check_functions(const pacreds__digest_functions *functions)
{
    static const unsigned char expected[] =
        "\xba\x78\x16\xbf\x8f\x01\xcf\xea\x41\x41\x40\xde\x5d\xae\x22\x23"
        "\xb0\x03\x61\xa3\x96\x17\x7a\x9c\xb4\x10\xff\x61\xf2\x00\x15\xad";
    void *context = functions->newctx(functions->origin);
    unsigned char hash[32];
    size_t n = 0;
    int i;

    ck_assert_ptr_nonnull(context);
    for (i = 0; i < 2; i++) {
        ck_assert_int_eq(functions->init(context, NULL), 1);
        ck_assert_int_eq(
            functions->update(context, (const unsigned char *)"abc", 3), 1);
        ck_assert_int_eq(functions->final(context, hash, &n, sizeof hash), 1);
        ck_assert_uint_eq(n, sizeof hash);
        ck_assert_mem_eq(hash, expected, sizeof hash);
    }
    functions->freectx(context);
}

/* Both ways to compute it, with a provider's functions and without. */
START_TEST(provider)
{
    EVP_MD *md = EVP_MD_fetch(NULL, "SHA2-256", NULL);
    pacreds__digest_functions functions;

    ck_assert(pacreds__digest_provider(&functions, md));
    check_functions(&functions);
    EVP_MD_free(md);
}
END_TEST

START_TEST(evp)
{
    EVP_MD *md = EVP_MD_fetch(NULL, "SHA2-256", NULL);
    pacreds__digest_functions functions;
    unsigned char hash[32];
    void *context;
    size_t n;

    pacreds__digest_evp(&functions, md);
    check_functions(&functions);
    context = functions.newctx(functions.origin);
    ck_assert_int_eq(functions.init(context, NULL), 1);
    ck_assert_int_eq(functions.final(context, hash, &n, sizeof hash - 1), 0);
    functions.freectx(context);
    EVP_MD_free(md);
}
END_TEST

/* Whichever way is taken computes the same. */
START_TEST(chosen)
{
    pacreds__digest *digest = NULL;

    ck_assert_int_eq(pacreds__digest_new(&digest, NULL, NULL), PACREDS_OK);
    check_functions(pacreds__digest_functions_of(digest));
    ck_assert_ptr_null(pacreds__digest_library_context(digest));
    ck_assert_ptr_null(pacreds__digest_properties(digest));
    pacreds__digest_free(digest);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("digest");

    add_case(suite, "properties", properties);
    add_case(suite, "provider", provider);
    add_case(suite, "evp", evp);
    add_case(suite, "chosen", chosen);
    return run_suite(suite);
}
