/* SPDX-License-Identifier: CC0-1.0 */
#include "paapi_send.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ANSWER = 16 * 1024 * 1024, CONNECT_SECONDS = 10 };

static const char *advice(CURLcode code)
{
    switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
        return "The server's certificate cannot be trusted, and nothing was "
               "sent. Check the name in --endpoint and this machine's clock; "
               "for a certificate authority of your own, name its file with "
               "--cacert.";
    case CURLE_SSL_CACERT_BADFILE:
        return "--cacert takes a file of certificates in PEM form.";
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
        return "Check --endpoint, the network, and any proxy or firewall.";
    case CURLE_OPERATION_TIMEDOUT:
        return "Try again, or wait longer with --timeout.";
    case CURLE_SSL_CONNECT_ERROR:
        return "Is there a TLS server at that address? Otherwise use http:// "
               "in --endpoint.";
    default:
        return "Check --endpoint, and try again.";
    }
}

static void end(const char *what, const char *what_to_do)
{
    fprintf(stderr, "paapi: no answer: %s\nhint: %s\n", what, what_to_do);
    exit(FAILED);
}

static size_t take(char *piece, size_t one, size_t len, void *context)
{
    struct reply *reply = context;
    char *text;

    (void)one;
    if (len > MOST_ANSWER - reply->len)
        return 0;
    text = realloc(reply->text, reply->len + len + 1);
    if (text == NULL)
        return 0;
    memcpy(text + reply->len, piece, len);
    reply->text = text;
    reply->len += len;
    reply->text[reply->len] = '\0';
    return len;
}

static struct curl_slist *add_line(struct curl_slist *lines, const char *line)
{
    struct curl_slist *longer = curl_slist_append(lines, line);

    if (longer == NULL)
        end("memory ran out", "Close other programs.");
    return longer;
}

/* Each header of the request, and none that libcurl would add on its own. A
   header that is empty must end in a semicolon for libcurl to send it. */
static struct curl_slist *header_lines(const pacreds_request *request)
{
    struct curl_slist *lines = add_line(NULL, "Expect:");
    const char *name, *value;
    size_t i, size;
    char *line;

    for (i = 0; i < pacreds_request_header_count(request); i++) {
        pacreds_request_header(request, i, &name, &value);
        size = strlen(name) + strlen(value) + 3;
        line = malloc(size);
        if (line == NULL)
            end("memory ran out", "Close other programs.");
        if (*value != '\0')
            snprintf(line, size, "%s: %s", name, value);
        else
            snprintf(line, size, "%s;", name);
        lines = add_line(lines, line);
        free(line);
    }
    return lines;
}

static CURLcode set_request(CURL *curl, pacreds_request *request,
                            struct curl_slist *lines)
{
    CURLcode code;
    pacreds_error error;
    const char *url, *body;
    size_t len;

    if (pacreds_request_url(request, &url, NULL, &error) != PACREDS_OK)
        fail("paapi", &error);
    body = pacreds_request_body(request, &len);
    code = curl_easy_setopt(curl, CURLOPT_URL, url);
    if (code == CURLE_OK)
        code = curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    if (code == CURLE_OK)
        code = curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                                (curl_off_t)len);
    if (code == CURLE_OK)
        code = curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
    if (code == CURLE_OK)
        code = curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST,
                                pacreds_request_method(request));
    if (code == CURLE_OK)
        code = curl_easy_setopt(curl, CURLOPT_HTTPHEADER, lines);
    return code;
}

/* What is not negotiable: verified certificates, no redirections, HTTP only,
   an end to waiting. */
static CURLcode set_safety(CURL *curl, const char *authorities, long seconds)
{
    const struct {
        CURLoption option;
        long value;
    } numbers[] = {
        {CURLOPT_SSL_VERIFYPEER, 1},
        {CURLOPT_SSL_VERIFYHOST, 2},
        {CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2},
        {CURLOPT_FOLLOWLOCATION, 0},
        {CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1},
        {CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS},
        {CURLOPT_TIMEOUT, seconds},
        {CURLOPT_NOSIGNAL, 1},
    };
    CURLcode code = curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    size_t i;

    for (i = 0; code == CURLE_OK && i < sizeof numbers / sizeof numbers[0]; i++)
        code = curl_easy_setopt(curl, numbers[i].option, numbers[i].value);
    if (code == CURLE_OK && authorities != NULL) {
        code = curl_easy_setopt(curl, CURLOPT_CAINFO, authorities);
        if (code == CURLE_OK)
            code = curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
    }
    return code;
}

void send_request(pacreds_request *request, const char *authorities,
                  long seconds, struct reply *reply)
{
    char message[CURL_ERROR_SIZE] = "";
    struct curl_slist *lines = header_lines(request);
    CURL *curl;
    CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);

    memset(reply, 0, sizeof *reply);
    curl = code == CURLE_OK ? curl_easy_init() : NULL;
    if (curl == NULL)
        end("libcurl cannot start", "Check its installation.");
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, message);
    code = set_safety(curl, authorities, seconds);
    if (code == CURLE_OK)
        code = set_request(curl, request, lines);
    if (code == CURLE_OK)
        code = curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    if (code == CURLE_OK)
        code = curl_easy_setopt(curl, CURLOPT_WRITEDATA, reply);
    if (code == CURLE_OK)
        code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply->status);
    curl_easy_cleanup(curl);
    curl_slist_free_all(lines);
    curl_global_cleanup();
    if (code != CURLE_OK) {
        free(reply->text);
        end(message[0] != '\0' ? message : curl_easy_strerror(code),
            advice(code));
    }
}
