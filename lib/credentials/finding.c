/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/finding.h"

#include <stdio.h>

/* %1$s is the noun of the subject, %2$s and %3$s are the details. A format must
   use all of them up to its last, if only with a precision of 0. */
static const struct {
    const char *name;
    const char *text;
} sentences[] = {
    [PACREDS_KEY_CHECK_FINDING_EMPTY] = {"empty", "The %1$s is empty."},
    [PACREDS_KEY_CHECK_FINDING_WHITE_SPACE] =
        {"white-space",
         "There is white space, perhaps a newline, around the %1$s; remove "
         "it."},
    [PACREDS_KEY_CHECK_FINDING_QUOTES] =
        {"quotes", "There are quotation marks around the %1$s, which do not "
                   "belong to it; "
                   "remove them."},
    [PACREDS_KEY_CHECK_FINDING_SWAPPED] =
        {"swapped",
         "The access key id and the secret access key are swapped: the shorter "
         "string, which begins with A, is the id."},
    [PACREDS_KEY_CHECK_FINDING_TOO_SHORT] =
        {"too-short",
         "The %1$s has %2$s characters instead of %3$s; copy all of it "
         "again."},
    [PACREDS_KEY_CHECK_FINDING_TOO_LONG] =
        {"too-long", "The %1$s has %2$s characters instead of %3$s; was it "
                     "pasted twice, or "
                     "something else with it?"},
    [PACREDS_KEY_CHECK_FINDING_CHARACTER] =
        {"character", "The %1$s contains %2$s, but should contain only %3$s; "
                      "copy it again."},
    [PACREDS_KEY_CHECK_FINDING_LOWER_CASE] =
        {"lower-case",
         "The %1$s contains a lower-case letter, which those of Amazon never "
         "do; copy it again."},
    [PACREDS_KEY_CHECK_FINDING_NOT_AN_ACCESS_KEY] =
        {"not-an-access-key",
         "%1$.0sAn id that begins with these four letters is that of %2$s, not "
         "of an access key; use the one that begins with AKIA or ASIA."},
    [PACREDS_KEY_CHECK_FINDING_UNKNOWN_PREFIX] =
        {"unknown-prefix",
         "Access key ids of Amazon begin with AKIA, ASIA or AKPA, but this one "
         "does not; is it cut off, or from a different provider?"},
    [PACREDS_KEY_CHECK_FINDING_EXAMPLE] =
        {"example",
         "The %1$s is an example from documentation, which no service accepts; "
         "replace it by your own."},
    [PACREDS_KEY_CHECK_FINDING_SAME] = {"same",
                                        "The %1$s is the same as the access "
                                        "key id; use the longer string that "
                                        "was shown beside it."},
    [PACREDS_KEY_CHECK_FINDING_TOKEN_ABSENT] =
        {"token-absent",
         "An access key id that begins with ASIA is temporary and works only "
         "with its session token; set AWS_SESSION_TOKEN too."},
    [PACREDS_KEY_CHECK_FINDING_TOKEN_UNEXPECTED] =
        {"token-unexpected",
         "A long-term key has no session token, and AWS refuses the two "
         "together; remove the token."},
    [PACREDS_KEY_CHECK_FINDING_PAAPI_ONLY] =
        {"paapi-only",
         "This is a key of the Product Advertising API, whose endpoint Amazon "
         "retired on 15 May 2026; no AWS service accepts it, and the Creators "
         "API needs credentials of its own."},
    [PACREDS_KEY_CHECK_FINDING_TOO_FRESH] =
        {"too-fresh",
         "This key was made less than 48 hours ago; Amazon may need that long "
         "before it works."},
    [PACREDS_KEY_CHECK_FINDING_CREATORS] =
        {"creators",
         "This is a credential id of the Creators API, which gets OAuth tokens "
         "and signs nothing; use an access key from IAM."},
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

/* Whether a number has a row; a row without an enumerator is empty. */
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
    int known = has_row(finding, sizeof sentences / sizeof sentences[0]);

    return or_unknown(known ? sentences[finding].name : NULL);
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

void pacreds__finding_add(pacreds__findings *findings, int finding,
                          int severity, int subject, size_t offset,
                          const char *detail, const char *more)
{
    pacreds__finding *added = &findings->list[findings->count];

    if (findings->count == PACREDS__FINDINGS_MAX)
        return;
    added->finding = finding;
    added->severity = severity;
    added->subject = subject;
    added->offset = offset;
    snprintf(added->message, sizeof added->message, sentences[finding].text,
             subjects[subject].noun, detail, more);
    findings->count++;
    findings->errors += severity == PACREDS_KEY_CHECK_SEVERITY_ERROR;
}
