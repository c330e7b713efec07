#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The rules of CONTRIBUTING.md that a program can see.

Usage: style.py SOURCE
"""

import pathlib
import re
import shutil
import subprocess
import sys

SOURCE = pathlib.Path(sys.argv[1]).resolve()

# A floor may include those in its list, and itself.
BELOW = ["formats", "base", "crypto", "os"]
FLOORS = {
    "os": [],
    "crypto": [],
    "base": ["crypto", "os"],
    "formats": ["base", "crypto", "os"],
    "http": BELOW,
    "credentials": BELOW,
    "sigv4": ["http", "credentials", *BELOW],
    "sign": ["sigv4", "http", "credentials", *BELOW],
    "verify": ["sigv4", "http", "credentials", *BELOW],
    "stream": ["sign", "verify", "sigv4", "http", "credentials", *BELOW],
    "explain": ["sign", "verify", "sigv4", "http", "credentials", *BELOW],
    "post": ["sign", "verify", "sigv4", "http", "credentials", *BELOW],
    "profiles": ["credentials", *BELOW],
    "sources": ["profiles", "credentials", *BELOW],
    "paapi": ["sign", "sigv4", "http", "credentials", *BELOW],
}
# Headers of the world outside, and where alone they may be included.
ONLY_IN = {
    "crypto": r"<openssl/",
    "os": r"<(sys/(?!cdefs)|unistd|fcntl|dirent|pwd|spawn|poll|signal|time|"
          r"pthread|netinet|arpa)",
}
WIDTH, FUNCTION_LINES, FILE_LINES = 80, 60, 400
BANNED = re.compile(
    r"\b(strcpy|strcat|strncpy|strncat|sprintf|vsprintf|gets|atoi|atol|"
    r"strtok|alloca|setjmp|longjmp|abort|assert|bzero|memcmp_s|printf|"
    r"getenv|fopen|open|system|popen)\s*\(")
# os.c files alone speak with the system.
SYSTEM = {"getenv", "fopen", "open"}

complaints = []


def complain(path, line, what):
    complaints.append(f"{path.relative_to(SOURCE)}:{line}: {what}")


def files(*patterns):
    for pattern in patterns:
        yield from sorted(SOURCE.glob(pattern))


def code_lines(text):
    """Lines with comments and strings blanked, so that words in them are
    nobody's business."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match.group(0))
    text = re.sub(r"/\*.*?\*/", blank, text, flags=re.S)
    return re.sub(r'"(\\.|[^"\\\n])*"', blank, text).split("\n")


def check_text(path, lines):
    if "SPDX-License-Identifier" not in "\n".join(lines[:2]):
        complain(path, 1, "no SPDX-License-Identifier in the first lines")
    for number, line in enumerate(lines, 1):
        if path.suffix in (".c", ".h") and len(line) > WIDTH and \
                "https://" not in line:
            complain(path, number, f"longer than {WIDTH} columns")
        if line.rstrip() != line or "\t" in line:
            complain(path, number, "a blank at the end, or a tab")
        if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", line) and \
                path.name != "style.py":
            complain(path, number, "work that is left")


def check_functions(path, lines):
    start = None
    for number, line in enumerate(lines, 1):
        if line == "{":
            start = number
        if line == "}" and start:
            if number - start + 2 > FUNCTION_LINES:
                complain(path, start, f"a function of {number - start + 2} "
                         f"lines; {FUNCTION_LINES} at most")
            start = None


def check_includes(path, text):
    floor = path.relative_to(SOURCE / "lib").parts[0]
    for number, line in enumerate(text.split("\n"), 1):
        match = re.match(r'#include "([a-z0-9_]+)/', line)
        if match and match.group(1) != floor and \
                match.group(1) not in FLOORS[floor]:
            complain(path, number, f"{floor} is below {match.group(1)}")
        for owner, pattern in ONLY_IN.items():
            if floor != owner and re.match(r"#include " + pattern, line):
                complain(path, number, f"only lib/{owner} may include that")


def check_library(path, text):
    lines = text.split("\n")
    floor = path.relative_to(SOURCE / "lib").parts[0]
    if len(lines) - 1 > FILE_LINES:
        complain(path, len(lines), f"more than {FILE_LINES} lines")
    check_includes(path, text)
    for number, line in enumerate(code_lines(text), 1):
        if "//" in line:
            complain(path, number, "a comment that is not /* */")
        match = BANNED.search(line)
        if match and not (floor == "os" and match.group(1) in SYSTEM) and \
                "PRINTF(" not in line and "format(printf" not in line:
            complain(path, number, f"{match.group(1)}() is not used here")
        if re.match(r"\s*goto (?!done;)", line):
            complain(path, number, "the one label is done:")


def check_versions():
    cmake = (SOURCE / "CMakeLists.txt").read_text()
    version = re.search(r"project\(pacreds VERSION (\S+)", cmake).group(1)
    top = re.search(r"^## (\S+)", (SOURCE / "CHANGELOG.md").read_text(), re.M)
    if top is None or top.group(1) != version:
        complain(SOURCE / "CHANGELOG.md", 1,
                 f"the first entry is not that of version {version}")


def check_with(tool, *arguments):
    """A checker of others, where it is installed; it prints what it finds."""
    if shutil.which(tool) is None:
        print(f"skipped: there is no {tool}")
    elif subprocess.run([tool, *arguments], cwd=SOURCE,
                        check=False).returncode != 0:
        complain(SOURCE, 0, f"{tool} has something to say")


def main():
    c_files = list(files("lib/**/*.[ch]", "include/pacreds/*.h",
                         "examples/*.[ch]", "tests/**/*.[ch]"))
    scripts = list(files("examples/*.sh", "tests/**/*.sh",
                         ".ci/run"))
    for path in [*c_files, *scripts, *files("tests/**/*.py")]:
        check_text(path, path.read_text().split("\n")[:-1])
    for path in c_files:
        text = path.read_text()
        check_functions(path, text.split("\n"))
        if path.is_relative_to(SOURCE / "lib"):
            check_library(path, text)
    check_versions()
    check_with("clang-format", "--dry-run", "--Werror", *map(str, c_files))
    check_with("shellcheck", "-x", *map(str, scripts))
    print("\n".join(complaints))
    print(f"{len(complaints)} complaints")
    return 1 if complaints else 0


sys.exit(main())
