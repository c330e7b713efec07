#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The examples sign and verify; see examples.py for the command line."""

import base64
import hashlib
import json
import re
import sys
import unittest
import zlib

from examples import (GET_ITEMS, ID, MODES, NOVEMBER, PAAPI, SECRET, SHARED,
                      SIGNATURE, SOURCE, run, sign)

STAGES = {
    "canonical-request": "canonical",
    "string-to-sign": "string-to-sign",
    "signature": "signature",
}



class Hosts(unittest.TestCase):
    """What is not given comes from the host, and the preset by the service."""

    def message(self, host):
        return b"PUT /a//b%20c HTTP/1.1\r\nHost: " + host + b"\r\n\r\nbody"

    def scope(self, host, *arguments):
        return sign(self.message(host), *NOVEMBER, "--show", "scope",
                    *arguments).decode().split()[1::2]

    def test_scopes(self):
        self.assertEqual(self.scope(b"b.s3.eu-west-1.amazonaws.com"),
                         ["eu-west-1", "s3", "s3"])
        self.assertEqual(self.scope(b"email.us-east-1.amazonaws.com"),
                         ["us-east-1", "ses", "default"])
        self.assertEqual(self.scope(b"h", "--region", "r", "--service", "s3"),
                         ["r", "s3", "s3"])
        self.assertEqual(
            self.scope(b"b.s3.eu-west-1.amazonaws.com", "--preset", "ceph",
                       "--region", "r"), ["r", "s3", "ceph"])

    def test_same_bytes(self):
        host = b"b.s3.eu-west-1.amazonaws.com"
        by_host = sign(self.message(host), *NOVEMBER)
        scope = ["--region", "eu-west-1", "--service", "s3"]
        by_service = sign(self.message(host), *NOVEMBER, *scope)
        by_name = sign(self.message(host), *NOVEMBER, *scope, "--preset", "s3")
        self.assertEqual(by_host, by_service)
        self.assertEqual(by_service, by_name)
        self.assertIn(b"x-amz-content-sha256", by_name.lower())

    def test_unknown(self):
        result = run("sign", *NOVEMBER, stdin=self.message(b"localhost"))
        self.assertEqual(result.returncode, 2)
        self.assertIn(b"--region", result.stderr)


class Vectors(unittest.TestCase):
    def check_stages(self, folder, arguments, keys, expires):
        """Each stage of each mode that a folder has; returns how many."""
        message = (folder / "request.txt").read_bytes()
        count = 0
        for mode, options in MODES.items():
            options = options and [*options, "--expires", expires]
            for stage, what in STAGES.items():
                expected = folder / f"{mode}-{stage}.txt"
                if not expected.exists():
                    continue
                with self.subTest(folder=folder.name, mode=mode, stage=stage):
                    got = sign(message, *arguments, *options, "--show", what,
                               keys=keys)
                    self.assertEqual(got, expected.read_bytes())
                count += 1
        return count

    def test_own_vectors(self):
        folders = sorted(p.parent for p in
                         (SOURCE / "tests/vectors").glob("*/context.txt"))
        self.assertTrue(folders)
        for folder in folders:
            lines = (folder / "context.txt").read_text().splitlines()
            context = dict(line.split("=", 1) for line in lines)
            count = self.check_stages(
                folder,
                ["--region", context["region"],
                 "--service", context["service"],
                 "--preset", context["preset"], "--time", context["time"]],
                (context["access_key_id"], context["secret_access_key"],
                 context["session_token"]), context["expires"])
            self.assertIn(count, (3, 6))

    def test_aws_suite(self):
        suite = SHARED and SHARED / "signing/aws-signing-test-suite/v4"
        if not suite or not suite.is_dir():
            self.skipTest("AWS's suite was not given")
        count = 0
        for folder in sorted(suite.iterdir()):
            context = json.loads((folder / "context.json").read_text())
            keys = context["credentials"]
            arguments = [
                "--region", context["region"], "--service", context["service"],
                "--time", re.sub("[-:]", "", context["timestamp"])]
            for is_set, option in (
                    (not context["normalize"], "--no-normalize"),
                    (context["sign_body"], "--sign-body"),
                    (context.get("omit_session_token"),
                     "--omit-session-token")):
                if is_set:
                    arguments.append(option)
            count += self.check_stages(
                folder, arguments,
                (keys["access_key_id"], keys["secret_access_key"],
                 keys.get("token", "")),
                str(context["expiration_in_seconds"]))
        self.assertEqual(count, 228)
        print("AWS's suite:", count, "of 228 stages")


class Sign(unittest.TestCase):
    def test_known_signature(self):
        self.assertEqual(
            sign(GET_ITEMS, *PAAPI, *NOVEMBER, "--show", "signature"),
            SIGNATURE)

    def test_line_ends_are_kept(self):
        for eol in (b"\n", b"\r\n"):
            head, body = GET_ITEMS.split(b"\n\n")
            message = head.replace(b"\n", eol) + eol * 2 + body
            signed = sign(message, *PAAPI, *NOVEMBER)
            self.assertEqual(signed.count(eol), signed.count(b"\n"))
            self.assertIn(b"Signature=" + SIGNATURE + eol, signed)
            self.assertTrue(signed.endswith(eol + body))

    def test_url(self):
        url = sign(b"GET /a?b=c HTTP/1.1\nHost: h\n\n", "--region", "r",
                   "--service", "s3", "--preset", "s3", "--query", "--show",
                   "url").decode()
        self.assertRegex(url, r"^https://h/a\?b=c&X-Amz-Algorithm=.*"
                         r"&X-Amz-Signature=[0-9a-f]{64}$")

    def test_help_and_wrong_command_lines(self):
        for name in ("sign", "verify", "check_key"):
            self.assertEqual(run(name, "--help").returncode, 0)
            self.assertIn(b"Usage: ", run(name, "--help").stdout)
            self.assertEqual(run(name, "--nonsense").returncode, 2)
        for arguments in ([], ["--region", "r"], [*PAAPI, "--time", "noon"],
                          [*PAAPI, "--time", "20260231T000000Z"],
                          [*PAAPI, "--time", "20261122T240000Z"],
                          [*PAAPI, "--time", "2026 1 1T 1 1 1Z"],
                          [*PAAPI, "--chunked", "8192", "--unsigned-payload"],
                          [*PAAPI, "--preset", "nonsense"],
                          [*PAAPI, "--algorithm", "v3"],
                          [*PAAPI, "--show", "nonsense"],
                          [*PAAPI, "--query", "--expires", "soon"],
                          [*PAAPI, "request.txt"]):
            result = run("sign", *arguments, stdin=GET_ITEMS)
            self.assertEqual(result.returncode, 2, arguments)
            self.assertTrue(result.stderr.startswith(b"sign: "), result.stderr)

    def test_malformed_messages(self):
        for message, words in (
                (b"", "is empty"), (b"GET", "request line"),
                (b"GET /%zz HTTP/1.1\nHost: h\n\n", "offset 5"),
                (b"GET / HTTP/1.1\nHost h\n\n", "offset"),
                (b"GET / HTTP/1.1\n\n", "host"),
                (b"GET / HTTP/1.1\nHost: h\nA: \0\n\n", "offset")):
            result = run("sign", *PAAPI, stdin=message)
            self.assertEqual(result.returncode, 1, message)
            self.assertIn(words, result.stderr.decode())

    def test_without_keys(self):
        result = run("sign", *PAAPI, stdin=GET_ITEMS, keys=())
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"AWS_ACCESS_KEY_ID", result.stderr)


class Checksums(unittest.TestCase):
    """Beside Python's own."""

    KINDS = {
        "crc32": lambda body: zlib.crc32(body).to_bytes(4, "big"),
        "sha1": lambda body: hashlib.sha1(body).digest(),
        "sha256": lambda body: hashlib.sha256(body).digest(),
        "sha512": lambda body: hashlib.sha512(body).digest(),
        "md5": lambda body: hashlib.md5(body).digest(),
    }
    S3 = ["--region", "us-east-1", "--service", "s3", "--preset", "s3"]

    def test_whole_and_chunks(self):
        for name, digest in self.KINDS.items():
            for length in (0, 1, 63, 128, 20000):
                body = bytes(i * i % 251 for i in range(length))
                expected = (f"x-amz-checksum-{name}:".encode() +
                            base64.b64encode(digest(body)))
                message = b"PUT /k HTTP/1.1\nHost: h\n\n" + body
                for options in ([], ["--chunked", "8192"],
                                ["--chunked", "8192", "--unsigned-payload"]):
                    signed = sign(message, *self.S3, *NOVEMBER, "--checksum",
                                  name, *options)
                    self.assertIn(expected, signed)
                    result = run("verify", "--preset", "s3", *NOVEMBER,
                                 "--unsigned-payload", stdin=signed)
                    self.assertEqual(result.returncode, 0, result.stdout)

    def test_changed(self):
        message = b"PUT /k HTTP/1.1\nHost: h\n\nhello"
        signed = sign(message, *self.S3, *NOVEMBER, "--checksum", "crc32",
                      "--chunked", "8192", "--unsigned-payload")
        result = run("verify", "--preset", "s3", *NOVEMBER,
                     "--unsigned-payload",
                     stdin=signed.replace(b"hello", b"hellp"))
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"PACREDS_ERR_CHECKSUM", result.stdout)

    def test_unknown(self):
        for name, status, words in (
                ("crc16", 2, "there is no checksum crc16"),
                ("xxhash64", 1, "XXHASH64")):
            refused = run("sign", *self.S3, "--checksum", name,
                          stdin=GET_ITEMS)
            self.assertEqual(refused.returncode, status)
            self.assertIn(words, refused.stderr.decode())


class Verify(unittest.TestCase):
    def verify(self, message, *arguments, keys=(ID, SECRET, "")):
        return run("verify", *arguments, *NOVEMBER, keys=keys, stdin=message)

    def test_header_and_query(self):
        for options in MODES.values():
            message = sign(GET_ITEMS, *PAAPI, *NOVEMBER, *options)
            result = self.verify(message, *PAAPI)
            self.assertEqual(result.returncode, 0, result.stdout)
            self.assertTrue(result.stdout.startswith(b"valid"))

    def test_reasons(self):
        message = sign(GET_ITEMS, *PAAPI, *NOVEMBER)
        old = sign(GET_ITEMS, *PAAPI, "--time", "20261122T114459Z")
        for wrong, arguments, reason in (
                (message.replace(b"xyz-20", b"xyz-21"), [], "SIGNATURE"),
                (message, ["--region", "eu-west-1"], "SCOPE_REGION"),
                (message, ["--service", "s3"], "SCOPE_SERVICE"),
                (old, [], "TOO_OLD"), (GET_ITEMS, [], "NOT_SIGNED")):
            result = self.verify(wrong, *arguments)
            self.assertEqual(result.returncode, 1)
            self.assertIn(f"refused: PACREDS_ERR_{reason}: ",
                          result.stdout.decode())
        result = self.verify(message, keys=(ID, SECRET[:-1] + "Z", ""))
        self.assertIn(b"PACREDS_ERR_SIGNATURE", result.stdout)
        result = self.verify(message, keys=(ID[:-1] + "Z", SECRET, ""))
        self.assertIn(b"PACREDS_ERR_WRONG_KEY_ID", result.stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
