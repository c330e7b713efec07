#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whom a program becomes, by libpacreds and by botocore, which the AWS command
line is made of: the same for each set-up here, or a decision with its reason.

Usage: agreement.py CREDENTIALS
"""

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
try:
    import botocore.exceptions
    import botocore.session
except ImportError:
    print("skipped: there is no botocore")
    sys.exit(77)

PROGRAM = os.path.abspath(sys.argv[1])
SECRETS = {"s3cretOne", "s3cretTwo", "t0kenOne", "t0kenTwo"}
NETWORK = {"assume-role", "assume-role-with-web-identity", "sso",
           "container-role", "iam-role"}


def keys(who, token=None):
    secret = {"ONE": "s3cretOne", "TWO": "s3cretTwo"}[who]
    return ("keys", "AKIA" + who, secret, token)


def static(who, token=None):
    text = (f"aws_access_key_id = AKIA{who}\n"
            f"aws_secret_access_key = s3cret{who.capitalize()}\n")
    return text + (f"aws_session_token = {token}\n" if token else "")


def printed(who, **more):
    return "credential_process = echo '" + json.dumps(dict(
        {"Version": 1, "AccessKeyId": "AKIA" + who,
         "SecretAccessKey": "s3cret" + who.capitalize()}, **more)) + "'\n"


def variables(who, token=None):
    found = {"AWS_ACCESS_KEY_ID": "AKIA" + who,
             "AWS_SECRET_ACCESS_KEY": "s3cret" + who.capitalize()}
    return dict(found, AWS_SESSION_TOKEN=token) if token else found


ONE, TWO = keys("ONE"), keys("TWO")
ROLE = "role_arn = arn:aws:iam::123456789012:role/R\n"
SSO = ("sso_start_url = https://x.awsapps.com/start\nsso_region = us-east-1\n"
       "sso_account_id = 123456789012\nsso_role_name = R\n")
WEB = {"AWS_WEB_IDENTITY_TOKEN_FILE": "token",
       "AWS_ROLE_ARN": "arn:aws:iam::123456789012:role/R"}
CONTAINER = {"AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:1/"}


class Setup:
    """What is configured, what both make of it, and, where botocore makes
    something else of it, that and the reason for ours."""

    def __init__(self, name, ours, config="", credentials="", env=None,
                 profile=None, theirs=None, reason=None):
        assert (theirs is None) == (reason is None)
        self.name, self.ours, self.reason = name, ours, reason
        self.theirs = ours if theirs is None else theirs
        self.config, self.credentials = config, credentials
        self.env, self.profile = env or {}, profile


D = "[default]\n"
SETUPS = [
    Setup("nothing", "none"),
    Setup("environment", ONE, env=variables("ONE")),
    Setup("environment with token", keys("ONE", "t0kenOne"),
          env=variables("ONE", "t0kenOne")),
    Setup("environment, empty token", ONE,
          env=dict(variables("ONE"), AWS_SESSION_TOKEN="")),
    Setup("environment, empty keys", TWO, credentials=D + static("TWO"),
          env={"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}),
    Setup("environment, blank keys", TWO, credentials=D + static("TWO"),
          env={"AWS_ACCESS_KEY_ID": " ", "AWS_SECRET_ACCESS_KEY": " "},
          theirs=("keys", " ", " ", None),
          reason="a blank is no key; the SDKs' own case wants it skipped"),
    Setup("environment, id alone", TWO, credentials=D + static("TWO"),
          env={"AWS_ACCESS_KEY_ID": "AKIAONE"}, theirs="error",
          reason="five of six SDKs skip half a pair in the environment"),
    Setup("environment, secret alone", TWO, credentials=D + static("TWO"),
          env={"AWS_SECRET_ACCESS_KEY": "s3cretOne"}),
    Setup("environment before files", ONE, config=D + static("TWO"),
          credentials=D + static("TWO"), env=variables("ONE")),
    Setup("environment before AWS_PROFILE", ONE,
          credentials="[p]\n" + static("TWO"),
          env=dict(variables("ONE"), AWS_PROFILE="p")),
    Setup("named profile before environment", TWO,
          credentials="[p]\n" + static("TWO"), env=variables("ONE"),
          profile="p"),
    Setup("environment before web identity", ONE,
          env=dict(WEB, **variables("ONE"))),
    Setup("environment before container", ONE,
          env=dict(CONTAINER, **variables("ONE"))),
    Setup("credentials file", ONE, credentials=D + static("ONE")),
    Setup("credentials file with token", keys("ONE", "t0kenOne"),
          credentials=D + static("ONE", "t0kenOne")),
    Setup("config file", ONE, config=D + static("ONE")),
    Setup("both files", ONE, config=D + static("TWO"),
          credentials=D + static("ONE")),
    Setup("pair across the files", ONE,
          config=D + "aws_access_key_id = AKIAONE\n",
          credentials=D + "aws_secret_access_key = s3cretOne\n",
          theirs="error", reason="the SDKs merge the files, key by key"),
    Setup("profile by AWS_PROFILE", ONE,
          credentials=D + static("TWO") + "[p]\n" + static("ONE"),
          env={"AWS_PROFILE": "p"}),
    Setup("profile in config", ONE, config="[profile p]\n" + static("ONE"),
          profile="p"),
    Setup("profile in config without prefix", "error",
          config="[p]\n" + static("ONE"), profile="p"),
    Setup("[profile default]", ONE, config="[profile default]\n" +
          static("ONE")),
    Setup("missing profile by AWS_PROFILE", "error",
          credentials=D + static("ONE"), env={"AWS_PROFILE": "p"}),
    Setup("missing profile by name", "error",
          credentials=D + static("ONE"), profile="p"),
    Setup("empty AWS_PROFILE", ONE, credentials=D + static("ONE"),
          env={"AWS_PROFILE": ""}, theirs="error",
          reason="an empty variable is an unset one, throughout"),
    Setup("settings alone", "none", config=D + "region = eu-west-1\n"),
    Setup("id without secret", "error",
          credentials=D + "aws_access_key_id = AKIAONE\n"),
    Setup("secret without id", "error",
          credentials=D + "aws_secret_access_key = s3cretOne\n",
          theirs="none", reason="half a pair is a mistake, not an absence"),
    Setup("empty keys in the file", "error", credentials=D +
          "aws_access_key_id =\naws_secret_access_key =\n",
          theirs=("keys", "", "", None), reason="nothing can sign with them"),
    Setup("names of keys in capitals", ONE, credentials=D +
          static("ONE").replace("aws_", "AWS_")),
    Setup("comment after a value", ONE, credentials=D +
          static("ONE").replace("One\n", "One # mine\n"),
          theirs=("keys", "AKIAONE", "s3cretOne # mine", None),
          reason="the SDKs take a comment after a blank for one"),
    Setup("malformed file", "error", credentials=D + "junk\n"),
    Setup("process", ONE, config=D + printed("ONE")),
    Setup("process with token", keys("ONE", "t0kenOne"),
          config=D + printed("ONE", SessionToken="t0kenOne",
                             Expiration="2099-01-01T00:00:00Z")),
    Setup("process with offset in expiration", keys("ONE", "t0kenOne"),
          config=D + printed("ONE", SessionToken="t0kenOne",
                             Expiration="2099-01-01T00:00:00+00:00")),
    Setup("process that has expired", "error",
          config=D + printed("ONE", SessionToken="t0kenOne",
                             Expiration="2009-01-01T00:00:00Z")),
    Setup("process without version", "error",
          config=D + printed("ONE").replace('"Version": 1, ', "")),
    Setup("process of version 2", "error",
          config=D + printed("ONE").replace('"Version": 1', '"Version": 2')),
    Setup("process without id", "error",
          config=D + printed("ONE").replace("AccessKeyId", "Else")),
    Setup("process that fails", "error",
          config=D + "credential_process = false\n"),
    Setup("process that prints nothing", "error",
          config=D + "credential_process = true\n"),
    Setup("process with a pipe", ONE,
          config=D + printed("ONE").strip() + " | cat\n", theirs="error",
          reason="a shell runs it, as all SDKs but botocore have it"),
    Setup("process in credentials", ONE, credentials=D + printed("ONE")),
    Setup("keys in credentials before process", TWO,
          config=D + printed("ONE"), credentials=D + static("TWO")),
    Setup("keys in config beside process", TWO,
          config=D + static("TWO") + printed("ONE"), theirs=ONE,
          reason="static keys of a profile are one kind, whatever the file"),
    Setup("role with source_profile", "network",
          config=D + ROLE + "source_profile = b\n[profile b]\n" +
          static("ONE")),
    Setup("role before keys", "network",
          config=D + ROLE + "source_profile = b\n" + static("TWO") +
          "[profile b]\n" + static("ONE")),
    Setup("role with credential_source", "network",
          config=D + ROLE + "credential_source = Environment\n",
          env=variables("ONE"), profile="default"),
    Setup("role without source", "error", config=D + ROLE),
    Setup("role with both sources", "error", config=D + ROLE +
          "source_profile = b\ncredential_source = Environment\n"
          "[profile b]\n" + static("ONE")),
    Setup("role with missing source", "error",
          config=D + ROLE + "source_profile = b\n"),
    Setup("roles in a loop", "error", config=D + ROLE +
          "source_profile = b\n[profile b]\n" + ROLE +
          "source_profile = default\n"),
    Setup("role whose source is itself", "network",
          config=D + ROLE + "source_profile = default\n" + static("ONE")),
    Setup("source_profile without role", ONE,
          config=D + "source_profile = b\n" + static("ONE")),
    Setup("web identity in the profile", "network",
          config=D + ROLE + "web_identity_token_file = token\n"),
    Setup("web identity without role", "error",
          config=D + "web_identity_token_file = token\n"),
    Setup("web identity in the environment", "network", env=WEB),
    Setup("web identity before keys in files", "network",
          credentials=D + static("ONE"), env=WEB),
    Setup("web identity, token file alone", ONE,
          credentials=D + static("ONE"),
          env={"AWS_WEB_IDENTITY_TOKEN_FILE": "token"}, theirs="error",
          reason="half of it in the environment is skipped, as of keys"),
    Setup("single sign-on", "network", config=D + SSO),
    Setup("single sign-on without account", "error",
          config=D + SSO.replace("sso_account_id", "else")),
    Setup("single sign-on before process", "network",
          config=D + SSO + printed("ONE")),
    Setup("container", "network", env=CONTAINER),
    Setup("files before container", ONE, credentials=D + static("ONE"),
          env=CONTAINER),
]


def by_botocore(setup):
    """What botocore makes of the environment as it is now."""
    try:
        found = botocore.session.Session(
            profile=setup.profile).get_credentials()
        if found is None:
            return "none"
        if found.method in NETWORK:
            return "network"
        frozen = found.get_frozen_credentials()
    except botocore.exceptions.MetadataRetrievalError:
        return "network"
    except botocore.exceptions.CredentialRetrievalError as error:
        return "network" if "container" in str(error) else "error"
    except Exception:
        return "error"
    return ("keys", frozen.access_key, frozen.secret_key,
            frozen.token or None)


def run(setup, *options):
    command = [PROGRAM, *options]
    if setup.profile:
        command += ["--profile", setup.profile]
    return subprocess.run(command, capture_output=True, text=True)


def by_pacreds(setup):
    done = run(setup, "--json", "--reveal")
    if done.returncode == 0:
        found = json.loads(done.stdout)
        return ("keys", found["access_key_id"], found["secret_access_key"],
                found["session_token"])
    if done.returncode != 1 or done.stdout:
        return f"status {done.returncode}"
    reason = done.stderr.strip().splitlines()[-1]
    if "No source has credentials" in reason:
        return "none"
    return "network" if "over the network" in reason else "error"


def leaks(setup):
    """Whether anything that is printed unasked has a secret."""
    texts = []
    for options in (), ("--json",), ("--export",):
        done = run(setup, *options)
        texts += [done.stdout, done.stderr]
    texts.append(run(setup, "--json", "--reveal").stderr)
    return any(secret in text for secret in SECRETS for text in texts)


def check(setup, folder):
    os.environ.clear()
    os.environ.update({"PATH": "/usr/bin:/bin", "HOME": folder,
                       "AWS_EC2_METADATA_DISABLED": "true"}, **setup.env)
    os.makedirs(folder + "/.aws", exist_ok=True)
    for name in "config", "credentials":
        path = f"{folder}/.aws/{name}"
        text = getattr(setup, name)
        if text:
            with open(path, "w", encoding="ascii") as file:
                file.write(text)
            os.chmod(path, 0o600)
        elif os.path.exists(path):
            os.unlink(path)
    problems = []
    for who, expected, found in (
            ("libpacreds", setup.ours, by_pacreds(setup)),
            ("botocore", setup.theirs, by_botocore(setup))):
        if found != expected:
            problems.append(f"{setup.name}: {who}: {found}, not {expected}")
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
               "session_token": None, "expiration": None, "account_id": None}
    if json.loads(run(SETUPS[0], "--json").stdout) != members:
        problems.append("--json has other members")
    done = subprocess.run(
        ["sh", "-c", f"eval \"$({PROGRAM} --export --reveal)\"; "
         "echo $AWS_SECRET_ACCESS_KEY"], capture_output=True, text=True)
    if done.stdout != "s3cretOne\n":
        problems.append("--export is nothing for a shell")
    return problems


def main():
    problems = check_command_line()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with open("token", "w", encoding="ascii") as file:
            file.write("t0kenTwo")
        for setup in SETUPS:
            problems += check(setup, folder)
        os.chdir("/")
    for problem in problems:
        print(problem)
    decisions = [setup for setup in SETUPS if setup.reason]
    print(f"{len(SETUPS)} set-ups, {len(SETUPS) - len(decisions)} alike, "
          f"{len(decisions)} decided otherwise:")
    for setup in decisions:
        print(f"  {setup.name}: {setup.reason}")
    return 1 if problems else 0


sys.exit(main())
