/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as the output of a credential_process. */
#include "fuzz.h"

#include "sources/process_output.h"

static void check_part(const char *part, size_t len)
{
    size_t i;

    require(part != NULL && len > 0 && strlen(part) == len);
    for (i = 0; i < len; i++)
        require(part[i] > ' ' && part[i] <= '~');
}

static void check(const pacreds_credentials *keys)
{
    size_t len;
    const char *text = pacreds_credentials_access_key_id(keys, &len);

    check_part(text, len);
    text = pacreds_credentials_secret_access_key(keys, &len);
    check_part(text, len);
    text = pacreds_credentials_session_token(keys, &len);
    if (text != NULL)
        check_part(text, len);
    require(pacreds_credentials_expiry(keys) > FUZZ_NOW);
    require(strcmp(pacreds_credentials_source(keys), "process") == 0);
    text = pacreds_credentials_account_id(keys);
    require(text == NULL ||
            (strlen(text) == 12 && strspn(text, "0123456789") == 12));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const pacreds__origin origin = {"process", {"", 0}, {"", 0}, 0};
    pacreds__slice text = {(const char *)data, size}, none = {"", 0};
    pacreds_credentials *keys = NULL;
    pacreds_error error = {0};
    int status = pacreds__process_output_read(text, none, &origin, FUZZ_NOW,
                                              &keys, &error);

    if (status == PACREDS_OK)
        check(keys);
    else
        require(status == error.code && error.message[0] != '\0');
    pacreds_credentials_free(keys);
    return 0;
}
