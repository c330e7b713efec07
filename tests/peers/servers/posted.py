#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Upload forms, made by the library and by others, to a server and to the
library's verifier: both take each of them, and refuse each change of it.

Usage: posted.py NAME BUILD_DIR (NAME as start.py has it)
"""
import json
import os
import re
import subprocess
import sys
import time
from urllib.parse import quote

sys.dont_write_bytecode = True

import start  # noqa: E402
from cases import CASES, SESSION  # noqa: E402
from forms import BUCKET, FILE, FILE_NAME, SECONDS  # noqa: E402
from forms import MAKERS, WANTED, changes, multipart, ours  # noqa: E402
from message import Message, flip, send, sign  # noqa: E402
from signed import Run as Signed, describe, session_keys  # noqa: E402

# The server's answer and the verifier's code, unless a change has its own.
REFUSED = ("403 AccessDenied", "POLICY")
ANSWERS = {
    "key gone": ("400 InvalidArgument", "POLICY"),
    "key name": ("400 InvalidArgument", "POLICY"),
    "policy": ("403 AccessDenied", "SIGNATURE"),
    "policy gone": ("403 AccessDenied", "NOT_SIGNED"),
    "policy name": ("403 AccessDenied", "NOT_SIGNED"),
    "x-amz-algorithm": ("400 InvalidArgument", "ALGORITHM"),
    "x-amz-algorithm gone": ("400 InvalidArgument", "ALGORITHM"),
    "x-amz-algorithm name": ("400 InvalidArgument", "ALGORITHM"),
    "x-amz-credential gone": ("400 InvalidArgument", "AUTHORIZATION"),
    "x-amz-credential name": ("400 InvalidArgument", "AUTHORIZATION"),
    "key id": ("403 AccessDenied", "WRONG_KEY_ID"),
    "day": ("403 AccessDenied", "SCOPE_DATE"),
    "region": ("403 AccessDenied", "SCOPE_REGION"),
    "service": ("403 AccessDenied", "SCOPE_SERVICE"),
    "end": ("403 AccessDenied", "AUTHORIZATION"),
    "x-amz-date gone": ("400 InvalidArgument", "DATE"),
    "x-amz-date name": ("400 InvalidArgument", "DATE"),
    "x-amz-signature": ("403 AccessDenied", "SIGNATURE"),
    "x-amz-signature gone": ("400 InvalidArgument", "NOT_SIGNED"),
    "x-amz-signature name": ("400 InvalidArgument", "NOT_SIGNED"),
    "x-amz-security-token": ("403 AccessDenied", "TOKEN"),
    "x-amz-security-token gone": ("403 AccessDenied", "TOKEN"),
    "x-amz-security-token name": ("403 AccessDenied", "TOKEN"),
    "size": ("400 EntityTooLarge", "FILE_TOO_LARGE"),
    "secret": ("403 AccessDenied", "SIGNATURE"),
    "expired": ("403 AccessDenied", "POLICY_EXPIRED"),
    # The bucket is that of the URL, whatever the form says.
    "bucket": ("200", "OK"),
    "bucket gone": ("200", "OK"),
    "x-ignore-": ("200", "OK"),
}


class Run:
    """One server's forms, all with the same keys."""

    def __init__(self, server, keys):
        self.server, self.keys, self.failed = server, keys, False

    def result(self, name, problems, note=""):
        print("%s %s: %s%s" % ("not ok" if problems else "ok",
                               self.server.name, name, note), flush=True)
        for problem in problems:
            print("    " + problem)
        self.failed |= bool(problems)

    def request(self, method, target):
        """A request with a header that is signed; its answer."""
        message = Message(method, target,
                          ((b"Host", self.server.host.encode()),), b"")
        return send(self.server.port, sign(
            self.server.build, message, self.keys, "--region",
            self.server.region, "--service", "s3", "--preset", "s3"), method)

    def post(self, fields, size):
        body = multipart(fields, size)
        message = Message(b"POST", b"/" + BUCKET.encode(), (
            (b"Host", self.server.host.encode()),
            (b"Content-Type", b"multipart/form-data; boundary=="),
            (b"Content-Length", b"%d" % len(body))), body)
        answer = describe(*send(self.server.port, message.raw(), b"POST"))
        return answer.replace("201", "200").replace("204", "200")

    def verify(self, fields, size):
        """What our verifier says, first its code."""
        fields = [(name, value.replace("${filename}", FILE_NAME))
                  for name, value in fields if name.lower() != "bucket"]
        program = os.path.join(self.server.build, "tests/peers/servers/verify_form")
        return subprocess.run(
            [program, self.server.region], capture_output=True, check=False,
            input=json.dumps({"fields": fields + [("bucket", BUCKET)],
                              "size": size}).encode(), timeout=SECONDS,
            env={**start.without_keys(), **self.keys}).stdout.decode()

    def differences(self, what, fields, size):
        """What either says otherwise than it should."""
        answer, verdict = ANSWERS.get(what, REFUSED)
        got = self.post(fields, size)
        if got != answer:
            yield "%s: %s, not %s" % (what, got, answer)
        said = self.verify(fields, size)
        if not re.match("PACREDS_(ERR_)?%s " % verdict, said):
            yield "%s: our verifier says %s, not %s" % (what, said, verdict)

    def form(self, maker, wanted):
        target = ("/%s/%s" % (BUCKET, quote(wanted.key.replace(
            "${filename}", FILE_NAME)))).encode()
        fields = MAKERS[maker](self.server, wanted, self.keys)
        cases = list(changes(fields, wanted.most))
        cases.append(("x-ignore-", [("x-ignore-a", "b")] + fields, len(FILE)))
        if maker == "post_form":
            cases += self.changes_of_ours(wanted)
        taken = [case for case in cases if "200" in ANSWERS.get(case[0], ())]
        problems, stored = [], (200, FILE)
        for case in [("bucket", fields, len(FILE))] + taken:
            problems += self.differences(*case)
            if self.request(b"GET", target) != stored:
                problems.append(case[0] + ": the file was not stored")
            self.request(b"DELETE", target)
        refused = [case for case in cases if case not in taken]
        for case in refused:
            problems += self.differences(*case)
        if self.request(b"GET", target)[0] != 404:
            problems.append("a form that was refused has stored a file")
        self.result("%s of %s" % (wanted.name, maker), problems,
                    ", accepted; %d changes refused" % len(refused))

    def changes_of_ours(self, wanted):
        """With another secret, and of a minute an hour ago."""
        secret = flip(self.keys["AWS_SECRET_ACCESS_KEY"].encode()).decode()
        past = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(time.time() - 3600))
        yield "secret", ours(self.server, wanted, {
            **self.keys, "AWS_SECRET_ACCESS_KEY": secret}), len(FILE)
        yield "expired", ours(self.server, wanted, self.keys, "--time", past,
                              "--expires", "60"), len(FILE)


def keys_of(server):
    """The server's keys; where it has STS, those of a session."""
    keys = server.environment()
    if server.name in SESSION:
        run = Signed(server, keys)
        for case in CASES[server.name]:
            now = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
            _, answer = send(server.port, run.sign(case, now), b"POST")
        keys.update(session_keys(answer))
    return keys


def main():
    name, build = sys.argv[1:3]
    with start.server(name, build) as server:
        run = Run(server, keys_of(server))
        run.request(b"PUT", b"/" + BUCKET.encode())
        for maker in MAKERS:
            try:
                for wanted in WANTED:
                    run.form(maker, wanted)
            except start.Unavailable as why:
                print("skipped: %s" % why)
    return 1 if run.failed else 0


if __name__ == "__main__":
    sys.exit(start.status(main))
