# SPDX-License-Identifier: Apache-2.0
"""Where other signers do otherwise, one entry each, and why this library does
what it does.

An entry excuses nothing: it says what the other signer makes of a case, piece
by piece, and both canonical requests must then be as predicted, byte for byte
(canonical.py), and be signed accordingly. An entry that changes no case of a
long run is reported as stale.
"""
import hashlib
import re
from collections import namedtuple
from email.utils import formatdate
from urllib.parse import parse_qs, quote

from canonical import (encode, encode_once, fold, normalize, pairs_of,
                       split_target)

#   signers   who does otherwise; "pacreds" for a refusal of ours
#   change    makes the reference's Parts into theirs; or
#   refuses   whether they refuse to sign the case
#   verdict   what our verifier says of what they signed, or how that begins
#   rule      ours, and why
#   evidence  where that is from
Rule = namedtuple("Rule", "name signers change refuses verdict rule evidence")
RULES = []

IAM = ("https://docs.aws.amazon.com/IAM/latest/UserGuide/"
       "reference_sigv-create-signed-request.html")
ANY, DATE = "PACREDS_ERR_", "PACREDS_ERR_DATE"
NO = "PACREDS_ERR_SIGNATURE"
YES = "PACREDS_OK"
# Of several the verifier gives the first.
VERDICTS = [ANY, DATE, NO, YES]


def rule(name, signers, rule, evidence, verdict=YES, refuses=False):
    def add(function):
        RULES.append(Rule(name, signers.split(), None if refuses else function,
                          function if refuses else None, verdict, rule,
                          evidence))
        return function
    return add


def values_of(case, name):
    return [value for header, value in case["headers"]
            if header.lower() == name]


def add_headers(parts, names):
    for name in names:
        values = values_of(parts.case, name)
        if values:
            parts.put(name, *map(fold, values))


def remove_headers(parts, pattern):
    for name in list(parts.headers):
        if re.fullmatch(pattern, name):
            del parts.headers[name]


def bad_escape(text):
    return re.search("%(?![0-9A-Fa-f]{2})", text)


# Headers

@rule("date-replaces-x-amz-date", "botocore",
      "X-Amz-Date is always signed. botocore prefers a Date header, rewrites "
      "it and leaves X-Amz-Date out.", IAM, verdict=DATE)
def _(case, parts):
    if case["mode"] == "header" and values_of(case, "date"):
        parts.put("date", formatdate(case["now"]))
        del parts.headers["x-amz-date"]


@rule("date-dropped", "smithy",
      "A caller's Date and X-Amz-Date headers are signed as any other. The "
      "JavaScript signer removes them from the request.",
      "@smithy/signature-v4, GENERATED_HEADERS")
def _(case, parts):
    remove_headers(parts, "date")
    if case["mode"] == "query":
        remove_headers(parts, "x-amz-date")


@rule("hop-by-hop-signed", "botocore awscrt",
      "Hop-by-hop headers are never signed, since proxies change them. "
      "botocore 1.29 and aws-c-auth sign some of them.",
      IAM + "; https://github.com/aws/aws-cli/pull/10123; aws-c-auth means to "
      "skip Connection, but a pointer is reused: source/aws_signing.c since "
      "https://github.com/awslabs/aws-c-auth/pull/170")
def _(case, parts):
    add_headers(parts, {"connection", "keep-alive", "proxy-authenticate",
                        "proxy-authorization", "te", "trailer",
                        "transfer-encoding"})


@rule("upgrade-signed", "botocore",
      "As hop-by-hop-signed; aws-c-auth skips this one.", IAM)
def _(case, parts):
    add_headers(parts, {"upgrade"})


@rule("browser-headers-unsigned", "smithy",
      "All other headers of the caller's are signed. The JavaScript signer "
      "leaves out what browsers and proxies may rewrite.",
      "@smithy/signature-v4, ALWAYS_UNSIGNABLE_HEADERS")
def _(case, parts):
    remove_headers(parts, "cache-control|from|max-forwards|pragma|referer"
                          "|proxy-.*|sec-.*")


@rule("websocket-headers-unsigned", "awscrt",
      "All other headers of the caller's are signed. aws-c-auth leaves out "
      "three of WebSocket's.", "aws-c-auth, source/aws_signing.c")
def _(case, parts):
    remove_headers(parts, "sec-websocket-(key|protocol|version)")


@rule("form-content-type-dropped", "botocore",
      "A presigned URL's headers are the caller's. botocore removes the "
      "Content-Type that it sets by itself.",
      "botocore/auth.py, SigV4QueryAuth")
def _(case, parts):
    form = "application/x-www-form-urlencoded; charset=utf-8"
    if case["mode"] == "query" and \
            values_of(case, "content-type")[:1] == [form]:
        remove_headers(parts, "content-type")


@rule("payload-header-replaced", "botocore",
      "A caller's x-amz-content-sha256 stands for the payload. botocore puts "
      "its own in place for S3.", "botocore/auth.py, S3SigV4Auth")
def _(case, parts):
    if (case["preset"], case["mode"]) == ("s3", "header"):
        body = bytes.fromhex(case["body"])
        parts.payload = hashlib.sha256(body).hexdigest()
        parts.put("x-amz-content-sha256", parts.payload)


@rule("unicode-white-space", "botocore",
      "White space is what HTTP has: blanks and tabs (RFC 9110 5.6.3). "
      "botocore also folds Unicode's, such as the no-break space.",
      "botocore/auth.py, _header_value: str.split()", verdict=NO)
def _(case, parts):
    for name, values in parts.headers.items():
        parts.headers[name] = [" ".join(value.split()) for value in values]


@rule("host-case", "awscrt smithy",
      "A host name is signed in lower case, as URLs are compared (RFC 3986 "
      "6.2.2.1) and clients send it. The others sign a Host header as given, "
      "which the verifier takes as it arrives.", IAM)
def _(case, parts):
    port = parts.headers["host"][0][len(case["host"]):]
    host = case["host"][:len(parts.headers["host"][0])]
    parts.put("host", host + port)


@rule("host-port", "awscrt smithy",
      "The scheme's default port is not part of Host, since HTTP clients do "
      "not send it. The others sign a Host header as given.",
      "https://github.com/mhart/aws4/pull/21; "
      "https://github.com/awslabs/aws-sdk-rust/issues/1244")
def _(case, parts):
    parts.put("host", case["host"])


# Method, path and query

@rule("method-upper-case", "botocore",
      "Methods are case-sensitive (RFC 9110 9.1) and signed as sent. botocore "
      "signs them in upper case.", "RFC 9110", verdict=NO)
def _(case, parts):
    parts.method = parts.method.upper()


@rule("s3-path-as-sent", "botocore awscrt smithy",
      "S3 decodes a path and encodes it strictly once before it compares, so "
      "that is signed. The others sign the path as sent.",
      "https://github.com/curl/curl/issues/13754; "
      "https://github.com/n8n-io/n8n/issues/34829; Ceph's radosgw",
      verdict=NO)
def _(case, parts):
    if case["preset"] == "s3":
        parts.path = split_target(case)[0]


def read_as_url(target):
    """The path that aws-c-auth sees: it takes what stands before the first
    ":/" for a scheme, and what follows for an authority. None if it fails."""
    scheme, colon, rest = target.partition(":")
    if not rest.startswith("/"):
        return target
    authority = re.match("[^/]*(?=/)|[^?]*", rest[2:])[0]
    port = authority.rpartition("@")[2].partition(":")[2]
    if not re.match("//.", rest) or not re.fullmatch("[0-9]*", port) or \
            authority.rpartition("@")[2].startswith("["):
        return None
    return rest[2 + len(authority):]


@rule("path-read-as-url", "awscrt",
      "A target is a path and a query. aws-c-auth parses it as a URL, so that "
      "\"/a://b/c\" is signed as \"/c\".",
      "aws_uri_init_parse(), uri.c: s_parse_scheme()", verdict=ANY)
def _(case, parts):
    target = read_as_url(case["target"])
    if target != case["target"]:
        path, _, query = target.partition("?")
        parts.path = path
        if case["preset"] == "default":
            parts.path = quote(normalize(path), safe="/~")
        parts.query = [(encode_once(name), encode_once(value))
                       for name, value in pairs_of(query)]


@rule("query-as-sent", "botocore",
      "Each name and value of a query is decoded, then encoded strictly. "
      "botocore sorts what it was given, empty parts too.",
      IAM + "; https://github.com/curl/curl/issues/16927", verdict=NO)
def _(case, parts):
    query = split_target(case)[1]
    if case["mode"] == "header" and query:
        parts.query = pairs_of(query, with_empty=True)


@rule("presigned-query-parsed", "botocore",
      "Presigning leaves the caller's query as it is. botocore parses it as "
      "a form and writes another: only the first of several values, a blank "
      "for +, U+FFFD for what is not UTF-8.",
      "botocore/auth.py, SigV4QueryAuth")
def _(case, parts):
    if case["mode"] == "query":
        query = parse_qs(split_target(case)[1], keep_blank_values=True)
        parts.query = [(encode(name), encode(values[0]))
                       for name, values in query.items()]


# Refusals

@rule("broken-escape", "pacreds",
      "A % without two hexadecimal digits is an error with its offset; "
      "servers do not agree on what it means.", "RFC 3986 2.1", refuses=True)
def _(case):
    return bad_escape(case["target"])


@rule("path-not-read-as-url", "awscrt",
      "As path-read-as-url: \"/a:/b\" is refused.",
      "AWS_ERROR_MALFORMED_INPUT_STRING", refuses=True)
def _(case):
    return read_as_url(case["target"]) is None


@rule("broken-escape-in-query", "awscrt",
      "As broken-escape. aws-c-auth looks at the query only.",
      "AWS_ERROR_MALFORMED_INPUT_STRING", refuses=True)
def _(case):
    target = read_as_url(case["target"]) or ""
    return bad_escape(target.partition("?")[2])


@rule("query-not-in-javascript", "smithy",
      "Any bytes can be percent-encoded. The JavaScript signer takes decoded "
      "strings, which cannot hold what is not UTF-8.",
      "decodeURIComponent", refuses=True)
def _(case):
    query = split_target(case)[1]
    try:
        parse_qs(query, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        return True
    return bad_escape(query)


@rule("own-headers-refused", "awscrt",
      "A caller's X-Amz-Date is the time, and x-amz-content-sha256 stands "
      "for the payload. aws-c-auth refuses requests that have them.",
      "AWS_AUTH_SIGNING_ILLEGAL_REQUEST_HEADER", refuses=True)
def _(case):
    return (values_of(case, "x-amz-date") or
            values_of(case, "x-amz-content-sha256"))
