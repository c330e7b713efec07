/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* setenv() */
#include "sources/process_chain.h"

#include <stdio.h>

#include "sources.h"

static const char NAME[] = "PACREDS_CREDENTIAL_PROCESSES";

/* CRC-32 of "123456789", by which all who compute it check themselves. */
#define COMMAND "123456789"
#define CHECKSUM "cbf43926"

static int write_chain(pacreds__buffer *variable, const char *so_far,
                       const char *profile, pacreds_error *error)
{
    error->code = PACREDS_OK;
    return pacreds__process_chain_write(variable, so_far, COMMAND,
                                        pacreds__slice_of(profile), error);
}

START_TEST(written)
{
    pacreds__buffer variable;
    pacreds_error error;

    ck_assert_str_eq(pacreds__process_chain_name, NAME);
    ck_assert_int_eq(write_chain(&variable, NULL, "dev", &error), PACREDS_OK);
    ck_assert_str_eq(variable.data,
                     "PACREDS_CREDENTIAL_PROCESSES=dev=" CHECKSUM);
    pacreds__buffer_free(&variable);
    ck_assert_int_eq(
        write_chain(&variable, "a=00000000,dev=00000000", "dev", &error),
        PACREDS_OK);
    ck_assert_str_eq(variable.data, "PACREDS_CREDENTIAL_PROCESSES=a=00000000,"
                                    "dev=00000000,dev=" CHECKSUM);
    pacreds__buffer_free(&variable);
    ck_assert_int_eq(write_chain(&variable, NULL, "", &error), PACREDS_OK);
    ck_assert_str_eq(variable.data, "PACREDS_CREDENTIAL_PROCESSES==" CHECKSUM);
    pacreds__buffer_free(&variable);
}
END_TEST

START_TEST(refused)
{
    char many[17 * 12] = "x=00000000";
    pacreds__buffer variable;
    pacreds_error error;
    int i;

    ck_assert_int_eq(
        write_chain(&variable, "dev=" CHECKSUM ",prod=00000000", "dev", &error),
        PACREDS_ERR_PROFILE);
    ck_assert_ptr_nonnull(strstr(error.message, "\"dev\" leads back"));
    ck_assert_ptr_nonnull(strstr(error.message, "over that of \"prod\""));
    pacreds__buffer_free(&variable);
    ck_assert_int_eq(write_chain(&variable, "=" CHECKSUM, "", &error),
                     PACREDS_ERR_PROFILE);
    pacreds__buffer_free(&variable);
    for (i = 1; i < 15; i++)
        strcat(many, ",x=00000000");
    ck_assert_int_eq(write_chain(&variable, many, "dev", &error), PACREDS_OK);
    pacreds__buffer_free(&variable);
    strcat(many, ",x=00000000");
    ck_assert_int_eq(write_chain(&variable, many, "dev", &error),
                     PACREDS_ERR_PROFILE);
    ck_assert_ptr_nonnull(strstr(error.message, "the last of 17"));
    pacreds__buffer_free(&variable);
}
END_TEST

/* The command of a profile gets the chain, and one that is in it already is
   refused by the name of its profile. */
START_TEST(profiles)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;
    size_t len;
    char *chain;

    sources_enter_with("[profile dev]\ncredential_process = printenv "
                       "PACREDS_CREDENTIAL_PROCESSES >chain; false\n",
                       "");
    unsetenv(NAME);
    ck_assert_int_eq(resolve_profile(&keys, "dev", NOVEMBER, &error),
                     PACREDS_ERR_PROCESS);
    chain = read_file("chain", &len);
    ck_assert_uint_eq(len, 4 + 8 + 1);
    ck_assert_int_eq(strncmp(chain, "dev=", 4), 0);
    chain[len - 1] = '\0';
    setenv(NAME, chain, 1);
    free(chain);
    ck_assert_int_eq(resolve_profile(&keys, "dev", NOVEMBER, &error),
                     PACREDS_ERR_PROFILE);
    ck_assert_uint_eq(error.line, 2);
    ck_assert_ptr_nonnull(strstr(error.message, "config:2: "));
    ck_assert_ptr_nonnull(strstr(error.message, "\"dev\" leads back"));
    unsetenv(NAME);
    folder_leave();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("process_chain");

    add_case(suite, "written", written);
    add_case(suite, "refused", refused);
    add_case(suite, "profiles", profiles);
    return run_suite(suite);
}
