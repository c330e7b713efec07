#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Mistakes, what real servers answer to them, and what explain says.

Usage: explained.py NAME BUILD_DIR (NAME as start.py has it)

Each row of MISTAKES is a mistake of a signer, a client, or a proxy. The request
is signed with it, or changed by it on its way; the server refuses it; and the
explain example, given the request as it was signed or sent and the server's
whole answer, must name the cause.
"""
import collections
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time

sys.dont_write_bytecode = True

import start  # noqa: E402
from message import Message, flip, parse, sign  # noqa: E402

SECONDS = 20
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

# The request; how it is signed besides; what happens on the way, of which
# explain does not know, or before, so that it does; the keys that explain has,
# if not those of the signer; and for how long the signer's clock is wrong.
Mistake = collections.namedtuple(
    "Mistake", "name cause method target headers body options proxy client "
    "keys clock subject preset",
    defaults=("GET", "/bkt/a", (), b"", (), None, None, {}, 0, None, None))


def replaced(name, value):
    """One header's value is changed."""
    def change(message):
        return message.with_header(message.find(name), name, value)
    return change


def edited(name, pattern, value):
    def change(message):
        index = message.find(name)
        old = message.headers[index][1]
        return message.with_header(index, name, re.sub(pattern, value, old))
    return change


def removed(name):
    def change(message):
        return message._replace(headers=tuple(
            header for header in message.headers
            if header[0].lower() != name.lower()))
    return change


def targeted(old, new):
    def change(message):
        return message._replace(target=message.target.replace(old, new))
    return change


def moved(method):
    return lambda message: message._replace(method=method)


def embodied(body):
    def change(message):
        return replaced(b"Content-Length", b"%d" % len(body))(
            message._replace(body=body))
    return change


def damaged(message):
    """The signature loses a bit."""
    index = message.find(b"Authorization")
    return message.with_header(index, b"Authorization",
                               flip(message.headers[index][1]))


OTHER = {"AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEX"}
UNKNOWN = {"AWS_ACCESS_KEY_ID": "AKIAI44QH8DHBEXAMPLE"}
META = (("x-amz-meta-a", "b"),)
JSON = (("Content-Type", "application/json"),)
PRESIGNED = ("--query", "--expires", "60")
GENERIC = ("--preset", "default")

# What every server is to refuse in its way.
COMMON = [
    Mistake("a wrong secret", "secret", keys=OTHER),
    Mistake("an Authorization header that was cut", "incomplete",
            client=edited(b"Authorization", rb", Signature=.*", b"")),
    Mistake("a scope without its end", "malformed",
            client=edited(b"Authorization", rb"/aws4_request", b"")),
    Mistake("a scope of another day", "scope-date",
            client=edited(b"Authorization", rb"/20\d{6}/", b"/20150830/")),
    Mistake("another algorithm", "algorithm",
            client=edited(b"Authorization", rb"^AWS4-HMAC-SHA256", b"AWS")),
    Mistake("no X-Amz-Date", "date", client=removed(b"X-Amz-Date")),
    Mistake("a signed header that is not sent", "header-removed", "PUT",
            "/bkt/a", META, b"x", client=removed(b"x-amz-meta-a"),
            subject="x-amz-meta-a"),
]
SKEWED = [
    Mistake("a clock that is slow", "clock", clock=-1200),
    Mistake("a clock that is fast", "clock", clock=1200),
    Mistake("a request that waited", "stale", options=("waited",)),
]
S3 = [
    Mistake("a path that is encoded twice", "path-encoded-twice", "PUT",
            "/bkt/a%20b", (("x-amz-content-sha256", EMPTY),), b"",
            ("--preset", "default", "--no-normalize")),
    Mistake("a path without its empty segments", "path-normalized", "PUT",
            "/bkt/a//b", (("x-amz-content-sha256", EMPTY),), b"",
            ("--preset", "default", "--no-double-encode")),
    Mistake("a presigned URL that has expired", "url-expired",
            options=("waited", *PRESIGNED)),
]
# Those that show the canonical request that they read, though they know
# nothing of S3.
SHOWING = [
    Mistake("a header that a proxy rewrites", "header-changed", "POST", "/a",
            (*JSON, ("Accept-Encoding", "identity")), b"{}",
            proxy=replaced(b"Accept-Encoding", b"gzip, br"),
            subject="accept-encoding"),
    Mistake("a content type that a client completes", "header-changed", "POST",
            "/a", JSON, b"{}",
            proxy=replaced(b"Content-Type", b"application/json; charset=utf-8"),
            subject="content-type"),
    Mistake("a Host that a proxy rewrites", "host",
            proxy=replaced(b"Host", b"backend.internal"), subject="host"),
    Mistake("a port that a proxy takes away", "host-port",
            proxy=edited(b"Host", rb":\d+$", b""), subject="host"),
    Mistake("a parameter that is added", "parameter-added", "GET", "/a?b=1",
            proxy=targeted(b"?b=1", b"?b=1&utm_source=x"),
            subject="utm_source"),
    Mistake("a parameter that is lost", "parameter-lost", "GET", "/a?b=1&c=2",
            proxy=targeted(b"&c=2", b""), subject="c"),
    Mistake("a parameter that is changed", "parameter-changed", "GET",
            "/a?b=1&c=2", proxy=targeted(b"&c=2", b"&c=3"), subject="c"),
    Mistake("a path that gets a prefix", "path", "GET", "/a",
            proxy=targeted(b"/a", b"/prod/a")),
    Mistake("another method", "method", "POST", "/a", (), b"x",
            proxy=moved(b"PUT")),
    Mistake("a body that gets a newline", "body", "POST", "/a", JSON, b"{}",
            proxy=embodied(b"{}\n")),
]

MISTAKES = {
    "radosgw": COMMON[1:] + SKEWED + S3 + [
        Mistake("a wrong secret", "not-shown", keys=OTHER),
        Mistake("a key id that nobody has", "key-unknown", keys=UNKNOWN),
        Mistake("a body that changes", "body", "PUT", "/bkt/a", (), b"x",
                proxy=embodied(b"y")),
        Mistake("no x-amz-content-sha256", "payload-header", options=GENERIC),
        Mistake("a plus in the query", "query-plus", "GET", "/bkt?prefix=a+b"),
        Mistake("a header that is sent twice", "header-repeated", "PUT",
                "/bkt/a", META + META, b"x"),
        Mistake("a tab in a header", "header-white-space", "PUT", "/bkt/a",
                (("x-amz-meta-a", "a\tb"),), b"x"),
        Mistake("a bucket that is not there", "other-error", "GET", "/nobody"),
        Mistake("two signatures", "signed-twice", options=PRESIGNED,
                client=lambda message: message._replace(
                    headers=(*message.headers, (
                        b"Authorization", b"AWS4-HMAC-SHA256 Credential=a")))),
        Mistake("no signature", "not-signed",
                client=removed(b"Authorization")),
        Mistake("a URL for eight days", "expires", options=PRESIGNED,
                client=targeted(b"X-Amz-Expires=60", b"X-Amz-Expires=691200")),
    ],
    "radosgw-sts": [
        Mistake("a session token that is not sent", "token-missing",
                client=removed(b"X-Amz-Security-Token"),
                keys={"AWS_SESSION_TOKEN": "token"}),
        Mistake("a wrong secret", "permission", keys=OTHER),
        Mistake("a token beside a long-term key", "token-unexpected",
                keys={"AWS_SESSION_TOKEN": "token"}),
    ],
    "swift": COMMON + SKEWED + S3 + [
        Mistake("a signature that loses a bit", "signature-changed",
                proxy=damaged),
        Mistake("a header that a proxy rewrites", "header-changed", "PUT",
                "/bkt/a", META, b"x", proxy=replaced(b"x-amz-meta-a", b"c"),
                subject="x-amz-meta-a"),
        Mistake("another region", "region", options=("--region", "eu-west-3"),
                subject="us-east-1"),
        Mistake("another service", "service", options=("--service", "sts"),
                subject="s3"),
        Mistake("a body that gets a newline", "body", "PUT", "/bkt/a", (), b"x",
                proxy=embodied(b"x\n")),
        Mistake("no x-amz-content-sha256", "payload-header", options=GENERIC),
    ],
    "s3rver": COMMON + SKEWED + S3 + [
        Mistake("a key id that nobody has", "key-unknown", keys=UNKNOWN),
        Mistake("white space in a header", "header-white-space", "PUT",
                "/bkt/a", (("x-amz-meta-a", "a   b"),), b"x",
                subject="x-amz-meta-a"),
    ],
    "escher": COMMON[:-1] + SKEWED + SHOWING + [
        Mistake("a key id that nobody has", "key-unknown", keys=UNKNOWN),
        Mistake("another region", "region", options=("--region", "eu-west-3"),
                subject="us-east-1"),
        Mistake("an Authorization header that is taken away", "not-signed",
                proxy=removed(b"Authorization")),
        Mistake("an X-Amz-Date that is taken away", "date",
                proxy=removed(b"X-Amz-Date")),
        Mistake("a path that is encoded twice", "path-encoded-twice", "GET",
                "/a%20b"),
    ],
    "aws4-express": COMMON[:-1] + SHOWING + [
        Mistake("a header that a proxy takes away", "header-removed", "POST",
                "/a", (*JSON, ("X-Other", "b")), b"{}",
                proxy=removed(b"X-Other"), subject="x-other"),
        Mistake("a path that is encoded once", "path-encoded-once", "GET",
                "/a%20b", options=("--no-double-encode",)),
        Mistake("a path with its empty segments", "path-not-normalized", "GET",
                "/a//b", options=("--no-normalize",)),
        Mistake("a plus in the query", "query-plus", "GET", "/a?b=c+d"),
    ],
}


def stamp(seconds=0):
    return time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(time.time() + seconds))


def exchange(port, raw, method):
    """The answer to some bytes, as a message whose body is in one piece."""
    with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
        connection.sendall(raw)
        response = http.client.HTTPResponse(connection, method=method.decode())
        response.begin()
        head = "HTTP/1.1 %d %s\r\n" % (response.status, response.reason)
        head += "".join("%s: %s\r\n" % header
                        for header in response.getheaders())
        return response.status, head.encode() + b"\r\n" + response.read()


class Run:
    """One server's mistakes."""

    def __init__(self, server):
        self.server, self.failed = server, False
        self.preset = "s3" if server.service == "s3" else "default"

    def message(self, mistake):
        headers = [(b"Host", self.server.host.encode())]
        headers += [(name.encode(), value.encode())
                    for name, value in mistake.headers]
        if mistake.body or mistake.method in ("PUT", "POST"):
            headers.append((b"Content-Length", b"%d" % len(mistake.body)))
        return Message(mistake.method.encode(), mistake.target.encode(),
                       tuple(headers), mistake.body)

    def explain(self, mistake, request, answer, keys):
        files = []
        for name, content in (("request", request), ("answer", answer)):
            files.append(self.server.file(name))
            with open(files[-1], "wb") as file:
                file.write(content)
        result = subprocess.run(
            [os.path.join(self.server.build, "examples", "explain"), "--json",
             "--preset", self.preset, "--region", self.server.region,
             "--service", self.server.service, "--time", stamp(mistake.clock),
             *files],
            capture_output=True, check=False, timeout=SECONDS,
            env={**start.without_keys(), **keys})
        if result.returncode not in (0, 1):
            raise RuntimeError(result.stderr.decode())
        return json.loads(result.stdout.decode())

    def mistake(self, mistake):
        keys = {**self.server.environment(), **mistake.keys}
        options = list(mistake.options)
        waited = "waited" in options
        if waited:
            options.remove("waited")
        signed = parse(sign(
            self.server.build, self.message(mistake), keys,
            "--region", self.server.region, "--service", self.server.service,
            "--preset", self.preset,
            "--time", stamp(-7200 if waited else mistake.clock), *options))
        if mistake.client:
            signed = mistake.client(signed)
        sent = mistake.proxy(signed) if mistake.proxy else signed
        status, answer = exchange(self.server.port, sent.raw(), sent.method)
        found = self.explain(mistake, signed.raw(), answer, keys)
        problems = []
        if status < 400:
            problems.append("it was accepted")
        if found["cause"] != mistake.cause:
            problems.append("not " + mistake.cause)
        if mistake.subject not in (None, found["subject"]):
            problems.append("about \"%s\", not \"%s\"" % (
                found["subject"], mistake.subject))
        print("%s %s: %s: %s: %s" % ("not ok" if problems else "ok",
                                     self.server.name, mistake.name,
                                     found["cause"], found["text"]),
              flush=True)
        if problems:
            print("    %s\n    %r\n    %r" % (", ".join(problems), found,
                                             answer))
        self.failed |= bool(problems)


def main():
    name, build = sys.argv[1:3]
    with start.server(name, build) as server:
        run = Run(server)
        if server.service == "s3":
            exchange(server.port, sign(
                build, run.message(Mistake("", "", "PUT", "/bkt")),
                server.environment(), "--region", server.region, "--service",
                "s3", "--preset", "s3"), b"PUT")
        for mistake in MISTAKES[name]:
            run.mistake(mistake)
    return 1 if run.failed else 0


if __name__ == "__main__":
    sys.exit(start.status(main))
