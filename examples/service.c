/* SPDX-License-Identifier: CC0-1.0 */
#define _DEFAULT_SOURCE /* strcasecmp() */
#include "service.h"

#include <string.h>
#include <strings.h>

#include "operations.h"

enum { SECONDS_A_DAY = 86400 };

void service_open(struct service *service, const char *program)
{
    pacreds_error error;

    service->keys = keys_from_environment(program);
    if (pacreds_verifier_new(&service->verifier, "", 0, "ProductAdvertisingAPI",
                             PACREDS_NUL_TERMINATED, &error) != PACREDS_OK)
        fail(program, &error);
}

void service_close(struct service *service)
{
    pacreds_verifier_free(service->verifier);
    pacreds_credentials_free(service->keys);
}

static int64_t time_of(const struct service *service)
{
    return service->fixed_time != 0 ? service->fixed_time : pacreds_now();
}

/* The marketplace whose API host the request names; -1 on the loopback. */
static long marketplace_of(const pacreds_request *request)
{
    const char *host = pacreds_request_find_header(request, "Host", 4, NULL);
    size_t i;

    for (i = 0; host != NULL && i < pacreds_paapi_marketplace_count(); i++)
        if (strcasecmp(host,
                       pacreds_paapi_marketplace(i, PACREDS_PAAPI_HOST)) == 0)
            return (long)i;
    return -1;
}

/* A known host has one region; the loopback stands for all of them. */
static int check_region(const pacreds_request *request, pacreds_error *error)
{
    const char *scope = pacreds_request_credential_scope(request, NULL);
    const char *region = strchr(scope, '/') + 1;
    size_t n = strcspn(region, "/"), i;
    long only = marketplace_of(request);

    for (i = 0; i < pacreds_paapi_marketplace_count(); i++) {
        const char *good = pacreds_paapi_marketplace(i, PACREDS_PAAPI_REGION);

        if ((only < 0 || (size_t)only == i) && strlen(good) == n &&
            memcmp(good, region, n) == 0)
            return PACREDS_OK;
    }
    error->code = PACREDS_ERR_SCOPE_REGION;
    snprintf(error->message, sizeof error->message,
             "%s Each marketplace has its own, us-east-1, eu-west-1 or "
             "us-west-2.",
             pacreds_error_text(error->code));
    return error->code;
}

static int verify(const struct service *service, pacreds_request *request,
                  pacreds_error *error)
{
    int status = pacreds_verifier_read(service->verifier, request, error);

    if (status == PACREDS_OK)
        status = check_region(request, error);
    if (status == PACREDS_OK)
        status = pacreds_verify(service->verifier, request, service->keys,
                                time_of(service), error);
    return status;
}

static int is_too_many(struct service *service)
{
    int64_t today = time_of(service) / SECONDS_A_DAY;

    if (today != service->today) {
        service->today = today;
        service->requests_today = 0;
    }
    if (service->requests_a_day < 0)
        return 0;
    if (service->requests_today >= service->requests_a_day)
        return 1;
    service->requests_today++;
    return 0;
}

/* The path decides; x-amz-target may be absent, but not say another thing. */
static int operation_of(const pacreds_request *request)
{
    const char *path = pacreds_request_target(request, NULL);
    const char *target =
        pacreds_request_find_header(request, "X-Amz-Target", 12, NULL);
    int operation;

    if (strcmp(pacreds_request_method(request), "POST") != 0)
        return 0;
    for (operation = PACREDS_PAAPI_GET_ITEMS;
         operation <= PACREDS_PAAPI_GET_BROWSE_NODES; operation++)
        if (strcmp(path, pacreds_paapi_operation_path(operation)) == 0 &&
            (target == NULL ||
             strcmp(target, pacreds_paapi_operation_target(operation)) == 0))
            return operation;
    return 0;
}

/* What a request whose signature is good gets: an answer, or NULL and the
   failure. */
static json_t *serve(struct service *service, const pacreds_request *request,
                     struct failure *failure)
{
    int operation = operation_of(request);
    long marketplace = marketplace_of(request);
    size_t body_len, index;
    const char *body = pacreds_request_body(request, &body_len);

    if (service->is_retired)
        refuse(failure, REFUSE_ACCESS_DENIED, NULL);
    else if (is_too_many(service))
        refuse(failure, REFUSE_TOO_MANY_REQUESTS, NULL);
    else if (operation == 0)
        refuse(failure, REFUSE_UNKNOWN_OPERATION, NULL);
    else {
        if (marketplace >= 0)
            index = (size_t)marketplace;
        else if (pacreds_paapi_marketplace_find("US", 2, &index, NULL))
            return NULL;
        return carry_out(operation, body, body_len, index, failure);
    }
    return NULL;
}

/* The signature comes first: nothing of a body that may be anybody's is read
   before it is known whose it is. */
json_t *service_answer(struct service *service, pacreds_request *request,
                       struct failure *failure)
{
    pacreds_error error;

    if (verify(service, request, &error) == PACREDS_OK)
        return serve(service, request, failure);
    refuse_signature(failure, &error);
    return NULL;
}
