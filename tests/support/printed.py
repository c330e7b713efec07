#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""No secret is in what any test printed.

Usage: printed.py LOG...     look through logs of CTest, or any others
       printed.py --check    that it finds what is there

CTest writes what all tests print, those that pass too, to LastTest.log in
Testing/Temporary of the build; to LastTest.log.tmp until the run is over. While
it runs, this is its last test. Other tests import quiet() for what they catch
of the programs that they run.

A log that has secrets on purpose would be excused here, with the reason. None
is: --reveal, which shows secrets to whoever asks, is only run where its output
is caught, and quiet() lets it pass.
"""

import base64
import contextlib
import io
import pathlib
import re
import subprocess
import sys
import tempfile

# What the tests use, by the names to be told. All of 40 characters that stand
# in the tests must be here.
SECRETS = {
    "the secret of AWS's documentation":
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "the secret of AWS's suite": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    "the wrong secret of the servers":
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEX",
    "the wrong secret of verifiers":
        "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEZ",
    "the secret of downloaded files":
        "wJalrXUtnFEMI/K7MDENG+bPxRfiCYzzzzzzzKEY",
    "the secret that memory is scanned for":
        "hY7zQp+4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq",
    "the second secret of servers":
        "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY",
    "a secret like an escape": "aFk3elFwKzQvV21UbksyeFZiOExjUjVkRWoxc0dm",
    "another like one": "0a1zQp+4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq",
    "a short secret": "s3cret",
}
# These are in signed requests, but not in what tests print.
TOKENS = {
    "the token that memory is scanned for":
        "IQoJb3JpZ2luX2VjT0KEN+/T0KEN0123456789abcdef==",
    "the token of profiles": "IQoJb3JpZ2luX2VjT0KEN0123456789abcdef==",
    "a short token": "t0ken",
}
# Below this length base64 is found by chance.
SHORT = 16
SOURCES = ("*.[ch]", "*.py", "*.sh", "**/*.[ch]", "**/*.py", "**/*.js")


def percent(secret, form):
    return re.sub(r"[^A-Za-z0-9._~-]", lambda c: form % ord(c.group()), secret)


def in_base64(secret):
    """Wherever in a longer text it stood: without what others share."""
    for before in range(3):
        whole = (len(secret) + before) // 3 * 4
        text = base64.b64encode(b"\0" * before + secret.encode())
        text = text[4 if before else 0:whole].decode()
        yield text
        yield text.replace("+", "-").replace("/", "_")


def forms(secret):
    """What a secret looks like, and what that is called."""
    yield "as it is", secret
    yield "percent-encoded", percent(secret, "%%%02X")
    yield "percent-encoded", percent(secret, "%%%02x")
    yield "in JSON", secret.replace("/", "\\/")
    yield "in hexadecimal", secret.encode().hex()
    yield "in hexadecimal", secret.encode().hex().upper()
    if len(secret) >= SHORT:
        for text in in_base64(secret):
            yield "in base64", text


NEEDLES = {table: [(name, how, text.encode())
                   for name, secret in table_of.items()
                   for how, text in forms(secret)]
           for table, table_of in (("secrets", SECRETS), ("tokens", TOKENS))}


def find(text, tables=("secrets", "tokens")):
    """The first secret in some bytes, or None."""
    for table in tables:
        for name, how, needle in NEEDLES[table]:
            if needle in text:
                return f"{name}, {how}"
    return None


def quiet(result):
    """A finished process, which has printed no secret."""
    asked_for = "--reveal" in map(str, result.args)
    for stream in (result.stderr, b"" if asked_for else result.stdout):
        if isinstance(stream, str):
            stream = stream.encode()
        found = find(stream, ["secrets"])
        if found:
            raise AssertionError(f"{result.args[0]} printed {found}")
    return result


def look_through(path):
    """What is wrong, and how many tests a log has but for this one."""
    complaints, test, count = [], "", 0
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        match = re.match(rb"\d+/\d+ Testing: (\S+)$", line)
        if match:
            test = match.group(1).decode()
            count += test != "printed"
        found = find(line)
        if found:
            complaints.append(f"{path}:{number}: {test} printed {found}")
    return complaints, count


def main(paths):
    complaints, count = [], 0
    for path in paths:
        if not path.exists():
            print(f"skipped: there is no {path}")
            return 77
        more, tests = look_through(path)
        complaints += more
        count += tests
    for complaint in complaints:
        print(complaint)
    if count == 0 and any(path.name.startswith("LastTest") for path in paths):
        print("skipped: no other test has run")
        return 77
    print(f"{count} tests printed {len(complaints)} lines with secrets")
    return 1 if complaints else 0


# What follows is the test of all this.

def run_on(folder, text):
    """Status and output."""
    log = pathlib.Path(folder) / "LastTest.log"
    log.write_bytes(text)
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        return main([log]), output.getvalue()


def entry(test, output):
    return (b"1/2 Testing: %s\n1/2 Test: %s\nOutput:\n%s\n<end of output>\n"
            % (test, test, output))


def missed(folder):
    """What it should have found in logs and has not."""
    for table in NEEDLES.values():
        for name, how, needle in table:
            status, output = run_on(folder, entry(b"good", b"ok") +
                                    entry(b"bad", b"x=" + needle + b"&"))
            if status != 1 or needle.decode() in output or \
                    ": bad printed " not in output:
                yield f"{name}, {how}, is not found"
    for text, status in ((entry(b"good", b"ok"), 0), (b"", 77),
                         (entry(b"printed", b"ok"), 77)):
        if run_on(folder, text)[0] != status:
            yield f"not status {status} for {text}"


def missed_of_commands():
    for options, is_refused in (([], True), (["--reveal"], False)):
        for secret in SECRETS.values():
            try:
                quiet(subprocess.run(["echo", secret, *options], check=True,
                                     capture_output=True))
                was_refused = False
            except AssertionError:
                was_refused = True
            if was_refused != is_refused:
                yield f"echo {options}: refused {was_refused}"


def missing_from_table():
    """Each run of 40 characters with all that a secret has."""
    known = "".join(SECRETS.values())
    folder = pathlib.Path(__file__).parents[1]
    for path in (p for pattern in SOURCES for p in folder.glob(pattern)):
        for word in re.findall(r"(?<![\w/+=])[\w/+]{40}(?![\w/+=])",
                               path.read_text()):
            if word not in known and "_" not in word and \
                    all(re.search(kind, word)
                        for kind in ("[A-Z]", "[a-z]", "[0-9]")):
                yield f"{path}: {word} is not in the table"


def check():
    with tempfile.TemporaryDirectory() as folder:
        problems = [*missed(folder), *missed_of_commands(),
                    *missing_from_table()]
    for problem in problems:
        print(problem)
    print(f"{sum(map(len, NEEDLES.values()))} forms, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(check() if sys.argv[1:] == ["--check"] else
             main(list(map(pathlib.Path, sys.argv[1:]))))
