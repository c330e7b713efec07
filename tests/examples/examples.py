#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Run the examples sign, verify, explain, post_form, check_key and hello as a
person would.

Usage: examples.py EXAMPLES SOURCE [SHARED_DATA]

EXAMPLES is the folder that they were built in, SOURCE the project's. AWS's
suite is read from SHARED_DATA; where that is absent its case is skipped.
"""

import base64
import html.parser
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from printed import quiet

EXAMPLES = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(sys.argv[2]).resolve()
SHARED = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None

ID = "AKIAIOSFODNN7EXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
MODES = {"header": [], "query": ["--query"]}
STAGES = {
    "canonical-request": "canonical",
    "string-to-sign": "string-to-sign",
    "signature": "signature",
}

GET_ITEMS = b"""POST /paapi5/getitems HTTP/1.1
Host: webservices.amazon.com
Content-Type: application/json; charset=utf-8
Content-Encoding: amz-1.0
X-Amz-Target: com.amazon.paapi5.v1.ProductAdvertisingAPIv1.GetItems

{"ItemIds":["B0199980K4"],"Resources":["ItemInfo.Title"],\
"PartnerTag":"xyz-20","PartnerType":"Associates",\
"Marketplace":"www.amazon.com"}"""
# Fourteen other signers come to this one.
SIGNATURE = b"5474164d1c45dcdd142005c643d4844a4e182cbe4fc7163673809900d525a5fd"
PAAPI = ["--region", "us-east-1", "--service", "ProductAdvertisingAPI"]
NOVEMBER = ["--time", "20261122T120000Z"]


def run(name, *arguments, keys=(ID, SECRET, ""), stdin=b""):
    """The result of an example that finds keys in its environment."""
    environment = {k: v for k, v in os.environ.items()
                   if not k.startswith("AWS_")}
    for name_of, value in zip(("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY",
                               "AWS_SESSION_TOKEN"), keys):
        if value:
            environment[name_of] = value
    return quiet(subprocess.run([EXAMPLES / name, *arguments], input=stdin,
                                env=environment, capture_output=True,
                                timeout=30, check=False))


def sign(message, *arguments, keys=(ID, SECRET, "")):
    """What the sign example writes."""
    result = run("sign", *arguments, keys=keys, stdin=message)
    if result.returncode != 0:
        raise AssertionError(result.stderr.decode())
    return result.stdout


class Vectors(unittest.TestCase):
    def check_stages(self, folder, arguments, keys):
        """Each stage of each mode that a folder has; returns how many."""
        message = (folder / "request.txt").read_bytes()
        count = 0
        for mode, options in MODES.items():
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
                 "--preset", context["preset"], "--time", context["time"],
                 "--expires", context["expires"]],
                (context["access_key_id"], context["secret_access_key"],
                 context["session_token"]))
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
                "--time", re.sub("[-:]", "", context["timestamp"]),
                "--expires", str(context["expiration_in_seconds"])]
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
                 keys.get("token", "")))
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


class CheckKey(unittest.TestCase):
    GOOD_ID = "AKIARZPUZDIKGB2VALC4"
    GOOD_SECRET = "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"

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


class Hello(unittest.TestCase):
    def test_hello(self):
        result = run("hello")
        self.assertEqual(result.returncode, 0)
        self.assertIn(b"Authorization: AWS4-HMAC-SHA256 Credential=AKIA",
                      result.stdout)
        self.assertEqual(run("hello", keys=()).returncode, 1)

    def test_readme_shows_it(self):
        """The program in README.md is the one that is compiled."""
        source = (SOURCE / "examples/hello.c").read_text()
        code = source.split("\n", 1)[1]
        self.assertLess(source.count("\n"), 40)
        blocks = re.findall(r"```c\n(.*?)```",
                            (SOURCE / "README.md").read_text(), re.S)
        self.assertIn(code, blocks)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
