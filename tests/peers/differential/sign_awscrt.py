# SPDX-License-Identifier: Apache-2.0
"""Sign cases with aws-c-auth: sign_awscrt.py < CASES > RESULTS

It shows canonical requests in its log only, and writes all of that only when
its process ends: a child signs, and the log is read afterwards.
"""
import datetime
import hashlib
import json
import re
import subprocess
import sys
import tempfile

import awscrt.auth as crt
import awscrt.http
import awscrt.io

PROVIDERS = {}


def config_of(case):
    keys = (case["id"], case["secret"], case["token"] or None)
    if keys not in PROVIDERS:
        PROVIDERS[keys] = crt.AwsCredentialsProvider.new_static(*keys)
    is_s3, is_query = case["preset"] == "s3", case["mode"] == "query"
    body_value = hashlib.sha256(bytes.fromhex(case["body"])).hexdigest()
    if is_s3 and is_query:
        body_value = crt.AwsSignedBodyValue.UNSIGNED_PAYLOAD
    shows_body = is_s3 and not is_query
    return crt.AwsSigningConfig(
        algorithm=crt.AwsSigningAlgorithm.V4,
        signature_type=(crt.AwsSignatureType.HTTP_REQUEST_QUERY_PARAMS
                        if is_query else
                        crt.AwsSignatureType.HTTP_REQUEST_HEADERS),
        credentials_provider=PROVIDERS[keys], region=case["region"],
        service=case["service"],
        date=datetime.datetime.strptime(
            case["time"] + "+0000", "%Y%m%dT%H%M%SZ%z"),
        use_double_uri_encode=not is_s3, should_normalize_uri_path=not is_s3,
        signed_body_value=body_value,
        signed_body_header_type=(
            crt.AwsSignedBodyHeaderType.X_AMZ_CONTENT_SHA_256 if shows_body
            else crt.AwsSignedBodyHeaderType.NONE),
        expiration_in_seconds=case["expires"] if is_query else None)


def sign(case):
    headers = [("Host", case["host"]), *map(tuple, case["headers"])]
    request = awscrt.http.HttpRequest(
        case["method"], case["target"], awscrt.http.HttpHeaders(headers))
    signed = crt.aws_sign_request(request, config_of(case)).result()
    is_query = case["mode"] == "query"
    text = signed.path if is_query else signed.headers.get("Authorization")
    return {"signature": text.rpartition("Signature=")[2],
            "target": signed.path, "headers": list(signed.headers)}


def sign_all(log):
    awscrt.io.init_logging(awscrt.io.LogLevel.Info, log)
    for line in sys.stdin:
        case = json.loads(line)
        try:
            result = sign(case)
        except Exception as error:  # whatever it is, it did not sign
            result = {"refused": str(error)}
        print(json.dumps({"number": case["number"], **result}))


def read_log(path, what):
    """All texts of a kind, in order."""
    with open(path, encoding="utf-8") as log:
        entries = re.split(r"\n(?=\[[A-Z]+\] \[)", log.read())
    return [entry.split("with contents", 1)[1].split("\n", 1)[1].rstrip("\n")
            for entry in entries if "successfully built " + what in entry]


def main():
    if len(sys.argv) == 2:
        sign_all(sys.argv[1])
        return
    with tempfile.NamedTemporaryFile() as log:
        results = subprocess.run(
            [sys.executable, __file__, log.name], stdin=sys.stdin, check=True,
            stdout=subprocess.PIPE, text=True).stdout.splitlines()
        canonicals = iter(read_log(log.name, "canonical request"))
        strings = iter(read_log(log.name, "string-to-sign"))
    for result in map(json.loads, results):
        if "refused" not in result:
            result["canonical"] = next(canonicals)
            result["string_to_sign"] = next(strings)
        print(json.dumps(result))


if __name__ == "__main__":
    main()
