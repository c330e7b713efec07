/* SPDX-License-Identifier: Apache-2.0 */
/* Memory runs out in each place of lib/profiles; see sweep.h. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "allocations.h"
#include "folder.h"
#include "sweep.h"

static int new_edit(pacreds_profile_edit **edit, pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    int status = pacreds_profile_edit_new(edit, TEXT("a"), error);

    if (status == PACREDS_OK)
        status = new_keys(&keys, error);
    if (status == PACREDS_OK)
        status = pacreds_profile_edit_set_credentials(*edit, keys, error);
    if (status == PACREDS_OK)
        status =
            pacreds_profile_edit_set(*edit, TEXT("Region"), TEXT("r"), error);
    if (status == PACREDS_OK)
        status = pacreds_profile_edit_unset(*edit, TEXT("output"), error);
    pacreds_credentials_free(keys);
    return status;
}

/* Check's own assertions allocate: what is amiss is told afterwards. */
static size_t amiss;

static int profile_edit_work(pacreds_error *error)
{
    pacreds_profile_edit *edit = NULL;
    const char *text = NULL;
    int status = new_edit(&edit, error);

    if (status == PACREDS_OK)
        status = pacreds_profile_edit_text(
            edit, TEXT("[b]\nx=1\n[a]\noutput=x\n"), 0, &text, NULL, error);
    amiss += (status == PACREDS_OK) != (text != NULL);
    pacreds_profile_edit_free(edit);
    return status;
}

static const char OLD[] = "[b]\nx=1\n";

/* Whether the file is the old one. */
static int is_old(void)
{
    char text[256];
    FILE *file = fopen("credentials", "rb");
    size_t n = file != NULL ? fread(text, 1, sizeof text, file) : 0;

    if (file != NULL)
        fclose(file);
    return n == strlen(OLD) && memcmp(text, OLD, n) == 0;
}

static int profile_edit_file_work(pacreds_error *error)
{
    pacreds_profile_edit *edit = NULL;
    FILE *file = fopen("credentials", "wb");
    int status = new_edit(&edit, error);

    amiss += file == NULL || fputs(OLD, file) < 0 || fclose(file) != 0;
    if (status == PACREDS_OK)
        status = pacreds_profile_edit_file(edit, TEXT("credentials"), 0, error);
    pacreds_profile_edit_free(edit);
    amiss += (status == PACREDS_OK) == is_old();
    return status;
}

START_TEST(profile_edit)
{
    folder_enter();
    sweep("profile_edit", profile_edit_work);
    sweep("profile_edit_file", profile_edit_file_work);
    ck_assert_uint_eq(amiss, 0);
    ck_assert_uint_eq(count_names("."), 1);
    folder_leave();
}
END_TEST

/* Each kind of warning, and more of everything than what is made at first. */
static int profiles_work(pacreds_error *error)
{
    pacreds_profiles *profiles = NULL;
    int status = pacreds_profiles_parse(
        &profiles,
        TEXT("[default]\n[profile default]\nx=1\nx=2\nx=3\nx=4\nx=5\nx=6\n"
             "x=7\nx=8\nx=9\nx=1\nx=2\nx=3\nx=4\nx=5\nx=6\nx=7\nx=8\nx=9\n"
             "s=\n a=1\n b=2\n~=1\ny=1\n #\n[no]\n"),
        TEXT("[default]\nx=\n[default]\n"), error);

    pacreds_profiles_free(profiles);
    return status;
}

START_TEST(profiles)
{
    sweep("profiles", profiles_work);
}
END_TEST

static char open_to_all[] = "/tmp/pacreds-allocations-XXXXXX";

static int profile_files_work(pacreds_error *error)
{
    pacreds_profiles *profiles = NULL;
    int status = pacreds_profiles_load(&profiles, TEXT("/dev/null"),
                                       TEXT(open_to_all), 0, error);

    pacreds_profiles_free(profiles);
    return status;
}

START_TEST(profile_files)
{
    static const char text[] = "[default]\ncredential_process=x\n";
    int file = mkstemp(open_to_all);

    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, text, sizeof text - 1), sizeof text - 1);
    ck_assert_int_eq(fchmod(file, 0646), 0);
    close(file);
    sweep("profile_files", profile_files_work);
    unlink(open_to_all);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("allocations_profiles");

    allocations_watch();
    add_case(suite, "profile_edit", profile_edit);
    add_case(suite, "profiles", profiles);
    add_case(suite, "profile_files", profile_files);
    return run_suite(suite);
}
