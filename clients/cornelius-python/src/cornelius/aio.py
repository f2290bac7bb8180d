"""The client for programs that await, on httpx."""

from __future__ import annotations

import asyncio
import ssl
from types import TracebackType
from typing import Any, Iterable, List, Mapping, Optional, Tuple, Type

import httpx

from . import _wire
from .errors import CorneliusError, Uncertain, Unreachable

_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, ssl.SSLCertVerificationError)


class AsyncCornelius:
    """:class:`~cornelius.Cornelius` with ``await``: the same methods, answers and errors.

    ``timeout`` is for the connection, and once more for the answer.

    Belongs to one event loop; make it there, keep it, and ``await close()`` at the end (or ``async with``).
    """

    def __init__(
        self,
        url: str = "http://127.0.0.1:8004",
        key: Optional[str] = None,
        timeout: float = _wire.TIMEOUT_S,
        retries: int = _wire.RETRIES,
        batch_updates: int = _wire.BATCH_UPDATES,
    ) -> None:
        """``key`` is sent as ``Authorization: Bearer``; ``batch_updates`` as in Dobby's own option."""
        address = _wire.address_of(url)
        self._url = httpx.URL(scheme=address.scheme, host=address.host, port=address.port, path=address.target)
        # As with the other client: the system's authorities, and no proxies of the environment.
        self._client = httpx.AsyncClient(
            headers=_wire.headers_of(key),
            verify=ssl.create_default_context() if address.scheme == "https" else False,
            trust_env=False,
        )
        self._timeout = timeout
        self._retries = retries
        self._batch_updates = batch_updates

    async def publish(self, path: str, value: Any) -> int:
        """As :meth:`cornelius.Cornelius.publish`."""
        return (await self._send(_wire.publish(path, value)))[0].subscribers

    async def updates(self, updates: Iterable[Tuple[str, Any]]) -> List[_wire.Delivery]:
        """As :meth:`cornelius.Cornelius.updates`."""
        request = _wire.batch(updates, self._batch_updates)
        return await self._send(request) if request.size else []

    async def connect(
        self,
        id: str,
        paths: _wire.Paths,
        since: _wire.Since = None,
        user: Optional[str] = None,
        info: Optional[Mapping[str, Any]] = None,
        members: Optional[bool] = None,
    ) -> bool:
        """As :meth:`cornelius.Cornelius.connect`."""
        request = _wire.connect(id, paths, since, user, info, members)
        return _wire.known(await self._send(request)) if request.size else True

    async def disconnect(self, id: str, paths: _wire.Paths) -> bool:
        """As :meth:`cornelius.Cornelius.disconnect`."""
        request = _wire.disconnect(id, paths)
        return _wire.known(await self._send(request)) if request.size else True

    async def close_session(self, id: str) -> bool:
        """As :meth:`cornelius.Cornelius.close_session`."""
        return _wire.known(await self._send(_wire.close_session(id)))

    async def close(self) -> None:
        """Closes the connections. The client cannot be used any more."""
        await self._client.aclose()

    async def __aenter__(self) -> AsyncCornelius:
        return self

    async def __aexit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], where: Optional[TracebackType]
    ) -> None:
        await self.close()

    async def _send(self, request: _wire.Request) -> List[_wire.Delivery]:
        attempts = _wire.Attempts(request, self._retries, self._timeout)
        while True:
            try:
                return _wire.deliveries(request, await self._exchange(request, attempts.remaining()))
            except CorneliusError as error:
                pause = attempts.pause_after(error)
            await asyncio.sleep(pause)

    async def _exchange(self, request: _wire.Request, timeout: float) -> _wire.Answer:
        body = b""
        try:
            async with self._client.stream(
                "POST", self._url, content=request.body, headers=request.headers, timeout=timeout
            ) as response:
                async for part in response.aiter_raw():
                    body += part
                    if len(body) > _wire.ANSWER_BYTES_MAX:
                        raise Uncertain("The answer is too long to be Dobby's.")
        except _NOT_SENT as error:
            raise Unreachable(f"No connection to Dobby at {self._url.host}: {error!r}") from error
        # A write that failed is among these: asyncio may still have sent what it had buffered.
        except (httpx.TransportError, OSError) as error:
            raise _wire.Unanswered(f"No answer of Dobby at {self._url.host}: {error!r}") from error
        return _wire.Answer(response.status_code, response.headers.get("Retry-After"), body)
