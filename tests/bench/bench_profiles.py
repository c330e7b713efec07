#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Figures, no test: the processor time that libpacreds and Debian's botocore
take to read config files of 1,000 to 50,000 profiles, in the same run.

Usage: bench_profiles.py BENCH_PROFILES
"""

import pathlib
import subprocess
import sys
import tempfile

BENCH = pathlib.Path(sys.argv[1]).resolve()
SYSTEM_PYTHON = "/usr/bin/python3"
ROUNDS = 3
# The fastest of some rounds, in milliseconds; sub-properties as maps, as ours.
BOTOCORE = """
import sys, time
import botocore, botocore.configloader
best = 1e9
for _ in range(int(sys.argv[2])):
    start = time.process_time()
    read = botocore.configloader.load_config(sys.argv[1])
    best = min(best, time.process_time() - start)
print(botocore.__version__, len(read["profiles"]), best * 1000)
"""


def output(*command):
    return subprocess.run([str(word) for word in command], check=True,
                          capture_output=True, text=True, timeout=300).stdout


def main():
    known = subprocess.run([SYSTEM_PYTHON, "-c", "import botocore"],
                           check=False, capture_output=True)
    if known.returncode != 0:
        print("skipped: Debian's python3-botocore is not installed")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "config"
        for count in (1000, 10000, 50000):
            ours = float(output(BENCH, path, count))
            line = f"{count:6} profiles, {path.stat().st_size:8} bytes: " \
                f"libpacreds {ours:8.2f} ms, {ours / count * 1000:5.2f} us each"
            if count <= 10000:
                version, read, theirs = output(
                    SYSTEM_PYTHON, "-c", BOTOCORE, path, ROUNDS).split()
                if int(read) != count:
                    print("botocore read", read, "of", count, "profiles")
                    return 1
                line += f"; botocore {version} {float(theirs):8.2f} ms, " \
                    f"{float(theirs) / ours:.0f} times as long"
            print(line)
    return 0


sys.exit(main())
