#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Swift's s3api and tempauth in front of a dictionary of containers."""
import hashlib
import json
import os
from urllib.parse import parse_qs

import eventlet
from eventlet import wsgi
from swift.common.middleware.s3api.s3api import S3ApiMiddleware
from swift.common.middleware.tempauth import TempAuth
from swift.common.swob import Request, Response
from swift.common.utils import Timestamp

containers = {}


class Cache:
    """What tempauth wants for its tokens, of which there are none."""

    def get(self, key, **_):
        return None

    def set(self, key, value, **_):
        pass


def etag(body):
    return hashlib.md5(body).hexdigest()


def names(container, query):
    """A container's listing, as JSON."""
    prefix = parse_qs(query).get("prefix", [""])[0]
    return json.dumps([
        {"name": name, "bytes": len(body), "hash": etag(body),
         "last_modified": "2026-01-01T00:00:00.000000",
         "content_type": "application/octet-stream"}
        for name, body in sorted(containers[container].items())
        if name.startswith(prefix)])


def answer_container(request, container):
    if request.method == "PUT":
        containers.setdefault(container, {})
        return Response(request=request, status=201)
    if container not in containers:
        return Response(request=request, status=404)
    if request.method == "DELETE":
        del containers[container]
        return Response(request=request, status=204)
    body = names(container, request.query_string)
    return Response(request=request, body=body, headers={
        "Content-Type": "application/json", "X-Timestamp": "0000000001.00000",
        "X-Container-Object-Count": str(len(containers[container]))})


def answer_object(request, container, name):
    objects = containers.get(container, {})
    if request.method == "PUT" and container in containers:
        objects[name] = request.body
        return Response(request=request, status=201, headers={
            "Etag": etag(objects[name]),
            "Last-Modified": "Thu, 01 Jan 2026 00:00:00 GMT"})
    if name not in objects:
        return Response(request=request, status=404)
    if request.method == "DELETE":
        del objects[name]
        return Response(request=request, status=204)
    return Response(request=request, body=objects[name], headers={
        "Etag": etag(objects[name]),
        "X-Timestamp": Timestamp(1).internal,
        "Last-Modified": "Thu, 01 Jan 2026 00:00:00 GMT"})


def answer(environ, start_response):
    """Swift's API as far as s3api asks for it."""
    request = Request(environ)
    refusal = environ["swift.authorize"](request)
    if refusal:
        return refusal(environ, start_response)
    _, _, container, name = request.split_path(2, 4, True)
    if name:
        response = answer_object(request, container, name)
    elif container:
        response = answer_container(request, container)
    else:
        response = Response(request=request, body=json.dumps(
            [{"name": one, "count": 0, "bytes": 0} for one in containers]))
    return response(environ, start_response)


def main():
    account, user = os.environ["AWS_ACCESS_KEY_ID"].split(":")
    auth = TempAuth(answer, {
        "user_%s_%s" % (account, user):
            os.environ["AWS_SECRET_ACCESS_KEY"] + " .admin"})
    s3api = S3ApiMiddleware(auth, {})
    cache = Cache()

    def app(environ, start_response):
        environ["swift.cache"] = cache
        return s3api(environ, start_response)

    listener = eventlet.listen(("127.0.0.1", 0))
    print("listening %d" % listener.getsockname()[1], flush=True)
    wsgi.server(listener, app)


if __name__ == "__main__":
    main()
