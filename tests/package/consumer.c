/* SPDX-License-Identifier: Apache-2.0 */
/* A user's program: signs a request and compares the signature. It is C and
   C++ at once. */
#include <stdio.h>
#include <string.h>

#include <pacreds/pacreds.h>

static const char marketplace[] = "www.amazon.com";
static const char body[] =
    "{\"ItemIds\":[\"B0199980K4\"],\"Resources\":[\"ItemInfo.Title\"],"
    "\"PartnerTag\":\"xyz-20\",\"PartnerType\":\"Associates\","
    "\"Marketplace\":\"www.amazon.com\"}";
static const char expected[] =
    "5474164d1c45dcdd142005c643d4844a4e182cbe4fc7163673809900d525a5fd";

int main(void)
{
    pacreds_credentials *keys = NULL;
    pacreds_signer *signer = NULL;
    pacreds_request *request = NULL;
    pacreds_error error;
    const char *signature;
    int failed;

    if (strcmp(pacreds_version(), PACREDS_VERSION) != 0) {
        fprintf(stderr, "header %s, library %s\n", PACREDS_VERSION,
                pacreds_version());
        return 1;
    }
    if (pacreds_credentials_new(&keys, "AKIAIOSFODNN7EXAMPLE",
                                PACREDS_NUL_TERMINATED,
                                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                                PACREDS_NUL_TERMINATED, &error) != PACREDS_OK ||
        pacreds_paapi_signer_new(&signer, keys, marketplace,
                                 PACREDS_NUL_TERMINATED,
                                 &error) != PACREDS_OK ||
        pacreds_paapi_request_new(&request, PACREDS_PAAPI_GET_ITEMS,
                                  marketplace, PACREDS_NUL_TERMINATED, body,
                                  sizeof body - 1, &error) != PACREDS_OK ||
        pacreds_sign(signer, request, 1795348800, &error) != PACREDS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    signature = pacreds_request_signature(request, NULL);
    puts(signature);
    failed = strcmp(signature, expected) != 0;
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
    return failed;
}
