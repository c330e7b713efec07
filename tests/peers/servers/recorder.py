# SPDX-License-Identifier: Apache-2.0
"""A port of 127.0.0.1 that hands on to a server's, and keeps what it hands on:
the requests of a client, byte for byte."""
import contextlib
import re
import socket
import threading

from message import parse


class Recorder:
    """Use as a context; requests() is complete after its end."""

    def __init__(self, port):
        self.target = ("127.0.0.1", port)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.sockets, self.threads, self.streams = [], [], []

    def __enter__(self):
        self.start(self.accept)
        return self

    def __exit__(self, *_):
        # close() alone would not wake up who waits in accept() or recv().
        for one in [self.listener, *self.sockets]:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        for thread in self.threads:
            thread.join()
        for one in [self.listener, *self.sockets]:
            one.close()

    def start(self, function, *arguments):
        thread = threading.Thread(target=function, args=arguments, daemon=True)
        self.threads.append(thread)
        thread.start()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                server = socket.create_connection(self.target)
                self.sockets += [client, server]
                stream = bytearray()
                self.streams.append(stream)
                self.start(pump, client, server, stream)
                self.start(pump, server, client, bytearray())

    def requests(self):
        """All requests, as messages, connection by connection."""
        return [message for stream in self.streams
                for message in messages(bytes(stream))]


def pump(source, sink, kept):
    with contextlib.suppress(OSError):
        while True:
            data = source.recv(65536)
            if not data:
                break
            kept += data
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)


def messages(stream):
    """The requests of one connection."""
    while stream:
        head, _, rest = stream.partition(b"\r\n\r\n")
        length = re.search(rb"\r\ncontent-length: *(\d+)", head, re.I)
        end = int(length[1]) if length else 0
        is_chunked = re.search(rb"\r\ntransfer-encoding:", head, re.I)
        if is_chunked or len(rest) < end:
            raise ValueError("a request that is cut, or of unknown length")
        yield parse(head + b"\r\n\r\n" + rest[:end])
        stream = rest[end:]
