# SPDX-License-Identifier: Apache-2.0
"""Requests as bytes: signed by the sign example, changed by one bit, sent."""
import collections
import http.client
import os
import re
import socket
import subprocess

from start import without_keys

SECONDS = 20
SIGNED_IN_CHUNKS = b"STREAMING-AWS4-HMAC-SHA256-PAYLOAD"


class Message(collections.namedtuple("Message", "method target headers body")):
    """An HTTP/1.1 request; headers is a tuple of pairs."""

    __slots__ = ()

    def raw(self):
        lines = [b"%s %s HTTP/1.1\r\n" % (self.method, self.target)]
        lines += [b"%s:%s\r\n" % header for header in self.headers]
        return b"".join(lines) + b"\r\n" + self.body

    def find(self, name):
        """The index of the first header of a name, or None."""
        for index, header in enumerate(self.headers):
            if header[0].lower() == name.lower():
                return index
        return None

    def header(self, name):
        index = self.find(name)
        return None if index is None else self.headers[index][1]

    def with_header(self, index, name, value):
        headers = list(self.headers)
        headers[index] = (name, value)
        return self._replace(headers=tuple(headers))


def parse(raw):
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.split(b"\r\n")
    method, target, _ = first.split(b" ", 2)
    headers = tuple((name, value.strip()) for name, value in
                    (line.split(b":", 1) for line in lines))
    return Message(method, target, headers, body)


def sign(build, message, keys, *options):
    """What the sign example writes for a message."""
    result = subprocess.run(
        [os.path.join(build, "examples", "sign"), *options],
        input=message.raw(), capture_output=True, check=False, timeout=SECONDS,
        env={**without_keys(), **keys})
    if result.returncode != 0:
        raise RuntimeError(result.stderr.decode())
    return result.stdout


def send(port, raw, method):
    """Send bytes as they are; the answer's status and body."""
    with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
        connection.sendall(raw)
        response = http.client.HTTPResponse(connection, method=method.decode())
        response.begin()
        return response.status, response.read()


def flip(text, start=0, end=None):
    """text with one bit of its last letter or digit changed.

    Another letter or digit comes out, hexadecimal if it was, so that the
    request stays well-formed. Escapes stay as they are.
    """
    end = len(text) if end is None else end
    escaped = {at + i for at in (m.start() for m in re.finditer(b"%", text))
               for i in range(3)}
    for index in range(end - 1, start - 1, -1):
        old = text[index:index + 1]
        if not old.isalnum() or index in escaped:
            continue
        for bit in (1, 2, 4):
            new = bytes([old[0] ^ bit])
            if new.isalnum() and is_hex(old) == is_hex(new):
                return text[:index] + new + text[index + 1:]
    return None


def flip_value(name, value):
    """The same of a parameter or header: of a date's second, not its Z, and of
    the beginning of a token, whose last character may have bits to spare."""
    ends = {b"x-amz-date": len(value) - 1, b"x-amz-security-token": 5}
    return flip(value, 0, ends.get(name.lower()))


def is_hex(text):
    return re.fullmatch(b"[0-9A-Fa-f]", text) is not None


def of_target(message):
    """Changes of path and query, X-Amz- parameters one by one."""
    path, mark, query = message.target.partition(b"?")
    changed = flip(path)
    if changed:
        yield "path", changed + mark + query
    escape = path.rfind(b"%")
    if escape >= 0:
        last = escape + 2
        yield "escape", (path[:last] + flip(path[last:last + 1]) +
                         path[last + 1:] + mark + query)
    pairs = query.split(b"&") if query else []
    for index, pair in enumerate(pairs):
        for what, new in of_parameter(*pair.partition(b"=")):
            if new:
                yield what, path + mark + b"&".join(
                    pairs[:index] + [new] + pairs[index + 1:])


def of_parameter(name, equals, value):
    """Changes of a query parameter; of each part of X-Amz-Credential."""
    own = name.decode() if name.startswith(b"X-Amz-") else ""
    changed = flip(name)
    yield own + " name" if own else "query name", (
        changed and changed + equals + value)
    if own == "X-Amz-Credential":
        parts = value.split(b"%2F")
        for index, what in enumerate(SCOPE):
            yield own + " " + what, name + equals + b"%2F".join(
                parts[:index] + [flip(parts[index])] + parts[index + 1:])
    else:
        changed = flip_value(name, value)
        yield own or "query value", changed and name + equals + changed


SCOPE = ("key id", "day", "region", "service", "end")
CREDENTIAL = re.compile(
    rb"Credential=(?P<key_id>[^,]*?)/(?P<day>\d+)/(?P<region>[^/]+)"
    rb"/(?P<service>[^/]+)/(?P<end>[^,]+), *"
    rb"SignedHeaders=(?P<signed_headers>[^,]+), *Signature=(?P<signature>.*)")


def of_authorization(value):
    """Changes of each part of an Authorization header."""
    parts = CREDENTIAL.search(value)
    for part in parts.groupdict():
        yield part.replace("_", " "), flip(value, *parts.span(part))
    yield "algorithm", flip(value, 0, value.index(b" "))


CHUNK = re.compile(rb"([0-9a-f]+);chunk-signature=([0-9a-f]{64})\r\n")


def of_chunks(body):
    """Changes of each chunk's signature and data; the last one has none."""
    at = 0
    while at < len(body):
        head = CHUNK.match(body, at)
        size = int(head[1], 16)
        name = "chunk" if size else "last chunk"
        yield name + " signature", flip(body, *head.span(2))
        if size:
            middle = head.end() + size // 2
            changed = bytes([body[middle] ^ 1])
            yield name, body[:middle] + changed + body[middle + 1:]
        at = head.end() + size + 2


def changes(message):
    """Each change of one bit that makes another request: (what, message)."""
    for what, target in of_target(message):
        yield what, message._replace(target=target)
    for index, (name, value) in enumerate(message.headers):
        lower = name.lower().decode()
        if lower == "authorization":
            for what, new in of_authorization(value):
                yield what, message.with_header(index, name, new)
        elif lower != "content-length":
            new = flip(name)
            yield lower + " name", message.with_header(index, new, value)
            new = flip_value(name, value)
            if new:
                yield lower, message.with_header(index, name, new)
    if message.header(b"x-amz-content-sha256") == SIGNED_IN_CHUNKS:
        for what, body in of_chunks(message.body):
            yield what, message._replace(body=body)
    elif message.body:
        last = bytes([message.body[-1] ^ 1])
        yield "body", message._replace(body=message.body[:-1] + last)
