/* SPDX-License-Identifier: Apache-2.0 */
/* The headers after a body: announced, and written as they are sent and
   signed. */
#include "stream/trailers.h"

#include <openssl/sha.h>

#include "formats/hex.h"
#include "support.h"

static void set_up(pacreds__trailers *trailers)
{
    memset(trailers, 0, sizeof *trailers);
    ck_assert_int_eq(pacreds__trailers_init(trailers), PACREDS_OK);
}

static int announce(pacreds__trailers *trailers, const char *name, size_t n)
{
    return pacreds__trailers_announce(trailers, pacreds__slice_of(name), n);
}

static void set(pacreds__trailers *trailers, const char *name,
                const char *value)
{
    ck_assert_int_eq(pacreds_request_set_header(trailers->values, TEXT(name),
                                                TEXT(value), NULL),
                     PACREDS_OK);
}

START_TEST(names)
{
    pacreds__trailers trailers;
    size_t index;

    set_up(&trailers);
    ck_assert_int_eq(announce(&trailers, "X-B", 3), PACREDS_OK);
    ck_assert_int_eq(announce(&trailers, "x-a", 0), PACREDS_OK);
    ck_assert_str_eq(trailers.names.data, "x-b,x-a");
    ck_assert_int_eq(announce(&trailers, "x-A", 0),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(announce(&trailers, "", 0), PACREDS_ERR_SYNTAX);
    ck_assert_int_eq(announce(&trailers, "x a", 0), PACREDS_ERR_SYNTAX);
    ck_assert_int_eq(announce(&trailers, "HOST", 0), PACREDS_ERR_SYNTAX);
    ck_assert_int_eq(announce(&trailers, "X-Amz-Trailer-Signature", 64),
                     PACREDS_ERR_SYNTAX);
    ck_assert(
        pacreds__trailers_have(&trailers, pacreds__slice_of("X-A"), &index));
    ck_assert_uint_eq(index, 1);
    ck_assert(
        pacreds__trailers_have(&trailers, pacreds__slice_of("x-b"), &index));
    ck_assert_uint_eq(index, 0);
    ck_assert_uint_eq(trailers.lengths[0], 3);
    ck_assert(
        !pacreds__trailers_have(&trailers, pacreds__slice_of("x-"), NULL));
    ck_assert(!pacreds__trailers_have(&trailers, pacreds__slice_of(""), NULL));
    pacreds__trailers_free(&trailers);
}
END_TEST

START_TEST(bounds)
{
    static char name[PACREDS__TRAILER_NAME_MAX + 2];
    pacreds__trailers trailers;
    int i;

    set_up(&trailers);
    memset(name, 'n', PACREDS__TRAILER_NAME_MAX + 1);
    ck_assert_int_eq(announce(&trailers, name, 0), PACREDS_ERR_TOO_LARGE);
    name[PACREDS__TRAILER_NAME_MAX] = '\0';
    ck_assert_int_eq(announce(&trailers, name, PACREDS__TRAILER_VALUE_MAX + 1),
                     PACREDS_ERR_TOO_LARGE);
    for (i = 0; i < PACREDS__TRAILERS_MAX; i++) {
        name[0] = (char)('a' + i);
        ck_assert_int_eq(announce(&trailers, name, PACREDS__TRAILER_VALUE_MAX),
                         PACREDS_OK);
    }
    ck_assert_int_eq(announce(&trailers, "x", 0), PACREDS_ERR_TOO_LARGE);
    pacreds__trailers_free(&trailers);
}
END_TEST

/* Sorted by name; white space is folded only where it is signed. */
START_TEST(lines)
{
    static const char signed_lines[] = "x-a:1 2\nx-b:3\n";
    pacreds__trailers trailers;
    pacreds__buffer text;
    pacreds__digest *digest = NULL;
    pacreds__hasher *hasher = NULL;
    unsigned char sha[SHA256_DIGEST_LENGTH];
    char hash[PACREDS__HASH_LEN], expected[PACREDS__HASH_LEN];

    set_up(&trailers);
    pacreds__buffer_init(&text, 1000);
    announce(&trailers, "x-b", 1);
    announce(&trailers, "x-a", 4);
    set(&trailers, "X-B", "3");
    ck_assert(!pacreds__trailers_are_complete(&trailers));
    set(&trailers, "x-a", "1  2");
    ck_assert(pacreds__trailers_are_complete(&trailers));
    pacreds__append_text(&text, "0\r\n");
    ck_assert_int_eq(pacreds__trailers_append(&trailers, &text), PACREDS_OK);
    ck_assert_str_eq(text.data, "0\r\nx-a:1  2\r\nx-b:3\r\n");
    ck_assert_int_eq(pacreds__digest_new(&digest, NULL, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds__hasher_new(&hasher, digest), PACREDS_OK);
    ck_assert_int_eq(pacreds__trailers_hash(&trailers, hasher, &text, hash),
                     PACREDS_OK);
    SHA256((const unsigned char *)signed_lines, sizeof signed_lines - 1, sha);
    pacreds__hex(expected, sha);
    ck_assert_mem_eq(hash, expected, sizeof hash);
    ck_assert_str_eq(text.data, "0\r\nx-a:1  2\r\nx-b:3\r\n");
    pacreds__trailers_restart(&trailers);
    ck_assert(!pacreds__trailers_are_complete(&trailers));
    pacreds__hasher_free(hasher);
    pacreds__digest_free(digest);
    pacreds__buffer_free(&text);
    pacreds__trailers_free(&trailers);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trailers");

    add_case(suite, "names", names);
    add_case(suite, "bounds", bounds);
    add_case(suite, "lines", lines);
    return run_suite(suite);
}
