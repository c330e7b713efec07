#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Make post-policies.json with botocore's generate_presigned_post().

Usage: make_policies.py > post-policies.json

Made with botocore 1.29.27 of Debian 12 (python3-botocore). Each entry is what
botocore was given and the fields that came out; botocore 1.43.11 gives the same.
"""

import datetime
import json
import sys

import botocore.auth
import botocore.config
import botocore.session
import botocore.signers

ID, SECRET = "AKIARZPUZDIKGB2VALC4", "hY7zQp+4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq"
NOW = datetime.datetime(2026, 11, 22, 12, 0, 0)

# name, region, token, bucket, key, fields, conditions, seconds
CASES = [
    ("plain", "us-east-1", None, "a-bucket", "a/key.txt", {}, [], 3600),
    ("prefix", "eu-west-1", None, "a-bucket", "user/${filename}", {}, [], 60),
    ("token", "us-east-1", "IQoJb3JpZ2luX2VjEA//T0KEN+=", "b", "k", {}, [], 1),
    ("limits", "us-gov-west-1", None, "b.with.dots", "k",
     {"acl": "private", "Content-Type": "image/png"},
     [{"acl": "private"}, ["starts-with", "$Content-Type", "image/"],
      ["content-length-range", 0, 10485760]], 604800),
    ("escapes", "us-east-1", None, "b", "\u00e4 \"quoted\" \\ \u20ac \U0001f600",
     {"x-amz-meta-a": "\t\"]},{\"acl\":\"public-read\"}\r\n\b\f\u007f"},
     [{"x-amz-meta-a": "\t\"]},{\"acl\":\"public-read\"}\r\n\b\f\u007f"}], 3600),
    ("redirect", "ap-southeast-2", None, "b", "k",
     {"success_action_redirect": "http://h/?a=b&c=<d>"},
     [["starts-with", "$success_action_redirect", ""],
      ["starts-with", "$x-amz-meta-\u00e9t\u00e9", "/\u00fc"]], 900),
]


def make(name, region, token, bucket, key, fields, conditions, seconds):
    session = botocore.session.Session()
    session.set_credentials(ID, SECRET, token)
    client = session.create_client(
        "s3", region_name=region,
        config=botocore.config.Config(signature_version="s3v4"))
    post = client.generate_presigned_post(
        bucket, key, Fields=dict(fields), Conditions=list(conditions),
        ExpiresIn=seconds)
    tail = "${filename}"
    own = (["starts-with", "$key", key[:-len(tail)]] if key.endswith(tail)
           else {"key": key})
    return {"name": name, "access_key_id": ID, "secret_access_key": SECRET,
            "session_token": token or "", "region": region, "bucket": bucket,
            "key": key, "own_fields": fields,
            "conditions": conditions + [{"bucket": bucket}, own],
            "time": int(NOW.replace(tzinfo=datetime.timezone.utc).timestamp()),
            "expires_in": seconds, "fields": post["fields"]}


class Clock(datetime.datetime):
    @classmethod
    def utcnow(cls):
        return NOW


def main():
    for module in (botocore.auth, botocore.signers):
        module.get_current_datetime = Clock.utcnow  # of newer ones
        module.datetime = type(sys)("datetime")
        module.datetime.datetime = Clock
        module.datetime.timedelta = datetime.timedelta
    json.dump([make(*case) for case in CASES], sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
