// SPDX-License-Identifier: Apache-2.0
// Answers 200 to requests that the middleware lets pass, and otherwise 401
// with the canonical request that it read.
'use strict';
const express = require('express');
const { AwsSignature } = require('@filen/aws4-express');

const env = process.env;
const app = express();

// The package's own reader takes every body for UTF-8.
app.use((request, response, next) => {
  const pieces = [];
  request.on('data', piece => pieces.push(piece));
  request.on('end', () => {
    request.rawBody = Buffer.concat(pieces);
    next();
  });
});

// Node reads header values as Latin-1; what was signed is their bytes.
function decoded(headers) {
  return Object.fromEntries(Object.entries(headers).map(
    ([name, value]) => [name, Buffer.from(value, 'latin1').toString()]));
}

// It keeps the request in itself, so that each request needs its own.
app.use((request, response, next) => {
  const signature = new AwsSignature();
  signature.verify({
    headers: decoded,
    secretKey: message => message.accessKey === env.AWS_ACCESS_KEY_ID
      ? env.AWS_SECRET_ACCESS_KEY : undefined,
    onSignatureMismatch: () => {
      const read = signature.message ? signature.canonicalString() : '';
      response.status(401).send(`The signature does not match\n${read}`);
    }
  })(request, response, next);
});
app.use((request, response) => response.send('ok'));
const server = app.listen(0, '127.0.0.1', () =>
  console.log(`listening ${server.address().port}`));
