/* SPDX-License-Identifier: CC0-1.0 */
#include <stdlib.h>
#include <string.h>

#include "json_support.h"
#include "paapi_options.h"
#include "paapi_print.h"
#include "paapi_send.h"
#include "support.h"

enum { URL_SIZE = 2048 };

/* What is wrong with the form of the keys; they are used all the same. */
static void look_at_keys(int is_verbose)
{
    const char *id = getenv("AWS_ACCESS_KEY_ID");
    const char *secret = getenv("AWS_SECRET_ACCESS_KEY"), *message;
    pacreds_key_check *check;
    pacreds_error error;
    int finding, severity, subject;
    size_t i;

    if (id == NULL || secret == NULL)
        return;
    if (pacreds_key_check_new(&check, &error) ||
        pacreds_key_check_set_session_token(check, getenv("AWS_SESSION_TOKEN"),
                                            PACREDS_NUL_TERMINATED, &error) ||
        pacreds_key_check_pair(check, id, PACREDS_NUL_TERMINATED, secret,
                               PACREDS_NUL_TERMINATED, pacreds_now(), &error))
        fail("paapi", &error);
    for (i = 0; i < pacreds_key_check_finding_count(check); i++) {
        pacreds_key_check_finding(check, i, &finding, &severity, &subject, NULL,
                                  &message);
        if (is_verbose || severity == PACREDS_KEY_CHECK_SEVERITY_ERROR)
            fprintf(stderr, "paapi: warning: %s: %s (%s)\n",
                    pacreds_key_check_subject_name(subject), message,
                    pacreds_key_check_finding_name(finding));
    }
    pacreds_key_check_free(check);
}

/* What people typed, as JSON, which takes nothing but UTF-8. */
static json_t *text(const char *argument, size_t len)
{
    json_t *string = json_stringn(argument, len);

    if (string == NULL)
        usage_error("paapi", "this is not UTF-8: ", argument);
    return string;
}

static json_t *resource_list(const char *names)
{
    json_t *list = must(json_array());
    size_t n;

    for (; *names != '\0'; names += n + (names[n] == ',')) {
        n = strcspn(names, ",");
        if (n > 0)
            append(list, text(names, n));
    }
    return list;
}

static json_t *item_list(const struct call *call)
{
    json_t *list = must(json_array());
    size_t i;

    for (i = 0; i < call->item_count; i++)
        append(list, text(call->items[i], strlen(call->items[i])));
    return list;
}

/* --keywords and the remaining arguments, with a space between them. */
static json_t *keywords(const struct call *call)
{
    const char *first = call->keywords != NULL ? call->keywords : "";
    json_t *words = text(first, strlen(first)), *longer;
    size_t i;

    for (i = 0; i < call->item_count; i++) {
        longer = json_sprintf("%s%s%s", json_string_value(words),
                              json_string_length(words) > 0 ? " " : "",
                              call->items[i]);
        if (longer == NULL)
            usage_error("paapi", "this is not UTF-8: ", call->items[i]);
        json_decref(words);
        words = longer;
    }
    return words;
}

static void put_items(json_t *body, const struct call *call)
{
    switch (call->operation) {
    case PACREDS_PAAPI_GET_ITEMS:
        put(body, "ItemIds", item_list(call));
        break;
    case PACREDS_PAAPI_SEARCH_ITEMS:
        put(body, "Keywords", keywords(call));
        break;
    case PACREDS_PAAPI_GET_VARIATIONS:
        put(body, "ASIN", text(call->items[0], strlen(call->items[0])));
        break;
    default:
        put(body, "BrowseNodeIds", item_list(call));
        break;
    }
}

/* The parameters of the call; released with free(). */
static char *make_body(const struct call *call)
{
    json_t *body = must(json_object());
    char *string;

    put_items(body, call);
    put(body, "PartnerTag", text(call->partner_tag, strlen(call->partner_tag)));
    put(body, "PartnerType", json_string("Associates"));
    put(body, "Marketplace", json_string(call->marketplace));
    put(body, "Resources", resource_list(call->resources));
    string = json_dumps(body, JSON_COMPACT);
    json_decref(body);
    if (string == NULL)
        must(NULL);
    return string;
}

/* Point a request at another server, with the same path. */
static void redirect(pacreds_request *request, const struct call *call)
{
    size_t n = strlen(call->endpoint);
    const char *host = strstr(call->endpoint, "://");
    char url[URL_SIZE];
    pacreds_error error;

    if (n > 0 && call->endpoint[n - 1] == '/')
        n--;
    if (host == NULL || n > URL_SIZE / 2 ||
        strcspn(host + 3, "/?#") < n - (size_t)(host + 3 - call->endpoint))
        usage_error("paapi", "--endpoint is http://HOST:PORT and no more: not ",
                    call->endpoint);
    snprintf(url, sizeof url, "%.*s%s", (int)n, call->endpoint,
             pacreds_paapi_operation_path(call->operation));
    if (pacreds_request_set_url(request, url, PACREDS_NUL_TERMINATED, &error) !=
        PACREDS_OK)
        usage_error("paapi", error.message, "");
}

static pacreds_request *make_request(const struct call *call, const char *body)
{
    pacreds_credentials *keys = keys_from_environment("paapi");
    pacreds_signer *signer = NULL;
    pacreds_request *request = NULL;
    pacreds_error error;

    if (pacreds_paapi_signer_new(&signer, keys, call->marketplace,
                                 PACREDS_NUL_TERMINATED, &error) ||
        pacreds_paapi_request_new(&request, call->operation, call->marketplace,
                                  PACREDS_NUL_TERMINATED, body,
                                  PACREDS_NUL_TERMINATED, &error))
        fail("paapi", &error);
    if (call->endpoint != NULL)
        redirect(request, call);
    if (pacreds_sign(signer, request, pacreds_now(), &error) != PACREDS_OK)
        fail("paapi", &error);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
    return request;
}

static int report(const struct call *call, const struct reply *reply)
{
    json_t *answer = reply->text == NULL
                         ? NULL
                         : json_loadb(reply->text, reply->len, 0, NULL);
    int has_rows = reply->status == 200 &&
                   json_array_size(rows_of(call->operation, answer)) > 0;

    if (call->is_json && reply->text != NULL)
        fwrite(reply->text, 1, reply->len, stdout);
    else if (has_rows)
        print_table(call->operation, answer);
    fflush(stdout);
    if (print_errors(answer, reply->status) == 0 && !has_rows)
        fprintf(stderr,
                "paapi: HTTP %ld, and the answer is none of this API\n"
                "hint: Check --endpoint; something else answers there, such "
                "as a proxy.\n",
                reply->status);
    json_decref(answer);
    return has_rows ? DONE : FAILED;
}

int main(int argc, char **argv)
{
    struct call call = parse_arguments(argc, argv);
    struct reply reply;
    pacreds_request *request;
    char *body;
    int status = DONE;

    prepare_printing();
    look_at_keys((int)call.is_verbose);
    body = make_body(&call);
    request = make_request(&call, body);
    if (call.is_dump)
        write_message(request, "\r\n");
    else {
        send_request(request, call.authorities, (long)call.seconds, &reply);
        status = report(&call, &reply);
        free(reply.text);
    }
    pacreds_request_free(request);
    free(body);
    return finish("paapi") == DONE ? status : FAILED;
}
