/* SPDX-License-Identifier: CC0-1.0 */
/* A server that answers only requests that are signed with a key it knows. */
#include <string.h>

#include "mhd_request.h"
#include "options.h"

static const char help[] =
    "Usage: serve [OPTION]... KEYS.csv\n"
    "Listen on 127.0.0.1 and answer each request with the key id that signed\n"
    "it, or with 403 and why it is refused. The keys are the rows of a key\n"
    "file as Amazon lets download it.\n"
    "\n"
    "  --port NUMBER      listen there (a free port, which is printed)\n"
    "  --region REGION    requests must be signed for this region (any)\n"
    "  --service SERVICE  requests must be signed for this service (any)\n";

struct server {
    pacreds_verifier *verifier;
    pacreds_key_file *keys;
};

/* The key of an id that a request names; NULL if it is not known. */
static pacreds_credentials *find_key(const pacreds_key_file *keys,
                                     const char *id)
{
    pacreds_credentials *key = NULL;
    size_t i;

    for (i = 0; i < pacreds_key_file_row_count(keys); i++) {
        if (pacreds_key_file_row_credentials(keys, i, &key, NULL))
            continue;
        if (strcmp(pacreds_credentials_access_key_id(key, NULL), id) == 0)
            return key;
        pacreds_credentials_free(key);
    }
    return NULL;
}

/* First whom a request names, then with that key whether it is true. An id that
   is not known and a wrong signature get the same answer. */
static int verify(const struct server *server, pacreds_request *request)
{
    pacreds_credentials *key;
    int status = pacreds_verifier_read(server->verifier, request, NULL);

    if (status != PACREDS_OK)
        return status;
    key = find_key(server->keys, pacreds_request_access_key_id(request, NULL));
    if (key == NULL)
        return PACREDS_ERR_SIGNATURE;
    status =
        pacreds_verify(server->verifier, request, key, pacreds_now(), NULL);
    pacreds_credentials_free(key);
    return status;
}

static enum MHD_Result answer(void *server, struct MHD_Connection *connection,
                              pacreds_request *request)
{
    int status = verify(server, request);
    const char *text = status == PACREDS_OK
                           ? pacreds_request_access_key_id(request, NULL)
                           : pacreds_error_name(status);
    struct MHD_Response *response = MHD_create_response_from_buffer(
        strlen(text), (void *)text, MHD_RESPMEM_MUST_COPY);
    enum MHD_Result result = MHD_queue_response(
        connection, status == PACREDS_OK ? MHD_HTTP_OK : MHD_HTTP_FORBIDDEN,
        response);

    MHD_destroy_response(response);
    return result;
}

int main(int argc, char **argv)
{
    const char *region = "", *service = "";
    int64_t port = 0;
    const struct option_of table[] = {{OPTION_NUMBER, "port", &port, 65535},
                                      {OPTION_TEXT, "region", &region, 0},
                                      {OPTION_TEXT, "service", &service, 0},
                                      {OPTION_END, NULL, NULL, 0}};
    int first = parse_options("serve", help, NULL, table, argc, argv), status;
    struct server server = {NULL, NULL};
    pacreds_error error;

    if (argc - first != 1)
        usage_error("serve", "a file of keys is needed", "");
    if (pacreds_key_file_read(&server.keys, argv[first], PACREDS_NUL_TERMINATED,
                              &error) ||
        pacreds_verifier_new(&server.verifier, region, PACREDS_NUL_TERMINATED,
                             service, PACREDS_NUL_TERMINATED, &error))
        fail("serve", &error);
    status = serve_on_loopback("serve", answer, &server, port);
    pacreds_key_file_free(server.keys);
    pacreds_verifier_free(server.verifier);
    return status;
}
