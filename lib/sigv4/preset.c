/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/preset.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "http/header_kind.h"

enum { ALL_FLAGS = 127 };

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

/* In the order of PACREDS_PRESET_TEXT_ALGORITHM and so on. */
#define AWS "AWS4-HMAC-SHA256", "AWS4", "aws4_request", "X-Amz-"
#define AWS_TOKEN "X-Amz-Security-Token"

/*
 * s3-express: the token of CreateSession has a name of its own,
 *   https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateSession.html
 * iot-websocket: the token is added after signing,
 *   https://docs.aws.amazon.com/iot/latest/developerguide/protocols.html
 * vpc-lattice: "does not support payload signing",
 *   https://docs.aws.amazon.com/vpc-lattice/latest/ug/sigv4-authenticated-requests.html
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
static const struct {
    const char *name;
    uint32_t flags;
    const char *never;
    const char *facts[PACREDS__PRESET_TEXT_COUNT];
} rows[] = {
    {"default", COMMON, NEVER_SIGNED, {AWS, AWS_TOKEN, ""}},
    {"s3", STORAGE, NEVER_SIGNED, {AWS, AWS_TOKEN, "s3"}},
    {"s3-express",
     STORAGE,
     NEVER_SIGNED,
     {AWS, "X-Amz-S3session-Token", "s3express"}},
    {"iot-websocket",
     COMMON | PACREDS_PRESET_OMIT_SESSION_TOKEN,
     NEVER_SIGNED,
     {AWS, AWS_TOKEN, "iotdevicegateway"}},
    {"vpc-lattice",
     COMMON | PACREDS_PRESET_UNSIGNED_PAYLOAD,
     NEVER_SIGNED,
     {AWS, AWS_TOKEN, "vpc-lattice-svcs"}},
    {"gcs", STORAGE, NEVER_SIGNED_BEHIND_PROXIES, {AWS, AWS_TOKEN, "s3"}},
    {"ceph", STORAGE, NEVER_SIGNED_BEHIND_PROXIES, {AWS, AWS_TOKEN, "s3"}},
    {"goog4",
     STORAGE,
     NEVER_SIGNED_BEHIND_PROXIES,
     {"GOOG4-HMAC-SHA256", "GOOG4", "goog4_request", "X-Goog-",
      "X-Goog-Security-Token", "storage"}},
    {"osc4",
     COMMON,
     NEVER_SIGNED,
     {"OSC4-HMAC-SHA256", "OSC4", "osc4_request", "X-Osc-",
      "X-Osc-Security-Token", "api"}},
};

enum { ROW_COUNT = sizeof rows / sizeof rows[0] };

/* How many bytes a fact may have; a whole scope has PACREDS__SCOPE_MAX. */
static const struct {
    size_t least, most;
} lengths[PACREDS__PRESET_TEXT_COUNT] = {
    [PACREDS_PRESET_TEXT_ALGORITHM] = {1, PACREDS__PRESET_TEXT_MAX},
    [PACREDS_PRESET_TEXT_KEY_PREFIX] = {1, PACREDS__PRESET_TEXT_MAX},
    [PACREDS_PRESET_TEXT_SCOPE_END] = {1, 20},
    [PACREDS_PRESET_TEXT_NAME_PREFIX] = {1, 32},
    [PACREDS_PRESET_TEXT_TOKEN_NAME] = {1, PACREDS__PRESET_TEXT_MAX},
    [PACREDS_PRESET_TEXT_SERVICE] = {0, PACREDS__PRESET_TEXT_MAX},
};

static const struct {
    const char *text;
    int is_lower;
} endings[PACREDS__NAME_COUNT] = {
    [PACREDS__NAME_ALGORITHM] = {"Algorithm", 0},
    [PACREDS__NAME_CREDENTIAL] = {"Credential", 0},
    [PACREDS__NAME_DATE] = {"Date", 0},
    [PACREDS__NAME_SIGNED_HEADERS] = {"SignedHeaders", 0},
    [PACREDS__NAME_EXPIRES] = {"Expires", 0},
    [PACREDS__NAME_SIGNATURE] = {"Signature", 0},
    [PACREDS__NAME_REGION_SET] = {"Region-Set", 0},
    [PACREDS__NAME_PAYLOAD] = {"Content-Sha256", 0},
    [PACREDS__NAME_PAYLOAD_HEADER] = {"content-sha256", 1},
};

static void put_names(pacreds_preset *preset)
{
    pacreds__slice prefix =
        pacreds__preset_text(preset, PACREDS_PRESET_TEXT_NAME_PREFIX);
    int i;

    for (i = 0; i < PACREDS__NAME_COUNT; i++) {
        pacreds__short_text *name = &preset->names[i];
        char *out = endings[i].is_lower ? pacreds__put_lower(name->text, prefix)
                                        : pacreds__put(name->text, prefix);

        out = pacreds__put_text(out, endings[i].text);
        *out = '\0';
        name->len = (size_t)(out - name->text);
    }
}

static void put_kind(pacreds_preset *preset, int kind, pacreds__slice name)
{
    pacreds__header_kind_name *known = &preset->kinds[kind];
    pacreds__slice lower = {known->text, name.n};

    pacreds__put_lower(known->text, name);
    known->len = name.n;
    known->key = pacreds__sort_key(lower);
}

static void put_kinds(pacreds_preset *preset)
{
    put_kind(preset, PACREDS__HEADER_DATE,
             pacreds__preset_name(preset, PACREDS__NAME_DATE));
    put_kind(preset, PACREDS__HEADER_TOKEN,
             pacreds__preset_text(preset, PACREDS_PRESET_TEXT_TOKEN_NAME));
    put_kind(preset, PACREDS__HEADER_PAYLOAD,
             pacreds__preset_name(preset, PACREDS__NAME_PAYLOAD));
    put_kind(preset, PACREDS__HEADER_REGION_SET,
             pacreds__preset_name(preset, PACREDS__NAME_REGION_SET));
}

/* How an algorithm's name and its key prefix end. */
static const struct {
    int algorithm;
    const char *name_end, *key_end;
} algorithms[] = {
    {PACREDS_ALGORITHM_V4, "-HMAC-SHA256", ""},
    {PACREDS_ALGORITHM_V4A, "-ECDSA-P256-SHA256", "A"},
};

enum { ALGORITHM_COUNT = sizeof algorithms / sizeof algorithms[0] };

/* Whatever does not say that it is another one is an HMAC. */
static int algorithm_of(pacreds__slice name)
{
    int i;

    for (i = 0; i < ALGORITHM_COUNT; i++) {
        pacreds__slice end = pacreds__slice_of(algorithms[i].name_end);

        if (name.n > end.n &&
            memcmp(name.p + name.n - end.n, end.p, end.n) == 0)
            return algorithms[i].algorithm;
    }
    return PACREDS_ALGORITHM_V4;
}

static void put_fact(pacreds_preset *preset, int fact, pacreds__slice text)
{
    *pacreds__put(preset->facts[fact].text, text) = '\0';
    preset->facts[fact].len = text.n;
    if (fact == PACREDS_PRESET_TEXT_NAME_PREFIX)
        put_names(preset);
    else if (fact == PACREDS_PRESET_TEXT_ALGORITHM)
        preset->algorithm = algorithm_of(text);
    put_kinds(preset);
}

int pacreds__is_token_name(pacreds__slice name)
{
    size_t i;

    for (i = 0; i < ROW_COUNT; i++)
        if (pacreds__equal_ignoring_case(
                name, pacreds__slice_of(
                          rows[i].facts[PACREDS_PRESET_TEXT_TOKEN_NAME])))
            return 1;
    return 0;
}

/* The names of all rows, in one sentence. */
static int fail_not_found(pacreds_error *error)
{
    char list[200];
    size_t i, n = 0;

    for (i = 0; i < ROW_COUNT; i++)
        n += (size_t)snprintf(list + n, sizeof list - n, "%s%s",
                              i > 0 ? ", " : "", rows[i].name);
    return pacreds__fail(error, PACREDS_ERR_NOT_FOUND, PACREDS_NO_OFFSET,
                         "There is no preset of that name; there are %s.",
                         list);
}

int pacreds__preset_init(pacreds_preset *preset, pacreds__slice name,
                         pacreds_error *error)
{
    size_t i;
    int fact;

    if (name.n == 0)
        name = pacreds__slice_of("default");
    memset(preset, 0, sizeof *preset);
    for (i = 0; i < ROW_COUNT; i++) {
        if (!pacreds__equal(name, pacreds__slice_of(rows[i].name)))
            continue;
        preset->name = rows[i].name;
        preset->flags = rows[i].flags;
        for (fact = 0; fact < PACREDS__PRESET_TEXT_COUNT; fact++)
            put_fact(preset, fact, pacreds__slice_of(rows[i].facts[fact]));
        return pacreds__names_add(&preset->never,
                                  pacreds__slice_of(rows[i].never), error);
    }
    return fail_not_found(error);
}

int pacreds_preset_new(pacreds_preset **preset, const char *name,
                       size_t name_len, pacreds_error *error)
{
    pacreds__slice named;
    int status;

    pacreds__ok(error);
    if (preset == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *preset = NULL;
    if (pacreds__argument(&named, name, name_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    *preset = malloc(sizeof **preset);
    if (*preset == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    status = pacreds__preset_init(*preset, named, error);
    if (status != PACREDS_OK) {
        pacreds_preset_free(*preset);
        *preset = NULL;
    }
    return status;
}

void pacreds_preset_free(pacreds_preset *preset)
{
    free(preset);
}

size_t pacreds_preset_count(void)
{
    return ROW_COUNT;
}

const char *pacreds_preset_name(size_t index)
{
    return index < ROW_COUNT ? rows[index].name : NULL;
}

uint32_t pacreds_preset_flags(const pacreds_preset *preset)
{
    return preset != NULL ? preset->flags : 0;
}

int pacreds_preset_set_flags(pacreds_preset *preset, uint32_t flags,
                             pacreds_error *error)
{
    pacreds__ok(error);
    if (preset == NULL || (flags & ~(uint32_t)ALL_FLAGS) != 0)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    preset->flags = flags;
    return PACREDS_OK;
}

const char *pacreds_preset_unsigned_headers(const pacreds_preset *preset)
{
    return preset != NULL ? preset->never.text : NULL;
}

int pacreds_preset_add_unsigned_header(pacreds_preset *preset, const char *name,
                                       size_t name_len, pacreds_error *error)
{
    pacreds__slice added;

    pacreds__ok(error);
    if (preset == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&added, name, name_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    return pacreds__names_add(&preset->never, added, error);
}

int pacreds_preset_set_signed_headers(pacreds_preset *preset, const char *names,
                                      size_t names_len, pacreds_error *error)
{
    pacreds__names only = {"", 0, 0};
    pacreds__slice list;
    int status = PACREDS_OK;

    pacreds__ok(error);
    if (preset == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&list, names, names_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (list.n > 0)
        status = pacreds__names_add(&only, list, error);
    if (status == PACREDS_OK)
        preset->only = only;
    return status;
}

const char *pacreds_preset_signed_headers(const pacreds_preset *preset)
{
    return preset != NULL ? preset->only.text : NULL;
}

const char *pacreds_preset_text(const pacreds_preset *preset, int fact,
                                size_t *len)
{
    int is_known =
        preset != NULL && fact >= 0 && fact < PACREDS__PRESET_TEXT_COUNT;

    if (len != NULL)
        *len = is_known ? preset->facts[fact].len : 0;
    return is_known ? preset->facts[fact].text : NULL;
}

int pacreds_preset_set_text(pacreds_preset *preset, int fact, const char *text,
                            size_t text_len, pacreds_error *error)
{
    pacreds__slice t;
    size_t good;

    pacreds__ok(error);
    if (preset == NULL || fact < 0 || fact >= PACREDS__PRESET_TEXT_COUNT)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&t, text, text_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    good = pacreds__span(t, PACREDS__UNRESERVED);
    if (good < t.n || t.n < lengths[fact].least)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, good,
                             "The fact is empty or has a byte other than A-Z "
                             "a-z 0-9 - . _ ~ (offset %zu).",
                             good);
    if (t.n > lengths[fact].most)
        return pacreds__fail(error, PACREDS_ERR_TOO_LARGE, lengths[fact].most,
                             "The fact is longer than %zu bytes.",
                             lengths[fact].most);
    put_fact(preset, fact, t);
    return PACREDS_OK;
}

int pacreds_preset_algorithm(const pacreds_preset *preset)
{
    return preset != NULL ? preset->algorithm : 0;
}

int pacreds_preset_set_algorithm(pacreds_preset *preset, int algorithm,
                                 pacreds_error *error)
{
    pacreds__slice rest, scheme;
    char text[2 * PACREDS__PRESET_TEXT_MAX];
    int i = 0;

    pacreds__ok(error);
    while (i < ALGORITHM_COUNT && algorithms[i].algorithm != algorithm)
        i++;
    if (preset == NULL || i == ALGORITHM_COUNT)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    rest = pacreds__preset_text(preset, PACREDS_PRESET_TEXT_ALGORITHM);
    pacreds__next(&rest, '-', &scheme);
    if (scheme.n + strlen(algorithms[i].name_end) > PACREDS__PRESET_TEXT_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_TOO_LARGE);
    snprintf(text, sizeof text, "%.*s%s", (int)scheme.n, scheme.p,
             algorithms[i].key_end);
    put_fact(preset, PACREDS_PRESET_TEXT_KEY_PREFIX, pacreds__slice_of(text));
    snprintf(text, sizeof text, "%.*s%s", (int)scheme.n, scheme.p,
             algorithms[i].name_end);
    put_fact(preset, PACREDS_PRESET_TEXT_ALGORITHM, pacreds__slice_of(text));
    return PACREDS_OK;
}
