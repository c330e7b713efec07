/* SPDX-License-Identifier: Apache-2.0 */
#include "http/checksum.h"

#include <stdlib.h>

#include "base/error.h"
#include "crypto/message_digest.h"
#include "formats/base64.h"
#include "formats/big_endian.h"
#include "formats/crc.h"

#define PREFIX "x-amz-checksum-"

enum { BITS = 8, VALUE_MAX = 88 /* of SHA-512 */ };

/* How each algorithm is computed: by a polynomial of a width, or by a digest of
   libcrypto; or not at all. */
static const struct kind {
    const char *name, *header;
    uint64_t polynomial;
    size_t len; /* bytes of the value */
    const char *digest;
} kinds[] = {
    [PACREDS_CHECKSUM_CRC32] = {.name = "CRC32",
                                .header = PREFIX "crc32",
                                .polynomial = PACREDS__CRC32_POLYNOMIAL,
                                .len = 4},
    [PACREDS_CHECKSUM_CRC32C] = {.name = "CRC32C",
                                 .header = PREFIX "crc32c",
                                 .polynomial = PACREDS__CRC32C_POLYNOMIAL,
                                 .len = 4},
    [PACREDS_CHECKSUM_CRC64NVME] = {.name = "CRC64NVME",
                                    .header = PREFIX "crc64nvme",
                                    .polynomial = PACREDS__CRC64NVME_POLYNOMIAL,
                                    .len = 8},
    [PACREDS_CHECKSUM_SHA1] = {.name = "SHA1",
                               .header = PREFIX "sha1",
                               .digest = "SHA1",
                               .len = 20},
    [PACREDS_CHECKSUM_SHA256] = {.name = "SHA256",
                                 .header = PREFIX "sha256",
                                 .digest = "SHA256",
                                 .len = 32},
    [PACREDS_CHECKSUM_SHA512] = {.name = "SHA512",
                                 .header = PREFIX "sha512",
                                 .digest = "SHA512",
                                 .len = 64},
    [PACREDS_CHECKSUM_MD5] = {.name = "MD5",
                              .header = PREFIX "md5",
                              .digest = "MD5",
                              .len = 16},
    [PACREDS_CHECKSUM_XXHASH64] = {.name = "XXHASH64",
                                   .header = PREFIX "xxhash64"},
    [PACREDS_CHECKSUM_XXHASH3] = {.name = "XXHASH3",
                                  .header = PREFIX "xxhash3"},
    [PACREDS_CHECKSUM_XXHASH128] = {.name = "XXHASH128",
                                    .header = PREFIX "xxhash128"},
};

enum { KINDS = sizeof kinds / sizeof kinds[0] };

struct pacreds_checksum {
    int algorithm;
    int is_started;
    pacreds__crc *crc; /* one of the two */
    pacreds__message_digest *digest;
    char value[VALUE_MAX + 1];
};

static int is_known(int algorithm)
{
    return algorithm > PACREDS_CHECKSUM_NONE && algorithm < KINDS;
}

int pacreds__checksum_is_computed(int algorithm)
{
    return is_known(algorithm) && kinds[algorithm].len > 0;
}

const char *pacreds__checksum_name(int algorithm)
{
    return kinds[algorithm].name;
}

size_t pacreds__checksum_value_len(int algorithm)
{
    return pacreds__base64_len(kinds[algorithm].len);
}

const char *pacreds_checksum_header(int algorithm)
{
    return is_known(algorithm) ? kinds[algorithm].header : NULL;
}

int pacreds__checksum_algorithm(pacreds__slice header)
{
    pacreds__slice prefix = {header.p, sizeof PREFIX - 1};
    int algorithm = KINDS;

    if (header.n <= prefix.n ||
        !pacreds__equal_ignoring_case(prefix, pacreds__slice_of(PREFIX)))
        return PACREDS_CHECKSUM_NONE;
    while (--algorithm > PACREDS_CHECKSUM_NONE)
        if (pacreds__equal_ignoring_case(
                header, pacreds__slice_of(kinds[algorithm].header)))
            break;
    return algorithm;
}

int pacreds_checksum_algorithm(const char *header, size_t header_len)
{
    pacreds__slice name;

    if (pacreds__argument(&name, header, header_len, NULL) != PACREDS_OK)
        return PACREDS_CHECKSUM_NONE;
    return pacreds__checksum_algorithm(name);
}

static int create_crc(pacreds_checksum *checksum, const struct kind *kind)
{
    checksum->crc = malloc(sizeof *checksum->crc);
    if (checksum->crc == NULL)
        return PACREDS_ERR_NO_MEMORY;
    pacreds__crc_init(checksum->crc, kind->polynomial, (int)kind->len * BITS);
    return PACREDS_OK;
}

static int create(pacreds_checksum **out, int algorithm)
{
    const struct kind *kind = &kinds[algorithm];
    pacreds_checksum *checksum = calloc(1, sizeof *checksum);
    int status;

    if (checksum == NULL)
        return PACREDS_ERR_NO_MEMORY;
    checksum->algorithm = algorithm;
    status = kind->digest != NULL
                 ? pacreds__message_digest_new(&checksum->digest, kind->digest)
                 : create_crc(checksum, kind);
    if (status == PACREDS_OK)
        *out = checksum;
    else
        pacreds_checksum_free(checksum);
    return status;
}

static int refuse(int algorithm, const char *by, pacreds_error *error)
{
    return pacreds__fail(error, PACREDS_ERR_CHECKSUM_ALGORITHM,
                         PACREDS_NO_OFFSET,
                         "Checksums of %s are not computed by this %s; choose "
                         "another algorithm, such as CRC64NVME.",
                         kinds[algorithm].name, by);
}

int pacreds_checksum_new(pacreds_checksum **checksum, int algorithm,
                         pacreds_error *error)
{
    int status;

    pacreds__ok(error);
    if (checksum != NULL)
        *checksum = NULL;
    if (checksum == NULL || !is_known(algorithm))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (!pacreds__checksum_is_computed(algorithm))
        return refuse(algorithm, "library", error);
    status = create(checksum, algorithm);
    if (status == PACREDS_ERR_CRYPTO)
        return refuse(algorithm, "libcrypto", error);
    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}

void pacreds_checksum_free(pacreds_checksum *checksum)
{
    if (checksum == NULL)
        return;
    pacreds__message_digest_free(checksum->digest);
    free(checksum->crc);
    free(checksum);
}

int pacreds__checksum_algorithm_of(const pacreds_checksum *checksum)
{
    return checksum->algorithm;
}

static int start(pacreds_checksum *checksum)
{
    if (checksum->is_started)
        return PACREDS_OK;
    checksum->is_started = 1;
    if (checksum->digest != NULL)
        return pacreds__message_digest_start(checksum->digest);
    pacreds__crc_restart(checksum->crc);
    return PACREDS_OK;
}

static int update(pacreds_checksum *checksum, pacreds__slice piece)
{
    int status = start(checksum);

    if (status != PACREDS_OK)
        return status;
    if (checksum->digest != NULL)
        return pacreds__message_digest_update(checksum->digest, piece.p,
                                              piece.n);
    pacreds__crc_update(checksum->crc, piece.p, piece.n);
    return PACREDS_OK;
}

int pacreds_checksum_update(pacreds_checksum *checksum, const void *piece,
                            size_t piece_len, pacreds_error *error)
{
    pacreds__slice bytes;
    int status;

    pacreds__ok(error);
    if (checksum == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&bytes, piece, piece_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    status = update(checksum, bytes);
    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}

/* The value in bytes. */
static int finish(pacreds_checksum *checksum, uint8_t *bytes, size_t *n)
{
    int status = start(checksum);

    checksum->is_started = 0;
    if (status != PACREDS_OK)
        return status;
    if (checksum->digest != NULL)
        return pacreds__message_digest_finish(checksum->digest, bytes, n);
    *n = kinds[checksum->algorithm].len;
    pacreds__put_big_endian(bytes, pacreds__crc_value(checksum->crc), (int)*n);
    return PACREDS_OK;
}

int pacreds_checksum_finish(pacreds_checksum *checksum, const char **value,
                            pacreds_error *error)
{
    uint8_t bytes[PACREDS__MESSAGE_DIGEST_MAX];
    pacreds__slice text = {(const char *)bytes, 0};
    int status;

    pacreds__ok(error);
    if (checksum == NULL || value == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    status = finish(checksum, bytes, &text.n);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    *pacreds__base64_encode(checksum->value, text) = '\0';
    *value = checksum->value;
    return PACREDS_OK;
}

void pacreds__checksum_restart(pacreds_checksum *checksum)
{
    checksum->is_started = 0;
}
