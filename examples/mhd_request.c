/* SPDX-License-Identifier: CC0-1.0 */
#define _DEFAULT_SOURCE /* pthread_sigmask() */
#include "mhd_request.h"

#include <arpa/inet.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "support.h"

enum { BODY_MAX = 1 << 20, IDLE_SECONDS = 30 };

struct listener {
    answerer *answer;
    void *context;
};

struct exchange {
    pacreds_request *request;
    char *body;
    size_t body_len;
    int is_bad, has_headers;
};

static void *begin(void *context, const char *target, struct MHD_Connection *c)
{
    struct exchange *exchange = calloc(1, sizeof *exchange);

    (void)context, (void)c;
    if (exchange == NULL)
        return NULL;
    exchange->is_bad = pacreds_request_new(&exchange->request, NULL) ||
                       pacreds_request_set_target(exchange->request, target,
                                                  PACREDS_NUL_TERMINATED, NULL);
    return exchange;
}

static void end(void *context, struct MHD_Connection *connection,
                void **exchange_pointer, enum MHD_RequestTerminationCode why)
{
    struct exchange *exchange = *exchange_pointer;

    (void)context, (void)connection, (void)why;
    if (exchange == NULL)
        return;
    pacreds_request_free(exchange->request);
    free(exchange->body);
    free(exchange);
}

static enum MHD_Result add_header(void *context, enum MHD_ValueKind kind,
                                  const char *name, const char *value)
{
    struct exchange *exchange = context;

    (void)kind;
    if (pacreds_request_add_header(
            exchange->request, name, PACREDS_NUL_TERMINATED,
            value != NULL ? value : "", PACREDS_NUL_TERMINATED, NULL))
        exchange->is_bad = 1;
    return exchange->is_bad ? MHD_NO : MHD_YES;
}

static enum MHD_Result add_body(struct exchange *exchange, const char *piece,
                                size_t len)
{
    char *body;

    if (len > BODY_MAX - exchange->body_len)
        return MHD_NO;
    body = realloc(exchange->body, exchange->body_len + len);
    if (body == NULL)
        return MHD_NO;
    memcpy(body + exchange->body_len, piece, len);
    exchange->body = body;
    exchange->body_len += len;
    return MHD_YES;
}

/* Called after the headers, for each piece of the body, and at the end. */
static enum MHD_Result handle(void *context, struct MHD_Connection *connection,
                              const char *path, const char *method,
                              const char *version, const char *piece,
                              size_t *piece_len, void **exchange_pointer)
{
    const struct listener *listener = context;
    struct exchange *exchange = *exchange_pointer;
    size_t len = *piece_len;

    (void)path, (void)version;
    if (exchange == NULL || exchange->is_bad)
        return MHD_NO;
    *piece_len = 0;
    if (len > 0)
        return add_body(exchange, piece, len);
    if (exchange->has_headers)
        return pacreds_request_set_body(exchange->request, exchange->body,
                                        exchange->body_len, NULL)
                   ? MHD_NO
                   : listener->answer(listener->context, connection,
                                      exchange->request);
    exchange->has_headers = 1;
    MHD_get_connection_values(connection, MHD_HEADER_KIND, add_header,
                              exchange);
    return exchange->is_bad ||
                   pacreds_request_set_method(exchange->request, method,
                                              PACREDS_NUL_TERMINATED, NULL)
               ? MHD_NO
               : MHD_YES;
}

static struct MHD_Daemon *listen_on(struct listener *listener, int64_t port)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port)};

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return MHD_start_daemon(
        MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_AUTO, 0, NULL, NULL, handle,
        listener, MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_URI_LOG_CALLBACK,
        begin, NULL, MHD_OPTION_NOTIFY_COMPLETED, end, NULL,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS, MHD_OPTION_END);
}

int serve_on_loopback(const char *program, answerer *answer, void *context,
                      int64_t port)
{
    struct listener listener = {answer, context};
    struct MHD_Daemon *daemon;
    sigset_t signals;
    int received, status;

    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    daemon = listen_on(&listener, port);
    if (daemon == NULL) {
        fprintf(stderr, "%s: cannot listen on 127.0.0.1:%d\n", program,
                (int)port);
        return FAILED;
    }
    printf(
        "listening on http://127.0.0.1:%u\n",
        (unsigned)MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
    status = finish(program);
    if (status == DONE)
        sigwait(&signals, &received);
    MHD_stop_daemon(daemon);
    return status;
}
