#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Each rule of style.py fails for a copy of the tree that breaks it.

Usage: style_test.py SOURCE
"""

import pathlib
import shutil
import sys
import tempfile

import rules_code as code
import rules_rooms as rooms
import rules_text as texts
import style
from tree import Tree

# Copied once; each case changes a file, and changes it back.
PARTS = ["lib", "include", "examples", "tests", "pkgconfig", "CMakeLists.txt",
         *texts.PAGES]
LONG = "".join(f"    n += {i};\n" for i in range(60))
MEDIAN = "".join(f"static int f{i}(void)\n{{\n" + "    n++;\n" * 20 + "}\n\n"
                 for i in range(4000))
RUN = "".join(f"    first_of_a_run({i});\n" for i in range(12))
WALK = """
### A walk that is wrong

1. `sign/sign.c` `pacreds_sign`
2. `base/text.c` `pacreds__argument`
3. `sigv4/canonical.c` `no_such_step`
"""
UP_AND_DOWN = """
### A walk that comes back twice

1. `base/text.c` `pacreds__argument`
2. `sign/sign.c` `pacreds_sign`
3. `base/text.c` `pacreds__argument`
"""
# (rule, file, text to add at its end, what the rule must say)
CASES = [
    (rooms.floors, "lib/base/text.c",
     '#include "http/url.h"\n', "base is below http"),
    (rooms.floors, "lib/sign/sign.c",
     '#include "verify/verify.h"\n', "includes its sibling"),
    (rooms.floors, "lib/http/url.c",
     "#include <openssl/evp.h>\n", "only lib/crypto may"),
    (rooms.floors, "lib/sigv4/scope.c",
     "#include <unistd.h>\n", "only lib/os may include"),
    (rooms.circles, "lib/base/text.h",
     '#include "base/buffer.h"\n', "need each other"),
    (rooms.headers, "lib/base/sort.c",
     "int pacreds__new(void)\n{\n    return 1;\n}\n",
     "pacreds__new is not declared in base/sort.h"),
    (rooms.headers, "lib/base/text.h",
     "void pacreds__sort(void *p);\nint pacreds__buffer_free("
     "int a);\n", "which is not defined in base/text.c"),
    (rooms.sizes, "lib/base/word.h",
     "/**/\n" * 20000, "more than a sixth of lib: base"),
    (rooms.sizes, "tests/support/support.c", "\n" * 400, "more than 400 lines"),
    (code.functions, "tests/fuzz/fuzz.h",
     f"static int long_one(void)\n{{\n{LONG}}}\n",
     "long_one has 63 lines"),
    (code.functions, "lib/base/sort.c", MEDIAN, "the median function has"),
    (code.functions, "lib/base/sort.c",
     "static int many(int a, int b, int c, int d, int e,\n"
     "                int f, int g, int h)\n{\n    return 0;\n}\n",
     "many has 8 parameters"),
    (code.calls, "lib/base/sort.c",
     "    strcpy(a, b);\n", "strcpy() is not used here"),
    (code.calls, "lib/base/sort.c",
     "    goto out;\n", "the one label is done:"),
    (code.calls, "lib/base/sort.c",
     "int a; // one\n", "a comment that is not /* */"),
    (code.calls, "lib/explain/cause.c", '    strstr(error->message,\n "x");\n',
     "strstr() reads a message back"),
    (code.conditions, "lib/base/sort.c",
     "#if SOMETHING\n#endif\n", "an #if; choose a file"),
    (code.names, "include/pacreds/clock.h",
     "PACREDS_API int pacreds_tick_now(void);\n",
     "pacreds_tick_now does not begin with its noun"),
    (code.names, "include/pacreds/clock.h",
     "enum {\n    PACREDS_FAST = 1\n};\n",
     "PACREDS_FAST has no noun"),
    (code.functions, "include/pacreds/clock.h",
     "PACREDS_API int pacreds_clock_x(int a, int b,"
     " int c,\n    int d, int e, int f, int g, int h);\n",
     "pacreds_clock_x has 8 parameters"),
    (texts.covered, "include/pacreds/clock.h",
     "PACREDS_API int pacreds_clock_x(int a);\n",
     "pacreds_clock_x is not tried with NULL"),
    (code.arguments, "include/pacreds/clock.h", "PACREDS_API int "
     "pacreds_clock_x(int *out, int64_t now);\n", "pacreds_clock_x: the order"),
    (code.arguments, "include/pacreds/clock.h", "PACREDS_API int "
     "pacreds_clock_x(const char *p, int n);\n", "p without its length"),
    (code.names, "lib/base/sort.c", "int helper(void)\n{\n    return 1;\n}\n",
     "helper is neither public nor pacreds__"),
    (code.copies, "lib/base/sort.c",
     f"{RUN}    other();\n{RUN}", "12 lines as in lib/base"),
    (texts.layout, "lib/base/sort.c",
     f"/* {'x' * 80} */\n", "longer than 80 columns"),
    (texts.layout, "lib/base/sort.c",
     "int a; \n", "a blank at the end, or a tab"),
    (texts.layout, "lib/base/sort.c", "/* TO" "DO */\n", "work that is left"),
    (texts.english, "lib/base/sort.c",
     "/* This is no number. */\n", 'English: "is no"'),
    (texts.english, "lib/base/sort.c",
     'static const char a[] = "Try "\n    "another "\n'
     '    "one";\n', 'English: "another one"'),
    (texts.english, "include/pacreds/clock.h", "/* A clock. What it says. */\n",
     'opens with "What"'),
    (texts.english, "README.md", "It is told later.\n", 'English: "told"'),
    (texts.covered, "lib/sources.cmake",
     "  lib/a.c\n", "the sources are not sorted"),
    (texts.covered, "lib/pacreds.map",
     "    pacreds_aaa;\n", "the names are not sorted"),
    (texts.walks, "CONTRIBUTING.md",
     WALK, "lib/sigv4/canonical.c has no no_such_step"),
    (texts.walks, "CONTRIBUTING.md", UP_AND_DOWN, "goes up and down again"),
]


def changed(root, tree, rule, path, change):
    """What a rule says of the tree with that file changed, and only then."""
    file = root / path
    was = file.read_text() if file.exists() else None
    before = style.judge(tree, [rule]).complaints
    file.write_text(change(was))
    after = style.judge(Tree(root, tree), [rule]).complaints
    if was is None:
        file.unlink()
    else:
        file.write_text(was)
    return [complaint for complaint in after if complaint not in before]


def main():
    source = pathlib.Path(sys.argv[1]).resolve()
    failures = 0

    def expect(rule, path, change, words):
        nonlocal failures
        if not any(words in c for c in changed(root, tree, rule, path, change)):
            failures += 1
            print(f"not ok {path}: {rule.__name__} does not say: {words}")

    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for part in PARTS:
            copy = shutil.copytree if (source / part).is_dir() else shutil.copy
            copy(source / part, root / part)
        tree = Tree(root)
        for rule, path, text, words in CASES:
            expect(rule, path, lambda was, text=text: was + text, words)
        expect(texts.versions, "CHANGELOG.md",
               lambda was: was.replace("## 1", "## 9", 1),
               "the first entry is not that of version")
        expect(texts.layout, "lib/base/new.c", lambda was: "int a;\n",
               "no SPDX-License-Identifier")
    print(f"{len(CASES) + 2} rules broken, {failures} not noticed")
    return 1 if failures else 0


sys.exit(main())
