// SPDX-License-Identifier: Apache-2.0
// Answers 200 to requests whose Authorization header escher-auth accepts, and
// otherwise 403 with its reason.
'use strict';
const http = require('http');
const Escher = require('escher-auth');

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

const server = http.createServer((request, response) => {
  const pieces = [];
  request.on('data', piece => pieces.push(piece));
  request.on('end', () => {
    try {
      escher.authenticate({
        method: request.method,
        url: request.url,
        headers: headers(request.rawHeaders),
        body: Buffer.concat(pieces)
      }, secret);
      response.end('ok\n');
    } catch (error) {
      response.statusCode = 403;
      response.end(error.message + '\n');
    }
  });
});
server.listen(0, '127.0.0.1', () =>
  console.log(`listening ${server.address().port}`));
