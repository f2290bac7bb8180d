"""The client for programs that wait for their answers."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Any, Iterable, List, Mapping, Optional, Tuple, Type

from . import _wire
from ._pool import Pool
from .errors import CorneliusError


class Cornelius:
    """Tells Dobby what happened and who may hear it, through its door Dudley.

    Safe from any thread and across ``fork``; make one for each process and keep it. Connections are kept
    alive. A call takes about ``timeout`` seconds at most, with all that is tried again.

    Sent again, at most ``retries`` times, is only what cannot be published twice by it: a request that
    Dobby certainly did not take, or a batch of commands alone, which can be carried out again.

    Every method raises :class:`~cornelius.CorneliusError`: ``Invalid`` (nothing was sent), ``Refused``
    (Dobby will not), ``Unreachable`` (certainly not published) or ``Uncertain`` (nobody knows).
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
        self._pool = Pool(_wire.address_of(url), _wire.headers_of(key))
        self._timeout = timeout
        self._retries = retries
        self._batch_updates = batch_updates

    def publish(self, path: str, value: Any) -> int:
        """Gives the value to all who are connected to the path: text as it is, anything else as JSON.

        Returns how many they were when Dobby took it. The path may be a session's id, but no command.
        """
        return self._send(_wire.publish(path, value))[0].subscribers

    def updates(self, updates: Iterable[Tuple[str, Any]]) -> List[_wire.Delivery]:
        """One batch of ``(path, value)``, commands included, in this order, all or nothing.

        Returns what became of each. More than ``batch_updates`` are ``Invalid``: several batches would not be
        all or nothing, so that is for you to decide.
        """
        request = _wire.batch(updates, self._batch_updates)
        return self._send(request) if request.size else []

    def connect(
        self,
        id: str,
        paths: _wire.Paths,
        since: _wire.Since = None,
        user: Optional[str] = None,
        info: Optional[Mapping[str, Any]] = None,
        members: Optional[bool] = None,
    ) -> bool:
        """Lets the session of this id hear the path or paths. False if nobody has the id, or no longer.

        ``since``, for paths with a history: from where on, instead of from now on. ``"all"`` that is kept, the
        position of the last update that is known, a time such as ``"10m"``, or how many updates.

        ``user``, ``info`` and ``members``, for paths with presence (others are ``Refused``, ``no_presence``): as whom,
        what the others there are told of that user, and whether this session is told of them.
        """
        request = _wire.connect(id, paths, since, user, info, members)
        return _wire.known(self._send(request)) if request.size else True

    def disconnect(self, id: str, paths: _wire.Paths) -> bool:
        """Lets the session no longer hear the path or paths. False if nobody has the id, or no longer."""
        request = _wire.disconnect(id, paths)
        return _wire.known(self._send(request)) if request.size else True

    def close_session(self, id: str) -> bool:
        """Ends the session of this id now. False if nobody has the id, or no longer."""
        return _wire.known(self._send(_wire.close_session(id)))

    def close(self) -> None:
        """Closes the connections that are kept alive. The client can still be used."""
        self._pool.close()

    def __enter__(self) -> Cornelius:
        return self

    def __exit__(
        self, kind: Optional[Type[BaseException]], error: Optional[BaseException], where: Optional[TracebackType]
    ) -> None:
        self.close()

    def _send(self, request: _wire.Request) -> List[_wire.Delivery]:
        attempts = _wire.Attempts(request, self._retries, self._timeout)
        while True:
            try:
                return _wire.deliveries(request, self._pool.exchange(request, attempts.remaining()))
            except CorneliusError as error:
                pause = attempts.pause_after(error)
            time.sleep(pause)
