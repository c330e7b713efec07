/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/job.h"

#include "base/error.h"
#include "credentials/credentials.h"
#include "sigv4/digest.h"
#include "sigv4/query.h"

/* What an earlier signature left and this one will not put its own over. */
static int is_stale(const pacreds_request *request,
                    const pacreds__header *header, const void *argument)
{
    const pacreds__job *job = argument;

    (void)request;
    switch (header->kind) {
    case PACREDS__HEADER_AUTHORIZATION:
        return pacreds__job_is_presigned(job) || !header->by_signer;
    case PACREDS__HEADER_DATE:
        return header->by_signer ? pacreds__job_is_presigned(job)
                                 : job->was_signed;
    case PACREDS__HEADER_TOKEN:
        return header->by_signer
                   ? pacreds__job_is_presigned(job) || job->token.n == 0
                   : job->was_signed || job->token.n > 0;
    case PACREDS__HEADER_PAYLOAD:
        return header->by_signer && !pacreds__job_sends_payload(job);
    default:
        return 0;
    }
}

static int has_headers_of_signing(const pacreds_request *request)
{
    return request->first[PACREDS__HEADER_AUTHORIZATION] ||
           request->first[PACREDS__HEADER_DATE] ||
           request->first[PACREDS__HEADER_PAYLOAD] ||
           request->first[PACREDS__HEADER_TOKEN];
}

static int remove_signature(pacreds__job *job)
{
    const pacreds__header *authorization =
        pacreds__job_own(job, PACREDS__HEADER_AUTHORIZATION);

    if (authorization != NULL && authorization->value_len >= 5)
        job->was_signed =
            memcmp(pacreds__header_value(job->request, authorization).p,
                   "AWS4-", 5) == 0;
    if (has_headers_of_signing(job->request))
        pacreds__request_remove_if(job->request, is_stale, job);
    return pacreds__query_unsign(job->request);
}

static int check_host(const pacreds__job *job)
{
    const pacreds__header *host =
        pacreds__request_first(job->request, PACREDS__HEADER_HOST);

    if (host == NULL || host->value_len == 0)
        return pacreds__fail(job->error, PACREDS_ERR_INCOMPLETE,
                             PACREDS_NO_OFFSET,
                             "The request has no host; set a URL or a Host "
                             "header.");
    return PACREDS_OK;
}

/* A caller's own X-Amz-Date is the time of the signature. */
static int find_time(pacreds__job *job, int64_t now)
{
    const pacreds__header *date = pacreds__job_own(job, PACREDS__HEADER_DATE);

    job->time = now;
    if (now < 0 || now > PACREDS__DATE_MAX)
        return pacreds__fail(job->error, PACREDS_ERR_OUT_OF_RANGE,
                             PACREDS_NO_OFFSET,
                             "The time is not in the years 1970 to 9999.");
    if (date != NULL &&
        pacreds__date_parse(&job->time,
                            pacreds__header_value(job->request, date)))
        return pacreds__fail(job->error, PACREDS_ERR_SYNTAX, PACREDS_NO_OFFSET,
                             "The request's X-Amz-Date is not of the form "
                             "YYYYMMDDTHHMMSSZ.");
    pacreds__date_format(job->stamp, job->time);
    job->date.p = job->stamp;
    job->date.n = sizeof job->stamp;
    return PACREDS_OK;
}

static int check_expiry(const pacreds__job *job)
{
    int64_t expiry = pacreds_credentials_expiry(job->signer->credentials);

    if (job->time >= expiry)
        return pacreds__fail_code(job->error, PACREDS_ERR_EXPIRED);
    if (job->expires_in > expiry - job->time)
        return pacreds__fail(job->error, PACREDS_ERR_OUT_OF_RANGE,
                             PACREDS_NO_OFFSET,
                             "The credentials expire in %lld seconds, and a "
                             "URL cannot last longer.",
                             (long long)(expiry - job->time));
    return PACREDS_OK;
}

int pacreds__job_prepare(pacreds__job *job, int64_t now)
{
    const pacreds__buffer *scope = &job->request->signature.scope;
    int status = pacreds__use_digest(job->request, job->signer->digest);

    if (status == PACREDS_OK && !job->repeats)
        status = remove_signature(job);
    if (status != PACREDS_OK)
        return pacreds__fail_code(job->error, status);
    status = check_host(job);
    if (status == PACREDS_OK)
        status = find_time(job, now);
    if (job->repeats)
        job->repeats = memcmp(job->stamp, scope->data, PACREDS__DAY_LEN) == 0;
    return status == PACREDS_OK ? check_expiry(job) : status;
}
