#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the tests notice: one operator, constant, return or call of lib/ is
changed at a time, and the tests of that file run.

Usage: mutate.py SOURCE WORK [--count N] [--seed N] [--only FILE]

A copy of the source is changed, in WORK; each change that nothing notices is
printed. Fewer than nine of ten noticed is a failure.
"""

import argparse
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys

CHANGES = [
    (r"==", "!="), (r"!=", "=="), (r"(?<![-<>=])<(?![<=])", "<="),
    (r"<=", "<"), (r"(?<![->=])>(?![>=])", ">="), (r">=", ">"), (r"&&", "||"),
    (r"\|\|", "&&"), (r" \+ 1\b", " + 2"), (r" - 1\b", ""),
    (r"\breturn 0;", "return 1;"), (r"\breturn 1;", "return 0;"),
    (r"\(!", "("), (r"\b0\b", "1"), (r"\b1\b", "0"), (r" \+ ", " - "),
    (r"^    +[a-z_][\w>.\-]*\([^;{}]*\);$", ";"),
]
PARTS = ["lib", "include", "tests", "pkgconfig", "CMakeLists.txt"]
SECONDS = 120
# These test a whole room, or all of lib.
OF_ROOMS = ["check_allocations_{room}", "check_null_{room}"]
ENOUGH = 0.9


def blank(match):
    return re.sub(r"[^\n]", " ", match[0])


def places(text):
    """(start, end, replacement) for code inside functions."""
    tokens = r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\])+\''
    code = re.sub(tokens, blank, text, flags=re.S)
    code = re.sub(r"^#.*$", blank, code, flags=re.M)
    depth, depths = 0, []
    for letter in code:
        depth += (letter == "{") - (letter == "}")
        depths.append(depth)
    return [(m.start(), m.end(), new) for pattern, new in CHANGES
            for m in re.finditer(pattern, code, flags=re.M)
            if depths[m.start()] > 0]


class Copy:
    """The source, where it may be changed, and its build."""

    def __init__(self, source, work):
        self.source, self.build = work / "source", work / "build"
        shutil.rmtree(self.source, ignore_errors=True)
        self.source.mkdir(parents=True)
        for part in PARTS:
            copy = shutil.copytree if (source / part).is_dir() else shutil.copy
            copy(source / part, self.source / part)
        data = source.parent / "shared/testdata"
        subprocess.run(
            ["cmake", "-S", self.source, "-B", self.build,
             "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_C_FLAGS=-O1",
             "-DPACREDS_SANITIZE=address,undefined",
             "-DPACREDS_BUILD_TESTS=ON", "-DPACREDS_BUILD_SHARED=OFF",
             "-DPACREDS_BUILD_EXAMPLES=OFF", f"-DPACREDS_TESTDATA={data}"],
            check=True, stdout=subprocess.DEVNULL)
        self.programs = {path.stem: path.parent.name for path in
                         self.source.glob("tests/**/check_*.c")}

    def tests_of(self, file):
        """The programs that bear a file's name, or else those of its room whose
        name begins as its own does, or else all of them."""
        room, stem = file.relative_to(self.source / "lib").parts[0], file.stem
        own = [name for name, folder in self.programs.items()
               if folder == room and name == f"check_{stem}"]
        alike = [name for name, folder in self.programs.items()
                 if folder == room and
                 name[6:].split("_")[0] == stem.split("_")[0]]
        every = [name for name, folder in self.programs.items()
                 if folder == room]
        rooms = [name.format(room=room) for name in OF_ROOMS]
        found = list(dict.fromkeys(own + alike)) or every
        return found + [name for name in rooms if name in self.programs]

    def make(self, programs):
        return subprocess.run(
            ["cmake", "--build", self.build, "--parallel", "2", "--target",
             *programs], capture_output=True, check=False).returncode == 0

    def notices(self, programs):
        """The first program that fails, or None."""
        environment = {**os.environ, "CK_VERBOSITY": "silent"}
        for name in programs:
            path = self.build / "tests" / name
            try:
                status = subprocess.run(
                    [path], env=environment, cwd=path.parent, timeout=SECONDS,
                    capture_output=True, check=False).returncode
            except subprocess.TimeoutExpired:
                return f"{name}, by its time"
            if status not in (0, 77):
                return name
        return None


def change_one(copy, file, chance):
    """Whether a change was noticed; None if it does not compile."""
    text = file.read_text()
    found = places(text)
    if not found:
        return None
    start, end, new = chance.choice(found)
    changed = text[:start] + new + text[end:]
    programs = copy.tests_of(file)
    file.write_text(changed)
    try:
        if not copy.make(programs):
            return None
        by = copy.notices(programs)
    finally:
        file.write_text(text)
    if by is None:
        number = text.count("\n", 0, start)
        print(f"{file.relative_to(copy.source)}:{number + 1}: "
              f"{text.splitlines()[number].strip()} -> "
              f"{changed.splitlines()[number].strip()}", flush=True)
    return by is not None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="lib/*/*.c")
    options = parser.parse_args()
    copy = Copy(options.source.resolve(), options.work.resolve())
    chance = random.Random(options.seed)
    files = sorted(copy.source.glob(options.only))
    results, unsound = [], {}
    while len(results) < options.count:
        file = chance.choice(files)
        programs = copy.tests_of(file)
        if file not in unsound:
            unsound[file] = not copy.make(programs) or copy.notices(programs)
            if unsound[file]:
                print(f"{file}: fails unchanged: {unsound[file]}", flush=True)
        result = None if unsound[file] else change_one(copy, file, chance)
        if result is not None:
            results.append(result)
    noticed = sum(results)
    print(f"noticed: {noticed} of {len(results)} "
          f"({100 * noticed / len(results):.1f} %), seed {options.seed}")
    return 0 if noticed >= ENOUGH * len(results) else 1


if __name__ == "__main__":
    sys.exit(main())
