// SPDX-License-Identifier: Apache-2.0
// Answers 200 to requests whose Authorization header escher-auth accepts, and
// otherwise 403 with its reason and the canonical request that it read.
'use strict';
const http = require('http');
const Escher = require('escher-auth');
const Canonicalizer = require('escher-auth/lib/canonicalizer');

const env = process.env;
const scope = `${env.SERVER_REGION}/${env.SERVER_SERVICE}/aws4_request`;
const escher = Escher.create({
  algoPrefix: 'AWS4',
  vendorKey: 'AWS4',
  authHeaderName: 'Authorization',
  dateHeaderName: 'X-Amz-Date',
  credentialScope: scope,
  clockSkew: 900
});
const secret = id =>
  id === env.AWS_ACCESS_KEY_ID ? env.AWS_SECRET_ACCESS_KEY : null;

// Node reads header values as Latin-1; what was signed is their bytes.
function headers(raw) {
  const list = [];
  for (let i = 0; i < raw.length; i += 2)
    list.push([raw[i], Buffer.from(raw[i + 1], 'latin1').toString()]);
  return list;
}

function canonical(request, authorization) {
  const [, names] = /SignedHeaders=([^,]*)/.exec(authorization) || ['', ''];
  return new Canonicalizer('SHA256').canonicalizeRequest(
    request, request.body, names.split(';'));
}

function answer(incoming, body) {
  const request = {
    method: incoming.method,
    url: incoming.url,
    headers: headers(incoming.rawHeaders),
    body
  };
  try {
    escher.authenticate(request, secret);
    return [200, 'ok'];
  } catch (error) {
    const read = canonical(request, incoming.headers.authorization);
    return [403, `${error.message}\n${read}`];
  }
}

const server = http.createServer((request, response) => {
  const pieces = [];
  request.on('data', piece => pieces.push(piece));
  request.on('end', () => {
    const [status, text] = answer(request, Buffer.concat(pieces));
    response.statusCode = status;
    response.end(text);
  });
});
server.listen(0, '127.0.0.1', () =>
  console.log(`listening ${server.address().port}`));
