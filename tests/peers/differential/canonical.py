# SPDX-License-Identifier: Apache-2.0
"""Canonical requests taken to pieces, so that a rule can change one piece.

reference() follows the rules that the library states in its headers, in
Python, for a case. The library's own canonical request must equal it byte
for byte, and so must every other signer's after the rules of
disagreements.py have changed what that signer is known to do otherwise.
"""
import hashlib
import hmac
import re
from urllib.parse import quote, unquote_to_bytes

NEVER_SIGNED = {
    "authorization", "connection", "expect", "keep-alive",
    "proxy-authenticate", "proxy-authorization", "te", "trailer",
    "transfer-encoding", "upgrade", "user-agent", "x-amzn-trace-id"}
UNSIGNED = "UNSIGNED-PAYLOAD"
PORTS = {"http": ":80", "https": ":443"}


def encode(text):
    """Bytes or text; only A-Z a-z 0-9 - . _ ~ stay."""
    return quote(text, safe="-._~")


def encode_once(text):
    """Decode what is percent-encoded, then encode."""
    return encode(unquote_to_bytes(text))


def split_target(case):
    path, _, query = case["target"].partition("?")
    return path, query


def pairs_of(query, with_empty=False):
    """(name, value) of each part of a query, as they are sent."""
    parts = [part for part in query.split("&") if part or with_empty]
    return [(name, value) for name, _, value in
            (part.partition("=") for part in parts)]


def normalize(path):
    kept = []
    for part in path.split("/"):
        if part == "..":
            del kept[-1:]
        elif part not in ("", "."):
            kept.append(part)
    return "/" + "/".join(kept) + ("/" if kept and path[-1] == "/" else "")


def fold(value):
    """White space as HTTP knows it: blanks and tabs."""
    return re.sub("[ \t]+", " ", value).strip(" ")


def host_of(case):
    host = case["host"].lower()
    default = PORTS[case["scheme"]]
    return host[:-len(default)] if host.endswith(default) else host


def scope_of(case):
    return "%s/%s/%s/aws4_request" % (
        case["time"][:8], case["region"], case["service"])


class Parts:
    """The pieces of a canonical request, each as it will be written."""

    def __init__(self, case):
        self.case = case
        self.method = case["method"]
        self.path = "/"
        self.query = []     # the caller's own (name, value)
        self.headers = {}   # lower-case name: values
        self.payload = ""

    def put(self, name, *values):
        self.headers[name] = list(values)

    def state(self):
        return (self.method, self.path, list(self.query), dict(self.headers),
                self.payload)

    def signed(self):
        return ";".join(sorted(self.headers))

    def query_of_signing(self):
        case = self.case
        if case["mode"] != "query":
            return []
        pairs = [("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
                 ("X-Amz-Credential", case["id"] + "/" + scope_of(case)),
                 ("X-Amz-Date", case["time"]),
                 ("X-Amz-Expires", str(case["expires"])),
                 ("X-Amz-SignedHeaders", self.signed())]
        if case["token"]:
            pairs.append(("X-Amz-Security-Token", case["token"]))
        return [(name, encode(value)) for name, value in pairs]

    def text(self):
        pairs = sorted(self.query + self.query_of_signing())
        headers = ["%s:%s\n" % (name, ",".join(self.headers[name]))
                   for name in sorted(self.headers)]
        return "\n".join((self.method, self.path,
                          "&".join("%s=%s" % pair for pair in pairs),
                          "".join(headers), self.signed(), self.payload))


def add_headers(parts, case):
    parts.put("host", host_of(case))
    for name, value in case["headers"]:
        lower = name.lower()
        if lower not in NEVER_SIGNED:
            parts.headers.setdefault(lower, []).append(fold(value))
    if case["mode"] == "header":
        parts.put("x-amz-date", case["time"])
        if case["token"]:
            parts.put("x-amz-security-token", case["token"])


def payload_of(case, parts):
    if "x-amz-content-sha256" in parts.headers:
        return parts.headers["x-amz-content-sha256"][0]
    if case["preset"] == "s3" and case["mode"] == "query":
        return UNSIGNED
    return hashlib.sha256(bytes.fromhex(case["body"])).hexdigest()


def reference(case):
    parts = Parts(case)
    path, query = split_target(case)
    if case["preset"] == "s3":
        parts.path = quote(unquote_to_bytes(path), safe="/-._~") or "/"
    else:
        parts.path = quote(normalize(path), safe="/-._~")
    parts.query = [(encode_once(name), encode_once(value))
                   for name, value in pairs_of(query)]
    add_headers(parts, case)
    parts.payload = payload_of(case, parts)
    if case["preset"] == "s3" and case["mode"] == "header":
        parts.put("x-amz-content-sha256", parts.payload)
    return parts


def mac(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def signature(case, canonical):
    """What a canonical request must be signed with."""
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    key = ("AWS4" + case["secret"]).encode()
    for part in scope_of(case).split("/"):
        key = mac(key, part)
    return mac(key, "\n".join(("AWS4-HMAC-SHA256", case["time"],
                               scope_of(case), digest))).hex()
