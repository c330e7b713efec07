#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Make the vectors of signed streams with signers that are not this library.

events.txt: AWS's JavaScript SDK signs and frames each message, and
aws-sdk-go-v2, which shares no code with it, must come to the same bytes.
chunked.signed.txt and chunked.trailer.txt: what MinIO's Go client sends, but
for the data, which is 0, 1, 2 ... 250, 0, 1 ..., and the line ends behind it.
The files are committed: run
this again only to add cases, in a folder where npm may install.

    apt-get install golang-go golang-github-minio-minio-go-v7-dev \\
        golang-github-aws-aws-sdk-go-v2-dev nodejs npm
    npm install @smithy/signature-v4 @smithy/eventstream-codec \\
        @smithy/protocol-http @smithy/util-utf8 @aws-crypto/sha256-js
    /usr/bin/python3 .../tests/vectors/make_streams.py
"""
import json
import os
import shutil
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def run(*command, **variables):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE,
                          text=True, env={**os.environ, **variables}).stdout


def main():
    # Node looks for packages beside the program.
    copy = shutil.copy(os.path.join(HERE, "events.mjs"), "events.mjs")
    text = run("node", copy)
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        file.write(text)
        file.flush()
        run("go", "run", os.path.join(HERE, "streams.go"), file.name, HERE,
            GO111MODULE="off", GOPATH="/usr/share/gocode")
    events = json.loads(text)
    with open(os.path.join(HERE, "events.txt"), "w", encoding="ascii") as file:
        for message in events["messages"]:
            file.write("%s %s %s\n" % (message["time"], message["inner"] or "-",
                                       message["framed"]))
        file.write("seed %s\nmade_with %s, %s\n" % (
            events["seed"], events["made_with"],
            run("dpkg-query", "-W", "-f", "${Package} ${Version} ",
                "golang-github-aws-aws-sdk-go-v2-dev",
                "golang-github-minio-minio-go-v7-dev").strip()))


if __name__ == "__main__":
    main()
