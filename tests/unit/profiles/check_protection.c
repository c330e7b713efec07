/* SPDX-License-Identifier: Apache-2.0 */
#include "profiles/protection.h"

#include <stdio.h>

#include "support.h"

START_TEST(keys)
{
    static const struct {
        uint32_t mode;
        int is_foreign, warning;
    } cases[] = {
        {0600, 0, 0},
        {0700, 0, 0},
        {0640, 0, PACREDS_PROFILES_WARNING_READABLE_BY_OTHERS},
        {0601, 0, PACREDS_PROFILES_WARNING_READABLE_BY_OTHERS},
        {0620, 0, PACREDS_PROFILES_WARNING_WRITABLE_BY_OTHERS},
        {0602, 1, PACREDS_PROFILES_WARNING_WRITABLE_BY_OTHERS},
        {0604, 1, PACREDS_PROFILES_WARNING_READABLE_BY_OTHERS},
        {0600, 1, PACREDS_PROFILES_WARNING_FOREIGN_OWNER},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds__os_facts facts = {.mode = cases[i].mode,
                                   .is_foreign = cases[i].is_foreign};

        ck_assert_int_eq(pacreds__protection_of_keys(&facts), cases[i].warning);
    }
}
END_TEST

START_TEST(sentences)
{
    pacreds_error error;
    char text[200];
    int n = pacreds__protection_say(text, sizeof text,
                                    PACREDS_PROFILES_WARNING_WRITABLE_BY_OTHERS,
                                    0666, "/f");

    ck_assert_str_eq(text, "Mode 0666 lets other users change this file; run: "
                           "chmod go-w /f");
    ck_assert_int_eq(n, (int)strlen(text));
    ck_assert_int_eq(
        pacreds__protection_refuse(PACREDS_PROFILES_WARNING_READABLE_BY_OTHERS,
                                   0644, "/g", &error),
        PACREDS_ERR_UNSAFE_FILE);
    ck_assert_int_eq(error.code, PACREDS_ERR_UNSAFE_FILE);
    ck_assert_str_eq(error.message, "Mode 0644 lets other users read the keys "
                                    "in this file; run: chmod 600 /g");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("protection");

    add_case(suite, "keys", keys);
    add_case(suite, "sentences", sentences);
    return run_suite(suite);
}
