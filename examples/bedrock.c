/* SPDX-License-Identifier: CC0-1.0 */
/* A question to a model of Amazon Bedrock. The id of a model has a colon, or is
   an ARN with colons and slashes: it is one segment of the path, whose bytes
   are encoded once for the URL and, by the rules of most services, once more
   for the signature. */
#include <stdlib.h>
#include <string.h>

#include "curl_headers.h"
#include "options.h"
#include "scope.h"

static const char help[] =
    "Usage: bedrock [--region REGION] [--endpoint URL] MODEL < REQUEST.json\n"
    "Send the body of a Converse request to a model of Amazon Bedrock, such "
    "as\n"
    "anthropic.claude-3-haiku-20240307-v1:0, and print the answer. The keys\n"
    "are those that the AWS command line would take.\n"
    "\n"
    "  --region REGION  where the model runs (us-east-1)\n"
    "  --endpoint URL   send to http://HOST:PORT instead\n";

/* POST /model/MODEL/converse */
static int sign(const pacreds_signer *signer, pacreds_request *request,
                const char *url, const char *model, const char *body,
                pacreds_error *error)
{
    const size_t nul = PACREDS_NUL_TERMINATED;

    return pacreds_request_set_method(request, "POST", nul, error) ||
           pacreds_request_set_url(request, url, nul, error) ||
           pacreds_request_add_path_segment(request, "model", nul, error) ||
           pacreds_request_add_path_segment(request, model, nul, error) ||
           pacreds_request_add_path_segment(request, "converse", nul, error) ||
           pacreds_request_add_header(request, "Content-Type", nul,
                                      "application/json", nul, error) ||
           pacreds_request_set_body(request, body, nul, error) ||
           pacreds_sign(signer, request, pacreds_now(), error);
}

/* Returns the HTTP status; 0 if there was no answer. */
static long post(pacreds_request *request)
{
    CURL *curl = curl_easy_init();
    struct curl_slist *headers =
        curl != NULL ? curl_headers(curl, request) : NULL;
    CURLcode code = CURLE_OUT_OF_MEMORY;
    size_t len;
    const char *body = pacreds_request_body(request, &len);
    long status = 0;

    if (headers != NULL) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)len);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
        code = curl_easy_perform(curl);
    }
    if (code == CURLE_OK)
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    else
        fprintf(stderr, "bedrock: %s\n", curl_easy_strerror(code));
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return status;
}

int main(int argc, char **argv)
{
    const char *region = "us-east-1", *endpoint = NULL;
    const struct option_of table[] = {{OPTION_TEXT, "region", &region, 0},
                                      {OPTION_TEXT, "endpoint", &endpoint, 0},
                                      {OPTION_END, NULL, NULL, 0}};
    int first = parse_options("bedrock", help, NULL, table, argc, argv);
    pacreds_request *request = NULL;
    pacreds_signer *signer;
    pacreds_error error;
    char url[256], *body;
    size_t len;
    long status;

    if (argc - first != 1)
        usage_error("bedrock", "the id of a MODEL is needed", "");
    if (strlen(region) > 64)
        usage_error("bedrock", "not a region: ", region);
    snprintf(url, sizeof url, "https://bedrock-runtime.%s.amazonaws.com",
             region);
    body = read_all("bedrock", stdin, &len);
    signer = signer_for("bedrock", url, region, "bedrock", "default");
    if (pacreds_request_new(&request, &error) ||
        sign(signer, request, endpoint != NULL ? endpoint : url, argv[first],
             body, &error))
        fail("bedrock", &error);
    status = post(request);
    if (status != 200)
        fprintf(stderr, "\nbedrock: HTTP status %ld\n", status);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    free(body);
    return finish("bedrock") == DONE && status == 200 ? DONE : FAILED;
}
