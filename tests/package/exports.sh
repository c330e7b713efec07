#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the library exports is what its headers declare and its map lists, no
# more and no less, and it needs nothing but libcrypto, libexpat and libc.
# Usage: exports.sh BUILD_DIR SOURCE_DIR [CONFIG]
set -eu
LC_ALL=C
export LC_ALL

build=$1
source=$2
config=${3:-$(sed -n 's/^CMAKE_BUILD_TYPE:[A-Z]*=//p' "$build/CMakeCache.txt")}
config=${config:-Release}
if grep -Eq '^PACREDS_(SANITIZE:.*=.|COVERAGE:.*=ON)' "$build/CMakeCache.txt"; then
    echo "skipped: a sanitizer or coverage adds symbols of its own"
    exit 77
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# DESTDIR, because the configured folders may be absolute.
DESTDIR=$work/root cmake --install "$build" --config "$config" \
    --prefix /prefix >"$work/log" || { cat "$work/log"; exit 1; }
so=$(find "$work/root" -name libpacreds.so)
archive=$(find "$work/root" -name libpacreds.a)
if [ -z "$so" ] || [ -z "$archive" ]; then
    echo "skipped: not both libraries were built"
    exit 77
fi

# NAME, and on standard input what is wrong, if anything. It runs at the end of
# pipelines, in shells of their own: a file remembers the failure.
report() {
    cat >"$work/wrong"
    if [ -s "$work/wrong" ]; then
        echo "not ok $1"
        sed 's/^/    /' "$work/wrong"
        : >"$work/failed"
    else
        echo "ok $1"
    fi
}

# Two sorted lists, and what to say of a line that only one of them has.
differences() {
    comm -23 "$1" "$2" | sed "s/\$/: $3/"
    comm -13 "$1" "$2" | sed "s/\$/: $4/"
}

# Without preprocessor lines and comments, a declaration goes up to its ";".
find "$work/root" -path '*/pacreds/*.h' -exec cat {} + |
    grep -v '^ *#' | tr '\n' ' ' |
    sed 's,/\*[^*]*\*\**\([^/*][^*]*\*\**\)*/,,g' | tr ';' '\n' |
    sed -n 's/.*PACREDS_API[^(]*[ *]\(pacreds_[a-z0-9_]*\)(.*/\1/p' |
    sort >"$work/declared"
tr -s '{}; \t' '\n' <"$source/lib/pacreds.map" |
    awk '/^PACREDS_1\./ { node = $1 } /^pacreds_/ { print $1 "@@" node }' |
    sort >"$work/mapped"
nm -D --defined-only "$so" | awk '$2 != "A" { print $3 }' |
    sort >"$work/exported"
sed 's/@@.*//' "$work/mapped" >"$work/names"
[ -s "$work/declared" ] || echo "nothing found" | report "headers are read"

differences "$work/declared" "$work/names" \
    "declared, not in the map" "in the map, not declared" |
    report "headers and map agree ($(wc -l <"$work/names") functions)"
differences "$work/mapped" "$work/exported" \
    "in the map, not exported" "exported, not in the map" |
    report "map and library agree"
nm -D --defined-only "$so" | awk '$2 != "A" && $2 != "T"' |
    report "only functions are exported"
nm -g --defined-only "$archive" | awk 'NF == 3 && $3 !~ /^pacreds_/' |
    report "libpacreds.a has only names of pacreds_"

readelf -dW "$so" >"$work/dynamic"
soname=$(sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p' "$work/dynamic")
if [ "$soname" != libpacreds.so.1 ]; then echo "is $soname"; fi |
    report "SONAME is libpacreds.so.1"
sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' "$work/dynamic" |
    grep -Ev '^lib(crypto|expat|c)\.' |
    report "only libcrypto, libexpat and libc are needed"
grep -E 'RPATH|RUNPATH|TEXTREL' "$work/dynamic" |
    report "no RPATH and no text relocations"

strip -o "$work/stripped" "$so"
size=$(($(wc -c <"$work/stripped")))
if [ "$config" != Release ] || ! grep -q '^PACREDS_TUNE:.*=ON' \
    "$build/CMakeCache.txt"; then
    echo "stripped: $size bytes (judged in tuned Release builds only)"
else
    if [ "$size" -ge 432000 ]; then echo "too large"; fi |
        report "stripped: $size bytes, under 432000"
fi
[ ! -e "$work/failed" ]
