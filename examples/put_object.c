/* SPDX-License-Identifier: CC0-1.0 */
/* A file of any size becomes an object: hashed first, then sent as it is read,
   so that memory holds neither. */
#define _POSIX_C_SOURCE 200809L
#include <string.h>
#include <unistd.h>

#include "curl_headers.h"
#include "options.h"
#include "scope.h"

static const char help[] =
    "Usage: put_object [--region REGION] FILE URL\n"
    "Put a file into a bucket of Amazon S3 or of a service like it, such as\n"
    "https://BUCKET.s3.us-west-2.amazonaws.com/KEY. The region comes from the\n"
    "host; for a host that states none, name it with --region. The keys are\n"
    "those that the AWS command line would take. Exit with 1 if the service\n"
    "refuses; its answer goes to standard error.\n";

/* "Signature V4 in one chunk": the hash of the payload is signed. */
static int sign(const pacreds_signer *signer, pacreds_request *request,
                const char *url, const char *hash, pacreds_error *error)
{
    return pacreds_request_set_method(request, "PUT", 3, error) ||
           pacreds_request_set_url(request, url, PACREDS_NUL_TERMINATED,
                                   error) ||
           pacreds_request_set_body_hash(request, hash, PACREDS_NUL_TERMINATED,
                                         error) ||
           pacreds_sign(signer, request, pacreds_now(), error);
}

static int show(void *last, curl_off_t down_total, curl_off_t down,
                curl_off_t total, curl_off_t sent)
{
    int *percent = last, now = total > 0 ? (int)(100 * sent / total) : 0;

    (void)down_total, (void)down;
    if (now != *percent)
        fprintf(stderr, "\r[%-50.*s] %d %%", now / 2,
                "##################################################", now);
    *percent = now;
    return 0;
}

/* Returns the HTTP status; 0 if there was no answer. */
static long put(pacreds_request *request, FILE *file, int64_t size)
{
    CURL *curl = curl_easy_init();
    struct curl_slist *headers =
        curl != NULL ? curl_headers(curl, request) : NULL;
    CURLcode code = CURLE_OUT_OF_MEMORY;
    long status = 0;
    int percent = -1;

    if (headers != NULL) {
        curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(curl, CURLOPT_READDATA, file);
        curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)size);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, stderr);
        curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, show);
        curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &percent);
        curl_easy_setopt(curl, CURLOPT_NOPROGRESS,
                         isatty(STDERR_FILENO) ? 0L : 1L);
        code = curl_easy_perform(curl);
    }
    if (code == CURLE_OK)
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    else
        fprintf(stderr, "put_object: %s\n", curl_easy_strerror(code));
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    return status;
}

int main(int argc, char **argv)
{
    const char *region = NULL, *digits;
    const struct option_of table[] = {{OPTION_TEXT, "region", &region, 0},
                                      {OPTION_END, NULL, NULL, 0}};
    int first = parse_options("put_object", help, NULL, table, argc, argv);
    pacreds_body_hash *hash = NULL;
    pacreds_request *request = NULL;
    pacreds_signer *signer;
    pacreds_error error;
    int64_t size;
    long status;
    FILE *file;

    if (argc - first != 2)
        usage_error("put_object", "FILE and URL are needed", "");
    signer = signer_for("put_object", argv[first + 1], region, "s3", "s3");
    if (pacreds_body_hash_new(&hash, NULL, NULL, &error) ||
        pacreds_body_hash_file(hash, argv[first], PACREDS_NUL_TERMINATED,
                               &digits, &size, &error) ||
        pacreds_request_new(&request, &error) ||
        sign(signer, request, argv[first + 1], digits, &error))
        fail("put_object", &error);
    file = fopen(argv[first], "rb");
    if (file == NULL) {
        perror(argv[first]);
        return FAILED;
    }
    status = put(request, file, size);
    fprintf(stderr, "\nput_object: HTTP status %ld\n", status);
    fclose(file);
    pacreds_body_hash_free(hash);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    return status == 200 ? DONE : FAILED;
}
