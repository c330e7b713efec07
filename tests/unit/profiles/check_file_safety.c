/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700 /* setenv() */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "profile_files.h"

enum { NOBODY = 65534 };

START_TEST(readable_by_others)
{
    static const mode_t modes[] = {0604, 0640, 0644, 0610};
    char text[5];
    size_t i;

    files_set_up();
    for (i = 0; i < 4; i++) {
        ck_assert_int_eq(chmod(files_credentials, modes[i]), 0);
        files_expect("profile a{x=1,y=2}", "k:0 readable-by-others");
        snprintf(text, sizeof text, "%04o", (unsigned)modes[i]);
        files_expect_unsafe(files_credentials, text, "chmod 600 ");
    }
    chmod(files_credentials, 0400);
    chmod(files_config, 0644);
    files_expect("profile a{x=1,y=2}", "");
    files_write(files_config, "[default]\naws_secret_access_key=x\n", 0644);
    files_expect("profile default{aws_secret_access_key=x}profile a{y=2}",
                 "c:0 readable-by-others");
    files_expect_unsafe(files_config, "0644", "chmod 600 ");
    files_tear_down();
}
END_TEST

START_TEST(writable_by_others)
{
    files_set_up();
    chmod(files_credentials, 0602);
    files_expect("profile a{x=1,y=2}",
                 "k:0 readable-by-others;k:0 writable-by-others");
    chmod(files_credentials, 0600);
    chmod(files_config, 0664);
    files_expect("profile a{x=1,y=2}", "");
    chmod(files_config, 0666);
    files_expect("profile a{x=1,y=2}", "c:0 writable-by-others");
    files_expect_unsafe(files_config, "0666", "chmod go-w ");
    files_write(files_config, "[profile a]\ncredential_process=x\n", 0664);
    files_expect("profile a{credential_process=x,y=2}",
                 "c:0 writable-by-others");
    files_tear_down();
}
END_TEST

/* Only what a command is read from is worth the folders above it. */
START_TEST(folders)
{
    char outer[80], link[80];

    files_set_up();
    snprintf(outer, sizeof outer, "%s/.aws", files_folder);
    chmod(outer, 0777);
    files_expect("profile a{x=1,y=2}", "");
    files_write(files_config, "[profile a]\ncredential_process=x\n", 0600);
    files_expect("profile a{credential_process=x,y=2}", "c:0 folder-writable");
    files_expect_unsafe(outer, "0777", "chmod go-w ");
    chmod(outer, 01777); /* where nobody removes another's file */
    files_expect("profile a{credential_process=x,y=2}", "");
    chmod(outer, 0700);
    chmod(files_folder, 0720);
    files_expect("profile a{credential_process=x,y=2}", "c:0 folder-writable");
    files_expect_unsafe(files_folder, "0720", "chmod go-w ");
    chmod(files_folder, 0700);
    /* A link in a folder that others can change, to a file in none. */
    snprintf(link, sizeof link, "%s/open", files_folder);
    ck_assert_int_eq(mkdir(link, 0777), 0);
    chmod(link, 0777);
    snprintf(link, sizeof link, "%s/open/link", files_folder);
    ck_assert_int_eq(symlink(files_config, link), 0);
    setenv("AWS_CONFIG_FILE", link, 1);
    files_expect("profile a{credential_process=x,y=2}", "c:0 folder-writable");
    /* And the other way round, from a folder that only we can change. */
    chmod(outer, 0777);
    *strrchr(link, '/') = '\0';
    chmod(link, 0700);
    files_expect("profile a{credential_process=x,y=2}", "c:0 folder-writable");
    strcat(link, "/link");
    unlink(link);
    *strrchr(link, '/') = '\0';
    rmdir(link);
    files_tear_down();
}
END_TEST

START_TEST(foreign_owner)
{
    if (geteuid() != 0) {
        puts("foreign_owner: only root can give files away");
        return;
    }
    files_set_up();
    ck_assert_int_eq(chown(files_config, NOBODY, NOBODY), 0);
    files_expect("profile a{x=1,y=2}", "c:0 foreign-owner");
    files_expect_unsafe(files_config, "0600", "own");
    files_tear_down();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("file_safety");

    add_case(suite, "readable_by_others", readable_by_others);
    add_case(suite, "writable_by_others", writable_by_others);
    add_case(suite, "folders", folders);
    add_case(suite, "foreign_owner", foreign_owner);
    return run_suite(suite);
}
