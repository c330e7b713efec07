#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Build each tests/fuzz/fuzz_NAME.c with libFuzzer and the sanitizers, and run it
# for a while, starting from the inputs in tests/fuzz/corpus/NAME.
# Usage: fuzz.sh SOURCE_DIR WORK_DIR [NAME]...
# FUZZ_RUNS is how many inputs each gets (20000), FUZZ_SEED chooses others.
# An input that fails is left in WORK_DIR; give it to WORK_DIR/fuzz_NAME.
set -eu
LC_ALL=C
export LC_ALL

source=$(cd "$1" && pwd)
mkdir -p "$2"
work=$(cd "$2" && pwd)
shift 2
flags="-g -O1 -fno-omit-frame-pointer -fno-sanitize-recover=all"
sanitizers=address,undefined

echo 'int LLVMFuzzerTestOneInput(const unsigned char *p, unsigned long n);
int LLVMFuzzerTestOneInput(const unsigned char *p, unsigned long n)
{ return (int)(n - n) * (p == 0); }' >"$work/try.c"
if ! clang "-fsanitize=fuzzer,$sanitizers" -o "$work/try" "$work/try.c" \
    2>"$work/log"; then
    echo "skipped: clang is not here, or it has no libFuzzer"
    exit 77
fi

quietly() {
    "$@" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
}
quietly cmake -S "$source" -B "$work/library" -DCMAKE_C_COMPILER=clang \
    "-DCMAKE_C_FLAGS=$flags -fsanitize=fuzzer-no-link,$sanitizers" \
    -DCMAKE_BUILD_TYPE=Debug "-DCMAKE_INSTALL_PREFIX=$work/prefix" \
    -DCMAKE_INSTALL_LIBDIR=lib -DPACREDS_BUILD_SHARED=OFF \
    -DPACREDS_BUILD_EXAMPLES=OFF -DPACREDS_BUILD_TESTS=OFF
quietly cmake --build "$work/library" -j 2
quietly cmake --install "$work/library"
PKG_CONFIG_PATH=$work/prefix/lib/pkgconfig
export PKG_CONFIG_PATH

if [ $# -eq 0 ]; then
    for target in "$source"/tests/fuzz/fuzz_*.c; do
        target=${target##*/fuzz_}
        set -- "$@" "${target%.c}"
    done
fi
for name; do
    # shellcheck disable=SC2046,SC2086 # several flags each
    quietly clang $flags "-fsanitize=fuzzer,$sanitizers" -I "$source/lib" \
        -o "$work/fuzz_$name" "$source/tests/fuzz/fuzz_$name.c" \
        $(pkg-config --static --cflags --libs pacreds)
    mkdir -p "$work/corpus/$name"
    if "$work/fuzz_$name" "-runs=${FUZZ_RUNS:-20000}" "-seed=${FUZZ_SEED:-1}" \
        -max_len=2048 -timeout=10 -rss_limit_mb=2048 \
        "-artifact_prefix=$work/$name-" "$work/corpus/$name" \
        "$source/tests/fuzz/corpus/$name" >"$work/$name.log" 2>&1; then
        echo "ok $name: $(grep '^Done' "$work/$name.log")"
    else
        tail -n 40 "$work/$name.log"
        echo "not ok $name"
        exit 1
    fi
done
