/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/key_file_parse.h"

#include <stdio.h>

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

/* A file with the one key, whatever stands around it. */
static void check_one(const char *text, const char *name, int is_root)
{
    pacreds_key_file *file = parsed(text, name);

    ck_assert_uint_eq(pacreds_key_file_row_count(file), 1);
    check_key(file, 0, ID, SECRET);
    ck_assert_int_eq(pacreds_key_file_is_root(file), is_root);
    pacreds_key_file_free(file);
}

START_TEST(forms)
{
    check_one("AWSAccessKeyId=" ID "\nAWSSecretKey=" SECRET "\n", "", 1);
    check_one("AWSSecretKey=" SECRET "\r\nAWSAccessKeyId=" ID, "", 1);
    check_one(HEADER "\r\n" ID "," SECRET, "/tmp/rootkey (1).csv", 1);
    check_one(HEADER "\r\n" ID "," SECRET, "/rootkey/bob_accessKeys.csv", 0);
    check_one(HEADER "\n" ID "," SECRET "\n", "", 0);
    check_one("User name,Password,Access key ID,Secret access key,"
              "Console login link\nbob,,\"" ID "\"," SECRET
              ",https://123456789012.signin.aws.amazon.com/console\n",
              "credentials.csv", 0);
    check_one("User Name,Access Key Id,Secret Access Key\n\"bob\"," ID
              "," SECRET "\n",
              "", 0);
    check_one("Access Key,Secret Key\n" ID "," SECRET "\n", "paapi.csv", 0);
    check_one("AWS-Access-Key-Id;1,x, aws_secret_key \n" ID ",, " SECRET "\t",
              "", 0);
}
END_TEST

START_TEST(text_around)
{
    check_one("\xef\xbb\xbf" HEADER "\n" ID "," SECRET, "", 0);
    check_one("\xef\xbb\xbf\"Access key ID\",\"Secret access key\"\n" ID
              "," SECRET,
              "", 0);
    check_one("\xef\xbb\xbf"
              "AWSAccessKeyId=" ID "\rAWSSecretKey=" SECRET " \r",
              "", 1);
    check_one(HEADER "\r" ID "," SECRET "\r", "", 0);
    check_one("\n \r\n" HEADER ",\n\n" ID "," SECRET ",\n,,\n \n", "", 0);
    check_one("\"a\nb\"," HEADER "\n\"c\r\n\"\"d,\"\"\"," ID "," SECRET, "", 0);
    check_one("AWSAccessKeyId=" ID "\n\nfor=Bob\nhello\nAWSSecretKey=" SECRET,
              "", 1);
}
END_TEST

/* The messages name line and remedy, and quote nothing of the file. */
static void refuse_bytes(const char *text, size_t n, int code, uint32_t line,
                         const char *says)
{
    pacreds_key_file *file = NULL;
    pacreds_error error;

    ck_assert_msg(parse(&file, text, n, "dir/keys.csv", &error) == code,
                  "%d, %s for %s", error.code, error.message, text);
    ck_assert_msg(error.line == line, "line %u for %s", error.line, text);
    ck_assert_msg(strstr(error.message, says) != NULL, "%s", error.message);
    ck_assert_msg(strncmp(error.message, "keys.csv, line ", 15) == 0, "%s",
                  error.message);
    ck_assert_msg(strlen(error.message) < 255 &&
                      error.message[strlen(error.message) - 1] == '.',
                  "%s", error.message);
    ck_assert_ptr_null(strstr(error.message, "s3"));
    ck_assert_ptr_null(strstr(error.message, "AKIA"));
    ck_assert_ptr_null(strstr(error.message, "hY7z"));
}

static void refuse(const char *text, int code, uint32_t line, const char *says)
{
    refuse_bytes(text, strlen(text), code, line, says);
}

START_TEST(cells)
{
    refuse(HEADER "\n" ID ",\n", PACREDS_ERR_BAD_KEY, 2,
           "the secret access key is empty");
    refuse(HEADER "\n" ID "\n", PACREDS_ERR_BAD_KEY, 2,
           "the secret access key is empty");
    refuse(HEADER "\n" ID "," SECRET "\n,s3\n", PACREDS_ERR_BAD_KEY, 3,
           "the access key id is empty");
    refuse(HEADER "\n" ID ",\"s3\ns3\"\n", PACREDS_ERR_BAD_KEY, 2,
           "the secret access key has a space");
    refuse(HEADER "\n" ID ",s3\xc2\xa0\n", PACREDS_ERR_BAD_KEY, 2,
           "outside visible ASCII");
    refuse("AWSAccessKeyId=" ID "\nAWSSecretKey=\n", PACREDS_ERR_BAD_KEY, 1,
           "the secret access key is empty");
    refuse("Client ID,Secret,Version\na,,2.1", PACREDS_ERR_BAD_KEY, 2,
           "the credential secret is empty");
}
END_TEST

START_TEST(shapes)
{
    refuse("", PACREDS_ERR_NOT_FOUND, 1, "empty");
    refuse("\xef\xbb\xbf\r\n", PACREDS_ERR_NOT_FOUND, 1, "empty");
    refuse(HEADER, PACREDS_ERR_NOT_FOUND, 2, "no access key id follows");
    refuse(HEADER "\n,\n", PACREDS_ERR_NOT_FOUND, 3, "no access key id");
    refuse("\nUser name,Password,Console sign-in URL\nbob,s3,x",
           PACREDS_ERR_NOT_FOUND, 2, "not one with a password");
    refuse("Access key ID\n" ID, PACREDS_ERR_NOT_FOUND, 1,
           "no secret access key");
    refuse("Client ID\nx", PACREDS_ERR_NOT_FOUND, 1, "no credential secret");
    refuse("AWSAccessKeyId=" ID, PACREDS_ERR_NOT_FOUND, 1,
           "no secret access key");
    refuse("aws_x=" ID, PACREDS_ERR_NOT_FOUND, 1, "named here");
    refuse(HEADER ",secretkey\n", PACREDS_ERR_SYNTAX, 1, "two columns");
    refuse("AWSAccessKeyId=" ID "\nAWSSecretKey=s3\n\nAWSSecretKey=s3s3",
           PACREDS_ERR_SYNTAX, 4, "a second secret access key");
    refuse(HEADER "\n" ID "," SECRET ",s3", PACREDS_ERR_SYNTAX, 2,
           "more cells");
    refuse(HEADER "\n" ID ",\"s3\n\n", PACREDS_ERR_SYNTAX, 2, "never closed");
    refuse(HEADER "\n" ID ",\"s3\"s3", PACREDS_ERR_SYNTAX, 2, "follows");
    refuse(HEADER "\n" ID ",s3\"\"s3", PACREDS_ERR_SYNTAX, 2, "within a cell");
    refuse("\"", PACREDS_ERR_SYNTAX, 1, "never closed");
    refuse(HEADER "\n\"", PACREDS_ERR_SYNTAX, 2, "never closed");
}
END_TEST

START_TEST(encodings)
{
    static const char little[] = "\xff\xfe"
                                 "A\0c",
                      big[] = "\xfe\xff\0A";
    static const char nul[] = HEADER "\n" ID "," SECRET "\0";

    refuse_bytes(little, sizeof little - 1, PACREDS_ERR_SYNTAX, 1, "UTF-16");
    refuse_bytes(big, sizeof big - 1, PACREDS_ERR_NOT_FOUND, 1, "named here");
    refuse_bytes(nul, sizeof nul - 1, PACREDS_ERR_SYNTAX, 1, "NUL");
}
END_TEST

/* A mebibyte is read, however it is made up, and no byte more. */
START_TEST(size)
{
    static char text[PACREDS_KEY_FILE_MAX + 1];
    pacreds_key_file *file = NULL;
    pacreds_error error;
    size_t n = 0;

    n += (size_t)sprintf(text, HEADER "\n");
    while (n + 6 < PACREDS_KEY_FILE_MAX) {
        memcpy(text + n, "A,s\n", 4);
        n += 4;
    }
    memset(text + n, '\n', sizeof text - n);
    ck_assert_int_eq(parse(&file, text, sizeof text - 1, "", &error),
                     PACREDS_OK);
    ck_assert_uint_gt(pacreds_key_file_row_count(file), 200000);
    check_key(file, pacreds_key_file_row_count(file) - 1, "A", "s");
    pacreds_key_file_free(file);
    refuse_bytes(text, sizeof text, PACREDS_ERR_TOO_LARGE, 1, "mebibyte");
}
END_TEST

/* Any bytes: an answer, and no touch beyond them. */
START_TEST(any_bytes)
{
    static const char *const pieces[] = {HEADER,
                                         ID,
                                         SECRET,
                                         ",",
                                         "\"",
                                         "\n",
                                         "\r",
                                         "\r\n",
                                         "=",
                                         " ",
                                         "\t",
                                         "\"\"",
                                         "\\",
                                         "x",
                                         "\xef\xbb\xbf",
                                         "AWSSecretKey",
                                         "AWSAccessKeyId",
                                         "User name",
                                         "\xff"};
    unsigned seed = 20261124, count = 0;
    int round, i;

    for (round = 0; round < 20000; round++) {
        pacreds_key_file *file = NULL;
        pacreds_error error;
        char text[2048] = "";

        if (round % 2)
            strcpy(text,
                   round % 4 == 1 ? HEADER "\n" ID "," SECRET : HEADER "\n");
        for (i = 0; i < round % 12; i++) {
            seed = seed * 1103515245 + 12345;
            strcat(text,
                   pieces[(seed >> 16) % (sizeof pieces / sizeof pieces[0])]);
        }
        if (pacreds_key_file_parse(&file, text, strlen(text), "x", 1, &error) ==
            PACREDS_OK)
            count++;
        else
            ck_assert_int_gt(error.line, 0);
        pacreds_key_file_free(file);
    }
    ck_assert_uint_gt(count, 10);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("key_file_parse");

    add_case(suite, "forms", forms);
    add_case(suite, "text_around", text_around);
    add_case(suite, "cells", cells);
    add_case(suite, "shapes", shapes);
    add_case(suite, "encodings", encodings);
    add_case(suite, "size", size);
    add_case(suite, "any_bytes", any_bytes);
    return run_suite(suite);
}
