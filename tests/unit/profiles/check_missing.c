/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* setenv() */
#include "sources.h"

START_TEST(ignored_sections)
{
    sources_enter_with(
        "[x]\nk=v\n[profile \"a b\"]\nk=v\n[Profile q]\nk=v\n"
        "[default]\naws_access_key_id=AKIAX\naws_secret_access_key=s\n"
        "[profile default]\nk=v\n[profile r]\nrole_arn=a\n"
        "source_profile=z\n",
        "[profile z]\nk=v\n");
    expect_failure("x", PACREDS_ERR_NOT_FOUND,
                   "There is no profile \"x\": config:1 has a section [x], "
                   "which counts only as [profile x].");
    expect_failure("a b", PACREDS_ERR_NOT_FOUND, "config:3 has a section of");
    expect_failure("q", PACREDS_ERR_NOT_FOUND, "only as [profile q]");
    expect_failure("z", PACREDS_ERR_NOT_FOUND,
                   "credentials:1 has a section [profile z], which counts "
                   "there only as [z].");
    expect_failure("", PACREDS_ERR_NOT_CONFIGURED,
                   "config:7 has a section [default], which is ignored");
    expect_failure("r", PACREDS_ERR_PROFILE, "credentials:1 has a section");
    expect_failure("none", PACREDS_ERR_NOT_FOUND,
                   "There is no profile \"none\" in the config and credentials "
                   "files.");
    folder_leave();
}
END_TEST

START_TEST(absent_file)
{
    sources_enter_with("[profile a]\nregion=x\n", "");
    setenv("AWS_SHARED_CREDENTIALS_FILE", "nowhere", 1);
    expect_failure("", PACREDS_ERR_NOT_CONFIGURED,
                   "There is no profile \"default\": "
                   "AWS_SHARED_CREDENTIALS_FILE names nowhere, which does "
                   "not exist; correct it.");
    expect_failure("a", PACREDS_ERR_NOT_CONFIGURED,
                   "no credentials: AWS_SHARED_CREDENTIALS_FILE names nowhere");
    folder_leave();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("missing");

    add_case(suite, "ignored_sections", ignored_sections);
    add_case(suite, "absent_file", absent_file);
    return run_suite(suite);
}
