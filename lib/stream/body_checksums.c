/* SPDX-License-Identifier: Apache-2.0 */
#include "stream/body_checksums.h"

#include "http/checksum.h"
#include "http/request.h"

int pacreds__body_checksums_expect(pacreds__body_checksums *checksums,
                                   pacreds__slice name, pacreds_error *error)
{
    int algorithm = pacreds__checksum_algorithm(name);
    int status;

    if (algorithm == PACREDS_CHECKSUM_NONE)
        return PACREDS_OK;
    if (!pacreds__checksum_is_computed(algorithm)) {
        checksums->uncomputed = algorithm;
        return PACREDS_OK;
    }
    if (checksums->of[algorithm] != NULL)
        return PACREDS_OK;
    status = pacreds_checksum_new(&checksums->of[algorithm], algorithm, error);
    checksums->count += status == PACREDS_OK;
    return status;
}

static int keep(pacreds__body_checksums *checksums, pacreds__slice name,
                pacreds__slice value, pacreds_error *error)
{
    int status = pacreds__body_checksums_expect(checksums, name, error);

    return status == PACREDS_OK
               ? pacreds_request_add_header(checksums->stated, name.p, name.n,
                                            value.p, value.n, error)
               : status;
}

int pacreds__body_checksums_init(pacreds__body_checksums *checksums,
                                 const pacreds_request *request,
                                 pacreds_error *error)
{
    int status = pacreds_request_new(&checksums->stated, error);
    size_t i;

    for (i = 0; i < request->header_count && status == PACREDS_OK; i++) {
        const pacreds__header *header = &request->headers[i];
        pacreds__slice name = pacreds__header_name(request, header);

        if (pacreds__checksum_algorithm(name) != PACREDS_CHECKSUM_NONE)
            status = keep(checksums, name,
                          pacreds__header_value(request, header), error);
    }
    return status;
}

void pacreds__body_checksums_free(pacreds__body_checksums *checksums)
{
    int i;

    for (i = 0; i <= PACREDS__CHECKSUM_LAST; i++)
        pacreds_checksum_free(checksums->of[i]);
    pacreds_request_free(checksums->stated);
}

int pacreds__body_checksums_update(pacreds__body_checksums *checksums,
                                   pacreds__slice piece)
{
    int i, status = PACREDS_OK;

    for (i = 0; i <= PACREDS__CHECKSUM_LAST && status == PACREDS_OK; i++)
        if (checksums->of[i] != NULL)
            status = pacreds_checksum_update(checksums->of[i], piece.p, piece.n,
                                             NULL);
    return status;
}

int pacreds__body_checksums_finish(pacreds__body_checksums *checksums)
{
    int i, status = PACREDS_OK;

    for (i = 0; i <= PACREDS__CHECKSUM_LAST && status == PACREDS_OK; i++)
        if (checksums->of[i] != NULL)
            status = pacreds_checksum_finish(checksums->of[i],
                                             &checksums->values[i], NULL);
    return status == PACREDS_OK
               ? pacreds__body_checksums_compare(checksums, checksums->stated)
               : status;
}

int pacreds__body_checksums_compare(const pacreds__body_checksums *checksums,
                                    const pacreds_request *headers)
{
    size_t i;

    for (i = 0; i < headers->header_count; i++) {
        const pacreds__header *header = &headers->headers[i];
        int algorithm =
            pacreds__checksum_algorithm(pacreds__header_name(headers, header));

        if (pacreds__checksum_is_computed(algorithm) &&
            !pacreds__equal(pacreds__header_value(headers, header),
                            pacreds__slice_of(checksums->values[algorithm])))
            return PACREDS_ERR_CHECKSUM;
    }
    return PACREDS_OK;
}
