# SPDX-License-Identifier: Apache-2.0
"""Requests that are signed as the specification says and refused all the same,
each with the answer, the evidence and the rule of the server's.

The evidence is what the server must have written in its answer or its log,
or the hash of it: as a rule the canonical request with a piece of it in
another way. Without evidence, the answer says it all.
"""
import re


def reads(piece, as_this):
    return lambda canonical, signed: canonical().replace(piece, as_this)


def last_chunk(canonical, signed):
    """It comes to our signature of the last chunk, and compares another."""
    return b"calculated signature=" + re.search(
        rb"\r\n0;chunk-signature=([0-9a-f]{64})\r\n", signed)[1]


S3, ESCHER, EXPRESS = (
    "403 SignatureDoesNotMatch", "403 The signatures do not match",
    "401 The signature does not match")
UTF_8 = "é☕ a".encode()
NO_CHUNKS = ("501 NotImplemented", None, "it takes no chunks")

PLUS = reads(b"=a%2Bb", b"=a%20b"), "a plus in a query is a space"
LAST = reads(b"a=1&a=2&", b"a=1&"), "of a parameter, the last value counts"
NORMALIZED = reads(b"/a//b", b"/a/b"), "a path is always normalized"
LINES = reads(b"a=1&a-=2&a.b=4", b"a-=2&a.b=4&a=1"), "whole pairs are sorted"
COMMA = reads(b":1,2\n", b":1, 2\n"), "a comma and a space join headers"
TAB = reads(b":a b\n", b":a\tb\n"), "a tab stays a tab"
QUOTED = reads(b'"a b"', b'"a   b"'), "white space in quotes stays"

PECULIAR = {
    "radosgw": {
        "query: a name twice": (S3, *LAST),
        "query: a plus as it is": (S3, *PLUS),
        "header: a tab inside": (S3, *TAB),
        "header: twice": (S3, reads(b":1,2\n", b":2\n"),
                          "of a header, the last line counts"),
        "chunks: none": ("400 XAmzContentSHA256Mismatch", last_chunk,
                         "the last chunk is taken for signed as the request"),
    },
    "radosgw-sts": {
        "presigned: a token that is not signed": (
            S3, None, "all of a query is signed"),
    },
    "swift": {
        "another scope": ("400 AuthorizationHeaderMalformed", None,
                          "region and service must be its own"),
        "query: a name twice": (S3, *LAST),
        "query: a plus as it is": (S3, *PLUS),
        "chunks": NO_CHUNKS,
        "chunks: one": NO_CHUNKS,
        "chunks: none": NO_CHUNKS,
    },
    "s3rver": {
        "path: a plus as it is": (S3, reads(b"/bkt/a%2Bb", b"/bkt/a%20b"),
                                  "a plus in a path is a space"),
        "path: UTF-8 as it is": (
            "400", None, "Node takes ASCII only in a request line"),
        "path: empty segments stay": (
            "404 Not Found", None, "such paths lead nowhere"),
        "path: an empty segment after the bucket": (
            "404 Not Found", None, "such paths lead nowhere"),
        "query: reserved characters as they are": (
            S3, reads(b"%21%27%28%29%2A", b"!'()*"),
            "!'()* are not escaped in a query"),
        "query: order of names, not of lines": (S3, *LINES),
        "query: a name twice": (S3, reads(b"a=1&a=2", b"a=2%2C1"),
                                "of a parameter, all values are one"),
        "query: a plus as it is": (S3, *PLUS),
        "header: white space around and inside": (
            S3, reads(b":a b\n", b":a   b\n"), "white space inside stays"),
        "header: UTF-8": (
            S3, reads(UTF_8, UTF_8.decode("latin-1").encode()),
            "bytes are taken for Latin-1"),
        "header: white space in quotes": (S3, *QUOTED),
        "header: a tab inside": (S3, *TAB),
        "header: twice": (S3, *COMMA),
    },
    "escher": {
        "its hash in a header": ("403 Invalid auth header format", None,
                                 "a signed header's name has no digits"),
        "path: escapes are escaped again": (
            ESCHER, reads(b"/a%2520b/%25C3%25A9", b"/a%20b/%C3%A9"),
            "a path is signed as it is sent"),
        "path: reserved characters as they are": (
            ESCHER, reads(b"/a%21%27%28%29%2A%40%3A%3D%26%3B%2C%24%2B",
                          b"/a!%27()*@:=&;,$+"),
            "a path is signed as it is sent, but for a quote"),
        "path: as it is": (ESCHER, *NORMALIZED),
        "query: order of names, not of lines": (ESCHER, *LINES),
        "query: reserved characters as they are": (
            ESCHER, reads(b"%21%27%28%29%2A", b"!%27%28%29*"),
            "! and * are not escaped in a query"),
        "query: a plus as it is": (ESCHER, *PLUS),
        "header: white space inside, twice": (
            ESCHER, reads(b":a b c\n", b":a b  c\n"),
            "the first white space alone is folded"),
        "header: white space in quotes": (ESCHER, *QUOTED),
    },
    "aws4-express": {
        "path: escaped once": (EXPRESS, reads(b"/a%20b", b"/a%2520b"),
                               "a path is always escaped again"),
        "path: as it is": (EXPRESS, *NORMALIZED),
        "query: a plus as it is": (EXPRESS, *PLUS),
        "header: twice": (EXPRESS, *COMMA),
    },
}
