/* SPDX-License-Identifier: CC0-1.0 */
/* A URL that works for a while without keys. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "options.h"
#include "scope.h"

static const char help[] =
    "Usage: presign [OPTION]... URL\n"
    "Print a URL of Amazon S3, or of a service like it, that anybody can use\n"
    "without keys until it expires.\n"
    "\n"
    "  --method NAME      what it is for: GET, PUT, HEAD, DELETE (GET)\n"
    "  --expires SECONDS  how long it works, at most seven days (3600)\n"
    "  --region REGION    for a host that does not state one\n"
    "  --strict           refuse to make a URL that its keys do not outlive\n"
    "\n"
    "The keys are those that the AWS command line would take. A URL ends with\n"
    "its keys if these are temporary; a line on standard error says so.\n";

/* To the second, in UTC. */
static void warn_of_early_end(const pacreds_request *request)
{
    time_t end = (time_t)pacreds_request_ends_at(request);
    char text[32] = "";

    if (end >= pacreds_request_signed_at(request) +
                   pacreds_request_expires_in(request))
        return;
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", gmtime(&end));
    fprintf(stderr, "presign: the URL ends with its keys, at %s\n", text);
}

int main(int argc, char **argv)
{
    const char *region = NULL, *method = "GET", *url;
    int64_t expires = 3600;
    uint32_t is_strict = 0;
    const struct option_of table[] = {
        {OPTION_TEXT, "region", &region, 0},
        {OPTION_TEXT, "method", &method, 0},
        {OPTION_NUMBER, "expires", &expires, PACREDS_PRESIGN_MAX},
        {OPTION_SWITCH, "strict", &is_strict, 1},
        {OPTION_END, NULL, NULL, 0}};
    int first = parse_options("presign", help, NULL, table, argc, argv);
    pacreds_request *request = NULL;
    pacreds_signer *signer;
    pacreds_error error;

    if (argc - first != 1)
        usage_error("presign", "one URL is needed", "");
    signer = signer_for("presign", argv[first], region, "s3", "s3");
    if (pacreds_signer_refuse_early_end(signer, (int)is_strict, &error) ||
        pacreds_request_new(&request, &error) ||
        pacreds_request_set_method(request, method, PACREDS_NUL_TERMINATED,
                                   &error) ||
        pacreds_request_set_url(request, argv[first], PACREDS_NUL_TERMINATED,
                                &error) ||
        pacreds_presign(signer, request, expires, pacreds_now(), &error) ||
        pacreds_request_url(request, &url, NULL, &error))
        fail("presign", &error);
    puts(url);
    warn_of_early_end(request);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    return finish("presign");
}
