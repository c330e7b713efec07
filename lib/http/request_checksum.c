/* SPDX-License-Identifier: Apache-2.0 */
#include "http/request_checksum.h"

#include "base/error.h"
#include "http/checksum.h"
#include "http/request.h"

static int set_header(pacreds_request *request, pacreds_checksum *checksum,
                      pacreds_error *error)
{
    int algorithm = pacreds__checksum_algorithm_of(checksum);
    const char *value;

    if (pacreds_checksum_update(checksum, request->body, request->body_len,
                                error) ||
        pacreds_checksum_finish(checksum, &value, error))
        return PACREDS_ERR_CRYPTO;
    return pacreds_request_set_header(
        request, pacreds_checksum_header(algorithm), PACREDS_NUL_TERMINATED,
        value, PACREDS_NUL_TERMINATED, error);
}

int pacreds_request_add_checksum(pacreds_request *request, int algorithm,
                                 pacreds_error *error)
{
    pacreds_checksum *checksum;
    int status;

    pacreds__ok(error);
    if (request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (request->payload != PACREDS__PAYLOAD_BODY)
        return pacreds__fail(error, PACREDS_ERR_INCOMPLETE, PACREDS_NO_OFFSET,
                             "The request does not have its body; set the "
                             "header of the checksum yourself.");
    status = pacreds_checksum_new(&checksum, algorithm, error);
    if (status == PACREDS_OK)
        status = set_header(request, checksum, error);
    pacreds_checksum_free(checksum);
    return status;
}

/* CompleteMultipartUpload states the checksum of the object, not of the list of
   parts that is its body. */
static int is_of_object(const pacreds_request *request)
{
    pacreds__slice rest = pacreds__buffer_slice(&request->target);
    pacreds__slice path, one, name;

    if (strcmp(request->method, "POST") != 0 ||
        !pacreds__next(&rest, '?', &path))
        return 0;
    while (rest.p != NULL && pacreds__next(&rest, '&', &one)) {
        pacreds__next(&one, '=', &name);
        if (pacreds__equal(name, pacreds__slice_of("uploadId")))
            return 1;
    }
    return 0;
}

static int compare(const pacreds_request *request,
                   const pacreds__header *header, pacreds_checksum *checksum)
{
    const char *value;

    if (pacreds_checksum_update(checksum, request->body, request->body_len,
                                NULL) ||
        pacreds_checksum_finish(checksum, &value, NULL))
        return PACREDS_ERR_CRYPTO;
    return pacreds__equal(pacreds__header_value(request, header),
                          pacreds__slice_of(value))
               ? PACREDS_OK
               : PACREDS_ERR_CHECKSUM;
}

/* One that this libcrypto does not compute is left out too. */
static int check(const pacreds_request *request, const pacreds__header *header,
                 int *algorithm)
{
    pacreds_checksum *checksum = NULL;
    int stated =
        pacreds__checksum_algorithm(pacreds__header_name(request, header));
    int status;

    if (!pacreds__checksum_is_computed(stated))
        return PACREDS_OK;
    status = pacreds_checksum_new(&checksum, stated, NULL);
    if (status == PACREDS_ERR_CHECKSUM_ALGORITHM)
        return PACREDS_OK;
    *algorithm = stated;
    if (status == PACREDS_OK)
        status = compare(request, header, checksum);
    pacreds_checksum_free(checksum);
    return status;
}

int pacreds__request_check_checksums(const pacreds_request *request,
                                     int *algorithm)
{
    int status = PACREDS_OK;
    size_t i;

    *algorithm = PACREDS_CHECKSUM_NONE;
    if (request->payload != PACREDS__PAYLOAD_BODY || is_of_object(request))
        return PACREDS_OK;
    for (i = 0; i < request->header_count && status == PACREDS_OK; i++)
        status = check(request, &request->headers[i], algorithm);
    return status;
}

int pacreds_request_check_checksums(const pacreds_request *request,
                                    int *algorithm, pacreds_error *error)
{
    int found, status;

    pacreds__ok(error);
    if (algorithm != NULL)
        *algorithm = PACREDS_CHECKSUM_NONE;
    if (request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    status = pacreds__request_check_checksums(request, &found);
    if (status == PACREDS_ERR_CHECKSUM)
        return pacreds__fail(error, status, PACREDS_NO_OFFSET,
                             "The body's checksum is not the one in %s.",
                             pacreds_checksum_header(found));
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    if (algorithm != NULL)
        *algorithm = found;
    return PACREDS_OK;
}
