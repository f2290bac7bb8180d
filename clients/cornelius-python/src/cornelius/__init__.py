"""Cornelius tells Dobby, the push server, what happened and who may hear it.

``Cornelius`` is the client, ``AsyncCornelius`` the same with ``await`` (it needs httpx, the extra
``async``). ``cornelius.django`` is an app for Django. ``cornelius.dudley`` and ``cornelius.imperio``
have the functions of 2009.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._version import __version__
from ._wire import BATCH_UPDATES, Delivery
from .client import Cornelius
from .errors import CorneliusError, Invalid, Refused, Uncertain, Unreachable

if TYPE_CHECKING:
    from .aio import AsyncCornelius

__all__ = [
    "BATCH_UPDATES",
    "AsyncCornelius",
    "Cornelius",
    "CorneliusError",
    "Delivery",
    "Invalid",
    "Refused",
    "Uncertain",
    "Unreachable",
    "__version__",
]


def __getattr__(name: str) -> Any:
    # Only who uses the asynchronous client needs httpx.
    if name == "AsyncCornelius":
        from .aio import AsyncCornelius

        return AsyncCornelius
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
