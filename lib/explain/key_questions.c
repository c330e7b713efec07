/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/key_questions.h"

#include <pacreds/key_check.h>

#include "crypto/constant_time.h"

static pacreds__slice id_of(const pacreds__evidence *evidence)
{
    return pacreds__buffer_slice(&evidence->request->signature->access_key_id);
}

static int is_of_kind(const pacreds__evidence *evidence, const char *prefix)
{
    pacreds__slice id = id_of(evidence);

    return id.n == 20 && memcmp(id.p, prefix, 4) == 0;
}

static int is_temporary(const pacreds__evidence *evidence)
{
    return is_of_kind(evidence, "ASIA");
}

/* An example of the documentation works in tests. */
static int is_fatal(int finding, int severity, int subject, int has_secret)
{
    return severity == PACREDS_KEY_CHECK_SEVERITY_ERROR &&
           finding != PACREDS_KEY_CHECK_FINDING_EXAMPLE &&
           finding != PACREDS_KEY_CHECK_FINDING_TOKEN_ABSENT &&
           (has_secret || subject == PACREDS_KEY_CHECK_SUBJECT_ACCESS_KEY_ID);
}

static void take_finding(const pacreds_key_check *check, int has_secret,
                         pacreds__finding *out)
{
    int finding, severity, subject;
    const char *message;
    size_t i;

    for (i = 0; i < pacreds_key_check_finding_count(check); i++) {
        pacreds_key_check_finding(check, i, &finding, &severity, &subject, NULL,
                                  &message);
        if (!is_fatal(finding, severity, subject, has_secret))
            continue;
        pacreds__finding_set_phrase(out, message);
        pacreds__conclude(out, PACREDS_CAUSE_KEY_MALFORMED);
        return;
    }
}

int pacreds__find_bad_key(const pacreds__evidence *evidence,
                          pacreds__finding *finding)
{
    const pacreds_credentials *credentials = evidence->matcher.credentials;
    pacreds__slice id = id_of(evidence), secret = {"", 0};
    pacreds_key_check *check = NULL;
    int status;

    if (credentials != NULL)
        secret = pacreds__credentials_secret(credentials);
    status = pacreds_key_check_new(&check, NULL);
    if (status == PACREDS_OK)
        status = pacreds_key_check_pair(check, id.p, id.n, secret.p, secret.n,
                                        0, NULL);
    if (status == PACREDS_OK)
        take_finding(check, secret.n > 0, finding);
    pacreds_key_check_free(check);
    return status;
}

int pacreds__lacks_token(const pacreds__evidence *evidence)
{
    return is_temporary(evidence) && evidence->token.n == 0;
}

int pacreds__judge_key(const pacreds__evidence *evidence, int cause,
                       pacreds__finding *finding)
{
    int status = pacreds__find_bad_key(evidence, finding);

    if (status != PACREDS_OK || finding->cause != PACREDS_CAUSE_UNKNOWN)
        return status;
    if (pacreds__lacks_token(evidence))
        cause = PACREDS_CAUSE_TOKEN_MISSING;
    else if (is_temporary(evidence) && cause == PACREDS_CAUSE_KEY_UNKNOWN)
        cause = PACREDS_CAUSE_TOKEN_INVALID;
    return pacreds__conclude(finding, cause);
}

int pacreds__ask_key_id(const pacreds__evidence *evidence,
                        pacreds__buffer *room, pacreds__finding *finding)
{
    const pacreds_credentials *credentials = evidence->matcher.credentials;

    (void)room;
    if (credentials == NULL ||
        pacreds__is_signed_with(evidence->request, credentials))
        return PACREDS_OK;
    finding->subject = pacreds__credentials_id(credentials);
    return pacreds__conclude(finding, PACREDS_CAUSE_KEY_OTHER);
}

static int is_other_token(pacreds__slice own, pacreds__slice sent)
{
    return own.n > 0 &&
           (own.n != sent.n || !pacreds__equal_secretly(own.p, sent.p, own.n));
}

/* The token against the credentials', or against the kind of the id. */
int pacreds__ask_token(const pacreds__evidence *evidence, pacreds__buffer *room,
                       pacreds__finding *finding)
{
    const pacreds_credentials *credentials = evidence->matcher.credentials;
    pacreds__slice own = {"", 0};
    int is_sent = evidence->token.n > 0, is_expected;

    (void)room;
    if (credentials != NULL)
        own = pacreds__credentials_token(credentials);
    is_expected = is_temporary(evidence) || own.n > 0;
    if (is_expected && !is_sent)
        return pacreds__conclude(finding, PACREDS_CAUSE_TOKEN_MISSING);
    if (!is_sent)
        return PACREDS_OK;
    if (is_of_kind(evidence, "AKIA") || (!is_expected && credentials != NULL))
        return pacreds__conclude(finding, PACREDS_CAUSE_TOKEN_UNEXPECTED);
    return is_other_token(own, evidence->token)
               ? pacreds__conclude(finding, PACREDS_CAUSE_TOKEN_INVALID)
               : PACREDS_OK;
}
