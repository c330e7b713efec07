# SPDX-License-Identifier: Apache-2.0
"""What the AWS command line makes of the set-ups."""

import gc
import importlib
import json
import os
import pickle
import re
import signal
import subprocess
import sys
import tempfile
import threading
import traceback

from agreement_botocore import arrange

AWS = "/usr/bin/aws"
COPY_SECONDS = 60


class CommandLine:
    """The AWS command line. It takes a second to begin: what it begins with is
    loaded once, and each command runs in a copy of this process. It has a
    botocore of its own, which excludes the other from the process, looks up the
    home folder when it is loaded, and tells itself by a variable where its data
    is."""

    def __init__(self):
        driver = importlib.import_module("awscli.clidriver")
        assert driver.__file__.startswith("/usr/lib/")
        self.main = driver.main
        self.data_path = os.environ["AWS_DATA_PATH"]
        importlib.import_module("awscli.handlers")
        importlib.import_module("awscli.customizations.configure.exportcreds")
        # A thread would not be in the copies.
        assert threading.active_count() == 1
        gc.freeze()

    def run(self, *arguments):
        """Status and texts, as of a process of its own."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            child = os.fork()
            if child == 0:
                self.become(arguments, out, err)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            texts = []
            for file in out, err:
                file.seek(0)
                texts.append(file.read().decode())
        return status, *texts

    def become(self, arguments, out, err):
        """What /usr/bin/aws does, without a way back."""
        status = 255
        signal.alarm(COPY_SECONDS)
        try:
            os.environ["AWS_DATA_PATH"] = self.data_path
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            sys.argv = ["aws", *arguments]
            status = self.main()
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(status)


def options_of(setup):
    return ["--profile", setup.profile] if setup.profile else []


def failure(text):
    """What the command line's complaint means."""
    if "no credentials found" in text:
        return "none"
    if "Failed to connect to proxy" in text or "container" in text:
        return "network"
    return "error"


def by_export(aws, setup):
    status, out, err = aws.run("configure", "export-credentials",
                               *options_of(setup))
    if status != 0:
        return failure(err)
    found = json.loads(out)
    return ("keys", found["AccessKeyId"], found["SecretAccessKey"],
            found.get("SessionToken"))


def by_list(aws, setup):
    """What it shows of the keys, and what it calls their source."""
    status, out, err = aws.run("configure", "list", *options_of(setup))
    if status != 0:
        return failure(err), None
    rows = [re.search(rf"^ *{name}_key +(.*?) +(\S+) *$", out, re.M)
            for name in ("access", "secret")]
    if "<not set>" in rows[0][1]:
        return "none", None
    return [row[1] for row in rows], rows[0][2]


def check_copies(aws, folder, setups):
    """A command in a copy of a process says what it says by itself."""
    for setup in setups[:2]:
        arrange(setup, folder)
        arguments = ["configure", "export-credentials"]
        done = subprocess.run([AWS, *arguments], capture_output=True)
        assert aws.run(*arguments) == (done.returncode, done.stdout.decode(),
                                       done.stderr.decode())


def ask_each(folder, setups):
    answers = []
    try:
        aws = CommandLine()
    except ImportError:
        return []
    check_copies(aws, folder, setups)
    for setup in setups:
        arrange(setup, folder)
        answers.append((by_export(aws, setup), by_list(aws, setup)))
    return answers


def ask_aws(folder, setups):
    """What the command line makes of each set-up, its two answers; nothing
    without one, or if it is too old to export credentials."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            with os.fdopen(writer, "wb") as file:
                pickle.dump(ask_each(folder, setups), file)
            status = 0
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        text = file.read()
    assert os.waitpid(child, 0)[1] == 0
    return pickle.loads(text)
