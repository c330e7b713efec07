#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The examples that send and serve, tried against each other and against Ceph.

    examples_send.py EXAMPLES SOURCE BUILD
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request

EXAMPLES, SOURCE, BUILD = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
sys.path.insert(0, str(SOURCE / "tests/peers/servers"))
import start  # noqa: E402

FIRST = ("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
SECOND = ("AKIAI44QH8DHBEXAMPLE", "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY")
SECONDS = 60


def keys(pair):
    kept = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
    return {**kept, "AWS_ACCESS_KEY_ID": pair[0],
            "AWS_SECRET_ACCESS_KEY": pair[1], "AWS_CONFIG_FILE": "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "no_proxy": "*"}


def run(*command, pair=FIRST, stdin=b""):
    return subprocess.run([EXAMPLES / command[0], *command[1:]], input=stdin,
                          env=keys(pair), capture_output=True, timeout=SECONDS)


def fetch(request):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=SECONDS) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


@unittest.skipUnless((EXAMPLES / "serve").exists(), "serve was not built")
class Serve(unittest.TestCase):
    """A server that knows two keys."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        path = pathlib.Path(self.folder.name, "keys.csv")
        path.write_text("Access key ID,Secret access key\n" + "".join(
            f"{id},{secret}\n" for id, secret in (FIRST, SECOND)))
        path.chmod(0o600)
        self.server = subprocess.Popen(
            [EXAMPLES / "serve", "--service", "bedrock", path],
            stdout=subprocess.PIPE)
        line = self.server.stdout.readline().decode()
        self.url = line.split()[-1]
        self.assertTrue(self.url.startswith("http://127.0.0.1:"), line)

    def tearDown(self):
        self.server.terminate()
        self.assertEqual(self.server.wait(SECONDS), 0)
        self.server.stdout.close()
        self.folder.cleanup()

    def ask(self, pair, model):
        return run("bedrock", "--endpoint", self.url, model, pair=pair,
                   stdin=b'{"messages":[]}')

    def test_two_keys(self):
        for pair in (FIRST, SECOND):
            answered = self.ask(pair, "anthropic.claude-3-haiku-20240307-v1:0")
            self.assertEqual(answered.returncode, 0, answered.stderr)
            self.assertEqual(answered.stdout.decode(), pair[0])

    def test_a_model_that_is_an_arn(self):
        arn = "arn:aws:bedrock:us-east-1:123456789012:inference-profile/x.y-z:0"
        answered = self.ask(FIRST, arn)
        self.assertEqual((answered.returncode, answered.stdout.decode()),
                         (0, FIRST[0]), answered.stderr)

    def test_refusals(self):
        for pair in ((FIRST[0], SECOND[1]), ("AKIAUNKNOWN111111111", FIRST[1])):
            refused = self.ask(pair, "model:0")
            self.assertEqual(refused.returncode, 1)
            self.assertEqual(refused.stdout, b"PACREDS_ERR_SIGNATURE")
            self.assertIn(b"HTTP status 403", refused.stderr)
        self.assertEqual(fetch(self.url + "/x"), (403, b"PACREDS_ERR_NOT_SIGNED"))


@unittest.skipUnless((EXAMPLES / "put_object").exists(),
                     "put_object was not built")
class Storage(unittest.TestCase):
    """Objects in Ceph's radosgw."""

    def test_objects(self):
        try:
            server = start.server("radosgw", str(BUILD))
            with server as ceph, tempfile.TemporaryDirectory() as folder:
                self.store(ceph, pathlib.Path(folder))
        except start.Unavailable as reason:
            self.skipTest(str(reason))

    def store(self, ceph, folder):
        pair = (ceph.key_id, ceph.secret)
        region = ["--region", ceph.region]
        bucket = run("presign", *region, "--method", "PUT", ceph.url + "/bucket",
                     pair=pair).stdout.decode().strip()
        self.assertEqual(
            fetch(urllib.request.Request(bucket, method="PUT"))[0], 200)
        body = os.urandom(3 << 20)
        for name, content in (("a b+c:1", body), ("empty", b"")):
            file = folder / name
            file.write_bytes(content)
            url = f"{ceph.url}/bucket/{name.replace(' ', '%20')}"
            put = run("put_object", *region, file, url, pair=pair)
            self.assertEqual(put.returncode, 0, put.stderr)
            shown = run("presign", *region, url, pair=pair)
            self.assertEqual(fetch(shown.stdout.decode().strip()),
                             (200, content))
        refused = run("put_object", *region, folder / "empty",
                      ceph.url + "/bucket/x", pair=(ceph.key_id, "x" * 40))
        self.assertEqual(refused.returncode, 1)
        self.assertIn(b"SignatureDoesNotMatch", refused.stderr)
        self.ask_many(ceph, pair, region)

    def ask_many(self, ceph, pair, region):
        urls = [f"{ceph.url}/bucket/{'empty' if i % 3 else 'none'}?n={i}"
                for i in range(50)]
        many = run("many", *region, pair=pair, stdin="\n".join(urls).encode())
        lines = many.stdout.decode().splitlines()
        self.assertEqual(many.returncode, 1)
        self.assertEqual(sorted(lines), sorted(
            f"{200 if i % 3 else 404} {url}" for i, url in enumerate(urls)))


class Presign(unittest.TestCase):
    def test_region_of_the_host(self):
        shown = run("presign", "--expires", "60",
                    "https://b.s3.eu-central-1.amazonaws.com/k")
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertIn("%2Feu-central-1%2Fs3%2Faws4_request",
                      shown.stdout.decode())
        self.assertIn("X-Amz-Expires=60&", shown.stdout.decode())

    def test_no_region(self):
        refused = run("presign", "http://127.0.0.1:1/k")
        self.assertEqual((refused.returncode, refused.stdout), (1, b""))
        self.assertIn(b"127.0.0.1", refused.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
