/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/cause.h"

/* "%" is where the subject goes. Each cause is here once. */
static const struct {
    int cause;
    const char *name;
    const char *text;
} causes[] = {
    {PACREDS_CAUSE_UNKNOWN, "unknown",
     "Nothing that the answer says and nothing in the request tells the cause. "
     "Give the keys, the region and the service, and a longer answer; services "
     "show their canonical request to GET rather than to HEAD."},
    {PACREDS_CAUSE_NOT_REFUSED, "not-refused",
     "The answer is no refusal: its status is below 400."},
    {PACREDS_CAUSE_PERMISSION, "permission",
     "The signature is right as far as can be seen: these keys may not do "
     "this, "
     "or the service has another secret for this id and does not say so. Look "
     "at the policies of the user, the role and the resource."},
    {PACREDS_CAUSE_THROTTLED, "throttled",
     "There were too many requests; the signature is not the reason. Wait, "
     "then sign again."},
    {PACREDS_CAUSE_OTHER_ERROR, "other-error",
     "The error has nothing to do with the signature; read its code and "
     "message."},
    {PACREDS_CAUSE_NOT_SIGNED, "not-signed",
     "The request has no signature, or it did not arrive: a proxy or a "
     "redirect may have taken Authorization away. Send every header that "
     "signing added, and sign again for the place that a redirect names. API "
     "Gateway also says so of a path, stage or method that it does not have."},
    {PACREDS_CAUSE_SIGNED_TWICE, "signed-twice",
     "The request is signed twice, in the Authorization header and in the "
     "query, or there are two Authorization headers. Leave one."},
    {PACREDS_CAUSE_INCOMPLETE, "incomplete",
     "The signature lacks a part: %. Authorization needs Credential, "
     "SignedHeaders and Signature, and X-Amz-Date beside it; a shell, a proxy "
     "or a log may have cut it."},
    {PACREDS_CAUSE_MALFORMED, "malformed",
     "The Authorization header or its form in the query is malformed. Send it "
     "as signing left it, with nothing decoded, broken or joined."},
    {PACREDS_CAUSE_ALGORITHM, "algorithm",
     "The request is signed with another algorithm than the service takes (%). "
     "Sign with that one."},
    {PACREDS_CAUSE_DATE, "date",
     "X-Amz-Date is missing, malformed, or another one than was signed. Sign "
     "and send one of the form YYYYMMDDTHHMMSSZ."},
    {PACREDS_CAUSE_SCOPE_DATE, "scope-date",
     "The day in the credential scope is not that of X-Amz-Date. Take both "
     "from one time, in UTC; signing keys end at midnight."},
    {PACREDS_CAUSE_REGION, "region",
     "The request is signed for another region than the service's (%). Sign "
     "for "
     "that region, or send the request to the other one's host."},
    {PACREDS_CAUSE_SERVICE, "service",
     "The request is signed for another service than the one that was asked "
     "(%). The name in the scope is not always the host's."},
    {PACREDS_CAUSE_HEADER_UNSIGNED, "header-unsigned",
     "The header % must be signed, and is not. Sign host and every x-amz- "
     "header that is sent."},
    {PACREDS_CAUSE_EXPIRES, "expires",
     "X-Amz-Expires is not a number of seconds from 1 to 604800, seven days."},
    {PACREDS_CAUSE_CLOCK, "clock",
     "The signer's clock is % than the service's. Set the clock of the machine "
     "(NTP), or let the signer learn the skew (pacreds_clock)."},
    {PACREDS_CAUSE_STALE, "stale",
     "The request was signed % before it arrived, though the clocks agree: it "
     "waited, or an old signature was sent again. Sign for each attempt."},
    {PACREDS_CAUSE_URL_EXPIRED, "url-expired",
     "The presigned URL has expired; it was signed % before. Presign it "
     "again, for longer: up to seven days, if the credentials last so long."},
    {PACREDS_CAUSE_KEY_UNKNOWN, "key-unknown",
     "The service does not know this access key id: it is mistyped, deleted, "
     "inactive, of another account, partition or service, or its session "
     "token is missing."},
    {PACREDS_CAUSE_KEY_MALFORMED, "key-malformed",
     "The key cannot be right as it stands: %"},
    {PACREDS_CAUSE_KEY_OTHER, "key-other",
     "The request names another access key id than the credentials that were "
     "given, which is %. Look which profile or variable it was signed with."},
    {PACREDS_CAUSE_SECRET, "secret",
     "Everything but the signature agrees, as far as the answer shows it: it "
     "was made with another secret access key than the service has for this "
     "id. Copy the key again, whole and without white space, or make a new "
     "one."},
    {PACREDS_CAUSE_NOT_REPRODUCED, "not-reproduced",
     "These keys do not make this signature for the request as it stands: it "
     "was made with another secret access key, or the request changed after "
     "signing. Compare the secret with the one that signed, and what was sent "
     "with what was signed, body and all."},
    {PACREDS_CAUSE_NOT_SHOWN, "not-shown",
     "The signature is right for these keys and this request, and the service "
     "does not show what it compared: it has another secret access key for "
     "this id, or something on the way changed the request. Copy the key "
     "again, and send the request without proxies."},
    {PACREDS_CAUSE_TOKEN_MISSING, "token-missing",
     "These keys are temporary, and the request has no session token. Set it "
     "with the keys (AWS_SESSION_TOKEN), and send X-Amz-Security-Token."},
    {PACREDS_CAUSE_TOKEN_EXPIRED, "token-expired",
     "The temporary keys have expired. Get new ones from where they came."},
    {PACREDS_CAUSE_TOKEN_UNEXPECTED, "token-unexpected",
     "A session token was sent with a long-term key. Id, secret and token "
     "belong together; an old AWS_SESSION_TOKEN may be left over."},
    {PACREDS_CAUSE_TOKEN_INVALID, "token-invalid",
     "The session token is not the one of this key, or was changed or cut. Id, "
     "secret and token must come from one answer."},
    {PACREDS_CAUSE_METHOD, "method",
     "The request arrived with another method than was signed. A redirect, a "
     "method override or a proxy changes it."},
    {PACREDS_CAUSE_PATH_ENCODED_ONCE, "path-encoded-once",
     "The path was percent-encoded once to be signed, and the service encodes "
     "it twice, as all but S3 do. Use the preset \"default\"."},
    {PACREDS_CAUSE_PATH_ENCODED_TWICE, "path-encoded-twice",
     "The path was percent-encoded twice to be signed, and the service encodes "
     "it once, as S3 does. Use the preset \"s3\"."},
    {PACREDS_CAUSE_PATH_NORMALIZED, "path-normalized",
     "The path was signed without its \".\", \"..\" or empty segments, and the "
     "service has them, as S3 does. Use the preset \"s3\", and a client that "
     "sends the path as it is."},
    {PACREDS_CAUSE_PATH_NOT_NORMALIZED, "path-not-normalized",
     "The path was signed with its \".\", \"..\" or empty segments, and the "
     "service has none: it, a client or a proxy took them out. Use the preset "
     "\"default\", or send a path without them."},
    {PACREDS_CAUSE_PATH_ENCODING, "path-encoding",
     "The path is the same but for which characters are percent-encoded, and "
     "in which case. Send it encoded strictly: all but A-Z a-z 0-9 - . _ ~ and "
     "/, with capital digits."},
    {PACREDS_CAUSE_PATH, "path",
     "The path that arrived is another one than was signed. A proxy may have "
     "put a prefix before it or taken one away; sign what the service sees."},
    {PACREDS_CAUSE_QUERY_PLUS, "query-plus",
     "A \"+\" in the query is a plus to one side and a space to the other. "
     "Send %%2B for a plus and %%20 for a space."},
    {PACREDS_CAUSE_QUERY_UNSORTED, "query-unsorted",
     "The parameters of the query were signed in another order than sorted by "
     "their encoded names and values."},
    {PACREDS_CAUSE_QUERY_EQUALS, "query-equals",
     "A parameter without a value, such as \"acl\", was signed without its "
     "\"=\". It is \"acl=\" in the canonical request."},
    {PACREDS_CAUSE_PARAMETER_ADDED, "parameter-added",
     "The parameter % was added to the query after signing. Sign the query as "
     "the service sees it."},
    {PACREDS_CAUSE_PARAMETER_LOST, "parameter-lost",
     "The parameter % was signed and did not arrive. A proxy or a client took "
     "it away, or an unquoted & cut the URL in a shell."},
    {PACREDS_CAUSE_PARAMETER_CHANGED, "parameter-changed",
     "The parameter % of the query arrived with another name or value than was "
     "signed."},
    {PACREDS_CAUSE_QUERY_ENCODING, "query-encoding",
     "The query is the same but for which characters are percent-encoded, and "
     "in which case. Send it encoded strictly: all but A-Z a-z 0-9 - . _ ~, "
     "with capital digits."},
    {PACREDS_CAUSE_HEADER_REMOVED, "header-removed",
     "The header % was signed and did not arrive. A proxy takes it away, or "
     "the client does not send it: leave it out of the signature "
     "(pacreds_preset_add_unsigned_header)."},
    {PACREDS_CAUSE_HEADER_ADDED, "header-added",
     "The header % was not signed with this value, but is in SignedHeaders "
     "where it arrived. A proxy or the client adds it: leave it out of the "
     "signature, or sign what is sent."},
    {PACREDS_CAUSE_HEADER_CHANGED, "header-changed",
     "The header % arrived with another value than was signed. A proxy, a load "
     "balancer or the client rewrites it: leave it out of the signature "
     "(pacreds_preset_add_unsigned_header), or sign what is sent."},
    {PACREDS_CAUSE_HEADER_WHITE_SPACE, "header-white-space",
     "The white space in the value of the header % is another one: one side "
     "folds or drops blanks and tabs that the other keeps. Send values with "
     "single blanks, and none around them."},
    {PACREDS_CAUSE_HEADER_REPEATED, "header-repeated",
     "The header % is there more than once, and one side joins what the other "
     "does not. Send one line, with commas."},
    {PACREDS_CAUSE_HOST, "host",
     "The Host that arrived is another one than was signed: a proxy or a "
     "tunnel rewrites it, or the request went to another address. Sign for "
     "the host that the service sees."},
    {PACREDS_CAUSE_HOST_PORT, "host-port",
     "The port in Host is another one than was signed. The default port, 80 or "
     "443, is not written; every other one is, and a proxy may change it."},
    {PACREDS_CAUSE_SIGNED_HEADERS, "signed-headers",
     "The list of signed headers is another one (%): it was cut, reordered, or "
     "a name was added or lost. It is sorted, in lower case, with \";\"."},
    {PACREDS_CAUSE_BODY, "body",
     "The body that arrived is not the one that was signed: it changed after "
     "signing (a newline, another encoding, compression, a multipart "
     "boundary), or another one was hashed. Sign the bytes that are sent."},
    {PACREDS_CAUSE_UNSIGNED_PAYLOAD, "unsigned-payload",
     "One side has UNSIGNED-PAYLOAD for the body, and the other its hash. Say "
     "in x-amz-content-sha256 what was signed; only S3 takes "
     "UNSIGNED-PAYLOAD."},
    {PACREDS_CAUSE_PAYLOAD_HEADER, "payload-header",
     "x-amz-content-sha256 is missing, which S3 needs in each request that is "
     "signed in its headers. Use the preset \"s3\", and send every header that "
     "signing added."},
    {PACREDS_CAUSE_SIGNATURE_CHANGED, "signature-changed",
     "The signature that arrived is not the one that was sent. Something on "
     "the way changed Authorization or the query."},
};

enum { CAUSES = sizeof causes / sizeof causes[0] };

static size_t find(int cause)
{
    size_t i = 0;

    while (i < CAUSES && causes[i].cause != cause)
        i++;
    return i < CAUSES ? i : 0;
}

const char *pacreds_explanation_cause_name(int cause)
{
    return causes[find(cause)].name;
}

/* What is said where nothing is named, and where advice of the first table is
   none: AWS demands that headers of these names are signed. */
static const struct {
    int cause;
    const char *prefix; /* of the subject; "" for one that is empty */
    const char *text;
} others[] = {
    {PACREDS_CAUSE_INCOMPLETE, "",
     "The signature lacks a part, which the answer's message may name. "
     "Authorization needs Credential, SignedHeaders and Signature, and "
     "X-Amz-Date beside it; a shell, a proxy or a log may have cut it."},
    {PACREDS_CAUSE_HEADER_UNSIGNED, "",
     "A header that must be signed is not. Sign host and every x-amz- header "
     "that is sent."},
    {PACREDS_CAUSE_CLOCK, "",
     "The service says that the request's time is not its own, and nothing "
     "shows by how much: by the times that are known, the clocks agree. "
     "Compare X-Amz-Date with the service's Date, in UTC, and sign for each "
     "attempt."},
    {PACREDS_CAUSE_URL_EXPIRED, "",
     "The presigned URL has expired. Presign it again, for longer: up to seven "
     "days, if the credentials last so long."},
    {PACREDS_CAUSE_HEADER_REMOVED, "",
     "A header that was signed, or that the service needs, did not arrive. "
     "Send "
     "every header that signing added, and let the proxy pass it."},
    {PACREDS_CAUSE_HEADER_REMOVED, "x-amz-",
     "The header % was signed and did not arrive. A proxy takes it away, or "
     "the client does not send it. It must be signed: send every header that "
     "signing added, and let the proxy pass it."},
    {PACREDS_CAUSE_HEADER_REMOVED, "host",
     "The header % was signed and did not arrive. It must be signed: send it "
     "as it was, and let the proxy pass it."},
    {PACREDS_CAUSE_HEADER_ADDED, "x-amz-",
     "The header % was not signed with this value, but is in SignedHeaders "
     "where it arrived. A proxy or the client adds it, and it must be signed: "
     "sign what is sent."},
    {PACREDS_CAUSE_HEADER_CHANGED, "x-amz-",
     "The header % arrived with another value than was signed. It must be "
     "signed: send the value that was, with nothing on the way that changes "
     "it."},
};

static int has_prefix(pacreds__slice subject, const char *prefix)
{
    size_t n = strlen(prefix);

    if (n == 0)
        return subject.n == 0;
    return subject.n >= n && memcmp(subject.p, prefix, n) == 0;
}

static const char *text_of(int cause, pacreds__slice subject)
{
    size_t i;

    for (i = 0; i < sizeof others / sizeof others[0]; i++)
        if (others[i].cause == cause && has_prefix(subject, others[i].prefix))
            return others[i].text;
    return causes[find(cause)].text;
}

/* "%%" is one "%". */
void pacreds__cause_put(pacreds__buffer *buffer, int cause,
                        pacreds__slice subject)
{
    const char *text = text_of(cause, subject);

    for (; *text != '\0'; text++)
        if (*text != '%')
            pacreds__append_char(buffer, *text);
        else if (text[1] == '%')
            pacreds__append_char(buffer, *++text);
        else if (subject.n > 0)
            pacreds__append_slice(buffer, subject);
        else
            pacreds__append_text(buffer, text[1] == ')' ? "it is not said which"
                                                        : "without a name");
}

const char *pacreds_explanation_stage_name(int stage)
{
    static const char *const names[] = {
        [PACREDS_EXPLANATION_STAGE_NONE] = "none",
        [PACREDS_EXPLANATION_STAGE_METHOD] = "method",
        [PACREDS_EXPLANATION_STAGE_PATH] = "path",
        [PACREDS_EXPLANATION_STAGE_QUERY] = "query",
        [PACREDS_EXPLANATION_STAGE_HEADERS] = "headers",
        [PACREDS_EXPLANATION_STAGE_SIGNED_HEADERS] = "signed-headers",
        [PACREDS_EXPLANATION_STAGE_PAYLOAD] = "payload",
        [PACREDS_EXPLANATION_STAGE_CANONICAL_REQUEST] = "canonical-request",
        [PACREDS_EXPLANATION_STAGE_DATE] = "date",
        [PACREDS_EXPLANATION_STAGE_SCOPE] = "scope",
        [PACREDS_EXPLANATION_STAGE_SIGNATURE] = "signature",
    };

    if (stage < PACREDS_EXPLANATION_STAGE_NONE ||
        stage > PACREDS_EXPLANATION_STAGE_SIGNATURE)
        return "unknown";
    return names[stage];
}
