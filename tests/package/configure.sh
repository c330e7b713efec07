#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What configuring decides: which flags a file is compiled with, what is left
# out where packages are missing, and what is said of them. Nothing is built.
# Usage: configure.sh SOURCE_DIR
set -eu
LC_ALL=C
export LC_ALL

source=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
unset CFLAGS LDFLAGS
failed=0

# NAME STATUS: how a check ended.
report() {
    if [ "$2" -eq 0 ]; then
        echo "ok $1"
    else
        echo "not ok $1"
        tail -n 20 "$work/log"
        failed=1
    fi
}

# ARGUMENT...: into a new build folder.
configure() {
    rm -rf "$work/build"
    cmake -S "$source" -B "$work/build" -DCMAKE_EXPORT_COMPILE_COMMANDS=ON \
        "$@" >"$work/log" 2>&1
}

# FILE: the commands that compile it, without its own name.
commands() {
    sed -n 's/^ *"command": "\(.*\) -o .*/\1/p' \
        "$work/build/compile_commands.json" >"$work/all"
    grep '"file":' "$work/build/compile_commands.json" |
        paste "$work/all" - | sed -n "s,\t.*$1\".*,,p"
}

# NAME FILE PATTERN: each command that compiles FILE has PATTERN.
all_have() {
    commands "$2" >"$work/log"
    status=0
    { [ -s "$work/log" ] && ! grep -Evq -e "$3" "$work/log"; } || status=1
    report "$1" $status
}

# NAME FILE PATTERN: no command does.
none_has() {
    commands "$2" >"$work/log"
    status=0
    { [ -s "$work/log" ] && ! grep -Eq -e "$3" "$work/log"; } || status=1
    report "$1" $status
}

# NAME WORDS...: the log has all of them.
said() {
    name=$1
    shift
    status=0
    for words; do
        tr -s ' \n' '  ' <"$work/log" | grep -qF -e "$words" || status=1
    done
    report "$name" $status
}

# COMMAND...
fails_to() {
    if "$@"; then
        echo "not ok: $*"
        exit 1
    fi
}

# NAME: a folder that configuring has found.
found() {
    sed -n "s/^$1:PATH=//p" "$work/build/CMakeCache.txt"
}

# The first file signs, the second does not.
quick=lib/sigv4/canonical.c
small=lib/explain/explain.c

configure
if grep -q '^CMAKE_C_COMPILER_ID.*GNU\|CMAKE_C_COMPILER_ID "GNU"' \
    "$work"/build/CMakeFiles/*/CMakeCCompiler.cmake; then
    all_have "what signs is tuned for speed" $quick ' -O3 .* -O2( |$)'
    all_have "the rest is tuned for size" $small ' -O3 .* -Os( |$)'
fi
all_have "protections are on" $quick ' -D_FORTIFY_SOURCE=2( |$)'
all_have "examples are protected" examples/sign.c ' -fstack-protector-strong '
commands 'tests/.*' >"$work/log"
report "tests are not built" $(($(wc -l <"$work/log") > 0))

CFLAGS='-O1 -g' configure
none_has "a packager's -O is the only one" $quick '-O[02-9sgz]|-flto'
none_has "also where nothing is signed" $small '-O[02-9sgz]|-flto'
configure -DCMAKE_C_FLAGS=-D_FORTIFY_SOURCE=1
none_has "a packager's FORTIFY_SOURCE is the only one" $quick SOURCE=2
configure -DPACREDS_HARDENING=OFF -DPACREDS_TUNE=OFF
none_has "protections can be switched off" $quick \
    'FORTIFY|-fstack-protector|-fcf-protection|-mbranch-protection'
none_has "tuning can be switched off" $small '-O[12sgz]|-flto|interposition'
configure -DPACREDS_SANITIZE=address,undefined
all_have "sanitizers" $quick ' -fsanitize=address,undefined '
none_has "sanitizers without FORTIFY_SOURCE" $quick FORTIFY_SOURCE

jsmn=$(found PACREDS_JSMN_DIR)
openssl=$(found OPENSSL_INCLUDE_DIR)
expat=$(found EXPAT_INCLUDE_DIR)

# A machine that has what the library needs, and no more.
PKG_CONFIG_LIBDIR=$work/none
export PKG_CONFIG_LIBDIR
no_curl=-DCMAKE_DISABLE_FIND_PACKAGE_CURL=ON
configure $no_curl
said "examples that need more are left out, and named" \
    'Not found: jansson; post_form is left out' \
    'paapi and paapi_server are left out'
all_have "the other examples are built" examples/sign.c .
commands 'examples/post_form.c' >"$work/log"
report "they are not" $(($(wc -l <"$work/log") > 0))
fails_to configure $no_curl -DCMAKE_DISABLE_FIND_PACKAGE_Python3=ON \
    -DPACREDS_BUILD_TESTS=ON
said "the tests name what they need" ' python3 check libjansson-dev.'
unset PKG_CONFIG_LIBDIR
fails_to configure -DCMAKE_DISABLE_FIND_PACKAGE_OpenSSL=ON
said "OpenSSL is named" libssl-dev
fails_to configure -DCMAKE_DISABLE_FIND_PACKAGE_EXPAT=ON
said "expat is named" libexpat1-dev
fails_to configure "-DCMAKE_IGNORE_PATH=$jsmn" "-DOPENSSL_INCLUDE_DIR=$openssl" \
    "-DEXPAT_INCLUDE_DIR=$expat"
said "jsmn is named" libjsmn-dev

configure -DPACREDS_BUILD_SHARED=OFF -DCMAKE_INSTALL_PREFIX=/usr
cp "$work/build/pacreds.pc" "$work/log"
said "pacreds.pc of the static library alone links it" \
    'Requires: libcrypto' -DPACREDS_STATIC
exit $failed
