/* SPDX-License-Identifier: Apache-2.0 */
/* A byte of choices, one that says where the body is cut, a header's name and
   its value, a NUL between them, and the body. A checksum is the same whole and
   in pieces, for CRCs by their definition; what is added to a request is found
   right, and a different value is not. */
#include "fuzz.h"

enum { KINDS = PACREDS_CHECKSUM_MD5 };

static uint64_t slowly(uint64_t polynomial, int width, input in)
{
    uint64_t mask = UINT64_MAX >> (64 - width), crc = mask;
    int bit;

    for (; in.n > 0; in.p++, in.n--) {
        crc ^= (uint8_t)*in.p;
        for (bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? polynomial : 0);
    }
    return crc ^ mask;
}

/* In base64, by the alphabet's definition. */
static void encode(char *out, uint64_t value, int bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";
    int bit, sextet, i;

    for (bit = 0; bit < 8 * bytes; bit += 6) {
        for (sextet = 0, i = 0; i < 6; i++) {
            int place = 8 * bytes - 1 - (bit + i);

            sextet = sextet << 1 | (place >= 0 ? (int)(value >> place & 1) : 0);
        }
        *out++ = digits[sextet];
    }
    for (; bit % 24 != 0; bit += 6)
        *out++ = '=';
    *out = '\0';
}

static void check_crc(int algorithm, input body, const char *value)
{
    static const struct {
        uint64_t polynomial;
        int bytes;
    } kinds[] = {[PACREDS_CHECKSUM_CRC32] = {0xEDB88320, 4},
                 [PACREDS_CHECKSUM_CRC32C] = {0x82F63B78, 4},
                 [PACREDS_CHECKSUM_CRC64NVME] = {0x9A6C9329AC4BC9B5, 8}};
    char expected[16];

    if (algorithm > PACREDS_CHECKSUM_CRC64NVME)
        return;
    encode(
        expected,
        slowly(kinds[algorithm].polynomial, 8 * kinds[algorithm].bytes, body),
        kinds[algorithm].bytes);
    require(strcmp(value, expected) == 0);
}

static void check_value(int algorithm, input body, size_t cut)
{
    pacreds_checksum *checksum = NULL;
    const char *value;
    char whole[100];

    require(!pacreds_checksum_new(&checksum, algorithm, NULL));
    require(!pacreds_checksum_update(checksum, body.p, body.n, NULL));
    require(!pacreds_checksum_finish(checksum, &value, NULL));
    require(strlen(value) < sizeof whole);
    strcpy(whole, value);
    check_crc(algorithm, body, whole);
    require(!pacreds_checksum_update(checksum, body.p, cut, NULL));
    require(
        !pacreds_checksum_update(checksum, body.p + cut, body.n - cut, NULL));
    require(!pacreds_checksum_finish(checksum, &value, NULL));
    require(strcmp(value, whole) == 0);
    pacreds_checksum_free(checksum);
}

/* A header of any name and value beside the one that is right. */
static void check_request(int algorithm, input name, input value, input body)
{
    pacreds_request *request = NULL;
    int found, status;

    require(!pacreds_request_new(&request, NULL));
    require(!pacreds_request_set_body(request, body.p, body.n, NULL));
    require(!pacreds_request_add_checksum(request, algorithm, NULL));
    require(!pacreds_request_check_checksums(request, &found, NULL));
    require(found == algorithm);
    if (pacreds_request_add_header(request, name.p, name.n, value.p, value.n,
                                   NULL) == PACREDS_OK) {
        int other = pacreds_checksum_algorithm(name.p, name.n);

        status = pacreds_request_check_checksums(request, &found, NULL);
        require(status == PACREDS_OK || (status == PACREDS_ERR_CHECKSUM &&
                                         other > 0 && other <= KINDS));
    }
    pacreds_request_free(request);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = {(const char *)data, size}, name, value;
    int algorithm = 1 + take_byte(&in) % KINDS;
    size_t cut = (size_t)take_byte(&in);

    name = take_part(&in);
    value = take_part(&in);
    check_value(algorithm, in, cut < in.n ? cut : in.n);
    check_request(algorithm, name, value, in);
    return 0;
}
