/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a downloaded key file. What is read of it can be used, and what
   is refused is so with a line. */
#include "fuzz.h"

static void check_row(const pacreds_key_file *file, size_t i)
{
    pacreds_credentials *keys = NULL;
    const char *user = pacreds_key_file_row_user_name(file, i, NULL);
    int creators =
        pacreds_key_file_row_kind(file, i) == PACREDS_KEY_FILE_ROW_CREATORS;
    int status = pacreds_key_file_row_credentials(file, i, &keys, NULL);
    const char *id = pacreds_key_file_row_credential_id(file, i, NULL);
    const char *secret = pacreds_key_file_row_credential_secret(file, i, NULL);
    size_t len;

    require(pacreds_key_file_row_line(file, i) > 0);
    require(user == NULL || user[0] != '\0');
    require(status == PACREDS_ERR_BAD_KEY ||
            (status == PACREDS_OK && !creators));
    require((id != NULL) == creators && (secret != NULL) == creators);
    if (pacreds_key_file_row_credential_version(file, i, &len) != NULL)
        require(creators && len > 0);
    pacreds_credentials_free(keys);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pacreds_key_file *file = NULL;
    pacreds_error error;
    int status = pacreds_key_file_parse(&file, (const char *)data, size,
                                        "rootkey", 7, &error);
    size_t i, count = pacreds_key_file_row_count(file);

    require((status == PACREDS_OK) == (count > 0));
    require(status == PACREDS_OK || error.line > 0);
    for (i = 0; i < count; i++)
        check_row(file, i);
    pacreds_key_file_free(file);
    return 0;
}
