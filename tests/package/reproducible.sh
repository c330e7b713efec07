#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Two copies of the source, built in two folders with other names, give the same
# libpacreds.so and libpacreds.a, with debugging information in them.
# Usage: reproducible.sh SOURCE_DIR
set -eu
LC_ALL=C
export LC_ALL

source=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
unset LDFLAGS
CCACHE_DISABLE=1
export CCACHE_DISABLE

# FOLDER BUILD: what the library is built from, copied there and built.
build() {
    mkdir -p "$work/$1"
    for part in CMakeLists.txt lib include pkgconfig; do
        cp -R "$source/$part" "$work/$1"
    done
    { CFLAGS=-g cmake -S "$work/$1" -B "$work/$2" -DPACREDS_BUILD_EXAMPLES=OFF &&
        cmake --build "$work/$2" --parallel 2; } >"$work/log" 2>&1 || {
        tail -n 20 "$work/log"
        exit 1
    }
}
build one one/build
build another/of/them another-build

failed=0
for library in libpacreds.so libpacreds.a; do
    if cmp "$work/one/build/$library" "$work/another-build/$library"; then
        echo "ok $library"
    else
        echo "not ok $library: two builds differ"
        failed=1
    fi
    if grep -aF "$work" "$work/another-build/$library" >"$work/log"; then
        echo "not ok $library holds the folder that it was built in"
        failed=1
    fi
done
exit $failed
