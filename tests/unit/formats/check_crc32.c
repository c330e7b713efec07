/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/big_endian.h"
#include "formats/crc32.h"
#include "support.h"

/* The check value of the catalogue of CRCs, and zlib's of others. */
START_TEST(known)
{
    ck_assert_uint_eq(pacreds__crc32(0, "123456789", 9), 0xCBF43926);
    ck_assert_uint_eq(pacreds__crc32(0, "", 0), 0);
    ck_assert_uint_eq(pacreds__crc32(0, "\0\0\0\0", 4), 0x2144DF1C);
    ck_assert_uint_eq(pacreds__crc32(0, "\377\377\377\377", 4), 0xFFFFFFFF);
}
END_TEST

START_TEST(pieces)
{
    uint32_t crc = pacreds__crc32(0, "1234", 4);

    ck_assert_uint_eq(pacreds__crc32(crc, "56789", 5), 0xCBF43926);
}
END_TEST

START_TEST(big_endian)
{
    uint8_t bytes[8];

    pacreds__put_big_endian(bytes, UINT64_C(0x0102030405060708), 8);
    ck_assert_mem_eq(bytes, "\1\2\3\4\5\6\7\10", 8);
    ck_assert_uint_eq(pacreds__big_endian(bytes, 2), 0x0102);
    ck_assert_uint_eq(pacreds__big_endian(bytes, 8),
                      UINT64_C(0x0102030405060708));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("crc32");

    add_case(suite, "known", known);
    add_case(suite, "pieces", pieces);
    add_case(suite, "big_endian", big_endian);
    return run_suite(suite);
}
