"""The functions of 2009: each update in a GET of its own. ``cornelius.dudley`` is faster and says more.

``HOST``, ``PORT`` and ``TIMEOUT`` (seconds) can be set at any time. Nothing is sent again by itself.
"""

from __future__ import annotations

import http.client
import json
import re
from typing import Any, Iterable, Tuple, Union
from urllib.parse import quote

from . import _wire
from .errors import CorneliusError, Invalid, Uncertain, Unreachable

__all__ = ["HOST", "PORT", "TIMEOUT", "CorneliusError", "connect", "disconnect", "update", "updates"]

HOST = "127.0.0.1"
PORT = 8003
TIMEOUT = _wire.TIMEOUT_S


def update(path: str, message: Any) -> bool:
    """Sends one update; True, or a CorneliusError is raised. Dobby takes about 64,000 bytes, percent-encoded."""
    _get(_line(path, _wire.text_of(message)))
    return True


def updates(updates: Iterable[Tuple[str, Any]]) -> bool:
    """Sends one after the other; if a CorneliusError is raised, those before it are sent."""
    for path, message in updates:
        update(path, message)
    return True


def connect(uid: str, paths: Union[str, Iterable[str]]) -> bool:
    """Lets the session hear the path or paths; True, or a CorneliusError is raised."""
    return updates(("::connect", f"{_wire.checked_id(uid)}->{path}") for path in _several(paths))


def disconnect(uid: str, paths: Union[str, Iterable[str]]) -> bool:
    """Lets the session no longer hear the path or paths; True, or a CorneliusError is raised."""
    return updates(("::disconnect", f"{_wire.checked_id(uid)}->{path}") for path in _several(paths))


def _several(paths: Union[str, Iterable[str]]) -> Iterable[str]:
    return [paths] if isinstance(paths, str) else paths


def _line(path: str, message: str) -> str:
    if not isinstance(path, str):
        raise Invalid(f"A path is text, not a {type(path).__name__}.")
    if ";" in path or re.search(r"[\x00-\x1f\x7f-\x9f]", message):
        return "::update;" + json.dumps({"path": path, "message": message})
    return f"{path};{message}"


def _get(line: str) -> None:
    try:
        target = "/" + quote(line)
    except UnicodeEncodeError as error:
        raise Invalid(f"Half a surrogate pair cannot be sent: {error}") from error
    connection = http.client.HTTPConnection(HOST, PORT, timeout=TIMEOUT)
    try:
        try:
            connection.connect()
        except OSError as error:
            raise Unreachable(f"No connection to Dobby at {HOST}:{PORT}: {error}") from error
        try:
            connection.request("GET", target)
            response = connection.getresponse()
            body = response.read(_wire.ANSWER_BYTES_MAX)
        except (OSError, http.client.HTTPException) as error:
            raise Uncertain(f"No answer of Dobby at {HOST}:{PORT}: {error or type(error).__name__}") from error
    finally:
        connection.close()
    if response.status != 200 or body != b"{sent:true}":
        _wire.refuse(_wire.Answer(response.status, response.getheader("Retry-After"), body))
