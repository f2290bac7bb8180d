"""Pushing what is saved and deleted."""

from __future__ import annotations

from typing import Any, Callable, Dict, Optional, Type, Union

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from .publishing import publish

PathOf = Union[str, Callable[[Any], Optional[str]]]
RawOf = Callable[[Any], Dict[str, Any]]


def push_changes(model: Type[Model], path: PathOf, raw: RawOf) -> None:
    """Publishes every save and delete of the model; call it once, in ``AppConfig.ready``.

    ``raw(instance)`` is the whole record as a dictionary, ``path`` where it goes, or a function of the instance
    (None: nowhere). A delete sends the record with ``"DELETE": true``. Both functions are called while the
    instance is being saved, and what they raise the saver gets. After the commit everything is as with ``publish``.

    Fixtures being loaded are left out, and so is what sends no signal of the model's own: ``update``,
    ``bulk_create``, changes of a many-to-many relation, subclasses.
    """

    def saved(instance: Any, using: str, raw: bool = False, **_: Any) -> None:
        if not raw:  # Django's word for "a fixture is being loaded"
            push(instance, {}, using)

    def deleted(instance: Any, using: str, **_: Any) -> None:
        push(instance, {"DELETE": True}, using)

    def push(instance: Any, mark: Dict[str, Any], using: str) -> None:
        where = path(instance) if callable(path) else path
        if where is not None:
            publish(where, {**record_of(instance), **mark}, using=using)

    record_of = raw
    post_save.connect(saved, sender=model, weak=False)
    post_delete.connect(deleted, sender=model, weak=False)
