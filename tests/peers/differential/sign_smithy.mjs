// SPDX-License-Identifier: Apache-2.0
// Sign cases with AWS's JavaScript signer:
// node sign_smithy.mjs FOLDER_WITH_NODE_MODULES < CASES > RESULTS
//
// It takes a decoded query and one value for each header name, not what goes
// over the wire: a query that JavaScript cannot decode is refused here.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(process.argv[2] + "/");
const { SignatureV4 } = require("@smithy/signature-v4");
const { HttpRequest } = require("@smithy/protocol-http");
const { Sha256 } = require("@aws-crypto/sha256-js");

let canonical, stringToSign;
class Shown extends SignatureV4 {
    createCanonicalRequest(...parts) {
        return (canonical = super.createCanonicalRequest(...parts));
    }
    async createStringToSign(...parts) {
        return (stringToSign = await super.createStringToSign(...parts));
    }
}

function decodeQuery(text) {
    const query = {};
    for (const pair of text.split("&").filter((part) => part !== "")) {
        const [name, ...value] = pair.split("=");
        const key = decodeURIComponent(name);
        query[key] = [...(query[key] ?? []),
                      decodeURIComponent(value.join("="))];
    }
    return query;
}

function joinHeaders(headers) {
    const joined = {};
    for (const [name, value] of headers) {
        const key = Object.keys(joined).find(
            (other) => other.toLowerCase() === name.toLowerCase());
        const trimmed = value.replace(/^[ \t]+|[ \t]+$/g, "");
        joined[key ?? name] =
            key === undefined ? trimmed : joined[key] + "," + trimmed;
    }
    return joined;
}

function encodeQuery(query) {
    const encode = (text) => encodeURIComponent(text).replace(
        /[!'()*]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase());
    return Object.entries(query).flatMap(([name, values]) =>
        [values].flat().map((value) => `${encode(name)}=${encode(value)}`));
}

async function sign(c) {
    const isS3 = c.preset === "s3", isQuery = c.mode === "query";
    const mark = (c.target + "?").indexOf("?");
    const path = c.target.slice(0, mark), query = c.target.slice(mark + 1);
    const signer = new Shown({
        credentials: { accessKeyId: c.id, secretAccessKey: c.secret,
                       sessionToken: c.token || undefined },
        region: c.region, service: c.service, sha256: Sha256,
        uriEscapePath: !isS3, applyChecksum: isS3 });
    const request = new HttpRequest({
        method: c.method, protocol: c.scheme + ":", hostname: c.host, path,
        query: decodeQuery(query),
        headers: { host: c.host, ...joinHeaders(c.headers) },
        // An object stands for a stream: its payload is not signed.
        body: isS3 && isQuery ? {} : Buffer.from(c.body, "hex") });
    const t = c.time;
    const signingDate = new Date(
        `${t.slice(0, 4)}-${t.slice(4, 6)}-${t.slice(6, 8)}T` +
        `${t.slice(9, 11)}:${t.slice(11, 13)}:${t.slice(13, 15)}Z`);
    const unhoistableHeaders = new Set(
        c.headers.map(([name]) => name.toLowerCase()));
    const signed = isQuery
        ? await signer.presign(request, { signingDate, expiresIn: c.expires,
                                          unhoistableHeaders })
        : await signer.sign(request, { signingDate });
    const pairs = encodeQuery(signed.query);
    return {
        canonical, string_to_sign: stringToSign,
        signature: isQuery ? signed.query["X-Amz-Signature"]
            : signed.headers.authorization.split("Signature=")[1],
        target: path + (pairs.length > 0 ? "?" + pairs.join("&") : ""),
        headers: Object.entries(signed.headers) };
}

for await (const line of createInterface({ input: process.stdin })) {
    const c = JSON.parse(line);
    let result;
    try {
        result = await sign(c);
    } catch (error) {
        result = { refused: String(error) };
    }
    console.log(JSON.stringify({ number: c.number, ...result }));
}
