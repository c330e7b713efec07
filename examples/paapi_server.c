/* SPDX-License-Identifier: CC0-1.0 */
#define _DEFAULT_SOURCE /* getentropy() */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "options.h"
#include "service.h"
#include "support.h"

static const char help[] =
    "Usage: paapi_server [OPTION]...\n"
    "Serve a Product Advertising API 5.0 of made-up items on 127.0.0.1. Each\n"
    "request must be signed with the keys of AWS_ACCESS_KEY_ID and\n"
    "AWS_SECRET_ACCESS_KEY; one that is not gets the error that Amazon gives,\n"
    "with the reason. The first line on standard output is\n"
    "  listening on http://127.0.0.1:PORT\n"
    "and each request is a line on standard error.\n"
    "\n"
    "  --port N                 listen on this port (any free one)\n"
    "  --requests-a-day N       answer more of them with TooManyRequests\n"
    "  --retired                answer every signed one as Amazon does since\n"
    "                           15 May 2026\n"
    "  --time YYYYMMDDTHHMMSSZ  let it always be this time\n";

enum { MOST_BODY = 1048576, MOST_LOGGED = 200, IDLE_SECONDS = 30 };

/* A request while it comes in. */
struct exchange {
    char *target; /* as it was sent */
    char *body;
    size_t body_len;
    int has_headers, is_too_large;
};

struct header_copy {
    pacreds_request *request;
    pacreds_error *error;
    int status;
};

static enum MHD_Result copy_header(void *context, enum MHD_ValueKind kind,
                                   const char *name, size_t name_len,
                                   const char *value, size_t value_len)
{
    struct header_copy *copy = context;

    (void)kind;
    copy->status = pacreds_request_add_header(copy->request, name, name_len,
                                              value, value_len, copy->error);
    return copy->status == PACREDS_OK ? MHD_YES : MHD_NO;
}

/* The request exactly as it came in, which is what was signed. */
static int read_request(pacreds_request *request,
                        const struct exchange *exchange,
                        struct MHD_Connection *connection, const char *method,
                        pacreds_error *error)
{
    struct header_copy copy = {request, error, PACREDS_OK};

    copy.status = pacreds_request_set_method(request, method,
                                             PACREDS_NUL_TERMINATED, error);
    if (copy.status == PACREDS_OK)
        copy.status = pacreds_request_set_target(request, exchange->target,
                                                 PACREDS_NUL_TERMINATED, error);
    if (copy.status == PACREDS_OK)
        MHD_get_connection_values_n(connection, MHD_HEADER_KIND, copy_header,
                                    &copy);
    if (copy.status == PACREDS_OK)
        copy.status = pacreds_request_set_body(request, exchange->body,
                                               exchange->body_len, error);
    return copy.status;
}

static json_t *judge(struct service *service, const struct exchange *exchange,
                     struct MHD_Connection *connection, const char *method,
                     struct failure *failure)
{
    pacreds_request *request = NULL;
    pacreds_error error;
    json_t *answer = NULL;

    if (exchange->is_too_large)
        refuse(failure, REFUSE_TOO_LARGE, NULL);
    else if (pacreds_request_new(&request, &error) != PACREDS_OK)
        refuse(failure, REFUSE_INTERNAL_FAILURE, &error);
    else if (read_request(request, exchange, connection, method, &error) !=
             PACREDS_OK)
        refuse(failure, REFUSE_UNKNOWN_OPERATION, &error);
    else
        answer = service_answer(service, request, failure);
    pacreds_request_free(request);
    return answer;
}

/* Up to n bytes of what a client sent; control bytes are for the terminal. */
static void log_text(const char *text, size_t n)
{
    size_t i;

    for (i = 0; i < n && i < MOST_LOGGED && text[i] != '\0'; i++)
        putc(text[i] > ' ' && text[i] <= '~' ? text[i] : '?', stderr);
    if (text[i] != '\0')
        fputs("...", stderr);
    putc(' ', stderr);
}

/* A query is left out, because a session token can be in it. */
static void log_request(const char *method, const char *target, int status,
                        const struct failure *failure)
{
    log_text(method, SIZE_MAX);
    log_text(target, strcspn(target, "?"));
    fprintf(stderr, "%d %s", status, failure->code);
    if (failure->reason.code != PACREDS_OK)
        fprintf(stderr, " %s: %s", pacreds_error_name(failure->reason.code),
                failure->reason.message);
    putc('\n', stderr);
}

/* A random UUID (RFC 9562, version 4). */
static void make_request_id(char id[37])
{
    unsigned char r[16] = {0};

    if (getentropy(r, sizeof r) != 0)
        fputs("paapi_server: no random numbers for request ids\n", stderr);
    r[6] = (unsigned char)((r[6] & 0x0F) | 0x40);
    r[8] = (unsigned char)((r[8] & 0x3F) | 0x80);
    snprintf(id, 37,
             "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-"
             "%02x%02x%02x%02x%02x%02x",
             r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7], r[8], r[9], r[10],
             r[11], r[12], r[13], r[14], r[15]);
}

static enum MHD_Result send_json(struct MHD_Connection *connection, int status,
                                 const json_t *json)
{
    char *text = json_dumps(json, JSON_COMPACT | JSON_REAL_PRECISION(10));
    struct MHD_Response *response = NULL;
    enum MHD_Result result;
    char id[37];

    if (text != NULL)
        response = MHD_create_response_from_buffer(strlen(text), text,
                                                   MHD_RESPMEM_MUST_FREE);
    if (response == NULL) {
        free(text);
        return MHD_NO;
    }
    make_request_id(id);
    MHD_add_response_header(response, "Content-Type", "application/json");
    MHD_add_response_header(response, "Vary",
                            "Content-Type,Accept-Encoding,User-Agent");
    MHD_add_response_header(response, "x-amzn-RequestId", id);
    result = MHD_queue_response(connection, (unsigned int)status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result respond(struct service *service,
                               const struct exchange *exchange,
                               struct MHD_Connection *connection,
                               const char *method)
{
    struct failure failure = {"OK", "", {0}};
    int status = 200;
    json_t *json = judge(service, exchange, connection, method, &failure);
    enum MHD_Result result;

    if (json == NULL)
        json = envelope(&failure, &status);
    log_request(method, exchange->target, status, &failure);
    result = send_json(connection, status, json);
    json_decref(json);
    return result;
}

/* Called with the request line; libmicrohttpd hands the target out decoded
   later, and it is the raw one that was signed. */
static void *begin(void *context, const char *target,
                   struct MHD_Connection *connection)
{
    struct exchange *exchange = calloc(1, sizeof *exchange);

    (void)context, (void)connection;
    if (exchange != NULL)
        exchange->target = strdup(target);
    if (exchange != NULL && exchange->target == NULL) {
        free(exchange);
        exchange = NULL;
    }
    return exchange;
}

static void end(void *context, struct MHD_Connection *connection,
                void **exchange_pointer, enum MHD_RequestTerminationCode how)
{
    struct exchange *exchange = *exchange_pointer;

    (void)context, (void)connection, (void)how;
    if (exchange == NULL)
        return;
    free(exchange->target);
    free(exchange->body);
    free(exchange);
    *exchange_pointer = NULL;
}

static enum MHD_Result take_body(struct exchange *exchange, const char *piece,
                                 size_t len)
{
    char *body;

    if (exchange->is_too_large || len > MOST_BODY - exchange->body_len) {
        exchange->is_too_large = 1;
        return MHD_YES;
    }
    body = realloc(exchange->body, exchange->body_len + len);
    if (body == NULL)
        return MHD_NO;
    memcpy(body + exchange->body_len, piece, len);
    exchange->body = body;
    exchange->body_len += len;
    return MHD_YES;
}

/* libmicrohttpd calls this after the headers, for each piece of the body, and
   at the end. */
static enum MHD_Result handle(void *context, struct MHD_Connection *connection,
                              const char *decoded_url, const char *method,
                              const char *version, const char *piece,
                              size_t *piece_len, void **exchange_pointer)
{
    struct exchange *exchange = *exchange_pointer;
    enum MHD_Result result;

    (void)decoded_url, (void)version;
    if (exchange == NULL)
        return MHD_NO;
    if (!exchange->has_headers) {
        exchange->has_headers = 1;
        return MHD_YES;
    }
    if (*piece_len == 0)
        return respond(context, exchange, connection, method);
    result = take_body(exchange, piece, *piece_len);
    *piece_len = 0;
    return result;
}

static struct MHD_Daemon *listen_on_loopback(struct service *service,
                                             int64_t port)
{
    struct sockaddr_in address;
    struct MHD_Daemon *daemon;

    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_port = htons((uint16_t)port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    daemon = MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_AUTO, 0,
                              NULL, NULL, handle, service, MHD_OPTION_SOCK_ADDR,
                              &address, MHD_OPTION_URI_LOG_CALLBACK, begin,
                              NULL, MHD_OPTION_NOTIFY_COMPLETED, end, NULL,
                              MHD_OPTION_CONNECTION_TIMEOUT,
                              (unsigned int)IDLE_SECONDS, MHD_OPTION_END);
    if (daemon == NULL) {
        fprintf(stderr, "paapi_server: cannot listen on 127.0.0.1:%d\n",
                (int)port);
        exit(FAILED);
    }
    return daemon;
}

static struct service parse_arguments(int argc, char **argv, int64_t *port)
{
    struct service service = {NULL, NULL, -1, 0, 0, 0, 0};
    const struct option_of table[] = {
        {OPTION_NUMBER, "port", port, 65535},
        {OPTION_NUMBER, "requests-a-day", &service.requests_a_day, 1000000000},
        {OPTION_SWITCH, "retired", &service.is_retired, 1},
        {OPTION_TIME, "time", &service.fixed_time, 0},
        {OPTION_END, NULL, NULL, 0},
    };

    parse_options("paapi_server", help, "there is no argument ", table, argc,
                  argv);
    return service;
}

/* Each thread that starts later inherits the mask, so that the signals stay
   for sigwait(). */
static sigset_t hold_signals(void)
{
    sigset_t signals;

    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    signal(SIGPIPE, SIG_IGN);
    return signals;
}

int main(int argc, char **argv)
{
    int64_t port = 0;
    struct service service = parse_arguments(argc, argv, &port);
    sigset_t signals = hold_signals();
    struct MHD_Daemon *daemon;
    int received;

    service_open(&service, "paapi_server");
    daemon = listen_on_loopback(&service, port);
    printf("listening on http://127.0.0.1:%u\n",
           (unsigned int)MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)
               ->port);
    if (finish("paapi_server") != DONE)
        return FAILED;
    sigwait(&signals, &received);
    MHD_stop_daemon(daemon);
    service_close(&service);
    return DONE;
}
