/* SPDX-License-Identifier: Apache-2.0 */
#include "crypto/message_digest.h"

#include "support.h"

/* RFC 1321, appendix A.5: "abc". */
START_TEST(pieces)
{
    static const uint8_t expected[] = {0x90, 0x01, 0x50, 0x98, 0x3c, 0xd2,
                                       0x4f, 0xb0, 0xd6, 0x96, 0x3f, 0x7d,
                                       0x28, 0xe1, 0x7f, 0x72};
    uint8_t value[PACREDS__MESSAGE_DIGEST_MAX];
    pacreds__message_digest *digest = NULL;
    size_t n = 0;
    int i;

    ck_assert_int_eq(pacreds__message_digest_new(&digest, "MD5"), PACREDS_OK);
    for (i = 0; i < 2; i++) {
        ck_assert_int_eq(pacreds__message_digest_start(digest), PACREDS_OK);
        ck_assert_int_eq(pacreds__message_digest_update(digest, "a", 1),
                         PACREDS_OK);
        ck_assert_int_eq(pacreds__message_digest_update(digest, "bc", 2),
                         PACREDS_OK);
        ck_assert_int_eq(pacreds__message_digest_finish(digest, value, &n),
                         PACREDS_OK);
        ck_assert_uint_eq(n, sizeof expected);
        ck_assert_mem_eq(value, expected, n);
    }
    pacreds__message_digest_free(digest);
}
END_TEST

START_TEST(unknown)
{
    pacreds__message_digest *digest = NULL;

    ck_assert_int_eq(pacreds__message_digest_new(&digest, "XXHASH64"),
                     PACREDS_ERR_CRYPTO);
    ck_assert_ptr_null(digest);
    pacreds__message_digest_free(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("message_digest");

    add_case(suite, "pieces", pieces);
    add_case(suite, "unknown", unknown);
    return run_suite(suite);
}
