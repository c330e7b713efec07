/* SPDX-License-Identifier: Apache-2.0 */
/* Memory runs out in each place of lib/credentials; see sweep.h. */
#include "allocations.h"
#include "folder.h"
#include "sweep.h"

static int credentials_work(pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    int status = new_keys(&keys, error);

    pacreds_credentials_free(keys);
    return status;
}

START_TEST(credentials)
{
    sweep("credentials", credentials_work);
}
END_TEST

static int key_check_work(pacreds_error *error)
{
    pacreds_key_check *check = NULL;
    int status = pacreds_key_check_new(&check, error);

    if (status == PACREDS_OK)
        status = pacreds_key_check_set_session_token(check, TEXT("t"), error);
    if (status == PACREDS_OK)
        status = pacreds_key_check_pair(check, TEXT("\"AKIA "), TEXT("short\n"),
                                        0, error);
    pacreds_key_check_free(check);
    return status;
}

START_TEST(key_check)
{
    sweep("key_check", key_check_work);
}
END_TEST

static const char KEY_FILE[] =
    "User name,Access key ID,Secret access key\nbob,AKIAX,one\n,AKIAY,two\n";

static int key_file_work(pacreds_error *error)
{
    pacreds_key_file *file = NULL;
    pacreds_credentials *keys = NULL;
    int status = pacreds_key_file_parse(&file, TEXT(KEY_FILE), NULL, 0, error);

    if (status == PACREDS_OK)
        status = pacreds_key_file_row_credentials(file, 1, &keys, error);
    pacreds_credentials_free(keys);
    pacreds_key_file_free(file);
    return status;
}

static int key_file_read_work(pacreds_error *error)
{
    pacreds_key_file *file = NULL;
    int status = pacreds_key_file_read(&file, TEXT("rootkey.csv"), error);

    pacreds_key_file_free(file);
    return status;
}

static int parse_work(const char *text, size_t n, pacreds_error *error)
{
    pacreds_key_file *file = NULL;
    pacreds_credentials *keys = NULL;
    int status = pacreds_key_file_parse(&file, text, n, NULL, 0, error);

    if (status == PACREDS_OK)
        status = pacreds_key_file_row_credentials(file, 0, &keys, error);
    pacreds_credentials_free(keys);
    pacreds_key_file_free(file);
    return status;
}

static int json_work(pacreds_error *error)
{
    return parse_work(TEXT("{\"Credentials\":{\"AccessKeyId\":\"a\","
                           "\"SecretAccessKey\":\"s\","
                           "\"SessionToken\":\"t\"}}"),
                      error);
}

static int utf16_work(pacreds_error *error)
{
    static const char text[] = "\xff\xfe"
                               "A\0W\0S\0A\0c\0c\0e\0s\0s\0K\0e\0y\0I\0d\0"
                               "=\0a\0\n\0"
                               "S\0e\0c\0r\0e\0t\0K\0e\0y\0=\0s\0\n";

    return parse_work(text, sizeof text, error);
}

START_TEST(key_file)
{
    folder_enter();
    write_text("rootkey.csv", KEY_FILE);
    sweep("key_file", key_file_work);
    sweep("key_file_json", json_work);
    sweep("key_file_utf16", utf16_work);
    sweep("key_file_read", key_file_read_work);
    folder_leave();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("allocations_credentials");

    allocations_watch();
    add_case(suite, "credentials", credentials);
    add_case(suite, "key_check", key_check);
    add_case(suite, "key_file", key_file);
    return run_suite(suite);
}
