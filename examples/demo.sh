#!/bin/sh
# SPDX-License-Identifier: CC0-1.0
# Build the library and its examples, and show what they do, step by step and
# with keys that are made up. BUILD names the folder to build in; without it,
# that is build-demo beside this one.
set -eu

source=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build=${BUILD:-$source/build-demo}
work=$(mktemp -d)
server=''
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || :
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

say() {
    printf '\n'
    printf '%s\n' "$@"
}

# TEXT...: the demonstration did not go as it should.
die() {
    printf '\nThe demonstration FAILED: %s\n' "$*" >&2
    exit 1
}

# COMMAND...: show it, run it, show what it prints; $status is its exit status.
show() {
    name=$(basename "$1")
    shown=$name
    for argument; do
        [ "$argument" = "$1" ] || shown="$shown $argument"
    done
    printf '\n  $ %s\n' "$shown"
    status=0
    "$@" >"$work/shown" 2>&1 </dev/null || status=$?
    awk '{ print "  " $0 }' "$work/shown"
}

# STATUS TEXT...: what show() ran must have ended so and said that.
expect() {
    [ "$status" -eq "$1" ] || die "$name ended with $status, not with $1"
    shift
    for text; do
        grep -qF -e "$text" "$work/shown" || die "$name did not say \"$text\""
    done
}

random() { # COUNT CHARACTERS
    LC_ALL=C tr -dc "$2" </dev/urandom | head -c "$1"
}

# COMMAND...: without its output, unless it fails.
quietly() {
    printf '\n  $ %s\n' "$*"
    "$@" >"$work/log" 2>&1 || {
        tail -n 40 "$work/log"
        die "$1 did not work"
    }
}

# A signed message, $work/signed, for curl: its headers and its body.
take_apart() {
    tr -d '\r' <"$work/signed" | sed '1d; /^$/,$d; s/.*/header = "&"/' \
        >"$work/headers"
    tail -n 1 "$work/signed" >"$work/body"
}

say "libpacreds signs requests for Amazon's APIs. This builds it and shows it" \
    "at work on this machine alone, with made-up keys. First, what it takes:" \
    "a C compiler, CMake, OpenSSL, and for the examples libcurl, libmicrohttpd" \
    "and jansson."
. "$source/tests/packages.sh"
need_packages demo || die "packages are missing"

say "1. Build the library and its examples in $build."
quietly cmake -S "$source" -B "$build"
quietly cmake --build "$build" --parallel "$(getconf _NPROCESSORS_ONLN)"
examples=$build/examples
[ -x "$examples/paapi_server" ] || die "paapi_server was not built"

# Nothing of the caller's may get in between.
unset AWS_SESSION_TOKEN AWS_CREDENTIAL_EXPIRATION AWS_ACCOUNT_ID
no_proxy=127.0.0.1
id=AKPAEXAMPL1767225600
secret=$(random 40 'A-Za-z0-9/+')
AWS_ACCESS_KEY_ID=$id
AWS_SECRET_ACCESS_KEY=$secret
PAAPI_PARTNER_TAG=example-20
export no_proxy AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY PAAPI_PARTNER_TAG

say "2. A key pair is an id, here $id, and a secret of 40" \
    "characters, here a random one. The commands find both in the environment" \
    "and never show the secret. check_key looks at their form:"
show "$examples/check_key"
expect 0 'kind: '

say "A secret that lost its last characters when it was copied:"
AWS_SECRET_ACCESS_KEY=$(printf %s "$secret" | head -c 36)
show "$examples/check_key"
expect "$status" too-short 36

say "Id and secret in each other's place, which it calls an error:"
AWS_ACCESS_KEY_ID=$secret
AWS_SECRET_ACCESS_KEY=$id
show "$examples/check_key"
expect 1 swapped
AWS_ACCESS_KEY_ID=$id
AWS_SECRET_ACCESS_KEY=$secret

say "3. A server that stands for Amazon's Product Advertising API, which knows" \
    "this key pair and verifies each signature before it answers:"
printf '\n  $ paapi_server --port 0 &\n'
: >"$work/listening"
"$examples/paapi_server" --port 0 >"$work/listening" 2>"$work/access" &
server=$!
tries=0
until grep -q '^listening on ' "$work/listening"; do
    tries=$((tries + 1))
    [ $tries -le 100 ] || die "the server did not start in ten seconds"
    kill -0 "$server" 2>/dev/null || die "the server ended: $(cat "$work/access")"
    sleep 0.1
done
sed 's/^/  /' "$work/listening"
url=$(sed -n '1s/^listening on //p' "$work/listening")

say "4. Two items, asked for with a signed request:"
show "$examples/paapi" get-items --endpoint "$url" B08L5TNJHG 0306406152
expect 0 B08L5TNJHG 0306406152

say "5. That request as it goes over the wire. The signature at the end of" \
    "Authorization covers the headers and the body, but holds no secret:"
show "$examples/paapi" get-items --endpoint "$url" --dump B08L5TNJHG
expect 0 'POST /paapi5/getitems' 'Signature='
cp "$work/shown" "$work/signed"
take_apart

say "Sent as it is, it is answered:"
show curl -q -sS --max-time 10 -K "$work/headers" --data-binary \
    "@$work/body" "$url/paapi5/getitems"
expect 0 '"ItemsResult"' B08L5TNJHG

say "With one letter of the body changed, the server refuses it and says why:"
sed 's/B08L5TNJHG/B08L5TNJHH/' "$work/body" >"$work/changed"
show curl -q -sS --max-time 10 -K "$work/headers" --data-binary \
    "@$work/changed" "$url/paapi5/getitems"
expect 0 InvalidSignature PACREDS_ERR_SIGNATURE

say "6. Signed with another secret, the call fails too, and the hint says what" \
    "is the matter most often:"
AWS_SECRET_ACCESS_KEY=$(random 40 'A-Za-z0-9/+')
show "$examples/paapi" get-items --endpoint "$url" B08L5TNJHG
expect 1 InvalidSignature 'hint: '
AWS_SECRET_ACCESS_KEY=$secret

say "7. What the server wrote of it all, and its end:"
printf '\n  $ kill %s\n' "$server"
kill "$server"
status=0
wait "$server" || status=$?
server=''
sed 's/^/  /' "$work/access"
[ $status -eq 0 ] || die "the server ended with $status"
[ "$(grep -c ' 401 InvalidSignature ' "$work/access")" -eq 2 ] ||
    die "two requests should have been refused"

say "Everything went as it should. The examples are in $examples;" \
    "each has --help."
