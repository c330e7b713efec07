/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_ENDPOINT_H
#define PACREDS_ENDPOINT_H

#include <pacreds/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * An endpoint is found by its host name. It has the region and the service of
 * the credential scope, and the preset to sign with. The rules cover AWS in all
 * its partitions, and services that speak the protocol of Amazon S3. The
 * network is not used: a host that no rule covers is not found, such as that
 * of one's own MinIO, Ceph or proxy.
 */
typedef struct pacreds_endpoint pacreds_endpoint;

/* How a region or a service is known. Numbers are never reused. */
enum {
    /* A rule for this kind of host states it. */
    PACREDS_ENDPOINT_BASIS_RULE = 1,
    /* A label of the host states it, in the place that the partition or the
       vendor has for it. */
    PACREDS_ENDPOINT_BASIS_LABEL = 2,
    /* It is likely, but the host does not state it: the region of a bucket
       behind "s3.amazonaws.com", or a service after labels that no rule
       covers. */
    PACREDS_ENDPOINT_BASIS_ASSUMED = 3,
    /* The server accepts any region; this is a customary one. */
    PACREDS_ENDPOINT_BASIS_ANY = 4,
    /* Only the settings of the account state it; the region is empty. */
    PACREDS_ENDPOINT_BASIS_UNKNOWN = 5
};

/*
 * Find the endpoint that has a host name.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  endpoint is NULL, or a bad length
 *          PACREDS_ERR_SYNTAX            neither a host name nor a URL
 *                                        (offset): a user name, a byte outside
 *                                        A-Z a-z 0-9 - . _ ~, an empty label,
 *                                        a label of over 63 bytes, a port that
 *                                        is not 1 to 65535, or a scheme other
 *                                        than http, https, ws and wss
 *          PACREDS_ERR_TOO_LARGE         a host name of over 253 bytes
 *          PACREDS_ERR_NOT_FOUND         no rule covers the host, it is an IP
 *                                        address, or it takes no signatures
 *          PACREDS_ERR_NO_MEMORY
 * Out:     endpoint
 * In:      host  "s3.us-west-2.amazonaws.com", in any case, perhaps with a
 *                port, or a URL. The path matters in a few cases: on hosts
 *                of AWS IoT, "/mqtt" belongs to another service.
 * Owner:   the caller; pacreds_endpoint_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_endpoint_new(pacreds_endpoint **endpoint, const char *host,
                     size_t host_len, pacreds_error *error);

/* Release an endpoint. NULL is fine. */
PACREDS_API void pacreds_endpoint_free(pacreds_endpoint *endpoint);

/*
 * The region of the credential scope, or "*" as the set of regions of a
 * signature of version 4A.
 *
 * Returns: a borrowed string, empty if only the settings of the account state
 * it; NULL for NULL
 */
PACREDS_API const char *
pacreds_endpoint_region(const pacreds_endpoint *endpoint, size_t *len);

/*
 * The service of the credential scope, which is often not the host's label:
 * "ses" for "email.us-east-1.amazonaws.com".
 *
 * Returns: a borrowed string; NULL for NULL
 */
PACREDS_API const char *
pacreds_endpoint_service(const pacreds_endpoint *endpoint, size_t *len);

/* The preset to sign with, a pacreds_preset_name(), a static string; NULL for
   NULL. */
PACREDS_API const char *
pacreds_endpoint_preset(const pacreds_endpoint *endpoint);

/* The kind of signature that it takes: PACREDS_ALGORITHM_V4, or
   PACREDS_ALGORITHM_V4A if it accepts no other; 0 for NULL. */
PACREDS_API int pacreds_endpoint_algorithm(const pacreds_endpoint *endpoint);

/* The vendor: "AWS", "Cloudflare R2" and so on, a static string; NULL for
   NULL. */
PACREDS_API const char *
pacreds_endpoint_vendor(const pacreds_endpoint *endpoint);

/* The partition of AWS: "aws", "aws-cn", "aws-us-gov" and so on, a static
   string, empty for other vendors; NULL for NULL. Keys of one partition are
   unknown in the others. */
PACREDS_API const char *
pacreds_endpoint_partition(const pacreds_endpoint *endpoint);

/* How the region is known, a PACREDS_ENDPOINT_BASIS_; 0 for NULL. */
PACREDS_API int pacreds_endpoint_region_basis(const pacreds_endpoint *endpoint);

/* How the service is known: PACREDS_ENDPOINT_BASIS_RULE, _LABEL or _ASSUMED; 0
   for NULL. */
PACREDS_API int
pacreds_endpoint_service_basis(const pacreds_endpoint *endpoint);

#ifdef __cplusplus
}
#endif

#endif
