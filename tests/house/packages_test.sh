#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installing packages waits for another apt, and says so. An apt-get that only
# this test has says that another one runs, as Debian's does.
# Usage: packages_test.sh PACKAGES_SH
set -eu

packages=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# NAME: a command of that name, from standard input, before the system's.
command_is() {
    { echo '#!/bin/sh'; cat; } >"$work/$1"
    chmod +x "$work/$1"
}
echo 'echo 0' | command_is id
echo 'echo not-installed' | command_is dpkg-query
echo : | command_is sleep
PATH=$work:$PATH
export PATH work

# N: apt-get update and apt-get install each fail so often before they succeed.
locked() {
    rm -f "$work"/tries.*
    command_is apt-get <<END
for word; do case \$word in update | install) name=\$word ;; esac; done
echo "\$*" >>"$work/tries.\$name"
if [ \$(wc -l <"$work/tries.\$name") -le $1 ]; then
    echo 'E: $lock' >&2
    exit 100
fi
END
}

# WANTED APT_WAIT LOCK: what need_packages returns must be that.
installs() {
    status=0
    APT_WAIT=$2 sh -c '. "$1"; need_packages build' sh "$packages" \
        >"$work/output" 2>&1 || status=$?
    if [ $status -ne "$1" ]; then
        cat "$work/output"
        echo "not ok: need_packages returned $status, not $1, for \"$lock\""
        exit 1
    fi
}

# UPDATES INSTALLS LINES: how often apt-get was run, how often it was said.
counts() {
    counted=$(wc -l <"$work/tries.update"),$(wc -l <"$work/tries.install"),$(
        grep -c '^Another apt is running' "$work/output" || :)
    [ "$counted" = "$1,$2,$3" ] || {
        cat "$work/output"
        echo "not ok: $counted, not $1,$2,$3, for \"$lock\""
        exit 1
    }
}

for lock in \
    'Could not get lock /var/lib/apt/lists/lock. It is held by process 7 (apt)' \
    'Could not get lock /var/cache/apt/archives/lock. It is held by process 7' \
    'Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend)'
do
    locked 3
    installs 0 600
    counts 4 4 2
    locked 99
    installs 1 0
    counts 1 1 0
done

# Other failures are no reason to wait.
lock='Unable to locate package check'
locked 99
installs 1 600
counts 1 1 0
grep -q "$lock" "$work/output"
echo "ok"
