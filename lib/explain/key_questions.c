/* SPDX-License-Identifier: Apache-2.0 */
/* What can be wrong with the keys that a request was signed with. */
#include <pacreds/key_check.h>

#include "credentials/credentials.h"
#include "crypto/constant_time.h"
#include "explain/inquiry.h"
#include "sigv4/request_signature.h"
#include "verify/verify_token.h"

static int is_of_kind(const pacreds__inquiry *inquiry, const char *prefix)
{
    pacreds__slice id =
        pacreds__buffer_slice(&inquiry->request->signature->access_key_id);

    return id.n == 20 && memcmp(id.p, prefix, 4) == 0;
}

static int is_temporary(const pacreds__inquiry *inquiry)
{
    return is_of_kind(inquiry, "ASIA");
}

int pacreds__find_token(pacreds__inquiry *inquiry, pacreds__slice *token)
{
    int status = pacreds__token_find(inquiry->request, token);

    return status != PACREDS_OK ? status : token->n > 0;
}

/* A finding of the key check that cannot work as it stands; those of examples
   of documentation work in tests. */
int pacreds__find_bad_key(pacreds__inquiry *inquiry)
{
    pacreds__slice id =
        pacreds__buffer_slice(&inquiry->request->signature->access_key_id);
    pacreds__slice secret = {"", 0};
    pacreds_key_check *check = NULL;
    const char *message;
    int finding, severity, subject, status;
    size_t i;

    if (inquiry->credentials != NULL)
        secret = pacreds__credentials_secret(inquiry->credentials);
    status = pacreds_key_check_new(&check, NULL);
    if (status == PACREDS_OK)
        status = pacreds_key_check_pair(check, id.p, id.n, secret.p, secret.n,
                                        0, NULL);
    for (i = 0; i < pacreds_key_check_finding_count(check); i++) {
        pacreds_key_check_finding(check, i, &finding, &severity, &subject, NULL,
                                  &message);
        if (severity != PACREDS_KEY_CHECK_SEVERITY_ERROR ||
            finding == PACREDS_KEY_CHECK_FINDING_EXAMPLE ||
            finding == PACREDS_KEY_CHECK_FINDING_TOKEN_ABSENT ||
            (secret.n == 0 &&
             subject != PACREDS_KEY_CHECK_SUBJECT_ACCESS_KEY_ID))
            continue;
        pacreds__phrase(inquiry, message);
        inquiry->difference.cause = PACREDS_CAUSE_KEY_MALFORMED;
        break;
    }
    pacreds_key_check_free(check);
    return status;
}

/* The id is unknown, or something about the token is wrong. */
int pacreds__judge_key(pacreds__inquiry *inquiry, int cause)
{
    pacreds__slice token;
    int has_token = pacreds__find_token(inquiry, &token);
    int status = has_token < 0 ? has_token : pacreds__find_bad_key(inquiry);

    if (status != PACREDS_OK ||
        inquiry->difference.cause != PACREDS_CAUSE_UNKNOWN)
        return status;
    if (is_temporary(inquiry) && !has_token)
        cause = PACREDS_CAUSE_TOKEN_MISSING;
    else if (is_temporary(inquiry) && cause == PACREDS_CAUSE_KEY_UNKNOWN &&
             has_token)
        cause = PACREDS_CAUSE_TOKEN_INVALID;
    return pacreds__conclude(inquiry, cause);
}

int pacreds__by_key_id(pacreds__inquiry *inquiry)
{
    pacreds__slice id;

    if (inquiry->credentials == NULL)
        return PACREDS_OK;
    id = pacreds__credentials_id(inquiry->credentials);
    if (pacreds__equal(id, pacreds__buffer_slice(
                               &inquiry->request->signature->access_key_id)))
        return PACREDS_OK;
    inquiry->difference.subject = id;
    return pacreds__conclude(inquiry, PACREDS_CAUSE_KEY_OTHER);
}

/* The token against the credentials', or against the kind of the id. */
int pacreds__by_token(pacreds__inquiry *inquiry)
{
    pacreds__slice token, own = {"", 0};
    int found = pacreds__find_token(inquiry, &token),
        expected = is_temporary(inquiry);

    if (found < 0)
        return found;
    if (inquiry->credentials != NULL) {
        own = pacreds__credentials_token(inquiry->credentials);
        expected |= own.n > 0;
    }
    if (expected && !found)
        return pacreds__conclude(inquiry, PACREDS_CAUSE_TOKEN_MISSING);
    if (found && (is_of_kind(inquiry, "AKIA") ||
                  (!expected && inquiry->credentials != NULL)))
        return pacreds__conclude(inquiry, PACREDS_CAUSE_TOKEN_UNEXPECTED);
    if (found && own.n > 0 &&
        (own.n != token.n || !pacreds__equal_secretly(own.p, token.p, own.n)))
        return pacreds__conclude(inquiry, PACREDS_CAUSE_TOKEN_INVALID);
    return PACREDS_OK;
}
