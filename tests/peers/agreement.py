#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whom a program becomes, by libpacreds, by botocore, and by the AWS command
line's `aws configure export-credentials` and `aws configure list`: the same for
each set-up here, or a decision with its reason.

Usage: agreement.py CREDENTIALS
"""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile

SYSTEM = "/usr/bin/python3"
if os.path.exists(SYSTEM) and os.path.realpath(sys.executable) != \
        os.path.realpath(SYSTEM) and "AGREEMENT_AGAIN" not in os.environ:
    os.environ["AGREEMENT_AGAIN"] = "1"
    os.execv(SYSTEM, [SYSTEM] + sys.argv)

import agreement_keys
import agreement_roles
from agreement_aws import ask_aws
from agreement_botocore import arrange, by_botocore
from agreement_setup import variables

PROGRAM = os.path.abspath(sys.argv[1])
SECRETS = {"s3cretOne", "s3cretTwo", "t0kenOne", "t0kenTwo"}
SETUPS = agreement_keys.SETUPS + agreement_roles.SETUPS
# What `aws configure list` calls sources, and we.
SOURCES = {None: None, "env": "environment", "config-file": "profile",
           "shared-credentials-file": "profile", "custom-process": "process",
           "assume-role": "assume-role", "sso": "sso",
           "assume-role-with-web-identity": "web-identity"}


def masked(found):
    """What `aws configure list` leaves of keys."""
    return found if isinstance(found, str) else \
        [("*" * 16 + text[-4:]).rstrip() for text in found[1:3]]


def run(setup, *options):
    command = [PROGRAM, *options]
    if setup.profile:
        command += ["--profile", setup.profile]
    return subprocess.run(command, capture_output=True, text=True)


def by_pacreds(setup):
    """What it finds, and what it calls the source."""
    done = run(setup, "--json", "--reveal")
    if done.returncode == 0:
        found = json.loads(done.stdout)
        return ("keys", found["access_key_id"], found["secret_access_key"],
                found["session_token"]), found["source"]
    if done.returncode != 1 or done.stdout:
        return f"status {done.returncode}", None
    reason = done.stderr.strip().splitlines()[-1]
    if "No source has credentials" in reason:
        return "none", None
    return "network" if "over the network" in reason else "error", None


def leaks(setup):
    """Whether anything that is printed unasked has a secret."""
    texts = []
    for options in (), ("--json",), ("--export",):
        done = run(setup, *options)
        texts += [done.stdout, done.stderr]
    texts.append(run(setup, "--json", "--reveal").stderr)
    return any(secret in text for secret in SECRETS for text in texts)


def check(setup, folder, by_aws):
    arrange(setup, folder)
    ours, source = by_pacreds(setup)
    answers = [("libpacreds", setup.ours, ours),
               ("botocore", setup.theirs, by_botocore(setup))]
    if by_aws:
        exported, (listed, kind) = by_aws
        answers += [("export-credentials", setup.theirs, exported),
                    ("list", masked(setup.theirs), listed)]
        if ours == exported and not setup.reason:
            answers.append(("source", SOURCES[kind], source))
    problems = [f"{setup.name}: {who}: {found}, not {expected}"
                for who, expected, found in answers if found != expected]
    if leaks(setup):
        problems.append(f"{setup.name}: a secret is printed")
    return problems


def check_command_line():
    """Exit statuses, and what --json has."""
    os.environ.clear()
    os.environ.update(variables("ONE"))
    wrong = [["x"], ["--profile"], ["--profile", ""], ["--json", "--export"]]
    problems = [f"{arguments} is not refused" for arguments in wrong
                if run(SETUPS[0], *arguments).returncode != 2]
    done = run(SETUPS[0], "--help")
    if done.returncode != 0 or not done.stdout.startswith("Usage:"):
        problems.append("--help gives no help")
    members = {"source": "environment", "profile": None,
               "access_key_id": "AKIAONE", "secret_access_key": "REDACTED",
               "session_token": None, "expiration": None, "account_id": None,
               "warnings": []}
    if json.loads(run(SETUPS[0], "--json").stdout) != members:
        problems.append("--json has other members")
    done = subprocess.run(
        ["sh", "-c", f"eval \"$({PROGRAM} --export --reveal)\"; "
         "echo $AWS_SECRET_ACCESS_KEY"], capture_output=True, text=True)
    if done.stdout != "s3cretOne\n":
        problems.append("--export is nothing for a shell")
    return problems


def main():
    if importlib.util.find_spec("botocore") is None:
        print("skipped: there is no botocore")
        return 77
    problems = check_command_line()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ["HOME"] = folder
        with open("token", "w", encoding="ascii") as file:
            file.write("t0kenTwo")
        by_aws = ask_aws(folder, SETUPS)
        for i, setup in enumerate(SETUPS):
            problems += check(setup, folder, by_aws and by_aws[i])
        os.chdir("/")
    for problem in problems:
        print(problem)
    decisions = [setup for setup in SETUPS if setup.reason]
    print(f"{len(SETUPS)} set-ups, {len(SETUPS) - len(decisions)} alike, "
          f"{len(decisions)} decided otherwise:")
    for setup in decisions:
        print(f"  {setup.name}: {setup.reason}")
    print(f"{len(by_aws)} of them asked of the AWS command line too" if by_aws
          else "skipped in part: there is no AWS command line to ask too")
    return 1 if problems else 0


sys.exit(main())
