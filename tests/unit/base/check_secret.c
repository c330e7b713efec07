/* SPDX-License-Identifier: Apache-2.0 */
#include "base/secret.h"

#include "support.h"

START_TEST(zero_and_writable)
{
    static const size_t sizes[] = {1, 15, 16, 17, 4095, 4096, 4097, 100000};
    size_t i, j;

    for (i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        pacreds__secret secret;

        ck_assert_int_eq(pacreds__secret_new(&secret, sizes[i]), PACREDS_OK);
        ck_assert_uint_eq(secret.n, sizes[i]);
        for (j = 0; j < sizes[i]; j++)
            ck_assert_int_eq(secret.p[j], 0);
        memset(secret.p, 'x', sizes[i]);
        pacreds__secret_free(&secret);
        ck_assert_ptr_null(secret.p);
        pacreds__secret_free(&secret);
    }
}
END_TEST

START_TEST(copy)
{
    char text[4096];
    pacreds__secret secret;
    pacreds__slice slice = {text, sizeof text};

    memset(text, 'x', sizeof text);
    ck_assert_int_eq(pacreds__secret_copy(&secret, slice), PACREDS_OK);
    ck_assert_uint_eq(secret.n, sizeof text);
    ck_assert_int_eq(memcmp(secret.p, text, sizeof text), 0);
    ck_assert_int_eq(secret.p[sizeof text], '\0');
    pacreds__secret_free(&secret);
}
END_TEST

START_TEST(impossible)
{
    pacreds__secret secret;

    ck_assert_int_eq(pacreds__secret_new(&secret, SIZE_MAX),
                     PACREDS_ERR_NO_MEMORY);
    ck_assert_int_eq(pacreds__secret_new(&secret, SIZE_MAX / 4),
                     PACREDS_ERR_NO_MEMORY);
    ck_assert_ptr_null(secret.p);
    ck_assert_int_eq(pacreds__secret_new(&secret, 0), PACREDS_ERR_NO_MEMORY);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("secret");

    add_case(suite, "zero_and_writable", zero_and_writable);
    add_case(suite, "copy", copy);
    add_case(suite, "impossible", impossible);
    return run_suite(suite);
}
