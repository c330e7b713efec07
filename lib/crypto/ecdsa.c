/* SPDX-License-Identifier: Apache-2.0 */
#include "crypto/ecdsa.h"

#include <string.h>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <openssl/params.h>

#include <pacreds/error.h>

#include "crypto/wipe.h"

#define GROUP "P-256"

static int is_little_endian(void)
{
    const uint16_t one = 1;

    return *(const uint8_t *)&one == 1;
}

/* Without a digest, OpenSSL's default. */
static void *library_context_of(const pacreds__digest *digest)
{
    return digest != NULL ? pacreds__digest_library_context(digest) : NULL;
}

static const char *properties_of(const pacreds__digest *digest)
{
    return digest != NULL ? pacreds__digest_properties(digest) : NULL;
}

/* A key of a group and one more parameter. */
static EVP_PKEY *make_key(const pacreds__digest *digest, int selection,
                          OSSL_PARAM part)
{
    char group[] = GROUP;
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
        part, OSSL_PARAM_construct_end()};
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(
        library_context_of(digest), "EC", properties_of(digest));
    EVP_PKEY *key = NULL;

    if (context != NULL && EVP_PKEY_fromdata_init(context) == 1)
        EVP_PKEY_fromdata(context, &key, selection, params);
    EVP_PKEY_CTX_free(context);
    return key;
}

static EVP_PKEY_CTX *make_context(const pacreds__digest *digest, EVP_PKEY *key)
{
    return EVP_PKEY_CTX_new_from_pkey(library_context_of(digest), key,
                                      properties_of(digest));
}

/* OSSL_PARAM(3) has integers in the byte order of the machine. */
static EVP_PKEY *make_private_key(const pacreds__digest *digest,
                                  const uint8_t *scalar)
{
    unsigned char native[PACREDS__SCALAR_LEN];
    EVP_PKEY *key;
    size_t i;

    for (i = 0; i < sizeof native; i++)
        native[i] = scalar[is_little_endian() ? sizeof native - 1 - i : i];
    key = make_key(digest, EVP_PKEY_KEYPAIR,
                   OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_PRIV_KEY, native,
                                           sizeof native));
    pacreds__wipe(native, sizeof native);
    return key;
}

/* The end of an INTEGER of DER at p, positive and of the least length; NULL if
   it is malformed. */
static const uint8_t *skip_integer(const uint8_t *p, const uint8_t *end)
{
    size_t n;

    if (end - p < 3 || p[0] != 2)
        return NULL;
    n = p[1];
    p += 2;
    if (n == 0 || n > PACREDS__SCALAR_LEN + 1 || (size_t)(end - p) < n)
        return NULL;
    if (p[0] >= 128 || (p[0] == 0 && n > 1 && p[1] < 128))
        return NULL;
    return p + n;
}

/* SEQUENCE { r INTEGER, s INTEGER } and nothing after it: OpenSSL reports a
   malformed signature and a lack of memory in the same way, and does not report
   that it had no memory to write one. */
static int is_signature(const uint8_t *der, size_t n)
{
    const uint8_t *end = der + n, *p = NULL;

    if (n >= 2 && n <= PACREDS__DER_SIGNATURE && der[0] == 0x30 &&
        der[1] == n - 2)
        p = skip_integer(der + 2, end);
    return p != NULL && skip_integer(p, end) == end;
}

int pacreds__ecdsa_sign(const pacreds__digest *digest,
                        const uint8_t scalar[PACREDS__SCALAR_LEN],
                        const uint8_t hash32[PACREDS__SHA256_LEN],
                        uint8_t der[PACREDS__DER_SIGNATURE], size_t *der_len)
{
    EVP_PKEY_CTX *context = NULL;
    EVP_PKEY *key;
    int is_done;

    ERR_set_mark();
    key = make_private_key(digest, scalar);
    if (key != NULL)
        context = make_context(digest, key);
    *der_len = PACREDS__DER_SIGNATURE;
    is_done = context != NULL && EVP_PKEY_sign_init(context) == 1 &&
              EVP_PKEY_sign(context, der, der_len, hash32,
                            PACREDS__SHA256_LEN) == 1 &&
              is_signature(der, *der_len);
    EVP_PKEY_CTX_free(context);
    EVP_PKEY_free(key);
    ERR_pop_to_mark();
    return is_done ? PACREDS_OK : PACREDS_ERR_CRYPTO;
}

static EVP_PKEY_CTX *start_verifying(const pacreds__digest *digest,
                                     const uint8_t *point)
{
    unsigned char public[PACREDS__POINT_LEN];
    EVP_PKEY_CTX *context = NULL;
    EVP_PKEY *key;

    memcpy(public, point, sizeof public);
    key = make_key(digest, EVP_PKEY_PUBLIC_KEY,
                   OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY,
                                                     public, sizeof public));
    if (key != NULL)
        context = make_context(digest, key);
    EVP_PKEY_free(key); /* the context has a reference */
    if (context != NULL && EVP_PKEY_verify_init(context) == 1)
        return context;
    EVP_PKEY_CTX_free(context);
    return NULL;
}

/* Releases the context; NULL is one that could not be made. */
static int verify(EVP_PKEY_CTX *context, const uint8_t *hash32,
                  const uint8_t *der, size_t der_len)
{
    int result = context != NULL ? EVP_PKEY_verify(context, der, der_len,
                                                   hash32, PACREDS__SHA256_LEN)
                                 : -1;

    EVP_PKEY_CTX_free(context);
    if (result < 0)
        return PACREDS_ERR_CRYPTO;
    return result == 1 ? PACREDS_OK : PACREDS_ERR_SIGNATURE;
}

int pacreds__ecdsa_verify(const pacreds__digest *digest,
                          const uint8_t point[PACREDS__POINT_LEN],
                          const uint8_t hash32[PACREDS__SHA256_LEN],
                          const uint8_t *der, size_t der_len)
{
    int status;

    if (!is_signature(der, der_len))
        return PACREDS_ERR_SIGNATURE;
    ERR_set_mark();
    status = verify(start_verifying(digest, point), hash32, der, der_len);
    ERR_pop_to_mark();
    return status;
}

/* The type of OpenSSL's context is that of no other header. */
int pacreds__ecdsa_keep(pacreds__ecdsa_kept **kept,
                        const uint8_t point[PACREDS__POINT_LEN])
{
    ERR_set_mark();
    *kept = (pacreds__ecdsa_kept *)start_verifying(NULL, point);
    ERR_pop_to_mark();
    return *kept != NULL ? PACREDS_OK : PACREDS_ERR_CRYPTO;
}

void pacreds__ecdsa_kept_free(pacreds__ecdsa_kept *kept)
{
    EVP_PKEY_CTX_free((EVP_PKEY_CTX *)kept);
}

/* A copy of a context is quicker than a new one, which looks for ECDSA among
   the providers. */
int pacreds__ecdsa_kept_verify(const pacreds__ecdsa_kept *kept,
                               const uint8_t hash32[PACREDS__SHA256_LEN],
                               const uint8_t *der, size_t der_len)
{
    int status;

    if (!is_signature(der, der_len))
        return PACREDS_ERR_SIGNATURE;
    ERR_set_mark();
    status = verify(EVP_PKEY_CTX_dup((const EVP_PKEY_CTX *)kept), hash32, der,
                    der_len);
    ERR_pop_to_mark();
    return status;
}

static EC_GROUP *make_group(const pacreds__digest *digest)
{
    return EC_GROUP_new_by_curve_name_ex(library_context_of(digest),
                                         properties_of(digest),
                                         NID_X9_62_prime256v1);
}

static int write_point(const EC_GROUP *group, const EC_POINT *point,
                       uint8_t *out)
{
    return EC_POINT_point2oct(group, point, POINT_CONVERSION_UNCOMPRESSED, out,
                              PACREDS__POINT_LEN, NULL) == PACREDS__POINT_LEN;
}

int pacreds__ecdsa_public(const pacreds__digest *digest,
                          const uint8_t scalar[PACREDS__SCALAR_LEN],
                          uint8_t point[PACREDS__POINT_LEN])
{
    EC_GROUP *group;
    EC_POINT *product = NULL;
    BIGNUM *factor = NULL;
    int is_done = 0;

    ERR_set_mark();
    group = make_group(digest);
    if (group != NULL)
        product = EC_POINT_new(group);
    if (product != NULL)
        factor = BN_secure_new();
    if (factor != NULL) {
        BN_set_flags(factor, BN_FLG_CONSTTIME);
        is_done = BN_bin2bn(scalar, PACREDS__SCALAR_LEN, factor) != NULL &&
                  EC_POINT_mul(group, product, factor, NULL, NULL, NULL) == 1 &&
                  write_point(group, product, point);
    }
    BN_clear_free(factor);
    EC_POINT_free(product);
    EC_GROUP_free(group);
    ERR_pop_to_mark();
    return is_done ? PACREDS_OK : PACREDS_ERR_CRYPTO;
}

static int read_point(const uint8_t *bytes, size_t n, uint8_t *out)
{
    EC_GROUP *group = make_group(NULL);
    EC_POINT *point = group != NULL ? EC_POINT_new(group) : NULL;
    int status = PACREDS_ERR_CRYPTO;

    if (point != NULL && EC_POINT_oct2point(group, point, bytes, n, NULL) != 1)
        status = PACREDS_ERR_BAD_KEY;
    else if (point != NULL && write_point(group, point, out))
        status = PACREDS_OK;
    EC_POINT_free(point);
    EC_GROUP_free(group);
    return status;
}

/* When memory runs out, OpenSSL reports that a point is not on the curve: it is
   asked once more. */
int pacreds__ecdsa_point(const uint8_t *bytes, size_t n,
                         uint8_t point[PACREDS__POINT_LEN])
{
    int is_compressed = n == 1 + PACREDS__SCALAR_LEN, status;

    if (is_compressed ? bytes[0] != 2 && bytes[0] != 3
                      : n != PACREDS__POINT_LEN || bytes[0] != 4)
        return PACREDS_ERR_BAD_KEY;
    ERR_set_mark();
    status = read_point(bytes, n, point);
    if (status == PACREDS_ERR_BAD_KEY)
        status = read_point(bytes, n, point);
    ERR_pop_to_mark();
    return status;
}
