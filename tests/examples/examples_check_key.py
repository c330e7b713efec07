#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The example check_key; see examples.py for the command line."""

import json
import sys
import unittest

from examples import ID, run


class CheckKey(unittest.TestCase):
    GOOD_ID = "AKIARZPUZDIKGB2VALC4"
    GOOD_SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYzzzzzzzKEY"

    def check(self, access_key_id, secret, token=""):
        """By the environment and by standard input, which must agree."""
        keys = (access_key_id, secret, token)
        result = run("check_key", "--json", keys=keys)
        text = run("check_key", keys=keys)
        for shown in (result, text):
            for part in (secret, token):
                # Of a swapped pair the "secret" is the id.
                if len(part) > 8 and not part.strip().startswith("A"):
                    self.assertNotIn(part.strip().encode(),
                                     shown.stdout + shown.stderr)
        if "\n" not in access_key_id + secret:
            by_input = run("check_key", "--json", keys=(),
                           stdin="\n".join(keys).encode())
            self.assertEqual(by_input.stdout, result.stdout)
            self.assertEqual(by_input.returncode, result.returncode)
        answer = json.loads(result.stdout)
        is_bad = any(f["severity"] == "error" for f in answer["findings"])
        self.assertEqual(result.returncode, int(is_bad))
        self.assertEqual(text.returncode, int(is_bad))
        for finding in answer["findings"]:
            self.assertEqual(set(finding), {"code", "severity", "subject",
                                            "offset", "message"})
            self.assertIn(f"({finding['code']})", text.stdout.decode())
        return answer

    def codes(self, *keys):
        return [(f["code"], f["subject"], f["offset"])
                for f in self.check(*keys)["findings"]]

    def test_good(self):
        answer = self.check(self.GOOD_ID, self.GOOD_SECRET)
        self.assertEqual(answer["findings"], [])
        self.assertEqual(answer["kind"], "long-term")
        self.assertEqual(answer["account_id"], "123456789012")

    def test_swapped(self):
        self.assertEqual(self.codes(self.GOOD_SECRET, self.GOOD_ID),
                         [("swapped", "access-key-id", 0)])

    def test_lengths(self):
        subject = "secret-access-key"
        self.assertEqual(self.codes(self.GOOD_ID, self.GOOD_SECRET[:-1]),
                         [("too-short", subject, 39)])
        self.assertEqual(self.codes(self.GOOD_ID, self.GOOD_SECRET + "a"),
                         [("too-long", subject, 40)])
        self.assertEqual(self.codes(self.GOOD_ID[:-1], self.GOOD_SECRET),
                         [("too-short", "access-key-id", 19)])

    def test_white_space_and_quotes(self):
        for secret in (self.GOOD_SECRET + "\n", self.GOOD_SECRET + "\r",
                       self.GOOD_SECRET + " "):
            self.assertEqual(self.codes(self.GOOD_ID, secret),
                             [("white-space", "secret-access-key", 40)])
        self.assertEqual(self.codes(self.GOOD_ID, f'"{self.GOOD_SECRET}"'),
                         [("quotes", "secret-access-key", 0)])

    def test_kinds(self):
        for access_key_id, kind, codes in (
                ("AIDARZPUZDIKGB2VALC4", "not-a-key", ["not-an-access-key"]),
                ("AROARZPUZDIKGB2VALC4", "not-a-key", ["not-an-access-key"]),
                ("ASIARZPUZDIKGB2VALC4", "temporary", ["token-absent"]),
                ("AKPAEXAMPL1767225600", "paapi", ["paapi-only"]),
                (ID, "long-term", ["example"])):
            answer = self.check(access_key_id, self.GOOD_SECRET)
            self.assertEqual(answer["kind"], kind)
            self.assertEqual([f["code"] for f in answer["findings"]], codes)
        answer = self.check("ASIARZPUZDIKGB2VALC4", self.GOOD_SECRET,
                            "IQoJb3JpZ2luX2VjEXAMPLETOKEN")
        self.assertEqual(answer["findings"], [])

    def test_long_lines(self):
        self.assertEqual(
            self.codes(self.GOOD_ID, "a" * 20000),
            [("too-long", "secret-access-key", 40)])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
