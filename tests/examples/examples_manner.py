#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""One manner of all examples: help, version, wrong command lines, output that
cannot be written. See examples.py for the command line."""

import os
import subprocess
import sys
import unittest

from examples import EXAMPLES, GET_ITEMS, ID, SECRET

ALL = ["bedrock", "check_key", "credentials", "explain", "import_key", "many",
       "paapi", "paapi_server", "post_form", "presign", "profiles",
       "put_object", "serve", "sign", "verify"]
BUILT = [name for name in ALL if (EXAMPLES / name).exists()]
KEYS = {"AWS_ACCESS_KEY_ID": ID, "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_CONFIG_FILE": "/dev/null", "HOME": "/nonexistent",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "PAAPI_PARTNER_TAG": "t-20"}
# What each writes in full; enough to fail where nothing can be written.
WRITING = {
    "check_key": [], "credentials": [], "hello": [], "profiles": ["--json"],
    "sign": ["--region", "r", "--service", "s"],
    "paapi": ["get-items", "B000000001", "--dump"],
    "presign": ["https://b.s3.us-east-1.amazonaws.com/k"],
    "verify": [], "post_form": ["--bucket", "b", "--region", "us-east-1",
                                "--key", "k"],
}


def run(name, *options, stdin=b"", stdout=subprocess.PIPE):
    return subprocess.run([EXAMPLES / name, *options], input=stdin,
                          stdout=stdout, stderr=subprocess.PIPE, env=KEYS,
                          timeout=60)


class Manner(unittest.TestCase):
    def test_most_are_built(self):
        self.assertGreaterEqual(len(BUILT), 7)

    def test_help(self):
        for name in BUILT:
            long, short = run(name, "--help"), run(name, "-h")
            self.assertEqual((long.returncode, long.stderr), (0, b""), name)
            self.assertTrue(long.stdout.startswith(b"Usage: " + name.encode()))
            self.assertEqual(short.stdout, long.stdout)

    def test_version(self):
        for name in BUILT:
            shown = run(name, "--version")
            self.assertEqual(shown.returncode, 0, name)
            self.assertRegex(shown.stdout.decode(),
                             rf"^{name} of libpacreds \d+\.\d+\.\d+\n$")

    def test_wrong_options(self):
        for name in BUILT:
            for options, named in ((["--nosuch"], "--nosuch"), (["-x"], "-x")):
                wrong = run(name, *options)
                self.assertEqual(wrong.returncode, 2, name)
                self.assertEqual(wrong.stdout, b"", name)
                text = wrong.stderr.decode()
                self.assertTrue(text.startswith(f"{name}: "), text)
                self.assertIn(named, text)
                self.assertTrue(text.endswith("(try --help)\n"), text)

    def test_missing_values(self):
        for name, option in (("sign", "--region"), ("profiles", "--config"),
                             ("import_key", "--row"), ("explain", "--preset")):
            wrong = run(name, option)
            self.assertEqual(wrong.returncode, 2)
            self.assertIn(f"a value must follow {option}",
                          wrong.stderr.decode())

    def test_nothing_is_ignored(self):
        wrong = run("sign", "--region", "r", "--service", "s", "--expires",
                    "60", stdin=GET_ITEMS)
        self.assertEqual(wrong.returncode, 2)
        self.assertIn("--expires needs --query", wrong.stderr.decode())
        for name in ("sign", "verify", "check_key", "credentials", "profiles"):
            wrong = run(name, "argument")
            self.assertEqual(wrong.returncode, 2, name)
            self.assertIn("argument", wrong.stderr.decode())

    @unittest.skipUnless(os.path.exists("/dev/full"), "there is no /dev/full")
    def test_full_disk(self):
        for name, options in WRITING.items():
            if not (EXAMPLES / name).exists():
                continue
            with open("/dev/full", "wb") as full:
                failed = run(name, *options, stdin=GET_ITEMS, stdout=full)
            self.assertEqual(failed.returncode, 1, name)
            self.assertIn("No space left on device", failed.stderr.decode(),
                          name)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
