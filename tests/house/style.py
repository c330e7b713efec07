#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The rules of CONTRIBUTING.md that a program can see, and their figures.

Usage: style.py SOURCE"""

import collections
import shutil
import subprocess
import sys

import rules_code
import rules_rooms
import rules_text
from tree import Tree

RULES = rules_rooms.RULES + rules_code.RULES + rules_text.RULES


class House:
    """What the rules have found."""

    def __init__(self):
        self.complaints, self.figures = [], []
        self.rooms = collections.Counter()

    def complain(self, file, line, what, name=None):
        """Of a file, or if that is None of what has this name."""
        name = file.name if file else name
        self.complaints.append(f"{name}:{line}: {what}")
        parts = name.split("/")
        self.rooms["/".join(parts[:2]) if len(parts) > 1 else name] += 1

    def figure(self, name, value):
        self.figures.append((name, value))


def judge(tree, rules=RULES):
    house = House()
    for rule in rules:
        rule(tree, house)
    return house


def check_with(tree, house, tool, *arguments):
    """A checker of others, where it is installed; it prints what it finds."""
    if shutil.which(tool) is None:
        print(f"skipped: {tool} is not installed")
    elif subprocess.run([tool, *arguments], cwd=tree.root,
                        check=False).returncode != 0:
        house.complain(None, 0, "see above", tool)


def main():
    tree = Tree(sys.argv[1])
    house = judge(tree)
    check_with(tree, house, "clang-format", "--dry-run", "--Werror",
               *(file.name for file in tree.c_files
                 if file.path.suffix != ".in"))
    check_with(tree, house, "shellcheck", "-x",
               *(file.name for file in tree.scripts))
    print("\n".join(house.complaints))
    for name, value in house.figures:
        print(f"{name}: {value}")
    print(f"complaints: {len(house.complaints)}", "".join(
        f"\n  {room}: {count}" for room, count in house.rooms.most_common()))
    return 1 if house.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
