"""What the tests are played on: the packaged Dobby, sessions at it, and servers that misbehave."""

from __future__ import annotations

import asyncio
import atexit
import http.client
import json
import os
import socket
import subprocess
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

from cornelius import AsyncCornelius, Cornelius

ROOT = Path(__file__).resolve().parents[3]
DEADLINE_S = 20
DOORS = ("firenze", "dudley", "imperio", "imperio-http")


class Dobby:
    """The packaged server, started by its launcher; ``DOBBY`` may name another one."""

    _shared = None

    @classmethod
    def shared(cls) -> Dobby:
        if cls._shared is None:
            cls._shared = Dobby()
            atexit.register(cls._shared.stop)
        return cls._shared

    def __init__(self) -> None:
        self._start({door: "127.0.0.1:0" for door in DOORS})

    def _start(self, listen) -> None:
        launcher = os.environ.get("DOBBY", str(ROOT / "dobby"))
        flags = [word for door in DOORS for word in (f"--{door}", listen[door])]
        self._process = subprocess.Popen(
            [launcher, "serve", "--history", "kept/* 3", "--presence", "rooms/*", *flags], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self._urls = {}
        for line in self._process.stdout:
            words = line.split()
            if len(words) > 1 and words[0] in DOORS:
                self._urls[words[0]] = words[1]
            if line.startswith("Ready."):
                return
        raise RuntimeError("Dobby did not start.")

    def url(self, door="dudley") -> str:
        return self._urls[door]

    def port(self, door="dudley") -> int:
        return urlsplit(self._urls[door]).port

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(DEADLINE_S)
        self._process.stdout.close()

    def restart(self) -> None:
        self.stop()
        self._start({door: f"127.0.0.1:{self.port(door)}" for door in DOORS})


class Session:
    """A client's session by long polling."""

    def __init__(self, dobby: Dobby) -> None:
        self._dudley = dobby.port("dudley")
        self._connection = http.client.HTTPConnection("127.0.0.1", dobby.port("firenze"), timeout=DEADLINE_S)
        self._token = ""
        self._updates = []
        self._poll()
        self.id = self._token.split("/")[0]

    def _poll(self) -> None:
        self._connection.request("GET", "/comet/" + self._token)
        answer = json.load(self._connection.getresponse())
        self._token = answer["reconnectWith"]
        self._updates += [(update["path"], update["message"]) for update in answer["updates"]]

    def take(self, count: int) -> list:
        """The next updates, so many; waits for them."""
        while len(self._updates) < count:
            self._poll()
        taken, self._updates = self._updates[:count], self._updates[count:]
        return taken

    def take_until(self, path: str) -> list:
        """The updates before the next one on this path."""
        taken = []
        while True:
            update = self.take(1)[0]
            if update[0] == path:
                return taken
            taken.append(update)

    def close(self) -> None:
        self._connection.close()
        tell = http.client.HTTPConnection("127.0.0.1", self._dudley, timeout=DEADLINE_S)
        tell.request("POST", "/", json.dumps([{"path": "::close", "message": self.id}]))
        tell.getresponse().read()
        tell.close()


def problem(code: str, status: int, detail: str = "So it is.") -> bytes:
    return json.dumps({"type": "about:blank", "title": "", "status": status, "code": code, "detail": detail}).encode()


class Server:
    """Does to its connections, one after the other, what the test says; then it listens no more.

    ``bodies`` are those of the requests that arrived whole, ``heads`` their header lines.
    """

    def __init__(self, *acts, port=0, tls=None) -> None:
        self._tls = tls
        self._listener = socket.socket()
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._listener.bind(("127.0.0.1", port))
        self._listener.listen()
        self._open = []
        self.port = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.bodies, self.heads, self.connections = [], [], 0
        self.released = threading.Event()
        self.idle = threading.Semaphore(0)
        self._thread = threading.Thread(target=self._run, args=(acts,), daemon=True)
        self._thread.start()

    def _run(self, acts) -> None:
        threads = []
        for act in acts:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                break
            self.connections += 1
            self._open.append(connection)
            thread = threading.Thread(target=self._play, args=(act, connection), daemon=True)
            thread.start()
            threads.append(thread)
        self._listener.close()
        for thread in threads:
            thread.join()

    def _play(self, act, connection) -> None:
        try:
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
                self._open.append(connection)
            act(self, connection)
        except OSError:
            pass  # the client hung up
        finally:
            connection.close()
            self.idle.release()

    def wait_until_closed(self) -> None:
        """Until one more connection was closed by this side."""
        assert self.idle.acquire(timeout=DEADLINE_S)

    def read(self, connection) -> bool:
        """Reads one request; False at the end of the connection."""
        data = b""
        while b"\r\n\r\n" not in data:
            part = connection.recv(65536)
            if not part:
                return False
            data += part
        head, body = data.split(b"\r\n\r\n", 1)
        lines = head.decode().split("\r\n")
        headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines[1:])}
        while len(body) < int(headers["content-length"]):
            body += connection.recv(65536)
        self.heads.append((lines[0], headers))
        self.bodies.append(json.loads(body))
        return True

    def close(self) -> None:
        self.released.set()
        try:
            self._listener.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self._listener.close()
        for connection in self._open:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        self._thread.join(DEADLINE_S)

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_) -> None:
        self.close()


def reply(status: int, body: bytes, **headers) -> bytes:
    lines = [f"HTTP/1.1 {status} Such", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def good(count: int) -> bytes:
    return reply(200, json.dumps({"updates": [{"subscribers": 7}] * count}).encode())


def serves(requests=1000):
    """Answers so many requests as Dobby does, then hangs up without a word."""

    def act(server, connection):
        for _ in range(requests):
            if not server.read(connection):
                return
            connection.sendall(good(len(server.bodies[-1])))

    return act


def answers(answer: bytes):
    """Reads a request and answers just this."""

    def act(server, connection):
        if server.read(connection):
            connection.sendall(answer)

    return act


def hangs_up(server, connection):
    """Closes at once what it has accepted."""


def reads_and_hangs_up(server, connection):
    """Takes the request, and its answer is lost."""
    server.read(connection)


def cuts_its_answer(server, connection):
    """Hangs up in the middle of the answer."""
    server.read(connection)
    connection.sendall(good(len(server.bodies[-1]))[:-5])


def answers_too_late(server, connection):
    """Answers when the test ends."""
    server.read(connection)
    server.released.wait(DEADLINE_S)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_until(condition, what: str) -> None:
    end = time.monotonic() + DEADLINE_S
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.005)


class Waiting:
    """The asynchronous client, each call waited for: so both are put to the same tests."""

    def __init__(self, *args, **options) -> None:
        self._loop = asyncio.new_event_loop()
        self._client = AsyncCornelius(*args, **options)

    def __getattr__(self, name):
        method = getattr(self._client, name)
        return lambda *args, **options: self._loop.run_until_complete(method(*args, **options))

    def close(self) -> None:
        self._loop.run_until_complete(self._client.close())
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()


class Both:
    """Mixed into a test case that makes its clients with ``self.client(url, …)``."""

    make = Cornelius

    def client(self, *args, **options):
        client = self.make(*args, **options)
        self.addCleanup(client.close)
        return client
