/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGN_SIGNING_H
#define PACREDS_SIGN_SIGNING_H

#include "formats/date.h"
#include "http/request.h"
#include "sign/signer.h"

/* One signing under way. */
typedef struct pacreds__signing {
    const pacreds_signer *signer;
    pacreds_request *request;
    int64_t time;
    int64_t expires_in;   /* 0: sign in the header */
    pacreds__slice token; /* empty for none */
    int repeats;          /* the request is as this signer last left it */
    pacreds__slice date;
    char hash[PACREDS__HASH_LEN];
    pacreds__slice payload;
    pacreds_error *error;
} pacreds__signing;

static inline int pacreds__signing_has_flag(const pacreds__signing *job,
                                            uint32_t flag)
{
    return (job->signer->preset.flags & flag) != 0;
}

static inline int pacreds__signing_is_presigned(const pacreds__signing *job)
{
    return job->expires_in != 0;
}

/* The caller's own header of a kind. */
static inline const pacreds__header *
pacreds__signing_own(const pacreds__signing *job, int kind)
{
    const pacreds__header *header = pacreds__request_first(job->request, kind);

    return header != NULL && !header->by_signer ? header : NULL;
}

static inline int pacreds__signing_is_unsigned(const pacreds__signing *job)
{
    return job->request->payload == PACREDS__PAYLOAD_UNSIGNED ||
           pacreds__signing_has_flag(job, PACREDS_PRESET_UNSIGNED_PAYLOAD) ||
           (pacreds__signing_is_presigned(job) &&
            pacreds__signing_has_flag(job,
                                      PACREDS_PRESET_PRESIGN_UNSIGNED_PAYLOAD));
}

static inline int pacreds__signing_sends_payload(const pacreds__signing *job)
{
    return !pacreds__signing_is_presigned(job) &&
           pacreds__signing_own(job, PACREDS__HEADER_PAYLOAD) == NULL &&
           (pacreds__signing_is_unsigned(job) ||
            pacreds__signing_has_flag(job, PACREDS_PRESET_PAYLOAD_HEADER));
}

static inline int pacreds__signing_sends_region_set(const pacreds__signing *job)
{
    return !pacreds__signing_is_presigned(job) &&
           pacreds__signer_region_set(job->signer).n > 0 &&
           pacreds__signing_own(job, PACREDS__HEADER_REGION_SET) == NULL;
}

/*
 * Take an earlier signature off the request, and find out what to sign it with.
 *
 * Returns: PACREDS_OK, or an error of pacreds_sign(), which is reported
 */
int pacreds__signing_prepare(pacreds__signing *job, int64_t now);

/*
 * Sign for a time, unless the credentials have expired then.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_OUT_OF_RANGE, PACREDS_ERR_EXPIRED, which
 *          are reported
 */
int pacreds__signing_set_time(pacreds__signing *job, int64_t time);

/* Put the credential scope and the access key id on the request. Returns
   PACREDS_OK, PACREDS_ERR_NO_MEMORY. */
int pacreds__signing_set_scope(const pacreds__signing *job);

#endif
