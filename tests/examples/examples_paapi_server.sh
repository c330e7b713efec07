#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The paapi_server example against curl, which has a signer of its own, and
# against requests that it must refuse.
# Usage: examples_paapi_server.sh DIRECTORY_OF_THE_EXAMPLES
#
# shellcheck disable=SC2317 # try() calls what seems to be called by nobody
set -eu
# shellcheck source=tests/support/paapi.sh
. "$(dirname "$0")/../support/paapi.sh"

start_server --port 0

# Another signer.
curl_signs() { # URL [OPTION]...
    printf 'user = "%s:%s"\n' "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" |
        curl -q -sS -v --max-time 10 -K - \
            --aws-sigv4 aws:amz:us-east-1:ProductAdvertisingAPI \
            -H 'Content-Type: application/json; charset=utf-8' \
            -H 'Content-Encoding: amz-1.0' -H "X-Amz-Target: $target.GetItems" \
            --data-binary "$one_item" -w '\n%{http_code}\n' "$@" 2>"$work/trace"
}
try curl_signs "$url/paapi5/getitems"
check "curl's signature" answered 200 ItemsResult B08L5TNJHG
tr -d '\r' <"$work/trace" | sed -n 's/^> \([AXC].*\)/header = "\1"/p' |
    grep -v Content-Length >"$work/headers"
printf %s "$one_item" >"$work/body"
send /paapi5/getitems
check "the same again" answered 200 B08L5TNJHG
printf %s "$one_item" | sed 's/B08L5TNJHG/B08L5TNJHH/' >"$work/body"
send /paapi5/getitems
check "a body that was changed" answered 401 '#InvalidSignatureException' \
    '"InvalidSignature"' 'has not been correctly signed' \
    '(PACREDS_ERR_SIGNATURE: '

# A request written down, and verified elsewhere.
paapi --dump get-items B08L5TNJHG
cp "$work/out" "$work/message"
take_apart
send /paapi5/getitems
check "--dump" answered 200 B08L5TNJHG
# shellcheck disable=SC2016 # $1 and $2 are the inner shell's
try sh -c '"$1" --service ProductAdvertisingAPI <"$2"' - "$examples/verify" \
    "$work/message"
check "verify" ended 0 out valid
curl -q -sS -D "$work/out" -o "$work/err" -K "$work/headers" \
    --data-binary "@$work/body" "$url/paapi5/getitems"
status=0
check "headers of the answer" grep -qE \
    '^x-amzn-RequestId: [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}' "$work/out"
check "its type" ended 0 out 'Content-Type: application/json' 'Vary: '

# Refusals.
sign /paapi5/getitems "$one_item" --time 20200101T000000Z
send /paapi5/getitems
check "an old request" answered 401 '#RequestExpiredException' \
    '"RequestExpired"' '15 minute padding' PACREDS_ERR_TOO_OLD
sign /paapi5/getitems "$one_item" --time 20990101T000000Z
send /paapi5/getitems
check "one of the future" answered 401 RequestExpired PACREDS_ERR_TOO_NEW
sed -i.old '/Authorization/d' "$work/headers"
send /paapi5/getitems
check "no Authorization" answered 400 '#IncompleteSignatureException' \
    '"IncompleteSignature"' PACREDS_ERR_NOT_SIGNED
echo 'header = "Authorization: AWS4-HMAC-SHA256 Credential=x"' >>"$work/headers"
send /paapi5/getitems
check "half an Authorization" answered 400 IncompleteSignature \
    PACREDS_ERR_AUTHORIZATION
sign /paapi5/getitems "$one_item" --service s3
send /paapi5/getitems
check "another service" answered 401 InvalidSignature PACREDS_ERR_SCOPE_SERVICE
sign /paapi5/getitems "$one_item" --region ap-south-1
send /paapi5/getitems
check "no region of the API" answered 401 InvalidSignature \
    PACREDS_ERR_SCOPE_REGION
sign_for webservices.amazon.de GetItems /paapi5/getitems "$one_item"
send /paapi5/getitems
check "not the region of the host" answered 401 InvalidSignature \
    PACREDS_ERR_SCOPE_REGION
sign_for webservices.amazon.de GetItems /paapi5/getitems "$one_item" \
    --region eu-west-1
send /paapi5/getitems
check "the region of the host" answered 200 www.amazon.de
sign /paapi5/nosuch "$one_item"
send /paapi5/nosuch
check "an unknown operation" answered 404 '#UnknownOperationException' \
    '"UnknownOperation"'
sign_for "${url#http://}" SearchItems /paapi5/getitems "$one_item"
send /paapi5/getitems
check "a target that is not the path's" answered 404 UnknownOperation
sign /paapi5/%67etitems?a=%20+b "$one_item"
send '/paapi5/%67etitems?a=%20+b'
check "the target is verified as it was sent" answered 404 UnknownOperation
sign /paapi5/getitems '{"ItemIds":["B08L5TNJHG"],"PartnerType":"Associates"}'
send /paapi5/getitems
check "no PartnerTag" answered 400 '#ValidationException' MissingParameter \
    PartnerTag
sign /paapi5/getitems '{"ItemIds":'
send /paapi5/getitems
check "malformed JSON" answered 400 InvalidParameterValue body
sign /paapi5/getitems '{"ItemIds":[1],"PartnerTag":"t","PartnerType":"Associates"}'
send /paapi5/getitems
check "an item that is a number" answered 400 InvalidParameterValue ItemIds
head -c 1048577 /dev/zero | tr '\0' ' ' >"$work/body"
send /paapi5/getitems
check "a body beyond 1 MiB" answered 400 InvalidParameterValue larger
status=0
check "the log" grep -qF \
    'POST /paapi5/getitems 401 InvalidSignature PACREDS_ERR_SIGNATURE: ' \
    "$work/log"
check "no query in the log" [ "$(grep -c 'a=%20' "$work/log")" -eq 0 ]
stop_server

# A request that fourteen other signers sign in the same way.
AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE
AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
start_server --time 20261122T120000Z
cat >"$work/headers" <<'END'
header = "Host: webservices.amazon.com"
header = "Content-Encoding: amz-1.0"
header = "Content-Type: application/json; charset=utf-8"
header = "X-Amz-Target: com.amazon.paapi5.v1.ProductAdvertisingAPIv1.GetItems"
header = "X-Amz-Date: 20261122T120000Z"
header = "Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261122/us-east-1/ProductAdvertisingAPI/aws4_request, SignedHeaders=content-encoding;content-type;host;x-amz-date;x-amz-target, Signature=5474164d1c45dcdd142005c643d4844a4e182cbe4fc7163673809900d525a5fd"
END
printf %s '{"ItemIds":["B0199980K4"],"Resources":["ItemInfo.Title"],"PartnerTag":"xyz-20","PartnerType":"Associates","Marketplace":"www.amazon.com"}' \
    >"$work/body"
send /paapi5/getitems
check "a known signature" answered 200 B0199980K4
stop_server
AWS_ACCESS_KEY_ID=$own_id AWS_SECRET_ACCESS_KEY=$own_secret

finish
