/* SPDX-License-Identifier: Apache-2.0 */
#include "sources.h"

START_TEST(key_file)
{
    pacreds_credentials *keys = NULL;
    pacreds_source *source = NULL;

    sources_enter();
    ck_assert_int_eq(pacreds_source_key_file_new(&source, TEXT("k.csv"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, NULL),
                     PACREDS_ERR_FILE);
    write_text("k.csv", "Access key ID,Secret access key\nAKIAX,s\n");
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_source(keys), "key-file");
    ck_assert_str_eq(pacreds_credentials_file(keys, NULL), "k.csv");
    ck_assert_uint_eq(pacreds_credentials_line(keys), 2);
    pacreds_credentials_free(keys);
    write_text("k.csv", "Access key ID,Secret access key\nAKIAX,s\nAKIAY,t\n");
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, NULL),
                     PACREDS_ERR_PROFILE);
    pacreds_source_free(source);
    folder_leave();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("key_file_source");

    add_case(suite, "key_file", key_file);
    return run_suite(suite);
}
