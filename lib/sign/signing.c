/* SPDX-License-Identifier: Apache-2.0 */
#include "sign/signing.h"

#include "base/error.h"
#include "credentials/credentials.h"
#include "http/header_fields.h"
#include "sigv4/digest.h"
#include "sigv4/presigned_query.h"
#include "sigv4/request_signature.h"

/* Headers and parameters of an earlier signature that this one does not
   replace: of each kind the caller's and the signer's. */
struct stale {
    int is_stale[PACREDS__HEADER_KINDS][2];
};

static int is_stale(const pacreds_request *request,
                    const pacreds__header *header, const void *stale)
{
    (void)request;
    return ((const struct stale *)stale)
        ->is_stale[header->kind][header->by_signer];
}

/* A signer's header that no kind is made for is one of another preset's. */
static struct stale find_stale(const pacreds__signing *job, int was_signed)
{
    int is_presigned = pacreds__signing_is_presigned(job);
    int has_token = job->token.n > 0;
    int own_date = pacreds__signing_own(job, PACREDS__HEADER_DATE) != NULL;
    struct stale stale = {{
        [PACREDS__HEADER_OTHER] = {0, 1},
        [PACREDS__HEADER_AUTHORIZATION] = {1, is_presigned},
        [PACREDS__HEADER_DATE] = {was_signed, is_presigned || own_date},
        [PACREDS__HEADER_TOKEN] = {was_signed || has_token,
                                   is_presigned || !has_token},
        [PACREDS__HEADER_PAYLOAD] = {0, !pacreds__signing_sends_payload(job)},
        [PACREDS__HEADER_REGION_SET] = {was_signed,
                                        !pacreds__signing_sends_region_set(
                                            job)},
    }};

    return stale;
}

/* Whether others have signed the request, in any version of this vendor's
   signatures. */
static int was_signed(const pacreds__signing *job)
{
    pacreds__slice vendor = pacreds__preset_vendor(&job->signer->preset);
    const pacreds__header *header =
        pacreds__signing_own(job, PACREDS__HEADER_AUTHORIZATION);

    return header != NULL && header->value_len >= vendor.n &&
           memcmp(pacreds__header_value(job->request, header).p, vendor.p,
                  vendor.n) == 0;
}

static int remove_signature(pacreds__signing *job)
{
    const pacreds_preset *preset = &job->signer->preset;

    if (pacreds__request_classify(job->request, preset->kinds)) {
        struct stale stale = find_stale(job, was_signed(job));

        pacreds__request_remove_if(job->request, is_stale, &stale);
        pacreds__signature_note_token(job->request, preset);
    }
    return pacreds__query_unsign(job->request, preset);
}

static int check_host(const pacreds__signing *job)
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

/* A caller's own X-Amz-Date may be long before the time that it is. */
static int check_expiry(const pacreds__signing *job, int64_t now)
{
    int64_t expiry = pacreds_credentials_expiry(job->signer->credentials);

    if (job->time >= expiry || now >= expiry)
        return pacreds__fail_code(job->error, PACREDS_ERR_EXPIRED);
    if (job->signer->refuses_early_end && job->expires_in > expiry - job->time)
        return pacreds__fail(job->error, PACREDS_ERR_OUT_OF_RANGE,
                             PACREDS_NO_OFFSET,
                             "The credentials expire in %lld seconds, and the "
                             "URL with them.",
                             (long long)(expiry - job->time));
    return PACREDS_OK;
}

int pacreds__signing_set_time(pacreds__signing *job, int64_t time)
{
    if (time < 0 || time > PACREDS__DATE_MAX)
        return pacreds__fail(job->error, PACREDS_ERR_OUT_OF_RANGE,
                             PACREDS_NO_OFFSET,
                             "The time is not in the years 1970 to 9999.");
    job->time = time;
    pacreds__date_format(job->request->signature->stamp, time);
    job->date.p = job->request->signature->stamp;
    job->date.n = PACREDS__DATE_LEN;
    return check_expiry(job, time);
}

/* A caller's own X-Amz-Date is the time of the signature. */
static int find_time(pacreds__signing *job, int64_t now)
{
    const pacreds__header *date =
        pacreds__signing_own(job, PACREDS__HEADER_DATE);
    int64_t time;
    int status;

    now = pacreds_clock_now(job->signer->clock, now);
    if (date == NULL || now < 0 || now > PACREDS__DATE_MAX)
        return pacreds__signing_set_time(job, now);
    if (pacreds__request_has_more(job->request, date) ||
        pacreds__date_parse(&time, pacreds__header_value(job->request, date)))
        return pacreds__fail(
            job->error, PACREDS_ERR_SYNTAX, PACREDS_NO_OFFSET,
            "The request's %s is not one of the form "
            "YYYYMMDDTHHMMSSZ.",
            pacreds__preset_name(&job->signer->preset, PACREDS__NAME_DATE).p);
    status = pacreds__signing_set_time(job, time);
    return status == PACREDS_OK ? check_expiry(job, now) : status;
}

int pacreds__signing_set_scope(const pacreds__signing *job)
{
    pacreds__buffer *scope = &job->request->signature->scope;
    pacreds__buffer *id = &job->request->signature->access_key_id;
    const pacreds_signer *signer = job->signer;
    pacreds__slice day = {job->date.p, PACREDS__DAY_LEN};
    pacreds__slice rest = {signer->scope, signer->scope_len};
    char *out;

    pacreds__buffer_cut(scope, 0);
    out = pacreds__buffer_reserve(scope, day.n + rest.n);
    if (out == NULL)
        return scope->status;
    pacreds__buffer_end(scope, pacreds__put(pacreds__put(out, day), rest));
    pacreds__buffer_cut(id, 0);
    pacreds__append_slice(id, pacreds__credentials_id(signer->credentials));
    return id->status;
}

int pacreds__signing_prepare(pacreds__signing *job, int64_t now)
{
    const pacreds__buffer *scope = &job->request->signature->scope;
    int status = pacreds__use_digest(job->request, job->signer->digest);

    if (status == PACREDS_OK && !job->repeats)
        status = remove_signature(job);
    if (status != PACREDS_OK)
        return pacreds__fail_code(job->error, status);
    status = check_host(job);
    if (status == PACREDS_OK)
        status = find_time(job, now);
    if (job->repeats)
        job->repeats = memcmp(job->date.p, scope->data, PACREDS__DAY_LEN) == 0;
    return status;
}
