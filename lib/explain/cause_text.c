/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/cause_text.h"

#include "explain/cause.h"

/* Subjects that change the sentence: none, a header that AWS demands to be
   signed, and which must not be left out of the signature, and host. */
enum subject_kind { NAMED, NAMELESS, DEMANDED, HOST };

static const struct {
    int cause;
    enum subject_kind kind;
    const char *text;
} others[] = {
    {.cause = PACREDS_CAUSE_INCOMPLETE,
     .kind = NAMELESS,
     .text = "A part of the signature is missing, which the answer's message "
             "may name. Authorization needs Credential, SignedHeaders and "
             "Signature, and X-Amz-Date beside it; a shell, a proxy or a log "
             "may have cut it."},
    {.cause = PACREDS_CAUSE_ALGORITHM,
     .kind = NAMELESS,
     .text = "The service does not take the algorithm, or the kind of "
             "Authorization, that the request has. Sign with AWS4-HMAC-SHA256, "
             "or with AWS4-ECDSA-P256-SHA256 where it asks for it."},
    {.cause = PACREDS_CAUSE_KEY_MALFORMED,
     .kind = NAMELESS,
     .text = "The service says that the access key id cannot be right: look at "
             "its length, and at what was copied with it."},
    {.cause = PACREDS_CAUSE_HEADER_UNSIGNED,
     .kind = NAMELESS,
     .text = "A header that must be signed is not. Sign host and every x-amz- "
             "header that is sent."},
    {.cause = PACREDS_CAUSE_CLOCK,
     .kind = NAMELESS,
     .text = "The service says that the request's time is not its own, and "
             "nothing shows by how much: by the times that are known, the "
             "clocks agree. Compare X-Amz-Date with the service's Date, in "
             "UTC, and sign for each attempt."},
    {.cause = PACREDS_CAUSE_URL_EXPIRED,
     .kind = NAMELESS,
     .text = "The presigned URL has expired. Presign it again, for longer: up "
             "to seven days, if the credentials last so long."},
    {.cause = PACREDS_CAUSE_HEADER_REMOVED,
     .kind = NAMELESS,
     .text = "A header that was signed, or that the service needs, did not "
             "arrive. Send every header that signing added, and let the proxy "
             "pass it."},
    {.cause = PACREDS_CAUSE_HEADER_REMOVED,
     .kind = DEMANDED,
     .text = "The header % was signed and did not arrive. A proxy takes it "
             "away, or the client does not send it. It must be signed: send "
             "every header that signing added, and let the proxy pass it."},
    {.cause = PACREDS_CAUSE_HEADER_REMOVED,
     .kind = HOST,
     .text = "The header % was signed and did not arrive. It must be signed: "
             "send it as it was, and let the proxy pass it."},
    {.cause = PACREDS_CAUSE_HEADER_ADDED,
     .kind = DEMANDED,
     .text = "The header % was not signed with this value, but is in "
             "SignedHeaders where it arrived. A proxy or the client adds it, "
             "and it must be signed: sign what is sent."},
    {.cause = PACREDS_CAUSE_HEADER_CHANGED,
     .kind = DEMANDED,
     .text = "The header % arrived with a value that was not signed. It must "
             "be signed: send the value that was, with nothing on the way that "
             "changes it."},
};

static enum subject_kind kind_of(pacreds__slice subject,
                                 const pacreds_preset *rules)
{
    if (subject.n == 0)
        return NAMELESS;
    if (pacreds__equal(subject, pacreds__slice_of("host")))
        return HOST;
    return pacreds__preset_has_prefix(rules, subject) ? DEMANDED : NAMED;
}

static const char *text_of(int cause, enum subject_kind kind)
{
    size_t i;

    for (i = 0; i < sizeof others / sizeof others[0]; i++)
        if (others[i].cause == cause && others[i].kind == kind)
            return others[i].text;
    return pacreds__cause_text(cause);
}

static const char own_prefix[] = "X-Amz-";

enum { OWN_PREFIX = sizeof own_prefix - 1 };

static int begins_name(const char *text)
{
    pacreds__slice front = {text, OWN_PREFIX};

    return (text[0] == 'X' || text[0] == 'x') && strlen(text) >= OWN_PREFIX &&
           pacreds__equal_ignoring_case(front, pacreds__slice_of(own_prefix));
}

/* The preset's prefix, in lower case if the sentence has that. */
static void put_prefix(pacreds__buffer *buffer, const pacreds_preset *rules,
                       int is_lower)
{
    pacreds__slice prefix =
        pacreds__preset_text(rules, PACREDS_PRESET_TEXT_NAME_PREFIX);
    size_t i;

    for (i = 0; i < prefix.n; i++)
        pacreds__append_char(buffer, is_lower ? pacreds__lower(prefix.p[i])
                                              : prefix.p[i]);
}

static void put_subject(pacreds__buffer *buffer, pacreds__slice subject,
                        char next)
{
    if (subject.n > 0)
        pacreds__append_slice(buffer, subject);
    else
        pacreds__append_text(buffer, next == ')' ? "which one is not known"
                                                 : "without a name");
}

/* "%%" is one "%". */
void pacreds__cause_put(pacreds__buffer *buffer, int cause,
                        pacreds__slice subject, const pacreds_preset *rules)
{
    const char *text = text_of(cause, kind_of(subject, rules));

    for (; *text != '\0'; text++)
        if (begins_name(text)) {
            put_prefix(buffer, rules, *text == 'x');
            text += OWN_PREFIX - 1;
        } else if (*text != '%') {
            pacreds__append_char(buffer, *text);
        } else if (text[1] == '%') {
            pacreds__append_char(buffer, *++text);
        } else {
            put_subject(buffer, subject, text[1]);
        }
}
