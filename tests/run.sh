#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Run every test: as users build the library, under the sanitizers, and under
# valgrind. Installs on Debian what it needs; elsewhere it says what to install.
# BUILD names the folder to build in; without it, that is build-test beside
# this one.
set -eu

source=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build=${BUILD:-$source/build-test}
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
start=$(date +%s)
summary=''

say() {
    printf '\n== %s (%d s so far)\n' "$1" $(($(date +%s) - start))
}

# PRESET: configured and built; quiet unless that fails.
build() {
    log=$build/$1.log
    mkdir -p "$build"
    if ! {
        cmake -S "$source" --preset "$1" -B "$build/$1" &&
            cmake --build "$build/$1" --parallel "$jobs"
    } >"$log" 2>&1; then
        tail -n 60 "$log"
        echo "The $1 build failed; all of its output is in $log"
        exit 1
    fi
    grep -A 4 ' warning: ' "$log" || :
}

# PRESET [CTEST_OPTION]...
run() {
    preset=$1
    shift
    ctest --test-dir "$build/$preset" --parallel "$jobs" --output-on-failure \
        --no-tests=error "$@" || failed=yes
    log=$build/$preset/Testing/Temporary/LastTest.log
    sed -n '/^skipped: /p' "$log" | sort | uniq -c
    # Whatever is printed after the last test has looked.
    python3 "$source/tests/support/printed.py" "$log" || failed=yes
    summary="$summary $preset"
}

# PROGRAM: one of the check_ programs, in one process, since valgrind follows no
# fork.
under_valgrind() {
    log=$build/valgrind.${1##*/}.log
    status=0
    CK_FORK=no CK_VERBOSITY=silent valgrind -q --error-exitcode=9 \
        --leak-check=full --errors-for-leak-kinds=definite,indirect \
        "$1" >"$log" 2>&1 || status=$?
    case $status in
    0 | 77) echo "ok ${1##*/}" ;;
    *)
        echo "not ok ${1##*/}"
        tail -n 40 "$log"
        ;;
    esac
}

# N: of the programs each that has this number, counted round by the jobs.
valgrind_worker() {
    number=0
    for program in "$build"/dev/tests/check_*; do
        if [ ! -x "$program" ] || [ -d "$program" ]; then continue; fi
        case ${program##*/} in
        check_secret) continue ;; # touches pages that fault, in children
        check_memory | check_source_memory)
            continue ;; # read what was never written, on purpose
        check_profile_edit) continue ;; # AddressSanitizer is quicker here
        check_dump) continue ;; # looks into its own core, not valgrind's
        check_allocations_*) continue ;; # AddressSanitizer's sweep is quicker
        check_guard) continue ;; # maps more pages than valgrind counts
        check_store_killed) continue ;; # stops at valgrind's system calls too
        esac
        if [ $((number % jobs)) -eq "$1" ]; then
            under_valgrind "$program" >"$program.result"
        fi
        number=$((number + 1))
    done
}

run_valgrind() {
    command -v valgrind >/dev/null || {
        echo "skipped: there is no valgrind"
        return 0
    }
    worker=0
    while [ $worker -lt "$jobs" ]; do
        valgrind_worker $worker &
        worker=$((worker + 1))
    done
    wait
    cat "$build"/dev/tests/check_*.result
    if grep -q '^not ok' "$build"/dev/tests/check_*.result; then failed=yes; fi
    python3 "$source/tests/support/printed.py" "$build"/valgrind.*.log || failed=yes
    summary="$summary valgrind"
}

. "$source/tests/packages.sh"
say "Packages"
need_packages test
need_packages servers || echo "What they are for will be skipped."
failed=no

say "As users build it"
build release
run release

say "Address, leak and undefined behaviour sanitizers"
build asan
# What others judge, headers too, is the same in every build.
run asan -E '^(servers|differential|fuzz|vendors|agreement|bench|scale|headers|style|package_)'

say "Thread sanitizer"
build tsan
run tsan -R '^threads\.'

say "valgrind"
build dev
run_valgrind

say "Figures, for a look"
"$build/release/tests/bench"
"$build/release/tests/scale"

say "Done:$summary"
if [ $failed = yes ]; then
    echo "Some tests FAILED."
    exit 1
fi
echo "All tests passed. Lines above that begin with skipped say what did not
run and why."
