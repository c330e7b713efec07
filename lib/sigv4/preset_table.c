/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/preset_table.h"

/* Hop-by-hop headers and those that load balancers rewrite:
   https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
#define NEVER_SIGNED                                                           \
    "authorization;connection;expect;keep-alive;proxy-authenticate;"           \
    "proxy-authorization;te;trailer;transfer-encoding;upgrade;user-agent;"     \
    "x-amzn-trace-id"
/* Google's front end and others rewrite accept-encoding as well:
   https://github.com/rclone/rclone/issues/6670 */
#define NEVER_SIGNED_BEHIND_PROXIES NEVER_SIGNED ";accept-encoding"

/* The path rule of most services, and what S3 does about payloads:
   https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
#define COMMON (PACREDS_PRESET_NORMALIZE_PATH | PACREDS_PRESET_DOUBLE_ENCODE)
#define STORAGE                                                                \
    (PACREDS_PRESET_PAYLOAD_HEADER | PACREDS_PRESET_PRESIGN_UNSIGNED_PAYLOAD)

/* The texts of a row; those that are not named are empty. */
#define VENDOR(scheme, scope_end, name_prefix)                                 \
    [PACREDS_PRESET_TEXT_ALGORITHM] = scheme "-HMAC-SHA256",                   \
    [PACREDS_PRESET_TEXT_KEY_PREFIX] = scheme,                                 \
    [PACREDS_PRESET_TEXT_SCOPE_END] = scope_end,                               \
    [PACREDS_PRESET_TEXT_NAME_PREFIX] = name_prefix
#define AWS VENDOR("AWS4", "aws4_request", "X-Amz-")
#define TOKEN_NAME(name) [PACREDS_PRESET_TEXT_TOKEN_NAME] = name
#define SERVICE(name) [PACREDS_PRESET_TEXT_SERVICE] = name

/*
 * s3-express: the token of CreateSession has a name of its own,
 *   https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateSession.html
 * s3-outposts, s3-object-lambda: as S3, under another service,
 *   https://docs.aws.amazon.com/AmazonS3/latest/API/s3-outposts.html
 * iot-websocket: the token is added after signing,
 *   https://docs.aws.amazon.com/iot/latest/developerguide/protocols.html
 * vpc-lattice: "does not support payload signing",
 *   https://docs.aws.amazon.com/vpc-lattice/latest/ug/sigv4-authenticated-requests.html
 * aoss: x-amz-content-sha256 is required, content-length must not be signed,
 *   https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-clients.html
 * gcs: Google Cloud Storage as S3, with x-amz- names and HMAC keys,
 *   https://cloud.google.com/storage/docs/aws-simple-migration
 * goog4: the same with Google's own names; the scope's service is "storage",
 *   and the payload is what x-goog-content-sha256 says or UNSIGNED-PAYLOAD,
 *   https://cloud.google.com/storage/docs/authentication/signatures
 *   https://cloud.google.com/storage/docs/authentication/canonical-requests
 * osc4: Outscale, with the names of libcurl's "osc:osc",
 *   https://docs.outscale.com/en/userguide/Signature-of-API-Requests.html
 *   https://curl.se/libcurl/c/CURLOPT_AWS_SIGV4.html
 */
static const pacreds__preset_row rows[] = {
    {
        .name = "default",
        .flags = COMMON,
        .never_signed = NEVER_SIGNED,
        .texts = {AWS, TOKEN_NAME("X-Amz-Security-Token")},
    },
    {
        .name = "s3",
        .flags = STORAGE,
        .never_signed = NEVER_SIGNED,
        .texts = {AWS, TOKEN_NAME("X-Amz-Security-Token"), SERVICE("s3")},
    },
    {
        .name = "s3-express",
        .flags = STORAGE,
        .never_signed = NEVER_SIGNED,
        .texts = {AWS, TOKEN_NAME("X-Amz-S3session-Token"),
                  SERVICE("s3express")},
    },
    {
        .name = "s3-outposts",
        .flags = STORAGE,
        .never_signed = NEVER_SIGNED,
        .texts = {AWS, TOKEN_NAME("X-Amz-Security-Token"),
                  SERVICE("s3-outposts")},
    },
    {
        .name = "s3-object-lambda",
        .flags = STORAGE,
        .never_signed = NEVER_SIGNED,
        .texts = {AWS, TOKEN_NAME("X-Amz-Security-Token"),
                  SERVICE("s3-object-lambda")},
    },
    {
        .name = "iot-websocket",
        .flags = COMMON | PACREDS_PRESET_OMIT_SESSION_TOKEN,
        .never_signed = NEVER_SIGNED,
        .texts = {AWS, TOKEN_NAME("X-Amz-Security-Token"),
                  SERVICE("iotdevicegateway")},
    },
    {
        .name = "vpc-lattice",
        .flags = COMMON | PACREDS_PRESET_UNSIGNED_PAYLOAD,
        .never_signed = NEVER_SIGNED,
        .texts = {AWS, TOKEN_NAME("X-Amz-Security-Token"),
                  SERVICE("vpc-lattice-svcs")},
    },
    {
        .name = "aoss",
        .flags = COMMON | PACREDS_PRESET_PAYLOAD_HEADER,
        .never_signed = NEVER_SIGNED ";content-length",
        .texts = {AWS, TOKEN_NAME("X-Amz-Security-Token"), SERVICE("aoss")},
    },
    {
        .name = "gcs",
        .flags = STORAGE,
        .never_signed = NEVER_SIGNED_BEHIND_PROXIES,
        .texts = {AWS, TOKEN_NAME("X-Amz-Security-Token"), SERVICE("s3")},
    },
    {
        .name = "ceph",
        .flags = STORAGE,
        .never_signed = NEVER_SIGNED_BEHIND_PROXIES,
        .texts = {AWS, TOKEN_NAME("X-Amz-Security-Token"), SERVICE("s3")},
    },
    {
        .name = "goog4",
        .flags = STORAGE,
        .never_signed = NEVER_SIGNED_BEHIND_PROXIES,
        .texts = {VENDOR("GOOG4", "goog4_request", "X-Goog-"),
                  TOKEN_NAME("X-Goog-Security-Token"), SERVICE("storage")},
    },
    {
        .name = "osc4",
        .flags = COMMON,
        .never_signed = NEVER_SIGNED,
        .texts = {VENDOR("OSC4", "osc4_request", "X-Osc-"),
                  TOKEN_NAME("X-Osc-Security-Token"), SERVICE("api")},
    },
};

enum { ROW_COUNT = sizeof rows / sizeof rows[0] };

const pacreds__preset_row *pacreds__preset_row_at(size_t index)
{
    return index < ROW_COUNT ? &rows[index] : NULL;
}

static int is_of(const pacreds__preset_row *row, pacreds__slice service)
{
    const char *own = row->texts[PACREDS_PRESET_TEXT_SERVICE];

    return own != NULL && pacreds__equal(service, pacreds__slice_of(own)) &&
           strcmp(row->texts[PACREDS_PRESET_TEXT_KEY_PREFIX], "AWS4") == 0;
}

/* The first counts: Amazon's own before those of services like it. */
const pacreds__preset_row *pacreds__preset_row_of(pacreds__slice service)
{
    size_t i;

    for (i = 0; i < ROW_COUNT; i++)
        if (is_of(&rows[i], service))
            return &rows[i];
    return &rows[0];
}

const pacreds__preset_row *pacreds__preset_row_find(pacreds__slice name)
{
    size_t i;

    for (i = 0; i < ROW_COUNT; i++)
        if (pacreds__equal(name, pacreds__slice_of(rows[i].name)))
            return &rows[i];
    return NULL;
}

int pacreds__is_token_name(pacreds__slice name)
{
    size_t i;

    for (i = 0; i < ROW_COUNT; i++)
        if (pacreds__equal_ignoring_case(
                name, pacreds__slice_of(
                          rows[i].texts[PACREDS_PRESET_TEXT_TOKEN_NAME])))
            return 1;
    return 0;
}

size_t pacreds_preset_count(void)
{
    return ROW_COUNT;
}

const char *pacreds_preset_name(size_t index)
{
    return index < ROW_COUNT ? rows[index].name : NULL;
}
