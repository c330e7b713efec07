/* SPDX-License-Identifier: Apache-2.0 */
/* What of secrets is in a core dump, while everything that holds them is
   alive. */
#define _GNU_SOURCE /* memmem(), WCOREDUMP() */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.h"
#include "scan.h"

enum { CHUNK = 1 << 20 };

/* How often the needle is between two addresses. They are read through the
   kernel: what cannot be read ends the count and not the test. */
static size_t count_between(int memory, off_t at, off_t end, const char *needle)
{
    static char *chunk;
    size_t keep = strlen(needle) - 1, count = 0;
    ssize_t got;

    if (chunk == NULL) {
        chunk = mmap(NULL, CHUNK, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        ck_assert_int_eq(madvise(chunk, CHUNK, MADV_DONTDUMP), 0);
    }
    for (; end - at > (off_t)keep; at += got - (ssize_t)keep) {
        size_t want = end - at < CHUNK ? (size_t)(end - at) : CHUNK;
        const char *p = chunk;

        got = pread(memory, chunk, want, at);
        if (got <= (ssize_t)keep)
            break;
        while ((p = memmem(p, (size_t)(chunk + got - p), needle, keep + 1)) !=
               NULL) {
            count++;
            p++;
        }
    }
    return count;
}

/* What would be written to a core dump: all writable memory that is not marked
   to be left out. Only the test's own copies may be there. */
static size_t count_in_dump(const char *needle)
{
    FILE *maps = fopen("/proc/self/smaps", "r");
    int memory = open("/proc/self/mem", O_RDONLY);
    unsigned long start = 0, end = 0, from, to;
    char line[512], access[8] = "";
    size_t count = 0;

    ck_assert(maps != NULL && memory >= 0);
    while (fgets(line, sizeof line, maps) != NULL) {
        if (sscanf(line, "%lx-%lx %7s", &from, &to, access) == 3) {
            start = from;
            end = to;
        } else if (strncmp(line, "VmFlags:", 8) == 0 &&
                   strncmp(access, "rw", 2) == 0 &&
                   strstr(line, " dd") == NULL) {
            count += count_between(memory, (off_t)start, (off_t)end, needle);
        }
    }
    fclose(maps);
    close(memory);
    return count;
}

START_TEST(dumps)
{
    char secret[41];
    size_t before, i;
    pacreds_credentials *keys = NULL;
    pacreds_signer *signer;
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");

    for (i = 0; i < 40; i++)
        secret[i] = (char)('A' + i * 7 % 26);
    secret[40] = '\0';
    before = count_in_dump(secret);
    ck_assert_uint_ge(before, 1);
    keys = make_keys(SCAN_ID, secret);
    signer = make_signer(keys, "us-east-1", "service", "default");
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL), PACREDS_OK);
    ck_assert_uint_eq(count_in_dump(secret), before);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

#define PAIR                                                                   \
    "aws_access_key_id = " SCAN_ID "\naws_secret_access_key = " SCAN_SECRET "\n"

static const char ALIVE[] = "the scan must find this in a core";

static pacreds_credentials *get_keys(const char *profile)
{
    pacreds_source *inner = NULL, *source = NULL;
    pacreds_credentials *keys = NULL;

    pacreds_source_default_new(&inner, TEXT(profile), 0, NULL);
    pacreds_source_cached_new(&source, inner, NULL);
    pacreds_source_free(inner);
    pacreds_source_resolve(source, NOVEMBER, &keys, NULL);
    return keys;
}

/* Without a token: that goes into each request. */
static void sign_with(pacreds_credentials *keys, int algorithm)
{
    pacreds_preset *preset = NULL;
    pacreds_signer *signer = NULL;
    pacreds_verifier *verifier = NULL;
    pacreds_chunk_stream *stream = NULL;
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");

    pacreds_preset_new(&preset, NULL, 0, NULL);
    pacreds_preset_set_algorithm(preset, algorithm, NULL);
    pacreds_signer_new(&signer, keys, TEXT("us-east-1"), TEXT("service"), NULL);
    pacreds_signer_set_preset(signer, preset, NULL);
    pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL);
    pacreds_verifier_set_preset(verifier, preset, NULL);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_read(verifier, request, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verify(verifier, request, keys, NOVEMBER, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_chunk_stream_new(&stream, signer,
                                              PACREDS_PAYLOAD_SIGNED_CHUNKS, 1,
                                              NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_chunk_stream_begin(stream, request, NOVEMBER, NULL),
        PACREDS_OK);
}

/* Nothing here is ever given back. */
static void hold_everything(void)
{
    static pacreds_profiles *profiles;
    static pacreds_key_file *file;
    static pacreds_profile_edit *edit;
    static const char *text;
    pacreds_credentials *keys = get_keys("");

    ck_assert_str_eq(pacreds_credentials_session_token(keys, NULL), SCAN_TOKEN);
    ck_assert_int_eq(pacreds_profile_edit_new(&edit, TEXT("new"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_profile_edit_set_credentials(edit, keys, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_profile_edit_text(edit, "", 0, 0, &text, NULL, NULL),
        PACREDS_OK);
    ck_assert_ptr_nonnull(strstr(text, SCAN_SECRET));
    keys = get_keys("process");
    ck_assert_str_eq(pacreds_credentials_source(keys), "process");
    sign_with(keys, PACREDS_ALGORITHM_V4);
    sign_with(keys, PACREDS_ALGORITHM_V4A);
    ck_assert_int_eq(
        pacreds_profiles_load(&profiles, NULL, 0, NULL, 0, 0, NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_key_file_read(&file, TEXT("keys.csv"), NULL),
                     PACREDS_OK);
}

static void enter(void)
{
    folder_enter();
    setenv("AWS_CONFIG_FILE", "config", 1);
    setenv("AWS_SHARED_CREDENTIALS_FILE", "credentials", 1);
    unsetenv("AWS_PROFILE");
    unsetenv("AWS_DEFAULT_PROFILE");
    unsetenv("AWS_ACCESS_KEY_ID");
    unsetenv("AWS_WEB_IDENTITY_TOKEN_FILE");
    write_text("credentials",
               "[default]\n" PAIR "aws_session_token = " SCAN_TOKEN "\n");
    write_text("config",
               "[profile process]\ncredential_process = cat keys.json\n");
    write_text("keys.json", "{\"Version\":1,\"AccessKeyId\":\"" SCAN_ID
                            "\",\"SecretAccessKey\":\"" SCAN_SECRET "\"}");
    write_text("keys.csv", "Access key ID,Secret access key\n" SCAN_ID
                           "," SCAN_SECRET "\n");
    ck_assert_int_eq(mkdir("core", 0700), 0);
}

/* As the kernel does it by default: not what is mapped from files, where the
   constants of this program are. */
static void ask_for_core(void)
{
    const struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
    FILE *filter = fopen("/proc/self/coredump_filter", "w");

    if (filter != NULL) {
        fputs("0x33", filter);
        fclose(filter);
    }
    setrlimit(RLIMIT_CORE, &all);
    signal(SIGABRT, SIG_DFL);
}

/* A process that holds everything and is aborted in the folder "core". */
static void die_holding(void)
{
    static char *volatile control;
    pid_t child = fork();
    int status;

    ck_assert_int_ge(child, 0);
    if (child == 0) {
        ask_for_core();
        hold_everything();
        control = strdup(ALIVE);
        if (control != NULL && chdir("core") == 0)
            abort();
        _exit(1);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

/* What is in that folder, which is one file or nothing. */
static const char *map_core(size_t *n)
{
    DIR *folder = opendir("core");
    const struct dirent *entry;
    const char *core = NULL;

    ck_assert_ptr_nonnull(folder);
    while (core == NULL && (entry = readdir(folder)) != NULL) {
        int file = openat(dirfd(folder), entry->d_name, O_RDONLY);
        struct stat status;

        ck_assert_int_eq(fstat(file, &status), 0);
        *n = (size_t)status.st_size;
        if (S_ISREG(status.st_mode) && *n > 0)
            core = mmap(NULL, *n, PROT_READ, MAP_PRIVATE, file, 0);
        close(file);
    }
    closedir(folder);
    return core;
}

START_TEST(core)
{
    size_t n = 0;
    const char *dump, *name;

    enter();
    die_holding();
    dump = map_core(&n);
    ck_assert_ptr_nonnull(dump);
    ck_assert_ptr_nonnull(memmem(dump, n, ALIVE, strlen(ALIVE)));
    scan_prepare();
    name = scan_find(dump, n);
    ck_assert_msg(name == NULL, "%s is in the core", name);
    folder_leave();
}
END_TEST

/* Remove what is in a folder, and it. Returns how much there was. */
static int remove_all(const char *path)
{
    DIR *folder = opendir(path);
    const struct dirent *entry;
    int count = 0;

    while (folder != NULL && (entry = readdir(folder)) != NULL)
        count += unlinkat(dirfd(folder), entry->d_name, 0) == 0;
    if (folder != NULL)
        closedir(folder);
    rmdir(path);
    return count;
}

/* Whether a core comes where this program can read it. If none does, and CTest
   wants the case that needs one, the program ends as skipped. */
static int has_cores(void)
{
    const char *wanted = getenv("CK_RUN_CASE");
    char path[] = "/tmp/pacreds.XXXXXX";
    pid_t child = mkdtemp(path) != NULL ? fork() : -1;

    if (child == 0) {
        ask_for_core();
        if (chdir(path) == 0)
            abort();
        _exit(1);
    }
    waitpid(child, NULL, 0);
    if (remove_all(path) > 0)
        return 1;
    if (wanted != NULL && strcmp(wanted, "core") == 0) {
        printf("skipped: this system leaves no core in a process's folder\n");
        exit(77);
    }
    return 0;
}

int main(void)
{
    Suite *suite = suite_create("dump");

    add_case(suite, "dumps", dumps);
    if (has_cores())
        add_case(suite, "core", core);
    return run_suite(suite);
}
