"""Publishing what a transaction has changed, once it is committed."""

from __future__ import annotations

import json
import logging
from typing import Any, Iterator, List, Optional, Sequence

from django.core.serializers.json import DjangoJSONEncoder
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from .. import BATCH_UPDATES, Invalid
from .._wire import text_of
from .sending import Update, send
from .settings import dobby
from .signals import publish_failed
from .testing import captured

BATCH_BYTES = 4 << 20
"""A batch of several is no longer than this; Dobby takes 8 MiB unless ``batch-bytes`` says otherwise."""

_log = logging.getLogger("cornelius.django")


def publish(path: str, value: Any, using: Optional[str] = None) -> None:
    """Gives the value to all who are connected to the path, after the transaction is committed.

    Text goes as it is, anything else as JSON as Django writes it (dates, decimals and UUIDs as text), made
    now. Outside of a transaction it is sent at once; after a rollback never. What one transaction publishes
    is one batch, in its order (more than 1000 updates or 4 MiB are several). ``using`` is the database whose
    transaction is meant.

    Raises Invalid at once if the value cannot be sent or the path is a command. What fails after the commit
    never reaches the caller: it is logged, and told to the signal ``publish_failed``.
    """
    if not isinstance(path, str) or path.startswith("::"):
        raise Invalid("A path to publish on is text that does not begin with '::'.")
    text = text_of(value, DjangoJSONEncoder)
    try:
        (path + text).encode()
    except UnicodeEncodeError as error:
        raise Invalid(f"Half a surrogate pair cannot be published: {error}") from error
    _AfterCommit.register((path, text), using or DEFAULT_DB_ALIAS)


class _Transaction:
    """Django's own list of what is to be done after a transaction, as it was seen last."""

    def __init__(self) -> None:
        self.hooks: List[Any] = []


class _AfterCommit:
    """One update that waits for its commit. The first of a transaction to be called sends all."""

    def __init__(self, update: Update) -> None:
        self.update = update
        self.sent = False
        self.transaction = _Transaction()

    @classmethod
    def register(cls, update: Update, using: str) -> None:
        """Lets the update wait; outside of a transaction it is sent now."""
        this = cls(update)
        connection = connections[using]
        if connection.in_atomic_block:
            earlier = next(_of(reversed(connection.run_on_commit)), None)
            if earlier is not None:
                this.transaction = earlier.transaction
        transaction.on_commit(this, using)
        this.transaction.hooks = connection.run_on_commit

    def __call__(self) -> None:
        if self.sent:
            return
        batch = [self, *self._following()]
        for hook in batch:
            hook.sent = True
        _send([hook.update for hook in batch])

    def _following(self) -> List[_AfterCommit]:
        # Django takes each hook off its list before it calls it. If this one still stands on the list that
        # was seen last, a savepoint was rolled back since, and the list says nothing about who is left:
        # each then sends for itself.
        hooks = list(_of(self.transaction.hooks))
        return [] if self in hooks else [hook for hook in hooks if not hook.sent]


def _of(hooks: Any) -> Iterator[_AfterCommit]:
    return (hook[1] for hook in hooks if isinstance(hook[1], _AfterCommit))


def _send(updates: List[Update]) -> None:
    if captured(updates):
        return
    for batch in _batches(updates):
        try:
            _, refused = send(dobby(), batch)
            for place, error in refused.items():
                _failed([batch[place]], error)
        except Exception as error:  # whatever it is, the request is not to break after its commit
            _failed(batch, error)


def _batches(updates: Sequence[Update]) -> Iterator[List[Update]]:
    batch: List[Update] = []
    size = 0
    for update in updates:
        length = len(json.dumps(update, ensure_ascii=False).encode())  # quotes and controls grow by escaping
        if batch and (len(batch) == BATCH_UPDATES or size + length > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(update)
        size += length
    if batch:
        yield batch


def _failed(updates: Sequence[Update], error: Exception) -> None:
    paths = sorted({path for path, _ in updates})
    shown = ", ".join(paths[:5]) + (", …" if len(paths) > 5 else "")
    _log.error("%d updates were not published (%s): %s: %s", len(updates), shown, type(error).__name__, error)
    publish_failed.send_robust(sender=publish, updates=list(updates), error=error)
