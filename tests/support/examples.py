# SPDX-License-Identifier: Apache-2.0
"""The examples, run as a person would run them. A test of theirs is called

    TEST.py EXAMPLES SOURCE [SHARED_DATA]

EXAMPLES is the folder that they were built in, SOURCE the project's, SHARED_DATA
has AWS's suite, and is absent where the suite is.
"""

import os
import pathlib
import subprocess
import sys

from printed import quiet

EXAMPLES = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(sys.argv[2]).resolve()
SHARED = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None

ID = "AKIAIOSFODNN7EXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
MODES = {"header": [], "query": ["--query"]}

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
