/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/cause.h"

/* "%" is where the subject goes, and "X-Amz-" is written as the preset has it.
   Each cause is here once. */
static const struct {
    int cause;
    const char *name;
    const char *text;
} causes[] = {
    {.cause = PACREDS_CAUSE_UNKNOWN,
     .name = "unknown",
     .text = "Neither the answer nor the request shows the cause. Give the "
             "keys, the region and the service, and a longer answer; services "
             "show their canonical request to GET rather than to HEAD."},
    {.cause = PACREDS_CAUSE_NOT_REFUSED,
     .name = "not-refused",
     .text = "The answer is not a refusal: its status is below 400."},
    {.cause = PACREDS_CAUSE_PERMISSION,
     .name = "permission",
     .text = "The signature is right as far as can be seen: these keys may not "
             "do this, or the service has a different secret for this id and "
             "does not say so. Look at the policies of the user, the role and "
             "the resource."},
    {.cause = PACREDS_CAUSE_THROTTLED,
     .name = "throttled",
     .text = "There were too many requests; the signature is not the reason. "
             "Wait, then sign again."},
    {.cause = PACREDS_CAUSE_OTHER_ERROR,
     .name = "other-error",
     .text = "The error has nothing to do with the signature; read its code "
             "and message."},
    {.cause = PACREDS_CAUSE_NOT_SIGNED,
     .name = "not-signed",
     .text = "The request has no signature, or it did not arrive: a proxy or a "
             "redirect may have taken Authorization away. Send every header "
             "that signing added, and sign again for the place that a redirect "
             "names. API Gateway also says so of a path, stage or method that "
             "it does not have."},
    {.cause = PACREDS_CAUSE_SIGNED_TWICE,
     .name = "signed-twice",
     .text = "The request is signed twice, in the Authorization header and in "
             "the query, or there are two Authorization headers. Leave one."},
    {.cause = PACREDS_CAUSE_INCOMPLETE,
     .name = "incomplete",
     .text = "A part of the signature is missing: %. Authorization needs "
             "Credential, SignedHeaders and Signature, and X-Amz-Date beside "
             "it; a shell, a proxy or a log may have cut it."},
    {.cause = PACREDS_CAUSE_MALFORMED,
     .name = "malformed",
     .text =
         "The Authorization header or its form in the query is malformed. Send "
         "it as signing left it, with nothing decoded, broken or joined."},
    {.cause = PACREDS_CAUSE_ALGORITHM,
     .name = "algorithm",
     .text = "The request is signed with an algorithm that the service does "
             "not take; it takes %. Sign with that one."},
    {.cause = PACREDS_CAUSE_DATE,
     .name = "date",
     .text = "X-Amz-Date is missing, malformed or different from the one that "
             "was signed. Sign and send one of the form YYYYMMDDTHHMMSSZ."},
    {.cause = PACREDS_CAUSE_SCOPE_DATE,
     .name = "scope-date",
     .text = "The day in the credential scope is not that of X-Amz-Date. Take "
             "both from one time, in UTC; signing keys end at midnight."},
    {.cause = PACREDS_CAUSE_REGION,
     .name = "region",
     .text = "The request is signed for a region that is not the service's "
             "(%). Sign for that region, or send the request to the host of "
             "the region that it is signed for."},
    {.cause = PACREDS_CAUSE_SERVICE,
     .name = "service",
     .text = "The request is signed for a service that is not the one that was "
             "asked (%). The name in the scope is not always the host's."},
    {.cause = PACREDS_CAUSE_HEADER_UNSIGNED,
     .name = "header-unsigned",
     .text = "The header % must be signed, and is not. Sign host and every "
             "x-amz- header that is sent."},
    {.cause = PACREDS_CAUSE_EXPIRES,
     .name = "expires",
     .text = "X-Amz-Expires is not a number of seconds from 1 to 604800, seven "
             "days."},
    {.cause = PACREDS_CAUSE_ADDRESS,
     .name = "address",
     .text = "The request went to a host, a path or a stage that does not have "
             "what it asks for. Look at the name of the bucket, the host and "
             "the path, in the service's own spelling."},
    {.cause = PACREDS_CAUSE_UNSUPPORTED,
     .name = "unsupported",
     .text = "The service does not have this way to sign, to frame or to check "
             "a body: chunks (aws-chunked), trailers, x-amz-checksum- headers. "
             "Send the body whole, with its hash, and without them."},
    {.cause = PACREDS_CAUSE_CLOCK,
     .name = "clock",
     .text =
         "The signer's clock is % than the service's. Set the clock of the "
         "machine (NTP), or let the signer learn the skew (pacreds_clock)."},
    {.cause = PACREDS_CAUSE_STALE,
     .name = "stale",
     .text = "The request was signed % before it arrived, though the clocks "
             "agree: it waited, or an old signature was sent again. Sign for "
             "each attempt."},
    {.cause = PACREDS_CAUSE_URL_EXPIRED,
     .name = "url-expired",
     .text = "The presigned URL has expired; it was signed % before. Presign "
             "it again, for longer: up to seven days, if the credentials last "
             "so long."},
    {.cause = PACREDS_CAUSE_KEY_UNKNOWN,
     .name = "key-unknown",
     .text = "The service does not know this access key id: it is mistyped, "
             "deleted, inactive, of another account, partition or service, or "
             "its session token is missing."},
    {.cause = PACREDS_CAUSE_KEY_MALFORMED,
     .name = "key-malformed",
     .text = "The key cannot be right as it stands: %"},
    {.cause = PACREDS_CAUSE_KEY_OTHER,
     .name = "key-other",
     .text = "The request does not name the access key id of the credentials "
             "that were given, which is %. Look which profile or variable it "
             "was signed with."},
    {.cause = PACREDS_CAUSE_SECRET,
     .name = "secret",
     .text =
         "Everything but the signature agrees, as far as the answer shows it: "
         "the service has a different secret access key for this id. Copy the "
         "key again, whole and without white space, or make a new one."},
    {.cause = PACREDS_CAUSE_NOT_REPRODUCED,
     .name = "not-reproduced",
     .text = "These keys do not make this signature for the request as it is: "
             "it was made with a different secret access key, or the request "
             "changed after signing. Compare the secret with the one that "
             "signed, and the request that was sent with the one that was "
             "signed, including the body."},
    {.cause = PACREDS_CAUSE_NOT_SHOWN,
     .name = "not-shown",
     .text =
         "The signature is right for these keys and this request, and the "
         "service does not show what it compared: it has a different secret "
         "access key for this id, or something on the way changed the request. "
         "Copy the key again, and send the request without proxies."},
    {.cause = PACREDS_CAUSE_TOKEN_MISSING,
     .name = "token-missing",
     .text = "These keys are temporary, and the request has no session token. "
             "Set it with the keys (AWS_SESSION_TOKEN), and send "
             "X-Amz-Security-Token."},
    {.cause = PACREDS_CAUSE_TOKEN_EXPIRED,
     .name = "token-expired",
     .text =
         "The temporary keys have expired. Get new ones from where they came."},
    {.cause = PACREDS_CAUSE_TOKEN_UNEXPECTED,
     .name = "token-unexpected",
     .text =
         "A session token was sent with a long-term key. Id, secret and token "
         "belong together; an old AWS_SESSION_TOKEN may be left over."},
    {.cause = PACREDS_CAUSE_TOKEN_INVALID,
     .name = "token-invalid",
     .text = "The session token is not the one of this key, or was changed or "
             "cut. Id, secret and token must come from one answer."},
    {.cause = PACREDS_CAUSE_METHOD,
     .name = "method",
     .text = "The request arrived with a method that was not signed. A "
             "redirect, a method override or a proxy changes it."},
    {.cause = PACREDS_CAUSE_PATH_ENCODED_ONCE,
     .name = "path-encoded-once",
     .text = "The path was percent-encoded once to be signed, and the service "
             "encodes it twice, as all but S3 do. Use the preset \"default\"."},
    {.cause = PACREDS_CAUSE_PATH_ENCODED_TWICE,
     .name = "path-encoded-twice",
     .text = "The path was percent-encoded twice to be signed, and the service "
             "encodes it once, as S3 does. Use the preset \"s3\"."},
    {.cause = PACREDS_CAUSE_PATH_NORMALIZED,
     .name = "path-normalized",
     .text = "The path was signed without its \".\", \"..\" or empty segments, "
             "and the service has them, as S3 does. Use the preset \"s3\", and "
             "a client that sends the path as it is."},
    {.cause = PACREDS_CAUSE_PATH_NOT_NORMALIZED,
     .name = "path-not-normalized",
     .text = "The path was signed with its \".\", \"..\" or empty segments, "
             "and the service has none: it, a client or a proxy took them out. "
             "Use the preset \"default\", or send a path without them."},
    {.cause = PACREDS_CAUSE_PATH_ENCODING,
     .name = "path-encoding",
     .text =
         "The paths differ only in the characters that are percent-encoded, or "
         "in the case of the digits. Send it encoded strictly: all but A-Z a-z "
         "0-9 - . _ ~ and /, with capital digits."},
    {.cause = PACREDS_CAUSE_PATH,
     .name = "path",
     .text = "The path that arrived is not the one that was signed. A proxy "
             "may have put a prefix before it or taken one away; sign the path "
             "that the service sees."},
    {.cause = PACREDS_CAUSE_QUERY_PLUS,
     .name = "query-plus",
     .text = "A \"+\" in the query is a plus to one side and a space to the "
             "other. Send %%2B for a plus and %%20 for a space."},
    {.cause = PACREDS_CAUSE_QUERY_UNSORTED,
     .name = "query-unsorted",
     .text = "The parameters of the query were not signed in the order of "
             "their encoded names and values. Sort them."},
    {.cause = PACREDS_CAUSE_QUERY_EQUALS,
     .name = "query-equals",
     .text = "A parameter without a value, such as \"acl\", was signed without "
             "its \"=\". It is \"acl=\" in the canonical request."},
    {.cause = PACREDS_CAUSE_PARAMETER_ADDED,
     .name = "parameter-added",
     .text = "The parameter % was added to the query after signing. Sign the "
             "query as the service sees it."},
    {.cause = PACREDS_CAUSE_PARAMETER_LOST,
     .name = "parameter-lost",
     .text = "The parameter % was signed and did not arrive. A proxy or a "
             "client took it away, or an unquoted & cut the URL in a shell."},
    {.cause = PACREDS_CAUSE_PARAMETER_CHANGED,
     .name = "parameter-changed",
     .text = "The parameter % of the query arrived with a name or value that "
             "was not signed."},
    {.cause = PACREDS_CAUSE_QUERY_ENCODING,
     .name = "query-encoding",
     .text = "The queries differ only in the characters that are "
             "percent-encoded, or in the case of the digits. Send it encoded "
             "strictly: all but A-Z a-z 0-9 - . _ ~, with capital digits."},
    {.cause = PACREDS_CAUSE_HEADER_REMOVED,
     .name = "header-removed",
     .text = "The header % was signed and did not arrive. A proxy takes it "
             "away, or the client does not send it: leave it out of the "
             "signature (pacreds_preset_add_unsigned_header)."},
    {.cause = PACREDS_CAUSE_HEADER_ADDED,
     .name = "header-added",
     .text = "The header % was not signed with this value, but is in "
             "SignedHeaders where it arrived. A proxy or the client adds it: "
             "leave it out of the signature, or sign what is sent."},
    {.cause = PACREDS_CAUSE_HEADER_CHANGED,
     .name = "header-changed",
     .text = "The header % arrived with a value that was not signed. A proxy, "
             "a load balancer or the client rewrites it: leave it out of the "
             "signature (pacreds_preset_add_unsigned_header), or sign what is "
             "sent."},
    {.cause = PACREDS_CAUSE_HEADER_WHITE_SPACE,
     .name = "header-white-space",
     .text = "The white space in the value of the header % differs: one side "
             "folds or drops blanks and tabs that the other keeps. Send values "
             "with single blanks, and none around them."},
    {.cause = PACREDS_CAUSE_HEADER_REPEATED,
     .name = "header-repeated",
     .text = "The header % is there more than once, and one side joins what "
             "the other does not. Send one line, with commas."},
    {.cause = PACREDS_CAUSE_HOST,
     .name = "host",
     .text = "The Host that arrived is not the one that was signed: a proxy or "
             "a tunnel rewrites it, or the request went to a different "
             "address. Sign for the host that the service sees."},
    {.cause = PACREDS_CAUSE_HOST_PORT,
     .name = "host-port",
     .text = "The port in Host is not the one that was signed. The default "
             "port, 80 or 443, is not written; all others are, and a proxy may "
             "change it."},
    {.cause = PACREDS_CAUSE_SIGNED_HEADERS,
     .name = "signed-headers",
     .text = "The lists of signed headers differ (%): the list was cut or "
             "reordered, or a name was added or lost. It is sorted, in lower "
             "case, with \";\"."},
    {.cause = PACREDS_CAUSE_HEADER_MISSING,
     .name = "header-missing",
     .text = "The service wants a header that the request does not have; its "
             "message names it. Add it before signing."},
    {.cause = PACREDS_CAUSE_BODY,
     .name = "body",
     .text = "The body that arrived is not the one that was signed: it changed "
             "after signing (a newline, an encoding, compression, a multipart "
             "boundary), or a different one was hashed. Sign the bytes that "
             "are sent."},
    {.cause = PACREDS_CAUSE_UNSIGNED_PAYLOAD,
     .name = "unsigned-payload",
     .text = "One side has UNSIGNED-PAYLOAD for the body, and the other its "
             "hash. Say in x-amz-content-sha256 what was signed; only S3 takes "
             "UNSIGNED-PAYLOAD."},
    {.cause = PACREDS_CAUSE_PAYLOAD_HEADER,
     .name = "payload-header",
     .text = "x-amz-content-sha256 is missing, which S3 needs in each request "
             "that is signed in its headers. Use the preset \"s3\", and send "
             "every header that signing added."},
    {.cause = PACREDS_CAUSE_SIGNATURE_CHANGED,
     .name = "signature-changed",
     .text =
         "The signature that arrived is not the one that was sent. Something "
         "on the way changed the Authorization header or the query."},
    {.cause = PACREDS_CAUSE_MISMATCH,
     .name = "mismatch",
     .text =
         "The service made a different signature: it has a different "
         "secret access key for this id, or the request that arrived is "
         "not the one that was signed. The keys would show which; give them."},
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

const char *pacreds__cause_text(int cause)
{
    return causes[find(cause)].text;
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
