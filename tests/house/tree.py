# SPDX-License-Identifier: Apache-2.0
"""The source tree as the rules of the house see it."""

import functools
import pathlib
import re

TEXTS = ("lib/**/*.[ch]", "include/pacreds/*.h*", "examples/*.[ch]",
         "tests/**/*.[ch]", "examples/*.sh", "tests/**/*.sh", "tests/**/*.py",
         "tests/**/CMakeLists.txt", "examples/CMakeLists.txt", "CMakeLists.txt",
         "lib/*.cmake", "pkgconfig/*.cmake", "tests/**/*.cmake", ".ci/run")
# Words that look like a call, or like a definition with none of its parts.
KEYWORDS = {"if", "for", "while", "switch", "return", "sizeof", "defined"}


def blank(match):
    return re.sub(r"[^\n]", " ", match.group(0))


class File:
    """A text of the tree. `code` has neither comments nor the insides of
    strings, line by line where they were; `comments` has nothing else."""

    def __init__(self, root, path):
        self.path = path
        self.name = path.relative_to(root).as_posix()
        self.text = path.read_text()
        self.lines = self.text.split("\n")[:-1]

    @functools.cached_property
    def room(self):
        parts = self.name.split("/")
        return parts[1] if parts[0] == "lib" and len(parts) > 2 else parts[0]

    @functools.cached_property
    def noun(self):
        """What an x.c and its x.h are together: lib/os/lock for both
        lib/os/lock.h and lib/os/posix/lock.c."""
        return f"lib/{self.room}/{self.path.stem}"

    @functools.cached_property
    def code(self):
        tokens = r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\''
        text = re.sub(tokens, blank, self.text, flags=re.S)
        return text.split("\n")[:-1]

    @functools.cached_property
    def statements(self):
        """The code with its strings, in lines without their indentation."""
        text = re.sub(r"/\*.*?\*/", blank, self.text, flags=re.S)
        return [" ".join(line.split()) for line in text.split("\n")[:-1]]

    @functools.cached_property
    def comments(self):
        """Each comment, as (line, text in one line)."""
        found = []
        for match in re.finditer(r"/\*(.*?)\*/", self.text, flags=re.S):
            words = re.sub(r"\n\s*\*?", " ", match.group(1))
            line = self.text.count("\n", 0, match.start()) + 1
            found.append((line, re.sub(r"\s+", " ", words).strip()))
        return found

    @functools.cached_property
    def strings(self):
        """Each string of code, neighbours joined, as (line, text)."""
        text = re.sub(r"/\*.*?\*/", blank, self.text, flags=re.S)
        text = re.sub(r"^ *#.*", blank, text, flags=re.M)
        literal = r'"((?:\\.|[^"\\\n])*)"'
        found = []
        for match in re.finditer(rf"{literal}(?:\s*{literal})*", text):
            line = text.count("\n", 0, match.start()) + 1
            parts = re.findall(literal, match.group(0))
            found.append((line, "".join(parts)))
        return found

    @functools.cached_property
    def includes(self):
        """(line, "room/x.h" or <x.h>) for each of them."""
        found = []
        for number, line in enumerate(self.lines, 1):
            match = re.match(r'\s*#\s*include\s+("[^"]+"|<[^>]+>)', line)
            if match:
                found.append((number, match.group(1)))
        return found

    @functools.cached_property
    def functions(self):
        """The definitions of a .c or .h file."""
        found, head, start = [], [], None
        for number, line in enumerate(self.code, 1):
            if start is None and re.match(r"[A-Za-z_]", line) and not head:
                head = [(number, line)]
            elif start is None and head and line != "{":
                head.append((number, line))
            if start is None and line == "{" and head:
                text = " ".join(part for _, part in head)
                start = Function.of(text, head[0][0])
            if line == "}" and start:
                found.append(start.ended(number, self.code))
                start = None
            if line.rstrip().endswith((";", "}")) or not line.strip() or \
                    line.startswith(("#", "}")):
                head = []
        return found


class Function:
    def __init__(self, name, head, line):
        self.name, self.head, self.line = name, head, line
        self.static = bool(re.match(r"(static|inline)\b", head))

    @classmethod
    def of(cls, head, line):
        head = re.sub(r"PACREDS__[A-Z]+\([^)]*\)\s*", "", head)
        match = re.search(r"\b([A-Za-z_]\w*)\s*\(", head)
        if not match or match.group(1) in KEYWORDS or \
                re.match(r"(struct|union|enum)\b[^(]*$", head):
            return None
        return cls(match.group(1), head, line)

    def ended(self, number, code):
        self.length = number - self.line + 1
        self.body = code[self.line - 1:number]
        return self

    @property
    def parameters(self):
        return count_parameters(self.head)


def count_parameters(head):
    """How many parameters the first parentheses hold."""
    inner = head[head.index("(") + 1:]
    depth, commas = 0, 0
    for letter in inner:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth < 0:
            break
        commas += letter == "," and depth == 0
    return 0 if re.match(r"\s*(void\s*)?\)", inner) else commas + 1


class Tree:
    """Files that `before` has read, and that are as they were, are not read
    again."""

    def __init__(self, root, before=None):
        self.root = pathlib.Path(root).resolve()
        names = sorted({path for pattern in TEXTS
                        for path in self.root.glob(pattern)})
        old = before.by_name if before else {}
        self.files = [File(self.root, path) for path in names]
        self.files = [old[f.name] if f.name in old and
                      old[f.name].text == f.text else f for f in self.files]
        self.c_files = [f for f in self.files
                        if f.path.suffix in (".c", ".h", ".in")]
        self.library = [f for f in self.c_files if f.name.startswith("lib/")]
        self.public = [f for f in self.c_files if f.name.startswith("include/")]
        self.scripts = [f for f in self.files
                        if f.path.suffix == ".sh" or f.name == ".ci/run"]
        self.by_name = {f.name: f for f in self.files}

    def read(self, name):
        return (self.root / name).read_text()

    @functools.cached_property
    def declared(self):
        """The names of functions that public headers declare, and where."""
        found = {}
        for file in self.public:
            text = "\n".join(line for line in file.code
                             if not line.lstrip().startswith("#"))
            for match in re.finditer(
                    r"PACREDS_API[^;(]*?[\s*](pacreds_\w+)(\([^;]*\))\s*;", text):
                found[match.group(1)] = (file, match.group(2))
        return found
