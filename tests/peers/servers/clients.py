#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What other clients sign and a radosgw accepts, to the verify example, and
again with one bit changed.

Usage: clients.py BUILD_DIR
"""
import os
import re
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True

import start  # noqa: E402
from message import changes  # noqa: E402
from recorder import Recorder  # noqa: E402

SECONDS = 60
ODD = "a b+c/é☕~!'()*@:=&;,$.txt"

ROLE = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow",
"Principal":{"AWS":["arn:aws:iam:::user/alice"]},
"Action":["sts:AssumeRole"]}]}"""


def curl(url, work, keys):
    """Calls of curl, which signs the hash that it is told."""
    with open(os.path.join(work, "curl"), "w", encoding="ascii") as config:
        config.write('user = "%s:%s"\nno-progress-meter\nfail\n'
                     'aws-sigv4 = "aws:amz:us-east-1:s3"\n'
                     'header = "x-amz-content-sha256: UNSIGNED-PAYLOAD"\n' % (
                         keys["AWS_ACCESS_KEY_ID"],
                         keys["AWS_SECRET_ACCESS_KEY"]))
    command = ["curl", "-q", "-K", os.path.join(work, "curl")]
    yield command + ["-X", "PUT", url + "/curl"]
    yield command + ["-T", os.path.join(work, "file"), "-H", "x-amz-meta-a: 1",
                     url + "/curl/a%20b%2Bc"]
    yield command + [url + "/curl/a%20b%2Bc"]
    yield command + [url + "/curl?list-type=2&prefix=a%20b"]


def s3cmd(url, work, keys):
    with open(os.path.join(work, "s3cfg"), "w", encoding="ascii") as config:
        config.write("[default]\naccess_key = %s\nsecret_key = %s\n"
                     "host_base = %s\nhost_bucket = %s\nuse_https = False\n"
                     "bucket_location = us-east-1\n" % (
                         keys["AWS_ACCESS_KEY_ID"],
                         keys["AWS_SECRET_ACCESS_KEY"], url[7:], url[7:]))
    command = ["s3cmd", "-c", os.path.join(work, "s3cfg"), "--no-progress"]
    yield command + ["mb", "s3://s3cmd"]
    yield command + ["put", os.path.join(work, "file"), "s3://s3cmd/" + ODD]
    yield command + ["ls", "s3://s3cmd/a"]
    yield command + ["del", "s3://s3cmd/" + ODD]


def awscli(url, work, keys):
    aws = shutil.which("aws", path="/usr/bin:" + os.environ["PATH"])
    command = [aws, "--endpoint-url", url]
    yield command + ["s3", "mb", "s3://awscli"]
    yield command + ["s3", "cp", os.path.join(work, "file"),
                     "s3://awscli/" + ODD]
    yield command + ["s3", "ls", "s3://awscli/a"]
    yield command + ["s3", "rm", "s3://awscli/" + ODD]
    yield command + ["iam", "create-role", "--role-name", "any",
                     "--assume-role-policy-document", ROLE]


def boto3(url, work, keys):
    python = next(path for path in (sys.executable, "/usr/bin/python3")
                  if has_module(path, "boto3"))
    yield [python, os.path.join(start.HERE, "boto3_client.py"), url]


def rclone(url, work, keys):
    for name, value in (("TYPE", "s3"), ("PROVIDER", "Other"),
                        ("ENV_AUTH", "true"), ("ENDPOINT", url),
                        ("REGION", "us-east-1"), ("FORCE_PATH_STYLE", "true")):
        keys["RCLONE_CONFIG_HERE_" + name] = value
    keys["RCLONE_CONFIG"] = "/dev/null"
    yield ["rclone", "mkdir", "here:rclone"]
    yield ["rclone", "copyto", os.path.join(work, "file"),
           "here:rclone/" + ODD]
    yield ["rclone", "cat", "here:rclone/" + ODD]
    yield ["rclone", "deletefile", "here:rclone/" + ODD]


def restic(url, work, keys):
    keys["RESTIC_PASSWORD"] = "x"
    command = ["restic", "-q", "--no-cache", "-r", "s3:%s/restic" % url]
    yield command + ["init"]
    yield command + ["backup", os.path.join(work, "file")]


CLIENTS = {client.__name__: client
           for client in (curl, s3cmd, awscli, boto3, rclone, restic)}


def has_module(python, name):
    return shutil.which(python) is not None and subprocess.run(
        [python, "-c", "import " + name], capture_output=True,
        check=False).returncode == 0


def is_there(name):
    if name == "boto3":
        return any(has_module(python, "boto3")
                   for python in (sys.executable, "/usr/bin/python3"))
    return shutil.which({"awscli": "aws"}.get(name, name)) is not None


def environment(server, work):
    """Nothing of the caller's may name other keys, authorities or proxies."""
    theirs = re.compile(
        r"(?i)ssl_cert|curl_|rclone|restic|.*_proxy$|.*_ca_")
    kept = {name: value for name, value in start.without_keys().items()
            if not theirs.match(name)}
    return {**kept, **server.environment(), "HOME": work,
            "AWS_DEFAULT_REGION": server.region,
            "AWS_EC2_METADATA_DISABLED": "true", "LC_ALL": "C.UTF-8"}


def verify(server, message):
    """What the verify example says, first its word."""
    return subprocess.run(
        [os.path.join(server.build, "examples", "verify"), "--region",
         server.region, "--preset", "s3", "--unsigned-payload"],
        input=message.raw(), capture_output=True, check=False,
        env={**start.without_keys(), **server.environment()}, timeout=SECONDS
    ).stdout.decode()


def signed_headers(message):
    value = message.header(b"authorization") or message.target
    names = re.search(rb"SignedHeaders=([^,&]*)", value)[1].decode()
    return names.replace("%3B", ";").split(";")


def is_covered(message, what):
    """Whether the signature covers what was changed."""
    header = what.partition(" ")[0]
    if what == "body":
        return (message.find(b"authorization") is not None and
                message.header(b"x-amz-content-sha256") != b"UNSIGNED-PAYLOAD")
    return (message.find(header.encode()) is None or
            header.startswith("x-amz-") or header in signed_headers(message))


def problems_of(server, messages):
    """What the verifier should have said otherwise, and how many changes it
    has refused: all requests, and all changes to the first GET, PUT and POST.
    """
    problems, refused, methods = [], 0, {b"HEAD", b"DELETE"}
    for message in messages:
        said = verify(server, message)
        if not said.startswith("valid"):
            problems += [said, repr(message.raw()[:2000])]
        if message.method in methods or problems:
            continue
        methods.add(message.method)
        for what, changed in changes(message):
            said = verify(server, changed)
            if said.startswith("refused") != is_covered(message, what):
                problems += [what + ": " + said, repr(message.raw()[:2000])]
            refused += said.startswith("refused")
    return problems, refused


def run(server, name, work):
    keys = environment(server, work)
    with Recorder(server.port) as recorder:
        url = "http://127.0.0.1:%d" % recorder.port
        for command in CLIENTS[name](url, work, keys):
            result = subprocess.run(command, env=keys, timeout=SECONDS,
                                    capture_output=True, check=False)
            if result.returncode != 0:
                return ["%s: %s" % (command, result.stderr.decode())], 0, 0
    messages = recorder.requests()
    problems, refused = problems_of(server, messages)
    if not messages:
        problems.append("no request came")
    return problems, len(messages), refused


def main():
    build = sys.argv[1]
    failed, found = False, False
    with start.server("radosgw", build) as server:
        with open(server.file("file"), "wb") as file:
            file.write(bytes(range(256)) * 300)
        for name in CLIENTS:
            if not is_there(name):
                print("skipped: there is no " + name)
                continue
            problems, count, refused = run(server, name, server.folder)
            found, failed = True, failed or bool(problems)
            print("%s %s: %d requests valid, %d changes refused" % (
                "not ok" if problems else "ok", name, count, refused),
                flush=True)
            for problem in problems:
                print("    " + problem)
    return 1 if failed else 0 if found else 77


if __name__ == "__main__":
    sys.exit(start.status(main))
