// SPDX-License-Identifier: Apache-2.0
// Signed event-stream messages of AWS's JavaScript SDK; see make_streams.py.
import { EventStreamCodec } from "@smithy/eventstream-codec";
import { SignatureV4 } from "@smithy/signature-v4";
import { HttpRequest } from "@smithy/protocol-http";
import { Sha256 } from "@aws-crypto/sha256-js";
import { fromUtf8, toUtf8 } from "@smithy/util-utf8";
import { createRequire } from "node:module";

const version = (name) => createRequire(import.meta.url)(
  name + "/package.json").version;
const codec = new EventStreamCodec(toUtf8, fromUtf8);
const signer = new SignatureV4({
  credentials: {
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  },
  region: "us-east-1", service: "transcribe", sha256: Sha256,
});
const hex = (bytes) => Buffer.from(bytes).toString("hex");

const string = (value) => ({ type: "string", value });
const audio = codec.encode({
  headers: {
    ":message-type": string("event"),
    ":event-type": string("AudioEvent"),
    ":content-type": string("application/octet-stream"),
  },
  body: Uint8Array.from({ length: 100 }, (_, i) => i),
});
const { Int64 } = await import("@smithy/eventstream-codec");
const every = codec.encode({
  headers: {
    true: { type: "boolean", value: true },
    false: { type: "boolean", value: false },
    byte: { type: "byte", value: -2 },
    short: { type: "short", value: -300 },
    integer: { type: "integer", value: -70000 },
    long: { type: "long", value: Int64.fromNumber(-5000000000) },
    binary: { type: "binary", value: Uint8Array.from([0, 255, 10]) },
    string: string("café"),
    timestamp: { type: "timestamp", value: new Date(1795348800123) },
    uuid: { type: "uuid", value: "123e4567-e89b-12d3-a456-426614174000" },
  },
  body: fromUtf8("{}"),
});
const empty = new Uint8Array(0);

const signed = await signer.sign(new HttpRequest({
  method: "POST", protocol: "https:", path: "/stream-transcription",
  hostname: "transcribestreaming.us-east-1.amazonaws.com",
  headers: {
    host: "transcribestreaming.us-east-1.amazonaws.com",
    "content-type": "application/vnd.amazon.eventstream",
    "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-EVENTS",
  },
}), { signingDate: new Date("2026-11-22T12:00:00Z") });
let prior = /Signature=([0-9a-f]{64})/.exec(signed.headers.authorization)[1];
const result = {
  made_with: `@smithy/signature-v4 ${version("@smithy/signature-v4")}, ` +
    `@smithy/eventstream-codec ${version("@smithy/eventstream-codec")}`,
  seed: prior, messages: [],
};
for (const [time, body] of [
  ["2026-11-22T12:00:01Z", audio], ["2026-11-22T12:00:01Z", every],
  ["2026-11-23T00:00:00Z", audio], ["2026-11-23T00:00:05Z", empty],
]) {
  const now = new Date(time);
  const headers = { ":date": { type: "timestamp", value: now } };
  const { signature } = await signer.sign(
    { message: { headers, body }, priorSignature: prior },
    { signingDate: now });
  headers[":chunk-signature"] = {
    type: "binary", value: Uint8Array.from(Buffer.from(signature, "hex")),
  };
  result.messages.push({
    time: now.toISOString().replace(/[-:]|\.000/g, ""), inner: hex(body),
    signature, framed: hex(codec.encode({ headers, body })),
  });
  prior = signature;
}
console.log(JSON.stringify(result));
