#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Servers that verify Signature Version 4, on free ports of 127.0.0.1.

As a command:

    start.py NAME BUILD_DIR COMMAND...

starts the server, runs COMMAND with these in its environment, stops the
server, removes its files and ends with COMMAND's status, or with 77 and a
line "skipped: why" if the server cannot be had:

    SERVER_URL             http://127.0.0.1:PORT
    SERVER_REGION          for the credential scope; also AWS_REGION
    SERVER_SERVICE
    SERVER_LOG             what the server wrote so far; radosgw writes the
                           canonical request and the string to sign that it
                           computed for each request
    AWS_ACCESS_KEY_ID      keys that it knows, as the sign example reads them
    AWS_SECRET_ACCESS_KEY

As a module:

    with start.server(NAME, BUILD_DIR) as server:
        server.url, server.host, server.port, server.region, server.service,
        server.key_id, server.secret, server.log, server.environment()

which raises start.Unavailable. Whatever ends the program, its servers end.

NAME          packages of Debian's, or of npm's, which go to BUILD_DIR
radosgw       Ceph: S3 and IAM; Debian's radosgw ceph-mon ceph-osd ceph-common
radosgw-sts   the same with STS, where a wrong signature of a long-term key is
              answered with AccessDenied, whatever was wrong
swift         OpenStack Swift's s3api: S3; Debian's python3-swift
escher        npm's escher-auth: any service
aws4-express  npm's @filen/aws4-express: any service
s3rver        npm's @20minutes/s3rver: S3
"""
import contextlib
import ctypes
import fcntl
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid

HERE = os.path.dirname(os.path.abspath(__file__))
SECONDS_TO_START = 60
SECONDS_IN_ALL = 500


class Unavailable(Exception):
    """Why a server cannot be had here."""


class Server:
    """A running server: its address, its keys, its files, its processes."""

    region, service = "us-east-1", "s3"
    key_id = "AKIAIOSFODNN7EXAMPLE"
    secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"

    def __init__(self, name, build):
        self.name, self.build = name, os.path.abspath(build)
        self.folder = tempfile.mkdtemp(prefix="pacreds-" + name + "-")
        self.log = self.file("log")
        self.port = 0
        self.processes = []

    @property
    def host(self):
        return "127.0.0.1:%d" % self.port

    @property
    def url(self):
        return "http://" + self.host

    def file(self, name):
        return os.path.join(self.folder, name)

    def environment(self):
        return {"SERVER_URL": self.url, "SERVER_LOG": self.log,
                "SERVER_REGION": self.region, "AWS_REGION": self.region,
                "SERVER_SERVICE": self.service,
                "AWS_ACCESS_KEY_ID": self.key_id,
                "AWS_SECRET_ACCESS_KEY": self.secret}

    def run(self, *command):
        """Run a command that ends by itself."""
        with open(self.log, "ab") as log:
            subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log,
                           stderr=log, check=True, timeout=SECONDS_TO_START)

    def spawn(self, *command, **environment):
        """Start a process that stop() ends."""
        with open(self.log, "ab") as log:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env={**os.environ, **environment}, preexec_fn=end_with_parent)
        self.processes.append(process)
        return process

    def wait(self, is_up):
        """Wait until the process that was started last is up."""
        end = time.monotonic() + SECONDS_TO_START
        while not is_up():
            if self.processes[-1].poll() is not None:
                raise RuntimeError(self.name + " ended at once")
            if time.monotonic() > end:
                raise RuntimeError(self.name + " does not answer")
            time.sleep(0.02)

    def listens(self):
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port), 1).close()
            return True
        return False

    def says_its_port(self):
        """Whether the log has the line "listening PORT"."""
        with open(self.log, encoding="utf-8", errors="replace") as log:
            line = re.search(r"^listening (\d+)$", log.read(), re.M)
        self.port = int(line[1]) if line else 0
        return self.port != 0

    def stop(self):
        for process in reversed(self.processes):
            process.kill()
            process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def end_with_parent():
    """Have the kernel end this process with its parent, on Linux."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def without_keys():
    """This process's environment, less what could name other keys."""
    return {name: value for name, value in os.environ.items()
            if not name.startswith("AWS_")}


def free_port():
    """One below those that connections are given, for a later listener."""
    while True:
        port = random.randrange(10240, 32768)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def need_commands(*names):
    for name in names:
        if shutil.which(name) is None:
            raise Unavailable("there is no " + name)


# A cluster of one monitor and one storage daemon in memory. Nobody proves who
# they are inside it, so that radosgw must not ask for encrypted messages; and
# the monitor commits at once what it otherwise collects for a second.
CEPH = """[global]
fsid = {fsid}
mon host = [v2:127.0.0.1:{monitor_port}/0]
auth cluster required = none
auth service required = none
auth client required = none
ms bind ipv6 = false
public addr = 127.0.0.1
cluster addr = 127.0.0.1
run dir = {folder}
admin socket = {folder}/$name.asok
log file = {folder}/$name.log
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon data avail crit = 0
mon data avail warn = 0
[mon]
mon data = {folder}/mon
paxos propose interval = 0.05
paxos min wait = 0.02
[osd]
osd data = {folder}/osd
osd objectstore = memstore
memstore device bytes = 268435456
[client]
ms mon client mode = crc
[client.rgw]
rgw data = {folder}
rgw frontends = beast endpoint=127.0.0.1:{port}
rgw thread pool size = 16
rgw enable gc threads = false
rgw enable lc threads = false
rgw s3 auth use sts = {is_sts}
rgw sts key = abcdefghijklmnop
debug rgw = 20/20
"""


def start_radosgw(server):
    need_commands("radosgw", "ceph-mon", "ceph-osd", "ceph", "radosgw-admin",
                  "monmaptool")
    fsid, disk = str(uuid.uuid4()), str(uuid.uuid4())
    monitor_port, server.port = free_port(), free_port()
    with open(server.file("ceph.conf"), "w", encoding="ascii") as file:
        file.write(CEPH.format(
            fsid=fsid, folder=server.folder, monitor_port=monitor_port,
            port=server.port, is_sts=server.name == "radosgw-sts"))
    for folder in ("mon", "osd"):
        os.mkdir(server.file(folder))
    conf = ("-c", server.file("ceph.conf"))
    rgw = conf + ("-n", "client.rgw")
    monitors = server.file("monmap")

    server.run("monmaptool", "--create", "--fsid", fsid, "--addv", "a",
               "[v2:127.0.0.1:%d]" % monitor_port, monitors)
    server.run("ceph-mon", *conf, "-i", "a", "--mkfs", "--monmap", monitors)
    server.spawn("ceph-mon", "-f", *conf, "-i", "a")
    server.run("ceph", *conf, "--connect-timeout", str(SECONDS_TO_START),
               "osd", "new", disk)
    server.run("ceph-osd", *conf, "-i", "0", "--mkfs", "--osd-uuid", disk)
    server.spawn("ceph-osd", "-f", *conf, "-i", "0")
    server.run("radosgw-admin", *rgw, "user", "create", "--uid=alice",
               "--display-name=Alice", "--access-key=" + server.key_id,
               "--secret-key=" + server.secret,
               "--caps=roles=*;user-policy=*")
    server.log = server.file("client.rgw.log")
    server.spawn("radosgw", "-f", *rgw)
    server.wait(server.listens)


def modules(build, name, *packages):
    """Install packages of npm's, once per build, and return their folder."""
    need_commands("node", "npm")
    folder = os.path.join(build, "servers", name)
    os.makedirs(folder, exist_ok=True)
    installed = os.path.join(folder, "installed")
    with open(os.path.join(folder, "lock"), "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if os.path.exists(installed):
            with open(installed, encoding="ascii") as file:
                if file.read() == " ".join(packages):
                    return os.path.join(folder, "node_modules")
        npm = subprocess.run(
            ["npm", "install", "--prefix", folder, "--ignore-scripts",
             "--no-audit", "--no-fund", "--no-package-lock", "--no-save",
             "--prefer-online", "--loglevel=error", *packages],
            stdin=subprocess.DEVNULL, capture_output=True, check=False,
            text=True, timeout=300)
        if npm.returncode != 0:
            raise Unavailable("npm cannot install %s: %s" % (
                " ".join(packages), npm.stderr.strip().split("\n")[0]))
        with open(installed, "w", encoding="ascii") as file:
            file.write(" ".join(packages))
    return os.path.join(folder, "node_modules")


def start_node(server, *packages):
    path = modules(server.build, server.name, *packages)
    server.spawn("node", os.path.join(HERE, server.name + ".js"),
                 server.folder, NODE_PATH=path, **server.environment())
    server.wait(server.says_its_port)


def start_escher(server):
    server.service = "execute-api"
    start_node(server, "escher-auth@4.0.2")


def start_aws4_express(server):
    server.service = "execute-api"
    start_node(server, "@filen/aws4-express@0.10.2", "express@4.22.1")


def start_s3rver(server):
    start_node(server, "@20minutes/s3rver@4.0.4")


def start_swift(server):
    server.key_id = "alice:alice"
    for python in (sys.executable, "/usr/bin/python3"):
        if shutil.which(python) and subprocess.run(
                [python, "-c", "import swift.common.middleware.s3api"],
                capture_output=True, check=False).returncode == 0:
            server.spawn(python, os.path.join(HERE, "swift_app.py"),
                         **server.environment())
            server.wait(server.says_its_port)
            return
    raise Unavailable("no Python has the module swift")


START = {
    "radosgw": start_radosgw,
    "radosgw-sts": start_radosgw,
    "swift": start_swift,
    "escher": start_escher,
    "aws4-express": start_aws4_express,
    "s3rver": start_s3rver,
}


@contextlib.contextmanager
def server(name, build):
    started = Server(name, build)
    try:
        START[name](started)
        yield started
    except (RuntimeError, subprocess.SubprocessError) as error:
        with open(started.log, encoding="utf-8", errors="replace") as log:
            sys.stderr.write("".join(log.readlines()[-20:]))
        raise SystemExit("%s: %s" % (name, error)) from error
    finally:
        started.stop()


def status(main):
    """main()'s exit status, or 77 with the reason; however it is ended, the
    servers are stopped first."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(143))
    signal.signal(signal.SIGALRM, lambda number, frame: sys.exit("too slow"))
    signal.alarm(SECONDS_IN_ALL)
    try:
        return main()
    except Unavailable as why:
        print("skipped: %s" % why)
        return 77


def main():
    if len(sys.argv) < 4 or sys.argv[1] not in START:
        raise SystemExit(__doc__)
    with server(*sys.argv[1:3]) as started:
        return subprocess.run(
            sys.argv[3:], check=False,
            env={**without_keys(), **started.environment()}).returncode


if __name__ == "__main__":
    sys.exit(status(main))
