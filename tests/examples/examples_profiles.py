#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Run the example profiles over files of every sort.

Usage: examples_profiles.py PROFILES [SHARED_DATA]

The SDKs' cases are read from SHARED_DATA; where that is absent they are
skipped.
"""

import base64
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from printed import quiet

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SHARED = pathlib.Path(sys.argv[2]) / "credentials" if len(sys.argv) > 2 \
    else None
NOBODY = 65534

SECRET = "hY7zQp+4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq"
TOKEN = "IQoJb3JpZ2luX2VjT0KEN0123456789abcdef=="


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pacreds-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, name, text, mode=0o600):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        path.chmod(mode)
        return path

    def run_program(self, *arguments, program=PROGRAM, user=None, **variables):
        """The program in a home of its own."""
        environment = {"HOME": str(self.folder), **variables}
        return quiet(subprocess.run(
            [program, *arguments], env=environment, capture_output=True,
            timeout=30, check=False,
            **({"user": user} if user is not None else {})))

    def dump(self, config, credentials, *options):
        """The result over two texts."""
        return self.run_program(
            "--json", "--config", self.write("config", config),
            "--credentials", self.write("credentials", credentials), *options)


class Suites(Case):
    def load(self, name):
        if not SHARED or not SHARED.is_dir():
            self.skipTest("the SDKs' cases are not beside this checkout")
        return json.loads((SHARED / name).read_text(encoding="utf-8"))["tests"]

    def expect(self, name, result, expected):
        """Expected is None for an error."""
        with self.subTest(name):
            if expected is None:
                self.assertEqual(result.returncode, 1)
                self.assertRegex(result.stderr, rb"^profiles: .*:[0-9]+: ")
                self.assertEqual(result.stdout, b"")
                return
            self.assertEqual(result.returncode, 0, result.stderr)
            got = json.loads(result.stdout)
            self.assertEqual(sorted(got), ["profiles", "sso_sessions"])
            for kind, sections in expected.items():
                self.assertEqual(got[kind], sections)

    def test_parser(self):
        tests = self.load("profile-parser-tests.json")
        for test in tests:
            self.expect(test["name"],
                        self.dump(test["input"].get("configFile") or "",
                                  test["input"].get("credentialsFile") or ""),
                        test["output"].get("config"))
        print("the SDKs' parser suite:", len(tests), "cases")

    def test_probes(self):
        tests = self.load("profile-parser-probes.json")
        for test in tests:
            wanted = test["recommended"]
            self.expect(test["name"],
                        self.dump(*(base64.b64decode(test[name] or "") for name
                                    in ("configFileBase64",
                                        "credentialsFileBase64"))),
                        None if wanted.get("error") else wanted)
        print("probes:", len(tests))


class Redaction(Case):
    CONFIG = f"""[profile a]
aws_session_token = {TOKEN}
region = r
web_identity_token_file = /run/token
credential_process = /bin/tool --secret {SECRET}
other =
  nested_secret = {SECRET}
  shown = 1
[profile b]
credential_process = KEY={SECRET} tool
  {SECRET}
aws_access_key_id = AKIDEXAMPLE
  AWS_SECRET_ACCESS_KEY={SECRET}
[sso-session s]
sso_start_url = https://h
client_secret = {SECRET}
  {TOKEN}
"""
    CREDENTIALS = f"[a]\naws_secret_access_key = {SECRET}\n"

    def test_hidden(self):
        result = self.dump(self.CONFIG, self.CREDENTIALS)
        self.assertEqual(json.loads(result.stdout), {
            "profiles": {
                "a": {
                    "aws_session_token": "REDACTED",
                    "region": "r",
                    "web_identity_token_file": "/run/token",
                    "credential_process": "/bin/tool REDACTED",
                    "other": "\nnested_secret = REDACTED\nshown = 1",
                    "aws_secret_access_key": "REDACTED",
                },
                "b": {
                    "credential_process": "REDACTED\nREDACTED",
                    "aws_access_key_id":
                        "AKIDEXAMPLE\nAWS_SECRET_ACCESS_KEY=REDACTED",
                },
            },
            "sso_sessions": {
                "s": {
                    "sso_start_url": "https://h",
                    "client_secret": "REDACTED\nREDACTED",
                },
            },
        })
        for text in (result.stdout, result.stderr):
            self.assertNotIn(SECRET.encode(), text)
            self.assertNotIn(TOKEN.encode(), text)

    def test_revealed(self):
        got = json.loads(
            self.dump(self.CONFIG, self.CREDENTIALS, "--reveal").stdout)
        self.assertEqual(got["profiles"]["a"]["aws_secret_access_key"], SECRET)
        self.assertEqual(got["profiles"]["b"]["credential_process"],
                         f"KEY={SECRET} tool\n{SECRET}")

    def test_errors_and_warnings(self):
        for text in (f"[a]\n{SECRET}\n", f"[a]\n[{SECRET}\n",
                     f"[{SECRET} x]\n", f"[a]\nx {SECRET} = {TOKEN}\n",
                     f"{SECRET}=\n {TOKEN}\n"):
            result = self.dump("", text)
            self.assertNotEqual(result.stderr, b"")
            self.assertNotIn(SECRET.encode(), result.stdout + result.stderr)
            self.assertNotIn(TOKEN.encode(), result.stdout + result.stderr)


class Behaviour(Case):
    def test_names(self):
        (self.folder / ".aws").mkdir(0o700)
        self.write(".aws/config", "[profile b]\n[default]\n[sso-session s]\n")
        self.write(".aws/credentials", "[c]\n[b]\n")
        result = self.run_program()
        self.assertEqual((result.returncode, result.stdout, result.stderr),
                         (0, b"b\ndefault\nc\n", b""))

    def test_nothing(self):
        result = self.run_program("--json")
        self.assertEqual(json.loads(result.stdout),
                         {"profiles": {}, "sso_sessions": {}})

    def test_bytes(self):
        value = b'"\\ \x01\x7f \xc3\xa9 \xf0\x9f\x98\x82 \xff \xc0\x80 ' \
            b"\xed\xa0\x80 \xf8 \xc3"
        got = json.loads(self.dump(b"[default]\nx = " + value, "").stdout)
        self.assertEqual(got["profiles"]["default"]["x"],
                         value.decode(errors="replace"))

    def test_warnings(self):
        path = self.write("credentials", "[a]\nx=1\nx=2\n", 0o644)
        result = self.run_program("--credentials", path)
        lines = result.stderr.decode().splitlines()
        self.assertEqual(len(lines), 2)
        self.assertTrue(lines[0].startswith(
            f"profiles: warning: {path}: Mode 0644 "))
        self.assertTrue(lines[0].endswith(f"chmod 600 {path}"))
        self.assertTrue(lines[1].startswith(
            f"profiles: warning: {path}:3: "))
        result = self.run_program("--strict", "--credentials", path)
        self.assertEqual((result.returncode, result.stdout), (1, b""))
        self.assertIn(f"chmod 600 {path}".encode(), result.stderr)

    def test_usage(self):
        for arguments in (["--no"], ["x"], ["--config"], ["--json", "x"]):
            self.assertEqual(self.run_program(*arguments).returncode, 2)
        self.assertIn(b"--reveal", self.run_program("--help").stdout)

    def test_absent_file(self):
        result = self.run_program("--config", self.folder / "none")
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"none does not exist", result.stderr)

    def test_set_uid(self):
        if os.geteuid() != 0:
            self.skipTest("only root can make a program of another user's")
        config = self.write("config", "[profile planted]\n", 0o644)
        program = self.folder / "profiles"
        shutil.copy(PROGRAM, program)
        self.folder.chmod(0o755)
        for owner, mode, expected in ((0, 0o755, b"planted\n"),
                                      (NOBODY - 1, 0o4755, b"")):
            os.chown(program, owner, owner)
            program.chmod(mode)
            result = self.run_program(program=program, user=NOBODY,
                                      AWS_CONFIG_FILE=str(config))
            if expected == b"" and result.stdout == b"planted\n" and \
                    os.statvfs(self.folder).f_flag & os.ST_NOSUID:
                self.skipTest("this file system knows no set-uid programs")
            if b"cannot open shared object" in result.stderr:
                self.skipTest("other users cannot read the build folder")
            self.assertEqual(result.stdout, expected, result.stderr)
            if b"LeakSanitizer has encountered" not in result.stderr:
                self.assertEqual(result.returncode, 0, result.stderr)


class Credentials(Case):
    """The example credentials."""
    PROGRAM = PROGRAM.with_name("credentials")
    KEYS = f"aws_access_key_id = AKIAX\naws_secret_access_key = {SECRET}\n"

    def find(self, *arguments, **variables):
        return self.run_program(*arguments, program=self.PROGRAM, **variables)

    def setUp(self):
        super().setUp()
        (self.folder / ".aws").mkdir(0o700)

    def test_warnings(self):
        path = self.write(".aws/credentials", "[default]\n" + self.KEYS, 0o644)
        result = self.find("--json")
        found = json.loads(result.stdout)
        self.assertEqual(found["access_key_id"], "AKIAX")
        self.assertEqual(len(found["warnings"]), 1)
        warning = found["warnings"][0]
        self.assertEqual((warning["warning"], warning["file"],
                          warning["line"]),
                         ("readable-by-others", str(path), 0))
        self.assertEqual(result.stderr.decode(),
                         f"credentials: warning: {path}: "
                         f"{warning['message']}\n")
        result = self.find("--strict")
        self.assertEqual((result.returncode, result.stdout), (1, b""))
        self.assertIn(f"chmod 600 {path}".encode(), result.stderr)
        path.chmod(0o600)
        result = self.find("--strict", "--json")
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        self.assertEqual(json.loads(result.stdout)["warnings"], [])

    def test_command_of_others(self):
        self.write(".aws/config", "[default]\ncredential_process = echo '"
                   f'{{"Version":1,"AccessKeyId":"AKIAX",'
                   f'"SecretAccessKey":"{SECRET}"}}\'\n', 0o666)
        self.assertIn(b"Mode 0666 lets other users change this file",
                      self.find().stderr)

    def test_remedy(self):
        if os.geteuid() != 0:
            self.skipTest("only root can make a file that another cannot read")
        path = self.write(".aws/credentials", "[default]\n" + self.KEYS)
        self.folder.chmod(0o755)
        (self.folder / ".aws").chmod(0o755)
        result = self.run_program(program=self.PROGRAM, user=NOBODY)
        self.assertEqual(result.returncode, 1)
        last = result.stderr.decode().splitlines()[-1]
        self.assertIn(f"{path} cannot be read by this user", last)
        self.assertNotIn("aws configure", last)

    def test_full_disk(self):
        self.write(".aws/credentials", "[default]\n" + self.KEYS)
        for arguments in ([], ["--json"], ["--export", "--reveal"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run(
                    [self.PROGRAM, *arguments], stdout=full,
                    stderr=subprocess.PIPE, env={"HOME": str(self.folder)},
                    timeout=30, check=False)
            self.assertEqual(done.returncode, 1)
            self.assertIn(b"cannot be written", done.stderr)

    def test_controls(self):
        for variables in ({"AWS_PROFILE": "\x1b[31m\n"},
                          {"AWS_CONFIG_FILE": "\x1b[31m\n"}):
            result = self.find(**variables)
            self.assertEqual(result.returncode, 1)
            self.assertNotIn(b"\x1b", result.stderr)


unittest.main(argv=sys.argv[:1])
