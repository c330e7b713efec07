#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The paapi and paapi_server examples, against each other, against curl, which
# signs by itself, and against TLS servers with good and bad certificates.
# Usage: examples_paapi.sh DIRECTORY_OF_THE_EXAMPLES
#
# shellcheck disable=SC2317 # check() calls what seems to be called by nobody
set -eu
LC_ALL=C
export LC_ALL

examples=$(cd "$1" && pwd)
for program in paapi paapi_server sign verify; do
    if [ ! -x "$examples/$program" ]; then
        echo "skipped: $program was not built"
        exit 77
    fi
done
for tool in curl openssl python3; do
    if ! command -v "$tool" >/dev/null; then
        echo "skipped: there is no $tool"
        exit 77
    fi
done

# Nothing of the caller's may name other keys, authorities or proxies.
unset AWS_SESSION_TOKEN AWS_CREDENTIAL_EXPIRATION AWS_ACCOUNT_ID \
    SSL_CERT_FILE SSL_CERT_DIR CURL_CA_BUNDLE CURL_HOME \
    http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
own_id=AKPAEXAMPL1767225600
AWS_ACCESS_KEY_ID=$own_id
own_secret=$(tr -dc 'A-Za-z0-9/+' </dev/urandom | head -c 40)
AWS_SECRET_ACCESS_KEY=$own_secret
PAAPI_PARTNER_TAG=example-20
export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY PAAPI_PARTNER_TAG
other_secret=$(tr -dc 'A-Za-z0-9/+' </dev/urandom | head -c 40)
target=com.amazon.paapi5.v1.ProductAdvertisingAPIv1

work=$(mktemp -d)
server='' failed=0
stop() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || :
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 1' HUP INT TERM

# NAME COMMAND...: one line, and what there is to see if the command fails.
check() {
    name=$1
    shift
    if "$@"; then
        echo "ok $name"
    else
        echo "not ok $name"
        echo "    status $status"
        sed 's/^/    out: /' "$work/out"
        sed 's/^/    err: /' "$work/err"
        failed=1
    fi
}

# COMMAND...: leaves its output, its errors and its status.
try() {
    status=0
    "$@" >"$work/out" 2>"$work/err" </dev/null || status=$?
    cat "$work/out" "$work/err" >>"$work/everything"
}

# STATUS FILE TEXT...: whether it ended so and wrote each text.
ended() {
    [ "$status" -eq "$1" ] || return 1
    file=$2
    shift 2
    for text; do
        grep -qF -e "$text" "$work/$file" || return 1
    done
}

# Ends by itself if the line does not come in ten seconds.
wait_for() { # FILE PATTERN PID
    tries=0
    until grep -q "$2" "$1"; do
        tries=$((tries + 1))
        if [ $tries -gt 100 ] || ! kill -0 "$3" 2>/dev/null; then
            echo "not ok a server starts"
            exit 1
        fi
        sleep 0.1
    done
}

start_server() { # OPTION...
    : >"$work/listening"
    "$examples/paapi_server" "$@" >"$work/listening" 2>>"$work/log" &
    server=$!
    wait_for "$work/listening" '^listening on http://127\.0\.0\.1:[0-9]*$' \
        "$server"
    url=$(sed -n '1s/^listening on //p' "$work/listening")
}

stop_server() {
    kill "$server"
    status=0
    wait "$server" || status=$?
    server=''
    check "the server ends well" [ $status -eq 0 ]
}

paapi() {
    try "$examples/paapi" "$@" --endpoint "$url"
}

# A signed message, in $work/message, becomes headers and a body for curl.
take_apart() {
    tr -d '\r' <"$work/message" | sed '1d; /^$/,$d; s/.*/header = "&"/' \
        >"$work/headers"
    tail -n 1 "$work/message" >"$work/body"
}

# PATH: send them there; the last line is the HTTP status.
send() {
    try curl -q -sS --max-time 10 -K "$work/headers" -H Accept: -H User-Agent: \
        --path-as-is --data-binary "@$work/body" -w '\n%{http_code}\n' \
        "$url$1"
}

# HTTP_STATUS TEXT...: the answer to send().
answered() {
    [ "$(tail -n 1 "$work/out")" = "$1" ] || return 1
    shift
    ended 0 out "$@"
}

# HOST OPERATION PATH BODY [SIGN_OPTION]...: sign a message with the sign
# example.
sign_for() {
    printf 'POST %s HTTP/1.1\nHost:%s\nX-Amz-Target:%s\n\n%s' "$3" "$1" \
        "$target.$2" "$4" >"$work/unsigned"
    shift 4
    "$examples/sign" --region us-east-1 --service ProductAdvertisingAPI "$@" \
        <"$work/unsigned" >"$work/message"
    take_apart
}

# PATH BODY [SIGN_OPTION]...: the same for the server's own address.
sign() {
    sign_for "${url#http://}" GetItems "$@"
}

one_item='{"ItemIds":["B08L5TNJHG"],"PartnerTag":"example-20","PartnerType":"Associates"}'

start_server --port 0

# Tables.
paapi get-items B08L5TNJHG 0306406152
check "get-items" ended 0 out ASIN TITLE PRICE B08L5TNJHG 0306406152 '$'
cp "$work/out" "$work/first"
paapi GETITEMS --marketplace us B08L5TNJHG 0306406152
check "items are the same each time" cmp -s "$work/out" "$work/first"
paapi get-items --marketplace DE B08L5TNJHG
check "a marketplace has its currency" ended 0 out '€'
paapi get-items --marketplace www.amazon.co.jp B08L5TNJHG
check "another region" ended 0 out B08L5TNJHG '￥'
paapi search-items blue bottle --keywords water
check "search-items" ended 0 out 'water blue bottle' 'results'
paapi SearchItems 'café ☕'
check "keywords beyond ASCII" ended 0 out 'café ☕'
paapi GetVariations B08L5TNJHG
check "get-variations" ended 0 out VARIATION Black
paapi get-browse-nodes 283155 1000
check "get-browse-nodes" ended 0 out ANCESTOR 283155 1000
paapi search-items --marketplace JP '日本茶 日本茶 日本茶 日本茶 日本茶 日本茶 日本茶'
check "a table is no wider than 80 columns" python3 -c '
import sys, unicodedata
for line in open(sys.argv[1], encoding="utf-8"):
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in line)
    assert len(line.rstrip("\n")) + wide <= 80
' "$work/out"

# JSON.
for call in 'get-items B08L5TNJHG' 'search-items socks' \
    'get-variations B08L5TNJHG' 'get-browse-nodes 283155'; do
    # shellcheck disable=SC2086 # two words each
    paapi --json $call
    check "--json $call" python3 -m json.tool "$work/out" "$work/json"
done
paapi --json get-items B08L5TNJHG --resources Images.Primary.Small,Offers.Listings.Price
check "resources that were asked for" ended 0 out '"Images"' '"Small"' \
    '"Offers"' '"DetailPageURL":"https://www.amazon.com/dp/B08L5TNJHG?tag=example-20'
check "and no others" [ "$(grep -cE 'Title|Medium|OffersV2' "$work/out")" -eq 0 ]

# What the server says of wrong calls, and what paapi makes of it.
paapi get-items B08L5TNJHG WRONG
check "a part of the items" ended 0 out B08L5TNJHG
check "and an error with a hint" ended 0 err InvalidParameterValue WRONG 'hint: '
paapi search-items xyzzy
check "NoResults" ended 1 err NoResults 'HTTP 200' 'hint: '
paapi get-items B08L5TNJHG --resources Offer.Listings
check "InvalidParameterValue" ended 1 err InvalidParameterValue Resources \
    'HTTP 400' 'hint: '
AWS_SECRET_ACCESS_KEY=$other_secret
paapi get-items B08L5TNJHG
AWS_SECRET_ACCESS_KEY=$own_secret
check "a wrong secret" ended 1 err InvalidSignature 'HTTP 401' \
    PACREDS_ERR_SIGNATURE 'hint: '
AWS_ACCESS_KEY_ID=AKPAEXAMPL1767225601
paapi get-items B08L5TNJHG
check "an unknown key" ended 1 err UnrecognizedClient 'HTTP 401' 'hint: '
AWS_ACCESS_KEY_ID=AIDAEXAMPL1767225600
paapi get-items B08L5TNJHG
AWS_ACCESS_KEY_ID=$own_id
check "a warning about the id" ended 1 err 'warning: access-key-id'
paapi --verbose get-items B08L5TNJHG
check "--verbose" ended 0 err paapi-only

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

# A day's requests, and the API as it is since it was retired.
start_server --requests-a-day 1
paapi get-items B08L5TNJHG
check "the first request of a day" ended 0 out B08L5TNJHG
paapi get-items B08L5TNJHG
check "the second" ended 1 err TooManyRequests 'HTTP 429' 'hint: '
stop_server
start_server --retired
paapi get-items B08L5TNJHG
check "the retired API" ended 1 err AccessDenied 'HTTP 403' \
    'migrate to Creators API' 'hint: Amazon retired'
AWS_SECRET_ACCESS_KEY=$other_secret
paapi get-items B08L5TNJHG
AWS_SECRET_ACCESS_KEY=$own_secret
check "which looks at signatures first" ended 1 err InvalidSignature
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

# Command lines.
wrong() { # NAME ARGUMENT...
    name=$1
    shift
    try "$examples/paapi" "$@"
    check "$name" ended 2 err paapi
}
try "$examples/paapi" --help
check "--help" ended 0 out Usage
try "$examples/paapi_server" --help
check "--help of the server" ended 0 out Usage
wrong "no operation"
wrong "an unknown one" get-nothing B08L5TNJHG
wrong "no items" get-items
wrong "eleven items" get-items 1 2 3 4 5 6 7 8 9 10 11
wrong "two variations" get-variations B08L5TNJHG B08L5TNJHH
wrong "no keywords" search-items
wrong "an unknown marketplace" get-items --marketplace www.amazon.xx B08L5TNJHG
wrong "another API" get-items --api creators B08L5TNJHG
wrong "an endpoint that is no HTTP" get-items --endpoint ftp://localhost B08L5TNJHG
wrong "an endpoint with a path" get-items --endpoint http://localhost/a B08L5TNJHG
wrong "what is not UTF-8" search-items "$(printf '\377')"
unset PAAPI_PARTNER_TAG
wrong "no partner tag" get-items B08L5TNJHG
PAAPI_PARTNER_TAG=example-20
export PAAPI_PARTNER_TAG
try "$examples/paapi_server" --port 65536
check "a port beyond 65535" ended 2 err paapi_server
AWS_ACCESS_KEY_ID=''
try "$examples/paapi" get-items B08L5TNJHG
AWS_ACCESS_KEY_ID=$own_id
check "no keys" ended 1 err AWS_ACCESS_KEY_ID
url=http://127.0.0.1:1
paapi get-items B08L5TNJHG
check "nobody listens" ended 1 err connect 'hint: '

# Certificates: one authority, and one server each that is good, has another
# name, has expired, and has signed for itself.
cat >"$work/ca.conf" <<END
[ca]
default_ca = own
[own]
database = $work/index
new_certs_dir = $work
certificate = $work/ca.pem
private_key = $work/ca.key
rand_serial = yes
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = name
prompt = no
[name]
commonName = test
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
END
: >"$work/index"
new_key='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'
# shellcheck disable=SC2086 # $new_key is several words
make_certificate() { # NAME SUBJECT_ALTERNATIVE_NAME START END
    openssl req -config "$work/ca.conf" $new_key -keyout "$work/$1.key" \
        -out "$work/$1.csr" -subj "/CN=$1" -addext "subjectAltName=$2"
    openssl ca -config "$work/ca.conf" -batch -notext -in "$work/$1.csr" \
        -out "$work/$1.pem" -startdate "$3" -enddate "$4"
}
# shellcheck disable=SC2086
{
    openssl req -config "$work/ca.conf" -x509 $new_key -keyout "$work/ca.key" \
        -out "$work/ca.pem" -subj "/CN=authority" -extensions authority -days 30
    here=DNS:localhost,IP:127.0.0.1
    make_certificate good $here 20200101000000Z 20991231000000Z
    make_certificate wrong_name DNS:other.example 20200101000000Z \
        20991231000000Z
    make_certificate expired $here 20200101000000Z 20200201000000Z
    openssl req -config "$work/ca.conf" -x509 $new_key -keyout "$work/own.key" \
        -out "$work/own.pem" -subj "/CN=own" -addext subjectAltName=$here \
        -days 30
} >"$work/openssl.log" 2>&1 || {
    echo "not ok certificates are made"
    sed 's/^/    /' "$work/openssl.log"
    exit 1
}

# s_server sends its standard input, a pipe that stays open, to whoever
# connects.
mkfifo "$work/pipe"
exec 3<>"$work/pipe"
json='{"ItemsResult":{"Items":[{"ASIN":"B08L5TNJHG"}]}}'
start_tls() { # CERTIFICATE
    : >"$work/listening"
    printf 'HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s' ${#json} "$json" >&3
    openssl s_server -accept 127.0.0.1:0 -cert "$work/$1.pem" \
        -key "$work/$1.key" <&3 >"$work/listening" 2>>"$work/openssl.log" &
    server=$!
    wait_for "$work/listening" '^ACCEPT ' "$server"
    url=https://127.0.0.1:$(sed -n 's/^ACCEPT .*://p' "$work/listening")
}
stop_tls() {
    kill "$server"
    wait "$server" 2>/dev/null || :
    server=''
}
tls() { # OPTION...
    try "$examples/paapi" get-items B08L5TNJHG --timeout 5 --endpoint "$url" "$@"
}

start_tls wrong_name
tls --cacert "$work/ca.pem"
check "TLS: another name" ended 1 err 'subject name' certificate 'hint: '
stop_tls
start_tls expired
tls --cacert "$work/ca.pem"
check "TLS: expired" ended 1 err 'certificate has expired' 'hint: '
stop_tls
start_tls own
tls --cacert "$work/ca.pem"
check "TLS: self-signed" ended 1 err 'certificate' 'hint: '
check "it says so" grep -q 'self.signed' "$work/err"
stop_tls
start_tls good
tls
check "TLS: an unknown authority" ended 1 err 'certificate' 'hint: '
tls --cacert "$work/index"
check "TLS: no certificates in --cacert" ended 1 err PEM
stop_tls
start_tls good
tls --cacert "$work/ca.pem"
check "TLS: a good certificate" ended 0 out B08L5TNJHG
check "the signature went over TLS" grep -q '^Authorization: AWS4-HMAC-SHA256 ' \
    "$work/listening"
stop_tls
exec 3>&-

# Nobody said the secret.
cat "$work/log" >>"$work/everything"
status=0
if grep -qF -e "$own_secret" -e "$other_secret" "$work/everything"; then
    status=1
fi
check "no secret in what was printed" [ $status -eq 0 ]
exit $failed
