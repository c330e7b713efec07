/* SPDX-License-Identifier: CC0-1.0 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "options.h"
#include "support.h"

static const char help[] =
    "Usage: sign [OPTION]... < REQUEST\n"
    "Read an HTTP/1.1 request message, sign it and write it.\n"
    "The keys come from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and\n"
    "AWS_SESSION_TOKEN.\n"
    "\n"
    "  --region REGION          of the credential scope (by the Host)\n"
    "  --service SERVICE        of the credential scope (by the Host)\n"
    "  --time YYYYMMDDTHHMMSSZ  sign for this time, not for now\n"
    "  --preset NAME            the service's rules (by the service, or by "
    "the\n"
    "                           Host if no service is given)\n"
    "  --query                  sign the URL, not the header\n"
    "  --expires SECONDS        how long the URL lasts (3600)\n"
    "  --no-normalize           leave . and .. and // in the path\n"
    "  --no-double-encode       encode the path once\n"
    "  --sign-body              add x-amz-content-sha256\n"
    "  --unsigned-payload       leave the body out\n"
    "  --omit-session-token     add the session token without signing it\n"
    "  --algorithm v4|v4a       an HMAC for one region (v4), or ECDSA for a\n"
    "                           set of them such as us-east-1,eu-west-1 or *\n"
    "  --chunked SIZE           sign the body in chunks of so many bytes\n"
    "  --trailer NAME:VALUE     send and sign this behind the chunks\n"
    "  --checksum NAME          add a checksum of the body: crc32, crc32c,\n"
    "                           crc64nvme, sha1, sha256, sha512 or md5; of\n"
    "                           chunks as a trailer\n"
    "  --show WHAT              request, canonical, string-to-sign, signature\n"
    "                           or url, all but the first without a newline; "
    "or\n"
    "                           scope: region, service and preset\n"
    "\n"
    "The canonical request is shown with its session token.\n";

enum { NO_CHUNKS = -1, NO_EXPIRY = -1 };

struct job {
    const char *region, *service, *preset, *show;
    int64_t time;
    int64_t expires;
    uint32_t is_query;
    uint32_t set, clear;            /* switches of the preset */
    int64_t chunk_size;             /* NO_CHUNKS: the body in one piece */
    const char *trailer, *checksum; /* or NULL */
    int algorithm;                  /* 0: the preset's */
};

/* Of chunks only a checksum behind them can take the place of signatures. */
static void check(const struct job *job)
{
    int is_chunked = job->chunk_size != NO_CHUNKS;

    if (!job->is_query && job->expires != NO_EXPIRY)
        usage_error("sign", "--expires needs --query", "");
    if (job->is_query && is_chunked)
        usage_error("sign", "--query and --chunked exclude each other", "");
    if (job->trailer != NULL &&
        (!is_chunked || strchr(job->trailer, ':') == NULL))
        usage_error("sign",
                    "--trailer needs --chunked, and a value: ", job->trailer);
    if (is_chunked && job->trailer == NULL && job->checksum == NULL &&
        job->set & PACREDS_PRESET_UNSIGNED_PAYLOAD)
        usage_error("sign",
                    "--chunked --unsigned-payload needs a --checksum or a "
                    "--trailer",
                    "");
}

static struct job parse_arguments(int argc, char **argv)
{
    struct job job = {.show = "request",
                      .expires = NO_EXPIRY,
                      .chunk_size = NO_CHUNKS,
                      .time = pacreds_now()};
    const struct option_of table[] = {
        {OPTION_TEXT, "region", &job.region, 0},
        {OPTION_TEXT, "service", &job.service, 0},
        {OPTION_TIME, "time", &job.time, 0},
        {OPTION_TEXT, "preset", &job.preset, 0},
        {OPTION_SWITCH, "query", &job.is_query, 1},
        {OPTION_NUMBER, "expires", &job.expires, INT64_MAX},
        {OPTION_SWITCH, "no-normalize", &job.clear,
         PACREDS_PRESET_NORMALIZE_PATH},
        {OPTION_SWITCH, "no-double-encode", &job.clear,
         PACREDS_PRESET_DOUBLE_ENCODE},
        {OPTION_SWITCH, "sign-body", &job.set, PACREDS_PRESET_PAYLOAD_HEADER},
        {OPTION_SWITCH, "unsigned-payload", &job.set,
         PACREDS_PRESET_UNSIGNED_PAYLOAD},
        {OPTION_SWITCH, "omit-session-token", &job.set,
         PACREDS_PRESET_OMIT_SESSION_TOKEN},
        {OPTION_ALGORITHM, "algorithm", &job.algorithm, 0},
        {OPTION_NUMBER, "chunked", &job.chunk_size, PACREDS_CHUNK_SIZE_MAX},
        {OPTION_TEXT, "trailer", &job.trailer, 0},
        {OPTION_TEXT, "checksum", &job.checksum, 0},
        {OPTION_TEXT, "show", &job.show, 0},
        {OPTION_END, NULL, NULL, 0},
    };

    parse_options("sign", help, "the request comes on standard input, not as ",
                  table, argc, argv);
    check(&job);
    if (job.expires == NO_EXPIRY)
        job.expires = 3600;
    return job;
}

/* Take what was not given from the request's host. */
static pacreds_endpoint *read_host(struct job *job,
                                   const pacreds_request *request)
{
    pacreds_endpoint *endpoint = NULL;
    pacreds_error error;
    size_t len = 0;
    const char *host = pacreds_request_find_header(
        request, "Host", PACREDS_NUL_TERMINATED, &len);

    if (job->region != NULL && job->service != NULL)
        return NULL;
    if (host == NULL)
        usage_error("sign",
                    "the request has no Host: --region and --service "
                    "are needed",
                    "");
    if (pacreds_endpoint_new(&endpoint, host, len, &error))
        usage_error("sign", error.message, " Give --region and --service.");
    if (job->preset == NULL && job->service == NULL)
        job->preset = pacreds_endpoint_preset(endpoint);
    if (job->algorithm == 0)
        job->algorithm = pacreds_endpoint_algorithm(endpoint);
    if (job->region == NULL)
        job->region = pacreds_endpoint_region(endpoint, NULL);
    if (job->service == NULL)
        job->service = pacreds_endpoint_service(endpoint, NULL);
    if (job->region[0] == '\0')
        usage_error("sign", "--region is needed: the host does not name it",
                    "");
    return endpoint;
}

static pacreds_signer *make_signer(const struct job *job)
{
    pacreds_credentials *keys = keys_from_environment("sign");
    pacreds_preset *preset =
        make_preset("sign", job->preset, job->service, job->algorithm);
    pacreds_signer *signer = NULL;
    pacreds_error error;
    uint32_t flags;

    flags = (pacreds_preset_flags(preset) | job->set) & ~job->clear;
    if (pacreds_preset_set_flags(preset, flags, &error) != PACREDS_OK ||
        pacreds_signer_new(&signer, keys, job->region, PACREDS_NUL_TERMINATED,
                           job->service, PACREDS_NUL_TERMINATED,
                           &error) != PACREDS_OK ||
        pacreds_signer_set_preset(signer, preset, &error) != PACREDS_OK)
        fail("sign", &error);
    pacreds_preset_free(preset);
    pacreds_credentials_free(keys);
    return signer;
}

/* Without the blanks before it. */
static const char *trailer_value(const struct job *job)
{
    const char *value = strchr(job->trailer, ':') + 1;

    return value + strspn(value, " \t");
}

static int find_checksum(const char *name)
{
    char header[64];
    int algorithm;

    snprintf(header, sizeof header, "x-amz-checksum-%s", name);
    algorithm = pacreds_checksum_algorithm(header, PACREDS_NUL_TERMINATED);
    if (algorithm == PACREDS_CHECKSUM_NONE)
        usage_error("sign", "there is no checksum ", name);
    return algorithm;
}

static pacreds_chunk_stream *begin_stream(const struct job *job,
                                          const pacreds_signer *signer,
                                          pacreds_request *request)
{
    int kind = job->trailer == NULL && job->checksum == NULL
                   ? PACREDS_PAYLOAD_SIGNED_CHUNKS
               : job->set & PACREDS_PRESET_UNSIGNED_PAYLOAD
                   ? PACREDS_PAYLOAD_UNSIGNED_CHUNKS_TRAILER
                   : PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER;
    size_t length, name_len = job->trailer ? strcspn(job->trailer, ":") : 0;
    pacreds_chunk_stream *stream = NULL;
    pacreds_error error;

    pacreds_request_body(request, &length);
    /* What is written is framed; and signed, the request must not change. */
    if (pacreds_request_set_body(request, NULL, 0, &error) ||
        pacreds_chunk_stream_new(&stream, signer, kind, (int64_t)length,
                                 &error) ||
        pacreds_chunk_stream_set_chunk_size(stream, (size_t)job->chunk_size,
                                            &error) ||
        (job->trailer != NULL &&
         pacreds_chunk_stream_announce(stream, job->trailer, name_len,
                                       strlen(trailer_value(job)), &error)) ||
        (job->checksum != NULL &&
         pacreds_chunk_stream_add_checksum(stream, find_checksum(job->checksum),
                                           &error)) ||
        pacreds_chunk_stream_begin(stream, request, job->time, &error))
        fail("sign", &error);
    return stream;
}

/* The body of the request, framed. */
static void write_chunks(const struct job *job, pacreds_chunk_stream *stream,
                         const char *data)
{
    size_t n, len, name_len = job->trailer ? strcspn(job->trailer, ":") : 0;
    pacreds_error error;
    const char *text;

    while ((n = pacreds_chunk_stream_next(stream)) > 0) {
        if (pacreds_chunk_stream_chunk(stream, data, n, &text, &len, &error))
            fail("sign", &error);
        fwrite(text, 1, len, stdout);
        fwrite(data, 1, n, stdout);
        data += n;
    }
    if ((job->trailer != NULL &&
         pacreds_chunk_stream_set_trailer(stream, job->trailer, name_len,
                                          trailer_value(job),
                                          PACREDS_NUL_TERMINATED, &error)) ||
        pacreds_chunk_stream_end(stream, &text, &len, &error))
        fail("sign", &error);
    fwrite(text, 1, len, stdout);
}

static void show_scope(const struct job *job)
{
    printf("region  %s\nservice %s\npreset  %s\n", job->region, job->service,
           job->preset != NULL ? job->preset
                               : pacreds_preset_name_for_service(
                                     job->service, PACREDS_NUL_TERMINATED));
}

static void show(const struct job *job, pacreds_request *request,
                 const char *eol)
{
    const char *what = job->show;
    int status = PACREDS_OK;
    pacreds_error error;
    const char *text = NULL;
    size_t len = 0;

    if (strcmp(what, "request") == 0) {
        write_message(request, eol);
        return;
    }
    if (strcmp(what, "canonical") == 0)
        status = pacreds_request_canonical(request, PACREDS_REVEAL_TOKEN, &text,
                                           &len, &error);
    else if (strcmp(what, "string-to-sign") == 0)
        text = pacreds_request_string_to_sign(request, &len);
    else if (strcmp(what, "scope") == 0) {
        show_scope(job);
        return;
    } else if (strcmp(what, "signature") == 0)
        text = pacreds_request_signature(request, &len);
    else if (strcmp(what, "url") == 0)
        status = pacreds_request_url(request, &text, &len, &error);
    if (status != PACREDS_OK)
        fail("sign", &error);
    if (text == NULL)
        usage_error("sign", "cannot show ", what);
    fwrite(text, 1, len, stdout);
    if (isatty(STDOUT_FILENO))
        putchar('\n');
}

int main(int argc, char **argv)
{
    struct job job = parse_arguments(argc, argv);
    pacreds_signer *signer;
    pacreds_endpoint *endpoint;
    pacreds_request *request = NULL;
    pacreds_chunk_stream *stream = NULL;
    pacreds_error error;
    size_t len;
    char *message = read_all("sign", stdin, &len), *line_end;
    const char *body;

    if (pacreds_request_new(&request, &error) != PACREDS_OK ||
        pacreds_request_parse(request, message, len, 0, &error) != PACREDS_OK)
        fail("sign", &error);
    endpoint = read_host(&job, request);
    signer = make_signer(&job);
    body = pacreds_request_body(request, NULL);
    if (job.checksum != NULL && job.chunk_size == NO_CHUNKS &&
        pacreds_request_add_checksum(request, find_checksum(job.checksum),
                                     &error))
        fail("sign", &error);
    if (job.chunk_size != NO_CHUNKS)
        stream = begin_stream(&job, signer, request);
    else if (job.is_query ? pacreds_presign(signer, request, job.expires,
                                            job.time, &error)
                          : pacreds_sign(signer, request, job.time, &error))
        fail("sign", &error);
    line_end = memchr(message, '\n', len);
    show(&job, request,
         line_end > message && line_end[-1] == '\r' ? "\r\n" : "\n");
    if (stream != NULL && strcmp(job.show, "request") == 0)
        write_chunks(&job, stream, body);
    pacreds_chunk_stream_free(stream);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_endpoint_free(endpoint);
    free(message);
    return finish("sign");
}
