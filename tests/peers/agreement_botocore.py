# SPDX-License-Identifier: Apache-2.0
"""What botocore makes of a set-up, and the home folder that it is in."""

import datetime
import hashlib
import importlib
import json
import os
import shutil

from agreement_setup import keys

# What fetches over a network fails there, soon and always: nobody listens.
NOWHERE = {"HTTP_PROXY": "http://127.0.0.1:1", "NO_PROXY": "127.0.0.1",
           "HTTPS_PROXY": "http://127.0.0.1:1", "AWS_MAX_ATTEMPTS": "1",
           "AWS_EC2_METADATA_DISABLED": "true", "AWS_REGION": "us-east-1",
           "AWS_DEFAULT_REGION": "us-east-1"}


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
