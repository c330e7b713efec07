/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/finding.h"

#include <stdio.h>
#include <stdlib.h>

/* In a message %1$s is the subject's noun, %2$s and %3$s are the details. */
static const struct {
    const char *name;
    const char *message;
} findings[] = {
    [PACREDS_KEY_CHECK_FINDING_EMPTY] = {"empty", "The %1$s is empty."},
    [PACREDS_KEY_CHECK_FINDING_WHITE_SPACE] =
        {"white-space",
         "There is white space, perhaps a newline, around the %1$s; remove "
         "it."},
    [PACREDS_KEY_CHECK_FINDING_QUOTES] =
        {"quotes",
         "There are quotation marks around the %1$s; they are no part of it, "
         "remove them."},
    [PACREDS_KEY_CHECK_FINDING_SWAPPED] =
        {"swapped",
         "Access key id and secret access key have changed places: the "
         "shorter string, which begins with A, is the id."},
    [PACREDS_KEY_CHECK_FINDING_TOO_SHORT] =
        {"too-short",
         "The %1$s has %2$s characters where there should be %3$s; copy it "
         "again as a whole."},
    [PACREDS_KEY_CHECK_FINDING_TOO_LONG] =
        {"too-long",
         "The %1$s has %2$s characters where there should be %3$s; something "
         "was pasted with it or twice."},
    [PACREDS_KEY_CHECK_FINDING_CHARACTER] =
        {"character",
         "The %1$s has %2$s in it but is made of %3$s; copy it again."},
    [PACREDS_KEY_CHECK_FINDING_LOWER_CASE] =
        {"lower-case",
         "The %1$s has a lower-case letter; Amazon's have none and case "
         "matters."},
    [PACREDS_KEY_CHECK_FINDING_NOT_AN_ACCESS_KEY] =
        {"not-an-access-key",
         "Ids that begin with these four letters name %2$s, not an access "
         "key; take the one that begins with AKIA or ASIA."},
    [PACREDS_KEY_CHECK_FINDING_UNKNOWN_PREFIX] =
        {"unknown-prefix",
         "Amazon's access key ids begin with AKIA, ASIA or AKPA and this one "
         "does not; is it cut off, or another service's?"},
    [PACREDS_KEY_CHECK_FINDING_EXAMPLE] =
        {"example",
         "The %1$s is an example out of documentation, which Amazon knows "
         "nothing of; put your own in its place."},
    [PACREDS_KEY_CHECK_FINDING_SAME] =
        {"same",
         "The %1$s is the access key id once more; take the longer string "
         "that was shown beside it."},
    [PACREDS_KEY_CHECK_FINDING_TOKEN_ABSENT] =
        {"token-absent",
         "An access key id that begins with ASIA is temporary and works only "
         "with its session token; set AWS_SESSION_TOKEN too."},
    [PACREDS_KEY_CHECK_FINDING_TOKEN_UNEXPECTED] =
        {"token-unexpected",
         "There is a session token beside a key that has none; it is left "
         "over from others, and AWS refuses the two together."},
    [PACREDS_KEY_CHECK_FINDING_PAAPI_ONLY] =
        {"paapi-only",
         "This is a Product Advertising API key: no AWS service takes it, and "
         "Amazon retired that API's endpoint on 15 May 2026; the Creators API "
         "needs credentials of its own."},
    [PACREDS_KEY_CHECK_FINDING_TOO_FRESH] =
        {"too-fresh",
         "This key was made less than 48 hours ago; Amazon may need that long "
         "before it works."},
    [PACREDS_KEY_CHECK_FINDING_CREATORS] =
        {"creators",
         "This is a Creators API credential id: it gets OAuth tokens and "
         "signs nothing."},
};

static const char *const kinds[] = {
    [PACREDS_KEY_KIND_UNKNOWN] = "unknown",
    [PACREDS_KEY_KIND_LONG_TERM] = "long-term",
    [PACREDS_KEY_KIND_TEMPORARY] = "temporary",
    [PACREDS_KEY_KIND_PAAPI] = "paapi",
    [PACREDS_KEY_KIND_CREATORS] = "creators",
    [PACREDS_KEY_KIND_NOT_A_KEY] = "not-a-key",
};

static const char *const severities[] = {
    [PACREDS_KEY_CHECK_SEVERITY_WARNING] = "warning",
    [PACREDS_KEY_CHECK_SEVERITY_ERROR] = "error",
};

static const struct {
    const char *name;
    const char *noun;
} subjects[] = {
    [PACREDS_KEY_CHECK_SUBJECT_ACCESS_KEY_ID] = {"access-key-id",
                                                 "access key id"},
    [PACREDS_KEY_CHECK_SUBJECT_SECRET_ACCESS_KEY] = {"secret-access-key",
                                                     "secret access key"},
    [PACREDS_KEY_CHECK_SUBJECT_SESSION_TOKEN] = {"session-token",
                                                 "session token"},
};

/* Whether a number has a row; rows that no enumerator names are empty. */
static int has_row(int value, size_t rows)
{
    return value >= 0 && (size_t)value < rows;
}

static const char *or_unknown(const char *name)
{
    return name != NULL ? name : "unknown";
}

const char *pacreds_key_check_kind_name(int kind)
{
    int known = has_row(kind, sizeof kinds / sizeof kinds[0]);

    return or_unknown(known ? kinds[kind] : NULL);
}

const char *pacreds_key_check_finding_name(int finding)
{
    int known = has_row(finding, sizeof findings / sizeof findings[0]);

    return or_unknown(known ? findings[finding].name : NULL);
}

const char *pacreds_key_check_severity_name(int severity)
{
    int known = has_row(severity, sizeof severities / sizeof severities[0]);

    return or_unknown(known ? severities[severity] : NULL);
}

const char *pacreds_key_check_subject_name(int subject)
{
    int known = has_row(subject, sizeof subjects / sizeof subjects[0]);

    return or_unknown(known ? subjects[subject].name : NULL);
}

void pacreds__finding_add(pacreds_key_check *check, int finding, int severity,
                          int subject, size_t offset, const char *detail,
                          const char *more)
{
    pacreds__finding *slot = &check->findings[check->count];

    if (check->count == PACREDS__FINDINGS_MAX)
        return;
    slot->finding = finding;
    slot->severity = severity;
    slot->subject = subject;
    slot->offset = offset;
    snprintf(slot->message, sizeof slot->message, findings[finding].message,
             subjects[subject].noun, detail, more);
    check->count++;
    check->errors += severity == PACREDS_KEY_CHECK_SEVERITY_ERROR;
}

void pacreds_key_check_free(pacreds_key_check *check)
{
    free(check);
}

int pacreds_key_check_kind(const pacreds_key_check *check)
{
    return check != NULL ? check->kind : PACREDS_KEY_KIND_UNKNOWN;
}

const char *pacreds_key_check_account_id(const pacreds_key_check *check)
{
    return check != NULL && check->account_id[0] ? check->account_id : NULL;
}

int64_t pacreds_key_check_created(const pacreds_key_check *check)
{
    return check != NULL ? check->created : 0;
}

size_t pacreds_key_check_finding_count(const pacreds_key_check *check)
{
    return check != NULL ? check->count : 0;
}

size_t pacreds_key_check_error_count(const pacreds_key_check *check)
{
    return check != NULL ? check->errors : 0;
}

int pacreds_key_check_finding(const pacreds_key_check *check, size_t index,
                              int *finding, int *severity, int *subject,
                              size_t *offset, const char **message)
{
    const pacreds__finding *found;

    if (index >= pacreds_key_check_finding_count(check))
        return PACREDS_ERR_INVALID_ARGUMENT;
    found = &check->findings[index];
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
