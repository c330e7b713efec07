#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Requests that the library signs, to a server, and with one bit changed.

Usage: signed.py NAME BUILD_DIR (NAME as start.py has it)
"""
import hashlib
import re
import sys
import time

sys.dont_write_bytecode = True

import start  # noqa: E402
from answers import ANSWERS  # noqa: E402
from cases import CASES, SESSION  # noqa: E402
from message import Message, changes, flip, parse, send, sign  # noqa: E402
from peculiar import PECULIAR  # noqa: E402


def describe(status, body):
    """An answer in few words: 200, or 403 and S3's code or the first line."""
    if status < 300:
        return str(status)
    code = re.search(rb"<Code>(\w+)</Code>", body)
    line = code[1] if code else body.split(b"\n")[0]
    return ("%d %s" % (status, line.decode("latin-1"))).strip()


def is_wanted(wanted, got, method):
    """Whether an answer is one of those; that to HEAD has a status only."""
    if method == b"HEAD":
        wanted = {answer.split(" ")[0] for answer in wanted}
    return got in wanted


class Run:
    """One server's cases."""

    def __init__(self, server, keys):
        self.server, self.keys, self.failed = server, keys, False
        self.body = b""
        self.peculiar = PECULIAR.get(server.name, {})
        self.answers = ANSWERS[server.name]

    def result(self, name, problems, note=""):
        print("%s %s: %s%s" % ("not ok" if problems else "ok",
                               self.server.name, name, note), flush=True)
        for problem in problems:
            print("    " + problem)
        self.failed |= bool(problems)

    def message(self, case):
        headers = [(b"Host", self.server.host.encode())]
        headers += [(name.encode(), value.encode())
                    for name, value in case.headers]
        if case.body or case.method in ("PUT", "POST"):
            headers.append((b"Content-Length", b"%d" % len(case.body)))
        return Message(case.method.encode(), case.target.encode(),
                       tuple(headers), case.body)

    def sign(self, case, now, *more, **keys):
        preset = "s3" if self.server.service == "s3" else "default"
        options = ("--region", self.server.region,
                   "--service", self.server.service, "--preset", preset)
        return sign(self.server.build, self.message(case),
                    {**self.keys, **dict(case.keys), **keys},
                    *options, "--time", now, *case.options, *more)

    def case(self, case):
        now = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
        signed = self.sign(case, now)
        status, body = send(self.server.port, signed, case.method.encode())
        answer = describe(status, body)
        if case.name in self.peculiar:
            def canonical():
                return self.sign(case, now, "--show", "canonical")
            self.refusal(case, answer, body, (canonical, signed))
        elif status >= 300:
            self.result(case.name, [answer, repr(signed[:2000]),
                                    body.decode("latin-1")])
        else:
            self.body = body
            secret = flip(self.keys["AWS_SECRET_ACCESS_KEY"].encode())
            other = self.sign(case, now, AWS_SECRET_ACCESS_KEY=secret)
            self.changes(case, [("secret", parse(other)),
                                *changes(parse(signed))])

    def refusal(self, case, answer, body, ours):
        """A request that the server reads in its own way, and how."""
        wanted, evidence, rule = self.peculiar[case.name]
        problems = [] if answer == wanted else [
            "%s, not %s" % (answer, wanted)]
        if evidence and not self.has_written(evidence(*ours), body):
            problems.append("the server did not write\n%r" % evidence(*ours))
        self.result(case.name, problems, ", refused: " + rule)

    def has_written(self, text, body):
        """Whether the server's answer or log has a text, or its hash."""
        with open(self.server.log, "rb") as log:
            written = body + log.read()
        return (text in written or
                hashlib.sha256(text).hexdigest().encode() in written)

    def changes(self, case, changed_messages):
        problems, refused, ignored = [], 0, list(case.ignored)
        for what, changed in changed_messages:
            got = describe(*send(self.server.port, changed.raw(),
                                 changed.method))
            wanted = ({"200"} if what in case.ignored else
                      self.answers.get(what, self.answers[""]))
            if not is_wanted(wanted, got, changed.method):
                problems.append("%s: %s, not %s" % (
                    what, got, " or ".join(sorted(wanted))))
            elif got == "200":
                ignored.append(what)
            else:
                refused += 1
        self.result(case.name, problems, ", accepted; %d changes refused%s" % (
            refused, "".join(", not that of %s" % what
                             for what in dict.fromkeys(ignored))))


def session_keys(answer):
    """The keys of STS's answer."""
    keys = {}
    for name, tag in (("AWS_ACCESS_KEY_ID", "AccessKeyId"),
                      ("AWS_SECRET_ACCESS_KEY", "SecretAccessKey"),
                      ("AWS_SESSION_TOKEN", "SessionToken")):
        keys[name] = re.search("<%s>([^<]+)<" % tag, answer.decode())[1]
    return keys


def main():
    name, build = sys.argv[1:3]
    with start.server(name, build) as server:
        run = Run(server, server.environment())
        for case in CASES[name]:
            run.case(case)
        if name in SESSION:
            run.keys = session_keys(run.body)
            run.answers = ANSWERS[name + " session"]
            for case in SESSION[name]:
                run.case(case)
    return 1 if run.failed else 0


if __name__ == "__main__":
    sys.exit(start.status(main))
