#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The library and the examples have the platform's protections: addresses bound
# at start and read-only from then on, stacks with a guard, control flow that
# goes nowhere else, stacks that are no code.
# Usage: hardening.sh BUILD_DIR
set -eu
LC_ALL=C
export LC_ALL

build=$1
cached() {
    sed -n "s/^$1:[A-Z]*=//p" "$build/CMakeCache.txt"
}
if [ "$(cached PACREDS_HARDENING)" != ON ]; then
    echo "skipped: this build is without PACREDS_HARDENING"
    exit 77
fi
if [ "$(uname -s)" != Linux ] || ! command -v readelf >/dev/null; then
    echo "skipped: readelf looks at ELF files only, and is not here or has none"
    exit 77
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
failed=0

# FILE NAME PATTERN: what readelf says of the file must have it.
has() {
    if grep -Eq "$3" "$work/said"; then return 0; fi
    echo "not ok $1: $2"
    failed=1
}

# FILE: a library or a program.
protected() {
    readelf -dlW "$1" >"$work/said"
    has "$1" "relocations are not bound at start" 'FLAGS.*NOW'
    has "$1" "relocations stay writable" 'GNU_RELRO'
    has "$1" "the stack is code" 'GNU_STACK .* RW +0x'
    files=$((files + 1))
}

files=0
for file in "$build"/libpacreds.so "$build"/examples/*; do
    if [ -f "$file" ] && [ -x "$file" ]; then protected "$file"; fi
done
[ $files -gt 1 ] || {
    echo "not ok: only $files files were found"
    exit 1
}

case $(uname -m) in
x86_64) flow='IBT, SHSTK' has_flow=$(cached PACREDS_HAS_fcf_protection) ;;
aarch64) flow='BTI, PAC' has_flow=$(cached PACREDS_HAS_mbranch_protection_standard) ;;
*) has_flow= ;;
esac
objects=0
mkdir "$work/objects"
(cd "$work/objects" && ar x "$build/libpacreds.a")
for object in "$work/objects"/*.o; do
    readelf -nW "$object" >"$work/said"
    [ -z "$has_flow" ] || has "${object##*/}" "control flow" "$flow"
    objects=$((objects + 1))
done

# Small stacks have no guard, others do; memcpy() that may be too long is judged.
readelf -sW "$build/libpacreds.a" >"$work/said"
[ -z "$(cached PACREDS_HAS_fstack_protector_strong)" ] ||
    has libpacreds.a "stacks have no guard" ' UND __stack_chk_fail'
case $(cached CMAKE_BUILD_TYPE)/$(cached PACREDS_SANITIZE) in
Release/ | RelWithDebInfo/ | MinSizeRel/)
    has libpacreds.a "FORTIFY_SOURCE" ' UND __[a-z]*_chk' ;;
esac
[ $failed -ne 0 ] || echo "ok $files linked files, $objects objects"
exit $failed
