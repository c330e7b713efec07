#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Each public header compiles alone, as C and as C++, and other languages can
# bind what it declares without a compiler.
# Usage: headers.sh BUILD_DIR SOURCE_DIR
set -eu
LC_ALL=C
export LC_ALL

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

mkdir -p "$work/include/pacreds" "$work/alone"
cp "$2"/include/pacreds/*.h "$1/include/pacreds/version.h" \
    "$work/include/pacreds"
cd "$work/include"
failed=0

# NAME: $work/wrong holds what is wrong, if anything.
report() {
    if [ -s "$work/wrong" ]; then
        echo "not ok $1"
        sed 's/^/    /' "$work/wrong"
        failed=1
    else
        echo "ok $1"
    fi
}

# Twice, so that the guard is tried too.
for header in pacreds/*.h; do
    printf '#include <%s>\n#include <%s>\ntypedef int not_empty;\n' \
        "$header" "$header" >"$work/alone/$(basename "$header" .h).c"
done
compilers=0
compile() { # COMPILER LANGUAGE STANDARD...
    compiler=$1 language=$2
    shift 2
    command -v "$compiler" >"$work/log" || return 0
    compilers=$((compilers + 1))
    for standard; do
        "$compiler" -x "$language" "-std=$standard" -Wall -Wextra -pedantic \
            -Werror -fsyntax-only -I . "$work/alone"/*.c >"$work/wrong" 2>&1 ||
            echo "$compiler failed" >>"$work/wrong"
        report "$compiler -std=$standard"
    done
}
compile gcc c c99 c11 c17
compile clang c c99 c11 c17
compile g++ c++ c++11 c++20
compile clang++ c++ c++11 c++20
if [ $compilers -eq 0 ]; then
    echo "not ok no compiler was found"
    failed=1
fi

# The headers without comments, "file:line: " before each line of code.
for header in pacreds/*.h; do
    awk '{
        code = ""
        while ($0 != "") {
            i = index($0, inside ? "*/" : "/*")
            if (!inside)
                code = code (i ? substr($0, 1, i - 1) : $0)
            $0 = i ? substr($0, i + 2) : ""
            if (i)
                inside = !inside
        }
        if (code ~ /[^ \t]/)
            print FILENAME ":" FNR ": " code
    }' "$header"
done >"$work/code"

none() { # NAME PATTERN [EXCEPTION]: no line of code has it
    grep -E "^[^ ]* .*$2" "$work/code" |
        grep -Ev "^[^ ]* ${3-.^}" >"$work/wrong" || :
    report "$1"
}
none "includes: stddef.h, stdint.h and our own" '# *include' \
    ' *# *include <(stddef\.h|stdint\.h|pacreds/[a-z_]+\.h)>$'
none "no function-like macros" '# *define +[A-Za-z0-9_]+\('
none "no code in headers" '(^|[^A-Za-z0-9_])(inline|static)([^A-Za-z0-9_]|$)'
none "no variables" '(^|[^A-Za-z0-9_])extern([^A-Za-z0-9_]|$)' \
    ' *extern "C" \{$'
none "no variable arguments" '\.\.\.'
none "no bit-fields" ':'
none "no types that differ between compilers" \
    '(^|[^A-Za-z0-9_])(long|short|unsigned|float|double|time_t|_?[Bb]ool|FILE|va_list|wchar_t)([^A-Za-z0-9_]|$)'

# One declaration a line. A type may be of the list or a pointer to one of
# ours; what remains of a parameter is its name.
sed 's/^[^ ]* //; /^ *#/d' "$work/code" | tr '\n' ' ' | tr ';' '\n' |
    sed -n 's/.*PACREDS_API//p' >"$work/attributed"
grep 'pacreds_error \*error *)' "$work/attributed" |
    grep -v PACREDS_CHECKED >"$work/wrong" || :
report "a status that can be an error is PACREDS_CHECKED"
sed 's/PACREDS_CHECKED//' "$work/attributed" >"$work/declarations"
awk '
function judge(words, count, star, i) {
    for (i = 1; i <= count; i++)
        if (words[i] ~ /^pacreds_/ && !star)
            return "a struct by value"
        else if (words[i] !~ /^pacreds_[a-z_]+$/ && !(words[i] in allowed))
            return "\"" words[i] "\" in a type"
    return ""
}
BEGIN {
    split("const void char int size_t int64_t uint32_t uint8_t", list)
    for (i in list)
        allowed[list[i]] = 1
}
{
    wrong = ""
    open = index($0, "(")
    if (!open || $0 !~ /\) *$/) {
        print "no function: " $0
        next
    }
    result = substr($0, 1, open - 1)
    star = gsub(/\*/, " ", result)
    n = split(result, words)
    name = words[n]
    wrong = judge(words, n - 1, star)
    inner = substr($0, open + 1)
    sub(/\) *$/, "", inner)
    parameters = split(inner, parameter, ",")
    for (p = 1; p <= parameters && wrong == ""; p++) {
        star = gsub(/\*/, " ", parameter[p])
        n = split(parameter[p], words)
        if (n == 1 && words[1] == "void" && parameters == 1 && !star)
            continue
        wrong = n < 2 ? "a parameter without a name" : judge(words, n - 1, star)
    }
    if (wrong != "")
        print name ": " wrong
}' "$work/declarations" >"$work/wrong"
[ -s "$work/declarations" ] || echo "nothing found" >"$work/wrong"
report "types of $(($(wc -l <"$work/declarations"))) functions"

# Getters that share one comment follow each other without an empty line.
for header in pacreds/*.h; do
    awk '
    /^ *PACREDS_API/ {
        if (before !~ /\*\/ *$/ && !follows)
            print FILENAME ":" FNR ": " $0
        open = 1
    }
    {
        follows = open && /;/
        if (follows)
            open = 0
        before = $0
    }' "$header"
done >"$work/wrong"
report "each declaration has its comment"
exit $failed
