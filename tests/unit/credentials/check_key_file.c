/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/key_file.h"

#include "support.h"

#define ID "AKIARZPUZDIKGB2VALC4"
#define SECRET "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"
#define HEADER "Access key ID,Secret access key"

static int parse(pacreds_key_file **file, const char *text, size_t n,
                 const char *name, pacreds_error *error)
{
    int status = pacreds_key_file_parse(file, at_page_end(text, n), n,
                                        TEXT(name), error);

    ck_assert_int_eq(status, error->code);
    ck_assert_int_eq(status == PACREDS_OK, *file != NULL);
    ck_assert_int_eq(status == PACREDS_OK,
                     pacreds_key_file_row_count(*file) > 0);
    return status;
}

static pacreds_key_file *parsed(const char *text, const char *name)
{
    pacreds_key_file *file = NULL;
    pacreds_error error;

    ck_assert_msg(parse(&file, text, strlen(text), name, &error) == PACREDS_OK,
                  "%s in %s", error.message, text);
    return file;
}

static void check_key(const pacreds_key_file *file, size_t index,
                      const char *id, const char *secret)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    ck_assert_int_eq(pacreds_key_file_row_kind(file, index),
                     PACREDS_KEY_FILE_ROW_ACCESS_KEY);
    ck_assert_msg(pacreds_key_file_row_credentials(file, index, &keys,
                                                   &error) == PACREDS_OK,
                  "%s", error.message);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), id);
    ck_assert_str_eq(pacreds_credentials_secret_access_key(keys, NULL), secret);
    ck_assert_ptr_null(pacreds_credentials_session_token(keys, NULL));
    pacreds_credentials_free(keys);
}

START_TEST(users_and_rows)
{
    pacreds_key_file *file =
        parsed("User name,Access key ID,Secret access key\n"
               "bob," ID "," SECRET "\n"
               "\"O\"\"Hara,\nMary\",AKIAONE,one\n\n"
               " ,AKIATWO,two",
               "");
    size_t len;

    ck_assert_uint_eq(pacreds_key_file_row_count(file), 3);
    check_key(file, 0, ID, SECRET);
    check_key(file, 1, "AKIAONE", "one");
    check_key(file, 2, "AKIATWO", "two");
    ck_assert_uint_eq(pacreds_key_file_row_line(file, 0), 2);
    ck_assert_uint_eq(pacreds_key_file_row_line(file, 1), 3);
    ck_assert_uint_eq(pacreds_key_file_row_line(file, 2), 6);
    ck_assert_uint_eq(pacreds_key_file_row_line(file, 3), 0);
    ck_assert_str_eq(pacreds_key_file_row_user_name(file, 0, &len), "bob");
    ck_assert_uint_eq(len, 3);
    ck_assert_str_eq(pacreds_key_file_row_user_name(file, 1, NULL),
                     "O\"Hara,\nMary");
    ck_assert_ptr_null(pacreds_key_file_row_user_name(file, 2, NULL));
    ck_assert_ptr_null(pacreds_key_file_row_user_name(file, 3, NULL));
    pacreds_key_file_free(file);
}
END_TEST

static void check_creators(const char *text, const char *id,
                           const char *version)
{
    pacreds_key_file *file = parsed(text, "");
    pacreds_credentials *keys = NULL;
    pacreds_error error;
    const char *got;

    ck_assert_int_eq(pacreds_key_file_row_kind(file, 0),
                     PACREDS_KEY_FILE_ROW_CREATORS);
    ck_assert_str_eq(pacreds_key_file_row_credential_id(file, 0, NULL), id);
    ck_assert_str_eq(pacreds_key_file_row_credential_secret(file, 0, NULL),
                     "amzn1.oa2-cs.v1.s3cret");
    got = pacreds_key_file_row_credential_version(file, 0, NULL);
    if (version != NULL)
        ck_assert_str_eq(got, version);
    else
        ck_assert_ptr_null(got);
    ck_assert_int_eq(pacreds_key_file_row_credentials(file, 0, &keys, &error),
                     PACREDS_ERR_BAD_KEY);
    ck_assert_ptr_null(keys);
    ck_assert_ptr_nonnull(strstr(error.message, "Creators API"));
    ck_assert_ptr_null(strstr(error.message, "s3cret"));
    pacreds_key_file_free(file);
}

START_TEST(creators)
{
    pacreds_key_file *file;

    check_creators("Credential ID,Credential Secret,Version\n"
                   "1example23456789,amzn1.oa2-cs.v1.s3cret,2.1\n",
                   "1example23456789", "2.1");
    check_creators("Name,Client Id,Secret,Credential Version\n"
                   "x,c1,amzn1.oa2-cs.v1.s3cret,",
                   "c1", NULL);
    check_creators("Access Key,Secret Key\namzn1.application-oa2-client.1,"
                   "amzn1.oa2-cs.v1.s3cret",
                   "amzn1.application-oa2-client.1", NULL);
    file = parsed(HEADER ",Version\n" ID "," SECRET ",2.1", "");
    ck_assert_ptr_null(pacreds_key_file_row_credential_id(file, 0, NULL));
    ck_assert_ptr_null(pacreds_key_file_row_credential_secret(file, 0, NULL));
    ck_assert_ptr_null(pacreds_key_file_row_credential_version(file, 0, NULL));
    pacreds_key_file_free(file);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("key_file");

    add_case(suite, "users_and_rows", users_and_rows);
    add_case(suite, "creators", creators);
    return run_suite(suite);
}
