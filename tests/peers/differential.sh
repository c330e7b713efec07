#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Random requests, signed by this library and by three other signers: botocore,
# aws-c-auth (python3-awscrt) and AWS's JavaScript signer. Each difference must
# be an entry of tests/peers/differential/disagreements.py and be just as it says.
# Usage: differential.sh DRIVER FOLDER_FOR_NPM
# DIFFERENTIAL_SEED chooses other requests than the time does, and
# DIFFERENTIAL_CASES another number of them than 10000.
set -eu
LC_ALL=C.UTF-8
export LC_ALL

here=$(cd "$(dirname "$0")" && pwd)
driver=$1
mkdir -p "$2"
modules=$(cd "$2" && pwd)
seed=${DIFFERENTIAL_SEED:-$(date +%s)}
cases=${DIFFERENTIAL_CASES:-10000}

# Debian's modules belong to Debian's Python.
python=/usr/bin/python3
[ -x "$python" ] || python=python3
if ! "$python" -c 'import awscrt.auth, botocore.auth' 2>/dev/null; then
    echo "skipped: $python has no botocore or no awscrt"
    exit 77
fi
for tool in node npm; do
    if ! command -v "$tool" >/dev/null; then
        echo "skipped: there is no $tool"
        exit 77
    fi
done

# It stays in the build folder for the next time.
if ! (cd "$modules" && npm install --no-save --no-audit --no-fund \
    --prefix . @smithy/signature-v4@5.7.5 @smithy/protocol-http@5.6.2 \
    @aws-crypto/sha256-js@5.2.0) >"$modules/npm.log" 2>&1; then
    echo "skipped: npm cannot install AWS's signer; see $modules/npm.log"
    exit 77
fi
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
exec "$python" "$here/differential/run.py" "$driver" "$modules" "$seed" "$cases"
