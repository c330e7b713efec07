/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/key_check.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/secret.h"
#include "credentials/key_part.h"
#include "credentials/pair.h"

struct pacreds_key_check {
    pacreds__secret token; /* of the next pair */
    pacreds__key_facts facts;
    pacreds__findings findings;
};

int pacreds_key_check_new(pacreds_key_check **check, pacreds_error *error)
{
    if (check == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *check = calloc(1, sizeof **check);
    return *check != NULL ? pacreds__ok(error)
                          : pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
}

void pacreds_key_check_free(pacreds_key_check *check)
{
    if (check == NULL)
        return;
    pacreds__secret_free(&check->token);
    free(check);
}

int pacreds_key_check_set_session_token(pacreds_key_check *check,
                                        const char *session_token,
                                        size_t session_token_len,
                                        pacreds_error *error)
{
    pacreds__secret copy = {0};
    pacreds__slice token;
    pacreds_error spare;

    error = pacreds__begin(error, &spare);
    if (check == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&token, session_token, session_token_len, error))
        return error->code;
    if (token.n > 0 && pacreds__secret_copy(&copy, token) != PACREDS_OK)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    pacreds__secret_free(&check->token);
    check->token = copy;
    return PACREDS_OK;
}

static void check_pair(pacreds_key_check *check, pacreds__key_part *id,
                       pacreds__key_part *secret, int64_t now)
{
    if (pacreds__pair_is_swapped(id->core, secret->core)) {
        pacreds__key_id_facts(&check->facts, secret->core);
        pacreds__key_part_error(id, PACREDS_KEY_CHECK_FINDING_SWAPPED, 0);
        return;
    }
    pacreds__key_id_facts(&check->facts, id->core);
    pacreds__key_part_check_id(id, &check->facts, now);
    pacreds__key_part_check_secret(secret, id->core, check->facts.kind);
}

int pacreds_key_check_pair(pacreds_key_check *check, const char *access_key_id,
                           size_t access_key_id_len,
                           const char *secret_access_key,
                           size_t secret_access_key_len, int64_t now,
                           pacreds_error *error)
{
    pacreds__key_part id, secret, token;
    pacreds__slice given_id, given_secret, given_token;
    pacreds_error spare;

    error = pacreds__begin(error, &spare);
    if (check == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&given_id, access_key_id, access_key_id_len, error) ||
        pacreds__argument(&given_secret, secret_access_key,
                          secret_access_key_len, error))
        return error->code;
    given_token.p = check->token.p != NULL ? check->token.p : "";
    given_token.n = check->token.n;
    memset(&check->findings, 0, sizeof check->findings);
    pacreds__key_part_take(&id, &check->findings,
                           PACREDS_KEY_CHECK_SUBJECT_ACCESS_KEY_ID, given_id);
    pacreds__key_part_take(&secret, &check->findings,
                           PACREDS_KEY_CHECK_SUBJECT_SECRET_ACCESS_KEY,
                           given_secret);
    pacreds__key_part_take(&token, &check->findings,
                           PACREDS_KEY_CHECK_SUBJECT_SESSION_TOKEN,
                           given_token);
    check_pair(check, &id, &secret, now);
    pacreds__key_part_check_token(&token, check->facts.kind);
    pacreds__secret_free(&check->token);
    return PACREDS_OK;
}

int pacreds_key_check_kind(const pacreds_key_check *check)
{
    return check != NULL ? check->facts.kind : PACREDS_KEY_KIND_UNKNOWN;
}

const char *pacreds_key_check_account_id(const pacreds_key_check *check)
{
    return check != NULL && check->facts.account_id[0] != '\0'
               ? check->facts.account_id
               : NULL;
}

int64_t pacreds_key_check_created(const pacreds_key_check *check)
{
    return check != NULL ? check->facts.created : 0;
}

size_t pacreds_key_check_finding_count(const pacreds_key_check *check)
{
    return check != NULL ? check->findings.count : 0;
}

size_t pacreds_key_check_error_count(const pacreds_key_check *check)
{
    return check != NULL ? check->findings.errors : 0;
}

int pacreds_key_check_finding(const pacreds_key_check *check, size_t index,
                              int *finding, int *severity, int *subject,
                              size_t *offset, const char **message)
{
    const pacreds__finding *found;

    if (index >= pacreds_key_check_finding_count(check))
        return PACREDS_ERR_INVALID_ARGUMENT;
    found = &check->findings.list[index];
    if (finding != NULL)
        *finding = found->finding;
    if (severity != NULL)
        *severity = found->severity;
    if (subject != NULL)
        *subject = found->subject;
    if (offset != NULL)
        *offset = found->offset;
    if (message != NULL)
        *message = found->message;
    return PACREDS_OK;
}
