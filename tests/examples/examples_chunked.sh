#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What `sign --chunked` writes, `verify` accepts; and not with a byte changed.
# Usage: examples_chunked.sh EXAMPLES_DIR
set -eu
examples=$1
AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE
AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
unset AWS_SESSION_TOKEN

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

fail() {
    echo "$*"
    exit 1
}

sign() {
    "$examples/sign" --region us-east-1 --service s3 --preset s3 \
        --time 20130524T000000Z "$@"
}

verify() {
    "$examples/verify" --region us-east-1 --service s3 --preset s3 \
        --time 20130524T000000Z "$@" >"$work/said"
}

# S3's documented upload of 66,560 times "a".
{
    printf 'PUT /examplebucket/chunkObject.txt HTTP/1.1\r\n'
    printf 'Host: s3.amazonaws.com\r\nx-amz-storage-class: '
    printf 'REDUCED_REDUNDANCY\r\n\r\n'
    head -c 66560 /dev/zero | tr '\0' a
} >"$work/message"
sign --chunked 65536 <"$work/message" >"$work/framed"
last=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9
grep -a "^0;chunk-signature=$last" "$work/framed" >"$work/grep" ||
    fail "the last chunk's signature is not the documented one"
seed=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9
[ "$(sign --chunked 65536 --show signature <"$work/message")" = $seed ] ||
    fail "the request's own signature is not the documented one"
verify <"$work/framed" || fail "refused: $(cat "$work/said")"
sed 's/aaaa\(.\)$/aaab\1/' "$work/framed" >"$work/changed"
verify <"$work/changed" && fail "a changed chunk was accepted"
grep -q PACREDS_ERR_CHUNK_SIGNATURE "$work/said" || fail "another reason"

for option in --region=us-east-1 --unsigned-payload; do
    sign --chunked 8192 --trailer 'x-amz-checksum-crc32c: sOO8/Q==' $option \
        <"$work/message" >"$work/framed"
    verify $option <"$work/framed" ||
        fail "$option: refused: $(cat "$work/said")"
done
verify <"$work/framed" && fail "an unsigned body was accepted unasked"

# The public half of these keys, as aws-c-auth's tests of chunks have it.
point=0418b7d04643359f6ec270dcbab8dce6d169d66ddc9778c75cfb08dfdb701637ab
point=${point}fa36b35e4fe67e3112261d2e17a956ef85b06e44712d2850bcd3c2161e9993f2
sign --chunked 65536 --algorithm v4a <"$work/message" >"$work/framed"
verify --algorithm v4a --public-key $point <"$work/framed" ||
    fail "by public key: refused: $(cat "$work/said")"
sed 's/aaaa\(.\)$/aaab\1/' "$work/framed" >"$work/changed"
verify --algorithm v4a --public-key $point <"$work/changed" &&
    fail "by public key: a changed chunk was accepted"
grep -q PACREDS_ERR_CHUNK_SIGNATURE "$work/said" || fail "another reason"

sign --chunked 8191 <"$work/message" 2>"$work/said" && fail "small chunks"
echo "chunked messages are signed and verified"
