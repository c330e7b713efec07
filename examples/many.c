/* SPDX-License-Identifier: CC0-1.0 */
/* Many requests at once, by one signer: twenty on the way, each signed at the
   moment when it is sent, since a signature ages. */
#include <stdlib.h>
#include <string.h>

#include "curl_headers.h"
#include "options.h"
#include "scope.h"

static const char help[] =
    "Usage: many [--region REGION] < URLS\n"
    "Ask Amazon S3, or a service like it, for the head of each object whose\n"
    "URL is on a line of standard input, twenty at once, and print the HTTP\n"
    "status of each. The region is us-east-1 unless --region names one; the\n"
    "keys are those that the AWS command line would take. Exit with 1 if one\n"
    "of them was not answered with 200.\n";

enum { AT_ONCE = 20, URL_SIZE = 8192 };

struct transfer {
    pacreds_request *request; /* reused: once filled, nothing is allocated */
    CURL *curl;
    struct curl_slist *headers;
    char url[URL_SIZE];
};

/* The next line as a request under way; 0 after the last. */
static int start(CURLM *multi, struct transfer *transfer,
                 const pacreds_signer *signer)
{
    pacreds_error error;

    if (fgets(transfer->url, URL_SIZE, stdin) == NULL)
        return 0;
    transfer->url[strcspn(transfer->url, "\r\n")] = '\0';
    if (transfer->request == NULL) {
        transfer->curl = curl_easy_init();
        if (pacreds_request_new(&transfer->request, &error))
            fail("many", &error);
    }
    pacreds_request_reset(transfer->request);
    if (pacreds_request_set_method(transfer->request, "HEAD", 4, &error) ||
        pacreds_request_set_url(transfer->request, transfer->url,
                                PACREDS_NUL_TERMINATED, &error) ||
        pacreds_sign(signer, transfer->request, pacreds_now(), &error))
        fail("many", &error);
    transfer->headers = curl_headers(transfer->curl, transfer->request);
    curl_easy_setopt(transfer->curl, CURLOPT_NOBODY, 1L);
    curl_easy_setopt(transfer->curl, CURLOPT_PRIVATE, transfer);
    if (transfer->headers == NULL ||
        curl_multi_add_handle(multi, transfer->curl) != CURLM_OK) {
        fputs("many: memory ran out\n", stderr);
        exit(FAILED);
    }
    return 1;
}

/* Print a transfer that has ended. Returns whether it was answered with 200. */
static int end(CURLM *multi, struct transfer *transfer, CURLcode code)
{
    long status = 0;

    if (code == CURLE_OK)
        curl_easy_getinfo(transfer->curl, CURLINFO_RESPONSE_CODE, &status);
    printf("%ld ", status);
    print_visible(stdout, transfer->url);
    putchar('\n');
    curl_multi_remove_handle(multi, transfer->curl);
    curl_slist_free_all(transfer->headers);
    return status == 200;
}

static int run(CURLM *multi, const pacreds_signer *signer,
               struct transfer *transfers)
{
    int running = 0, left, result = DONE, i;
    struct transfer *transfer;
    CURLMsg *message;

    for (i = 0; i < AT_ONCE && start(multi, &transfers[i], signer); i++)
        running++;
    while (running > 0) {
        curl_multi_perform(multi, &left);
        while ((message = curl_multi_info_read(multi, &left)) != NULL) {
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE,
                              &transfer);
            if (!end(multi, transfer, message->data.result))
                result = FAILED;
            running += start(multi, transfer, signer) - 1;
        }
        curl_multi_poll(multi, NULL, 0, 1000, NULL);
    }
    return result;
}

int main(int argc, char **argv)
{
    const char *region = "us-east-1";
    const struct option_of table[] = {{OPTION_TEXT, "region", &region, 0},
                                      {OPTION_END, NULL, NULL, 0}};
    static struct transfer transfers[AT_ONCE];
    CURLM *multi = curl_multi_init();
    pacreds_signer *signer;
    int status, i;

    parse_options("many", help, "the URLs come on standard input, not as ",
                  table, argc, argv);
    signer = signer_for("many", NULL, region, "s3", "s3");
    status = run(multi, signer, transfers);
    for (i = 0; i < AT_ONCE; i++) {
        pacreds_request_free(transfers[i].request);
        curl_easy_cleanup(transfers[i].curl);
    }
    curl_multi_cleanup(multi);
    pacreds_signer_free(signer);
    return finish("many") == DONE ? status : FAILED;
}
