#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Run every test: as users build the library, with the sanitizers, and under
# valgrind. Installs on Debian what it needs; elsewhere it lists what to install.
# Usage: run.sh [--quick | --all]
#   --quick  one build, without servers, peers, fuzzers and valgrind: 3 minutes
#   --all    also a million inputs for each fuzzer, a million credentials, what the
#            tests notice of changes in the code, and which lines they run: hours
# BUILD names the folder to build in; without it, that is build-test beside
# this one.
set -eu

how=${1-}
case $#$how in
0 | 1--quick | 1--all) ;;
*)
    sed -n 's/^# \{0,1\}//; /^Usage/,/hours$/p' "$0" >&2
    exit 2
    ;;
esac

source=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build=${BUILD:-$source/build-test}
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
peers='servers|differential|fuzz|vendors|agreement'
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
        check_secret | check_secret_memory)
            continue ;; # touch pages that fault, in children
        check_answer_memory | check_memory | check_source_memory)
            continue ;; # read what was never written, on purpose
        check_edit*) continue ;; # AddressSanitizer is quicker here
        check_dump) continue ;; # looks into its own core, not valgrind's
        check_allocations_*) continue ;; # AddressSanitizer's sweep is quicker
        check_leak_* | check_endpoint*) continue ;; # map more pages than valgrind counts
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

finish() {
    say "Done:$summary"
    if [ $failed = yes ]; then
        echo "Some tests FAILED."
        exit 1
    fi
    echo "All tests passed. Lines above that begin with skipped say what did not"
    echo "run and why."
    exit 0
}

. "$source/tests/packages.sh"
failed=no
say "Packages"
need_packages test
if [ "$how" = --quick ]; then
    say "Quickly, for work on the library"
    build dev
    run dev -E "^($peers|package|style_test|many|scale|bench|examples_paapi)"
    finish
fi
need_packages servers || echo "Tests that need them will be skipped."

say "As users build it"
build release
run release

say "Address, leak and undefined behaviour sanitizers"
build asan
# Other programs, and the headers, are the same in every build.
run asan -E "^($peers|package|headers|style|many|scale|bench)"

say "Thread sanitizer"
build tsan
run tsan -R '^threads\.'

say "valgrind"
build dev
run_valgrind

say "Figures, for a look"
"$build/release/tests/bench"
"$build/release/tests/scale"
[ "$how" = --all ] || finish

need_packages all || echo "Figures that need them will be missing."
say "A million credentials"
"$build/release/tests/many_credentials" 1000000 || failed=yes
summary="$summary million"

say "Which lines and branches the tests run"
build coverage
run coverage -E "^($peers|package|headers|style|many|scale|bench|dump|memory)"
gcovr --root "$source" --filter "$source/lib/" --gcov-ignore-parse-errors \
    --print-summary --output "$build/coverage.txt" "$build/coverage" ||
    echo "skipped: gcovr is not installed"

say "What the tests notice of changes in the code"
python3 "$source/tests/house/mutate.py" "$source" "$build/mutate" || failed=yes

say "A million inputs for each fuzzer"
FUZZ_RUNS=1000000 "$source/tests/fuzz/fuzz.sh" "$source" "$build/fuzz" || failed=yes
summary="$summary coverage mutation fuzz"
finish
