#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Real servers, started on free ports of 127.0.0.1, judge what the library
# signs; the library judges what other clients sign for a real server, and both
# judge upload forms; and it explains why the servers refuse what has a mistake
# in it.
# Usage: servers.sh [--install] BUILD_DIR [NAME...]
#
# NAME is a server of tests/peers/servers/start.py, "explain-" or "forms-" and one, or
# "clients"; without one, all of them are run. --install first installs on
# Debian the packages that they need.
# A server that cannot be had is skipped; if all are, the exit status is 77.
set -eu

source=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
if [ "${1:-}" = --install ]; then
    shift
    . "$source/tests/packages.sh"
    need_packages servers || echo "Some packages are missing"
fi
build=$(cd "$1" && pwd)
shift
[ $# -gt 0 ] ||
    set -- radosgw radosgw-sts swift s3rver escher aws4-express clients \
        explain-radosgw explain-radosgw-sts explain-swift explain-s3rver \
        explain-escher explain-aws4-express forms-radosgw forms-radosgw-sts
for program in sign verify explain post_form; do
    if [ ! -x "$build/examples/$program" ]; then
        echo "skipped: the $program example was not built"
        exit 77
    fi
done

servers=$source/tests/peers/servers
all=77
for name; do
    status=0
    case $name in
    clients) python3 "$servers/clients.py" "$build" || status=$? ;;
    explain-*) python3 "$servers/explained.py" "${name#explain-}" "$build" ||
        status=$? ;;
    forms-*) python3 "$servers/posted.py" "${name#forms-}" "$build" ||
        status=$? ;;
    *) python3 "$servers/signed.py" "$name" "$build" || status=$? ;;
    esac
    case $status in
    0) [ $all -eq 1 ] || all=0 ;;
    77) ;;
    *) all=1 ;;
    esac
done
exit $all
