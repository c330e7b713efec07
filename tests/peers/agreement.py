#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whom a program becomes, by libpacreds, by botocore, and by the AWS command
line's `aws configure export-credentials` and `aws configure list`: the same for
each set-up here, or a decision with its reason.

Usage: agreement.py CREDENTIALS
"""

import datetime
import gc
import hashlib
import importlib
import importlib.util
import json
import os
import pickle
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import traceback

SYSTEM = "/usr/bin/python3"
if os.path.exists(SYSTEM) and os.path.realpath(sys.executable) != \
        os.path.realpath(SYSTEM) and "AGREEMENT_AGAIN" not in os.environ:
    os.environ["AGREEMENT_AGAIN"] = "1"
    os.execv(SYSTEM, [SYSTEM] + sys.argv)
PROGRAM = os.path.abspath(sys.argv[1])
AWS = "/usr/bin/aws"
COPY_SECONDS = 60
SECRETS = {"s3cretOne", "s3cretTwo", "t0kenOne", "t0kenTwo"}
# What fetches over a network fails there, soon and always: nobody listens.
NOWHERE = {"HTTP_PROXY": "http://127.0.0.1:1", "NO_PROXY": "127.0.0.1",
           "HTTPS_PROXY": "http://127.0.0.1:1", "AWS_MAX_ATTEMPTS": "1",
           "AWS_EC2_METADATA_DISABLED": "true", "AWS_REGION": "us-east-1",
           "AWS_DEFAULT_REGION": "us-east-1"}


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


# What `aws configure list` calls sources, and we.
SOURCES = {None: None, "env": "environment", "config-file": "profile",
           "shared-credentials-file": "profile", "custom-process": "process",
           "assume-role": "assume-role", "sso": "sso",
           "assume-role-with-web-identity": "web-identity"}

ONE, TWO = keys("ONE"), keys("TWO")
CACHED = keys("ONE", "t0kenOne")
ROLE = "role_arn = arn:aws:iam::123456789012:role/R\n"
SSO = ("sso_start_url = https://x.awsapps.com/start\nsso_region = us-east-1\n"
       "sso_account_id = 123456789012\nsso_role_name = R\n")
SESSION = ("sso_session = s\nsso_account_id = 123456789012\n"
           "sso_role_name = R\n[sso-session s]\n"
           "sso_start_url = https://x.awsapps.com/start\n"
           "sso_region = us-east-1\n")
START = "https://x.awsapps.com/start"
FAR, PAST = "2099-01-01T00:00:00Z", "2009-01-01T00:00:00UTC"
BASE = "source_profile = b\n[profile b]\n"
WEB = {"AWS_WEB_IDENTITY_TOKEN_FILE": "token",
       "AWS_ROLE_ARN": "arn:aws:iam::123456789012:role/R"}
CONTAINER = {"AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:1/"}


class Setup:
    """What is configured, what both make of it, and, where botocore makes
    something else of it, that and the reason for ours. Who is cached got the
    role of the config file, or of another one; a token of single sign-on has
    the text that its file is named after, and an end."""

    def __init__(self, name, ours, config="", credentials="", env=None,
                 profile=None, theirs=None, reason=None, cached=None,
                 cached_by=None, until=2099, token=None):
        assert (theirs is None) == (reason is None)
        self.name, self.ours, self.reason = name, ours, reason
        self.theirs = ours if theirs is None else theirs
        self.config, self.credentials = config, credentials
        self.env, self.profile = env or {}, profile
        self.cached, self.cached_by = cached, cached_by or config
        self.until, self.token = until, token


D = "[default]\n"
SETUPS = [
    Setup("nothing", "none"),
    Setup("environment", ONE, env=variables("ONE")),
    Setup("environment with token", keys("ONE", "t0kenOne"),
          env=variables("ONE", "t0kenOne")),
    Setup("environment with token of the old name", ONE,
          env=dict(variables("ONE"), AWS_SECURITY_TOKEN="t0kenOne"),
          theirs=CACHED, reason="of six SDKs botocore alone reads it"),
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
    Setup("credentials file with token of the old name", CACHED,
          credentials=D + static("ONE") + "aws_security_token = t0kenOne\n"),
    Setup("credentials file with both tokens", CACHED,
          credentials=D + static("ONE", "t0kenTwo") +
          "aws_security_token = t0kenOne\n"),
    Setup("token alone in config", ONE, credentials=D + static("ONE"),
          config=D + "aws_session_token = t0kenTwo\n"),
    Setup("keys and token in config, others in credentials", ONE,
          credentials=D + static("ONE"), config=D + static("TWO", "t0kenTwo")),
    Setup("token alone in credentials", ONE, config=D + static("ONE"),
          credentials=D + "aws_session_token = t0kenTwo\n"),
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
    Setup("profile by AWS_DEFAULT_PROFILE", ONE,
          credentials=D + static("TWO") + "[p]\n" + static("ONE"),
          env={"AWS_DEFAULT_PROFILE": "p"}),
    Setup("missing profile by AWS_DEFAULT_PROFILE", "error",
          credentials=D + static("ONE"), env={"AWS_DEFAULT_PROFILE": "p"}),
    Setup("missing profile beside environment", "error",
          credentials=D + static("TWO"),
          env=dict(variables("ONE"), AWS_PROFILE="p")),
    Setup("named profile before a missing one", TWO,
          credentials="[p]\n" + static("TWO"),
          env=dict(variables("ONE"), AWS_PROFILE="q"), profile="p"),
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
    Setup("process with null for what may be absent", ONE,
          config=D + printed("ONE", SessionToken=None, Expiration=None,
                             AccountId=None)),
    Setup("process that has expired", "error",
          config=D + printed("ONE", SessionToken="t0kenOne",
                             Expiration="2009-01-01T00:00:00Z")),
    Setup("process without version", "error",
          config=D + printed("ONE").replace('"Version": 1, ', "")),
    Setup("process of version 2", "error",
          config=D + printed("ONE").replace('"Version": 1', '"Version": 2')),
    Setup("process without id", "error",
          config=D + printed("ONE").replace("AccessKeyId", "Else")),
    Setup("process that names in lower case", ONE,
          config=D + printed("ONE").replace("AccessKeyId", "accesskeyid"),
          theirs="error", reason="two SDKs take names in any case"),
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
    Setup("role with credential_source, none there", "error",
          config=D + ROLE + "credential_source = Environment\n",
          profile="default"),
    Setup("role with credential_source, cached, none there", "error",
          config=D + ROLE + "credential_source = Environment\n",
          profile="default", cached="ONE",
          cached_by=D + ROLE + BASE + static("TWO")),
    Setup("role with credential_source, no container", "error",
          config=D + ROLE + "credential_source = EcsContainer\n"),
    Setup("role with credential_source, container", "network",
          config=D + ROLE + "credential_source = EcsContainer\n",
          env=CONTAINER),
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
    Setup("web identity with an empty file name", "error",
          config=D + ROLE + "web_identity_token_file =\n" + static("ONE"),
          theirs=ONE, reason="an empty setting is an absent one, and a role "
          "needs something to assume it with"),
    Setup("role with source_profile and an empty token file", "network",
          config=D + ROLE + "web_identity_token_file =\n" + BASE +
          static("ONE"), theirs="none",
          reason="an empty setting is an absent one"),
    Setup("web identity beside keys", TWO,
          config=D + ROLE + "web_identity_token_file = token\n" +
          static("TWO"), cached="ONE",
          cached_by=D + ROLE + "web_identity_token_file = token\n",
          theirs=CACHED, reason="in a profile static keys come before a web "
          "identity, as in three SDKs and what these were written by"),
    Setup("web identity, keys and source_profile", CACHED,
          config=D + ROLE + "web_identity_token_file = token\n" +
          static("TWO") + BASE + static("TWO"), cached="ONE", theirs=CACHED,
          reason="the source is assume-role: source_profile comes first"),
    Setup("web identity without role", "error",
          config=D + "web_identity_token_file = token\n"),
    Setup("web identity in the environment", "network", env=WEB),
    Setup("web identity before keys in files", "network",
          credentials=D + static("ONE"), env=WEB),
    Setup("web identity, token file alone", ONE,
          credentials=D + static("ONE"),
          env={"AWS_WEB_IDENTITY_TOKEN_FILE": "token"}, theirs="error",
          reason="half of it in the environment is skipped, as of keys"),
    Setup("single sign-on without token", "error", config=D + SSO),
    Setup("single sign-on with token", "network", config=D + SSO,
          token=(START, FAR)),
    Setup("single sign-on with old token", "error", config=D + SSO,
          token=(START, PAST), theirs="network",
          reason="no service takes a token that has expired"),
    Setup("single sign-on with malformed token", "error", config=D + SSO,
          token=(START, None), theirs="network",
          reason="a token that does not say until when it lasts is none"),
    Setup("session without token", "error", config=D + SESSION),
    Setup("session with token", "network", config=D + SESSION,
          token=("s", FAR)),
    Setup("session with old token", "error", config=D + SESSION,
          token=("s", PAST)),
    Setup("session with token of its URL", "error", config=D + SESSION,
          token=(START, FAR)),
    Setup("single sign-on without account", "error",
          config=D + SSO.replace("sso_account_id", "else")),
    Setup("single sign-on before process", "error",
          config=D + SSO + printed("ONE")),
    Setup("single sign-on beside keys", TWO, config=D + static("TWO") + SSO,
          token=(START, FAR), cached="ONE", cached_by=D + SSO, theirs=CACHED,
          reason="in a profile static keys come before single sign-on, as in "
          "three SDKs and what these were written by"),
    Setup("session beside keys", TWO, config=D + static("TWO") + SESSION,
          token=("s", FAR), cached="ONE", cached_by=D + SESSION, theirs=CACHED,
          reason="the same"),
    Setup("single sign-on, cached", CACHED, config=D + SSO,
          token=(START, FAR), cached="ONE"),
    Setup("session, cached", CACHED, config=D + SESSION, token=("s", FAR),
          cached="ONE"),
    Setup("session, another role cached", "network", config=D + SESSION,
          token=("s", FAR), cached="ONE",
          cached_by=D + SESSION.replace("name = R", "name = S")),
    Setup("role, cached", CACHED, config=D + ROLE + BASE + static("TWO"),
          cached="ONE"),
    Setup("role with all its settings, cached", CACHED,
          config=D + ROLE + "role_session_name = n\nexternal_id = e\n"
          "mfa_serial = arn:aws:iam::123456789012:mfa/u\n"
          "duration_seconds = 900\n" + BASE + static("TWO"), cached="ONE"),
    Setup("role with zeros before its duration, cached", CACHED,
          config=D + ROLE + "duration_seconds = 0900\n" + BASE +
          static("TWO"), cached="ONE",
          cached_by=D + ROLE + "duration_seconds = 900\n" + BASE +
          static("TWO")),
    Setup("role with a word for its duration, cached", CACHED,
          config=D + ROLE + "duration_seconds = abc\n" + BASE +
          static("TWO"), cached="ONE",
          cached_by=D + ROLE + BASE + static("TWO")),
    Setup("role with odd settings, cached", CACHED,
          config=D + ROLE + 'external_id = a"b\\c/\u00fc\U0001f511\x7f\n' +
          BASE + static("TWO"), cached="ONE"),
    Setup("role, cached for another user", CACHED,
          config=D + ROLE + BASE + static("TWO"), cached="ONE",
          cached_by=D + ROLE + BASE + static("ONE")),
    Setup("role, cached with another setting", "network",
          config=D + ROLE + BASE + static("TWO"), cached="ONE",
          cached_by=D + ROLE + "external_id = e\n" + BASE + static("TWO")),
    Setup("role, cached once", "network", until=2009,
          config=D + ROLE + BASE + static("TWO"), cached="ONE"),
    Setup("role of a role, cached", CACHED,
          config=D + ROLE + BASE + ROLE.replace(":role/R", ":role/S") +
          "source_profile = c\n[profile c]\n" + static("TWO"),
          cached="ONE"),
    Setup("role before keys, cached", CACHED,
          config=D + ROLE + static("TWO") + BASE + static("TWO"),
          cached="ONE"),
    Setup("role with credential_source, cached", CACHED,
          config=D + ROLE + "credential_source = Environment\n",
          env=variables("TWO"), profile="default", cached="ONE"),
    Setup("web identity, cached", CACHED,
          config=D + ROLE + "web_identity_token_file = token\n",
          cached="ONE"),
    Setup("web identity with session name, cached", CACHED,
          config=D + ROLE + "web_identity_token_file = token\n"
          "role_session_name = n\n", cached="ONE"),
    Setup("container", "network", env=CONTAINER),
    Setup("files before container", ONE, credentials=D + static("ONE"),
          env=CONTAINER),
]


class Service:
    """What fetches credentials of roles from AWS, without AWS."""

    def __init__(self, setup):
        self.keys = dict(zip(("AccessKeyId", "SecretAccessKey"),
                             keys(setup.cached)[1:3]),
                         SessionToken="t0ken" + setup.cached.capitalize())
        self.expiration = datetime.datetime(
            setup.until, 1, 1, tzinfo=importlib.import_module(
                "dateutil.tz").tzutc())
        self.exceptions = type("", (), {"UnauthorizedException": OSError})

    def assume_role(self, **_):
        return {"Credentials": dict(self.keys, Expiration=self.expiration)}

    assume_role_with_web_identity = assume_role

    def get_role_credentials(self, **_):
        found = {name[0].lower() + name[1:]: value
                 for name, value in self.keys.items()}
        found["expiration"] = int(self.expiration.timestamp() * 1000)
        return {"roleCredentials": found}


def botocore_session(setup):
    """One that caches where the AWS command line does."""
    session = importlib.import_module("botocore.session").Session(
        profile=setup.profile)
    cache = importlib.import_module("botocore.utils").JSONFileCache(
        os.environ["HOME"] + "/.aws/cli/cache")
    chain = session.get_component("credential_provider")
    providers = [chain.get_provider(name) for name in
                 ("assume-role", "assume-role-with-web-identity", "sso")]
    for provider in providers:
        provider.cache = cache
    return session, providers


def fill_cache(setup):
    """Have botocore write the file, under the name that it finds for it."""
    session, providers = botocore_session(setup)
    for provider in providers:
        provider._client_creator = lambda *_, **__: Service(setup)
        provider._prompter = lambda _: "123456"
    try:
        session.get_credentials().get_frozen_credentials()
    except RuntimeError:
        assert setup.until < 2020


def by_botocore(setup):
    """What botocore makes of the environment as it is now."""
    errors = importlib.import_module("botocore.exceptions")
    try:
        found = botocore_session(setup)[0].get_credentials()
        if found is None:
            return "none"
        frozen = found.get_frozen_credentials()
    except errors.ProxyConnectionError:
        return "network"
    except errors.CredentialRetrievalError as error:
        return "network" if "container" in str(error) else "error"
    except Exception:
        return "error"
    return ("keys", frozen.access_key, frozen.secret_key,
            frozen.token or None)


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


def masked(found):
    """What `aws configure list` leaves of keys."""
    return found if isinstance(found, str) else \
        [("*" * 16 + text[-4:]).rstrip() for text in found[1:3]]


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


def write(path, text):
    if text:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, 0o600)


def arrange(setup, folder):
    """Have the set-up in the environment and in the home folder."""
    os.environ.clear()
    os.environ.update({"PATH": "/usr/bin:/bin", "HOME": folder, **NOWHERE,
                       **setup.env})
    shutil.rmtree(folder + "/.aws", ignore_errors=True)
    os.makedirs(folder + "/.aws", exist_ok=True)
    write(folder + "/.aws/credentials", setup.credentials)
    if setup.token:
        name, until = setup.token
        os.makedirs(folder + "/.aws/sso/cache")
        write(f"{folder}/.aws/sso/cache/"
              f"{hashlib.sha1(name.encode()).hexdigest()}.json",
              json.dumps({"accessToken": "t0kenTwo", "expiresAt": until}))
    if setup.cached:
        write(folder + "/.aws/config", setup.cached_by)
        fill_cache(setup)
    write(folder + "/.aws/config", setup.config)


def check_copies(aws, folder):
    """A command in a copy of a process says what it says by itself."""
    for setup in SETUPS[:2]:
        arrange(setup, folder)
        arguments = ["configure", "export-credentials"]
        done = subprocess.run([AWS, *arguments], capture_output=True)
        assert aws.run(*arguments) == (done.returncode, done.stdout.decode(),
                                       done.stderr.decode())


def ask_each(folder):
    answers = []
    try:
        aws = CommandLine()
    except ImportError:
        return []
    check_copies(aws, folder)
    for setup in SETUPS:
        arrange(setup, folder)
        answers.append((by_export(aws, setup), by_list(aws, setup)))
    return answers


def ask_aws(folder):
    """What the command line makes of each set-up, its two answers; nothing
    without one, or if it is too old to export credentials."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            with os.fdopen(writer, "wb") as file:
                pickle.dump(ask_each(folder), file)
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
        by_aws = ask_aws(folder)
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
