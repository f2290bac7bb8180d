"""Kept-alive HTTP connections to one address."""

from __future__ import annotations

import http.client
import os
import select
import socket
import ssl
import threading
import time
import weakref
from typing import Dict, List, NamedTuple, Type

from ._wire import ANSWER_BYTES_MAX, Address, Answer, Request, Unanswered
from .errors import CorneliusError, Uncertain, Unreachable

IDLE_S = 30.0
"""A connection that was unused for longer is not used again; Dobby closes one after 75 seconds."""

IDLE_MAX = 16
"""The most connections kept for later."""


class _Kept(NamedTuple):
    connection: http.client.HTTPConnection
    since: float


class Pool:
    """Safe from any thread: a connection is one request's alone until its answer was read.

    A forked process begins with an empty pool, so that parent and child never share a connection.
    """

    def __init__(self, address: Address, headers: Dict[str, str]) -> None:
        self._address = address
        self._headers = headers
        self._tls = ssl.create_default_context() if address.scheme == "https" else None
        self._lock = threading.Lock()
        self._kept: List[_Kept] = []
        weakref.finalize(self, _close, self._kept)
        _pools.add(self)

    def exchange(self, request: Request, timeout: float) -> Answer:
        """Sends the request once, and has ``timeout`` seconds for it.

        Raises Unreachable if it cannot have been taken, Uncertain if it may have been.
        """
        end = time.monotonic() + timeout
        connection = self._take()
        try:
            answer = self._ask(connection, request, end)
        except BaseException:
            connection.close()
            raise
        self._keep(connection)
        return answer

    def close(self) -> None:
        """Closes the connections that are kept; those in use are closed by their users."""
        with self._lock:
            _close(self._kept)

    def forget(self) -> None:
        """For a child just forked: another thread of the parent may have held the lock."""
        self._lock = threading.Lock()
        self.close()

    def _ask(self, connection: http.client.HTTPConnection, request: Request, end: float) -> Answer:
        sock = self._connected(connection, end)
        lost: Type[CorneliusError] = Unanswered
        try:
            sock.settimeout(_until(end))
            connection.request("POST", self._address.target, request.body, {**self._headers, **request.headers})
        except OSError as error:
            # The end was not handed over, so it cannot be carried out. But a refusal may have come early.
            lost = Unreachable
            if not _is_readable(sock):
                raise Unreachable(f"Dobby at {self._where()} did not take the request: {error}") from error
        try:
            sock.settimeout(_until(end))
            response = connection.getresponse()
            body = response.read(ANSWER_BYTES_MAX + 1)
        except (OSError, http.client.HTTPException) as error:
            raise lost(f"No answer of Dobby at {self._where()}: {error or type(error).__name__}") from error
        if len(body) > ANSWER_BYTES_MAX:
            raise Uncertain("The answer is too long to be Dobby's.")
        if response.length:
            raise lost(f"The answer of Dobby at {self._where()} was cut off.")
        return Answer(response.status, response.getheader("Retry-After"), body)

    def _connected(self, connection: http.client.HTTPConnection, end: float) -> socket.socket:
        try:
            if connection.sock is None:
                connection.timeout = _until(end)
                connection.connect()
        except OSError as error:
            raise Unreachable(f"No connection to Dobby at {self._where()}: {error}") from error
        assert connection.sock is not None
        return connection.sock

    def _take(self) -> http.client.HTTPConnection:
        while True:
            with self._lock:
                kept = self._kept.pop() if self._kept else None
            if kept is None:
                return self._new()
            # Whatever can be read before a question was asked is the end of the connection.
            if time.monotonic() - kept.since < IDLE_S and not _is_readable(kept.connection.sock):
                return kept.connection
            kept.connection.close()

    def _keep(self, connection: http.client.HTTPConnection) -> None:
        if connection.sock is None:
            return
        with self._lock:
            if len(self._kept) < IDLE_MAX:
                self._kept.append(_Kept(connection, time.monotonic()))
                return
        connection.close()

    def _new(self) -> http.client.HTTPConnection:
        host, port = self._address.host, self._address.port
        if self._tls is not None:
            return http.client.HTTPSConnection(host, port, context=self._tls)
        return http.client.HTTPConnection(host, port)

    def _where(self) -> str:
        host, port = self._address.host, self._address.port
        return host if port is None else f"{host}:{port}"


def _close(kept: List[_Kept]) -> None:
    while kept:
        kept.pop().connection.close()


def _until(end: float) -> float:
    return max(0.01, end - time.monotonic())  # 0 would mean not to wait


def _is_readable(sock: socket.socket) -> bool:
    if hasattr(select, "poll"):  # select itself knows only small numbers of files
        poll = select.poll()
        poll.register(sock, select.POLLIN)
        return bool(poll.poll(0))
    return bool(select.select([sock], [], [], 0)[0])


_pools: weakref.WeakSet[Pool] = weakref.WeakSet()


def _forget_all() -> None:
    for pool in list(_pools):
        pool.forget()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)
