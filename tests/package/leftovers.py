#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Look from outside for secrets that a program has released.

Each case runs a program that is built against the installed library as users
build theirs, stops when it has released everything, and reads all memory of the
process: no 16 bytes of the secret or of the token may be there.

Usage: leftovers.py PROGRAM
"""

import json
import os
import re
import subprocess
import sys
import tempfile

ID = "AKIARZPUZDIKGB2VALC4"
SECRET = "hY7zQp+4/WmTnK2xVb8LcR5d" + "Ej1sGfA0uHoI9tZq"
TOKEN = "FwoGZXIvYXdzEBYaDHqWjTnK2xVb8Lc" + "".join(
    f"{i * i * 7919 % 1000003:06d}xY" for i in range(48)
)
PIECE = 16
PROFILE = (
    f"[default]\naws_access_key_id = {ID}\n"
    f"aws_secret_access_key = {SECRET}\naws_session_token = {TOKEN}\n"
)
PRINTED = {
    "Version": 1,
    "AccessKeyId": ID,
    "SecretAccessKey": SECRET,
    "SessionToken": TOKEN,
}
USES = ("resolve", "sign", "presign", "reset", "stream", "verify", "v4a")


def holds(data, text):
    """Whether 16 bytes in a row of a text are in data: then eight are that
    begin at a multiple of eight in the text, and their neighbours."""
    for start in range(0, len(text) - 7, 8):
        at = data.find(text[start : start + 8])
        while at >= 0:
            first, last = start, start + 8
            while first > 0 and data[at - 1 : at] == text[first - 1 : first]:
                first, at = first - 1, at - 1
            end = at + last - first
            while last < len(text) and data[end : end + 1] == text[last : last + 1]:
                last, end = last + 1, end + 1
            if last - first >= PIECE:
                return True
            at = data.find(text[start : start + 8], end)
    return False


def regions(pid):
    """(name, first, end) of the memory that can be read."""
    with open(f"/proc/{pid}/maps", encoding="ascii") as maps:
        for line in maps:
            match = re.match(r"(\w+)-(\w+) (\S+) \S+ \S+ \S+\s*(.*)", line)
            if match[3][0] == "r" and match[4] not in ("[vvar]", "[vsyscall]"):
                yield match[4] or match[1], int(match[1], 16), int(match[2], 16)


def environment(pid):
    """Where the kernel put the environment: see SECURITY.md."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return int(fields[47]), int(fields[48])


def found_in(pid):
    """The names of the regions that a piece is in."""
    start, end = environment(pid)
    with open(f"/proc/{pid}/mem", "rb") as memory:
        for name, first, last in regions(pid):
            try:
                memory.seek(first)
                data = memory.read(last - first)
            except OSError:
                continue
            if first <= start < last:
                length = end - start
                at = start - first
                data = data[:at] + bytes(length) + data[at + length :]
            if any(holds(data, text.encode()) for text in (SECRET, TOKEN)):
                yield name


def sources(folder):
    """Each way to get the keys: its name, and its environment."""
    files = {"credentials": PROFILE, "config": "", "keys.csv": "", "keys.json": ""}
    files["keys.csv"] = (
        f"Access key ID,Secret access key\n{ID},{SECRET}\n"
    )
    files["keys.json"] = json.dumps(PRINTED)
    for name, text in files.items():
        path = os.path.join(folder, name)
        with open(path, "w", encoding="ascii") as file:
            file.write(text)
        os.chmod(path, 0o600)
    command = f"cat {folder}/keys.json"
    with open(f"{folder}/process", "w", encoding="ascii") as file:
        file.write(f"[default]\ncredential_process = {command}\n")
    os.chmod(f"{folder}/process", 0o600)
    none = {"AWS_CONFIG_FILE": "/dev/null"}
    yield "profile", {
        "AWS_SHARED_CREDENTIALS_FILE": f"{folder}/credentials",
        **none,
    }
    yield "process", {"LEFTOVERS_COMMAND": command}
    yield "process of a profile", {
        "AWS_CONFIG_FILE": f"{folder}/process",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
    }
    yield "key file", {"LEFTOVERS_KEY_FILE": f"{folder}/keys.csv"}
    yield "environment", {
        "AWS_ACCESS_KEY_ID": ID,
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_SESSION_TOKEN": TOKEN,
    }


def run(program, use, folder, variables):
    """The regions in which something is left."""
    process = subprocess.Popen(
        [program, use],
        env={
            "PATH": "/usr/bin:/bin",
            "HOME": folder,
            "LD_LIBRARY_PATH": os.environ.get("LD_LIBRARY_PATH", ""),
            **variables,
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        if process.stdout.readline() != b"freed\n":
            raise SystemExit(f"{use} failed")
        return sorted(set(found_in(process.pid)))
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def main():
    """Run every use of every source."""
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, variables in sources(folder):
            for use in USES:
                left = run(sys.argv[1], use, folder, variables)
                failed += bool(left)
                print("not ok" if left else "ok", f"{name}, {use}", *left)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
