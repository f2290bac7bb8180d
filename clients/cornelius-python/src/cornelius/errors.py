"""What can go wrong, told apart by what the caller can know about its updates."""

from __future__ import annotations

from typing import Optional


class CorneliusError(Exception):
    """An update was not, or perhaps not, taken by Dobby."""


class Invalid(CorneliusError, ValueError):
    """What was to be sent, or the client's own settings, cannot be right. Nothing was sent."""


class Refused(CorneliusError):
    """Dobby answered that it will not. Nothing of the batch was carried out.

    ``status`` is the HTTP status, ``code`` the refusal's name in Dobby's protocol (empty if somebody
    between here and Dobby answered), ``detail`` a sentence for people, ``item`` the place of the bad
    update in the batch, counted from 0, or None if it is not about one update.
    """

    def __init__(self, detail: str, status: int = 0, code: str = "", item: Optional[int] = None) -> None:
        super().__init__(detail, status, code, item)
        self.detail = detail
        self.status = status
        self.code = code
        self.item = item

    def __str__(self) -> str:
        return f"{self.status} {self.code}: {self.detail}" if self.code else f"{self.status}: {self.detail}"


class Unreachable(CorneliusError):
    """Dobby could not be reached, or has no time now. It is certain that nothing was published.

    ``retry_after`` is how many seconds Dobby asked to be left alone, or None.
    """

    def __init__(self, detail: str, retry_after: Optional[float] = None) -> None:
        super().__init__(detail, retry_after)
        self.detail = detail
        self.retry_after = retry_after

    def __str__(self) -> str:
        return self.detail


class Uncertain(CorneliusError):
    """The request was sent and no answer of Dobby's came back: it may or may not have been published."""
