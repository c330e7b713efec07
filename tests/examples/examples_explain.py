#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The example explain; see examples.py for the command line."""

import json
import sys
import tempfile
import unittest

from examples import GET_ITEMS, ID, NOVEMBER, PAAPI, SECRET, run, sign


class Explain(unittest.TestCase):
    # What Amazon's front end writes; the path is that of a proxy.
    CANONICAL = (b"POST\n/items\n\ncontent-encoding:amz-1.0\ncontent-type:"
                 b"application/json; charset=utf-8\nhost:webservices.amazon.com"
                 b"\nx-amz-date:20261122T120000Z\nx-amz-target:com.amazon."
                 b"paapi5.v1.ProductAdvertisingAPIv1.GetItems\n\ncontent-"
                 b"encoding;content-type;host;x-amz-date;x-amz-target\n93b4b003"
                 b"a04c461fe8d00adb4e8d91a8ab5713a43f93484a1f72e6e466d6db26")
    ANSWER = (b"HTTP/1.1 403 Forbidden\r\nDate: Sun, 22 Nov 2026 12:00:01 GMT"
              b"\r\n\r\n" + json.dumps({"message": (
                  b"The request signature we calculated does not match the "
                  b"signature you provided.\n\nThe Canonical String for this "
                  b"request should have been\n'" + CANONICAL +
                  b"'\n\nThe String-to-Sign should have been\n'x'\n"
              ).decode()}).encode())

    def explain(self, request, answer, *arguments, keys=(ID, SECRET, "")):
        with tempfile.NamedTemporaryFile() as file:
            file.write(answer)
            file.flush()
            return run("explain", *NOVEMBER, *arguments, "-", file.name,
                       keys=keys, stdin=request)

    def test_a_changed_path(self):
        message = sign(GET_ITEMS, *PAAPI, *NOVEMBER)
        result = self.explain(message, self.ANSWER, keys=())
        self.assertEqual(result.returncode, 0, result.stderr)
        for words in (b"cause   path\n", b"stage   path, line 2\n",
                      b"ours    /paapi5/getitems\n", b"theirs  /items\n"):
            self.assertIn(words, result.stdout)

    def test_json(self):
        message = sign(GET_ITEMS, *PAAPI, *NOVEMBER)
        found = json.loads(self.explain(message, self.ANSWER, "--json").stdout)
        self.assertEqual(
            {name: found[name] for name in (
                "cause", "stage", "line", "ours", "theirs", "status", "skew")},
            {"cause": "path", "stage": "path", "line": 2,
             "ours": "/paapi5/getitems", "theirs": "/items", "status": 403,
             "skew": 0})

    def test_possible_causes(self):
        """An answer that is given for several causes: all, and a check each."""
        message = sign(GET_ITEMS, *PAAPI, *NOVEMBER)
        answer = (b"<Response><Errors><Error><Code>AuthFailure</Code><Message>"
                  b"AWS was not able to validate the provided access "
                  b"credentials</Message></Error></Errors></Response>")
        found = json.loads(self.explain(message, answer, "--json",
                                        keys=()).stdout)
        self.assertEqual([one["cause"] for one in found["possible"]],
                         ["clock", "key-unknown", "mismatch", "token-missing"])
        self.assertTrue(all(one["check"] for one in found["possible"]))
        result = self.explain(message, answer, keys=())
        self.assertIn(b"\nperhaps key-unknown: Look for", result.stdout)

    def test_paapi_hint(self):
        answer = (b'{"__type":"com.amazon.paapi5#AccessDeniedException",'
                  b'"Errors":[{"Code":"InvalidPartnerTag","Message":"x"}]}')
        result = self.explain(GET_ITEMS, answer, "--status", "400", keys=())
        self.assertIn(b"cause   not-signed", result.stdout)
        result = self.explain(sign(GET_ITEMS, *PAAPI, *NOVEMBER), answer,
                              "--status", "400")
        self.assertIn(b"cause   other-error", result.stdout)
        self.assertIn(b"partner tags of its own", result.stdout)

    def test_tokens(self):
        keys = (ID, SECRET, "a-session-token")
        message = sign(GET_ITEMS, *PAAPI, *NOVEMBER, keys=keys)
        answer = self.ANSWER.replace(b"/items", b"/paapi5/getitems").replace(
            b"x-amz-target:", b"x-amz-security-token:b\\nx-amz-target:")
        result = self.explain(message, answer, keys=())
        self.assertNotIn(b"a-session-token", result.stdout + result.stderr)
        self.assertIn(b"x-amz-security-token:[redacted]", result.stdout)
        result = self.explain(message, answer, "--reveal", keys=())
        self.assertIn(b"a-session-token", result.stdout)

    def test_json_is_utf8(self):
        message = sign(GET_ITEMS, *PAAPI, *NOVEMBER)
        for answer, text in (
                ("{\"message\":\"\u00e9\u20ac\U0001f600\\n\"}".encode(),
                 "\u00e9\u20ac\U0001f600\n"),
                (b"caf\xe9 \xc0\x80 \xed\xa0\x80",
                 "caf\xe9 \xc0\x80 \xed\xa0\x80")):
            result = self.explain(message, answer, "--json", keys=())
            found = json.loads(result.stdout.decode())
            self.assertEqual(found["message"], text)

    def test_algorithm(self):
        message = sign(GET_ITEMS, *PAAPI, *NOVEMBER, "--algorithm", "v4a")
        for options, cause in (((), b"algorithm"),
                               (("--algorithm", "v4a", "--service", "s3"),
                                b"service")):
            result = self.explain(message, b"", "--status", "403", *options,
                                  keys=())
            self.assertIn(b"cause   " + cause, result.stdout)

    def test_unknown_and_wrong_command_lines(self):
        message = sign(GET_ITEMS, *PAAPI, *NOVEMBER).replace(
            ID.encode(), b"AKIARZPUZDIKGB2VALC4")
        result = self.explain(message, b"", keys=())
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"cause   unknown", result.stdout)
        for arguments in (["x"], ["--status", "1", "a", "b"], ["--preset",
                          "s4", "/dev/null", "/dev/null"]):
            result = run("explain", *arguments, stdin=message)
            self.assertIn(result.returncode, (1, 2), arguments)
            self.assertTrue(result.stderr)
        result = run("explain", "--help")
        self.assertEqual(result.returncode, 0)
        self.assertIn(b"Usage: explain", result.stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
