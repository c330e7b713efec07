/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/cause_check.h"

#include <stddef.h>

#include <pacreds/explain.h>

/* How to tell causes apart that one answer is given for. */
static const struct {
    int cause;
    const char *text;
} checks[] = {
    {PACREDS_CAUSE_MISMATCH, "Sign a GET without query and body for the same "
                             "host. If that is refused too, it is the key."},
    {PACREDS_CAUSE_KEY_UNKNOWN,
     "Look for the access key id in the console of its account and partition, "
     "and whether it is active."},
    {PACREDS_CAUSE_KEY_MALFORMED,
     "Count the letters of the access key id, and look for blanks, line breaks "
     "and \"/\" in it."},
    {PACREDS_CAUSE_TOKEN_MISSING,
     "Look whether the keys came with a session token (an id with ASIA), and "
     "whether X-Amz-Security-Token was sent."},
    {PACREDS_CAUSE_TOKEN_INVALID,
     "Get id, secret and token anew, all three from one answer."},
    {PACREDS_CAUSE_TOKEN_EXPIRED, "Get new temporary keys, and try again."},
    {PACREDS_CAUSE_CLOCK,
     "Compare the Date of the answer with the X-Amz-Date that was sent."},
    {PACREDS_CAUSE_URL_EXPIRED, "Presign the URL again, and use it at once."},
    {PACREDS_CAUSE_PERMISSION,
     "Call sts:GetCallerIdentity with the same keys: if that succeeds, the "
     "keys are right, and a policy denies this."},
    {PACREDS_CAUSE_NOT_SIGNED,
     "Look whether Authorization is in the request that leaves the machine, "
     "and whether a redirect or a proxy drops it."},
    {PACREDS_CAUSE_ADDRESS,
     "Ask for the same host and path without a signature: if the answer is the "
     "same, it is not about the signature."},
    {PACREDS_CAUSE_REGION,
     "Compare the region in the scope with that of the host or the bucket."},
    {PACREDS_CAUSE_SERVICE,
     "Compare the service in the scope with the signing name in the service's "
     "documentation."},
    {PACREDS_CAUSE_MALFORMED,
     "Compare the Authorization header that leaves the machine with the one "
     "that signing made."},
    {PACREDS_CAUSE_ALGORITHM,
     "Sign with AWS4-HMAC-SHA256, in the Authorization header."},
    {PACREDS_CAUSE_UNSUPPORTED,
     "Send the same body whole, without chunks, trailers and x-amz-checksum- "
     "headers."},
    {PACREDS_CAUSE_PAYLOAD_HEADER,
     "Send x-amz-content-sha256 with the hash of the body, and sign it."},
    {PACREDS_CAUSE_HEADER_UNSIGNED, "Sign all headers that are sent."},
    {PACREDS_CAUSE_HEADER_MISSING,
     "Add the header that the message names, before signing."},
    {PACREDS_CAUSE_DATE, "Send X-Amz-Date, of the form YYYYMMDDTHHMMSSZ."},
    {PACREDS_CAUSE_BODY, "Hash the bytes that leave the machine, and compare."},
    {PACREDS_CAUSE_OTHER_ERROR,
     "Try again; then look for the request id in the service's log."},
};

const char *pacreds__cause_check(int cause)
{
    size_t i;

    for (i = 0; i < sizeof checks / sizeof checks[0]; i++)
        if (checks[i].cause == cause)
            return checks[i].text;
    return "";
}
