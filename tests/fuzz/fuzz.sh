#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Build each tests/fuzz/fuzz_NAME.c with libFuzzer and the sanitizers, and run it
# for a while, starting from the inputs in tests/fuzz/corpus/NAME.
# Usage: fuzz.sh SOURCE_DIR WORK_DIR [NAME]...
# FUZZ_RUNS is how many inputs each gets (6000), FUZZ_SEED chooses others.
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
    "-DCMAKE_C_FLAGS=$flags" "-DPACREDS_SANITIZE=fuzzer-no-link,$sanitizers" \
    -DCMAKE_BUILD_TYPE=Debug "-DCMAKE_INSTALL_PREFIX=$work/prefix" \
    -DCMAKE_INSTALL_LIBDIR=lib -DPACREDS_BUILD_SHARED=OFF \
    -DPACREDS_BUILD_EXAMPLES=OFF
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
# NAME: what came of it is in WORK_DIR/NAME.result.
fuzz() {
    log=$work/$1.log
    mkdir -p "$work/corpus/$1"
    # shellcheck disable=SC2046,SC2086 # several flags each
    if clang $flags -Wall -Wextra -Werror "-fsanitize=fuzzer,$sanitizers" -I "$source/lib" \
        -o "$work/fuzz_$1" "$source/tests/fuzz/fuzz_$1.c" \
        $(pkg-config --static --cflags --libs pacreds) >"$log" 2>&1 &&
        "$work/fuzz_$1" "-runs=${FUZZ_RUNS:-6000}" "-seed=${FUZZ_SEED:-1}" \
            -max_len=2048 -timeout=10 -rss_limit_mb=2048 \
            "-artifact_prefix=$work/$1-" "$work/corpus/$1" \
            "$source/tests/fuzz/corpus/$1" >"$log" 2>&1; then
        echo "ok $1: $(grep '^Done' "$log")"
    else
        tail -n 40 "$log"
        echo "not ok $1"
    fi >"$work/$1.result"
}

status=0
running=0
for name; do
    fuzz "$name" &
    running=$((running + 1))
    if [ $running -eq 2 ]; then
        wait
        running=0
    fi
done
wait
for name; do
    cat "$work/$name.result"
    if grep -q '^not ok' "$work/$name.result"; then status=1; fi
done
exit $status
