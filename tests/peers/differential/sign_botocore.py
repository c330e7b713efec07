# SPDX-License-Identifier: Apache-2.0
"""Sign cases with botocore: sign_botocore.py < CASES > RESULTS"""
import datetime
import hashlib
import json
import sys

import botocore.auth
import botocore.awsrequest
import botocore.credentials


class Clock(datetime.datetime):
    @classmethod
    def utcnow(cls):
        return cls.now_is


botocore.auth.datetime.datetime = Clock


class Shown:
    """Keeps the canonical request. A presigned request's body would be moved
    into its query: it is kept aside, and hashed all the same."""

    def canonical_request(self, request):
        self.shown = super().canonical_request(request)
        return self.shown

    def payload(self, request):
        if self.is_hashed:
            return hashlib.sha256(self.body).hexdigest()
        return super().payload(request)


AUTHS = {
    (preset, mode): type(base.__name__, (Shown, base), {
        "is_hashed": (preset, mode) == ("default", "query")})
    for preset, mode, base in (
        ("default", "header", botocore.auth.SigV4Auth),
        ("default", "query", botocore.auth.SigV4QueryAuth),
        ("s3", "header", botocore.auth.S3SigV4Auth),
        ("s3", "query", botocore.auth.S3SigV4QueryAuth))}


def sign(case):
    Clock.now_is = datetime.datetime.strptime(case["time"], "%Y%m%dT%H%M%SZ")
    keys = botocore.credentials.Credentials(
        case["id"], case["secret"], case["token"] or None)
    is_query = case["mode"] == "query"
    auth = AUTHS[case["preset"], case["mode"]](
        keys, case["service"], case["region"],
        *[case["expires"]] * is_query)
    auth.body = bytes.fromhex(case["body"])
    request = botocore.awsrequest.AWSRequest(
        method=case["method"], url=case["url"],
        data=b"" if is_query else auth.body)
    for name, value in case["headers"]:
        request.headers.add_header(name, value)
    auth.add_auth(request)
    host = botocore.auth._host_from_url(request.url)
    target = request.url.split("://", 1)[1]
    text = request.url if is_query else request.headers["Authorization"]
    return {"canonical": auth.shown,
            "signature": text.rpartition("Signature=")[2],
            "target": target[target.index("/"):],
            "headers": [["Host", host], *request.headers.items()]}


for line in sys.stdin:
    case = json.loads(line)
    try:
        result = sign(case)
    except Exception as error:  # whatever it is, it did not sign
        result = {"refused": repr(error)}
    print(json.dumps({"number": case["number"], **result}))
