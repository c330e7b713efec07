// SPDX-License-Identifier: Apache-2.0
// A form of the AWS SDK for JavaScript's: sdk_form.js URL < FORM (keys as it
// has them)
'use strict';
const fs = require('fs');
const { S3Client } = require('@aws-sdk/client-s3');
const { createPresignedPost } = require('@aws-sdk/s3-presigned-post');

const wanted = JSON.parse(fs.readFileSync(0));
const client = new S3Client({
  endpoint: process.argv[2], region: wanted.region, forcePathStyle: true
});
createPresignedPost(client, {
  Bucket: wanted.bucket, Key: wanted.key, Fields: wanted.fields,
  Conditions: wanted.conditions
}).then((form) => console.log(JSON.stringify(form)));
