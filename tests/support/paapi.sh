# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# The paapi and paapi_server examples of a folder, for tests to source that are
# called with it: keys, a server, signed messages, and checks of what was said.
# A test ends with "finish".
#
# shellcheck disable=SC2034,SC2317 # what tests use seems unused here
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

# Nobody said the secret.
finish() {
    touch "$work/log"
    cat "$work/log" >>"$work/everything"
    status=0
    if grep -qF -e "$own_secret" -e "$other_secret" "$work/everything"; then
        status=1
    fi
    check "no secret in what was printed" [ $status -eq 0 ]
    exit $failed
}
