// SPDX-License-Identifier: Apache-2.0
// Answers 200 to requests that the middleware lets pass, and otherwise 401.
'use strict';
const express = require('express');
const { awsVerify, rawBodyFromStream } = require('@filen/aws4-express');

const env = process.env;
const app = express();
app.use(rawBodyFromStream);
// It keeps the request in itself, so that each request needs its own.
app.use((request, response, next) => awsVerify({
  secretKey: message => message.accessKey === env.AWS_ACCESS_KEY_ID
    ? env.AWS_SECRET_ACCESS_KEY : undefined
})(request, response, next));
app.use((request, response) => response.send('ok\n'));
const server = app.listen(0, '127.0.0.1', () =>
  console.log(`listening ${server.address().port}`));
