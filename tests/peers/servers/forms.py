# SPDX-License-Identifier: Apache-2.0
"""Upload forms as lists of pairs: made by the post_form example, by boto3 and
by the AWS SDK for JavaScript; changed; and as a browser sends them."""
import collections
import json
import os
import subprocess
import sys

import start
from clients import environment, has_module
from message import SCOPE, flip, flip_value

SECONDS = 60
BUCKET, FILE_NAME, FILE = "bkt", "a b.txt", b"hello"
SDK = "3.1164.0"

# What is asked for: a key; the fields besides it; and the largest file.
Wanted = collections.namedtuple("Wanted", "name key fields most")
WANTED = [
    Wanted("a key", "a key.txt", {}, None),
    Wanted("a prefix, fields and a limit", "user/é/${filename}", {
        "x-amz-meta-a": "é \"b\\c\" $d", "Content-Type": "text/plain",
        "success_action_status": "201"}, 100),
]


def made(server, keys, command, text=b"", **more):
    """The fields that a program writes as JSON."""
    result = subprocess.run(
        command, input=text, capture_output=True, check=False, timeout=SECONDS,
        env={**environment(server, server.folder), **keys, **more})
    if result.returncode != 0:
        raise RuntimeError(result.stderr.decode())
    return list(json.loads(result.stdout)["fields"].items())


def ours(server, wanted, keys, *more):
    options = ["--region", server.region, "--bucket", BUCKET,
               "--key", wanted.key, "--endpoint", server.url, "--json", *more]
    for field in wanted.fields.items():
        options += ["--field", "%s=%s" % field]
    if wanted.most is not None:
        options += ["--most", str(wanted.most)]
    program = os.path.join(server.build, "examples", "post_form")
    return made(server, keys, [program, *options])


def asked_for(server, wanted):
    """As the programs of others read it."""
    conditions = [{name: value} for name, value in wanted.fields.items()]
    if wanted.most is not None:
        conditions.append(["content-length-range", 0, wanted.most])
    return json.dumps({"region": server.region, "bucket": BUCKET,
                       "key": wanted.key, "fields": wanted.fields,
                       "conditions": conditions}).encode()


def boto3(server, wanted, keys):
    python = next((path for path in (sys.executable, "/usr/bin/python3")
                   if has_module(path, "boto3")), None)
    if python is None:
        raise start.Unavailable("there is no boto3")
    program = os.path.join(start.HERE, "boto3_form.py")
    return made(server, keys, [python, program, server.url],
                asked_for(server, wanted))


def sdk(server, wanted, keys):
    path = start.modules(server.build, "sdk", "@aws-sdk/client-s3@" + SDK,
                         "@aws-sdk/s3-presigned-post@" + SDK)
    program = os.path.join(start.HERE, "sdk_form.js")
    return made(server, keys, ["node", program, server.url],
                asked_for(server, wanted), NODE_PATH=path)


MAKERS = {"post_form": ours, "boto3": boto3, "the SDK for JavaScript": sdk}


def multipart(fields, size):
    """What a browser sends, between lines of "--=": the fields, then the file,
    with white space up to a size."""
    part = b'--=\r\nContent-Disposition: form-data; name="%s"'
    body = b"".join(part % name.encode() + b"\r\n\r\n" + value.encode() +
                    b"\r\n" for name, value in fields)
    return (body + part % b"file" + b'; filename="%s"\r\n\r\n' %
            FILE_NAME.encode() + FILE.ljust(size) + b"\r\n--=--\r\n")


def changes(fields, most):
    """Each change of one bit of a name, of a value, or of a part of one; each
    field that is gone, one too many, and a file that is too large:
    (what, fields, size)."""
    for index, (name, value) in enumerate(fields):
        before, after = fields[:index], fields[index + 1:]
        lower = name.lower()
        yield lower + " gone", before + after, len(FILE)
        renamed = (flip(name.encode()).decode(), value)
        yield lower + " name", before + [renamed] + after, len(FILE)
        for what, changed in of_value(lower, value):
            yield what, before + [(name, changed)] + after, len(FILE)
    yield "a field", [("acl", "public-read")] + fields, len(FILE)
    if most is not None:
        yield "size", fields, most + 1


def of_value(name, value):
    if name == "x-amz-credential":
        parts = value.split("/")
        for index, what in enumerate(SCOPE):
            changed = flip(parts[index].encode()).decode()
            yield what, "/".join(parts[:index] + [changed] +
                                 parts[index + 1:])
    elif name == "policy":
        length = len(value.rstrip("="))
        for end in (1, length // 4, length // 2, 3 * length // 4, length):
            yield name, flip(value.encode(), 0, end).decode()
    else:
        # The user chooses what follows a prefix.
        fixed, dollar, open_end = value.partition("${")
        changed = flip_value(name.encode(), fixed.encode()).decode()
        yield name, changed + dollar + open_end
