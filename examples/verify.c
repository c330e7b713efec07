/* SPDX-License-Identifier: CC0-1.0 */
#include <stdlib.h>
#include <string.h>

#include "options.h"
#include "support.h"

static const char help[] =
    "Usage: verify [OPTION]... < REQUEST\n"
    "Read a signed HTTP/1.1 request message and say whether it was signed "
    "with\n"
    "the keys of AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and\n"
    "AWS_SESSION_TOKEN. Exit with 0 if it was, with 1 if not. A body in "
    "chunks\n"
    "is verified chunk by chunk.\n"
    "\n"
    "  --region REGION          it must be signed for this region (any)\n"
    "  --service SERVICE        it must be signed for this service (any)\n"
    "  --time YYYYMMDDTHHMMSSZ  verify as of this time, not as of now\n"
    "  --preset NAME            the service's rules (those of --service)\n"
    "  --algorithm v4|v4a       how it must be signed (v4)\n"
    "  --public-key HEX         verify v4a with this point, 65 bytes that "
    "begin\n"
    "                           with 04, without any keys\n"
    "  --unsigned-payload       accept a body that is not signed\n";

struct job {
    const char *region, *service, *preset, *public_key;
    int64_t time;
    uint32_t allows_unsigned;
    int algorithm; /* 0: the preset's */
};

static struct job parse_arguments(int argc, char **argv)
{
    struct job job = {"", "", "default", NULL, pacreds_now(), 0, 0};
    const struct option_of table[] = {
        {OPTION_TEXT, "region", &job.region, 0},
        {OPTION_TEXT, "service", &job.service, 0},
        {OPTION_TIME, "time", &job.time, 0},
        {OPTION_TEXT, "preset", &job.preset, 0},
        {OPTION_ALGORITHM, "algorithm", &job.algorithm, 0},
        {OPTION_TEXT, "public-key", &job.public_key, 0},
        {OPTION_SWITCH, "unsigned-payload", &job.allows_unsigned, 1},
        {OPTION_END, NULL, NULL, 0},
    };

    parse_options("verify", help,
                  "the request comes on standard input, not as ", table, argc,
                  argv);
    return job;
}

static pacreds_verifier *make_verifier(const struct job *job)
{
    pacreds_preset *preset =
        make_preset("verify", job->preset, job->service, job->algorithm);
    pacreds_verifier *verifier = NULL;
    pacreds_error error;

    if (pacreds_verifier_new(&verifier, job->region, PACREDS_NUL_TERMINATED,
                             job->service, PACREDS_NUL_TERMINATED, &error) ||
        pacreds_verifier_set_preset(verifier, preset, &error) ||
        pacreds_verifier_allow_streaming(verifier, 1, &error) ||
        pacreds_verifier_allow_unsigned_payload(
            verifier, (int)job->allows_unsigned, &error))
        usage_error("verify", error.message, "");
    pacreds_preset_free(preset);
    return verifier;
}

static int feed(pacreds_chunk_reader *reader, const pacreds_request *request,
                pacreds_error *error)
{
    size_t n, used;
    const char *body = pacreds_request_body(request, &n);
    int status = PACREDS_OK;

    for (; status == PACREDS_OK && n > 0; body += used, n -= used)
        status = pacreds_chunk_reader_feed(reader, body, n, &used, error);
    return status == PACREDS_OK ? pacreds_chunk_reader_end(reader, error)
                                : status;
}

/* Read a body in chunks, whose request is valid so far. */
static int read_body(const pacreds_verifier *verifier,
                     const pacreds_request *request, pacreds_error *error)
{
    pacreds_chunk_reader *reader = NULL;
    int kind = pacreds_verifier_payload_kind(verifier, request);
    int status;

    if (kind == PACREDS_PAYLOAD_WHOLE)
        return PACREDS_OK;
    status = pacreds_chunk_reader_new(&reader, verifier, request, error);
    if (status == PACREDS_OK)
        status = feed(reader, request, error);
    pacreds_chunk_reader_free(reader);
    return status;
}

static pacreds_public_key *parse_public_key(const char *id, const char *hex)
{
    pacreds_public_key *key = NULL;
    pacreds_error error;
    uint8_t point[65];
    unsigned byte;
    size_t n;

    for (n = 0; n < sizeof point && sscanf(hex, "%2x", &byte) == 1; n++) {
        point[n] = (uint8_t)byte;
        hex += hex[1] != '\0' ? 2 : 1;
    }
    if (*hex != '\0')
        usage_error("verify", "a public key has 130 hexadecimal digits", "");
    if (pacreds_public_key_new(&key, id, PACREDS_NUL_TERMINATED, point, n,
                               &error) != PACREDS_OK)
        usage_error("verify", error.message, "");
    return key;
}

static int verify_with_keys(const struct job *job,
                            const pacreds_verifier *verifier,
                            pacreds_request *request, pacreds_error *error)
{
    pacreds_credentials *keys = keys_from_environment("verify");
    int status = pacreds_verify(verifier, request, keys, job->time, error);

    pacreds_credentials_free(keys);
    return status;
}

static int verify_with_public_key(const struct job *job,
                                  const pacreds_verifier *verifier,
                                  pacreds_request *request,
                                  pacreds_error *error)
{
    pacreds_public_key *key = parse_public_key(
        pacreds_request_access_key_id(request, NULL), job->public_key);
    int status = pacreds_verify_with_public_key(verifier, request, key,
                                                job->time, error);

    pacreds_public_key_free(key);
    return status;
}

/* 0 if the request is valid; otherwise error says why it is not. */
static int verify(const struct job *job, const char *message, size_t len,
                  pacreds_error *error)
{
    pacreds_verifier *verifier = make_verifier(job);
    pacreds_request *request = NULL;
    int status = pacreds_request_new(&request, error);

    if (status == PACREDS_OK)
        status = pacreds_request_parse(request, message, len, 0, error);
    if (status == PACREDS_OK)
        status = pacreds_verifier_read(verifier, request, error);
    if (status == PACREDS_OK)
        status = job->public_key != NULL
                     ? verify_with_public_key(job, verifier, request, error)
                     : verify_with_keys(job, verifier, request, error);
    if (status == PACREDS_OK)
        status = read_body(verifier, request, error);
    if (status == PACREDS_OK)
        printf("valid: signed with %s for %s\n",
               pacreds_request_access_key_id(request, NULL),
               pacreds_request_credential_scope(request, NULL));
    pacreds_request_free(request);
    pacreds_verifier_free(verifier);
    return status;
}

int main(int argc, char **argv)
{
    struct job job = parse_arguments(argc, argv);
    pacreds_error error;
    size_t len;
    char *message = read_all("verify", stdin, &len);
    int status = verify(&job, message, len, &error);

    free(message);
    if (status != PACREDS_OK)
        printf("refused: %s: %s\n", pacreds_error_name(status), error.message);
    return finish("verify") == DONE && status == PACREDS_OK ? DONE : FAILED;
}
