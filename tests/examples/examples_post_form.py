#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The example post_form; see examples.py for the command line."""

import base64
import html.parser
import json
import sys
import unittest

from examples import NOVEMBER, SOURCE, run


class Fields(html.parser.HTMLParser):
    """The form that a browser would see."""

    def __init__(self, text):
        super().__init__()
        self.action, self.fields = None, {}
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.action = attributes["action"]
        elif attributes.get("type") == "hidden":
            self.fields[attributes["name"]] = attributes["value"]


class PostForm(unittest.TestCase):
    def make(self, *arguments, **options):
        result = run("post_form", *arguments, **options)
        self.assertEqual(result.returncode, 0, result.stderr)
        return result.stdout.decode()

    def test_as_botocore(self):
        vectors = SOURCE / "tests/vectors/post-policies.json"
        count = 0
        for vector in json.loads(vectors.read_text()):
            if vector["name"] not in ("plain", "prefix", "token", "escapes"):
                continue
            arguments = [
                "--region", vector["region"], "--bucket", vector["bucket"],
                "--key", vector["key"], "--expires", str(vector["expires_in"]),
                *NOVEMBER]
            for name, value in vector["own_fields"].items():
                arguments += ["--field", f"{name}={value}"]
            keys = (vector["access_key_id"], vector["secret_access_key"],
                    vector["session_token"])
            answer = json.loads(self.make(*arguments, "--json", keys=keys))
            self.assertEqual(answer["fields"], vector["fields"])
            page = self.make(*arguments, keys=keys)
            self.assertEqual(Fields(page).fields, vector["fields"])
            self.assertNotIn(vector["secret_access_key"], page)
            self.assertEqual(Fields(page).action, answer["url"])
            count += 1
        self.assertEqual(count, 4)

    def test_file_name_inside_the_key(self):
        answer = json.loads(self.make(
            "--region", "r", "--bucket", "b", "--key", "a${filename}b",
            "--json"))
        policy = json.loads(base64.b64decode(answer["fields"]["policy"]))
        self.assertEqual(answer["fields"]["key"], "a${filename}b")
        self.assertIn(["starts-with", "$key", "a"], policy["conditions"])

    def test_limit_and_endpoint(self):
        answer = json.loads(self.make(
            "--region", "r", "--bucket", "b", "--key", "k", "--most", "9",
            "--endpoint", "http://127.0.0.1/b", "--json"))
        self.assertEqual(answer["url"], "http://127.0.0.1/b")
        policy = json.loads(base64.b64decode(answer["fields"]["policy"]))
        self.assertIn(["content-length-range", 0, 9], policy["conditions"])

    def test_wrong_command_lines(self):
        self.assertIn(b"Usage: ", run("post_form", "--help").stdout)
        needed = ["--region", "r", "--bucket", "b", "--key", "k"]
        for arguments in ([], needed[:4], [*needed, "more"],
                          [*needed, "--field", "acl"],
                          [*needed, "--field", "file=x"],
                          [*needed, "--expires", "0"],
                          [*needed, "--endpoint", "javascript:alert(1)"],
                          [*needed, "--bucket", "B/../x"],
                          [*needed[:5], ""],
                          [*needed, "--expires", "-1"],
                          [*needed, "--most", "many"], [*needed, "--nonsense"]):
            self.assertEqual(run("post_form", *arguments).returncode, 2)
        self.assertEqual(
            run("post_form", *needed, "--expires", "604801").returncode, 1)
        self.assertEqual(run("post_form", *needed, keys=()).returncode, 1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
