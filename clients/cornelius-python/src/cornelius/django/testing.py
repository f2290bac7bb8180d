"""For the tests of a project."""

from __future__ import annotations

import contextvars
from contextlib import contextmanager
from typing import Iterator, List, Optional

from .sending import Update

_capturing: contextvars.ContextVar[Optional[List[Update]]] = contextvars.ContextVar("capturing", default=None)


@contextmanager
def capture_published() -> Iterator[List[Update]]:
    """What ``publish`` would send is put into the list instead, as ``(path, text)``; Dobby need not run.

    In a ``TestCase``, whose transaction is never committed, put ``captureOnCommitCallbacks(execute=True)``
    inside.
    """
    updates: List[Update] = []
    token = _capturing.set(updates)
    try:
        yield updates
    finally:
        _capturing.reset(token)


def captured(updates: List[Update]) -> bool:
    """Whether a test took the updates."""
    capturing = _capturing.get()
    if capturing is None:
        return False
    capturing.extend(updates)
    return True
