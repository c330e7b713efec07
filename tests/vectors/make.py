#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Make the vectors in this folder with signers that are not this library.

Debian 12's python3-awscrt, which is AWS's own aws-c-auth, signs each case and
writes its canonical request and string to sign to its log; python3-botocore,
which shares no code with it, signs the same case. A vector is written only if
both come to one signature. The files are committed: run this again only to add
cases.

    apt-get install python3-awscrt python3-botocore
    /usr/bin/python3 tests/vectors/make.py
"""
import datetime
import hashlib
import os
import re
import subprocess
import sys
import tempfile

import awscrt
import awscrt.auth as crt
import awscrt.http
import awscrt.io
import botocore
import botocore.auth
import botocore.awsrequest
import botocore.credentials

HERE = os.path.dirname(os.path.abspath(__file__))
KEYS = ("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
TOKEN = "IQoJb3JpZ2luX2VjEXAMPLE//////////wEaCXVzLWVhc3QtMSJGMEQCIEXAMPLE=="
TARGET = "com.amazon.paapi5.v1.ProductAdvertisingAPIv1."
TIME = datetime.datetime(2026, 11, 22, 12, 0, 0, tzinfo=datetime.timezone.utc)
EXPIRES = 900

GET_ITEMS = ('{"ItemIds":["B0199980K4"],"Resources":["ItemInfo.Title"],'
             '"PartnerTag":"xyz-20","PartnerType":"Associates",'
             '"Marketplace":"www.amazon.com"}')


def paapi(operation, host, body):
    return ("POST", "/paapi5/" + operation.lower(), [
        ("Host", host),
        ("Content-Type", "application/json; charset=utf-8"),
        ("Content-Encoding", "amz-1.0"),
        ("X-Amz-Target", TARGET + operation)], body)


HOST = [("Host", "example.amazonaws.com")]

# name: (region, service, preset, token, (method, target, headers, body))
CASES = {
    "paapi-get-items": ("us-east-1", "ProductAdvertisingAPI", "default", "",
                        paapi("GetItems", "webservices.amazon.com", GET_ITEMS)),
    "paapi-search-items-utf8": (
        "eu-west-1", "ProductAdvertisingAPI", "default", "",
        paapi("SearchItems", "webservices.amazon.de",
              '{"Keywords":"café 日本","PartnerTag":"xyz-21"}')),
    "paapi-get-variations": (
        "us-west-2", "ProductAdvertisingAPI", "default", "",
        paapi("GetVariations", "webservices.amazon.co.jp",
              '{"ASIN":"B0199980K4","PartnerTag":"xyz-22"}')),
    "paapi-get-browse-nodes": (
        "eu-west-1", "ProductAdvertisingAPI", "default", "",
        paapi("GetBrowseNodes", "webservices.amazon.com.be", "{}")),
    "empty": ("us-east-1", "service", "default", "", ("GET", "/", HOST, "")),
    "session-token": ("us-east-1", "sts", "default", TOKEN,
                      ("GET", "/?Action=GetCallerIdentity&Version=2011-06-15",
                       HOST, "")),
    "form": ("us-east-1", "iam", "default", "", (
        "POST", "/", HOST + [
            ("Content-Type", "application/x-www-form-urlencoded")],
        "Action=ListUsers&Version=2010-05-08")),
    "dynamodb": ("eu-central-1", "dynamodb", "default", TOKEN, (
        "POST", "/", [("Host", "dynamodb.eu-central-1.amazonaws.com"),
                      ("Content-Type", "application/x-amz-json-1.0"),
                      ("X-Amz-Target", "DynamoDB_20120810.ListTables")], "{}")),
    "path-normalized": ("us-east-1", "service", "default", "",
                        ("GET", "/a/./b//c/../d/", HOST, "")),
    "path-escaped-twice": ("us-east-1", "service", "default", "",
                           ("GET", "/arn%3Aaws%2Fx%20y", HOST, "")),
    "path-reserved": ("us-east-1", "service", "default", "",
                      ("GET", "/tempo-*/a@b:c=d,e;f+g", HOST, "")),
    "query-order": ("us-east-1", "service", "default", "",
                    ("GET", "/?b=2&a=1&a-b=3&B=4&a=0", HOST, "")),
    "query-escaped": ("us-east-1", "service", "default", "",
                      ("GET", "/?%C3%A0=1&filter=a&filter=%C3%A0&x=%2F%3A",
                       HOST, "")),
    "query-empty-values": ("us-east-1", "service", "default", "",
                           ("GET", "/?acl=&versioning=", HOST, "")),
    "header-spaces": ("us-east-1", "service", "default", "", (
        "GET", "/", HOST + [("My-Header", "a   b  c"),
                            ("X-Amz-Meta-Two", '"q   q"'),
                            ("X-Amz-Meta-Two-More", "1")], "")),
    "header-empty": ("us-east-1", "service", "default", "",
                     ("GET", "/", HOST + [("My-Header", "")], "")),
    "header-repeated": ("us-east-1", "service", "default", "", (
        "GET", "/", HOST + [("My-Header", "b"), ("My-Header", "a")], "")),
    "path-leaves-root": ("us-east-1", "service", "default", "",
                         ("GET", "/../a/../..//b/../", HOST, "")),
    "path-dots": ("us-east-1", "service", "default", "",
                  ("GET", "/.../a./.b/%2e/%2E%2E/..", HOST, "")),
    "path-tilde": ("us-east-1", "service", "default", "",
                   ("GET", "/~a/%7Eb/%7ec", HOST, "")),
    "path-printable": ("us-east-1", "service", "default", "",
                       ("GET", "/!$&'()\"<>[\\]^`{|}", HOST, "")),
    "path-not-utf8": ("us-east-1", "service", "default", "",
                      ("GET", "/%FF%00%C3%28", HOST, "")),
    "query-prefixes": ("us-east-1", "service", "default", "",
                       ("GET", "/?a-=1&a=2&a%20=3&a.=4&aa=5&A=6&=7",
                        HOST, "")),
    "query-equal-signs": ("us-east-1", "service", "default", "",
                          ("GET", "/?a=b%3Dc&d=%3D&=", HOST, "")),
    "query-not-utf8": ("us-east-1", "service", "default", "",
                       ("GET", "/?a=%FF%00", HOST, "")),
    "header-names": ("us-east-1", "service", "default", "", (
        "GET", "/", HOST + [("X", "1"), ("X-A", "2"), ("x_a", "3"),
                            ("X-Ab", "4"), ("~", "5"), ("1", "6"),
                            ("X!", "7")], "")),
    "header-tabs": ("us-east-1", "service", "default", "", (
        "GET", "/", HOST + [("My-Header", "a\tb \t c"),
                            ("My-Other", " \t ")], "")),
    "header-repeated-names": ("us-east-1", "service", "default", "", (
        "GET", "/", HOST + [("My-Header", "b"), ("X", ""), ("MY-HEADER", ""),
                            ("my-header", "a,  c"), ("x", "")], "")),
    "header-utf8": ("us-east-1", "service", "default", "", (
        "GET", "/", HOST + [("My-Header", "café  日本 😀")], "")),
    "method-of-webdav": ("us-east-1", "service", "default", "",
                         ("PROPFIND", "/", HOST, "")),
    "host-ipv6": ("us-east-1", "service", "default", "",
                  ("GET", "/", [("Host", "[::1]:8443")], "")),
    "s3-path-kept": ("us-east-1", "s3", "s3", "",
                     ("GET", "/..//a/./b/../%20~", HOST, "")),
    "host-with-port": ("us-east-1", "service", "default", "",
                       ("GET", "/", [("Host", "127.0.0.1:8443")], "")),
    "s3-get": ("us-east-1", "s3", "s3", "",
               ("GET", "/photos/2026/caf%C3%A9%20%3D%201.jpg",
                [("Host", "examplebucket.s3.amazonaws.com"),
                 ("Range", "bytes=0-9")], "")),
    "s3-put": ("eu-west-3", "s3", "s3", TOKEN,
               ("PUT", "/a//b/./c",
                [("Host", "examplebucket.s3.eu-west-3.amazonaws.com"),
                 ("X-Amz-Storage-Class", "REDUCED_REDUNDANCY")],
                "Welcome to Amazon S3.")),
    "s3-list": ("us-east-1", "s3", "s3", "",
                ("GET", "/?list-type=2&max-keys=2&prefix=J%2F",
                 [("Host", "examplebucket.s3.amazonaws.com")], "")),
    "s3-lifecycle": ("us-east-1", "s3", "s3", "",
                     ("GET", "/?lifecycle=",
                      [("Host", "examplebucket.s3.amazonaws.com")], "")),
}


def read_log(path):
    """The canonical request and the string to sign that aws-c-auth logged."""
    with open(path, encoding="utf-8") as log:
        entries = re.split(r"\n(?=\[[A-Z]+\] \[)", log.read())
    texts = [entry.split("with contents", 1)[1].split("\n", 1)[1].rstrip("\n")
             for entry in entries if "with contents" in entry]
    return texts[0], texts[1]


def sign_with_crt(case, mode):
    region, service, preset, token, (method, target, headers, body) = case
    request = awscrt.http.HttpRequest(
        method, target, awscrt.http.HttpHeaders(headers))
    provider = crt.AwsCredentialsProvider.new_static(*KEYS, token or None)
    is_s3, is_query = preset == "s3", mode == "query"
    body_value = None
    if body:
        body_value = hashlib.sha256(body.encode()).hexdigest()
    if is_s3 and is_query:
        body_value = crt.AwsSignedBodyValue.UNSIGNED_PAYLOAD
    config = crt.AwsSigningConfig(
        algorithm=crt.AwsSigningAlgorithm.V4,
        signature_type=(crt.AwsSignatureType.HTTP_REQUEST_QUERY_PARAMS
                        if is_query else
                        crt.AwsSignatureType.HTTP_REQUEST_HEADERS),
        credentials_provider=provider, region=region, service=service,
        date=TIME, use_double_uri_encode=not is_s3,
        should_normalize_uri_path=not is_s3, signed_body_value=body_value,
        signed_body_header_type=(
            crt.AwsSignedBodyHeaderType.X_AMZ_CONTENT_SHA_256
            if is_s3 and not is_query else crt.AwsSignedBodyHeaderType.NONE),
        expiration_in_seconds=EXPIRES if is_query else None)
    signed = crt.aws_sign_request(request, config).result()
    if is_query:
        signature = signed.path.rpartition("X-Amz-Signature=")[2]
    else:
        signature = dict(signed.headers)["Authorization"].rpartition("=")[2]
    return signature


def run_crt(name, mode):
    """In a process of its own: only its end writes the log out."""
    with tempfile.NamedTemporaryFile() as log:
        signature = subprocess.run(
            [sys.executable, __file__, name, mode, log.name], check=True,
            stdout=subprocess.PIPE, text=True).stdout.strip()
        return (*read_log(log.name), signature)


class FixedTime(datetime.datetime):
    @classmethod
    def utcnow(cls):
        return TIME.replace(tzinfo=None)


def sign_with_botocore(case, mode):
    region, service, preset, token, (method, target, headers, body) = case
    botocore.auth.datetime.datetime = FixedTime
    keys = botocore.credentials.Credentials(*KEYS, token or None)
    names = {("S3SigV4Auth" if preset == "s3" else "SigV4Auth", "header"),
             ("S3SigV4QueryAuth" if preset == "s3" else "SigV4QueryAuth",
              "query")}
    name = next(n for n, m in names if m == mode)
    arguments = [EXPIRES] if mode == "query" else []
    auth = getattr(botocore.auth, name)(keys, service, region, *arguments)
    host = dict(headers)["Host"]
    request = botocore.awsrequest.AWSRequest(
        method=method, url="https://" + host + target, data=body.encode())
    for header, value in headers:
        request.headers.add_header(header, value)
    auth.add_auth(request)
    text = (request.url if mode == "query" else
            request.headers["Authorization"])
    return text.rpartition("Signature=")[2]


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def make(name, case):
    region, service, preset, token, (method, target, headers, body) = case
    folder = os.path.join(HERE, name)
    os.makedirs(folder, exist_ok=True)
    lines = ["%s %s HTTP/1.1" % (method, target)]
    lines += ["%s: %s" % header for header in headers]
    write(folder, "request.txt", "\n".join(lines) + "\n\n" + body)
    write(folder, "context.txt", "".join("%s=%s\n" % pair for pair in (
        ("access_key_id", KEYS[0]), ("secret_access_key", KEYS[1]),
        ("session_token", token), ("region", region), ("service", service),
        ("preset", preset), ("time", TIME.strftime("%Y%m%dT%H%M%SZ")),
        ("expires", EXPIRES), ("made_with", "aws-c-auth (awscrt %s), botocore %s"
                               % (awscrt.__version__, botocore.__version__)))))
    # botocore puts the body of a presigned request into its query.
    for mode in ("header",) if body else ("header", "query"):
        canonical, to_sign, signature = run_crt(name, mode)
        other = sign_with_botocore(case, mode)
        if other != signature:
            print("%s, %s: botocore differs; left out" % (name, mode))
            continue
        write(folder, mode + "-canonical-request.txt", canonical)
        write(folder, mode + "-string-to-sign.txt", to_sign)
        write(folder, mode + "-signature.txt", signature)


def main():
    if len(sys.argv) == 4:
        awscrt.io.init_logging(awscrt.io.LogLevel.Info, sys.argv[3])
        print(sign_with_crt(CASES[sys.argv[1]], sys.argv[2]))
        return
    for name, case in CASES.items():
        make(name, case)


if __name__ == "__main__":
    main()
