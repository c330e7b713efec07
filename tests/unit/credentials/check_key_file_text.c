/* SPDX-License-Identifier: Apache-2.0 */
/* Files of keys as people have them: from spreadsheets, shells and commands. */
#include "credentials/key_file_text.h"

#include <stdlib.h>

#include "support.h"

#define ID "ASIARZPUZDIKGB2VALC4"
#define SECRET "hY7zQp+4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq"
#define TOKEN "IQoJb3JpZ2luX2VjEXAMPLETOKEN=="

/* The one key of a text, with a token or none. */
static void check_bytes(const char *text, size_t n, const char *token)
{
    pacreds_key_file *file = NULL;
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    ck_assert_msg(pacreds_key_file_parse(&file, at_page_end(text, n), n, "k", 1,
                                         &error) == PACREDS_OK,
                  "%s for %s", error.message, text);
    ck_assert_uint_eq(pacreds_key_file_row_count(file), 1);
    ck_assert_int_eq(pacreds_key_file_is_root(file), 0);
    ck_assert_int_eq(pacreds_key_file_row_credentials(file, 0, &keys, &error),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), ID);
    ck_assert_str_eq(pacreds_credentials_secret_access_key(keys, NULL), SECRET);
    if (token == NULL)
        ck_assert_ptr_null(pacreds_credentials_session_token(keys, NULL));
    else
        ck_assert_str_eq(pacreds_credentials_session_token(keys, NULL), token);
    pacreds_credentials_free(keys);
    pacreds_key_file_free(file);
}

static void check(const char *text, const char *token)
{
    check_bytes(text, strlen(text), token);
}

START_TEST(tables)
{
    check("User name;Access key ID;Secret access key\r\nbob;" ID ";" SECRET
          "\r\n",
          NULL);
    check("Access key ID\tSecret access key\r\n" ID "\t" SECRET "\r\n", NULL);
    check("a\tAccess key ID\tSecret access key\n\t" ID "\t" SECRET "\n", NULL);
    check("sep=,\r\nAccess key ID,Secret access key\r\n" ID "," SECRET "\r\n",
          NULL);
    check("sep=;\r\n\"Access key ID\";\"Secret access key\"\r\n" ID ";" SECRET,
          NULL);
    check("Access key ID,Secret access key,Session token\n" ID "," SECRET
          "," TOKEN "\n",
          TOKEN);
    check(ID "," SECRET "\n", NULL);
    check(ID ";" SECRET ";" TOKEN, TOKEN);
    check("Zugriffsschl\xc3\xbcssel-ID,Geheimer Zugriffsschl\xc3\xbcssel\n" ID
          "," SECRET,
          NULL);
}
END_TEST

START_TEST(variables)
{
    check("AWS_ACCESS_KEY_ID=" ID "\nAWS_SECRET_ACCESS_KEY=" SECRET
          "\nAWS_DEFAULT_REGION=eu-west-1\n",
          NULL);
    check("# mine\nAWS_ACCESS_KEY_ID=" ID "\nAWS_SECRET_ACCESS_KEY='" SECRET
          "'\n",
          NULL);
    check("export AWS_ACCESS_KEY_ID=\"" ID "\"\nexport AWS_SECRET_ACCESS_KEY="
          "\"" SECRET "\"\nexport AWS_SESSION_TOKEN=\"" TOKEN "\"\n",
          TOKEN);
    check("$Env:AWS_ACCESS_KEY_ID=\"" ID "\"\r\n$Env:AWS_SECRET_ACCESS_KEY="
          "\"" SECRET "\"\r\n$Env:AWS_SESSION_TOKEN=\"" TOKEN "\"\r\n",
          TOKEN);
    check("SET AWS_ACCESS_KEY_ID=" ID "\r\nSET AWS_SECRET_ACCESS_KEY=" SECRET
          "\r\nSET AWS_SESSION_TOKEN=" TOKEN "\r\n",
          TOKEN);
    check("[123456789012_Admin]\naws_access_key_id=" ID
          "\naws_secret_access_key = " SECRET "\naws_session_token = " TOKEN,
          TOKEN);
}
END_TEST

START_TEST(json)
{
    check("{\"AccessKey\":{\"UserName\":\"bob\",\"AccessKeyId\":\"" ID
          "\",\"Status\":\"Active\",\"SecretAccessKey\":\"" SECRET
          "\",\"CreateDate\":\"2026-01-01T00:00:00Z\"}}\n",
          NULL);
    check(" \n{\"Credentials\":{\"AccessKeyId\":\"" ID
          "\",\"SecretAccessKey\":\"" SECRET "\",\"SessionToken\":\"" TOKEN
          "\",\"Expiration\":\"2026-11-22T12:00:00Z\"}}",
          TOKEN);
    check("{\"Version\":1,\"AccessKeyId\":\"" ID
          "\",\"SecretAccessKey\":\"" SECRET "\"}",
          NULL);
}
END_TEST

START_TEST(utf16)
{
    static const char from[] =
        "Access key ID\tSecret access key\r\n" ID "\t" SECRET "\r\n";
    char text[2 * sizeof from];
    size_t i, n = sizeof from - 1;

    for (i = 0; i < n; i++) {
        text[2 + 2 * i] = from[i];
        text[3 + 2 * i] = '\0';
    }
    memcpy(text, "\xff\xfe", 2);
    check_bytes(text, 2 + 2 * n, NULL);
    for (i = 0; i < n; i++) {
        text[2 + 2 * i] = '\0';
        text[3 + 2 * i] = from[i];
    }
    memcpy(text, "\xfe\xff", 2);
    check_bytes(text, 2 + 2 * n, NULL);
}
END_TEST

static void refuse(const char *text, int code, const char *words)
{
    pacreds_key_file *file = NULL;
    pacreds_error error;

    ck_assert_int_eq(
        pacreds_key_file_parse(&file, text, strlen(text), "k", 1, &error),
        code);
    ck_assert_ptr_null(file);
    ck_assert_msg(strstr(error.message, words) != NULL, "%s", error.message);
    ck_assert_ptr_null(strstr(error.message, "hY7z"));
}

START_TEST(others)
{
    refuse("<!DOCTYPE html>\n<html></html>\n", PACREDS_ERR_SYNTAX, "web page");
    refuse("{\"AccessKey\":{\"SecretAccessKey\":\"" SECRET, PACREDS_ERR_SYNTAX,
           "JSON");
    refuse("{\"a\":1}", PACREDS_ERR_NOT_FOUND, "empty");
    refuse("[profile]\nregion = x\n", PACREDS_ERR_NOT_FOUND, "named here");
    refuse("sep=", PACREDS_ERR_NOT_FOUND, "named here");
    refuse("sep=;\n", PACREDS_ERR_NOT_FOUND, "named here");
    refuse("export AWS_ACCESS_KEY_ID=\"\"\nAWS_SECRET_ACCESS_KEY=\"\"",
           PACREDS_ERR_BAD_KEY, "empty");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("key_file_text");

    add_case(suite, "tables", tables);
    add_case(suite, "variables", variables);
    add_case(suite, "json", json);
    add_case(suite, "utf16", utf16);
    add_case(suite, "others", others);
    return run_suite(suite);
}
