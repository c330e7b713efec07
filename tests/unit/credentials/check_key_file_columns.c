/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/key_file_columns.h"

#include "support.h"

static pacreds__column column_of(const char *name)
{
    return pacreds__column_of(pacreds__slice_of(name));
}

/* The names that Amazon's downloads have, and near misses. */
START_TEST(names)
{
    ck_assert_int_eq(column_of("Access key ID"), PACREDS__COLUMN_ID);
    ck_assert_int_eq(column_of("AWSAccessKeyId"), PACREDS__COLUMN_ID);
    ck_assert_int_eq(column_of("aws_access_key_id"), PACREDS__COLUMN_ID);
    ck_assert_int_eq(column_of("Secret access key"), PACREDS__COLUMN_SECRET);
    ck_assert_int_eq(column_of("AWSSecretKey"), PACREDS__COLUMN_SECRET);
    ck_assert_int_eq(column_of("Credential ID"), PACREDS__COLUMN_CREDENTIAL_ID);
    ck_assert_int_eq(column_of("Secret"), PACREDS__COLUMN_CREDENTIAL_SECRET);
    ck_assert_int_eq(column_of("Version"), PACREDS__COLUMN_VERSION);
    ck_assert_int_eq(column_of("User Name"), PACREDS__COLUMN_USER);
    ck_assert_int_eq(column_of("Password"), PACREDS__COLUMNS);
    ck_assert_int_eq(column_of("User name 2x"), PACREDS__COLUMNS);
    ck_assert_int_eq(column_of(""), PACREDS__COLUMNS);
    ck_assert_int_eq(column_of("abcdefghijklmnopqrstuvwxyz"), PACREDS__COLUMNS);
}
END_TEST

START_TEST(nouns)
{
    int column;

    for (column = 0; column < PACREDS__COLUMNS; column++)
        ck_assert_ptr_nonnull(pacreds__column_noun((pacreds__column)column));
    ck_assert_str_eq(pacreds__column_noun(PACREDS__COLUMN_SECRET),
                     "secret access key");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("key_file_columns");

    add_case(suite, "names", names);
    add_case(suite, "nouns", nouns);
    return run_suite(suite);
}
