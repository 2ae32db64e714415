"""A real `hoshin serve` on a free port of this machine, for the tests of this folder."""
import argparse
import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import unittest

PROGRAM = INDEX = INDEXER = SOURCE = None


def run_tests():
    """The tests of the calling script, over --program, --indexer and --index."""
    global PROGRAM, INDEX, INDEXER, SOURCE
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--indexer")
    parser.add_argument("--index")
    parser.add_argument("--source")
    options, rest = parser.parse_known_args()
    PROGRAM, INDEX, INDEXER, SOURCE = options.program, options.index, options.indexer, options.source
    unittest.main(argv=[sys.argv[0], *rest], verbosity=1)


def environment(**more):
    plain = {key: value for key, value in os.environ.items() if not key.startswith("HOSHIN_")}
    return {**plain, "LC_ALL": "C", "XDG_CONFIG_HOME": "/nowhere", **more}


class Answer:
    def __init__(self, response):
        self.status, self.headers, self.body = response.status, response.headers, response.read()

    @property
    def text(self):
        return self.body.decode("utf-8")


class Server:
    """Ends with its `with` block."""

    def __init__(self, *options, index=None, listen="127.0.0.1:0", variables=None, **started):
        self.lines = []
        where = ["--listen", listen] if listen else []
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--index", index or INDEX, *where, *options],
            stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment(**(variables or {})), text=True, errors="replace", **started)
        first = self.process.stderr.readline()
        if not first or first.startswith("hoshin: "):
            rest = self.process.stderr.read()
            self.process.wait()
            raise RuntimeError(first + rest)
        self.first_line = first
        port = re.search(r"http://[^ ]*:(\d+)/", first)
        self.port = int(port[1]) if port else None
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stderr:
            self.lines.append(line.rstrip("\n"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        """The exit status after SIGTERM."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.process.kill()
                raise
        self.reader.join(5)
        self.process.stderr.close()
        return self.process.returncode

    def ask(self, target, method="GET", body=None, headers=None, timeout=30):
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)) as connection:
            connection.request(method, target, body, headers or {})
            return Answer(connection.getresponse())

    def connect(self, timeout=30):
        return socket.create_connection(("127.0.0.1", self.port), timeout)

    def raw(self, data, timeout=15):
        """All that comes back for `data` until the server closes or nothing comes for a while."""
        with contextlib.closing(self.connect(timeout)) as connection:
            connection.sendall(data)
            return read_all(connection)


def read_all(connection):
    data = b""
    with contextlib.suppress(socket.timeout, ConnectionResetError):
        while part := connection.recv(65536):
            data += part
    return data


def run_hoshin(*arguments, index=None):
    return subprocess.run([PROGRAM, *arguments], env=environment(HOSHIN_INDEX=index or INDEX), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False)


def without_time(text):
    return re.sub(r'"took_ms":[0-9.e+-]+', '"took_ms":0', text)


def temporary_folder():
    return tempfile.TemporaryDirectory(prefix="hoshin-http-")
