// SPDX-License-Identifier: Apache-2.0
// S3 with its files below the folder of the first argument.
'use strict';
const path = require('path');
const S3rver = require('@20minutes/s3rver');
const Account = require(path.join(path.dirname(
  require.resolve('@20minutes/s3rver')), 'models/account'));

const env = process.env;
new Account('alice', 'Alice').createKeyPair(
  env.AWS_ACCESS_KEY_ID, env.AWS_SECRET_ACCESS_KEY);
new S3rver({
  address: '127.0.0.1',
  port: 0,
  directory: path.join(process.argv[2], 'buckets'),
  vhostBuckets: false
}).run().then(({ port }) => console.log(`listening ${port}`));
