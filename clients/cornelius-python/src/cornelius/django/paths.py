"""Which ids and paths a page may name at all, before anybody is asked whether it may hear them."""

from __future__ import annotations

import re
import unicodedata
from typing import Optional

PATH_BYTES_MAX = 256
"""The longest path, in bytes of UTF-8, as in Dobby."""

_ID = re.compile(r"[A-Za-z0-9._-]{1,64}-[A-Za-z0-9]{32}-[0-9]{1,19}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def is_id(text: str) -> bool:
    """Whether it has the form of an id that Dobby gives out: a name, 32 letters and digits, a number."""
    return _ID.fullmatch(text) is not None


def objection(path: str, patterns: bool) -> Optional[str]:
    """Why no page may hear this path, whoever asks; None if that is for the project's hook to decide.

    ``patterns``: whether the hook is asked about patterns too.
    """
    try:
        size = len(path.encode())
    except UnicodeEncodeError:
        return "not a path"
    if not 0 < size <= PATH_BYTES_MAX or _CONTROL.search(path):
        return "not a path"
    if _seems_a_command(path):
        return "reserved"
    # What is sent to an id is for that session alone.
    if is_id(path):
        return "reserved"
    # A hook that looks at how a path begins would allow more than it thinks of.
    if not patterns and is_pattern(path):
        return "a pattern"
    return None


def is_pattern(path: str) -> bool:
    """Whether it stands for many paths: one of its segments is ``*`` or ``**``."""
    return any(segment in ("*", "**") for segment in path.split("/"))


def _seems_a_command(path: str) -> bool:
    # Dobby refuses its look-alikes too, but with the whole batch.
    shown = "".join(c for c in unicodedata.normalize("NFKC", path) if unicodedata.category(c) != "Cf")
    return path.startswith("::") or shown.strip().startswith("::")
