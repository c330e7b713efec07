# SPDX-License-Identifier: Apache-2.0
"""What the servers answer to a request of which one bit was changed, and the
good requests that they refuse, with the rule of theirs that makes them.
"""


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
        ("400 XAmzContentSHA256Mismatch", "body")),
    "swift": answers(
        "403 SignatureDoesNotMatch",
        ("403 AccessDenied", "x-amz-date name", "algorithm",
         "X-Amz-Date name", "X-Amz-Expires name", "X-Amz-Signature name"),
        # Every x-amz-meta- header must be signed.
        ("403 AccessDenied", "x-amz-meta-a name", "x-amz-meta-a-b name",
         "signed headers", "X-Amz-SignedHeaders"),
        ("403 SignatureDoesNotMatch", "signed headers", "X-Amz-SignedHeaders",
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
        # It hashes no body.
        ("200", "body"),
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

MISMATCH = "403 SignatureDoesNotMatch"
PLUS = (MISMATCH, b"prefix=a%2Bb", b"prefix=a%20b",
        "a plus in a query is a space")
LAST = (MISMATCH, b"a=1&a=2&", b"a=1&", "of a name's values the last counts")

# By server and case: the answer, what the library signs, and what the server
# has in its place; or else None and None, and the answer says it all.
PECULIAR = {
    "radosgw": {
        "query: a name twice": LAST,
        "query: a plus as it is": PLUS,
        "header: a tab inside": (
            MISMATCH, b"x-amz-meta-a:a b", b"x-amz-meta-a:a\tb",
            "a tab stays a tab"),
        "header: twice": (
            MISMATCH, b"x-amz-meta-a:1,2", b"x-amz-meta-a:2",
            "of a name's headers the last counts"),
    },
    "radosgw-sts": {
        "presigned: a token that is not signed": (
            MISMATCH, None, None, "all of a query is signed"),
    },
    "swift": {
        "another scope": (
            "400 AuthorizationHeaderMalformed", None, None,
            "region and service must be its own"),
        "query: a name twice": LAST,
        "query: a plus as it is": PLUS,
    },
    "s3rver": {
        "path: a plus as it is": (
            MISMATCH, b"/bkt/a%2Bb", b"/bkt/a%20b",
            "a plus in a path is a space"),
        "path: UTF-8 as it is": (
            "400", None, None, "Node takes ASCII only in a request line"),
        "path: empty segments stay": (
            "404 Not Found", None, None, "such paths are nowhere"),
        "path: an empty segment after the bucket": (
            "404 Not Found", None, None, "such paths are nowhere"),
        "query: reserved characters as they are": (
            MISMATCH, b"%21%27%28%29%2A", b"!'()*",
            "!'()* are not escaped in a query"),
        "query: order of names, not of lines": (
            MISMATCH, b"a=1&a-=2&a.b=4", b"a-=2&a.b=4&a=1",
            "names are sorted with their values"),
        "query: a name twice": (
            MISMATCH, b"a=1&a=2", b"a=2%2C1",
            "a name's values become one, with a comma"),
        "query: a plus as it is": PLUS,
        "header: white space around and inside": (
            MISMATCH, b"x-amz-meta-a:a b", b"x-amz-meta-a:a   b",
            "white space inside stays"),
        "header: UTF-8": (
            MISMATCH, "é☕ a".encode(),
            "é☕ a".encode().decode("latin-1").encode(),
            "bytes are taken for Latin-1"),
        "header: white space in quotes": (
            MISMATCH, b'"a b"', b'"a   b"', "white space inside stays"),
        "header: a tab inside": (
            MISMATCH, b"x-amz-meta-a:a b", b"x-amz-meta-a:a\tb",
            "white space inside stays"),
        "header: twice": (
            MISMATCH, b"x-amz-meta-a:1,2", b"x-amz-meta-a:1, 2",
            "a comma and a space join headers"),
    },
    "escher": {
        "its hash in a header": (
            "403 Invalid auth header format", None, None,
            "a signed header's name has no digits"),
        "path: escapes are escaped again": (
            "403 The signatures do not match", b"/a%2520b/%25C3%25A9",
            b"/a%20b/%C3%A9", "a path is signed as it is sent"),
        "path: reserved characters as they are": (
            "403 The signatures do not match",
            b"/a%21%27%28%29%2A%40%3A%3D%26%3B%2C%24%2B",
            b"/a!%27()*@:=&;,$+", "a path is signed as it is sent"),
        "path: as it is": (
            "403 The signatures do not match", b"/a//b", b"/a/b",
            "a path is always normalized"),
        "query: order of names, not of lines": (
            "403 The signatures do not match", b"a=1&a-=2&a.b=4",
            b"a-=2&a.b=4&a=1", "names are sorted with their values"),
        "query: reserved characters as they are": (
            "403 The signatures do not match", b"%21%27%28%29%2A",
            b"!%27%28%29*", "! and * are not escaped in a query"),
        "query: a plus as it is": (
            "403 The signatures do not match", b"a=b%2Bc", b"a=b%20c",
            "a plus in a query is a space"),
        "header: white space inside, twice": (
            "403 The signatures do not match", b"x-t:a b c", b"x-t:a b  c",
            "only the first white space is folded"),
        "header: white space in quotes": (
            "403 The signatures do not match", b'"a b"', b'"a   b"',
            "white space in quotes stays"),
    },
    "aws4-express": {
        "path: escaped once": (
            "401 The signature does not match", b"/a%20b", b"/a%2520b",
            "a path is always escaped again"),
        "path: as it is": (
            "401 The signature does not match", b"/a//b", b"/a/b",
            "a path is always normalized"),
        "query: a plus as it is": (
            "401 The signature does not match", b"a=b%2Bc", b"a=b%20c",
            "a plus in a query is a space"),
        "header: twice": (
            "401 The signature does not match", b"x-t:1,2", b"x-t:1, 2",
            "a comma and a space join headers"),
    },
}
