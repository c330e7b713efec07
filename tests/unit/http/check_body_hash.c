/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* mkdtemp() */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support.h"

#define EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
/* FIPS 180-2: "abc", and a million times "a". */
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define MILLION                                                                \
    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"

static pacreds_body_hash *make_hash(void)
{
    pacreds_body_hash *hash = NULL;

    ck_assert_int_eq(pacreds_body_hash_new(&hash, NULL, NULL, NULL),
                     PACREDS_OK);
    return hash;
}

static void update(pacreds_body_hash *hash, const char *piece, size_t n)
{
    ck_assert_int_eq(pacreds_body_hash_update(hash, piece, n, NULL),
                     PACREDS_OK);
}

static const char *finish(pacreds_body_hash *hash)
{
    const char *digits = NULL;

    ck_assert_int_eq(pacreds_body_hash_finish(hash, &digits, NULL), PACREDS_OK);
    return digits;
}

START_TEST(pieces)
{
    pacreds_body_hash *hash = make_hash();
    char thousand[1000];
    int i;

    ck_assert_str_eq(finish(hash), EMPTY);
    update(hash, "abc", 3);
    ck_assert_str_eq(finish(hash), ABC);
    update(hash, "a", 1);
    update(hash, NULL, 0);
    update(hash, "bc", 2);
    ck_assert_str_eq(finish(hash), ABC);
    memset(thousand, 'a', sizeof thousand);
    for (i = 0; i < 1000; i++)
        update(hash, thousand, sizeof thousand);
    ck_assert_str_eq(finish(hash), MILLION);
    ck_assert_str_eq(finish(hash), EMPTY);
    pacreds_body_hash_free(hash);
}
END_TEST

/* The hash is what a request takes: the same signature as for the body. */
START_TEST(signs_alike)
{
    pacreds_body_hash *hash = make_hash();
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer = make_signer(keys, "us-east-1", "s3", "s3");
    pacreds_request *request = make_request("PUT / HTTP/1.1\nHost: h\n\nabc");
    char with_body[65];

    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL), PACREDS_OK);
    strcpy(with_body, pacreds_request_signature(request, NULL));
    update(hash, "abc", 3);
    ck_assert_int_eq(
        pacreds_request_set_body_hash(request, TEXT(finish(hash)), NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL), PACREDS_OK);
    ck_assert_str_eq(pacreds_request_signature(request, NULL), with_body);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
    pacreds_body_hash_free(hash);
}
END_TEST

static char folder[32];

static void make_folder(void)
{
    snprintf(folder, sizeof folder, "/tmp/check_body_hash.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static const char *path_to(const char *name)
{
    static char path[256];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void write_file(const char *path, const char *text, size_t times)
{
    FILE *file = fopen(path, "wb");

    ck_assert_ptr_nonnull(file);
    while (times-- > 0)
        fputs(text, file);
    ck_assert_int_eq(fclose(file), 0);
}

START_TEST(files)
{
    pacreds_body_hash *hash = make_hash();
    const char *digits, *path;
    int64_t size;

    make_folder();
    path = path_to("file");
    update(hash, "dropped", 7);
    write_file(path, "aaaaaaaaaa", 100000);
    ck_assert_int_eq(
        pacreds_body_hash_file(hash, TEXT(path), &digits, &size, NULL),
        PACREDS_OK);
    ck_assert_str_eq(digits, MILLION);
    ck_assert_int_eq(size, 1000000);
    write_file(path, "", 1);
    ck_assert_int_eq(
        pacreds_body_hash_file(hash, path, strlen(path), &digits, &size, NULL),
        PACREDS_OK);
    ck_assert_str_eq(digits, EMPTY);
    ck_assert_int_eq(size, 0);
    unlink(path);
    rmdir(folder);
    pacreds_body_hash_free(hash);
}
END_TEST

static void expect(pacreds_body_hash *hash, const char *path, const char *why)
{
    pacreds_error error;
    const char *digits = NULL;

    ck_assert_int_eq(
        pacreds_body_hash_file(hash, TEXT(path), &digits, NULL, &error),
        PACREDS_ERR_FILE);
    ck_assert_ptr_nonnull(strstr(error.message, path));
    ck_assert_ptr_nonnull(strstr(error.message, why));
    ck_assert_ptr_null(digits);
}

/* A pipe that nobody writes to is not waited for. */
START_TEST(no_files)
{
    pacreds_body_hash *hash = make_hash();
    pacreds_error error;
    const char *digits;

    make_folder();
    expect(hash, path_to("absent"), "does not exist");
    expect(hash, folder, "not a regular file");
    ck_assert_int_eq(mkfifo(path_to("pipe"), 0600), 0);
    expect(hash, path_to("pipe"), "not a regular file");
    expect(hash, "/dev/zero", "not a regular file");
    unlink(path_to("pipe"));
    rmdir(folder);
    ck_assert_int_eq(pacreds_body_hash_file(hash, "", 0, &digits, NULL, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_int_eq(
        pacreds_body_hash_file(hash, "a\0b", 3, &digits, NULL, &error),
        PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 1);
    ck_assert_str_eq(finish(hash), EMPTY);
    pacreds_body_hash_free(hash);
}
END_TEST

START_TEST(no_such_provider)
{
    pacreds_body_hash *hash = NULL;

    ck_assert_int_eq(pacreds_body_hash_new(&hash, NULL, "provider=none", NULL),
                     PACREDS_ERR_CRYPTO);
    ck_assert_ptr_null(hash);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("body_hash");

    add_case(suite, "pieces", pieces);
    add_case(suite, "signs_alike", signs_alike);
    add_case(suite, "files", files);
    add_case(suite, "no_files", no_files);
    add_case(suite, "no_such_provider", no_such_provider);
    return run_suite(suite);
}
