#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The paapi example against TLS servers with good and bad certificates.
# Usage: examples_paapi_tls.sh DIRECTORY_OF_THE_EXAMPLES
set -eu
# shellcheck source=tests/support/paapi.sh
. "$(dirname "$0")/../support/paapi.sh"

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

finish
