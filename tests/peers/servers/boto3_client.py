# SPDX-License-Identifier: Apache-2.0
"""A tour of S3 with boto3. Usage: boto3_client.py URL (keys as boto3 has them)
"""
import sys
import urllib.request

import boto3
from botocore.config import Config

KEY = "a b+c/é☕~!'()*@:=&;,$.txt"

s3 = boto3.client("s3", endpoint_url=sys.argv[1], region_name="us-east-1",
                  config=Config(signature_version="s3v4",
                                s3={"addressing_style": "path"}))
s3.create_bucket(Bucket="boto3")
s3.put_object(Bucket="boto3", Key=KEY, Body=b"hello", ContentType="text/plain",
              Metadata={"a": "  1   2  "}, ContentDisposition='a; b="c  d"')
assert s3.get_object(Bucket="boto3", Key=KEY)["Body"].read() == b"hello"
s3.head_object(Bucket="boto3", Key=KEY)
s3.list_objects_v2(Bucket="boto3", Prefix="a b+", Delimiter="/")
s3.get_bucket_acl(Bucket="boto3")
upload = s3.create_multipart_upload(Bucket="boto3", Key="parts")["UploadId"]
part = s3.upload_part(Bucket="boto3", Key="parts", PartNumber=1, Body=b"part",
                      UploadId=upload)
s3.complete_multipart_upload(
    Bucket="boto3", Key="parts", UploadId=upload,
    MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]})

where = {"Bucket": "boto3", "Key": KEY}
put = s3.generate_presigned_url("put_object", where)
urllib.request.urlopen(urllib.request.Request(put, b"other", method="PUT"))
get = s3.generate_presigned_url(
    "get_object", {**where, "ResponseContentType": "text/html; a=b"})
assert urllib.request.urlopen(get).read() == b"other"

s3.delete_objects(Bucket="boto3", Delete={
    "Objects": [{"Key": KEY}, {"Key": "parts"}]})
s3.delete_bucket(Bucket="boto3")
