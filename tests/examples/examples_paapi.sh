#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The paapi example against the paapi_server example.
# Usage: examples_paapi.sh DIRECTORY_OF_THE_EXAMPLES
set -eu
# shellcheck source=tests/support/paapi.sh
. "$(dirname "$0")/../support/paapi.sh"

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

finish
