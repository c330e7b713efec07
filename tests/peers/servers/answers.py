# SPDX-License-Identifier: Apache-2.0
"""What the servers answer to a request of which one bit was changed."""


def answers(usual, *rows):
    """Each row is an answer and the changes that get it; the usual answer is
    that to all other changes. A change in two rows may get either."""
    table = {"": {usual}}
    for answer, *changes in rows:
        for change in changes:
            table.setdefault(change, set()).add(answer)
    return table


def of_query(*parts):
    return ["X-Amz-Credential " + part for part in parts]


PARAMETERS = ["X-Amz-Algorithm", "X-Amz-Algorithm name",
              "X-Amz-Credential name", "X-Amz-Date name",
              "X-Amz-Expires name", "X-Amz-SignedHeaders name",
              "X-Amz-Signature name"]
SCOPE = ["region", "service", "end"]
# A chunk is looked at when the next one comes or the body ends; what ends the
# body never is.
CHUNKS = [("403 SignatureDoesNotMatch", "chunk", "chunk signature"),
          ("400 XAmzContentSHA256Mismatch", "chunk", "chunk signature"),
          ("200", "last chunk signature")]

ANSWERS = {
    "radosgw": answers(
        "403 SignatureDoesNotMatch",
        ("403 SignatureDoesNotMatch", "X-Amz-Expires"),
        ("403 InvalidAccessKeyId", "key id", *of_query("key id")),
        ("403 AccessDenied", "x-amz-date name", *PARAMETERS),
        # More than seven days, when it was these.
        ("403 AccessDenied", "X-Amz-Expires"),
        ("400 InvalidArgument", "end", "algorithm", *of_query("end")),
        ("400 XAmzContentSHA256Mismatch", "body"),
        *CHUNKS,
        # As InvalidArgument and as the mismatch, for IAM, whose forms it
        # hashes by itself.
        ("400 InvalidInput", "end", "algorithm"),
        ("403 SignatureDoesNotMatch", "body")),
    # Here the engine for STS is asked last, and its answer counts.
    "radosgw-sts": answers(
        "403 AccessDenied",
        ("400 InvalidInput", "end", "algorithm"),
        ("400 InvalidArgument", "end", "algorithm")),
    "radosgw-sts session": answers(
        "403 SignatureDoesNotMatch",
        ("400 InvalidArgument", "x-amz-security-token", "X-Amz-Security-Token",
         "end", "algorithm", *of_query("end")),
        ("403 AccessDenied", "x-amz-security-token name", "x-amz-date name",
         "key id", "X-Amz-Security-Token name", *of_query("key id"),
         *PARAMETERS),
        ("400 XAmzContentSHA256Mismatch", "body"), *CHUNKS),
    "swift": answers(
        "403 SignatureDoesNotMatch",
        ("403 AccessDenied", "x-amz-date name", "algorithm",
         "X-Amz-Date name", "X-Amz-Expires name", "X-Amz-Signature name"),
        # Every x-amz-meta- header must be signed: since Debian's security
        # updates of 2.30.1.
        ("403 AccessDenied", "x-amz-meta-a name", "x-amz-meta-a-b name",
         "signed headers", "X-Amz-SignedHeaders"),
        ("403 SignatureDoesNotMatch", "signed headers", "X-Amz-SignedHeaders",
         "x-amz-meta-a name", "x-amz-meta-a-b name",
         "X-Amz-Expires", "x-amz-content-sha256"),
        ("400 AuthorizationHeaderMalformed", "day", *SCOPE,
         "X-Amz-SignedHeaders name"),
        ("400 AuthorizationQueryParametersError", "X-Amz-Expires",
         *of_query("day", *SCOPE)),
        ("400 InvalidArgument", "X-Amz-Algorithm", "X-Amz-Algorithm name"),
        # The hash of an empty body is checked before the signature.
        ("400 BadDigest", "body", "x-amz-content-sha256"),
        # Not a request for S3 then, but for Swift.
        ("401 <html><h1>Unauthorized</h1><p>This server could not verify that "
         "you are authorized to access the document you requested.</p></html>",
         "X-Amz-Credential name")),
    "s3rver": answers(
        "403 SignatureDoesNotMatch",
        ("403 InvalidAccessKeyId", "key id", *of_query("key id")),
        ("403 AccessDenied", "x-amz-date name"),
        ("400", "host name"),
        ("400 InvalidRequest", "x-amz-content-sha256 name"),
        ("400 InvalidArgument", "algorithm", "x-amz-content-sha256"),
        ("403 SignatureDoesNotMatch", "x-amz-content-sha256",
         "X-Amz-Expires"),
        ("400 AuthorizationQueryParametersError", "X-Amz-Expires",
         *(name for name in PARAMETERS if name != "X-Amz-Algorithm name")),
        # It hashes no body, and no chunk.
        ("200", "body", "chunk", "chunk signature", "last chunk signature"),
        # It serves who does not sign, but for response- parameters.
        ("200", "X-Amz-Algorithm name"),
        ("400 InvalidRequest", "X-Amz-Algorithm name")),
    "escher": answers(
        "403 The signatures do not match",
        ("400", "host name"),
        ("403 The x-amz-date header is missing", "x-amz-date name"),
        ("403 The x-amz-date header is not signed", "signed headers"),
        ("403 The signatures do not match", "signed headers"),
        ("403 Invalid Escher key", "key id"),
        ("403 Invalid date in authorization header, it should equal with date "
         "header", "day"),
        ("403 Invalid Credential Scope", *SCOPE),
        ("403 Invalid hash algorithm, only SHA256 and SHA512 are allowed",
         "algorithm")),
    "aws4-express": answers(
        "401 The signature does not match",
        ("400", "host name"),
        ("400 Required headers are missing", "x-amz-date name")),
}
