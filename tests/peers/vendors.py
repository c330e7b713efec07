#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Presets and version 4A against other signers: curl, botocore, aws-c-auth.

Usage: vendors.py EXAMPLES

EXAMPLES is the folder that sign and verify were built in. A signer that is not
installed is skipped. curl talks to 127.0.0.1 only.
"""

import datetime
import hashlib
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import unittest

from printed import quiet

try:
    import botocore.auth
    import botocore.awsrequest
    import botocore.credentials
except ImportError:
    botocore = None
try:
    import awscrt.auth
    import awscrt.http
except ImportError:
    awscrt = None
# Debian's packages are for Debian's own Python.
DEBIAN = "/usr/bin/python3"
if not (botocore and awscrt) and os.path.exists(DEBIAN) and \
        os.environ.get("VENDORS_PYTHON") != DEBIAN:
    os.environ["VENDORS_PYTHON"] = DEBIAN
    os.execv(DEBIAN, [DEBIAN, *sys.argv])

EXAMPLES = pathlib.Path(sys.argv[1]).resolve()
ID = "AKIAIOSFODNN7EXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
TOKEN = "a/session+token="
TIME = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.timezone.utc)
STAMP = "20261122T120000Z"


def run(name, *arguments, token="", message=b""):
    environment = {k: v for k, v in os.environ.items()
                   if not k.startswith("AWS_")}
    environment.update(AWS_ACCESS_KEY_ID=ID, AWS_SECRET_ACCESS_KEY=SECRET,
                       AWS_SESSION_TOKEN=token)
    return quiet(subprocess.run([EXAMPLES / name, *arguments], input=message,
                                env=environment, capture_output=True,
                                timeout=30, check=False))


def sign(message, *arguments, token=""):
    result = run("sign", *arguments, token=token, message=message)
    if result.returncode != 0:
        raise AssertionError(result.stderr.decode())
    return result.stdout


def receive(connection):
    """A request as it comes, with as much body as it says."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
    head, body = data.split(b"\r\n\r\n", 1)
    length = re.search(rb"\r\nContent-Length: (\d+)", head, re.I)
    while length and len(body) < int(length.group(1)):
        body += connection.recv(65536)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"
                       b"Connection: close\r\n\r\n")
    return head + b"\r\n\r\n" + body


def curl(provider, target, *arguments):
    """What curl sends, signed for that provider."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)
        port = server.getsockname()[1]
        with subprocess.Popen(
                ["curl", "-sq", "--max-time", "20", "-K", "-", "--noproxy",
                 "*", "--aws-sigv4", f"{provider}:region-1:service",
                 *arguments, f"http://127.0.0.1:{port}{target}"],
                stdin=subprocess.PIPE) as process:
            process.stdin.write(f'user = "{ID}:{SECRET}"\n'.encode())
            process.stdin.close()
            connection, _ = server.accept()
            with connection:
                connection.settimeout(20)
                return receive(connection)


@unittest.skipUnless(shutil.which("curl"), "there is no curl")
class Curl(unittest.TestCase):
    REQUESTS = (
        ("/", b""),
        ("/bucket/a-b_c.txt?alt=media&x=1", b""),
        ("/api/v1/ReadVms", b'{"Filters":{}}'),
    )

    def check(self, provider, preset, vendor, prefix):
        arguments = ["--preset", preset, "--region", "region-1", "--service",
                     "service"]
        for target, body in self.REQUESTS:
            # Of the headers curl 7.88 signs those that it is given.
            options = ["-H", f"{prefix}content-sha256: "
                       + hashlib.sha256(body).hexdigest()]
            if body:
                options += ["-H", "Content-Type: application/json",
                            "--data-binary", body.decode()]
            message = curl(provider, target, *options)
            self.assertIn(b"Authorization: %s4-HMAC-SHA256" % vendor, message)
            result = run("verify", *arguments, message=message)
            self.assertEqual(result.returncode, 0, (result.stdout, message))
            wrong = message.replace(b" /", b" /x", 1)
            result = run("verify", *arguments, message=wrong)
            self.assertIn(b"PACREDS_ERR_SIGNATURE", result.stdout)
            self.sign_likewise(message, arguments)

    def sign_likewise(self, message, arguments):
        """Ours of the same headers is byte for byte curl's."""
        theirs = re.search(rb"\r\n(Authorization: .*)\r\n", message).group(1)
        names = re.search(rb"SignedHeaders=([^,]*)", theirs).group(1).split(b";")
        head, body = message.split(b"\r\n\r\n", 1)
        lines = head.split(b"\r\n")
        lines = lines[:1] + [line for line in lines[1:] if
                             line.split(b":")[0].lower() in names]
        ours = sign(b"\r\n".join(lines) + b"\r\n\r\n" + body, *arguments)
        self.assertIn(theirs.split(b": ", 1)[1], ours)

    def test_aws(self):
        self.check("aws:amz", "default", b"AWS", "x-amz-")

    def test_goog4(self):
        self.check("goog:goog", "goog4", b"GOOG", "x-goog-")

    def test_osc4(self):
        self.check("osc:osc", "osc4", b"OSC", "x-osc-")


@unittest.skipUnless(botocore, "there is no botocore")
class Botocore(unittest.TestCase):
    HOST = "bucket--usw2-az1--x-s3.s3express-usw2-az1.us-west-2.amazonaws.com"

    def check(self, theirs, message, preset, *options, token=""):
        """The other one took the time from the clock; ours takes it from it."""
        said = theirs.url + str(theirs.headers)
        stamp = re.search(r"X-Amz-Date(?:: |=)(\w+)", said).group(1)
        ours = sign(message, "--preset", preset, "--region", "us-west-2",
                    "--time", stamp, *options, token=token).decode()
        signature = re.search(r"Signature=[0-9a-f]{64}", said).group(0)
        self.assertIn(signature, ours)
        return ours

    @staticmethod
    def add_auth(kind, service, method, url, headers, body=b"", **options):
        """Sign with one of botocore's classes."""
        request = botocore.awsrequest.AWSRequest(
            method=method, url=url, headers=headers, data=body)
        kind(botocore.credentials.Credentials(ID, SECRET), service,
             "us-west-2", **options).add_auth(request)
        return request

    def test_s3_express_header(self):
        theirs = self.add_auth(
            botocore.auth.S3SigV4Auth, "s3express", "PUT",
            f"https://{self.HOST}/a%20key",
            {"x-amz-s3session-token": TOKEN}, b"body")
        ours = self.check(
            theirs, f"PUT /a%20key HTTP/1.1\nHost: {self.HOST}\n\nbody"
            .encode(), "s3-express", "--service", "s3express", token=TOKEN)
        self.assertIn("\nX-Amz-S3session-Token:" + TOKEN, ours)
        self.assertNotIn("security-token", ours.lower())

    def test_s3_express_query(self):
        theirs = self.add_auth(
            botocore.auth.S3SigV4QueryAuth, "s3express", "GET",
            f"https://{self.HOST}/a%20key?X-Amz-S3session-Token="
            "a%2Fsession%2Btoken%3D", {}, expires=300)
        self.check(
            theirs, f"GET /a%20key HTTP/1.1\nHost: {self.HOST}\n\n".encode(),
            "s3-express", "--service", "s3express", "--query", "--expires",
            "300", token=TOKEN)

    def test_vpc_lattice(self):
        host = "svc.vpc-lattice-svcs.us-west-2.on.aws"
        theirs = self.add_auth(
            botocore.auth.SigV4Auth, "vpc-lattice-svcs", "POST",
            f"https://{host}/path",
            {"x-amz-content-sha256": "UNSIGNED-PAYLOAD"}, b"body")
        ours = self.check(
            theirs, f"POST /path HTTP/1.1\nHost: {host}\n\nbody".encode(),
            "vpc-lattice", "--service", "vpc-lattice-svcs")
        self.assertIn("\nx-amz-content-sha256:UNSIGNED-PAYLOAD\n", ours)


@unittest.skipUnless(awscrt, "there is no awscrt")
class AwsCAuth(unittest.TestCase):
    ARGUMENTS = ("--algorithm", "v4a", "--region", "eu-west-1", "--service",
                 "service", "--time", STAMP)

    def sign(self, kind, **options):
        """Their request, signed for two regions, as a message."""
        headers = awscrt.http.HttpHeaders([("Host", "example.amazonaws.com")])
        request = awscrt.http.HttpRequest("GET", "/a/b?c=d&e", headers)
        config = awscrt.auth.AwsSigningConfig(
            algorithm=awscrt.auth.AwsSigningAlgorithm.V4_ASYMMETRIC,
            signature_type=kind, region="us-east-1,eu-west-1",
            service="service", date=TIME,
            credentials_provider=awscrt.auth.AwsCredentialsProvider.new_static(
                ID, SECRET, TOKEN), **options)
        signed = awscrt.auth.aws_sign_request(request, config).result(20)
        lines = [f"{signed.method} {signed.path} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in signed.headers]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def check(self, message):
        result = run("verify", *self.ARGUMENTS, token=TOKEN, message=message)
        self.assertEqual(result.returncode, 0, result.stdout)
        for wrong, reason in ((message.replace(b"c=d", b"c=x"), b"SIGNATURE"),
                              (message.replace(b"eu-west", b"eu-east"),
                               b"SCOPE_REGION")):
            result = run("verify", *self.ARGUMENTS, token=TOKEN, message=wrong)
            self.assertIn(b"PACREDS_ERR_" + reason, result.stdout)

    def test_header(self):
        self.check(self.sign(
            awscrt.auth.AwsSignatureType.HTTP_REQUEST_HEADERS))

    def test_query(self):
        self.check(self.sign(
            awscrt.auth.AwsSignatureType.HTTP_REQUEST_QUERY_PARAMS,
            expiration_in_seconds=300))


class V4a(unittest.TestCase):
    """The examples alone, with the key pair of AWS's suite."""
    POINT = ("04b6618f6a65740a99e650b33b6b4b5bd0d43b176d721a3edfea7e7d2d56d936"
             "b1865ed22a7eadc9c5cb9d2cbaca1b3699139fedc5043dc6661864218330c8"
             "e518")

    def test_public_key(self):
        message = b"GET / HTTP/1.1\nHost: h\n\n"
        environment = dict(
            os.environ, AWS_ACCESS_KEY_ID="AKIDEXAMPLE",
            AWS_SECRET_ACCESS_KEY="wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
        environment.pop("AWS_SESSION_TOKEN", None)
        signed = quiet(subprocess.run(
            [EXAMPLES / "sign", "--algorithm", "v4a", "--region", "*",
             "--service", "s", "--time", STAMP], input=message,
            env=environment, capture_output=True, timeout=30,
            check=True)).stdout
        for point, status in ((self.POINT, 0), (self.POINT[:-1] + "9", 2),
                              (self.POINT[:-2], 2), ("04zz", 2)):
            result = subprocess.run(
                [EXAMPLES / "verify", "--algorithm", "v4a", "--time", STAMP,
                 "--public-key", point], input=signed, env={},
                capture_output=True, timeout=30, check=False)
            self.assertEqual(result.returncode, status,
                             (result.stdout, result.stderr))

    def test_help_lists_presets(self):
        for name in ("sign", "verify"):
            words = run(name, "--help").stdout
            for preset in (b"s3-express", b"goog4", b"osc4", b"v4a"):
                self.assertIn(preset, words)
        self.assertEqual(run("verify", "--algorithm", "v5").returncode, 2)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
