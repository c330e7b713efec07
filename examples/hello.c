/* SPDX-License-Identifier: CC0-1.0 */
#include <pacreds/pacreds.h>
#include <stdio.h>

int main(void)
{
    pacreds_source *environment = NULL;
    pacreds_credentials *keys = NULL;
    pacreds_signer *signer = NULL;
    pacreds_request *request = NULL;
    pacreds_error error;
    const char *name, *value;

    if (pacreds_source_environment_new(&environment, &error) ||
        pacreds_source_resolve(environment, pacreds_now(), &keys, &error) ||
        pacreds_signer_new(&signer, keys, "us-east-1", PACREDS_NUL_TERMINATED,
                           "sts", PACREDS_NUL_TERMINATED, &error) ||
        pacreds_request_new(&request, &error) ||
        pacreds_request_set_url(request,
                                "https://sts.us-east-1.amazonaws.com/"
                                "?Action=GetCallerIdentity&Version=2011-06-15",
                                PACREDS_NUL_TERMINATED, &error) ||
        pacreds_sign(signer, request, pacreds_now(), &error)) {
        fprintf(stderr, "hello: %s\n", error.message);
        return 1;
    }
    for (size_t i = 0; i < pacreds_request_header_count(request); i++) {
        pacreds_request_header(request, i, &name, &value);
        printf("%s: %s\n", name, value);
    }
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
    pacreds_source_free(environment);
    if (fflush(stdout) == 0)
        return 0;
    perror("hello");
    return 1;
}
