/* SPDX-License-Identifier: Apache-2.0 */
/* An id, a secret and a token, a NUL after each. */
#include "fuzz.h"

static void check_finding(const pacreds_key_check *check, size_t i,
                          const input *parts)
{
    int finding, severity, subject;
    const char *message;
    size_t offset;

    require(!pacreds_key_check_finding(check, i, &finding, &severity, &subject,
                                       &offset, &message));
    require(strcmp(pacreds_key_check_finding_name(finding), "unknown") != 0);
    require(strcmp(pacreds_key_check_severity_name(severity), "unknown") != 0);
    require(strcmp(pacreds_key_check_subject_name(subject), "unknown") != 0);
    require(message[0] != '\0');
    require(offset == PACREDS_NO_OFFSET || offset <= parts[0].n ||
            offset <= parts[1].n || offset <= parts[2].n);
}

/* What has no error makes credentials. */
static void check_use(const pacreds_key_check *check, const input *parts)
{
    pacreds_credentials *keys = NULL;

    if (pacreds_key_check_error_count(check) > 0)
        return;
    require(!pacreds_credentials_new(&keys, parts[0].p, parts[0].n, parts[1].p,
                                     parts[1].n, NULL));
    require(!pacreds_credentials_set_session_token(keys, parts[2].p, parts[2].n,
                                                   NULL));
    pacreds_credentials_free(keys);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = {(const char *)data, size}, parts[3];
    pacreds_key_check *check = NULL;
    const char *account;
    size_t i;

    for (i = 0; i < 3; i++)
        parts[i] = take_part(&in);
    if (pacreds_key_check_new(&check, NULL) ||
        pacreds_key_check_set_session_token(check, parts[2].p, parts[2].n,
                                            NULL) ||
        pacreds_key_check_pair(check, parts[0].p, parts[0].n, parts[1].p,
                               parts[1].n, FUZZ_NOW, NULL)) {
        pacreds_key_check_free(check);
        return 0;
    }
    for (i = 0; i < pacreds_key_check_finding_count(check); i++)
        check_finding(check, i, parts);
    require(pacreds_key_check_error_count(check) <= i);
    require(strcmp(pacreds_key_check_kind_name(pacreds_key_check_kind(check)),
                   "") != 0);
    account = pacreds_key_check_account_id(check);
    require(account == NULL || strspn(account, "0123456789") == 12);
    check_use(check, parts);
    pacreds_key_check_free(check);
    return 0;
}
