# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# What other systems' packages this project needs, for scripts to source:
#
#   need_packages build|demo|test|servers|all
#
# installs on Debian and its relatives what is missing, with root's rights or
# sudo's. Elsewhere it says what to install, unless everything is there. It
# fails if something is missing in the end.

# SYSTEM PURPOSE: the packages of a purpose by itself.
package_names() {
    case $1/$2 in
    debian/build) echo gcc make cmake pkg-config libssl-dev libexpat1-dev \
        libjsmn-dev ;;
    debian/demo) echo libcurl4-openssl-dev libmicrohttpd-dev libjansson-dev \
        ca-certificates curl ;;
    debian/test) echo check valgrind python3 g++ openssl shellcheck clang \
        python3-botocore python3-awscrt awscli \
        libclang-rt-dev clang-format \
        "$(command -v npm >/dev/null || echo nodejs npm)" ;;
    fedora/build) echo gcc make cmake pkgconf-pkg-config openssl-devel \
        expat-devel ;;
    fedora/demo) echo libcurl-devel libmicrohttpd-devel jansson-devel \
        ca-certificates curl ;;
    fedora/test) echo check-devel valgrind python3 gcc-c++ \
        python3-botocore awscli2 openssl ShellCheck clang clang-tools-extra \
        compiler-rt ;;
    alpine/build) echo build-base cmake pkgconf openssl-dev expat-dev ;;
    alpine/demo) echo curl-dev libmicrohttpd-dev jansson-dev ca-certificates \
        curl ;;
    alpine/test) echo check-dev valgrind python3 py3-botocore aws-cli openssl \
        shellcheck clang clang-extra-tools compiler-rt ;;
    arch/build) echo gcc make cmake pkgconf openssl expat ;;
    arch/demo) echo curl libmicrohttpd jansson ca-certificates ;;
    arch/test) echo check valgrind python python-botocore aws-cli shellcheck \
        clang compiler-rt ;;
    macos/build) echo cmake pkgconf openssl@3 expat ;;
    macos/demo) echo curl libmicrohttpd jansson ;;
    macos/test) echo check shellcheck clang-format ;;
    debian/servers) echo radosgw ceph-mon ceph-osd ceph-common \
        python3-swift python3-boto3 s3cmd rclone restic \
        "$(command -v npm >/dev/null || echo nodejs npm)" ;;
    fedora/servers) echo nodejs-npm s3cmd rclone restic ;;
    alpine/servers) echo npm s3cmd rclone restic ;;
    arch/servers) echo npm s3cmd rclone restic ;;
    macos/servers) echo node s3cmd awscli rclone restic ;;
    */all) echo gcovr ;;
    esac
}

# PURPOSE: itself and what it builds on.
purposes() {
    case $1 in
    build) echo build ;;
    demo) echo build demo ;;
    test) echo build demo test ;;
    servers) echo build demo test servers ;;
    all) echo build demo test all ;;
    *)
        echo "packages.sh: there is no purpose $1" >&2
        return 1
        ;;
    esac
}

# SYSTEM PURPOSE: all packages, in one line.
all_packages() {
    for purpose in $(purposes "$2"); do
        package_names "$1" "$purpose"
    done | tr '\n' ' '
}

missing_from_debian() {
    for package in $(all_packages debian "$1"); do
        case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) in
        installed) ;;
        *) echo "$package" ;;
        esac
    done | tr '\n' ' '
}

# Commands, and libraries by their names for pkg-config, that are not there.
missing_tools() {
    for purpose in $(purposes "$1"); do
        case $purpose in
        build) commands='cc cmake pkg-config' libraries='libcrypto expat' ;;
        demo) commands=curl libraries='libcurl libmicrohttpd jansson' ;;
        test) commands='python3 openssl' libraries=check ;;
        servers) commands='npm s3cmd aws rclone restic' libraries='' ;;
        all) commands=gcovr libraries='' ;;
        esac
        for tool in $commands; do
            command -v "$tool" >/dev/null || echo "$tool"
        done
        for library in $libraries; do
            pkg-config --exists "$library" 2>/dev/null || echo "$library"
        done
    done | tr '\n' ' '
}

with_rights() {
    if [ "$(id -u)" -eq 0 ]; then
        env "$@"
    else
        sudo env "$@"
    fi
}

# ARGUMENT...: apt-get with them, without asking anything. While another apt holds
# one of the locks (dpkg's, the lists' or the archives'), this waits for it, at
# most APT_WAIT seconds.
apt_get() {
    deadline=$(($(date +%s) + ${APT_WAIT:-600}))
    waiting=no
    until said=$(with_rights LC_ALL=C DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -o DPkg::Lock::Timeout=5 "$@" 2>&1 >/dev/null); do
        case $said in
        *'Could not get lock'* | *'Unable to acquire the dpkg frontend lock'*) ;;
        *) deadline=0 ;;
        esac
        if [ "$(date +%s)" -ge "$deadline" ]; then
            printf '%s\n' "$said" >&2
            return 1
        fi
        [ $waiting = yes ] || echo "Another apt is running; waiting for it to end"
        waiting=yes
        sleep 2
    done
    [ -z "$said" ] || printf '%s\n' "$said" >&2
}

# PACKAGE...
install_on_debian() {
    echo "Installing with apt-get: $*"
    apt_get update ||
        echo "apt-get update failed; trying with the lists that are there"
    apt_get -y install --no-install-recommends "$@"
}

explain_packages() {
    cat <<END
This needs $2
Install:
  Debian, Ubuntu  apt-get install $(all_packages debian "$1")
  Fedora          dnf install $(all_packages fedora "$1")
  Alpine          apk add $(all_packages alpine "$1")
  Arch            pacman -S $(all_packages arch "$1")
  macOS           brew install $(all_packages macos "$1")
Besides, outside Debian: jsmn.h, the one file of version 1.1.0 of
https://github.com/zserge/jsmn, in a folder that the compiler looks into or that
cmake is told with -DPACREDS_JSMN_DIR=FOLDER.
END
}

need_packages() {
    purposes "$1" >/dev/null || return 1
    if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null &&
        { [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null; }; then
        missing=$(missing_from_debian "$1")
        # shellcheck disable=SC2086 # the names are several words
        [ -z "$missing" ] || install_on_debian $missing || return 1
        return 0
    fi
    missing=$(missing_tools "$1")
    [ -n "$missing" ] || return 0
    explain_packages "$1" "$missing" >&2
    return 1
}
