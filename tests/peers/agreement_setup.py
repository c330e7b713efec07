# SPDX-License-Identifier: Apache-2.0
"""Set-ups of credentials: how they are written down."""

import json

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
