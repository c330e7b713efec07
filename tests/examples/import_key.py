#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Run the example import_key as a person would, and read what it stored with
botocore.

Usage: import_key.py EXAMPLES
"""

import csv
import io
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

from printed import quiet

PROGRAM = pathlib.Path(sys.argv[1]).resolve() / "import_key"

ID = "AKIARZPUZDIKGB2VALC4"
SECRET = "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"
OTHER = "[other]\r\n# mine\r\nregion = eu-west-1\r\n"
FORMS = {
    "rootkey.csv": f"AWSAccessKeyId={ID}\r\nAWSSecretKey={SECRET}\r\n",
    "rootkey(1).csv": f"Access key ID,Secret access key\r\n{ID},{SECRET}",
    "bob_accessKeys.csv":
        f"\ufeffAccess key ID,Secret access key\n{ID},{SECRET}\n",
    "credentials.csv":
        "User name,Password,Access key ID,Secret access key,"
        f"Console login link\nbob,,{ID},\"{SECRET}\",https://x\n",
    "semicolons.csv":
        f"User name;Access key ID;Secret access key\r\nbob;{ID};{SECRET}\r\n",
    "tabs.csv": f"Access key ID\tSecret access key\r\n{ID}\t{SECRET}\r\n",
    "sep.csv":
        f"sep=,\r\nAccess key ID,Secret access key\r\n{ID},{SECRET}\r\n",
    "no_header.csv": f"{ID},{SECRET}\n",
    ".env": f"AWS_ACCESS_KEY_ID={ID}\nAWS_SECRET_ACCESS_KEY={SECRET}\n"
            "AWS_DEFAULT_REGION=eu-west-1\n",
    "export.txt": f'export AWS_ACCESS_KEY_ID="{ID}"\n'
                  f'export AWS_SECRET_ACCESS_KEY="{SECRET}"\n',
    "keys.ps1": f'$Env:AWS_ACCESS_KEY_ID="{ID}"\n'
                f'$Env:AWS_SECRET_ACCESS_KEY="{SECRET}"\n',
    "profile.txt": f"[123456789012_Admin]\naws_access_key_id={ID}\n"
                   f"aws_secret_access_key={SECRET}\n",
    "key.json": '{"AccessKey":{"UserName":"bob","AccessKeyId":"' + ID +
                '","Status":"Active","SecretAccessKey":"' + SECRET + '"}}',
}


class ImportKey(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.home = pathlib.Path(self.folder.name)
        self.stored = self.home / ".aws/credentials"

    def download(self, text, name="keys.csv"):
        path = self.home / name
        path.write_bytes(text.encode())
        return path

    def run_it(self, *arguments, status=0, secrets=(SECRET,)):
        """What it printed, which is to have no secret in it."""
        environment = {k: v for k, v in os.environ.items()
                       if not k.startswith("AWS_")}
        environment["HOME"] = str(self.home)
        result = quiet(subprocess.run([PROGRAM, *map(str, arguments)],
                                      env=environment, capture_output=True,
                                      timeout=30, text=True, check=False))
        self.assertEqual(result.returncode, status, result.stderr)
        for secret in secrets:
            self.assertNotIn(secret, result.stdout + result.stderr)
        if status != 0:
            self.assertEqual(result.stdout, "")
        return result

    def read_back(self, profile="default", path=None):
        """The keys as botocore finds them."""
        import botocore.credentials
        provider = botocore.credentials.SharedCredentialProvider(
            str(path or self.stored), profile)
        keys = provider.load()
        return keys and (keys.access_key, keys.secret_key, keys.token)

    def test_forms(self):
        for number, (name, text) in enumerate(FORMS.items()):
            with self.subTest(name=name):
                path = self.download(text, name)
                profile = f"p{number}"
                result = self.run_it(path, "--profile", profile)
                self.assertIn(f"stored access key {ID} of account "
                              f"123456789012 as profile {profile} in "
                              f"{self.stored}", result.stdout)
                self.assertIn(f"now delete {path}", result.stdout)
                self.assertEqual("root user" in result.stderr,
                                 name.startswith("rootkey"))
                self.assertEqual(self.read_back(profile), (ID, SECRET, None))
        self.assertEqual(self.stored.stat().st_mode & 0o7777, 0o600)
        self.assertEqual(self.stored.parent.stat().st_mode & 0o7777, 0o700)
        self.assertEqual(os.listdir(self.stored.parent), ["credentials"])

    def test_default_and_force(self):
        path = self.download(FORMS["rootkey(1).csv"])
        self.stored.parent.mkdir()
        self.stored.write_bytes(
            (OTHER + "[default]\r\nregion = x\r\naws_session_token = t0ken\r\n"
             "aws_access_key_id = AKIAX # old\r\n").encode())
        before = self.stored.read_bytes()
        result = self.run_it(path, status=1)
        self.assertIn('Profile "default" already exists on line 4',
                      result.stderr)
        self.assertIn("--force", result.stderr)
        self.assertEqual(self.stored.read_bytes(), before)
        self.run_it(path, "--force")
        self.assertEqual(
            self.stored.read_bytes(),
            (OTHER + "[default]\r\nregion = x\r\n"
             f"aws_access_key_id = {ID} # old\r\n"
             f"aws_secret_access_key = {SECRET}\r\n").encode())

    def test_named_file(self):
        path = self.download(FORMS["credentials.csv"])
        named = self.home / "named"
        self.run_it("--credentials", named, path, "--profile", "bob")
        self.assertEqual(self.read_back("bob", named), (ID, SECRET, None))
        self.assertFalse(self.stored.exists())
        link = self.home / "link"
        link.symlink_to(self.home / "elsewhere/file")
        result = self.run_it(path, "--credentials", link, status=1)
        self.assertIn("symbolic link", result.stderr)

    def test_config(self):
        """Keys of the profile that are in the config file."""
        path = self.download(FORMS["credentials.csv"])
        config = self.home / ".aws/config"
        config.parent.mkdir(0o700)
        config.write_text("[default]\nregion = x\n[profile bob]\n"
                          "aws_session_token = t0ken\n")
        result = self.run_it(path, "--profile", "bob", status=1,
                             secrets=(SECRET, "t0ken"))
        self.assertIn(f"{config}:4: profile bob has aws_session_token here",
                      result.stderr)
        self.assertFalse(self.stored.exists())
        result = self.run_it(path, "--profile", "bob", "--force")
        self.assertIn(f"{config}:4: ", result.stderr)
        self.assertEqual(self.run_it(path).stderr, "")

    def test_rows(self):
        path = self.download(
            "User name,Access key ID,Secret access key\n"
            f"ann,{ID[:-1]}5,{SECRET[:-1]}a\nbob,{ID},{SECRET}\n")
        result = self.run_it(path, status=1)
        self.assertIn("2: line 3, user bob", result.stderr)
        self.run_it(path, "--row", "3", status=1)
        odd = self.download(
            "User name,Access key ID,Secret access key\n"
            f"\x1b[31mann,{ID},{SECRET}\n", "odd.csv")
        result = self.run_it(odd, "--row", "2", status=1)
        self.assertIn("there is 1 key in", result.stderr)
        self.assertIn("1: line 2, user ?[31mann\n", result.stderr)
        self.run_it(path, "--row", "2")
        self.assertEqual(self.read_back(), (ID, SECRET, None))

    def test_written_by_python(self):
        """Cells with commas, quotes and newlines, as Python's csv quotes."""
        dice = random.Random(20261124)
        header = ["User name", "Access key ID", "Secret access key", "x"]
        for number in range(30):
            text = io.StringIO(newline="")
            # It quotes a CR or an LF if the lines end with one.
            end, quoting = dice.choice([
                ("\n", csv.QUOTE_ALL), ("\r", csv.QUOTE_ALL),
                ("\r\n", csv.QUOTE_ALL), ("\r\n", csv.QUOTE_MINIMAL)])
            writer = csv.writer(text, lineterminator=end, quoting=quoting)
            odd = ["".join(dice.choices('a,"\n\r \té', k=6))
                   for _ in range(6)]
            writer.writerow(header[:3] + ["x" + odd[0]])
            writer.writerow([odd[1], ID[:-1] + "5", SECRET[:-1] + "a", odd[2]])
            writer.writerow(["x" + odd[3], ID, SECRET, odd[4]])
            path = self.download(text.getvalue())
            self.run_it(path, "--row", "2", "--profile", f"p{number}")
            self.assertEqual(self.read_back(f"p{number}"), (ID, SECRET, None))

    def test_refused(self):
        header = "Access key ID,Secret access key\n"
        for text, says in (
                (header + f"{ID},\n", "the secret access key is empty"),
                (header + f"{ID},{SECRET[:-1]}\n", "39 characters"),
                (header + f"{SECRET},{ID}\n", "are swapped"),
                (header + f"AIDARZPUZDIKGB2VALC4,{SECRET}\n",
                 "that of an IAM user"),
                ("Credential ID,Secret,Version\nx," + SECRET + ",2.1\n",
                 "Creators API"),
                ("<!DOCTYPE html>\n<html></html>\n", "this is a web page"),
                ("", "empty")):
            result = self.run_it(self.download(text), status=1,
                                 secrets=(SECRET, SECRET[:-1]))
            self.assertIn(says, result.stderr)
            self.assertFalse(self.stored.exists())
        result = self.run_it(self.home / "absent.csv", status=1)
        self.assertIn("absent.csv does not exist", result.stderr)
        self.run_it(self.download(FORMS["rootkey.csv"]), "--profile", "a b",
                    status=1)

    def test_example(self):
        """Documentation's own key is stored, with a warning."""
        secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
        path = self.download("Access key ID,Secret access key\n"
                             f"AKIAIOSFODNN7EXAMPLE,{secret}\n")
        result = self.run_it(path, secrets=(secret,))
        self.assertIn("import_key: warning: The access key id is an example",
                      result.stderr)
        self.assertEqual(self.read_back(),
                         ("AKIAIOSFODNN7EXAMPLE", secret, None))

    def test_command_line(self):
        path = self.download(FORMS["rootkey.csv"])
        for arguments in ((), ("--force",), (path, "--profile"),
                          (path, "--nothing"), (path, path),
                          (path, "--row", "0"), (path, "--row", "x")):
            self.run_it(*arguments, status=2)
        result = self.run_it("--help")
        self.assertIn("Usage: import_key", result.stdout)
        self.assertFalse(self.stored.exists())


if __name__ == "__main__":
    try:
        import botocore.credentials  # noqa: F401
    except ImportError:
        print("skipped: there is no botocore to read back what was stored")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1], verbosity=2)
