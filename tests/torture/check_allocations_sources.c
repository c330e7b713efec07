/* SPDX-License-Identifier: Apache-2.0 */
/* Memory runs out in each place of lib/sources; see sweep.h. */
#define _POSIX_C_SOURCE 200809L
#include <sys/stat.h>
#include <unistd.h>

#include "allocations.h"
#include "base/error.h"
#include "folder.h"
#include "sweep.h"

static int source_work(pacreds_error *error)
{
    pacreds_source *source = NULL;
    pacreds_credentials *keys = NULL;
    int status = pacreds_source_environment_new(&source, error);

    if (status == PACREDS_OK)
        status = pacreds_source_resolve(source, NOVEMBER, &keys, error);
    pacreds_credentials_free(keys);
    pacreds_source_free(source);
    return status;
}

START_TEST(source)
{
    setenv("AWS_ACCESS_KEY_ID", EXAMPLE_ID, 1);
    setenv("AWS_SECRET_ACCESS_KEY", EXAMPLE_SECRET, 1);
    setenv("AWS_SESSION_TOKEN", "a-token", 1);
    sweep("source", source_work);
}
END_TEST

/* Keys, a command, and what the AWS command line has cached, for profiles in
   one text. The last, which has but a token, cannot end well. */
static int profile_sources_work(pacreds_error *error)
{
    static const char *const names[] = {"keys", "command", "login", "role",
                                        "sso"};
    pacreds_profiles *profiles = NULL;
    size_t i;
    int status = pacreds_profiles_parse(
        &profiles,
        TEXT("[profile command]\ncredential_process=echo '{\"Version\":1,"
             "\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"s\"}'\n"
             "[profile login]\nlogin_session=l\n"
             "[profile role]\nrole_arn=r\nsource_profile=keys\n"
             "[profile sso]\nsso_session=dev\nsso_account_id=1\n"
             "sso_role_name=n\n[sso-session dev]\nsso_region=r\n"
             "sso_start_url=u\n"),
        TEXT("[keys]\naws_access_key_id=A\naws_secret_access_key=s\n"
             "aws_session_token=t\n"),
        error);

    for (i = 0; i < 5 && status == PACREDS_OK; i++) {
        pacreds_source *source = NULL;
        pacreds_credentials *keys = NULL;

        status = pacreds_source_profile_new(&source, profiles, TEXT(names[i]),
                                            0, error);
        if (status == PACREDS_OK)
            status = pacreds_source_resolve(source, NOVEMBER, &keys, error);
        pacreds_credentials_free(keys);
        pacreds_source_free(source);
    }
    pacreds_profiles_free(profiles);
    return status == PACREDS_ERR_NEEDS_NETWORK ? pacreds__ok(error) : status;
}

START_TEST(profile_sources)
{
    static const char *const folders[] = {".aws", ".aws/cli", ".aws/cli/cache",
                                          ".aws/sso", ".aws/sso/cache"};
    size_t i;

    folder_enter();
    setenv("HOME", ".", 1);
    setenv("AWS_LOGIN_CACHE_DIRECTORY", ".", 1);
    for (i = 0; i < sizeof folders / sizeof folders[0]; i++)
        ck_assert_int_eq(mkdir(folders[i], 0700), 0);
    write_text("acac86c0e609ca906f632b0e2dacccb2b77d22b0621f20ebece1a4835b93f6"
               "f0.json",
               "{\"accessToken\":{\"accessKeyId\":\"A\",\"secretAccessKey\":"
               "\"s\",\"sessionToken\":\"t\",\"expiresAt\":"
               "\"2036-11-22T12:00:01Z\"},\"clientId\":\"c\","
               "\"refreshToken\":\"r\",\"dpopKey\":\"d\"}");
    write_text(".aws/cli/cache/00ff80d2b6089d12405e07a23903b90a2f77eeb6.json",
               "{\"Credentials\":{\"AccessKeyId\":\"A\",\"SecretAccessKey\":"
               "\"s\",\"SessionToken\":\"t\",\"Expiration\":"
               "\"2036-11-22T12:00:01UTC\"}}");
    write_text(".aws/sso/cache/34c6fceca75e456f25e7e99531e2425c6c1de443.json",
               "{\"accessToken\":\"t\",\"expiresAt\":"
               "\"2036-11-22T12:00:01Z\"}");
    ck_assert_int_eq(
        chmod(".aws/cli/cache/00ff80d2b6089d12405e07a23903b90a2f77eeb6.json",
              0644),
        0);
    sweep("profile_sources", profile_sources_work);
    folder_leave();
}
END_TEST

static char chain_file[] = "/tmp/pacreds-chain-XXXXXX";

static void write_keys(char *path)
{
    static const char text[] =
        "[default]\naws_access_key_id=A\naws_secret_access_key=s\n";
    int file = mkstemp(path);

    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, text, sizeof text - 1), sizeof text - 1);
    close(file);
}

/* The chain, cached, over files and credentials of the program. */
static int chain_work(pacreds_error *error)
{
    pacreds_source *chain = NULL, *last = NULL, *source = NULL;
    pacreds_credentials *keys = NULL;
    int status = pacreds_source_default_new(&chain, TEXT(""), 0, error);

    if (status == PACREDS_OK)
        status = pacreds_source_application_new(&last, error);
    if (status == PACREDS_OK)
        status = pacreds_source_application_update(last, NULL, error);
    if (status == PACREDS_OK)
        status = pacreds_source_chain_add(chain, last, error);
    if (status == PACREDS_OK)
        status = pacreds_source_cached_new(&source, chain, error);
    if (status == PACREDS_OK)
        status = pacreds_source_resolve(source, NOVEMBER, &keys, error);
    pacreds_credentials_free(keys);
    pacreds_source_free(chain);
    pacreds_source_free(last);
    pacreds_source_free(source);
    return status;
}

START_TEST(chain)
{
    write_keys(chain_file);
    unsetenv("AWS_WEB_IDENTITY_TOKEN_FILE");
    unsetenv("AWS_PROFILE");
    unsetenv("AWS_DEFAULT_PROFILE");
    setenv("AWS_ACCESS_KEY_ID", "", 1);
    setenv("AWS_CONFIG_FILE", "/dev/null", 1);
    setenv("AWS_SHARED_CREDENTIALS_FILE", chain_file, 1);
    sweep("chain", chain_work);
    unlink(chain_file);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("allocations_sources");

    allocations_watch();
    add_case(suite, "source", source);
    add_case(suite, "profile_sources", profile_sources);
    add_case(suite, "chain", chain);
    return run_suite(suite);
}
