# SPDX-License-Identifier: Apache-2.0
"""What is written: licences, widths, versions, English, walks."""

import re

from rules_rooms import FLOORS

WIDTH = 80
PAGES = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"]
# English as nobody in the field writes it.
KINDS = [
    (r"(?<!there)(?<!it) (?:is|are) no (?!longer\b|more than\b)", '"is no"'),
    (r"\banother one\b", '"another one"'),
    (r"\bby itself\b", '"by itself"'),
    (r"\bstands? (?:in|at|on|before|after|behind|there|first|last)\b", '"stands"'),
    (r"\b(?:is|are|be|was|were) told\b|\btells? (?:that|when|which|how)\b",
     '"told"'),
    (r"\bfor want of\b", '"for want of"'),
    (r"\bwho(?:ever)? (?:uses|does|calls|links|wants|signs|verifies|reads|puts|"
     r"asks|has|needs|builds)\b(?<!whoever uses)", '"who does"'),
    (r"\bat hand\b", '"at hand"'),
    (r"\bis amiss\b", '"amiss"'),
    (r"\bbut for\b", '"but for"'),
    (r"\bnot any more\b|\bnone any more\b", '"any more"'),
    (r"\bnobody's business\b", '"nobody\'s business"'),
]
# In comments of lib and include alone.
OPENINGS = [(r"(?:^|(?<=[.;:] ))What ", 'a sentence that opens with "What"')]


def layout(tree, house):
    for file in tree.files:
        if "SPDX-License-Identifier" not in "\n".join(file.lines[:2]):
            house.complain(file, 1, "no SPDX-License-Identifier at its top")
        for number, line in enumerate(file.lines, 1):
            if file in tree.c_files and len(line) > WIDTH and \
                    "https://" not in line:
                house.complain(file, number, f"longer than {WIDTH} columns")
            if line.rstrip() != line or "\t" in line:
                house.complain(file, number, "a blank at the end, or a tab")
            if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", line) and \
                    "tests/house/" not in file.name:
                house.complain(file, number, "work that is left")


def english(tree, house):
    found = 0

    def judge(file, number, text, kinds, name=None):
        nonlocal found
        for pattern, kind in kinds:
            if re.search(pattern, text, re.I if kind[0] == '"' else 0):
                found += 1
                house.complain(file, number, f"English: {kind}", name)

    for file in tree.c_files:
        if file.name.startswith("tests/"):
            continue
        own = file.name.startswith(("lib/", "include/"))
        for number, text in file.comments:
            judge(file, number, text, KINDS + (OPENINGS if own else []))
        for number, text in file.strings:
            if " " in text:
                judge(file, number, text, KINDS)
    for page in PAGES:
        text = re.sub(r"```.*?```", lambda m: "\n" * m.group(0).count("\n"),
                      tree.read(page), flags=re.S)
        for number, line in enumerate(text.split("\n"), 1):
            judge(None, number, line, KINDS, page)
    house.figure("English of kinds that a list can catch", found)


def versions(tree, house):
    version = re.search(r"project\(pacreds VERSION (\S+)",
                        tree.read("CMakeLists.txt")).group(1)
    top = re.search(r"^## (\S+)", tree.read("CHANGELOG.md"), re.M)
    if top is None or top.group(1) != version:
        house.complain(None, 1, "the first entry is not that of version "
                       f"{version}", "CHANGELOG.md")


def covered(tree, house):
    """Each public function is tried with NULL, and listed in the map."""
    tried = "".join(file.text for file in tree.c_files
                    if file.name.startswith("tests/torture/check_null_"))
    listed = re.findall(r"^\s*(pacreds_\w+);", tree.read("lib/pacreds.map"),
                        re.M)
    for name, (file, _) in sorted(tree.declared.items()):
        if not re.search(rf"\b{name}\(", tried):
            house.complain(file, 1, f"{name} is not tried with NULL")
    if listed != sorted(listed):
        house.complain(None, 1, "the names are not sorted", "lib/pacreds.map")
    sources = re.findall(r"^  (lib/\S+\.c)",
                         tree.read("lib/sources.cmake"), re.M)
    if sources != sorted(sources):
        house.complain(None, 1, "the sources are not sorted",
                       "lib/sources.cmake")


def rank(room):
    """How high a room is over the ground."""
    return 1 + max((rank(other) for other in FLOORS[room]), default=0)


def walks(tree, house):
    """CONTRIBUTING's walks: each step is a function of the file beside it, and
    the whole goes down the picture and comes back up once."""
    text = tree.read("CONTRIBUTING.md")
    walks = re.findall(r"^### (.+?)\n(.*?)(?=^#|\Z)", text, re.M | re.S)
    steps = 0
    for title, body in walks:
        ranks = []
        for name, function in re.findall(r"^\d+\. `(\S+?)` `(\w+)`", body, re.M):
            steps += 1
            file = tree.by_name.get(f"lib/{name}")
            if file is None or function not in {f.name for f in file.functions}:
                house.complain(None, 1, f"{title}: lib/{name} has no {function}",
                               "CONTRIBUTING.md")
            else:
                ranks.append(rank(file.room))
        lowest = ranks.index(min(ranks)) if ranks else 0
        if ranks[:lowest + 1] != sorted(ranks[:lowest + 1], reverse=True) or \
                ranks[lowest:] != sorted(ranks[lowest:]):
            house.complain(None, 1, f"{title}: goes up and down again: {ranks}",
                           "CONTRIBUTING.md")
    house.figure("steps of the walks", steps)


RULES = [layout, english, versions, covered, walks]
