"""The functions of 2009: updates as a batch in one POST.

``HOST``, ``PORT``, ``KEY`` and ``TIMEOUT`` (seconds) can be set at any time. For new programs see
:class:`cornelius.Cornelius`.
"""

from __future__ import annotations

from typing import Any, Iterable, Optional, Tuple, Union

from ._wire import TIMEOUT_S
from .client import Cornelius
from .errors import CorneliusError

__all__ = ["HOST", "KEY", "PORT", "TIMEOUT", "CorneliusError", "connect", "disconnect", "update", "updates"]

HOST = "127.0.0.1"
PORT = 8004
KEY: Optional[str] = None
TIMEOUT = TIMEOUT_S

_Settings = Tuple[str, int, Optional[str], float]
_last: Optional[Tuple[_Settings, Cornelius]] = None


def update(path: str, message: Any) -> bool:
    """Sends one update; True, or a CorneliusError is raised."""
    return updates([(path, message)])


def updates(updates: Iterable[Tuple[str, Any]]) -> bool:
    """Sends all in this order, or none; True, or a CorneliusError is raised. An unknown id is no error."""
    _client().updates(updates)
    return True


def connect(uid: str, paths: Union[str, Iterable[str]]) -> bool:
    """Lets the session hear the paths (or the one path); True, or a CorneliusError is raised."""
    _client().connect(uid, paths)
    return True


def disconnect(uid: str, paths: Union[str, Iterable[str]]) -> bool:
    """Lets the session no longer hear the paths (or the one path); True, or a CorneliusError is raised."""
    _client().disconnect(uid, paths)
    return True


def _client() -> Cornelius:
    global _last
    settings = (HOST, PORT, KEY, TIMEOUT)
    last = _last
    if last is None or last[0] != settings:
        if last is not None:
            last[1].close()
        host = f"[{HOST}]" if ":" in HOST else HOST
        last = (settings, Cornelius(f"http://{host}:{PORT}", KEY, TIMEOUT))
        _last = last
    return last[1]
