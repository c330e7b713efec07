#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Programs that use the library as users do: installed and found by pkg-config
# or CMake, or as a part of their own build. Each signs and compares.
# Usage: package.sh BUILD_DIR SOURCE_DIR [CONFIG]
#
# shellcheck disable=SC2317 # check() calls what seems to be called by nobody
set -eu
LC_ALL=C
export LC_ALL

build=$(cd "$1" && pwd)
source=$(cd "$2" && pwd)
cached() {
    sed -n "s/^$1:[A-Z]*=//p" "$build/CMakeCache.txt"
}
config=${3:-$(cached CMAKE_BUILD_TYPE)}
config=${config:-Release}
case $(cached PACREDS_SANITIZE)$(cached PACREDS_COVERAGE) in
OFF) ;;
*)
    echo "skipped: programs would need the library's sanitizer or coverage flags"
    exit 77
    ;;
esac
case $(cached CMAKE_INSTALL_LIBDIR)$(cached CMAKE_INSTALL_INCLUDEDIR) in
/*)
    echo "skipped: this build installs to absolute folders"
    exit 77
    ;;
esac

# Nothing of the caller's may lead a program to another copy of the library.
unset DESTDIR LD_LIBRARY_PATH PKG_CONFIG_LIBDIR PKG_CONFIG_SYSROOT_DIR \
    CMAKE_PREFIX_PATH pacreds_DIR pacreds_ROOT CFLAGS LDFLAGS
CMAKE_GENERATOR=$(cached CMAKE_GENERATOR | sed 's/ Multi-Config//')
CC=$(cached CMAKE_C_COMPILER)
export CMAKE_GENERATOR CC

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
projects=$source/tests/package
prefix=$work/prefix
failed=0

# NAME COMMAND...: in a shell of its own that stops at the first failure, which
# it would not do as a condition of "if".
check() {
    name=$1
    shift
    set +e
    (
        set -e
        "$@"
    ) >"$work/log" 2>&1
    result=$?
    set -e
    if [ $result -eq 0 ]; then
        echo "ok $name"
    else
        echo "not ok $name"
        sed 's/^/    /' "$work/log"
        failed=1
    fi
}

put() { # DESTDIR PREFIX [ARG...]: install the build
    destdir=$1 where=$2
    shift 2
    DESTDIR=$destdir cmake --install "$build" --config "$config" \
        --prefix "$where" "$@"
}

# Where pacreds.pc lies below a folder.
pc_folder() {
    dirname "$(find "$1" -name pacreds.pc)"
}

same() { # WANTED GOT
    [ "$1" = "$2" ] || {
        printf 'wanted: %s\ngot:    %s\n' "$1" "$2"
        return 1
    }
}

# COMPILER ARG...: a program with what pkg-config says, quoted for a shell.
program() {
    set -- "$@" -Wall -Wextra -Werror "$projects/${main:-consumer.c}" \
        -o "$work/program"
    eval "set -- \"\$@\" $(pkg-config ${static:+--static} --cflags --libs pacreds)"
    "$@"
}

# How many times the program asks for libpacreds.so.1.
needs_library() {
    readelf -d "$work/program" | grep -c 'NEEDED.*libpacreds\.so\.1' || :
}

# DIRECTORY PROJECT ARG...: configure, build and run a project.
project() {
    folder=$work/$1 which=$2
    shift 2
    cmake -S "$projects/$which" -B "$folder" "$@"
    cmake --build "$folder" --parallel 2
    "$folder/consumer"
}

# WORDS ARG...: a project that must not find the library and says why.
refused() {
    words=$1
    shift
    rm -rf "$work/refused"
    if cmake -S "$projects/find" -B "$work/refused" "$@"; then
        echo "was found"
        return 1
    fi >"$work/answer" 2>&1
    cat "$work/answer"
    tr -s ' \n' '  ' <"$work/answer" | grep -q "$words"
}

pc_valid() {
    pkg-config --validate pacreds
    same "$(find "$prefix" -name version.h -exec \
        sed -n 's/#define PACREDS_VERSION "\(.*\)"/\1/p' {} +)" \
        "$(pkg-config --modversion pacreds)"
}

components() {
    put "$work/runtime" / --component Runtime
    put "$work/development" / --component Development
    same "libpacreds.so.1 libpacreds.so.1.* " "$(find "$work/runtime" ! -type d |
        sed 's,.*/,,; s/so\.1\..*/so.1.*/' | sort | tr '\n' ' ')"
    same "" "$(find "$work/development" -name 'libpacreds.so.*')"
    same "libpacreds.so.1" \
        "$(readlink "$(find "$work/development" -name libpacreds.so)")"
    find "$work/development" -name libpacreds.a | grep .
    find "$work/development" -path '*/pacreds/pacreds.h' | grep .
}

# As a person types it, from a folder that was moved.
tools() {
    put "$work/tools" /
    moved=$work/moved-tools
    mv "$work/tools" "$moved"
    program=$(find "$moved" -type f -name pacreds -path '*/bin/*')
    "$program" --help | grep -qx '  check_key'
    "$program" --version | grep '^sign of libpacreds [0-9.]*$'
    signed=$(printf 'GET / HTTP/1.1\nHost: h\n\n' |
        AWS_ACCESS_KEY_ID=AKIDEXAMPLE AWS_SECRET_ACCESS_KEY=secret \
            "$program" sign --region r --service s)
    echo "$signed" | grep -q '^Authorization:AWS4-HMAC-SHA256 '
    for wrong in nosuch ../../bin/sh -x; do
        status=0
        "$program" "$wrong" 2>"$work/wrong" || status=$?
        same 2 "$status"
        grep -q 'try --help' "$work/wrong"
    done
    same "" "$(find "$moved" -name hello -o -name serve)"
}

staged() {
    put "$work/stage" /opt/pacreds
    same opt "$(ls "$work/stage")"
    same pacreds "$(ls "$work/stage/opt")"
    # Text that still knows where it was built or staged would be wrong later.
    same "" "$(grep -rIF -e "$work" -e "$build" "$work/stage")"
    PKG_CONFIG_PATH=$(pc_folder "$work/stage") PKG_CONFIG_SYSROOT_DIR=$work/stage
    export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR
    folder=$(pkg-config --cflags-only-I pacreds | sed 's/^-I//; s/ .*//')
    same "$work/stage/opt/pacreds/include" "$(cd "$folder" && pwd)"
}

pc_shared() {
    same -lpacreds "$(pkg-config --libs-only-l pacreds | tr -d ' ')"
    program "$CC"
    same 1 "$(needs_library)"
    LD_LIBRARY_PATH=${PKG_CONFIG_PATH%/*} "$work/program"
}

nothing_left() {
    main=leftovers.c program "$CC" -std=c11
    LD_LIBRARY_PATH=${PKG_CONFIG_PATH%/*} \
        python3 "$projects/leftovers.py" "$work/program"
}

pc_cplusplus() {
    program "${CXX:-c++}" -x c++
    LD_LIBRARY_PATH=${PKG_CONFIG_PATH%/*} "$work/program"
}

pc_static() {
    cp -R "$prefix" "$work/static"
    find "$work/static" -name 'libpacreds.so*' -exec rm {} +
    PKG_CONFIG_PATH=$(pc_folder "$work/static")
    pkg-config --static --libs pacreds | grep -e '-lpacreds.* -lcrypto.* -lexpat'
    static=yes
    program "$CC"
    same 0 "$(needs_library)"
    "$work/program"
}

moved() {
    mv "$prefix" "$work/moved to"
    PKG_CONFIG_PATH=$(pc_folder "$work/moved to")
    pc_shared
    both moved "$work/moved to"
}

both() { # NAME PREFIX
    project "find-$1" find "-DCMAKE_PREFIX_PATH=$2" \
        "-DCOMPONENTS=shared;static" "-DTARGETS=pacreds::shared;pacreds::static"
    "$work/find-$1/consumer2"
}

# A static build too: the package and pacreds.pc then give that without being
# asked.
absolute() {
    cmake -S "$source" -B "$work/absolute-build" \
        -DPACREDS_BUILD_EXAMPLES=OFF \
        -DPACREDS_BUILD_SHARED=OFF -DCMAKE_BUILD_TYPE=Debug \
        "-DCMAKE_INSTALL_PREFIX=$work/absolute" \
        "-DCMAKE_INSTALL_LIBDIR=$work/lib-elsewhere"
    cmake --build "$work/absolute-build" --parallel 2
    cmake --install "$work/absolute-build"
    PKG_CONFIG_PATH=$(pc_folder "$work/lib-elsewhere")
    same "$work/lib-elsewhere" "$(pkg-config --variable=libdir pacreds)"
    for static in '' yes; do
        program "$CC"
        same 0 "$(needs_library)"
        "$work/program"
    done
    project find-absolute find \
        "-Dpacreds_DIR=$work/lib-elsewhere/cmake/pacreds"
}

# KIND ARG...
embedded() {
    project "embed-$1" embed "-DSOURCE=$source" "$@"
    DESTDIR=$work/embed-installed cmake --install "$work/embed-$1"
    [ ! -e "$work/embed-installed" ]
}

static=
put "" "$prefix" >"$work/log" || { cat "$work/log"; exit 1; }
if [ "$(find "$prefix" -name libpacreds.so -o -name libpacreds.a | wc -l)" -ne 2 ]
then
    echo "skipped: not both libraries were built"
    exit 77
fi
PKG_CONFIG_PATH=$(pc_folder "$prefix")
export PKG_CONFIG_PATH
find="-DCMAKE_PREFIX_PATH=$prefix"
no_openssl=-DCMAKE_DISABLE_FIND_PACKAGE_OpenSSL=ON
no_expat=-DCMAKE_DISABLE_FIND_PACKAGE_EXPAT=ON
check components components
check "staged with DESTDIR" staged
check "pacreds COMMAND" tools
check "pacreds.pc" pc_valid
check "pkg-config, shared" pc_shared
check "nothing is left behind" nothing_left
check "pkg-config, C++" pc_cplusplus
check "pkg-config, static" pc_static
check "pkg_check_modules" project pkgconfig pkgconfig
check "find_package" project find find "$find"
check "find_package, version 1.0" project find-1.0 find "$find" -DVERSION=1.0
check "find_package, version 99 is refused" \
    refused "not accepted: .*pacreds-config.cmake, version: 1\." \
    "$find" -DVERSION=99
check "find_package, version 0.9 is refused" \
    refused "not accepted: .*pacreds-config.cmake, version: 1\." \
    "$find" -DVERSION=0.9
check "find_package, shared, without OpenSSL and expat" \
    project find-shared find "$find" $no_openssl $no_expat -DCOMPONENTS=shared -DTARGETS=pacreds::shared
check "find_package, static" project find-static find \
    "$find" -DCOMPONENTS=static -DTARGETS=pacreds::static
check "find_package, both" both both "$prefix"
check "find_package, static, without OpenSSL is refused" refused "OpenSSL" \
    "$find" $no_openssl -DCOMPONENTS=static
check "find_package, static, without expat is refused" refused "EXPAT" \
    "$find" $no_expat -DCOMPONENTS=static
check "find_package, an unknown component is refused" \
    refused 'no component "other"' "$find" "-DCOMPONENTS=shared;other"
check "add_subdirectory, static" embedded static -DBUILD_SHARED_LIBS=OFF
check "add_subdirectory, shared" embedded shared -DBUILD_SHARED_LIBS=ON
check "FetchContent" embedded fetched -DHOW=FetchContent
check "absolute folders, static only" absolute
check "moved, found by pkg-config and find_package, both kinds" moved
exit $failed
