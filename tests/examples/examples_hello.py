#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The example hello; see examples.py for the command line."""

import re
import sys
import unittest

from examples import SOURCE, run


class Hello(unittest.TestCase):
    def test_hello(self):
        result = run("hello")
        self.assertEqual(result.returncode, 0)
        self.assertIn(b"Authorization: AWS4-HMAC-SHA256 Credential=AKIA",
                      result.stdout)
        self.assertEqual(run("hello", keys=()).returncode, 1)

    def test_readme_shows_it(self):
        """The program in README.md is the one that is compiled."""
        source = (SOURCE / "examples/hello.c").read_text()
        code = source.split("\n", 1)[1]
        self.assertLess(source.count("\n"), 40)
        blocks = re.findall(r"```c\n(.*?)```",
                            (SOURCE / "README.md").read_text(), re.S)
        self.assertIn(code, blocks)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
