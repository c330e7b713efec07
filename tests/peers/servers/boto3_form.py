# SPDX-License-Identifier: Apache-2.0
"""A form of boto3's. Usage: boto3_form.py URL < FORM (keys as boto3 has them)
"""
import json
import sys

import boto3
from botocore.config import Config

wanted = json.load(sys.stdin)
s3 = boto3.client("s3", endpoint_url=sys.argv[1], region_name=wanted["region"],
                  config=Config(signature_version="s3v4",
                                s3={"addressing_style": "path"}))
print(json.dumps(s3.generate_presigned_post(
    wanted["bucket"], wanted["key"], wanted["fields"], wanted["conditions"])))
